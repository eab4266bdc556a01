"""The questions of the patient search: each a range of an index, composed once for each shape of what was typed."""

from __future__ import annotations

import functools
import operator
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Any

from pcdesk.models.book.visit import OFF_THE_BOOK, Visit
from pcdesk.models.engine import wording
from pcdesk.models.engine.wording import past_all
from pcdesk.models.find.search_grammar import Reading
from pcdesk.models.people.person import NameKey, Patient, Phone
from pcdesk.models.record.question import Mark, Question

P = Patient
_COLUMNS = (P.id, P.mrn, P.last, P.first, P.middle, P.suffix, P.preferred, P.born_on, P.sex, P.status)
_BORN_ON = 7  # its place in a row
_DAY: Any = P.born_on.python_value
Shape = tuple[Any, ...]


def _booked(*columns: Any) -> Any:
    off = [str(status) for status in OFF_THE_BOOK]
    return Visit.alive(*columns).where(Visit.visit_on == Mark(), Visit.status.not_in(off))


def _begins(column: Any) -> Any:
    return wording.begins(column, Mark(), Mark())


_VISITS = Question(lambda: _booked(Visit.patient, Visit.start_minute).order_by(Visit.start_minute))
_TODAYS = Question(
    lambda: _booked(Visit.patient, Visit.start_minute, Visit.status).order_by(Visit.start_minute, Visit.id)
)
_HAS_KEY = Question(
    lambda: NameKey.select(NameKey.id).where(NameKey.kind == Mark(), _begins(NameKey.key)).limit(1)
)
_SURNAMES = Question(lambda: Patient.select(Patient.last_key).distinct())


@dataclass(frozen=True, slots=True)
class Where:
    """A condition on patients: its shape, for which it is composed once, and its values in their order."""

    shape: Shape
    values: tuple[object, ...]


def begins(column: str, beginning: str) -> Where:
    """The column begins so."""
    return Where(("begins", column), (beginning, past_all(beginning)))


def is_one_of(column: str, values: Sequence[object]) -> Where:
    """The column is one of these; of none, it never is."""
    return Where(("one of", column, len(values)), tuple(values))


def all_of(*conditions: Where) -> Where:
    """Every one of these holds; there is at least one."""
    return _joined("all", conditions)


def any_of(conditions: Sequence[Where]) -> Where:
    """At least one of these holds; there is at least one."""
    return _joined("any", conditions)


def _joined(word: str, conditions: Sequence[Where]) -> Where:
    if len(conditions) == 1:
        return conditions[0]
    values = tuple(value for condition in conditions for value in condition.values)
    return Where((word, *(condition.shape for condition in conditions)), values)


def what_is_said(reading: Reading) -> list[Where]:
    """What a reading says besides the beginnings of the names."""
    said = []
    if reading.preferred:
        said.append(Where(("preferred",), (reading.preferred, past_all(reading.preferred))))
    if reading.mrn:
        said.append(begins("mrn", reading.mrn))
    if reading.anywhere:
        said.append(Where(("anywhere",), (reading.anywhere,) * 3))
    if reading.born:
        said.append(any_of([Where(("born",), (first, last)) for first, last in reading.born]))
    if reading.born_month_day:
        days = [f"{month:02d}-{day:02d}" for month, day in reading.born_month_day]
        said.append(Where(("birthday", len(days)), tuple(days)))
    if reading.phone_tail:
        tail = reading.phone_tail[::-1]
        said.append(Where(("phone",), (tail, past_all(tail))))
    return said


def more_names(reading: Reading) -> Iterator[Where]:
    """A later word of a name begins so, or a former name: each an index range of its own, as one OR would read all."""
    last = begins("last_key", reading.last) if reading.last else None
    first = begins("first_key", reading.first) if reading.first else None
    last_more, first_more = _of_key("last", reading.last), _of_key("first", reading.first)
    if last_more is not None:
        given = [one for one in (first, first_more) if one is not None] if first else []
        yield all_of(last_more, any_of(given)) if given else last_more
    if first_more is not None:
        yield first_more if last is None else all_of(first_more, last)


def _of_key(kind: str, beginning: str) -> Where | None:
    """The patients with such a later or former name; None when there are none, as for most texts."""
    values = (kind, beginning, past_all(beginning))
    if not beginning or _HAS_KEY.first(*values) is None:
        return None
    return Where(("key",), values)


def _condition(shape: Shape) -> Any:
    """A shape as Peewee knows conditions, a mark for each value."""
    kind, *of = shape
    if kind in ("all", "any"):
        return functools.reduce(operator.and_ if kind == "all" else operator.or_, map(_condition, of))
    return _CONDITIONS[kind](*of)


def _one_of(column: str, count: int) -> Any:
    return getattr(P, column).in_([Mark() for _ in range(count)])


def _preferred() -> Any:
    named: Any = P.alias()
    return P.id.in_(named.select(named.id).where(_begins(named.preferred_key)))


_CONDITIONS: dict[str, Any] = {
    "begins": lambda column: _begins(getattr(P, column)),
    "one of": _one_of,
    # Few have a preferred name: its own index is asked, else all with a common surname would be read.
    "preferred": _preferred,
    "anywhere": lambda: functools.reduce(
        operator.or_, (wording.holds(column, Mark()) for column in (P.last_key, P.first_key, P.preferred_key))
    ),
    "born": lambda: P.born_on.between(Mark(P.born_on), Mark(P.born_on)),
    "birthday": lambda count: wording.month_and_day(P.born_on).in_([Mark() for _ in range(count)]),
    "phone": lambda: P.id.in_(Phone.alive(Phone.patient).where(_begins(Phone.reversed_digits))),
    "key": lambda: P.id.in_(NameKey.alive(NameKey.patient).where(NameKey.kind == Mark(), _begins(NameKey.key))),
}


@lru_cache(maxsize=512)
def _patients(shape: Shape, limit: int) -> Question:
    return Question(
        lambda: P.alive(*_COLUMNS).where(_condition(shape)).order_by(P.last_key, P.first_key, P.born_on).limit(limit)
    )


def patients(where: Where, limit: int) -> list[tuple[Any, ...]]:
    """The patients that are not hidden and of whom this holds, by name; at most limit.

    Columns: id, mrn, last, first, middle, suffix, preferred, born_on (a date or None), sex, status.
    """
    rows = _patients(where.shape, limit).rows(*where.values)
    return [(*row[:_BORN_ON], _DAY(row[_BORN_ON]), *row[_BORN_ON + 1 :]) for row in rows]


def visits_on(day: date) -> dict[int, int]:
    """The patients with a visit on this day that stands: patient to the start of the first, in minutes."""
    firsts: dict[int, int] = {}
    for patient, start in _VISITS.each(day.isoformat()):
        firsts.setdefault(patient, start)
    return firsts


def visits_of(day: date) -> list[tuple[int, int, str]]:
    """(patient, start in minutes, status) of every visit of this day that stands, in order of time."""
    return [(patient, start, status) for patient, start, status in _TODAYS.rows(day.isoformat())]


def surnames() -> list[str]:
    """Every surname there is, folded. Those of hidden patients too: so the index alone answers, seven times as fast."""
    return [key for (key,) in _SURNAMES.each()]
