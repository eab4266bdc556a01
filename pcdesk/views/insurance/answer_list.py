"""The list of people in payers' answers whom no question of ours names, and its row of Today's queue."""

from __future__ import annotations

from datetime import date
from types import SimpleNamespace

from PySide6.QtCore import QPoint

from pcdesk.acts.desk.eligibility_answer import match_answer, set_answer_aside
from pcdesk.language import counted, tr
from pcdesk.models.cover.eligibility import EligibilityAsk
from pcdesk.models.desk.today import Item
from pcdesk.models.desk.unmatched_answer import (
    ByHand,
    UnmatchedAnswer,
    by_hand,
    by_hand_items,
    by_hand_row,
    coverage_choices,
)
from pcdesk.views.form.asking import Asking, ask_for, declare
from pcdesk.views.form.form import Ask, Section
from pcdesk.views.list.list_window import ListWindow
from pcdesk.views.list.queue_kind import QueueKind, Said
from pcdesk.views.list.ways import Way, Ways
from pcdesk.views.list.work_list import Col, Filter, Nothing, WorkList
from pcdesk.words.door import show_date

MATCH = declare(
    Asking(
        "match_answer", "Record check", "user-check", match_answer,
        title=lambda row: tr("Whose answer is it: {name}", name=row.name or tr("name not told")),
        says=lambda row: tr("Member ID {number}, born {day}. The check is recorded with the coverage you choose.",
                            number=row.member_number or tr("not told"), day=show_date(row.born_on) or tr("not told")),
        record=lambda row: SimpleNamespace(coverage_id=row.coverage_id),
        sections=lambda row: (
            Section("", (Ask(EligibilityAsk.coverage, title=tr("Coverage"), choices=coverage_choices(row),
                             is_required=True, span=6),)),
        ),
        send=lambda row, values: ((row.id, values["coverage_id"]), {}),
        again=by_hand_row,
    )
)  # fmt: skip


def _match(ways: Ways, row: ByHand, _at: QPoint) -> None:
    ask_for(ways.bench, MATCH, row, ways.owner.window())


UNMATCHED = WorkList(
    "unmatched_answers", "Payers' answers to match", by_hand, icon="shield-question-mark",
    found_by="271 eligibility answer whose member",
    columns=(
        Col("name", "Name in the answer", width=170, stretches=True, is_name=True),
        Col("born_on", "Birth date", kind="date", width=112, is_private=True),
        Col("member_number", "Member ID", width=130, is_private=True),
        Col("payer", "Payer", width=150, least=560),
        Col("whose", "Perhaps", width=200, is_private=True, least=640),
    ),
    ways=(
        Way("match", "Say whose it is…", "user-check", match_answer, "Enter", "Whose is it", _match),
        Way("aside", "Nobody of ours", "x", set_answer_aside, "Del", "Nobody of ours",
            lambda ways, row, _at: ways.bench.act(set_answer_aside, row.id, toast=True)),
    ),
    filters=(Filter("likely", "Found by number and birth date", lambda row: row.coverage_id is not None),),
    nothing=Nothing("circle-check", "Every answer has found its patient."),
    story=lambda row: (UnmatchedAnswer, row.id),
)  # fmt: skip


def _say(item: Item, _today: date) -> Said:
    one, many = "1 answer of a payer waits for its patient", "{count} answers of payers wait for theirs"
    words = counted(item.number, one, many)
    return Said("shield-question-mark", "info", "", words)


ANSWERS = QueueKind(
    "answers", ("1 answer to match", "{count} answers to match"), _say,
    (Way("match", "Match them…", "user-check", match_answer, "Enter", "Match",
         lambda ways, _item, _at: ListWindow(ways.bench, UNMATCHED, ways.owner.window()).open()),),
    rows=by_hand_items,
)  # fmt: skip
