"""Check everything that can be checked: the file, the audit chain, the money."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Any

from pcdesk.acts.act import about, act
from pcdesk.acts.desk import Desk
from pcdesk.language import tr
from pcdesk.models.audit import verify_chain
from pcdesk.models.engine import refused
from pcdesk.models.engine.whole import file_faults
from pcdesk.models.history_rules import broken_signatures
from pcdesk.models.journal import Act
from pcdesk.models.ledger_rules import scrub
from pcdesk.models.right import Right


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
        counts = {"acts": self.acts, "entries": self.entries}
        checked = tr("{acts} acts and {entries} entries of the journal were checked.", **counts)
        if self.is_good:
            return tr("The records are whole."), checked, ""
        found = "; ".join(self.faults[:3])
        return (
            tr("The check found {n} faults: {found}.", n=len(self.faults), found=found),
            checked,
            tr("Make no changes; keep all backups and call for help."),
        )


def verify_records(desk: Desk) -> Report:
    """Walk the file's pages, the audit chain with its anchor, every money rule and every signature; then note it.

    What was noticed amiss at a sign-in since the last check counts as well: the next act has covered it up. It reads
    outside any act: on large records it takes a while, and nobody waits to save meanwhile.
    Raises NotAllowed, and KnownError for a file that can no longer be read.
    """
    desk.require(Right.VERIFY)
    with refused.in_words():
        faults = file_faults() + _noticed()
        chain, money = verify_chain(), scrub()
        faults += [*chain.faults, *(f"{count} {what}" for what, count in money.items() if count)]
        faults += broken_signatures()
    note_check(desk, chain.acts, len(faults))
    return Report(chain.acts, chain.entries, money, tuple(faults))


def _noticed() -> list[str]:
    checked: Any = Act.select(Act.id).where(Act.verb == "note_check").order_by(Act.id.desc()).limit(1)
    since = next((row.id for row in checked), 0)
    seen: Any = Act.select().where(Act.verb == "note_cut_off", Act.id > since).order_by(Act.id)
    return [f"act {one.id} noticed: {fault}" for one in seen for fault in json.loads(one.detail)["found"]]


@act("Check the records", Right.VERIFY, undo=False)
def note_check(desk: Desk, acts: int, faults: int) -> None:
    """Note that the records were checked: how many acts, how many faults."""
    about(acts=acts, faults=faults)
