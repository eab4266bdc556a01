"""Rows of the day's queue about payers' words and referrals: what a visit wants, what is due, what runs out."""

from __future__ import annotations

from datetime import date, timedelta

from pcdesk.models.book.day_visit import visits_between
from pcdesk.models.book.visit import Status
from pcdesk.models.cover.cases import Case, cases
from pcdesk.models.cover.wanted import wanted
from pcdesk.models.desk.sent_elsewhere import Sent, sent_elsewhere
from pcdesk.models.desk.today import Item

WANTED_AHEAD = 14  # days before a visit in which what it wants is asked for
APPEAL_AHEAD = 14  # days before the last one to appeal in which that is told


def wanted_items(today: date) -> list[Item]:
    """Visits of the next days that want an authorization or a referral and do not have it; what is under way is not.

    number: 1 for a referral. why: as of Wanted. row_id: the authorization that is meant, if there is one.
    """
    ahead = visits_between(today, today + timedelta(days=WANTED_AHEAD))
    coming = [visit for visit in ahead if visit.status == Status.SCHEDULED and not visit.comes_no_more]
    return [
        Item("wanted", 36 + (one.on - today).days, one.patient_id, one.visit_id, coverage_id=one.coverage_id,
             row_id=one.authorization_id, why=one.why, name=one.name, on=one.on, start=one.start,
             number=int(one.kind == "referral"), text=one.plan)
        for one in wanted(coming)
        if one.why not in ("needed", "preparing", "submitted", "pended", "appealed")
    ]  # fmt: skip


def case_items(today: date) -> list[Item]:
    """Authorizations and referrals from primary care that may be appealed a few days more, whose next step is due, and
    those that run out: one row each.

    number: what is left, 0 where no limit is known.
    """
    found = []
    for one in cases():
        until = one.appeal_until
        if until is not None and one.may_be_appealed(today) and until <= today + timedelta(days=APPEAL_AHEAD):
            found.append(_case_item("appeal_ends", 32, one, until))
        elif one.is_due:
            found.append(_case_item("case_due", 34 if one.held.is_urgent else 42, one, one.held.due_on))
        elif one.runs_out and one.standing != "used_up" and one.next_on is not None:
            found.append(_case_item("case_ends", 56, one, one.held.ends_on))
    return found


def _case_item(kind: str, rank: int, one: Case, on: date | None) -> Item:
    return Item(
        kind, rank, one.patient_id, row_id=one.id, coverage_id=one.held.coverage_id, why=one.held.state, name=one.name,
        on=on, number=one.left or 0, text=one.held.what,
    )  # fmt: skip


def referral_items(_today: date) -> list[Item]:
    """Referrals elsewhere whose next step is due."""
    return [_referral_item(one) for one in sent_elsewhere() if one.is_due]


def _referral_item(one: Sent) -> Item:
    return Item(
        "referral", 33 if one.is_urgent else 44, one.patient_id, row_id=one.id, why=one.state, name=one.name,
        on=one.due_on, text=one.practice or one.specialty or one.reason,
    )  # fmt: skip
