"""What a charge is for when pcdesk worded it itself, so that a paper can say it in the patient's language.

A ledger row is never changed, so its memo stays as it was written. What it was made from (the kind of visit, its day,
the plan) is found again here, and the paper words it anew. What somebody typed is nobody's to translate.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from pcdesk.language import tr
from pcdesk.showing import show_date, show_day


class ChargeKind(StrEnum):
    """What a charge is for, as far as pcdesk worded it."""

    TYPED = "typed"
    VISIT = "visit"
    FEE = "fee"
    COPAY = "copay"
    SHARE = "share"


_SENTENCES: dict[ChargeKind, str] = {
    ChargeKind.VISIT: "{about}, {day}",
    ChargeKind.FEE: "Visit: {about}, {day}",
    ChargeKind.COPAY: "Copay: {about}, {day}",
    ChargeKind.SHARE: "Your share after {about}, {day}",
}


@dataclass(frozen=True)
class ChargeWords:
    """A charge by its kind. about: the kind of visit, the plan, or what somebody typed."""

    kind: ChargeKind
    about: str


def charge_memo(kind: ChargeKind, about: str, on: date) -> str:
    """The memo of a charge pcdesk words itself: about a kind of visit or a plan, for the visit of a day.

    Raises KeyError for TYPED, which has no sentence.
    """
    return tr(_SENTENCES[kind], about=about, day=show_day(on))


def read_memo(memo: str, visit_kind: str = "", on: date | None = None) -> ChargeWords:
    """What a memo is for; visit_kind and on: of the charge's visit, "" and None for a charge without one."""
    if on is not None:
        if memo in (visit_kind, f"{visit_kind}, {show_date(on)}"):
            return ChargeWords(ChargeKind.VISIT, visit_kind)
        for kind in (ChargeKind.COPAY, ChargeKind.FEE, ChargeKind.SHARE, ChargeKind.VISIT):
            # The name in the memo may be one the clinic has changed since: it is read, not looked up.
            frame = re.escape(charge_memo(kind, "\0", on)).replace(re.escape("\0"), "(.+)")
            if found := re.fullmatch(frame, memo):
                return ChargeWords(kind, found[1])
    return ChargeWords(ChargeKind.TYPED, memo)
