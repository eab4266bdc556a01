"""Finds patients by anything a front desk types: index ranges first, typos only when nothing fits."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

import peewee as pw

from pcdesk import moment
from pcdesk.models.base import db
from pcdesk.models.likeness import near_surnames
from pcdesk.models.person import NameKey, Patient, Phone
from pcdesk.models.schedule import OFF_THE_BOOK, Visit
from pcdesk.models.search_grammar import Query, Reading, parse
from pcdesk.names import list_name

LAST_CODE_POINT = "\U0010ffff"
_COLUMNS = (
    Patient.id, Patient.mrn, Patient.last, Patient.first, Patient.middle, Patient.suffix, Patient.preferred,
    Patient.born_on, Patient.sex, Patient.status,
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Found:
    """One patient of a result: the name as lists show it, and today's visit if she has one.

    via: how it was found when not by the beginning of a name: "typo". visit_minute: of today's next visit.
    """

    id: int
    mrn: str
    name: str
    born_on: date | None
    sex: str
    status: str
    visit_minute: int | None
    via: str = ""


def find_patients(text: str, limit: int = 30) -> list[Found]:
    """The patients a text may mean, those with a visit today first, then by name. An empty text finds today's.

    Never raises for any text.
    """
    today = moment.today()
    visits = _visits_on(today)
    if not text.strip():
        return _shown(_rows(Patient.id.in_(list(visits)), limit), visits)[:limit]
    query = parse(text, today)
    rows = _collect(query, limit, list(visits))
    via = ""
    if not rows and query.words:
        rows, via = _despite_typos(query, limit), "typo"
    return _shown(rows, visits, via)[:limit]


def _visits_on(day: date) -> dict[int, int]:
    rows: Any = (
        Visit.alive(Visit.patient, pw.fn.min(Visit.start_minute))
        .where(Visit.visit_on == day, Visit.status.not_in([str(s) for s in OFF_THE_BOOK]))
        .group_by(Visit.patient)
        .tuples()
    )
    return dict(rows)


def _collect(query: Query, limit: int, today: list[int]) -> list[Any]:
    found: dict[int, Any] = {}
    for reading in query.readings:
        if (where := _all((*_names(reading), *_conditions(reading)))) is None:
            continue
        # Patients of today may lie beyond the limit of a common name: they are asked for on their own.
        rows = [*(_rows(where & Patient.id.in_(today), limit) if today else []), *_rows(where, limit)]
        if len(rows) < limit:
            for names in _more_names(reading):
                rows += _rows(_all((names, *_conditions(reading))), limit)
        for row in rows:
            found.setdefault(row[0], row)
        if len(found) >= limit:
            break
    return list(found.values())


def _rows(where: Any, limit: int) -> list[Any]:
    by_name = (Patient.last_key, Patient.first_key, Patient.born_on)
    return list(Patient.alive(*_COLUMNS).where(where).order_by(*by_name).limit(limit).tuples())


def _names(reading: Reading) -> Iterator[Any]:
    """The names begin as they were typed."""
    for column, beginning in ((Patient.last_key, reading.last), (Patient.first_key, reading.first)):
        if beginning:
            yield _begins(column, beginning)


def _more_names(reading: Reading) -> Iterator[Any]:
    """A later word of a name begins so, or a former name: each an index range of its own, as one OR would read all."""
    last = _begins(Patient.last_key, reading.last) if reading.last else None
    first = _begins(Patient.first_key, reading.first) if reading.first else None
    last_more, first_more = _has_key("last", reading.last), _has_key("first", reading.first)
    if last_more is not None:
        given = first if first is None or first_more is None else first | first_more
        yield last_more if given is None else last_more & given
    if first_more is not None:
        yield first_more if last is None else first_more & last


def _has_key(kind: str, beginning: str) -> Any:
    """The patients with such a later or former name, as a condition; None when there are none, as for most texts."""
    sql = "SELECT 1 FROM name_key WHERE kind = ? AND key >= ? AND key < ? LIMIT 1"
    if not beginning or not db.execute_sql(sql, (kind, beginning, beginning + LAST_CODE_POINT)).fetchone():
        return None
    return Patient.id.in_(NameKey.alive(NameKey.patient).where(NameKey.kind == kind, _begins(NameKey.key, beginning)))


def _conditions(reading: Reading) -> Iterator[Any]:
    for column, beginning in ((Patient.preferred_key, reading.preferred), (Patient.mrn, reading.mrn)):
        if beginning:
            yield _begins(column, beginning)
    if reading.anywhere:
        yield (
            Patient.last_key.contains(reading.anywhere)
            | Patient.first_key.contains(reading.anywhere)
            | Patient.preferred_key.contains(reading.anywhere)
        )
    if reading.born:
        yield _any(Patient.born_on.between(first, last) for first, last in reading.born)
    if reading.born_month_day:
        month_day = pw.fn.substr(Patient.born_on, 6)
        yield month_day.in_([f"{month:02d}-{day:02d}" for month, day in reading.born_month_day])
    if reading.phone_tail:
        phones = Phone.alive(Phone.patient).where(_begins(Phone.reversed_digits, reading.phone_tail[::-1]))
        yield Patient.id.in_(phones)


def _begins(column: Any, beginning: str) -> Any:
    return (column >= beginning) & (column < beginning + LAST_CODE_POINT)


def _all(conditions: Iterable[Any]) -> Any:
    whole: Any = None
    for condition in conditions:
        whole = condition if whole is None else whole & condition
    return whole


def _any(conditions: Iterator[Any]) -> Any:
    whole: Any = None
    for condition in conditions:
        whole = condition if whole is None else whole | condition
    return whole


def _despite_typos(query: Query, limit: int) -> list[Any]:
    # Surnames of hidden patients too: so the index alone answers, seven times as fast, and they are left out below.
    surnames = [key for (key,) in db.execute_sql("SELECT DISTINCT last_key FROM patient")]
    found: dict[int, Any] = {}
    for word in query.words:
        near = near_surnames(word, surnames)
        others = [w for w in query.words if w != word]
        where = Patient.last_key.in_(near)
        narrowed = where & _any(iter([_begins(Patient.first_key, w[:2]) for w in others])) if others else where
        for row in _rows(narrowed, limit) or _rows(where, limit):
            found.setdefault(row[0], row)
    return list(found.values())


def _shown(rows: list[Any], visits: dict[int, int], via: str = "") -> list[Found]:
    found = [
        Found(
            pid, mrn, list_name(first, last, middle=middle, preferred=preferred, suffix=suffix), born, sex, status,
            visits.get(pid), via,
        )
        for pid, mrn, last, first, middle, suffix, preferred, born, sex, status in rows
    ]  # fmt: skip
    return sorted(found, key=lambda f: (f.visit_minute is None, f.visit_minute or 0, f.status != "active"))
