"""A list leaves the screen as a file."""

from __future__ import annotations

from pcdesk.acts.frame.act import about, act
from pcdesk.acts.frame.desk import Desk
from pcdesk.acts.frame.living import living
from pcdesk.language import tr
from pcdesk.models.clinic.right import Right
from pcdesk.models.people.person import Patient


@act("Save list as a file", Right.PRINT_DAY, undo=False)
def export_list(desk: Desk, key: str, title: str, rows: int, patient_id: int | None = None) -> None:
    """Note that a list leaves as a file; called before it does. key: of the list; rows: how many are in it.

    patient_id: whose they all are, if one's: it is noted in her file. Raises KnownError where that was taken back.
    """
    if patient_id is not None:
        living(Patient, patient_id)
    about(label=tr("Save list as a file: {title}", title=title), patient=patient_id, list=key, rows=rows)
