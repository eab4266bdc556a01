"""Say of two files that they are one person's, until a merge makes them one."""

from __future__ import annotations

from typing import Any

from pcdesk import moment
from pcdesk.acts.frame.act import about, act
from pcdesk.acts.frame.desk import Desk
from pcdesk.acts.frame.living import living
from pcdesk.language import tr
from pcdesk.models.clinic.right import Right
from pcdesk.models.people.person import Patient, SamePerson
from pcdesk.models.people.same_person import link_between
from pcdesk.trouble import KnownError
from pcdesk.words.names import display_name


@act("Link two files of one person", Right.REGISTER)
def link_files(desk: Desk, patient_id: int, other_id: int) -> int:
    """Both files stay as they are, and each warns of the other; returns the link's id.

    Raises KnownError for one and the same file, and for two that are linked already.
    """
    one, other = living(Patient, patient_id), living(Patient, other_id)
    if one.id == other.id:
        raise KnownError(
            tr("This is the same file."), tr("Nothing was linked."), tr("Choose the other file of this person.")
        )
    if link_between(one.id, other.id):
        raise KnownError(
            tr("These two files are linked already."), tr("Nothing was changed."), tr("There is nothing more to do.")
        )
    low, high = sorted((one.id, other.id))
    link = SamePerson.create(patient=low, other=high)
    about(
        label=tr("Same person: {name} (MRN {mrn}) and {other} (MRN {other_mrn})", name=_name(one), mrn=one.mrn,
                 other=_name(other), other_mrn=other.mrn),
        patient=one.id,
    )  # fmt: skip
    return int(link.id)


@act("Unlink two files", Right.REGISTER)
def unlink_files(desk: Desk, link_id: int) -> None:
    """They are two people's after all."""
    link = living(SamePerson, link_id)
    SamePerson.update(deleted_at=moment.now()).where(SamePerson.id == link_id).execute()
    one, other = Patient.get_by_id(link.patient_id), Patient.get_by_id(link.other_id)
    about(
        label=tr("Not the same person: {name} (MRN {mrn}) and {other} (MRN {other_mrn})", name=_name(one),
                 mrn=one.mrn, other=_name(other), other_mrn=other.mrn),
        patient=one.id,
    )  # fmt: skip


def _name(patient: Any) -> str:
    return display_name(patient.first, patient.last, preferred=patient.preferred, suffix=patient.suffix)
