"""Answers to requests for review put together by hand, and what is read of them."""

from __future__ import annotations

from collections.abc import Sequence

from pcdesk.exchange.x12.envelope import X12File
from pcdesk.exchange.x12.review_answer import ReviewAnswer, open_review, review_answers
from tests.exchange.x12.made import transaction, x12

HEAD_278 = (
    "BHT*0007*11*REF1*20261124*0942*18", "HL*1**20*1", "NM1*X3*2*INVENTED PLAN*****PI*12345", "HL*2*1*21*1",
    "NM1*1P*2*INVENTED CLINIC*****XX*1234567893", "HL*3*2*22*1", "NM1*IL*1*INVENTADO*LUIS****MI*W123",
)  # fmt: skip


def answer_278(*body: str, head: Sequence[str] = HEAD_278) -> bytes:
    """An answer to a request for review; body: from the level of the event on."""
    return x12("HI", "005010X217", transaction("278", "005010X217", [*head, *body]))


def review(*body: str) -> ReviewAnswer:
    """The answer to a request for review with these levels."""
    file = open_review(answer_278(*body), "answer.edi")
    assert isinstance(file, X12File), file
    (found,) = review_answers(file)
    return found
