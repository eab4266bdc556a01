"""Notice at sign-in that the end of the journal is not the one that was remembered: noted, and said in words."""

from __future__ import annotations

from pcdesk import moment
from pcdesk.acts.frame.act import about, act, act_number
from pcdesk.acts.frame.desk import Desk
from pcdesk.language import tr
from pcdesk.models.clinic.noted import EndNotice
from pcdesk.models.clinic.right import Right
from pcdesk.models.file import upgrade
from pcdesk.models.file.replay import row_faults
from pcdesk.models.record import audit
from pcdesk.trouble import KnownError


class CutOff(KnownError):
    """The records do not end where the anchor outside them says."""


def look_at_end(desk: Desk) -> CutOff | None:
    """Compare the end of the journal with the anchor before anything is written; what is found is noted at once."""
    faults = audit.end_faults()
    if not faults:
        return None
    note_cut_off(desk, faults)
    return CutOff(
        tr("The records do not end where pcdesk remembers: what was saved last may be missing."),
        tr("Everything that is there is whole and was not changed; what was found is noted in the journal."),
        tr("Compare the last visits and payments with your papers. If some are missing, restore the newest backup."),
    )


class ChangedOutside(KnownError):
    """Somebody took away what writes the journal, and rows were changed meanwhile."""


def look_at_rows(desk: Desk) -> ChangedOutside | None:
    """Where triggers had to be put back: compare every row with the journal; what is found is noted at once."""
    if not upgrade.PutBack.happened:
        return None
    faults = row_faults()
    if not faults:
        return None
    note_cut_off(desk, tuple(faults))
    return ChangedOutside(
        tr("Records were changed without pcdesk: {found}.", found="; ".join(faults[:3])),
        tr("Everything that is there was kept as it is; what was found is noted in the journal."),
        tr("Make no changes; keep all backups and call for help."),
    )


@act("Notice that the records end elsewhere", Right.LOOK, undo=False)
def note_cut_off(desk: Desk, faults: tuple[str, ...]) -> None:
    """Note how the end of the journal differs from what was remembered, in a technician's words."""
    EndNotice.create(noticed_at=moment.now(), by_act=act_number(), found="\n".join(faults))
    about(found=list(faults))
