"""What needs the payer's word first: rules by payer, plan and kind of visit, and what was wanted the last time."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

import peewee as pw

from pcdesk import moment
from pcdesk.models.book.visit import VisitType
from pcdesk.models.cover.authorization import Authorization, AuthorizedService
from pcdesk.models.cover.coverage import Coverage, Payer, Plan
from pcdesk.models.record.base import Record


class CoverRule(Record):
    """One rule of a payer. plan, visit_type: NULL for all. is_needed: false says that none is wanted there.

    source: where somebody read or heard it.
    """

    payer = pw.ForeignKeyField(Payer, backref="rules")
    plan = pw.ForeignKeyField(Plan, verbose_name="Only for plan", null=True)
    visit_type = pw.ForeignKeyField(VisitType, verbose_name="Only for visits of type", null=True)
    kind = pw.CharField(verbose_name="What", choices=Authorization.KINDS, default="authorization", max_length=14)
    is_needed = pw.BooleanField(verbose_name="Is needed", default=True)
    source = pw.CharField(verbose_name="Where it is said", default="", max_length=160)
    told_on = pw.DateField(verbose_name="Since")


@dataclass(frozen=True)
class Needs:
    """Whether something is wanted and how that is known. by: rule or last_time; on: the day of the rule, or of then."""

    kind: str
    is_needed: bool
    by: str
    source: str
    on: date


class Rules:
    """All rules at once, for many visits. Read anew for each screen."""

    def __init__(self) -> None:
        self._rules: list[Any] = list(CoverRule.alive().order_by(CoverRule.told_on, CoverRule.id))
        self._before = _last_time()

    def needs(self, kind: str, plan_id: int, payer_id: int, visit_type_id: int, on: date) -> Needs | None:
        """What holds for such a visit on a day; None where nobody knows.

        The particular beats the general (a plan and a kind of visit, a plan, a kind of visit, the payer), and of two
        alike the later. Where no rule speaks, the last time this plan wanted one for this does.
        """
        speaking = [
            one for one in self._rules
            if one.kind == kind and one.payer_id == payer_id and one.told_on <= on
            and one.plan_id in (None, plan_id) and one.visit_type_id in (None, visit_type_id)
        ]  # fmt: skip
        if speaking:
            rule = max(speaking, key=lambda one: (one.plan_id is not None, one.visit_type_id is not None, one.told_on))
            return Needs(kind, bool(rule.is_needed), "rule", rule.source, rule.told_on)
        before = self._before.get((kind, plan_id, visit_type_id))
        return Needs(kind, True, "last_time", "", before) if before is not None else None


def _last_time() -> dict[tuple[str, int, int], date]:
    """When something was last asked for, by kind, plan and kind of visit; what was withdrawn was not wanted."""
    rows: Any = (
        AuthorizedService.alive(AuthorizedService.visit_type, Authorization.kind, Authorization.begun_at, Coverage.plan)
        .join(Authorization)
        .join(Coverage)
        .where(
            AuthorizedService.visit_type.is_null(False), Authorization.deleted_at.is_null(),
            Authorization.state != "withdrawn",
        )
        .order_by(Authorization.begun_at)
        .tuples()
    )  # fmt: skip
    return {(kind, plan, visit_type): moment.day_of(at) for visit_type, kind, at, plan in rows}


def rules_of(payer_id: int) -> list[CoverRule]:
    """The rules of a payer, the latest first."""
    rows: Iterable[CoverRule] = CoverRule.alive().where(CoverRule.payer == payer_id)
    return sorted(rows, key=lambda one: (one.told_on, one.id), reverse=True)
