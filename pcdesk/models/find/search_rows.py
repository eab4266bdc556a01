"""The questions of the patient search as SQL: each a range of an index, its text the same whatever was typed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from pcdesk.models.book.visit import OFF_THE_BOOK
from pcdesk.models.find.search_grammar import Reading
from pcdesk.models.record.base import db

LAST_CODE_POINT = "\U0010ffff"
# Written out, not composed: at every key composing took ten times as long as the answer.
_PATIENTS = (
    "SELECT id, mrn, last, first, middle, suffix, preferred, born_on, sex, status FROM patient "
    "WHERE deleted_at IS NULL AND ({where}) ORDER BY last_key, first_key, born_on LIMIT ?"
)
_BORN_ON = 7  # its place in a row
_VISITS = (
    "SELECT patient_id, min(start_minute) FROM visit "
    f"WHERE deleted_at IS NULL AND visit_on = ? AND status NOT IN ({', '.join('?' * len(OFF_THE_BOOK))}) "
    "GROUP BY patient_id"
)
_TODAYS = (
    "SELECT patient_id, start_minute, status FROM visit "
    f"WHERE deleted_at IS NULL AND visit_on = ? AND status NOT IN ({', '.join('?' * len(OFF_THE_BOOK))}) "
    "ORDER BY start_minute, id"
)
_HAS_KEY = "SELECT 1 FROM name_key WHERE kind = ? AND key >= ? AND key < ? LIMIT 1"
_OF_KEY = "id IN (SELECT patient_id FROM name_key WHERE deleted_at IS NULL AND kind = ? AND key >= ? AND key < ?)"
_OF_PHONE = (
    "id IN (SELECT patient_id FROM phone WHERE deleted_at IS NULL AND reversed_digits >= ? AND reversed_digits < ?)"
)
# Few have a preferred name: its own index is asked, else all with a common surname would be read.
_OF_PREFERRED = "id IN (SELECT id FROM patient WHERE preferred_key >= ? AND preferred_key < ?)"
_ANYWHERE = " OR ".join(f"{column} LIKE ? ESCAPE '!'" for column in ("last_key", "first_key", "preferred_key"))


@dataclass(frozen=True, slots=True)
class Where:
    """A condition on patients: its text, with a mark for each of its values."""

    sql: str
    values: tuple[object, ...]


def begins(column: str, beginning: str) -> Where:
    """The column begins so."""
    return Where(f"{column} >= ? AND {column} < ?", (beginning, beginning + LAST_CODE_POINT))


def is_one_of(column: str, values: Sequence[object]) -> Where:
    """The column is one of these; of none, it never is."""
    if not values:
        return Where("1 = 0", ())
    return Where(f"{column} IN ({', '.join('?' * len(values))})", tuple(values))


def all_of(*conditions: Where) -> Where:
    """Every one of these holds; there is at least one."""
    return _joined(" AND ", conditions)


def any_of(conditions: Sequence[Where]) -> Where:
    """At least one of these holds; there is at least one."""
    return _joined(" OR ", conditions)


def _joined(word: str, conditions: Sequence[Where]) -> Where:
    if len(conditions) == 1:
        return conditions[0]
    values = tuple(value for condition in conditions for value in condition.values)
    return Where(word.join(f"({condition.sql})" for condition in conditions), values)


def what_is_said(reading: Reading) -> list[Where]:
    """What a reading says besides the beginnings of the names."""
    said = []
    if reading.preferred:
        said.append(Where(_OF_PREFERRED, begins("", reading.preferred).values))
    if reading.mrn:
        said.append(begins("mrn", reading.mrn))
    if reading.anywhere:
        piece = "".join(f"!{letter}" if letter in "!%_" else letter for letter in reading.anywhere)
        said.append(Where(_ANYWHERE, (f"%{piece}%",) * 3))
    if reading.born:
        spans = [
            Where("born_on BETWEEN ? AND ?", (first.isoformat(), last.isoformat())) for first, last in reading.born
        ]
        said.append(any_of(spans))
    if reading.born_month_day:
        days = [f"{month:02d}-{day:02d}" for month, day in reading.born_month_day]
        said.append(is_one_of("substr(born_on, 6)", days))
    if reading.phone_tail:
        said.append(Where(_OF_PHONE, begins("", reading.phone_tail[::-1]).values))
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
    values = (kind, beginning, beginning + LAST_CODE_POINT)
    if not beginning or not db.execute_sql(_HAS_KEY, values).fetchone():
        return None
    return Where(_OF_KEY, values)


def patients(where: Where, limit: int) -> list[tuple[Any, ...]]:
    """The patients that are not hidden and of whom this holds, by name; at most limit.

    Columns: id, mrn, last, first, middle, suffix, preferred, born_on (a date or None), sex, status.
    """
    rows = db.execute_sql(_PATIENTS.format(where=where.sql), (*where.values, limit)).fetchall()
    return [(*row[:_BORN_ON], _day(row[_BORN_ON]), *row[_BORN_ON + 1 :]) for row in rows]


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None


def visits_on(day: date) -> dict[int, int]:
    """The patients with a visit on this day that stands: patient to the start of the first, in minutes."""
    off = [str(status) for status in OFF_THE_BOOK]
    return dict(db.execute_sql(_VISITS, (day.isoformat(), *off)).fetchall())


def visits_of(day: date) -> list[tuple[int, int, str]]:
    """(patient, start in minutes, status) of every visit of this day that stands, in order of time."""
    off = [str(status) for status in OFF_THE_BOOK]
    return list(db.execute_sql(_TODAYS, (day.isoformat(), *off)).fetchall())


def surnames() -> list[str]:
    """Every surname there is, folded. Those of hidden patients too: so the index alone answers, seven times as fast."""
    return [key for (key,) in db.execute_sql("SELECT DISTINCT last_key FROM patient")]
