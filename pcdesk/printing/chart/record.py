"""What a printed patient chart holds: frozen records, everything already in words a reader knows.

In every list of the chart None means nobody has asked, and an empty list that the answer was none.
Moments are in the clinic's time; days may be months or years where no more is known.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Literal, TypeAlias

from pcdesk.printing.ground.letterhead import Letterhead
from pcdesk.words.partial_date import PartialDate, When

Day: TypeAlias = date | PartialDate
Flag = Literal["", "low", "high", "abnormal", "critical"]


@dataclass(frozen=True)
class Person:
    """The patient on the face sheet. photo: PNG or JPEG bytes; interpreter: what is needed, in words."""

    name: str
    record_number: str
    born_on: date | None
    sex: str = ""
    preferred_name: str = ""
    gender: str = ""
    pronouns: str = ""
    phones: tuple[str, ...] = ()
    email: str = ""
    address_lines: tuple[str, ...] = ()
    contact_preference: str = ""
    language: str = ""
    interpreter: str = ""
    photo: bytes | None = None
    died_on: date | None = None


@dataclass(frozen=True)
class Contact:
    """Someone to call in an emergency, or the person who pays."""

    name: str
    relationship: str = ""
    phone: str = ""
    address: str = ""


@dataclass(frozen=True)
class Coverage:
    """An insurance coverage. rank: `Primary`; checked: the last check in words (`Active, Nov 20, 2026`).

    is_over: it has ended; ends_on is None when nobody knows the day.
    """

    rank: str
    payer: str
    plan: str = ""
    member_number: str = ""
    group_number: str = ""
    subscriber: str = ""
    starts_on: date | None = None
    ends_on: date | None = None
    copay_cents: int | None = None
    checked: str = ""
    is_over: bool = False


@dataclass(frozen=True)
class Allergy:
    """A substance the patient reacts to. risk and certainty in words, where there is something to say."""

    substance: str
    reaction: str = ""
    severity: str = ""
    recorded_on: date | None = None
    source: str = ""
    risk: str = ""
    certainty: str = ""
    note: str = ""


@dataclass(frozen=True)
class Problem:
    """A condition; `status` in words, such as Active, provisional.

    is_over: it has ended, on ended_on or a day nobody knows.
    """

    name: str
    status: str = ""
    since_on: Day | None = None
    ended_on: Day | None = None
    code: str = ""
    source: str = ""
    is_over: bool = False
    note: str = ""


@dataclass(frozen=True)
class Medication:
    """A medicine and how it is taken. is_over: it was stopped, on ended_on or a day nobody knows."""

    name: str
    directions: str = ""
    status: str = ""
    since_on: Day | None = None
    ended_on: Day | None = None
    prescriber: str = ""
    is_over: bool = False
    note: str = ""


@dataclass(frozen=True)
class Immunization:
    """A vaccine that was given."""

    vaccine: str
    given_on: Day | None = None
    lot: str = ""
    source: str = ""
    note: str = ""


@dataclass(frozen=True)
class FamilyCondition:
    """A condition of a relative."""

    relative: str
    condition: str
    note: str = ""


@dataclass(frozen=True)
class SocialAnswer:
    """A question about the way of life and its answer, such as `Smoking` and `Never`."""

    topic: str
    answer: str
    asked_on: Day | None = None
    note: str = ""


@dataclass(frozen=True)
class ResultValue:
    """One result of a test. shown: as people read it; number: the same as a number, when it is one.

    at: a day where nobody wrote down the time, None when nobody wrote down when it was measured.
    """

    at: When | None
    shown: str
    number: float | None = None
    flag: Flag = ""
    source: str = ""
    note: str = ""


@dataclass(frozen=True)
class Test:
    """All results of one test. low and high: the reference range; either may be open."""

    __test__ = False  # Not a test case of pytest.

    name: str
    unit: str
    values: tuple[ResultValue, ...]
    low: float | None = None
    high: float | None = None
    range_text: str = ""


@dataclass(frozen=True)
class Visit:
    """A visit, past or to come; status in words."""

    at: datetime
    kind: str
    provider: str = ""
    status: str = ""
    reason: str = ""


@dataclass(frozen=True)
class Elsewhere:
    """A visit to another place, as it was reported; at: None when nobody wrote down when."""

    at: When | None
    what: str
    where: str = ""
    provider: str = ""
    reason: str = ""


@dataclass(frozen=True)
class Procedure:
    """Something that was done; done_on: None when the day is not known."""

    name: str
    done_on: Day | None = None
    reason: str = ""
    source: str = ""


@dataclass(frozen=True)
class CarePlan:
    """A plan another place made with the patient."""

    name: str
    reason: str = ""
    since_on: Day | None = None
    until_on: Day | None = None


@dataclass(frozen=True)
class Note:
    """A note. signed: who signed it and when, in words; empty while it is a draft."""

    at: datetime
    author: str
    kind: str
    words: str
    signed: str = ""


@dataclass(frozen=True)
class Chart:
    """One patient's chart as it stood at `printed_at`.

    alert: what the desk must know at once. answers: to questionnaires, which are no results. Parts brought in from
    elsewhere are left out when there are none.
    """

    letterhead: Letterhead
    patient: Person
    printed_at: datetime
    printed_by: str
    language: str = "en"
    emergency_contacts: tuple[Contact, ...] = ()
    guarantor: Contact | None = None
    coverages: tuple[Coverage, ...] = ()
    allergies: tuple[Allergy, ...] | None = None
    problems: tuple[Problem, ...] | None = None
    medications: tuple[Medication, ...] | None = None
    immunizations: tuple[Immunization, ...] | None = None
    family: tuple[FamilyCondition, ...] | None = None
    social: tuple[SocialAnswer, ...] | None = None
    tests: tuple[Test, ...] = ()
    answers: tuple[Test, ...] = ()
    visits: tuple[Visit, ...] = ()
    notes: tuple[Note, ...] = ()
    alert: str = ""
    elsewhere: tuple[Elsewhere, ...] = ()
    procedures: tuple[Procedure, ...] = ()
    plans: tuple[CarePlan, ...] = ()
