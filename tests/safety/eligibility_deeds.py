"""One real call of every act about eligibility and authorizations by file."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from pcdesk.acts.clinic import setup
from pcdesk.acts.cover import authorization, eligibility, insurance, review
from pcdesk.acts.desk import answers
from pcdesk.acts.frame.desk import Desk
from pcdesk.models.cover.coverage import Coverage
from pcdesk.models.desk.unmatched_answer import UnmatchedAnswer
from tests.exchange.x12.made import answer_271
from tests.exchange.x12.made_278 import answer_278
from tests.safety.order_deeds import name_payers

ANSWER = answer_271("EB*1**30", "EB*C*IND*30***23*1500*****Y", "EB*C*IND*30***29*400*****Y")
OTHER = answer_271("EB*6**30")
DECISION = answer_278("HL*4*3*EV*1", "UM*HS*I", "HCR*A1*AUTH7")


def take_an_answer(desk: Desk, ids: dict[str, Any]) -> None:
    """Somebody in an answer whom no question of ours names, and one that names other payers."""
    answers.take_answers(desk, ANSWER, "answer.edi")
    ids["unmatched"] = UnmatchedAnswer.get().id
    answers.take_answers(desk, DECISION, "decision.edi")
    ids["undecided"] = UnmatchedAnswer.get(UnmatchedAnswer.kind == "review").id
    setup.change_clinic(desk, {"npi": "1234567893"})
    insurance.change_payer(desk, Coverage.get_by_id(ids["coverage"]).plan.payer_id, {"payer_number": "OAK01"})
    insurance.change_coverage(desk, ids["coverage"], {"member_number": "W123"})
    service = {"says": "MRI", "code": "73721", "unit": "units", "units_asked": 1}
    values = {"what": "MRI", "diagnosis_codes": "M25.561"}
    ids["to_ask"] = authorization.need_authorization(desk, ids["patient"], ids["coverage"], values, [service])
    name_payers(desk, ids)


ELIGIBILITY_DEEDS: dict[str, Callable[[Desk, dict[str, Any]], object]] = {
    "ask_by_file": lambda d, i: eligibility.ask_by_file(d, 7),
    "take_answers": lambda d, i: answers.take_answers(d, OTHER, "other.edi"),
    "match_answer": lambda d, i: answers.match_answer(d, i["unmatched"], i["coverage"]),
    "take_incoming_answers": lambda d, i: answers.take_incoming_answers(d, i["answers_file"]),
    "match_decision": lambda d, i: answers.match_decision(d, i["undecided"], i["submitted"]),
    "ask_review": lambda d, i: review.ask_review(d, i["to_ask"]),
    "set_answer_aside": lambda d, i: answers.set_answer_aside(d, i["unmatched"]),
}
