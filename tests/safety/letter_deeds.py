"""One real call of every letter about a case, of the check-list of documents, and of answers to letters."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

from pcdesk.acts.cover import authorization, wanted_paper
from pcdesk.acts.desk import letter_answer
from pcdesk.acts.frame.desk import Desk
from pcdesk.acts.papers.case_letter import CASE_LETTERS
from pcdesk.printing.letters.letter_file import Letter

Ids = dict[str, Any]
#: The cases letters are written about, by kind and state; see make_cases.
CASES = ("case_needed", "case_approved", "case_denied", "case_renewing", "asked_doctor", "doctor_sent")


def make_cases(owner: Desk, ids: Ids) -> None:
    """One authorization and one referral from primary care in each state a letter is written in."""
    for name in CASES[:5]:
        is_referral = name == "asked_doctor"
        values = {"what": "Physical therapy", "kind": "referral" if is_referral else "authorization"}
        values["asked_of"] = "Heart Center" if is_referral else ""
        service = {"says": "Therapy", "units_asked": 12}
        ids[name] = authorization.need_authorization(owner, ids["patient"], ids["coverage"], values, [service])
    ids["doctor_sent"] = authorization.renew_authorization(owner, ids["asked_doctor"])
    for name in ("case_approved", "case_denied", "doctor_sent"):
        authorization.submit_authorization(owner, ids[name], {"way": "fax"})
    for name in ("case_approved", "doctor_sent"):
        authorization.approve_authorization(owner, ids[name], {"number": "A9", "ends_on": date(2027, 1, 31)})
    authorization.deny_authorization(owner, ids["case_denied"], {"answer": "Tablets first"})
    ids["case_renewing"] = authorization.renew_authorization(owner, ids["case_approved"])
    ids["wanted_paper"] = wanted_paper.add_wanted_paper(
        owner, {"authorization": ids["case_needed"], "kind": "order", "document": ids["document"]}
    )
    ids["wanted_abroad"] = wanted_paper.add_wanted_paper(owner, {"referral": ids["sent"], "kind": "results"})
    ids["letter_answer"] = letter_answer.tie_answer(owner, ids["correspondence"], "They called back")


def case_for(one: Letter) -> str:
    """The key of the row in ids that a letter can be written about."""
    if one.about == "referral" and one.states and "sent" not in one.states:
        return "missed"
    if one.about != "authorization":
        return {"referral": "sent", "coverage": "coverage", "visit": "visit"}[one.about]
    if "before" in one.fields:
        return "case_renewing"
    is_settled = "approved" in one.states
    if one.kind == "referral":
        return "doctor_sent" if is_settled else "asked_doctor"
    return "case_approved" if is_settled else "case_denied" if "denied" in one.states else "case_needed"


def _write(key: str) -> Callable[[Desk, Ids], object]:
    def deed(desk: Desk, ids: Ids) -> object:
        from pcdesk.acts.papers.paper import PAPERS

        one = CASE_LETTERS[key]
        return PAPERS[key](desk, **{f"{one.about}_id": ids[case_for(one)]})

    return deed


LETTER_DEEDS: dict[str, Callable[[Desk, Ids], object]] = {
    **{f"show_{key}": _write(key) for key in CASE_LETTERS},
    "add_wanted_paper": lambda d, i: wanted_paper.add_wanted_paper(d, {"authorization": i["case_needed"]}),
    "change_wanted_paper": lambda d, i: wanted_paper.change_wanted_paper(d, i["wanted_paper"], {"says": "The last"}),
    "remove_wanted_paper": lambda d, i: wanted_paper.remove_wanted_paper(d, i["wanted_paper"]),
    "list_wanted": lambda d, i: wanted_paper.list_wanted(d, referral_id=i["to_send"]),
    "send_wanted": lambda d, i: wanted_paper.send_wanted(d, i["wanted_paper"]),
    "tie_answer": lambda d, i: letter_answer.tie_answer(
        d, i["correspondence"], document_id=i["document"], communication_id=i["communication"]
    ),
    "untie_answer": lambda d, i: letter_answer.untie_answer(d, i["letter_answer"]),
    "expect_answer": lambda d, i: letter_answer.expect_answer(d, i["correspondence"], date(2026, 12, 8)),
}
