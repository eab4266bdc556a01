"""Plans and payers found by a few letters of either, the most used first."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import peewee as pw

from pcdesk.models.cover.coverage import Coverage, Payer, Plan
from pcdesk.words.names import fold

MOST = 30


@dataclass(frozen=True)
class PlanRow:
    """A plan with its payer. patients: how many coverages name it."""

    id: int
    payer_id: int
    payer: str
    plan: str
    kind: str
    copay_cents: int | None
    phone: str
    patients: int


def find_plans(typed: str, most: int = MOST) -> list[PlanRow]:
    """Plans whose name or payer has every typed word at the start of one of its own; all of them for nothing."""
    words = fold(typed).split()
    rows = [row for row in _plans() if _fits(f"{row.payer} {row.plan}", words)]
    return sorted(rows, key=lambda row: (-row.patients, row.payer.casefold(), row.plan.casefold()))[:most]


def plan_row(plan_id: int) -> PlanRow | None:
    """One plan; None when it is hidden or never was."""
    return next((row for row in _plans(plan_id)), None)


def find_payers(typed: str, most: int = 8) -> list[tuple[int, str]]:
    """Payers (id, name) that fit what was typed, by name."""
    rows: Any = Payer.alive(Payer.id, Payer.name).order_by(Payer.name).tuples()
    return [(payer, name) for payer, name in rows if _fits(name, fold(typed).split())][:most]


def _plans(plan_id: int | None = None) -> list[PlanRow]:
    used = pw.fn.count(Coverage.id)
    query: Any = (
        Plan.alive(Plan.id, Payer.id, Payer.name, Plan.name, Plan.kind, Plan.copay_cents, Payer.phone, used)
        .join_from(Plan, Payer)
        .join_from(Plan, Coverage, pw.JOIN.LEFT_OUTER, on=(Coverage.plan == Plan.id) & Coverage.deleted_at.is_null())
        .where(Payer.deleted_at.is_null())
        .group_by(Plan.id, Payer.id)
    )
    if plan_id is not None:
        query = query.where(Plan.id == plan_id)
    return [PlanRow(*row) for row in query.tuples()]


def _fits(text: str, words: list[str]) -> bool:
    starts = fold(text).split()
    return all(any(start.startswith(word) for start in starts) for word in words)
