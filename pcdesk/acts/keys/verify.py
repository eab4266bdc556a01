"""Check everything that can be checked: the file, the audit chain, the money."""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from pcdesk import moment
from pcdesk.acts.frame.act import about, act, act_number
from pcdesk.acts.frame.desk import Desk
from pcdesk.acts.keys.cut_off import note_cut_off, noticed
from pcdesk.language import counted, tr
from pcdesk.models.clinic.noted import RecordsCheck, latest
from pcdesk.models.clinic.right import Right
from pcdesk.models.engine import refused
from pcdesk.models.engine.hashed import without_hash, write_hash
from pcdesk.models.engine.refused import Unreadable
from pcdesk.models.file.replay import row_faults
from pcdesk.models.file.schema import schema_faults
from pcdesk.models.file.tables import JOURNALLED
from pcdesk.models.file.whole import file_faults, held_still
from pcdesk.models.health.history_rules import broken_signatures
from pcdesk.models.money.ledger_rules import scrub
from pcdesk.models.record.audit import anchor_now, end_faults, verify_chain
from pcdesk.models.record.counter import counter_faults
from pcdesk.trouble import KnownError

BODIES_AT_ONCE = 500


@dataclass(frozen=True)
class Report:
    """What was checked and what was found. faults: for a technician, empty when all is well."""

    acts: int
    entries: int
    money: dict[str, int]
    faults: tuple[str, ...]

    @property
    def is_good(self) -> bool:
        """Whether nothing was found."""
        return not self.faults

    def sentences(self) -> tuple[str, str, str]:
        """What happened, what was kept, what to do, for a person."""
        acts = counted(self.acts, "1 act", "{count} acts")
        entries = counted(self.entries, "1 entry", "{count} entries")
        checked = tr("Checked in the journal: {acts}, {entries}.", acts=acts, entries=entries)
        if self.is_good:
            return tr("The records are whole."), checked, ""
        found = "; ".join(self.faults[:3])
        return (
            counted(
                len(self.faults), "The check found 1 fault: {found}.", "The check found {count} faults: {found}.",
                found=found,
            ),
            checked,
            tr("Make no changes; keep all backups and call for help."),
        )


def verify_records(desk: Desk) -> Report:
    """Walk the file's pages and its schema, the audit chain with its anchor, every row against the journal, the
    counters, every money rule and every signature; then note it.

    What was noticed amiss counts until somebody has said that it is known: the next act has covered it up, which may
    be the one that notes this check. It reads outside any act: on large records it takes a while, and nobody waits to
    save meanwhile.
    Raises NotAllowed, and KnownError for a file that can no longer be read.
    """
    desk.require(Right.VERIFY)
    with refused.in_words():
        if end := end_faults():
            note_cut_off(desk, end)
        remembered = anchor_now()
        with held_still() as is_still:
            faults = file_faults(is_still=is_still) + schema_faults() + _readable(counter_faults) + _readable(_noticed)
            chain, money = verify_chain(remembered), scrub()
            faults += [*chain.faults, *row_faults()]
            faults += [f"{count} {what}" for what, count in money.items() if count]
            faults += _readable(broken_signatures)
    note_check(desk, chain.acts, len(faults))
    if not faults:
        _watch_the_unwatched(desk)
    return Report(chain.acts, chain.entries, money, tuple(faults))


def _readable(look: Callable[[], list[str]]) -> list[str]:
    """What a look finds; a value it cannot read is a fault too, and the other looks go on."""
    found = refused.or_unreadable(look)
    return [found.where] if isinstance(found, Unreadable) else found


def _watch_the_unwatched(desk: Desk) -> None:
    """Records kept whole that came in before the journal held their hash are watched from a first good check on."""
    rows = without_hash(JOURNALLED)
    with contextlib.suppress(KnownError):  # the disk is full: the check is done all the same, the next one sees to it
        for start in range(0, len(rows), BODIES_AT_ONCE):
            note_bodies(desk, rows[start : start + BODIES_AT_ONCE])


@act("Note what kept records hold", Right.VERIFY, undo=False)
def note_bodies(desk: Desk, rows: Sequence[tuple[Any, int]]) -> None:
    """Note the hash of records kept whole: table and key of each. BODIES_AT_ONCE, so nobody waits long to save."""
    for model, key in rows:
        write_hash(model, key)
    about(count=len(rows))


class Faulty(KnownError):
    """The last check of the records found faults, and none since was good."""


def last_check() -> datetime | None:
    """When the records were last checked whole, in UTC."""
    checked = refused.or_unreadable(latest, RecordsCheck)
    # Where it cannot be read, it is checked anew.
    return checked.checked_at if isinstance(checked, RecordsCheck) else None


def look_at_last_check() -> Faulty | None:
    """What everybody who signs in is told until a check finds nothing."""
    checked = latest(RecordsCheck)
    return faulty(checked.faults) if checked is not None and checked.faults else None


def faulty(count: int) -> Faulty:
    """The alarm for so many faults."""
    return Faulty(
        counted(
            count, "The check of the records found 1 fault.", "The check of the records found {count} faults."
        ),
        tr("All that is there and all backups are kept."),
        tr("Make no changes; keep all backups and call for help."),
    )


def _noticed() -> list[str]:
    return [f"act {one.by_act} noticed: {fault}" for one in noticed() for fault in one.found.splitlines()]


@act("Check the records", Right.VERIFY, undo=False)
def note_check(desk: Desk, acts: int, faults: int) -> None:
    """Note that the records were checked: how many acts, how many faults."""
    RecordsCheck.create(checked_at=moment.now(), by_act=act_number(), acts=acts, faults=faults)
    about(acts=acts, faults=faults)
