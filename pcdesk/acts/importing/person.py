"""An incoming person to the rows a patient has: names, phones, numbers elsewhere, contacts."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from functools import lru_cache
from typing import Any

from pcdesk import moment
from pcdesk.acts.importing.day import clinic_day, first_day
from pcdesk.exchange.ground.incoming import Person
from pcdesk.exchange.ground.refusal import Unfit
from pcdesk.language import tr
from pcdesk.models.people.person import LANGUAGES, Contact, EarlierDetail, Identifier, NameKey, Patient, Phone
from pcdesk.models.people.search_keys import more_keys, name_keys
from pcdesk.models.record.counter import RECORD, last_number
from pcdesk.words.checks import check_state
from pcdesk.words.phones import reversed_digits
from pcdesk.words.showing import show_date

TOO_LONG = int(Identifier.value.max_length)
"""Letters a number of the patient elsewhere has room for."""
_LANGUAGE_CODES = frozenset(code for code, _ in LANGUAGES)
_STATES_OF_USA = ("", "US", "USA", "United States")
_WHOLE = {"last", "first", "middle", "value", "member_number", "name", "substance", "vaccine"}
"""Columns that are never cut: a name or number with its end missing is another one."""


def fitted(model: Any, values: dict[str, Any]) -> dict[str, Any]:
    """Values cut to the lengths of a table's columns, with "…" where something is missing.

    Raises Unfit for what must not be cut.
    """
    found = values
    for name, most in _lengths(model):
        value = values.get(name)
        if value and len(value) > most:
            if name in _WHOLE:
                raise Unfit(tr("“{start}…” is longer than {count} characters.", start=value[:20], count=most))
            found = {**found, name: value[: most - 1] + "…"}
    return found


@lru_cache(maxsize=64)
def _lengths(model: Any) -> tuple[tuple[str, int], ...]:
    fields = model._meta.sorted_fields
    return tuple((field.name, field.max_length) for field in fields if getattr(field, "max_length", None))


@dataclass(slots=True)
class Numbers:
    """Record numbers that are taken, and the next free one."""

    taken: set[str] = field(default_factory=set)
    next: int = 10001
    reserved: frozenset[str] = frozenset()
    highest: int = 0

    @classmethod
    def of_clinic(cls, reserved: frozenset[str] = frozenset()) -> Numbers:
        """The record numbers of the clinic as they are now. reserved: given to nobody who does not ask for them."""
        rows: Any = Patient.select(Patient.mrn).tuples()
        return cls({str(mrn) for (mrn,) in rows}, last_number(RECORD) + 1, reserved)

    def give(self, wanted: str) -> str:
        """The number wanted if it is plain and free, else the next one."""
        while str(self.next) in self.taken or str(self.next) in self.reserved:
            self.next += 1
        number = wanted if _is_plain(wanted) and wanted not in self.taken else str(self.next)
        self.taken.add(number)
        self.highest = max(self.highest, int(number))
        return number


def _is_plain(mrn: str) -> bool:
    return mrn.isascii() and mrn.isdecimal() and len(mrn) <= 9


def patient_row(person: Person, numbers: Numbers, *, keeps_number: bool) -> dict[str, Any]:
    """The columns of the patient. keeps_number: the number in the file is the clinic's own.

    A birth date known only by year or month stays out of born_on and is said in the note.
    Raises Unfit.
    """
    born_on = whole_day(person.born_on)
    died_on = first_day(person.died_on) if len(person.died_on) >= 10 else None
    values = {
        "last": person.last or person.first, "first": person.first if person.last else "", "middle": person.middle,
        "suffix": person.suffix, "prefix": person.prefix, "preferred": person.preferred,
        "former_last": person.former_last, "born_on": born_on, "died_on": died_on, "sex": person.sex,
        "gender": person.gender_identity, "pronouns": person.pronouns, "marital": person.marital,
        "race": person.race, "ethnicity": person.ethnicity, "language": _language(person.language),
        "needs_interpreter": bool(person.needs_interpreter), "email": person.email, "street": person.street,
        "street2": person.street2, "city": person.city, "state": _state(person), "postal_code": person.postal_code,
        "country": person.country, "note": _note(person),
        "status": "deceased" if person.is_deceased else "active" if person.is_active else "inactive",
        "registered_on": moment.today(), "origin": person.origin,
    }  # fmt: skip
    row = fitted(Patient, values)
    row |= name_keys(row["last"], row["first"], row["preferred"])
    row["mrn"] = numbers.give(person.mrn if keeps_number else "")
    return row


def rows_beside(person: Person, patient_id: int, mrn: str) -> Iterable[tuple[Any, dict[str, Any]]]:
    """What goes with a patient whose row is written: (table, columns). mrn: the number given here."""
    for kind, number in person.phones:
        yield (
            Phone,
            fitted(
                Phone,
                {"patient": patient_id, "kind": kind, "number": number, "reversed_digits": reversed_digits(number)},
            ),
        )
    for system, value in dict.fromkeys((*person.identifiers, *(one for one in person.numbers if one[1] != mrn))):
        yield Identifier, fitted(Identifier, {"patient": patient_id, "system": system, "value": value})
    for contact in person.contacts:
        values = {
            "patient": patient_id, "name": contact.name or contact.phone, "relationship": contact.relationship,
            "phone": contact.phone, "phone2": contact.phone2, "is_emergency": contact.is_emergency,
        }  # fmt: skip
        yield Contact, fitted(Contact, values)
    for one in person.earlier:
        values = {"kind": one.kind, "use": one.use, "value": one.value, "began": clinic_day(one.began),
                  "ended": clinic_day(one.ended)}  # fmt: skip
        yield EarlierDetail, fitted(EarlierDetail, {"patient": patient_id, **values})
    for kind, key in more_keys(person.last, person.first, person.preferred, person.former_last):
        yield NameKey, {"patient": patient_id, "kind": kind, "key": key}


def faces_differ(one: tuple[str, str], other: tuple[str, str]) -> bool:
    """Whether two people are plainly not the same: last name and birth date are known of both and both differ.

    Each is the last name as it is searched for, and the birth date as ISO text.
    """
    return bool(one[1] and other[1] and one[1] != other[1] and one[0] != other[0])


def whole_day(text: str) -> date | None:
    """The day as it was written; None for a mere month or year."""
    return date.fromisoformat(text[:10]) if len(text) >= 10 else None


def _note(person: Person) -> str:
    said = []
    if person.born_on and len(person.born_on) < 10:
        said.append(tr("Birth date known only as {date}.", date=show_date(clinic_day(person.born_on))))
    if person.died_on and len(person.died_on) < 10:
        said.append(tr("Died {date}.", date=show_date(clinic_day(person.died_on))))
    return " ".join(said)


def _language(code: str) -> str:
    return code if code in _LANGUAGE_CODES else "other"


def _state(person: Person) -> str:
    """The two letters of a state of the USA; another country's as written."""
    if person.country not in _STATES_OF_USA:
        return person.state
    try:
        return check_state(person.state)
    except ValueError:
        return person.state
