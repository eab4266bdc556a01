"""One real call of every act about eligibility by file."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from pcdesk.acts.cover import eligibility
from pcdesk.acts.desk import eligibility_answer
from pcdesk.acts.frame.desk import Desk
from pcdesk.models.desk.unmatched_answer import UnmatchedAnswer
from tests.exchange.x12.made import answer_271
from tests.safety.order_deeds import name_payers

ANSWER = answer_271("EB*1**30", "EB*C*IND*30***23*1500*****Y", "EB*C*IND*30***29*400*****Y")
OTHER = answer_271("EB*6**30")


def take_an_answer(desk: Desk, ids: dict[str, Any]) -> None:
    """Somebody in an answer whom no question of ours names, and one that names other payers."""
    eligibility_answer.take_answers(desk, ANSWER, "answer.edi")
    ids["unmatched"] = UnmatchedAnswer.get().id
    name_payers(desk, ids)


ELIGIBILITY_DEEDS: dict[str, Callable[[Desk, dict[str, Any]], object]] = {
    "ask_by_file": lambda d, i: eligibility.ask_by_file(d, 7),
    "take_answers": lambda d, i: eligibility_answer.take_answers(d, OTHER, "other.edi"),
    "match_answer": lambda d, i: eligibility_answer.match_answer(d, i["unmatched"], i["coverage"]),
    "take_incoming_answers": lambda d, i: eligibility_answer.take_incoming_answers(d, i["answers_file"]),
    "set_answer_aside": lambda d, i: eligibility_answer.set_answer_aside(d, i["unmatched"]),
}
