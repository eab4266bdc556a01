"""What a payer decided (HCR), and until when, in plain words. The codes are X12's, the words our own."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from pcdesk.exchange.x12.segment import Segment
from pcdesk.exchange.x12.value import Period, only
from pcdesk.language import tr


class Outcome(StrEnum):
    """What came of a request. MIXED: of its services each its own. REJECTED: turned down before any review."""

    CERTIFIED = "certified"
    PARTLY = "partly"
    MODIFIED = "modified"
    PENDED = "pended"
    DENIED = "denied"
    CANCELLED = "cancelled"
    CONTACT_PAYER = "contact_payer"
    NOT_NEEDED = "not_needed"
    MIXED = "mixed"
    REJECTED = "rejected"
    UNKNOWN = "unknown"


_OUTCOMES = {
    "A1": Outcome.CERTIFIED, "A2": Outcome.PARTLY, "A3": Outcome.DENIED, "A4": Outcome.PENDED, "A6": Outcome.MODIFIED,
    "C": Outcome.CANCELLED, "CT": Outcome.CONTACT_PAYER, "NA": Outcome.NOT_NEEDED,
}  # fmt: skip
_WORDS = {
    Outcome.CERTIFIED: "Authorized as asked for",
    Outcome.PARTLY: "Authorized in part",
    Outcome.MODIFIED: "Authorized with changes",
    Outcome.PENDED: "Not decided yet",
    Outcome.DENIED: "Denied",
    Outcome.CANCELLED: "Cancelled",
    Outcome.CONTACT_PAYER: "Call the payer",
    Outcome.NOT_NEEDED: "No authorization is needed",
    Outcome.MIXED: "Decided differently for each service",
    Outcome.REJECTED: "Turned down before any review",
    Outcome.UNKNOWN: "Nothing was decided",
}
_REASONS = {"0U": "The payer needs to know more before it decides."}
"""X12's list of reasons is long and no payer sends all; what is not here is named by its code."""


@dataclass(frozen=True, slots=True)
class Decision:
    """One HCR. code: HCR01. number: HCR02, of the authorization, or of the review while it is pended.

    reasons: HCR03, the payer's codes. needs_second_opinion: HCR04, None where it is not said.
    """

    outcome: Outcome
    code: str
    number: str
    reasons: tuple[str, ...]
    needs_second_opinion: bool | None
    segment: Segment

    @property
    def words(self) -> str:
        """What was decided and why, in plain words."""
        unknown = tr("The payer answers {code}: ask it what that means.", code=self.code)
        said = unknown if self.outcome is Outcome.UNKNOWN else f"{outcome_words(self.outcome)}."
        return " ".join([said, *map(_reason, self.reasons)])


def decision(hcr: Segment) -> Decision:
    """What an HCR says."""
    second = {"Y": True, "N": False}.get(hcr.value(4))
    outcome = _OUTCOMES.get(hcr.value(1), Outcome.UNKNOWN)
    return Decision(outcome, hcr.value(1), hcr.value(2), hcr.repeats(3), second, hcr)


def outcome_words(outcome: Outcome) -> str:
    """What came of a request, as staff read it."""
    return tr(_WORDS[outcome])


def _reason(code: str) -> str:
    known = _REASONS.get(code)
    return tr(known) if known else tr("The payer gives the reason {code}: ask it what that means.", code=code)


def certified_days(dates: Sequence[Period]) -> tuple[date | None, date | None]:
    """From and until when something is certified; None for what is not said, or said in two ways.

    The certification's own days (007 from, 036 until) count before those of the event (AAH) and the service (472);
    an admission (435) says only when it begins.
    """
    by_kind: dict[str, list[Period]] = {}
    for one in dates:
        by_kind.setdefault(one.kind, []).append(one)
    first = next((by_kind[kind] for kind in ("007", "AAH", "472", "435") if kind in by_kind), [])
    spans = [one for one in by_kind.get("007", []) if one.last != one.first]
    last = by_kind.get("036") or spans or by_kind.get("AAH") or by_kind.get("472") or []
    return only({one.first for one in first if one.first}), only({one.last for one in last if one.last})
