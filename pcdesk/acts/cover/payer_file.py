"""What every file for a payer is made with: who asks, whom it is about, its envelope, its name."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from pcdesk import moment
from pcdesk.exchange.x12.asking import Address, Asker, Payer, Person
from pcdesk.exchange.x12.envelope_out import Envelope
from pcdesk.models.clinic.practice import Practice
from pcdesk.words.names import spoken_parts

_RELATIONSHIPS = {"spouse": "01", "child": "19", "other": "34"}


@dataclass(frozen=True)
class MadeFile:
    """A file for one payer. people: how many it asks about."""

    payer: str
    name: str
    body: bytes
    people: int


@dataclass(frozen=True)
class Whom:
    """Whom a file asks about. dependent: the patient, where somebody else is the subscriber; relationship: hers or his
    to the subscriber, as INS02 of X12 has it, "" for none.
    """

    subscriber: Person
    dependent: Person | None
    relationship: str


def clinic() -> Any:
    """The clinic, as who asks."""
    return Practice.alive().first() or Practice(name="")


def asker() -> Asker:
    """The clinic by its NPI."""
    row = clinic()
    return Asker(row.npi, organization=row.name)


def origin() -> str:
    """TRN03: 1 and the clinic's tax number, or 9 and its NPI's last nine digits where that is not known."""
    row = clinic()
    tax = "".join(one for one in row.tax_number if one.isdigit())
    return f"1{tax}" if len(tax) == 9 else f"9{row.npi[-9:]}"


def asked_payer(row: Any) -> Payer:
    """A Payer row as it is named in a file."""
    return Payer(row.name, row.payer_number)


def envelope(payer: Any, control: int) -> Envelope:
    """Of a file for a Payer row. control: never given twice to one payer."""
    receiver = payer.payer_number or "PAYER"
    return Envelope(clinic().npi, receiver[:15], control, control, moment.local(moment.now()))


def file_name(what: str, payer: Any, number: int) -> str:
    """eligibility-blueoak-12.edi."""
    letters = "".join(one if one.isascii() and one.isalnum() else "-" for one in payer.name.lower())
    return f"{what}-{letters}-{number}.edi"


def whom(coverage: Any) -> Whom:
    """Of a Coverage row. A subscriber who is a patient of ours is asked about as that file says."""
    patient = _patient(coverage.patient)
    if coverage.relationship == "self":
        return Whom(patient, None, "")
    own = coverage.subscriber_patient
    subscriber = _patient(own) if own is not None else _typed(coverage)
    return Whom(subscriber, patient, _RELATIONSHIPS.get(coverage.relationship, ""))


def _patient(who: Any) -> Person:
    address = Address(who.street, who.street2, who.city, who.state, who.postal_code)
    return Person(who.last, who.first, who.middle, who.suffix, who.born_on, who.sex, address)


def _typed(coverage: Any) -> Person:
    first, last = spoken_parts(coverage.subscriber)
    return Person(last, first, born_on=coverage.subscriber_born_on, sex=coverage.subscriber_sex)
