"""Notice what is amiss with the records at sign-in: noted, said in words, and said again until somebody knows of it."""

from __future__ import annotations

from typing import Any

from pcdesk import moment
from pcdesk.acts.frame.act import about, act, act_number
from pcdesk.acts.frame.desk import Desk
from pcdesk.language import tr
from pcdesk.models.clinic.noted import EndNotice
from pcdesk.models.clinic.right import Right
from pcdesk.models.file import upgrade
from pcdesk.models.file.replay import row_faults
from pcdesk.models.record import audit
from pcdesk.models.record.counter import RECEIPT, RECORD, count_anew, counter_faults
from pcdesk.trouble import KnownError
from pcdesk.words.showing import show_date


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


def look_at_notices() -> CutOff | None:
    """What was noticed before and nobody has said since that it is known: the next act covers it up, not this."""
    rows = noticed()
    if not rows:
        return None
    found = "; ".join(fault for row in rows for fault in row.found.splitlines()[:1])
    return CutOff(
        tr("Something was amiss with the records on {day}, and nobody has said that it is known: {found}.",
           day=show_date(moment.day_of(rows[0].noticed_at)), found=found),
        tr("Everything that is there is kept, and all backups."),
        tr("Compare the last visits and payments with your papers; if some are missing, restore a backup. Then the "
           "owner says that it is known."),
    )  # fmt: skip


def noticed() -> list[Any]:
    """What was noticed amiss and is not known yet, oldest first."""
    return list(EndNotice.alive().order_by(EndNotice.id))


@act("Say that what was amiss is known", Right.MANAGE, undo=False)
def acknowledge_notices(desk: Desk) -> None:
    """What was noticed amiss with the records is known, and is said no more. Raises KnownError where nothing was."""
    rows = noticed()
    if not rows:
        raise KnownError(
            tr("Nothing was noticed that is not known already."), tr("Nothing was changed."),
            tr("There is nothing more to do."),
        )  # fmt: skip
    EndNotice.update(deleted_at=moment.now()).where(EndNotice.id.in_([row.id for row in rows])).execute()
    about(found=[fault for row in rows for fault in row.found.splitlines()])


class CountedAnew(KnownError):
    """The counters of receipts and records did not fit their rows."""


def look_at_counters(desk: Desk) -> CountedAnew | None:
    """Where numbers that are given once are not counted as they were given: count them anew and note it."""
    faults = counter_faults()
    if not faults:
        return None
    note_counters(desk, tuple(faults))
    return CountedAnew(
        tr("The numbers of receipts or records were changed without pcdesk: {found}.", found="; ".join(faults)),
        tr("They were counted anew from the receipts and patients that are there; nothing else was changed."),
        tr("Compare the latest receipts with your papers, and find out who had the clinic's files."),
    )


@act("Count numbers anew", Right.LOOK, undo=False)
def note_counters(desk: Desk, faults: tuple[str, ...]) -> None:
    """Make the counters fit the rows that were numbered, and note how they stood, in a technician's words."""
    for name in (RECEIPT, RECORD):
        count_anew(name)
    EndNotice.create(noticed_at=moment.now(), by_act=act_number(), found="\n".join(faults))
    about(found=list(faults))


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
