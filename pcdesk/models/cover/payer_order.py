"""Which of several plans pays first: the rules, without a query and without a clock; what is not known is asked for.

The sources, each named at its rule: the NAIC's Coordination of Benefits Model Regulation (MDL-120) §6 for group plans,
42 USC 1395y(b) and 42 CFR 411 for Medicare, 42 USC 1396a(a)(25) for Medicaid, 10 USC 1079(j)(1) for TRICARE.
A proposal only: plans may say otherwise, and a person decides.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cmp_to_key
from itertools import combinations, pairwise
from typing import Any

ESRD_MONTHS = 30  # 42 CFR 411.162(b), 411.163
CUSTODY = ("lives_with", "spouse_of", "other_parent", "other_spouse")  # MDL-120 §6.D(2)(c)(iv), in its order
GROUP = ("active", "retired", "cobra")  # ways to hold a plan that come of work


@dataclass(frozen=True)
class Holding:
    """One coverage as the rules see it. relationship: of the patient to who holds it, as in Coverage.

    born_on: of who holds it. since: the first day of being held, None for one nobody knows, before any other.
    """

    coverage_id: int
    rank: int
    plan_kind: str = ""
    relationship: str = "self"
    born_on: date | None = None
    since: date | None = None

    @property
    def is_medicare(self) -> bool:
        """Whether Medicare is the payer."""
        return self.plan_kind == "medicare"


@dataclass(frozen=True)
class Said:
    """One answer: a code of the question's, and the day it names."""

    answer: str
    since: date | None = None


@dataclass(frozen=True)
class Question:
    """What is not known and would decide. coverage_id: 0 for a question about the patient.

    topic: as of OrderFact; birthday asks for the birth date of who holds the plan.
    """

    topic: str
    coverage_id: int = 0


@dataclass(frozen=True)
class Reason:
    """Why one plan pays before another. rule: a code; on either side the coverage."""

    rule: str
    first: int
    second: int


@dataclass(frozen=True)
class Proposal:
    """order: coverage ids, who pays first first; empty while something is asked. reasons: of each to the next one.

    asks: what is to be answered before. accident: a code other than "no" where another insurer pays first for that.
    """

    order: tuple[int, ...]
    reasons: tuple[Reason, ...] = ()
    asks: tuple[Question, ...] = ()
    accident: str = ""


@dataclass
class Facts:
    """What is known. on: the day that is asked about. answers: by topic and coverage (0: of the patient)."""

    on: date
    answers: Mapping[tuple[str, int], Said] = field(default_factory=dict)
    asked: dict[Question, None] = field(default_factory=dict)
    missed: int = 0  # how often something was wanted that is not known
    looked_at: dict[Question, None] = field(default_factory=dict)  # every question that mattered, answered or not

    def answer(self, topic: str, coverage_id: int = 0) -> str:
        """The code; "" notes the question."""
        self.looked_at[Question(topic, coverage_id)] = None
        said = self.answers.get((topic, coverage_id))
        if said is None or not said.answer:
            self.ask(topic, coverage_id)
            return ""
        return said.answer

    def ask(self, topic: str, coverage_id: int = 0) -> None:
        """It is not known and would decide."""
        self.missed += 1
        self.looked_at[Question(topic, coverage_id)] = None
        self.asked[Question(topic, coverage_id)] = None


Verdict = tuple[int, str]  # below zero: the one before the other; and the rule's code
UNDECIDED: Verdict = (0, "")


def birthday(one: Holding, other: Holding) -> int:
    """Below zero where the one pays first: the birthday earlier in the year, month and day and never the year; on the
    same day the plan that was held longer. MDL-120 §6.D(2)(a). Both birth dates are known.
    """
    if one.born_on is None or other.born_on is None:
        raise ValueError("a birth date is not known")
    mine, its = (one.born_on.month, one.born_on.day), (other.born_on.month, other.born_on.day)
    return _compare(mine, its) or _longer(one, other)


def propose(holdings: Sequence[Holding], facts: Facts) -> Proposal:
    """The order of these coverages, all of one patient on one day."""
    facts.asked.clear()
    accident = facts.answer("accident") if any(one.is_medicare for one in holdings) else ""
    table = _Table(tuple(holdings), facts)
    ids = sorted(holdings, key=lambda one: (one.rank, one.coverage_id))
    verdicts: dict[tuple[int, int], Verdict] = {}
    for one, other in combinations(ids, 2):
        which, rule = table.judge(one, other)
        verdicts[one.coverage_id, other.coverage_id] = which, rule
        verdicts[other.coverage_id, one.coverage_id] = -which, rule
    if facts.asked:
        return Proposal((), asks=tuple(facts.asked), accident="" if accident == "no" else accident)

    def before(one: int, other: int) -> int:
        return verdicts[one, other][0] if one != other else 0

    order = tuple(sorted((one.coverage_id for one in ids), key=cmp_to_key(before)))
    reasons = tuple(Reason(verdicts[pair][1], *pair) for pair in pairwise(order))
    return Proposal(order, reasons, accident="" if accident == "no" else accident)


@dataclass(frozen=True)
class _Table:
    """All that pay for one patient, and the rules in the order in which they speak: the first that tells decides."""

    every: tuple[Holding, ...]
    facts: Facts

    def judge(self, one: Holding, other: Holding) -> Verdict:
        for rule in (self._medicaid, self._tricare, self._medicare, self._own, self._child, self._work, self._cobra):
            missed = self.facts.missed
            verdict = rule(one, other)
            if verdict[0] or self.facts.missed > missed:
                return verdict
        longer = _longer(one, other)
        return longer, "longer" if longer else "nothing"

    def _medicaid(self, one: Holding, other: Holding) -> Verdict:
        """Medicaid pays after every other: 42 USC 1396a(a)(25), 42 CFR 433.139."""
        return _last(lambda it: it.plan_kind == "medicaid", one, other), "medicaid"

    def _tricare(self, one: Holding, other: Holding) -> Verdict:
        """TRICARE pays after every other but Medicaid: 10 USC 1079(j)(1), 32 CFR 199.8."""
        return _last(lambda it: it.plan_kind == "tricare", one, other), "tricare"

    def _medicare(self, one: Holding, other: Holding) -> Verdict:
        """Before or after Medicare; of two others, the one that pays before it comes first: that is the exception of
        MDL-120 §6.D(1) by which the plan of a working spouse pays before Medicare and a retiree's own plan after it.
        """
        if one.is_medicare == other.is_medicare and not self._has_medicare():
            return UNDECIDED
        (side, why), (its, its_why) = self._side(one), self._side(other)
        if side == its:
            return UNDECIDED
        between = one.is_medicare or other.is_medicare
        rule = (its_why if one.is_medicare else why) if between else "around_medicare"
        return (-1 if side < its else 1), rule

    def _has_medicare(self) -> bool:
        return any(one.is_medicare for one in self.every)

    def _side(self, it: Holding) -> tuple[int, str]:
        """-1 for a plan that pays before Medicare, 0 for Medicare, 1 for one after it, and why."""
        if it.is_medicare:
            return 0, ""
        if it.plan_kind in ("medicaid", "tricare"):
            return 1, it.plan_kind
        holding = self.facts.answer("holding", it.coverage_id)
        if holding == "own":
            return 1, "medicare_own"  # 42 CFR 411.101: only group plans, and accident insurance, pay before it
        cause = self.facts.answer("medicare") if holding else ""
        if not cause:
            return 0, ""
        if cause == "esrd":
            return self._esrd()
        if holding != "active":
            return 1, "not_working"  # 42 CFR 411.170(a), 411.201: only by current employment
        size = self.facts.answer("size", it.coverage_id)
        if not size:
            return 0, ""
        if cause == "age":  # 42 CFR 411.170: an employer of 20 or more
            return (1, "small_employer") if size == "under_20" else (-1, "working_aged")
        return (-1, "large_employer") if size == "100_up" else (1, "not_large")  # 42 CFR 411.200, 411.206: 100 or more

    def _esrd(self) -> tuple[int, str]:
        """By kidney failure any group plan pays first for 30 months: 42 USC 1395y(b)(1)(C), 42 CFR 411.162."""
        said = self.facts.answers.get(("medicare", 0))
        if said is None or said.since is None:
            self.facts.ask("medicare")
            return 0, ""
        return (-1, "esrd") if months_after(said.since, ESRD_MONTHS) > self.facts.on else (1, "esrd_over")

    def _own(self, one: Holding, other: Holding) -> Verdict:
        """The plan a person holds pays before one in which she is a dependent: MDL-120 §6.D(1)."""
        return _last(lambda it: it.relationship != "self", one, other), "own"

    def _child(self, one: Holding, other: Holding) -> Verdict:
        """A child of two parents: MDL-120 §6.D(2). With a plan of the child's spouse besides it is who covers longer.
        """
        if not one.relationship == other.relationship == "child" or self._is_married():
            return UNDECIDED
        parents = self.facts.answer("parents")
        if not parents:
            return UNDECIDED
        if parents == "together":
            return self._by_birthday(one, other, "birthday")
        decree = self.facts.answer("decree")
        if decree == "joint":
            return self._by_birthday(one, other, "joint")  # §6.D(2)(c)(iii)
        if decree == "names":  # §6.D(2)(c)(i)
            named = {it.coverage_id for it in self.every if self._is_named(it)}
            if not named:
                self.facts.ask("decree")
            elif (one.coverage_id in named) != (other.coverage_id in named):
                return (-1 if one.coverage_id in named else 1), "court"
        return self._by_custody(one, other) if decree else UNDECIDED

    def _is_named(self, it: Holding) -> bool:
        said = self.facts.answers.get(("decree", it.coverage_id))
        return said is not None and said.answer == "names"

    def _is_married(self) -> bool:
        return any(one.relationship == "spouse" for one in self.every)

    def _by_custody(self, one: Holding, other: Holding) -> Verdict:
        places = [self.facts.answer("custody", it.coverage_id) for it in (one, other)]
        if not all(places):
            return UNDECIDED
        return _compare(*(CUSTODY.index(place) for place in places)), "custody"

    def _by_birthday(self, one: Holding, other: Holding, rule: str) -> Verdict:
        unknown = [it for it in (one, other) if it.born_on is None]
        for it in unknown:
            self.facts.ask("birthday", it.coverage_id)
        if unknown:
            return UNDECIDED
        is_same = _day(one) == _day(other)
        if is_same and _longer(one, other) == 0:
            return UNDECIDED
        return birthday(one, other), "same_birthday" if is_same else rule

    def _work(self, one: Holding, other: Holding) -> Verdict:
        """By work that goes on before by work that is over: MDL-120 §6.D(3)."""
        if {one.plan_kind, other.plan_kind} & {"medicaid", "tricare", "medicare"}:
            return UNDECIDED
        mine, its = (self.facts.answer("holding", it.coverage_id) for it in (one, other))
        if not mine or not its:
            return UNDECIDED
        return _compare(mine == "retired", its == "retired"), "active"

    def _cobra(self, one: Holding, other: Holding) -> Verdict:
        """A plan that is only continued (COBRA, or a state's law) pays after: MDL-120 §6.D(4)."""
        said = [self.facts.answers.get(("holding", it.coverage_id)) for it in (one, other)]
        mine, its = (it is not None and it.answer == "cobra" for it in said)
        return _compare(mine, its), "cobra"


def _compare(one: Any, other: Any) -> int:
    return int(one > other) - int(one < other)


def _last(is_last: Callable[[Holding], bool], one: Holding, other: Holding) -> int:
    return _compare(is_last(one), is_last(other))


def _longer(one: Holding, other: Holding) -> int:
    """Who was covered longer, first: MDL-120 §6.D(5)."""
    return _compare(one.since or date.min, other.since or date.min)


def _day(it: Holding) -> tuple[int, int]:
    return (it.born_on.month, it.born_on.day) if it.born_on is not None else (0, 0)


def months_after(day: date, months: int) -> date:
    """The first day of the month so many months after the one a day falls in."""
    place = day.year * 12 + day.month - 1 + months
    return date(place // 12, place % 12 + 1, 1)


def differs(proposal: Proposal, ranked: Iterable[tuple[int, int]]) -> bool:
    """Whether it is another order than stands: (rank, coverage id) of each. An open question says nothing."""
    stands = sorted(ranked)
    ranks = [rank for rank, _coverage in stands]
    is_clear = len(set(ranks)) == len(ranks)
    return bool(proposal.order) and (not is_clear or tuple(coverage for _rank, coverage in stands) != proposal.order)
