"""Finds patients by anything a front desk types: index ranges first, typos only when nothing fits."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from pcdesk import moment
from pcdesk.models.book.visit import Status
from pcdesk.models.find.likeness import near_surnames
from pcdesk.models.find.search_grammar import Query, parse
from pcdesk.models.find.search_rows import (
    all_of,
    any_of,
    begins,
    is_one_of,
    more_names,
    patients,
    surnames,
    visits_of,
    visits_on,
    what_is_said,
)  # fmt: skip
from pcdesk.words.names import list_name


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
    """The patients a text may mean, those with a visit today first, then by name.

    An empty text finds today's, the nearest to now first and who is gone last. Never raises for any text.
    """
    today = moment.today()
    if not text.strip():
        return _todays(today, limit)
    visits = visits_on(today)
    query = parse(text, today)
    rows = _collect(query, limit, list(visits))
    via = ""
    if not rows and query.words:
        rows, via = _despite_typos(query, limit), "typo"
    return _shown(rows, visits, via)[:limit]


def _todays(today: date, limit: int) -> list[Found]:
    now, nearest = moment.minute(), dict[int, int]()
    for patient, start, _status in sorted(visits_of(today), key=lambda v: (v[2] == Status.GONE, abs(v[1] - now))):
        nearest.setdefault(patient, start)
    ids = list(nearest)[:limit]
    found = {one.id: one for one in _shown(patients(is_one_of("id", ids), limit), nearest)}
    return [found[one] for one in ids if one in found]


def _collect(query: Query, limit: int, today: list[int]) -> list[Any]:
    found: dict[int, Any] = {}
    for reading in query.readings:
        said = what_is_said(reading)
        if not (reading.last or reading.first or said):
            continue
        names = [
            begins(column, beginning)
            for column, beginning in (("last_key", reading.last), ("first_key", reading.first))
            if beginning
        ]
        where = all_of(*names, *said)
        # Patients of today may lie beyond the limit of a common name: they are asked for on their own.
        rows = patients(all_of(where, is_one_of("id", today)), limit) if today else []
        rows += patients(where, limit)
        if len(rows) < limit:
            for names_more in more_names(reading):
                rows += patients(all_of(names_more, *said), limit)
        for row in rows:
            found.setdefault(row[0], row)
        if len(found) >= limit:
            break
    return list(found.values())


def _despite_typos(query: Query, limit: int) -> list[Any]:
    known = surnames()
    found: dict[int, Any] = {}
    for word in query.words:
        where = is_one_of("last_key", near_surnames(word, known))
        if query.facts:  # a slip in the name lets nobody in whose birth date or number is another
            where = all_of(where, any_of([all_of(*what_is_said(fact)) for fact in query.facts]))
        others = [begins("first_key", other[:2]) for other in query.words if other != word]
        narrowed = all_of(where, any_of(others)) if others else where
        for row in patients(narrowed, limit) or patients(where, limit):
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
