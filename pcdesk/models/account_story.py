"""Why an account stands where it stands: the rows behind a balance and behind each posting."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

import peewee as pw

from pcdesk.models.account import AccountLine, account_lines, balance
from pcdesk.models.ledger import Allocation, Kind, Line, Posting
from pcdesk.models.practice import Staff

CREDITS = (Kind.PAYMENT, Kind.ADJUSTMENT)


@dataclass(frozen=True)
class BalanceStory:
    """What a balance is made of. open_cents: charges not covered; credit_cents: payments standing against nothing.

    balance_cents is open_cents - credit_cents, always. owed and credits are the lines behind the two sums.
    """

    balance_cents: int
    open_cents: int
    credit_cents: int
    owed: tuple[AccountLine, ...]
    credits: tuple[AccountLine, ...]


@dataclass(frozen=True)
class Part:
    """Cents of one posting that stand against another. with_id and the columns after it tell of the other one.

    rows: how many allocation rows make up the sum; more than one when some were released again.
    """

    with_id: int
    kind: str
    memo: str
    posted_on: date
    receipt_number: int | None
    cents: int
    rows: int


@dataclass(frozen=True)
class PostingStory:
    """One posting with its lines (account, cents), what it stands against, who posted it and when (UTC)."""

    line: AccountLine
    posted_at: datetime
    by: str
    lines: tuple[tuple[str, int], ...]
    parts: tuple[Part, ...]
    allocated_cents: int


@dataclass(frozen=True)
class ReversalEffect:
    """What reversing a posting would do: the balance before and after, and the charges that open again."""

    before_cents: int
    after_cents: int
    opens: tuple[Part, ...]


def split_balance(lines: list[AccountLine]) -> BalanceStory:
    """The balance of these lines of one account as open charges less credit."""
    owed = tuple(line for line in lines if line.kind == Kind.CHARGE and line.open_cents > 0)
    credits = tuple(line for line in lines if line.kind in CREDITS and line.open_cents > 0)
    open_cents, credit = sum(line.open_cents for line in owed), sum(line.open_cents for line in credits)
    return BalanceStory(lines[-1].balance_cents if lines else 0, open_cents, credit, owed, credits)


def balance_story(patient_id: int) -> BalanceStory:
    """What the balance of a patient is made of."""
    return split_balance(account_lines(patient_id))


def posting_story(posting_id: int) -> PostingStory:
    """Everything behind one line of an account. Raises Posting.DoesNotExist."""
    posting: Any = Posting.get_by_id(posting_id)
    line = next(one for one in account_lines(posting.patient_id) if one.posting_id == posting_id)
    sides: Any = (
        Line.select(Line.account, Line.amount_cents).where(Line.posting == posting_id).order_by(Line.id).tuples()
    )
    parts = _parts(posting_id)
    by = posting.staff.name if posting.staff_id else ""
    return PostingStory(line, posting.posted_at, by, tuple(sides), parts, sum(part.cents for part in parts))


def reversal_effect(posting_id: int) -> ReversalEffect:
    """What reversing a posting would do, without doing it. Raises Posting.DoesNotExist."""
    story = posting_story(posting_id)
    posting: Any = Posting.get_by_id(posting_id)
    before = balance(posting.patient_id)
    return ReversalEffect(before, before - story.line.amount_cents, tuple(p for p in story.parts if p.cents > 0))


def initials_by_staff() -> dict[int, str]:
    """The initials of everyone who ever signed in, or the name where there are none."""
    rows: Any = Staff.select(Staff.id, Staff.initials, Staff.name).tuples()
    return {staff: initials or name for staff, initials, name in rows}


def _parts(posting_id: int) -> tuple[Part, ...]:
    found = []
    for mine, other in ((Allocation.credit, Allocation.charge), (Allocation.charge, Allocation.credit)):
        rows: Any = (
            Allocation.select(other, pw.fn.sum(Allocation.amount_cents), pw.fn.count(Allocation.id))
            .where(mine == posting_id)
            .group_by(other)
            .order_by(other)
            .tuples()
        )
        found += list(rows)
    others: dict[int, Any] = {p.id: p for p in Posting.select().where(Posting.id.in_([row[0] for row in found]))}
    return tuple(
        Part(other, p.kind, p.memo, p.posted_on, p.receipt_number, cents, rows)
        for other, cents, rows in found
        if (p := others[other])
    )
