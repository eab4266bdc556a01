"""Two desks never overwrite each other: what a form showed is compared with what stands when it is saved."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

import peewee as pw

from pcdesk import moment
from pcdesk.language import tr
from pcdesk.models.record.journal import Act, Entry
from pcdesk.trouble import KnownError
from pcdesk.words.cents import show_money
from pcdesk.words.partial_date import PartialDate
from pcdesk.words.showing import show_date, show_date_time

LONGEST = 60  # letters of a value that are read out
MOST = 3  # fields that are named


class ChangedMeanwhile(KnownError):
    """Somebody else changed what is about to be overwritten. now: column to what stands there.

    A form that takes `now` for what it showed may then be saved all the same: its person knows what she replaces.
    """

    def __init__(self, what: str, kept: str, do: str, now: Mapping[str, Any]) -> None:
        super().__init__(what, kept, do)
        self.now = dict(now)


def unchanged(row: Any, values: Mapping[str, Any], was: Mapping[str, Any] | None) -> None:
    """Raise ChangedMeanwhile where another value than was shown stands in a column that is about to be written.

    values: what is to be written; was: what the form showed, both by column; None where nobody was shown anything.
    Who wrote the very same meanwhile is no hindrance.
    """
    if was is None:
        return
    stands = {name: row.__data__.get(_field(row, name).name) for name in values if name in was}
    moved = {
        name: now
        for name, now in stands.items()
        if now != _plain(was[name]) and now != _plain(values[name])
    }
    if not moved:
        return
    raise ChangedMeanwhile(
        " ".join(_said(row, name, now) for name, now in list(moved.items())[:MOST]),
        tr("Nothing was saved; what you typed is still there."),
        tr("Save again to put yours in its place, or change it back to what stands now."),
        moved,
    )


def _field(row: Any, name: str) -> Any:
    return row._meta.combined[name]


def _plain(value: Any) -> Any:
    return getattr(value, "id", value)


def _said(row: Any, name: str, now: Any) -> str:
    field = _field(row, name)
    title = tr(field.verbose_name or name.removesuffix("_id").replace("_", " ").capitalize())
    who, value = _who(row, field.column_name), _words(field, now)
    if not value:
        return tr("{who} changed “{field}” meanwhile.", who=who, field=title)
    return tr("{who} changed “{field}” meanwhile: it is {value} now.", who=who, field=title, value=value)


def _who(row: Any, column: str) -> str:
    entries: Any = (
        Entry.select(Entry.after, Act.staff_name)
        .join(Act, on=Act.id == Entry.act_id)
        .where(Entry.table == row._meta.table_name, Entry.row == row.id)
        .order_by(Entry.id.desc())
        .tuples()
    )
    return next((str(name) for after, name in entries if column in json.loads(after or "{}")), tr("Somebody"))


def _words(field: Any, value: Any) -> str:
    """A value in a sentence; "" for what has no short words, such as another row."""
    if value in (None, ""):
        return tr("empty")
    if isinstance(field, pw.ForeignKeyField) or field.name.endswith("_sha256"):
        return ""
    if field.choices:
        return f"“{tr(dict(field.choices).get(value, str(value)))}”"
    if isinstance(value, bool):
        return tr("yes") if value else tr("no")
    if isinstance(value, datetime):
        here = moment.local(value)
        return show_date_time(here.date(), here)
    if isinstance(value, date | PartialDate):
        return show_date(value)
    if field.name.endswith("_cents"):
        return show_money(value)
    text = str(value)
    return f"“{text if len(text) <= LONGEST else text[: LONGEST - 1] + '…'}”"
