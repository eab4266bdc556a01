"""What a visit asked of the patient when an act was done, whatever became of it and of her coverage since."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from pcdesk.models.book.visit import OFF_THE_BOOK, CheckIn, Status, Visit, VisitType
from pcdesk.models.cover.cover import applying, cover_of, in_order, primary_of
from pcdesk.models.cover.coverage import Coverage, Plan
from pcdesk.models.money.collect import price_of
from pcdesk.models.record.as_it_stood import row_as_it_stood, rows_as_they_stood
from pcdesk.models.record.question import Mark, Question


@dataclass(frozen=True)
class VisitAsked:
    """A visit as it stood. visit: its row, with the kind of visit of then.

    price_cents: the copay, or the usual fee. is_with_plan: a plan has to answer for it. is_price_known: not of a
    covered patient whose copay nobody knew: what she was asked for is then at most the usual fee.
    """

    visit: Any
    price_cents: int
    is_with_plan: bool
    is_price_known: bool

    @property
    def is_on_the_book(self) -> bool:
        """Whether it was neither canceled nor missed."""
        return self.visit.status not in OFF_THE_BOOK

    @property
    def has_come(self) -> bool:
        """Whether the patient had come to it."""
        return self.is_on_the_book and self.visit.status != Status.SCHEDULED

    def asked_cents(self, most_paid_cents: int) -> int:
        """What was asked for it in all; most_paid_cents: the most that was ever paid for it."""
        return self.price_cents if self.is_price_known else min(self.price_cents, most_paid_cents)


def visit_asked(visit_id: int, act_id: int) -> VisitAsked | None:
    """A visit once this act was done; None where it was not there yet, or hidden. Raises Visit.DoesNotExist."""
    visit: Any = row_as_it_stood(Visit, visit_id, act_id)
    if visit is None:
        return None
    kind: Any = row_as_it_stood(VisitType, visit.visit_type_id, act_id)
    if kind is not None:
        visit.visit_type = kind
    primary, is_self_pay = _primary(visit, act_id), _is_self_pay(visit_id, act_id)
    is_with_plan = primary is not None and not is_self_pay
    is_known = not is_with_plan or not visit.visit_type.is_copay_due or primary.copay_cents is not None
    return VisitAsked(visit, price_of(visit.visit_type, primary, is_self_pay=is_self_pay), is_with_plan, is_known)


_HELD = Question(lambda: Coverage.select().where(Coverage.patient == Mark(Coverage.patient)))
_CHECKED_IN = Question(lambda: CheckIn.select().where(CheckIn.visit == Mark(CheckIn.visit)).order_by(CheckIn.id))


def _primary(visit: Any, act_id: int) -> Any:
    rows = rows_as_they_stood([row for row, _ in _HELD.rows_of(Coverage, visit.patient_id)], act_id)
    for row in rows:
        plan: Any = row_as_it_stood(Plan, row.plan_id, act_id)
        if plan is not None:
            row.plan = plan
    return primary_of(applying(in_order(cover_of(row, None) for row in rows), visit.visit_on))


def _is_self_pay(visit_id: int, act_id: int) -> bool:
    rows = rows_as_they_stood([row for row, _ in _CHECKED_IN.rows_of(CheckIn, visit_id)], act_id)
    return bool(rows) and bool(rows[-1].is_self_pay)
