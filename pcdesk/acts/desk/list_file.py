"""A list leaves the screen as a file."""

from __future__ import annotations

from pcdesk.acts.frame.act import about, act
from pcdesk.acts.frame.desk import Desk
from pcdesk.language import tr
from pcdesk.models.clinic.right import Right


@act("Save list as a file", Right.PRINT_DAY, undo=False)
def export_list(desk: Desk, key: str, title: str, rows: int, patient_id: int | None = None) -> None:
    """Note that a list leaves as a file; called before it does. key: of the list; rows: how many are in it.

    patient_id: whose they all are, if one's: it is noted in her file.
    """
    about(label=tr("Save list as a file: {title}", title=title), patient=patient_id, list=key, rows=rows)
