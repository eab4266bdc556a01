"""All that a new card touches, from a day on: what stands in `cover`, visits that took place, referrals elsewhere."""

from __future__ import annotations

from typing import Any

import peewee as pw

from pcdesk import moment
from pcdesk.models.book.visit import OFF_THE_BOOK, Status, Visit, VisitType
from pcdesk.models.cover.touched import KINDS as OF_COVER
from pcdesk.models.cover.touched import CardChange, Side, Touched, TouchedKind, touched_by
from pcdesk.models.desk.referral import OutsidePractice, PracticePlan, Referral
from pcdesk.models.money.ledger import Account, Line, Posting
from pcdesk.models.record.reading import of_one_moment

GOES_ON = ("draft", "sent", "accepted", "scheduled")  # states in which the other practice is still to see the patient


def _seen(side: Side) -> list[Touched]:
    """Visits that took place since that day. What the old insurer was charged for one stays charged to it."""
    rows: Any = (
        Visit.alive(Visit, VisitType)
        .join(VisitType)
        .where(
            Visit.patient == side.cover.patient_id, Visit.visit_on >= side.change.on, Visit.visit_on <= moment.today(),
            Visit.status.not_in((*OFF_THE_BOOK, Status.SCHEDULED)),
        )
        .order_by(Visit.visit_on, Visit.start_minute, Visit.id)
    )
    every = [row for row in rows if side.is_its(row.visit_on)]
    charged = _charged(side.cover.id, [row.id for row in every])
    return [
        Touched("seen", row.id, side.cover.id, side.cover.patient_id, row.visit_type.name, row.visit_on,
                row.start_minute, cents=charged.get(row.id))
        for row in every
    ]  # fmt: skip


def _charged(coverage_id: int, visit_ids: list[int]) -> dict[int, int]:
    """What of each visit a coverage owes in cents; those of which it owes nothing are left out."""
    rows: Any = (
        Line.select(Posting.visit, pw.fn.SUM(Line.amount_cents))
        .join(Posting)
        .where(Line.coverage == coverage_id, Line.account == str(Account.INSURER), Posting.visit.in_(visit_ids))
        .group_by(Posting.visit)
        .tuples()
    )
    return {visit: cents for visit, cents in rows if cents}


def _elsewhere(side: Side) -> list[Touched]:
    """Referrals to practices that are not known to take the new plan. Nothing is known of a plan not on file yet."""
    rows: Any = (
        Referral.alive(Referral, OutsidePractice)
        .join(OutsidePractice)
        .where(Referral.patient == side.cover.patient_id, Referral.state.in_(GOES_ON))
        .order_by(Referral.id)
    )
    takes = _takes(side.plan)
    return [
        Touched("elsewhere", row.id, side.cover.id, side.cover.patient_id, row.practice.name, row.seen_on,
                state=row.state)
        for row in rows if side.cover.rank == 1 and row.practice_id not in takes
    ]  # fmt: skip


def _takes(plan: Any) -> set[int]:
    if plan is None:
        return set()
    rows: Any = PracticePlan.alive(PracticePlan.outside_practice).where(
        PracticePlan.payer == plan.payer_id, PracticePlan.plan.is_null() | (PracticePlan.plan == plan.id)
    )
    return {row.outside_practice_id for row in rows}


#: Every kind there is, in the order in which they are looked at.
KINDS: tuple[TouchedKind, ...] = (
    *OF_COVER,
    TouchedKind("elsewhere", "Sent to practices not known to take the plan", _elsewhere),
    TouchedKind("seen", "Visits since that day", _seen),
)


@of_one_moment
def touched(change: CardChange) -> list[Touched]:
    """Everything the change touches; nothing for a coverage that was taken back."""
    return touched_by(change, KINDS)
