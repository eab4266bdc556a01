"""Who pays for a patient: the patient, another patient, or somebody around her. One at a time, in one act."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from pcdesk.acts.frame.act import about, act
from pcdesk.acts.frame.desk import Desk
from pcdesk.acts.frame.fits import fits
from pcdesk.acts.frame.living import living
from pcdesk.language import tr
from pcdesk.models.clinic.right import Right
from pcdesk.models.people.guardian import UNSAID
from pcdesk.models.people.person import Contact, Patient
from pcdesk.trouble import KnownError
from pcdesk.words.names import display_name


@dataclass(frozen=True)
class Guardian:
    """Who speaks for a child. relationship: a code of guardian.RELATIONSHIPS, or words; "" when it was not said.

    patient_id: her own file, where she is a patient here. pays: the bills go to her.
    """

    name: str
    relationship: str = ""
    phone: str = ""
    patient_id: int | None = None
    pays: bool = False


@act("Set guarantor", Right.REGISTER)
def set_guarantor(
    desk: Desk, patient_id: int, *, guarantor_id: int | None = None, contact_id: int | None = None
) -> None:
    """Bills go to another patient, or to a contact of this one; to the patient herself when neither is named.

    Raises KnownError for the patient's own file.
    """
    patient = living(Patient, patient_id)
    contact = living(Contact, contact_id) if contact_id is not None else None
    if contact is not None and contact.patient_id != patient_id:
        raise ValueError(f"contact {contact_id} is not of patient {patient_id}")
    payer = contact.related_patient_id if contact is not None else guarantor_id
    if payer is not None:
        living(Patient, payer)
    write_guarantor(patient, payer, contact_id)
    about(label=tr("Bills of {name} go to {payer}", name=_name(patient), payer=_payer(patient, payer, contact)),
          patient=patient_id)  # fmt: skip


def write_guarantor(patient: Any, payer_id: int | None, contact_id: int | None = None) -> None:
    """Inside an act: this one pays and nobody else. payer_id: another patient; contact_id: who is marked as paying.

    Raises KnownError for the patient's own file.
    """
    if payer_id == patient.id:
        raise KnownError(
            tr("This is the patient's own file."), tr("The guarantor is as it was."), tr("Choose somebody else.")
        )
    if patient.guarantor_id != payer_id:
        Patient.update(guarantor=payer_id).where(Patient.id == patient.id).execute()
    for one in Contact.alive().where(Contact.patient == patient.id):
        is_wanted = one.id == contact_id or (payer_id is not None and one.related_patient_id == payer_id)
        if one.is_guarantor != is_wanted:
            Contact.update(is_guarantor=is_wanted).where(Contact.id == one.id).execute()


def add_guardian(patient: Any, guardian: Guardian) -> int:
    """Inside an act: write who speaks for a child, and who pays; returns the contact's id.

    Raises KnownError without a name.
    """
    values: dict[str, Any] = {
        "name": guardian.name.strip(), "relationship": guardian.relationship.strip() or UNSAID,
        "phone": guardian.phone.strip(),
    }  # fmt: skip
    if guardian.patient_id is not None:
        living(Patient, guardian.patient_id)
    if not values["name"]:
        raise KnownError(
            tr("A parent or guardian needs a name."), tr("What you typed is still there."),
            tr("Type it, or empty the other fields."),
        )  # fmt: skip
    fits(Contact, values)
    contact = Contact.create(patient=patient.id, related_patient=guardian.patient_id, **values)
    if guardian.pays:
        write_guarantor(patient, guardian.patient_id, contact.id)
    return int(contact.id)


def _payer(patient: Any, payer_id: int | None, contact: Any) -> str:
    if contact is not None:
        return str(contact.name)
    return _name(Patient.get_by_id(payer_id)) if payer_id is not None else _name(patient)


def _name(patient: Any) -> str:
    return display_name(patient.first, patient.last, preferred=patient.preferred, suffix=patient.suffix)
