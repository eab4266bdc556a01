"""What the desk wants to know of an answer about benefits: amounts, visits, what is needed beforehand, other payers.

Nothing is chosen and nothing guessed: two lines that differ are both kept, what the payer did not say is None and never
zero, and what was worked out says so. The lines stand beside each finding, for whoever wants to read them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum

from pcdesk.exchange.x12 import benefit_code as code
from pcdesk.exchange.x12.accumulated import Reach, Said, Three, reach, together
from pcdesk.exchange.x12.benefit import Benefit, Network
from pcdesk.exchange.x12.eligibility_answer import PersonAnswer
from pcdesk.exchange.x12.entity import Entity
from pcdesk.exchange.x12.other_payer import OtherPayer, other_payers
from pcdesk.exchange.x12.value import Period, coverage_days

_PRIMARY_CARE = "P3"
_VISITS = ("VS", "P6")
_USED_COUNT = "99"


class State(StrEnum):
    """Whether the plan covers at all. UNKNOWN: not said, or said both ways."""

    ACTIVE = "active"
    INACTIVE = "inactive"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Plan:
    """One line about the plan as a whole (service type 30). code: EB01.

    first and last: of the coverage, by the line's own dates, else by those of the person; None where not said.
    """

    state: State
    code: str
    name: str
    insurance_type: str
    level: str
    first: date | None
    last: date | None
    line: Benefit


@dataclass(frozen=True, slots=True)
class Accumulator:
    """A deductible or out-of-pocket maximum in cents, for one reach. period: of the total (EB06).

    met: as the payer says it, or total minus left, and then is_met_worked_out. None: nobody said.
    """

    reach: Reach
    period: str
    total: int | None
    met: int | None
    left: int | None
    is_met_worked_out: bool
    lines: tuple[Benefit, ...]


@dataclass(frozen=True, slots=True)
class Share:
    """What the patient pays of one service: cents of a copay, or percent of a coinsurance; None where not said."""

    reach: Reach
    period: str
    cents: int | None
    percent: Decimal | None
    messages: tuple[str, ...]
    line: Benefit


@dataclass(frozen=True, slots=True)
class VisitLimit:
    """How many visits or services are covered within a period. worked_out: "used" or "left" where we counted, or "".

    kind: what is counted, VS visits or P6 services; "" where only what was used is said.
    """

    kind: str
    reach: Reach
    period: str
    total: Decimal | None
    used: Decimal | None
    left: Decimal | None
    worked_out: str
    lines: tuple[Benefit, ...]


@dataclass(frozen=True, slots=True)
class Need:
    """Whether something is needed beforehand. is_needed: None where the payer does not say it clearly.

    number: of a referral or authorization the payer has already. messages: its own words.
    """

    reach: Reach
    is_needed: bool | None
    number: str
    messages: tuple[str, ...]
    line: Benefit


@dataclass(frozen=True, slots=True)
class Benefits:
    """All that is read of one person's answer. others: lines that stand for none of it, such as exclusions."""

    state: State
    plans: tuple[Plan, ...]
    deductibles: tuple[Accumulator, ...]
    out_of_pockets: tuple[Accumulator, ...]
    copays: tuple[Share, ...]
    coinsurances: tuple[Share, ...]
    visit_limits: tuple[VisitLimit, ...]
    authorizations: tuple[Need, ...]
    referrals: tuple[Need, ...]
    other_payers: tuple[OtherPayer, ...]
    primary_care: tuple[Entity, ...]
    others: tuple[Benefit, ...]

    @property
    def is_usable(self) -> bool:
        """Whether anything of it can be used: a state, an amount, a count. Else: answered, nothing usable."""
        amounts = [(one.total, one.met, one.left) for one in (*self.deductibles, *self.out_of_pockets)]
        shares = [(one.cents, one.percent) for one in (*self.copays, *self.coinsurances)]
        counts = [(one.total, one.used, one.left) for one in self.visit_limits]
        needs = [(one.is_needed,) for one in (*self.authorizations, *self.referrals)]
        said = any(value is not None for values in (*amounts, *shares, *counts, *needs) for value in values)
        return said or self.state is not State.UNKNOWN or bool(self.other_payers)


def benefits_from(answer: PersonAnswer) -> Benefits:
    """What one person's answer says, put in order."""
    lines = answer.benefits
    plans = tuple(_plans(lines, answer.dates))
    states = {one.state for one in plans}
    deductibles = tuple(_accumulators(lines, code.DEDUCTIBLE))
    out_of_pockets = tuple(_accumulators(lines, code.OUT_OF_POCKET))
    copays = tuple(_share(line) for line in lines if line.info == code.COPAY)
    coinsurances = tuple(_share(line) for line in lines if line.info == code.COINSURANCE)
    visit_limits = tuple(_visit_limits(lines))
    authorizations, referrals = tuple(_authorizations(lines)), tuple(_referrals(lines))
    others = tuple(other_payers(lines, answer.payer))
    several: tuple[Accumulator | VisitLimit, ...] = (*deductibles, *out_of_pockets, *visit_limits)
    single: tuple[Plan | Share | Need | OtherPayer, ...] = (
        *plans, *copays, *coinsurances, *authorizations, *referrals, *others,
    )  # fmt: skip
    found = {id(line) for one in several for line in one.lines} | {id(one.line) for one in single}
    return Benefits(
        states.pop() if len(states) == 1 else State.UNKNOWN,
        plans, deductibles, out_of_pockets, copays, coinsurances, visit_limits, authorizations, referrals, others,
        primary_care=tuple(one for line in lines for one in line.entities if one.role == _PRIMARY_CARE),
        others=tuple(line for line in lines if id(line) not in found),
    )  # fmt: skip


def _plans(lines: tuple[Benefit, ...], dates: tuple[Period, ...]) -> Iterator[Plan]:
    """Only a line about the plan as a whole says that it covers; one about a service says that of the service."""
    for line in lines:
        if code.PLAN in line.services and line.info in code.ACTIVE | code.INACTIVE:
            state = State.ACTIVE if line.info in code.ACTIVE else State.INACTIVE
            first, last = coverage_days(line.dates or dates)
            yield Plan(state, line.info, line.plan, line.insurance_type, line.level, first, last, line)


def _accumulators(lines: tuple[Benefit, ...], info: str) -> Iterator[Accumulator]:
    said = (Said(line.period, line.cents, line) for line in lines if line.info == info)
    for where, three in together(said):
        met, worked_out = three.used, False
        if met is None and three.total is not None and three.left is not None and 0 <= three.left <= three.total:
            met, worked_out = three.total - three.left, True
        yield Accumulator(where, three.period, three.total, met, three.left, worked_out, three.lines)


def _share(line: Benefit) -> Share:
    """EB08 is a fraction: what lies above 1 was meant otherwise, and nobody can know how."""
    percent = line.fraction * 100 if line.fraction is not None and 0 <= line.fraction <= 1 else None
    return Share(reach(line), line.period, line.cents, percent, line.messages, line)


def _visit_limits(lines: tuple[Benefit, ...]) -> Iterator[VisitLimit]:
    """Visits and services are counted apart; what was used bears no kind, and belongs to the only one there is.

    Some payers say how many there are in a limit (F), others with the line that says that the service is covered.
    """
    by_kind: dict[str, list[Said[Decimal]]] = {}
    for line in lines:
        for kind, said in _counts(line) if line.info in code.LIMITING else ():
            by_kind.setdefault(kind, []).append(said)
    kinds = [kind for kind in _VISITS if kind in by_kind]
    if len(kinds) == 1:
        by_kind[kinds[0]] += by_kind.pop("", [])
    for kind, said_of_kind in by_kind.items():
        for where, three in together(said_of_kind):
            used, left, worked_out = _counted(three)
            yield VisitLimit(kind, where, three.period, three.total, used, left, worked_out, three.lines)


def _counts(line: Benefit) -> Iterator[tuple[str, Said[Decimal]]]:
    """The numbers of visits in a line, each with its kind: in EB09 and EB10, in an HSD, or in both."""
    if line.quantity is not None and line.quantity.kind in _VISITS:
        yield line.quantity.kind, Said(line.period, line.quantity.number, line)
    elif line.quantity is not None and line.quantity.kind == _USED_COUNT:
        yield "", Said(code.YEAR_TO_DATE, line.quantity.number, line)
    for one in line.deliveries:
        if one.quantity is not None and one.quantity.kind in _VISITS and not one.per:
            yield one.quantity.kind, Said(one.period or line.period, one.quantity.number, line)


def _counted(three: Three[Decimal]) -> tuple[Decimal | None, Decimal | None, str]:
    """Used and left; one of the two follows from the total and the other."""
    total, used, left = three.total, three.used, three.left
    if total is not None and used is None and left is not None and 0 <= left <= total:
        return total - left, left, "used"
    if total is not None and left is None and used is not None and 0 <= used <= total:
        return used, total - used, "left"
    return used, left, ""


def _authorizations(lines: tuple[Benefit, ...]) -> Iterator[Need]:
    for line in lines:
        if line.authorization in ("Y", "N", "U"):
            needed = None if line.authorization == "U" else line.authorization == "Y"
            yield Need(reach(line), needed, line.referred("G1"), line.messages, line)


def _referrals(lines: tuple[Benefit, ...]) -> Iterator[Need]:
    """X12 has no element for it: payers say it in words, or by the number of a referral they have."""
    for line in lines:
        words = " ".join(line.messages).upper()
        number = line.referred("9F")
        if "REFERRAL" in words or number:
            yield Need(reach(line), _is_referral_needed(words), number, line.messages, line)


_NO_REFERRAL = re.compile(r"\bNO REFERRAL(?: IS)?(?: REQUIRED| NEEDED)?\b|\bREFERRAL(?: IS)? NOT (?:REQUIRED|NEEDED)\b")
_REFERRAL = re.compile(r"\bREFERRAL(?: IS)? (?:REQUIRED|NEEDED)\b|\bREQUIRES (?:A )?REFERRAL\b")
_DEPENDS = re.compile(r"\b(?:IF|UNLESS|EXCEPT|WHEN|MAY|MIGHT|SOME)\b")


def _is_referral_needed(words: str) -> bool | None:
    """Only where the words can mean one thing, and that depends on nothing."""
    if _DEPENDS.search(words):
        return None
    without, found = _NO_REFERRAL.subn("", words)
    is_needed = bool(_REFERRAL.search(without))
    return None if bool(found) is is_needed else is_needed


def holding(found: tuple[Share, ...], service: str, network: Network) -> tuple[Share, ...]:
    """The shares that name this service, or the plan as a whole, and hold in this network or in both."""
    fits = (one for one in found if one.reach.network in (network, Network.BOTH))
    return tuple(one for one in fits if service in one.reach.services or code.PLAN in one.reach.services)
