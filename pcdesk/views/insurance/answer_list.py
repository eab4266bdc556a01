"""The list of people in payers' answers whom no question of ours names, and its row of Today's queue."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from types import SimpleNamespace
from typing import Any

from PySide6.QtCore import QPoint

from pcdesk.acts.desk.answers import match_answer, match_decision, set_answer_aside
from pcdesk.language import counted, tr
from pcdesk.models.cover.eligibility import EligibilityAsk
from pcdesk.models.desk.today import Item
from pcdesk.models.desk.unmatched_answer import (
    ELIGIBILITY,
    REVIEW,
    ByHand,
    UnmatchedAnswer,
    by_hand,
    by_hand_items,
    by_hand_row,
    choices_for,
)
from pcdesk.views.form.asking import Asking, ask_for, declare
from pcdesk.views.form.form import Ask, Section
from pcdesk.views.list.list_window import ListWindow
from pcdesk.views.list.queue_kind import QueueKind, Said
from pcdesk.views.list.ways import Way, Ways
from pcdesk.views.list.work_list import Col, Filter, Group, Nothing, WorkList, code_of
from pcdesk.words.door import show_date

_TITLES = {ELIGIBILITY: "Coverage", REVIEW: "Authorization"}


def _matching(key: str, verb: Callable[..., Any], kind: str, field: Any, says: str) -> Asking:
    """The sheet that asks whose one is. field: a column that names what is asked for; says: what is done with it."""
    column = f"{field.name}_id"

    def said(row: ByHand) -> str:
        number, day = row.member_number or tr("not told"), show_date(row.born_on) or tr("not told")
        return f"{tr('Member ID {number}, born {day}.', number=number, day=day)} {tr(says)}"

    return declare(
        Asking(
            key, "Record answer", "user-check", verb,
            title=lambda row: tr("Whose answer is it: {name}", name=row.name or tr("name not told")), says=said,
            record=lambda row: SimpleNamespace(**{column: row.target_id}),
            sections=lambda row: (
                Section("", (Ask(field, title=tr(_TITLES[kind]), choices=choices_for(row), is_required=True, span=6),)),
            ),
            send=lambda row, values: ((row.id, values[column]), {}),
            again=lambda key: row if (row := by_hand_row(key)) is not None and row.kind == kind else None,
        )
    )  # fmt: skip


MATCH = _matching(
    "match_answer", match_answer, ELIGIBILITY, EligibilityAsk.coverage,
    "The check is recorded with the coverage you choose.",
)  # fmt: skip
MATCH_DECISION = _matching(
    "match_decision", match_decision, REVIEW, UnmatchedAnswer.authorization,
    "The decision is recorded with the authorization you choose.",
)  # fmt: skip


def _match(ways: Ways, row: ByHand, _at: QPoint) -> None:
    ask_for(ways.bench, MATCH_DECISION if row.kind == REVIEW else MATCH, row, ways.owner.window())


UNMATCHED = WorkList(
    "unmatched_answers", "Payers' answers to match", by_hand, icon="shield-question-mark",
    found_by="271 278 eligibility authorization answer whose member",
    columns=(
        Col("name", "Name in the answer", width=170, stretches=True, is_name=True),
        Col("kind", "About", code_of(UnmatchedAnswer.kind), width=110, least=480),
        Col("born_on", "Birth date", kind="date", width=112, is_private=True),
        Col("member_number", "Member ID", width=130, is_private=True),
        Col("payer", "Payer", width=150, least=560),
        Col("whose", "Perhaps", width=200, is_private=True, least=640),
    ),
    ways=(
        Way("match", "Say whose it is…", "user-check", match_answer, "Enter", "Whose is it", _match),
        Way("aside", "Nobody of ours", "x", set_answer_aside, "Del", "Nobody of ours", send=lambda row: (row.id,)),
    ),
    filters=(Filter("likely", "Found by number and birth date", lambda row: row.target_id is not None),),
    groups=(Group("payer", "Payer", none="Payer not told"), Group("file_name", "File")),
    nothing=Nothing("circle-check", "Every answer has found its patient."),
    story=lambda row: (UnmatchedAnswer, row.id),
)  # fmt: skip


def _say(item: Item, _today: date) -> Said:
    words = counted(item.number, "1 payer's answer to match", "{count} payers' answers to match")
    return Said("shield-question-mark", "info", words, tr("Say whose they are: nothing of them is with a patient yet"))


ANSWERS = QueueKind(
    "answers", ("1 answer to match", "{count} answers to match"), _say,
    (Way("match", "Match them…", "user-check", match_answer, "Enter", "Match",
         lambda ways, _item, _at: ListWindow(ways.bench, UNMATCHED, ways.owner.window()).open()),),
    rows=by_hand_items,
)  # fmt: skip
