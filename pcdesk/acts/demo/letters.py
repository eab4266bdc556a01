"""Letters of the demo clinic about its cases: what went out, what was wanted with it, what was answered."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from pcdesk.acts.demo.making import Making
from pcdesk.models.cover.authorization import Authorization
from pcdesk.models.desk.correspondence import Correspondence
from pcdesk.models.desk.letter_answer import LetterAnswer
from pcdesk.models.desk.wanted_paper import PRINTED_HERE, WantedPaper
from pcdesk.models.record import journal

#: The letter that went out last in each state, and within how many days its answer is expected.
SENT_IN = {"submitted": ("authorization_request", 7), "appealed": ("appeal_letter", 30)}
WANTED = ("notes", "order", "history")
ANSWERED = ("approved", "denied")


def make_letters(making: Making) -> None:
    """A letter of each authorization that was asked for by fax, with the check-list it was sent with."""
    doing = journal.doing()
    payers = {held.coverage: held.payer_name for one in making.patients for held in one.held}
    for case in making.batch.kept(Authorization):
        if case["kind"] != "authorization" or case["way"] not in ("", "fax"):
            continue
        begun = case["begun_at"]
        _want(making, case, is_sent=case["state"] not in ("needed", "preparing"))
        kind, days = SENT_IN.get(case["state"], ("authorization_request", 7))
        if case["state"] in ("needed", "preparing") or doing is None:
            continue
        sent = begun + timedelta(days=4 if case["state"] == "appealed" else 2, minutes=2)
        letter = making.batch.add(
            Correspondence, patient=case["patient"], kind=kind, language="en", how="faxed", sent_to="payer",
            sent_to_name=payers.get(case["coverage"], ""), sent_at=sent, staff=making.staff["mia"],
            about_table="authorization", about_id=case["id"], act_id=doing.id,
            answer_due_on=(sent + timedelta(days=days)).date(),
        )  # fmt: skip
        if case["state"] in ANSWERED:
            making.batch.add(
                LetterAnswer, correspondence=letter, answered_on=(sent + timedelta(days=5)).date(),
                says=case["answer"] or "By fax", staff=making.staff["mia"],
            )  # fmt: skip


def _want(making: Making, case: dict[str, Any], *, is_sent: bool) -> None:
    for kind in WANTED:
        paper = PRINTED_HERE.get(kind, "")
        making.batch.add(
            WantedPaper, authorization=case["id"], kind=kind, paper=paper,
            sent_on=(case["begun_at"] + timedelta(days=2)).date() if is_sent and paper else None,
        )  # fmt: skip
