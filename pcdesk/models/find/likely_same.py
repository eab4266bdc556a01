"""Patients who may be the person being typed in: few by index, then weighed one by one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from pcdesk.models.engine.wording import begins
from pcdesk.models.find.likeness import Level, Someone, near_surnames, rank
from pcdesk.models.people.person import NameKey, Patient, Phone
from pcdesk.models.record.question import Question
from pcdesk.words.names import fold, is_eastern, list_name
from pcdesk.words.phones import reversed_digits

MOST_CANDIDATES = 200
_SURNAMES = Question(lambda: Patient.alive(Patient.last_key).distinct())


@dataclass(frozen=True)
class LikelySame:
    """One kept patient who could be the one typed. reasons: in words, the weightiest first."""

    patient_id: int
    name: str
    mrn: str
    born_on: date | None
    phone: str
    score: int
    level: Level
    reasons: tuple[str, ...]


def likely_same(typed: Someone, limit: int = 4, apart_from: int = 0) -> list[LikelySame]:
    """Patients who are probably the person typed, the likeliest first. apart_from: a patient who is not compared."""
    typed = _parted(typed)
    kept = people_of([row for row in _candidates(typed) if row != apart_from])
    found = rank(typed, ((row, someone) for row, (someone, _mrn) in kept.items()), limit)
    return [_shown(row, *kept[row], likeness) for row, likeness in found]


def _parted(typed: Someone) -> Someone:
    """Someone whose whole name was typed into the last name, as lists write it: "Alvarez, Rosa" or 李小明."""
    last, comma, first = typed.last.partition(",")
    if not comma and len(last.strip()) in (2, 3, 4) and is_eastern(last):
        last, first = last.strip()[0], last.strip()[1:]  # nearly all surnames there are of one sign
    return replace(typed, last=last.strip(), first=first.strip()) if first and not typed.first.strip() else typed


def _candidates(typed: Someone) -> list[int]:
    """Who is worth weighing. Whoever shares the birth date or a phone, all of them; by names MOST_CANDIDATES."""
    days = [typed.born_on, *_mistaken(typed.born_on)] if typed.born_on else []
    born: Any = Patient.alive(Patient.id).where(Patient.born_on.in_(days)).order_by(Patient.id).tuples()
    sure = dict.fromkeys([row for (row,) in born] if days else [])
    sure |= dict.fromkeys(_by_phone(typed.phones))
    return [*sure, *(row for row in _by_names(typed) if row not in sure)]


def _by_names(typed: Someone) -> list[int]:
    """By what the name may be, the likelier first, and no more than can be weighed while somebody types."""
    last, first = fold(typed.last), fold(typed.first)
    wheres: list[Any] = []
    if last and first:
        wheres.append((Patient.last_key == last) & (Patient.first_key == first))
    if len(last) >= 2 and first:
        wheres.append(begins(Patient.last_key, last) & begins(Patient.first_key, first[0]))
        wheres.append((Patient.last_key == first) & begins(Patient.first_key, last))
    if last and typed.born_on:
        wheres.append((Patient.last_key == last) & Patient.born_on.is_null())
    if len(last) >= 4 and first:
        near = near_surnames(last, _surnames())
        wheres += [(Patient.last_key == name) & begins(Patient.first_key, first[0]) for name in near]
    found = dict.fromkeys(_ids(wheres[0]) if wheres else [])
    found |= dict.fromkeys(_by_other_names(last))
    for where in wheres[1:]:
        if len(found) < MOST_CANDIDATES:
            found |= dict.fromkeys(_ids(where))
    return list(found)[:MOST_CANDIDATES]


def _surnames() -> list[str]:
    return [key for (key,) in _SURNAMES.each()]


def _ids(where: Any) -> list[int]:
    rows: Any = Patient.alive(Patient.id).where(where).order_by(Patient.id).limit(MOST_CANDIDATES).tuples()
    return [row for (row,) in rows]


def _by_other_names(last: str) -> list[int]:
    if len(last) < 3:
        return []
    rows: Any = (
        NameKey.alive(NameKey.patient)
        .where(NameKey.kind == "last", NameKey.key == last)
        .order_by(NameKey.patient)
        .limit(MOST_CANDIDATES)
        .tuples()
    )
    return [row for (row,) in rows]


def _by_phone(numbers: Sequence[str]) -> list[int]:
    keys = [key for number in numbers if len(key := reversed_digits(number)) >= 7]
    rows: Any = Phone.alive(Phone.patient).where(Phone.reversed_digits.in_(keys)).order_by(Phone.patient).tuples()
    return [row for (row,) in rows] if keys else []


def _mistaken(day: date) -> list[date]:
    """The same day with month and day swapped, where there is such a day."""
    return [date(day.year, day.day, day.month)] if day.day <= 12 and day.day != day.month else []


def people_of(ids: list[int]) -> dict[int, tuple[Someone, str]]:
    """What is weighed of these patients, and their record numbers, by key."""
    phones: dict[int, list[str]] = {}
    numbers: Any = Phone.alive(Phone.patient, Phone.number).where(Phone.patient.in_(ids)).tuples()
    for patient_id, number in numbers:
        phones.setdefault(patient_id, []).append(number)
    rows: Any = Patient.alive().where(Patient.id.in_(ids))
    return {
        p.id: (
            Someone(
                p.last, p.first, p.preferred, p.former_last, p.suffix, p.born_on, p.sex, tuple(phones.get(p.id, ())),
                p.email, p.street, p.postal_code,
            ),
            p.mrn,
        )
        for p in rows
    }  # fmt: skip


def _shown(row: int, someone: Someone, mrn: str, likeness: Any) -> LikelySame:
    name = list_name(someone.first, someone.last, preferred=someone.preferred, suffix=someone.suffix)
    return LikelySame(
        row, name, mrn, someone.born_on, next(iter(someone.phones), ""), likeness.score, likeness.level,
        likeness.reasons,
    )  # fmt: skip
