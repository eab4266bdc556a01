"""What a change of coverage from a day on touches: of each kind one question, its rows with what may be done with them.

A kind is one entry of a tuple: KINDS here, and whatever stands on rooms above (models/desk/card_change). How a choice
is carried out stands beside the act that settles all of them (acts/cover/card_change).
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from pcdesk import moment
from pcdesk.models.book.visit import Status, Visit, VisitType
from pcdesk.models.cover.authorization import APPROVED, Authorization
from pcdesk.models.cover.cover import Cover, applying, covers
from pcdesk.models.cover.coverage import Coverage, Plan
from pcdesk.models.cover.eligibility import EligibilityAsk, EligibilityFile
from pcdesk.models.cover.family import sharers
from pcdesk.models.cover.rule import Rules
from pcdesk.models.cover.units import Held, authorizations_of

ANEW, WITHDRAW, KEEP = "anew", "withdraw", "keep"
CARRY = "carry"  # it holds under the new card too: the payer is the same
WAIT, DROP = "wait", "drop"
CHANGE, LEAVE = "change", "leave"


@dataclass(frozen=True)
class CardChange:
    """A new card: the coverage it replaces, the first day of the new one and its plan, 0 for one not on file yet."""

    coverage_id: int
    on: date
    plan_id: int = 0

    @property
    def last_day(self) -> date:
        """The last day of the old coverage, where it does not end before."""
        return self.on - timedelta(days=1)


@dataclass(frozen=True)
class Touched:
    """One thing. kind and row_id name it; coverage_id: the old coverage of the patient it is about.

    what: its name as the row has it; on, start: of a visit, its day and minutes after midnight; of another thing the
    day that matters. state: a code of its model. wants: of a visit, what the new plan asks for (authorization,
    referral). number, cents: units left, an amount; None where nobody knows. ways: codes of what may be done, the
    proposed one first; none for what is only to be seen.
    """

    kind: str
    row_id: int
    coverage_id: int
    patient_id: int
    what: str
    on: date | None = None
    start: int | None = None
    state: str = ""
    wants: tuple[str, ...] = ()
    number: int | None = None
    cents: int | None = None
    ways: tuple[str, ...] = ()

    @property
    def key(self) -> str:
        """By which a choice names it."""
        return f"{self.kind}:{self.row_id}"


@dataclass(frozen=True)
class Side:
    """One coverage that is changed, with what kinds ask of it. cover: as it is; plan: the new Plan row or None."""

    change: CardChange
    cover: Cover
    held: tuple[Cover, ...]
    plan: Any
    old_payer_id: int

    @property
    def payer_id(self) -> int:
        """The new plan's payer; 0 where that is not on file yet."""
        return int(self.plan.payer_id) if self.plan is not None else 0

    def is_its(self, on: date) -> bool:
        """Whether the new coverage is to answer for a day: the old one does now, or nobody in its place."""
        if on < self.change.on:
            return False
        return all(one.id == self.cover.id for one in applying(self.held, on) if one.rank == self.cover.rank)


@dataclass(frozen=True)
class TouchedKind:
    """key: Touched.kind; title: English, of the group; rows: of one coverage."""

    key: str
    title: str
    rows: Callable[[Side], Sequence[Touched]]


def sides(change: CardChange) -> list[Side]:
    """The coverage that is replaced and after it those of others by the same policy that run on that day."""
    row: Any = Coverage.alive_by_id(change.coverage_id)
    if row is None:
        return []
    others = [one for one in sharers(row.id) if one.patient_id != row.patient_id]
    held = covers([row.patient_id, *(one.patient_id for one in others)])
    plan = Plan.alive_by_id(change.plan_id) if change.plan_id else None
    payer = row.plan.payer_id
    found = [_side(change, held[row.patient_id], row.id, plan, payer)]
    found += [_side(change, held[one.patient_id], one.coverage_id, plan, payer) for one in others]
    return [found[0], *(one for one in found[1:] if _runs(one.cover, change.on))]


def _side(change: CardChange, held: Sequence[Cover], coverage_id: int, plan: Any, payer_id: int) -> Side:
    return Side(change, next(one for one in held if one.id == coverage_id), tuple(held), plan, payer_id)


def _runs(cover: Cover, on: date) -> bool:
    """Whether a coverage began before this day and still runs on it: only such a one is changed with another's."""
    return cover.is_on(on) and (cover.starts_on is None or cover.starts_on < on)


def touched_by(change: CardChange, kinds: Sequence[TouchedKind]) -> list[Touched]:
    """All of it: first what is the patient's, then of each of the family her coverage and what is hers."""
    found: list[Touched] = []
    for place, side in enumerate(sides(change)):
        if place:
            cover = side.cover
            found.append(Touched("family", cover.id, cover.id, cover.patient_id, cover.plan, ways=(CHANGE, LEAVE)))
        for kind in kinds:
            found += kind.rows(side)
    return found


def _visits(side: Side) -> list[Touched]:
    """Visits to come under it: each wants a new check, and what the rules say the new plan asks for."""
    rows: Any = (
        Visit.alive(Visit, VisitType)
        .join(VisitType)
        .where(
            Visit.patient == side.cover.patient_id, Visit.visit_on >= max(side.change.on, moment.today()),
            Visit.status == str(Status.SCHEDULED),
        )
        .order_by(Visit.visit_on, Visit.start_minute, Visit.id)
    )
    rules = Rules()
    return [
        Touched("visit", row.id, side.cover.id, side.cover.patient_id, row.visit_type.name, row.visit_on,
                row.start_minute, wants=_wants(rules, side, row))
        for row in rows if side.is_its(row.visit_on)
    ]  # fmt: skip


def _wants(rules: Rules, side: Side, visit: Any) -> tuple[str, ...]:
    if side.plan is None or side.cover.rank != 1:
        return ()
    needs = [
        rules.needs(kind, side.plan.id, side.plan.payer_id, visit.visit_type_id, visit.visit_on)
        for kind, _words in Authorization.KINDS
    ]
    return tuple(one.kind for one in needs if one is not None and one.is_needed)


def _asks(side: Side) -> list[Touched]:
    """Questions to the old payer about days of the new coverage, not answered yet."""
    rows: Any = (
        EligibilityAsk.alive(EligibilityAsk, EligibilityFile)
        .join(EligibilityFile)
        .where(
            EligibilityAsk.coverage == side.cover.id, EligibilityAsk.coverage_check.is_null(),
            EligibilityAsk.asked_for_on >= side.change.on,
        )
        .order_by(EligibilityAsk.id)
    )
    return [
        Touched("ask", row.id, side.cover.id, side.cover.patient_id, row.file.payer.name, row.asked_for_on,
                ways=(WAIT, DROP))
        for row in rows
    ]  # fmt: skip


def _cases(kind: str) -> Callable[[Side], list[Touched]]:
    def rows(side: Side) -> list[Touched]:
        rules = Rules()
        return [
            Touched(kind, one.id, side.cover.id, one.patient_id, one.what, one.ends_on, state=one.state,
                    number=_left(one), ways=_ways(one, rules, side))
            for one in authorizations_of([side.cover.patient_id])[side.cover.patient_id]
            if one.kind == kind and one.coverage_id == side.cover.id and _reaches(one, side.change.on)
        ]  # fmt: skip

    return rows


def _reaches(held: Held, on: date) -> bool:
    """Whether there is anything of it from that day on."""
    if held.state in APPROVED:
        return held.standing(on) not in ("expired", "used_up")
    return held.state not in ("withdrawn", "closed")


def _left(held: Held) -> int | None:
    known = [one.units.left for one in held.services if one.units.left is not None]
    return sum(known) if known and len(known) == len(held.services) else None


def _ways(held: Held, rules: Rules, side: Side) -> tuple[str, ...]:
    """What the same payer has in hand holds on; a denial and its appeal go on about the old plan's decision; where the
    new plan wants none it ends.
    """
    if side.payer_id and side.payer_id == side.old_payer_id:
        return CARRY, ANEW, WITHDRAW, KEEP
    if held.state in ("denied", "appealed"):
        return KEEP, ANEW, WITHDRAW
    plan = side.plan
    needs = [
        rules.needs(held.kind, plan.id, plan.payer_id, one.visit_type_id, side.change.on)
        for one in held.services
        if plan is not None and one.visit_type_id is not None
    ]
    is_free = bool(needs) and all(one is not None and not one.is_needed for one in needs)
    return (WITHDRAW, ANEW, KEEP) if is_free else (ANEW, WITHDRAW, KEEP)


#: The kinds of this room, in the order in which they are looked at.
KINDS: tuple[TouchedKind, ...] = (
    TouchedKind("visit", "Visits to come", _visits),
    TouchedKind("ask", "Questions to the old payer", _asks),
    TouchedKind("authorization", "Authorizations", _cases("authorization")),
    TouchedKind("referral", "Referrals from primary care", _cases("referral")),
)
