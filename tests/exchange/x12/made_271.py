"""Answers about eligibility put together by hand, and what is read of them."""

from __future__ import annotations

from pcdesk.exchange.ground.refusal import Refusal
from pcdesk.exchange.x12.eligibility_answer import (
    EligibilityAnswer,
    PersonAnswer,
    eligibility_answers,
    open_eligibility,
)
from pcdesk.exchange.x12.envelope import X12File
from tests.exchange.x12.made import answer_271


def opened(body: bytes) -> X12File:
    """The file of an answer about eligibility, which must be whole."""
    file = open_eligibility(body, "answer.edi")
    assert isinstance(file, X12File), file
    return file


def answers(body: bytes) -> list[EligibilityAnswer]:
    """All answers of a file."""
    return list(eligibility_answers(opened(body)))


def person(*benefits: str) -> PersonAnswer:
    """What an answer with these lines says of its one person."""
    (answer,) = answers(answer_271(*benefits))
    (found,) = answer.people
    return found


def refused(body: bytes) -> Refusal:
    """Why a file of answers about eligibility is not taken, which it must not be."""
    found = open_eligibility(body, "answer.edi")
    assert isinstance(found, Refusal)
    return found
