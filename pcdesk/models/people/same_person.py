"""Which files are one person's, as somebody at the desk linked them."""

from __future__ import annotations

from typing import Any

from pcdesk.models.people.person import Patient, SamePerson


def link_between(patient_id: int, other_id: int) -> int:
    """The link of two files that stands; 0 for none."""
    low, high = sorted((patient_id, other_id))
    row: Any = SamePerson.alive(SamePerson.id).where(SamePerson.patient == low, SamePerson.other == high).tuples()
    return next((int(found) for (found,) in row), 0)


def linked_ids(patient_id: int) -> list[int]:
    """Every other file of this person, also through a third one; hidden ones lead on but are left out."""
    found, new = [patient_id], [patient_id]
    while new:
        rows: Any = (
            SamePerson.alive(SamePerson.patient, SamePerson.other)
            .where(SamePerson.patient.in_(new) | SamePerson.other.in_(new))
            .order_by(SamePerson.id)
            .tuples()
        )
        new = [one for one in dict.fromkeys(end for row in rows for end in row) if one not in found]
        found += new
    if len(found) == 1:  # most files: nothing more to ask
        return []
    living: Any = Patient.alive(Patient.id).where(Patient.id.in_(found[1:])).tuples()
    alive = {row for (row,) in living}
    return [one for one in found[1:] if one in alive]
