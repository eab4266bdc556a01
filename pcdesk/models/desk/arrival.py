"""Everything the check-in panel shows of one visit: who, how to reach her, coverage, allergies, forms, money."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from pcdesk import moment
from pcdesk.models.book.day_visit import DayVisit, visit_row
from pcdesk.models.book.visit import CheckIn, VisitType
from pcdesk.models.cover.cover import Cover
from pcdesk.models.cover.estimates_kept import Estimated, estimate_of
from pcdesk.models.desk.patient_file import phones_of
from pcdesk.models.desk.storyboard import Storyboard, storyboard
from pcdesk.models.money.collect import Due, charged, due_by, dues
from pcdesk.models.money.payment_plan import payers_of
from pcdesk.models.money.seen import Seen, seen
from pcdesk.models.people.forms import missing_forms
from pcdesk.models.people.guardian import guardian_of, guardian_phone
from pcdesk.models.people.person import SectionReview
from pcdesk.models.record.reading import of_one_moment
from pcdesk.words.partial_date import PartialDate


@dataclass(frozen=True)
class Arrival:
    """The facts of a check-in.

    phones: (id, kind, number), the one to call first. covers: those of the visit's day. due: with coverage;
    due_self_pay: when the patient pays herself. missing_forms: (form, words) not signed or out of date.
    allergies_reviewed_on: when someone last asked. is_checked_in: whether this was done already. is_copay_due: whether
    this kind of visit asks a copay at all.
    guardian: the name of who speaks for the patient, if known; guardian_phone: by which a child is reached that has no
    phone of its own. payers: who is likely to pay, the likeliest first.
    estimate: what the visit was estimated to cost; due_estimated: to ask for by its least, with the account.
    is_charged: whether the visit is on the account already. account: as it stands with what is due.
    """

    visit: DayVisit
    board: Storyboard
    phones: tuple[tuple[int, str, str], ...]
    due: Due
    due_self_pay: Due
    missing_forms: tuple[tuple[str, str], ...]
    allergies_reviewed_on: PartialDate | None
    is_checked_in: bool
    is_copay_due: bool = True
    guardian: str = ""
    payers: tuple[str, ...] = ()
    is_charged: bool = False
    account: Seen | None = None
    guardian_phone: str = ""
    estimate: Estimated | None = None
    due_estimated: Due | None = None

    @property
    def covers(self) -> tuple[Cover, ...]:
        """The coverages of the day of the visit, primary first."""
        return self.board.covers


@of_one_moment
def arrival(visit_id: int) -> Arrival | None:
    """The facts of a check-in today; None when the visit is hidden or never was."""
    visit = visit_row(visit_id)
    if visit is None:
        return None
    shown = storyboard(visit.patient_id, visit.on)
    phones = tuple(phones_of(visit.patient_id))
    estimate = estimate_of(visit_id)
    insured, self_pay = dues(visit_id, shown.copay_cents, shown.balance_cents)
    return Arrival(
        visit=visit,
        board=shown,
        phones=phones,
        guardian_phone="" if phones else guardian_phone(shown.patient, visit.on),
        due=insured,
        due_self_pay=self_pay,
        missing_forms=missing_forms(shown.forms, moment.today()),
        allergies_reviewed_on=_reviewed_on(visit.patient_id),
        guardian=str(getattr(guardian_of(visit.patient_id), "name", "")),
        payers=payers_of(visit.patient_id),
        is_charged=bool(charged([visit_id])),
        account=seen(visit.patient_id),
        estimate=estimate,
        due_estimated=due_by(visit_id, estimate.least_cents, shown.balance_cents) if estimate is not None else None,
        is_checked_in=CheckIn.alive().where(CheckIn.visit == visit_id).exists(),
        is_copay_due=bool(VisitType.get_by_id(visit.visit_type_id).is_copay_due),
    )


def _reviewed_on(patient_id: int) -> PartialDate | None:
    row: Any = (
        SectionReview.alive()
        .where(SectionReview.patient == patient_id, SectionReview.section == "allergies")
        .order_by(SectionReview.reviewed_at.desc())
        .first()
    )
    return moment.partial_day(row.reviewed_at) if row else None
