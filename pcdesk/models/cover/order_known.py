"""The order of a patient's plans on a day: what is proposed of what was told, and what somebody decided."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from pcdesk.models.cover.cover import Cover, covers
from pcdesk.models.cover.coverage import Coverage
from pcdesk.models.cover.order_fact import DECIDED, Answered, answers_of
from pcdesk.models.cover.payer_order import Facts, Holding, Proposal, Question, Said, differs, propose
from pcdesk.models.people.person import Patient


@dataclass(frozen=True)
class Order:
    """held: every coverage that runs that day, as they stand. questions: all that matter, answered or not.

    decided: who decided about it last, and by which rule, where the one that was put first still is.
    """

    patient_id: int
    on: date
    held: tuple[Cover, ...]
    holdings: tuple[Holding, ...]
    proposal: Proposal
    questions: tuple[Question, ...]
    answers: Mapping[tuple[str, int], Said]
    decided: Answered | None

    @property
    def is_doubled(self) -> bool:
        """Whether two stand in the same place."""
        return len({one.rank for one in self.held}) < len(self.held)

    @property
    def differs(self) -> bool:
        """Whether another order is proposed than stands."""
        return differs(self.proposal, [(one.rank, one.id) for one in self.held])

    @property
    def is_pressing(self) -> bool:
        """Whether it is wrong as it stands, and nobody decided so."""
        return self.is_doubled or (self.differs and self.decided is None)

    def cover(self, coverage_id: int) -> Cover:
        """One of them. Raises KeyError."""
        return {one.id: one for one in self.held}[coverage_id]

    def holding(self, coverage_id: int) -> Holding:
        """One of them as the rules see it. Raises KeyError."""
        return {one.coverage_id: one for one in self.holdings}[coverage_id]


def as_it_stands(held: Iterable[Cover]) -> list[int]:
    """The keys of coverages that run on one day, who pays first first."""
    return [one.id for one in sorted(held, key=lambda one: (one.rank, one.id))]


def order_on(patient_id: int, on: date, answers: Mapping[tuple[str, int], Said] | None = None) -> Order:
    """The order on a day. answers: what is told right now, over what was told before."""
    every = covers([patient_id])[patient_id]
    held = tuple(one for one in every if one.is_on(on))
    told = answers_of(patient_id)
    said = {key: Said(one.answer, one.since_on) for key, one in told.items()} | dict(answers or {})
    holdings = _holdings(patient_id, held, every, said)
    facts = Facts(on, said)
    proposal = propose(holdings, facts) if len(held) > 1 else Proposal(tuple(one.id for one in held))
    decided = next((told.get((DECIDED, one.id)) for one in held if one.rank == 1), None)
    return Order(
        patient_id, on, held, holdings, proposal, tuple(facts.looked_at), said,
        decided if decided is not None and decided.answer else None,
    )  # fmt: skip


def _holdings(
    patient_id: int, held: Sequence[Cover], every: Sequence[Cover], said: Mapping[tuple[str, int], Said]
) -> tuple[Holding, ...]:
    patient: Any = Patient.get_by_id(patient_id)
    holder = Patient.alias()
    rows: Any = (
        Coverage.alive(Coverage, holder)
        .join(holder, "LEFT OUTER JOIN", on=Coverage.subscriber_patient, attr="subscriber_patient")
        .where(Coverage.id.in_([one.id for one in held]))
    )
    born = {row.id: _born(row, patient) for row in rows}
    found = []
    for one in held:
        birth = said.get(("birthday", one.id))
        day = birth.since if birth is not None and birth.since is not None else born[one.id]
        found.append(Holding(one.id, one.rank, one.plan_kind, one.relationship, day, _since(one, every)))
    return tuple(found)


def _born(row: Any, patient: Any) -> date | None:
    """Of who holds it: her own file knows better than what was typed with the coverage."""
    if row.relationship == "self":
        found: date | None = patient.born_on
        return found
    own = row.subscriber_patient.born_on if row.subscriber_patient_id is not None else None
    typed: date | None = row.subscriber_born_on
    return own or typed


def _since(cover: Cover, every: Sequence[Cover]) -> date | None:
    """Since when it is held: an order that was changed meanwhile cut it in pieces, each from the day after the other.
    """
    first = cover.starts_on
    while first is not None:
        before = next((
            one for one in every if one.ends_on == first - timedelta(days=1)
            and (one.payer, one.plan, one.member_number) == (cover.payer, cover.plan, cover.member_number)
        ), None)  # fmt: skip
        if before is None:
            break
        first = before.starts_on
    return first
