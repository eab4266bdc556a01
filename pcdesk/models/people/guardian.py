"""Who speaks and pays for somebody who is not of age."""

from __future__ import annotations

from datetime import date
from typing import Any

from pcdesk.language import tr
from pcdesk.models.people.person import Contact, Phone
from pcdesk.words.showing import age_years

OF_AGE = 18  # in all states but Alabama and Nebraska (19) and Mississippi (21)
SAYS_ITSELF = 12  # from here a patient may come alone: states let minors of 12 and more agree to some care
UNSAID = "parent or guardian"  # somebody speaks for the child, and nobody said as what
# What a row holds, folded, and its words; whatever else somebody types stays as typed.
RELATIONSHIPS = {
    "mother": "Mother", "father": "Father", "parent": "Parent", "guardian": "Guardian",
    "grandmother": "Grandmother", "grandfather": "Grandfather", "stepmother": "Stepmother",
    "stepfather": "Stepfather", "foster parent": "Foster parent", UNSAID: "Parent or guardian",
}  # fmt: skip
_GUARDIANS = {*RELATIONSHIPS, "legal guardian", "grandparent", "mom", "dad"}


def is_minor(born_on: date | None, on: date) -> bool:
    """Whether somebody is not of age on a day; who has no birth date counts as grown up."""
    return born_on is not None and born_on <= on and age_years(born_on, on) < OF_AGE


def is_too_young_to_say(born_on: date | None, on: date) -> bool:
    """Whether somebody else must say who a child is. By a clock that stands before her birth nobody is a child."""
    return born_on is not None and born_on <= on and age_years(born_on, on) < SAYS_ITSELF


def speaks_for(relationship: str) -> bool:
    """Whether a contact is a parent or guardian by her word."""
    return relationship.strip().casefold() in _GUARDIANS


def guardian_of(patient_id: int) -> Any:
    """The contact who speaks for a patient: a parent or guardian by her word, else who pays the bill; None for none."""
    found = list(Contact.alive().where(Contact.patient == patient_id).order_by(Contact.id))
    speaking = [one for one in found if speaks_for(one.relationship)]
    paying = [one for one in found if one.is_guarantor]
    return next(iter(speaking + paying), None)


def lacks_guardian(patient: Any, on: date) -> bool:
    """Whether nobody is written down who speaks for a child."""
    return is_minor(patient.born_on, on) and guardian_of(patient.id) is None


def guardian_phone(patient: Any, on: date) -> str:
    """The number by which a child is reached who has none of her own: of who speaks for it, or pays; "" for none."""
    if not is_minor(patient.born_on, on):
        return ""
    speaks = guardian_of(patient.id)
    if speaks is not None and (speaks.phone or speaks.phone2):
        return str(speaks.phone or speaks.phone2)
    file = (speaks.related_patient_id if speaks is not None else None) or patient.guarantor_id
    if file is None or file == patient.id:
        return ""
    row = Phone.alive(Phone.number).where(Phone.patient == file).order_by(Phone.kind != "mobile", Phone.id).first()
    return str(row.number) if row is not None else ""


def relationship_words(kept: str) -> str:
    """Mother, for "mother" and "Mother" alike; what is none of RELATIONSHIPS stays as typed."""
    known = RELATIONSHIPS.get(kept.strip().casefold())
    return tr(known) if known else kept
