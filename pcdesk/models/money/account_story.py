"""Why an account stands where it stands: the rows behind a balance and behind each posting."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any

import peewee as pw

from pcdesk.models.clinic.practice import Staff
from pcdesk.models.cover.coverage import Coverage, Payer, Plan
from pcdesk.models.money.account import DEBITS, AccountLine, account_lines, balance, not_allocated, still_open
from pcdesk.models.money.charge_words import posting_words
from pcdesk.models.money.collect import awaited
from pcdesk.models.money.ledger import Allocation, Line, Posting
from pcdesk.models.money.sharing_out import share_out


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

    rows: how many allocation rows make up the sum; more than one when some were released again. payer: whose part of
    a charge it answers, "" for the patient's.
    """

    with_id: int
    kind: str
    memo: str
    posted_on: date
    receipt_number: int | None
    cents: int
    rows: int
    payer: str = ""


@dataclass(frozen=True)
class PostingStory:
    """One posting with its lines (account, cents, the payer that owes them), who posted it and when (UTC).

    parts: what it stands against, or stands against it, of what the patient owes; payer_parts: of what insurers owe,
    which with payer_open_cents is no part of any other figure.
    """

    line: AccountLine
    posted_at: datetime
    by: str
    lines: tuple[tuple[str, int, str], ...]
    parts: tuple[Part, ...]
    allocated_cents: int
    payer_parts: tuple[Part, ...] = ()

    @property
    def payer_open_cents(self) -> int:
        """Of a charge what insurers have not answered, of what one paid what stands against nothing, in cents."""
        return sum(share.open_cents for share in self.line.payers)


@dataclass(frozen=True)
class ReversalEffect:
    """What reversing a posting, or giving money back, would do: the balance before and after, what opens again.

    goes: (credit, charge, cents) of money that is free by it, or was, and then goes to what is open.
    """

    before_cents: int
    after_cents: int
    opens: tuple[Part, ...]
    goes: tuple[tuple[AccountLine, AccountLine, int], ...] = ()


def split_balance(lines: Sequence[AccountLine]) -> BalanceStory:
    """The balance of these lines of one account as open charges less credit."""
    owed, credits = tuple(still_open(lines)), tuple(not_allocated(lines))
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
        Line.select(Line.account, Line.amount_cents, pw.fn.coalesce(Payer.name, ""))
        .join(Coverage, pw.JOIN.LEFT_OUTER)
        .join(Plan, pw.JOIN.LEFT_OUTER)
        .join(Payer, pw.JOIN.LEFT_OUTER)
        .where(Line.posting == posting_id)
        .order_by(Line.id)
        .tuples()
    )
    parts = _parts(posting_id)
    mine = tuple(part for part in parts if not part.payer)
    by = posting.staff.name if posting.staff_id else ""
    return PostingStory(
        line, posting.posted_at, by, tuple(sides), mine, sum(part.cents for part in mine),
        tuple(part for part in parts if part.payer),
    )  # fmt: skip


def reversal_effect(posting_id: int) -> ReversalEffect:
    """What reversing a posting would do, without doing it. Raises Posting.DoesNotExist."""
    story = posting_story(posting_id)
    posting: Any = Posting.get_by_id(posting_id)
    before = balance(posting.patient_id)
    opens = tuple(p for p in story.parts if p.cents > 0)
    return ReversalEffect(before, before - story.line.amount_cents, opens, _goes(posting.patient_id, story, opens))


def _goes(
    patient_id: int, story: PostingStory, opens: tuple[Part, ...]
) -> tuple[tuple[AccountLine, AccountLine, int], ...]:
    """Where free money goes once this posting is reversed and these parts are open again."""
    more, gone = {part.with_id: part.cents for part in opens}, story.line.posting_id
    lines = [replace(line, open_cents=line.open_cents + more.get(line.posting_id, 0))
             for line in account_lines(patient_id) if line.posting_id != gone]  # fmt: skip
    after = split_balance(lines)
    waits = awaited({line.visit_id for line in after.credits if line.visit_id is not None}, but=gone)
    named = {line.posting_id: line for line in lines}
    return tuple((named[credit], named[charge], cents)
                 for credit, charge, cents in share_out(after.owed, after.credits, waits))  # fmt: skip


def idle_cents(patient_id: int, lines: Sequence[AccountLine] | None = None) -> int:
    """Credit that stands beside open charges it could pay, in cents; what waits for a visit of its own is none.

    lines: those of the account, where they were read already.
    """
    now = split_balance(account_lines(patient_id) if lines is None else lines)
    if not (now.owed and now.credits):
        return 0
    waits = awaited({line.visit_id for line in now.credits if line.visit_id is not None})
    return sum(cents for _credit, _charge, cents in share_out(now.owed, now.credits, waits))


def to_release(payment_id: int, cents: int) -> list[tuple[int, int]]:
    """(charge, cents) to take from what a payment stands against so that this much of it is free, the newest first."""
    story = posting_story(payment_id)
    missing, found = cents - story.line.open_cents, []
    for part in reversed(story.parts):
        if part.kind in DEBITS and missing > 0 and part.cents > 0:
            found.append((part.with_id, min(part.cents, missing)))
            missing -= found[-1][1]
    return found


def refund_effect(payment_id: int, cents: int) -> ReversalEffect:
    """What giving back cents of a payment would do, without doing it. Raises Posting.DoesNotExist."""
    named = {part.with_id: part for part in posting_story(payment_id).parts}
    opens = tuple(replace(named[charge], cents=part) for charge, part in to_release(payment_id, cents))
    posting: Any = Posting.get_by_id(payment_id)
    before = balance(posting.patient_id)
    return ReversalEffect(before, before + cents, opens)


def initials_by_staff() -> dict[int, str]:
    """The initials of everyone who ever signed in, or the name where there are none."""
    rows: Any = Staff.select(Staff.id, Staff.initials, Staff.name).tuples()
    return {staff: initials or name for staff, initials, name in rows}


def _parts(posting_id: int) -> tuple[Part, ...]:
    found = []
    for mine, other in ((Allocation.credit, Allocation.charge), (Allocation.charge, Allocation.credit)):
        rows: Any = (
            Allocation.select(
                other, pw.fn.sum(Allocation.amount_cents), pw.fn.count(Allocation.id), pw.fn.coalesce(Payer.name, "")
            )
            .join(Coverage, pw.JOIN.LEFT_OUTER)
            .join(Plan, pw.JOIN.LEFT_OUTER)
            .join(Payer, pw.JOIN.LEFT_OUTER)
            .where(mine == posting_id)
            .group_by(other, Payer.name)
            .order_by(other)
            .tuples()
        )
        found += list(rows)
    others: dict[int, Any] = {p.id: p for p in Posting.select().where(Posting.id.in_([row[0] for row in found]))}
    return tuple(
        Part(other, p.kind, posting_words(p), p.posted_on, p.receipt_number, cents, rows, payer)
        for other, cents, rows, payer in found
        if (p := others[other])
    )
