"""The list of letters nobody has answered, with the keys that chase them, and its rows in Today's queue."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

from PySide6.QtCore import QPoint

from pcdesk.acts.desk.letter_answer import expect_answer, tie_answer
from pcdesk.acts.papers.paper import PAPERS
from pcdesk.language import tr
from pcdesk.models.desk.correspondence import Correspondence
from pcdesk.models.desk.letter_answer import AwaitedAnswer, awaited_answers, chased_items
from pcdesk.views.bench.wishes import PaperWish
from pcdesk.views.form.asking import Asking, ask_for
from pcdesk.views.insurance.letter_answers import EXPECT, TIE
from pcdesk.views.list.queue_kind import Said, kind_of_list
from pcdesk.views.list.ways import OPEN, Way, Ways
from pcdesk.views.list.work_list import PATIENT, Col, Filter, Group, Nothing, WorkList, code_of
from pcdesk.views.patient.contact_sheets import contact_way
from pcdesk.views.patient.exchange_words import paper_words
from pcdesk.words.door import show_near


def _whom(row: AwaitedAnswer) -> str:
    return row.sent_to_name or tr(dict(Correspondence.TO)[row.sent_to])


def _again(row: Any) -> PaperWish:
    return PaperWish(row.kind, {f"{row.about_table}_id": row.about_id})


def _no_paper(row: Any) -> str:
    if row.kind in PAPERS and row.about_table and row.about_id is not None:
        return ""
    return tr("This letter is about no case any more.")


def _answered(ways: Ways, row: Any, _at: QPoint) -> None:
    _ask(ways, TIE, row)


def _another_day(ways: Ways, row: Any, _at: QPoint) -> None:
    _ask(ways, EXPECT, row)


def _ask(ways: Ways, asking: Asking, row: Any) -> None:
    """The sheet names the patient: the file is not opened, so that the list stays in front."""
    about = asking.again(asking.about_id(row))
    if about is not None:
        ask_for(ways.bench, asking, about, ways.owner.window())


_CONTACT = contact_way("coverage")
AWAITED_ANSWERS = WorkList(
    "awaited_answers", "Letters without an answer", awaited_answers, icon="mail",
    found_by="letters waiting answer reply chase payer correspondence",
    columns=(
        Col("due_on", "Answer by", kind="date", width=110, tone=lambda row: "danger" if row.is_due else ""),
        PATIENT,
        Col("kind", "Letter", lambda row: paper_words(row.kind), width=190),
        Col("to", "To", _whom, width=150, least=560),
        Col("how", "How", code_of(Correspondence.how), width=110, least=700),
        Col("sent_at", "Went out", kind="moment", width=160, least=860),
        Col("by", "By", width=110, least=1000),
    ),
    ways=(
        Way("answered", "It is answered…", "link", tie_answer, "Enter", "It is answered", _answered),
        Way("again", "Print it again", "printer", PAPERS["could_not_reach"], "P", "Print again", wish=_again,
            against=_no_paper),
        Way("called", _CONTACT.words, _CONTACT.icon, _CONTACT.verb, "L", _CONTACT.short, asks=_CONTACT.asks),
        Way("expect", "Another day…", "calendar-clock", expect_answer, "D", "Another day", _another_day),
        Way("none", "No answer is expected", "x", expect_answer, "Del", "", send=lambda row: (row.id, None)),
        OPEN,
    ),
    filters=(Filter("is_due", "Due"),),
    groups=(Group("to", "To", _whom), Group("kind", "Letter", lambda row: paper_words(row.kind))),
    nothing=Nothing("circle-check", "Every letter is answered."),
    story=lambda row: (Correspondence, row.id),
)  # fmt: skip


def _say(row: AwaitedAnswer, today: date) -> Said:
    words = tr("no answer yet: {letter} to {whom}", letter=paper_words(row.kind), whom=_whom(row))
    return Said("mail", "warning", row.name, words, tr("by {day}", day=show_near(row.due_on, today)))


_OF_LIST = kind_of_list(
    AWAITED_ANSWERS, ("1 letter without an answer", "{count} letters without an answer"), lambda _row: 45, _say
)
#: Only what no other row of the queue asks for: a case that is due says so itself.
AWAITED = replace(
    _OF_LIST, rows=chased_items, ways=tuple(way for way in _OF_LIST.ways if way.key in ("answered", "called"))
)
