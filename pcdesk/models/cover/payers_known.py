"""What is known of payers, as rows of lists: what they are like to deal with, and what they want asked first."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from pcdesk.models.book.visit import VisitType
from pcdesk.models.cover.coverage import Payer, Plan
from pcdesk.models.cover.payer_fact import PayerFact
from pcdesk.models.cover.rule import CoverRule
from pcdesk.words.natural_order import natural_key


@dataclass(frozen=True)
class Known:
    """One thing somebody learned. is_latest: nothing newer is known of the same topic."""

    id: int
    payer_id: int
    payer: str
    topic: str
    says: str
    days: int | None
    learned_on: date
    is_latest: bool


def payers_known() -> list[Known]:
    """By payer and topic, the latest first; a payer of whom nothing is known is left out."""
    order = [key for key, _words in PayerFact.TOPICS]
    rows: Any = PayerFact.alive(PayerFact, Payer).join(Payer).where(Payer.deleted_at.is_null())
    newest_first = sorted(rows, key=lambda row: (row.learned_on, row.id), reverse=True)
    found, seen = [], set()
    for row in newest_first:
        name, about = row.payer.name, (row.payer_id, row.topic)
        found.append(
            Known(row.id, row.payer_id, name, row.topic, row.says, row.days, row.learned_on, about not in seen)
        )
        seen.add(about)
    return sorted(found, key=lambda one: (natural_key(one.payer), order.index(one.topic)))


def payer_choices() -> list[tuple[int, str]]:
    """(id, name) of every payer, by name."""
    return sorted(Payer.alive(Payer.id, Payer.name).tuples(), key=lambda one: natural_key(one[1]))


def plan_choices() -> list[tuple[int | None, str]]:
    """(id, "BlueOak: PPO") of every plan, after (None, "")."""
    rows: Any = Plan.alive(Plan.id, Payer.name, Plan.name).join(Payer).tuples()
    named = [(key, f"{payer}: {plan}") for key, payer, plan in rows]
    return [(None, ""), *sorted(named, key=lambda one: natural_key(one[1]))]


@dataclass(frozen=True)
class Ruled:
    """One rule in words. plan, visit_type: "" for all."""

    id: int
    payer_id: int
    payer: str
    plan: str
    visit_type: str
    kind: str
    is_needed: bool
    source: str
    told_on: date


def ruled() -> list[Ruled]:
    """Every rule, by payer, the latest first."""
    rows: Any = (
        CoverRule.alive(CoverRule, Payer, Plan, VisitType)
        .join(Payer)
        .switch(CoverRule)
        .join(Plan, "LEFT OUTER JOIN")
        .switch(CoverRule)
        .join(VisitType, "LEFT OUTER JOIN")
        .where(Payer.deleted_at.is_null())
    )
    found = [
        Ruled(row.id, row.payer_id, row.payer.name, row.plan.name if row.plan_id is not None else "",
              row.visit_type.name if row.visit_type_id is not None else "", row.kind, bool(row.is_needed), row.source,
              row.told_on)
        for row in rows
    ]  # fmt: skip
    return sorted(found, key=lambda one: (natural_key(one.payer), -one.told_on.toordinal(), -one.id))
