"""Versions of one record in the same files of which nobody can know which is newer."""

from __future__ import annotations

from dataclasses import fields
from typing import Any

from pcdesk.acts.import_difference import Asks, Difference, FieldDifference
from pcdesk.acts.import_versions import Settled, names_of
from pcdesk.exchange.incoming import Person, Record
from pcdesk.exchange.version import said_date
from pcdesk.language import tr

_PLACES = frozenset({"origin", "digest", "where", "patient", "version", "formerly"})


class Unsure:
    """Holds the version that counts for each record there are several of, and those that wait for a decision."""

    def __init__(self, lists: bool) -> None:
        self._lists = lists
        self.waiting: list[Record] = []
        self._counts: dict[str, Record] = {}

    def remember(self, record: Record, settled: Settled) -> None:
        """Keep a version that counts when there are others."""
        for name in names_of(record, self._lists):
            if settled.has_several(name):
                self._counts[name] = record

    def counts(self, record: Record) -> Record:
        """The version that counts."""
        return next(self._counts[name] for name in names_of(record, self._lists) if name in self._counts)

    def difference(self, record: Record) -> Difference | None:
        """What a version says otherwise than the one that counts; None for nothing, or when none counts."""
        counts = next((self._counts[n] for n in names_of(record, self._lists) if n in self._counts), None)
        if counts is None or type(counts) is not type(record):
            return None
        told = [(one.name, getattr(counts, one.name), getattr(record, one.name)) for one in fields(record)]
        found = [
            FieldDifference(tr(name.replace("_", " ").capitalize()), _said(one), _said(other))
            for name, one, other in told
            if name not in _PLACES and one != other
        ]
        if not found:
            return None
        is_person = isinstance(record, Person)
        asks = Asks.NUMBER if is_person and record.origin != counts.origin else Asks.CHANGED
        whose = f"{counts.last}, {counts.first}" if isinstance(counts, Person) else ""
        what = next((str(v) for n in ("name", "title", "type", "member_id") if (v := getattr(counts, n, ""))), "")
        return Difference(
            key=f"{record.origin}#{record.digest[:12]}", where=record.where, kind=type(record).__name__, patient=whose,
            what=what, asks=asks, is_newer=False, dated=said_date(record.version), fields=tuple(found),
        )  # fmt: skip


def _said(value: Any) -> str:
    if isinstance(value, bool):
        return tr("Yes") if value else tr("No")
    if isinstance(value, tuple):
        return ", ".join(_said(one) for one in value)
    return "" if value is None else str(value)
