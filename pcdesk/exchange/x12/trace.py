"""The number by which an answer is known to belong to its question (TRN)."""

from __future__ import annotations

from dataclasses import dataclass

from pcdesk.exchange.x12.segment import Segment


@dataclass(frozen=True, slots=True)
class Trace:
    """One TRN. is_ours: the number that was sent with the question, come back; else one the payer gave.

    origin: who gave it (TRN03). more: TRN04.
    """

    is_ours: bool
    number: str
    origin: str
    more: str
    segment: Segment


def trace(trn: Segment) -> Trace:
    """What a TRN says. TRN01: 2 for the asker's number, 1 for the answerer's."""
    return Trace(trn.value(1) == "2", trn.value(2), trn.value(3), trn.value(4), trn)
