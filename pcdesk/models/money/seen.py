"""What a sheet showed of an account, to be compared with what stands when money moves."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from pcdesk.models.money.account import account_lines
from pcdesk.models.money.ledger import Posting
from pcdesk.models.record.chain_rows import Act, Entry


@dataclass(frozen=True)
class Seen:
    """rows: (posting, open cents) of what is open and of what stands against nothing; newest: the latest posting."""

    rows: tuple[tuple[int, int], ...]
    newest: int


def seen(patient_id: int) -> Seen:
    """The account of a patient as it stands now."""
    lines = account_lines(patient_id)
    rows = tuple((line.posting_id, line.open_cents) for line in lines if line.open_cents)
    return Seen(rows, lines[-1].posting_id if lines else 0)


def posted_since(patient_id: int, was: Seen) -> tuple[str, str] | None:
    """Who posted last since then, and what, as the journal names it; None where nothing was posted."""
    newest: Any = (
        Posting.select(Posting.id)
        .where(Posting.patient == patient_id, Posting.id > was.newest)
        .order_by(Posting.id.desc())
        .first()
    )
    if newest is None:
        return None
    written: Any = (
        Entry.select(Act.staff_name, Act.label)
        .join(Act, on=Act.id == Entry.act_id)
        .where(Entry.table == Posting._meta.table_name, Entry.row == newest.id)
        .tuples()
        .first()
    )
    return (str(written[0]), str(written[1])) if written is not None else None
