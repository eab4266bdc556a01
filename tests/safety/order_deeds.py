"""One real call of every act about new cards, payers that answers name, and which plan pays first."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

from pcdesk.acts.cover import card_change, insurance, named_payer, payer_order
from pcdesk.acts.desk import answers
from pcdesk.acts.frame.desk import Desk
from pcdesk.models.cover.named_payer import NamedPayer
from pcdesk.models.cover.touched import CardChange
from pcdesk.models.desk.card_change import touched
from pcdesk.models.desk.unmatched_answer import UnmatchedAnswer
from tests.exchange.x12.made import answer_271

FROM = date(2027, 1, 1)
NAMES = answer_271(
    "EB*1**30", "EB*R**30*HM*CARE PLUS", "REF*1W*M99", "DTP*346*RD8*20260501-20261231", "LS*2120",
    "NM1*Y2*2*CARE PLUS HEALTH*****PI*CP100", "LE*2120",
    "EB*R**30", "LS*2120", "NM1*SEP*2*GOLDENROD*****PI*G7", "LE*2120",
)  # fmt: skip


def name_payers(desk: Desk, ids: dict[str, Any]) -> None:
    """Two payers that an answer names beside the coverage's; one of them is left."""
    answers.take_answers(desk, NAMES, "names.edi")
    latest = UnmatchedAnswer.select().order_by(UnmatchedAnswer.id.desc()).get()
    answers.match_answer(desk, latest.id, ids["coverage"])
    ids["named"], ids["named_left"] = (row.id for row in NamedPayer.select().order_by(NamedPayer.id))
    named_payer.leave_named_payer(desk, ids["named_left"])
    ids["secondary"] = insurance.add_coverage(
        desk, ids["patient"], {"plan": ids["plan"], "starts_on": date(2027, 2, 1), "rank": 3}
    )


def proposed(coverage_id: int, on: date = FROM, plan_id: int = 0) -> dict[str, str]:
    """Everything a new card touches, settled as it is proposed."""
    return {one.key: one.ways[0] for one in touched(CardChange(coverage_id, on, plan_id)) if one.ways}


ORDER_DEEDS: dict[str, Callable[[Desk, dict[str, Any]], object]] = {
    "change_card": lambda d, i: card_change.change_card(
        d, i["coverage"], {"starts_on": FROM, "member_number": "N1"},
        proposed(i["coverage"], plan_id=i["plan"]), named_payer_id=i["named"],
    ),
    "decide_order": lambda d, i: payer_order.decide_order(
        d, i["patient"], [i["secondary"], i["coverage"]], date(2027, 2, 1), [payer_order.Told("accident", answer="no")]
    ),
    "take_over_named_payer": lambda d, i: named_payer.take_over_named_payer(d, i["named"]),
    "leave_named_payer": lambda d, i: named_payer.leave_named_payer(d, i["named"]),
    "ask_about_named_payer": lambda d, i: named_payer.ask_about_named_payer(d, i["named_left"]),
}
