"""What other systems' files hold, one frozen dataclass per kind of record.

Every field is plain text unless it says otherwise, and "" means the sender did not say.
Days and moments are the ISO texts of exchange/ground/iso_date.py.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TypeAlias

from pcdesk.exchange.ground.refusal import Refusal, Where

ELSEWHERE = "record number elsewhere"
"""The system of the record number in a list that is not, or cannot be, the clinic's own."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Incoming:
    """What every record carries.

    origin: a stable name for this record in the system it came from: the same record read again
    has the same origin. digest: a hash of the whole row or resource, so that a record that
    changed since can be told from one that did not. patient: the origin of its person, "" for
    a record about nobody (an organization). where: its place in the file. version: which version of the
    record this is, for exchange/ground/version.py. formerly: the origin an earlier pcdesk gave these very words.
    whole: where a resource may make several records, the origin of the resource; parts: the origins of all of them,
    beginning with the one that answers for those an earlier version had.
    """

    origin: str
    digest: str
    where: Where
    patient: str = ""
    version: str = ""
    formerly: str = ""
    whole: str = ""
    parts: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Contact:
    """Someone to call, as a patient's record names them. is_emergency: to be called in an emergency."""

    name: str
    relationship: str = ""
    phone: str = ""
    is_emergency: bool = False
    phone2: str = ""


@dataclass(frozen=True, slots=True)
class Earlier:
    """What a person was called, lived at or was reached by before, or is only at times.

    kind: name, address, phone, email, number or contact. use: the sender's word ("old", "temp", "fax"). began and
    ended: days.
    """

    kind: str
    use: str
    value: str
    began: str = ""
    ended: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Person(Incoming):
    """A patient. patient equals origin. remarks: sentences about what was left out of the row, for the report.
    is_part: whether the sender says only some things of a patient, as a list does: what it is silent about stands.

    sex: F, M, X or U, "" when not said. language: a BCP 47 tag in lower case of its first part ("es"), phones:
    pairs of kind (mobile, home, work, other) and number as written, identifiers: pairs of
    system and value (a Social Security number is one of them). numbers: those under which a sender files the
    patient, of which it is known who gave them: the same one tells the same person, as a number of ours does.
    """

    last: str = ""
    first: str = ""
    middle: str = ""
    prefix: str = ""
    suffix: str = ""
    former_last: str = ""
    preferred: str = ""
    born_on: str = ""
    died_on: str = ""
    is_deceased: bool = False
    is_active: bool = True
    sex: str = ""
    gender_identity: str = ""
    pronouns: str = ""
    language: str = ""
    needs_interpreter: bool | None = None
    marital: str = ""
    race: str = ""
    ethnicity: str = ""
    email: str = ""
    phones: tuple[tuple[str, str], ...] = ()
    street: str = ""
    street2: str = ""
    city: str = ""
    state: str = ""
    postal_code: str = ""
    country: str = ""
    mrn: str = ""
    identifiers: tuple[tuple[str, str], ...] = ()
    numbers: tuple[tuple[str, str], ...] = ()
    contacts: tuple[Contact, ...] = ()
    earlier: tuple[Earlier, ...] = ()
    remarks: tuple[str, ...] = ()
    is_part: bool = False
    said: frozenset[str] = frozenset()
    """Of a part: the keys of patient_columns.FIELDS it has columns for."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Relative(Incoming):
    """A related person with a record of their own. is_emergency: to be called in an emergency."""

    last: str
    first: str
    relationship: str
    born_on: str
    phones: tuple[tuple[str, str], ...]
    is_emergency: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Allergy(Incoming):
    """An allergy or intolerance. status: active, inactive or resolved; verification: confirmed, unconfirmed…"""

    code: str
    code_system: str
    name: str
    category: str
    criticality: str
    reactions: tuple[tuple[str, str], ...]
    """Pairs of what happened and how severe it was."""
    status: str
    starts_on: str
    ends_on: str
    note: str = ""
    verification: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class NoneKnown(Incoming):
    """A statement that there is none, which is not the same as "not asked".

    about: "allergies", "problems", "medications" or "immunizations" for none at all; anything else is a part
    ("drug allergies", "latex allergy") and says nothing of the rest.
    """

    about: str
    on: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Problem(Incoming):
    """A condition. status: active, recurrence, relapse, inactive, remission or resolved, "" when not said.

    social: the topic of social history it belongs to (a key of SocialHistory.TOPICS), "" for a health problem.
    """

    code: str
    code_system: str
    name: str
    status: str
    verification: str
    starts_on: str
    ends_on: str
    encounter: str
    note: str = ""
    social: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Medication(Incoming):
    """A medicine ordered or taken. status: the sender's word (active, stopped, completed…)."""

    code: str
    code_system: str
    name: str
    directions: str
    status: str
    starts_on: str
    ends_on: str
    reason: str
    prescriber: str
    encounter: str
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Immunization(Incoming):
    """A vaccine given, or recorded as not given (is_given False, reason says why). given_at: a day."""

    code: str
    code_system: str
    name: str
    given_at: str
    is_given: bool
    reason: str
    lot: str
    encounter: str
    site: str = ""
    given_by: str = ""
    is_subpotent: bool = False
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Observation(Incoming):
    """One measured or asked value.

    category: vital-signs, laboratory, survey…, "" when not said. value: as written; number: the
    same as a number when it is one; low and high: the normal range where it is numbers.
    The two values of a blood pressure are two observations with one panel, the origin of the
    record they came in; each has its own origin.
    """

    category: str
    code: str
    code_system: str
    name: str
    value: str
    number: float | None
    unit: str
    low: float | None
    high: float | None
    reference_range: str
    flag: str
    status: str
    taken_at: str
    panel: str
    panel_name: str
    encounter: str
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Procedure(Incoming):
    """Something done. status: the sender's word (completed, in-progress, not-done…)."""

    code: str
    code_system: str
    name: str
    status: str
    started_at: str
    ended_at: str
    reason: str
    encounter: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Encounter(Incoming):
    """A visit that took place elsewhere or earlier. setting: ambulatory, emergency, inpatient…"""

    started_at: str
    ended_at: str
    status: str
    setting: str
    code: str
    type: str
    provider: str
    organization: str
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class CarePlan(Incoming):
    """A plan of care: its title and its activities."""

    title: str
    status: str
    starts_on: str
    ends_on: str
    reason: str
    activities: tuple[str, ...]
    encounter: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Payer(Incoming):
    """An insurer."""

    name: str
    phone: str
    street: str
    city: str
    state: str
    postal_code: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Coverage(Incoming):
    """A patient's insurance over a stretch of time. rank: 1 primary, 2 secondary.

    relationship: of the patient to the subscriber: self, spouse, child, parent or other.
    """

    payer: str
    payer_name: str
    plan: str
    member_id: str
    group: str
    rank: int
    subscriber: str
    relationship: str
    status: str
    starts_on: str
    ends_on: str


@dataclass(frozen=True, slots=True, kw_only=True)
class OutsideRecord(Incoming):
    """A record kept whole that has no table of its own: body is the row or resource as JSON.

    kind: the sender's name for it (claims, devices, DiagnosticReport, Practitioner…). beyond: where it stands
    beside rows made of it, the names of what no column holds. remarks: sentences for the report.
    """

    kind: str
    title: str
    on: str
    body: str
    beyond: tuple[str, ...] = ()
    remarks: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Withdrawn(Incoming):
    """A record whose sender says that it is no fact: entered in error, or ruled out.

    kind: the sender's name for it. why: a sentence for staff.
    """

    kind: str
    why: str


Record: TypeAlias = (
    Person | Relative | Allergy | NoneKnown | Problem | Medication | Immunization | Observation
    | Procedure | Encounter | CarePlan | Payer | Coverage | OutsideRecord | Withdrawn
)  # fmt: skip

Arrival: TypeAlias = Record | Refusal
"""What a reader yields."""
