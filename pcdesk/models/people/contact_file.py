"""Which file a contact may be herself: a patient here of the same name who has the same phone."""

from __future__ import annotations

from typing import Any

from pcdesk.models.people.guardian import speaks_for
from pcdesk.models.people.person import Contact, Patient, Phone
from pcdesk.words.names import display_name, fold
from pcdesk.words.phones import reversed_digits


def likely_file(contact: Any) -> Any:
    """The Patient row, None where there is none or the contact is linked already."""
    numbers = {reversed_digits(number) for number in (contact.phone, contact.phone2)} - {""}
    if contact.related_patient_id is not None or not numbers:
        return None
    rows: Any = (
        Phone.alive(Phone.id, Patient).join(Patient)
        .where(Phone.reversed_digits.in_(list(numbers)), Patient.deleted_at.is_null(), Patient.id != contact.patient_id)
        .order_by(Patient.id)
    )  # fmt: skip
    wanted = fold(contact.name)
    return next((row.patient for row in rows if wanted in _names(row.patient)), None)


def unlinked_files(patient_id: int) -> list[tuple[Any, Any]]:
    """(contact, file) of who speaks or pays for a patient and is likely a patient here too."""
    contacts = Contact.alive().where(Contact.patient == patient_id).order_by(Contact.id)
    near = [one for one in contacts if one.is_guarantor or speaks_for(one.relationship)]
    return [(one, file) for one in near if (file := likely_file(one)) is not None]


def _names(patient: Any) -> set[str]:
    """How she may be written as a contact: with the first name on file, or the one she goes by."""
    firsts, suffixes = (patient.first, patient.preferred or patient.first), ("", patient.suffix)
    return {fold(display_name(first, patient.last, suffix=suffix)) for first in firsts for suffix in suffixes}
