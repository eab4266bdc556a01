"""Contact log: contacts that were made and papers that went out, the latest first; log one, say how one was sent."""

from __future__ import annotations

from PySide6.QtCore import QPoint

from pcdesk.acts.desk.communication import log_contact, remove_contact_made
from pcdesk.acts.desk.correspondence import say_sent
from pcdesk.acts.desk.letter_answer import tie_answer
from pcdesk.language import tr
from pcdesk.models.book.visit import VisitChange
from pcdesk.models.desk.communication import Communication, Exchanged, exchanged_with
from pcdesk.models.desk.correspondence import Correspondence
from pcdesk.views.insurance.letter_answers import TIE
from pcdesk.views.list.ways import Way, Ways
from pcdesk.views.list.work_list import Col, Filter, Group, Nothing, WorkList
from pcdesk.views.patient.contact_sheets import SENT, ask_contact
from pcdesk.views.patient.exchange_words import (
    about_words,
    kind_icon,
    kind_words,
    outcome_icon,
    outcome_words,
    subject_words,
    when_words,
    whole_words,
    whom_words,
)
from pcdesk.words.names import initials_of

_TABLES = {"contact": Communication, "paper": Correspondence, "confirmation": VisitChange}


def _log(ways: Ways, _one: Exchanged | None, _at: QPoint) -> None:
    ask_contact(ways.bench, ways.bench.patient_id, None, ways.owner.window())


CONTACT_LOG = WorkList(
    "correspondence", "Contact log", exchanged_with,
    row_id=lambda one: (one.kind, one.id),
    columns=(
        Col("at", "When", lambda one: when_words(one.at), width=124, is_whole=True, sort=lambda one: one.at),
        Col("kind", "What", whom_words, width=164, icon=kind_icon),
        Col("about", "About", about_words, width=150, stretches=True, is_private=True),
        Col("outcome", "Outcome", outcome_words, width=132, icon=outcome_icon),
        Col("by", "By", lambda one: initials_of(one.by), width=44),
    ),
    ways=(
        Way("log", "Log a contact", "phone-call", log_contact, "L", "Log a contact", _log, needs_row=False),
        Way("sent", "How it was sent", "mail", say_sent, "Enter", "How it was sent", asks=lambda _one: SENT,
            against=lambda one: "" if one.kind == "paper" else tr("Choose a paper that went out.")),
        Way("answered", "It is answered…", "link", tie_answer, "A", "Answered", asks=lambda _one: TIE,
            against=lambda one: "" if one.kind == "paper" else tr("Choose a paper that went out.")),
        Way("take_back", "Take back", "rotate-ccw", remove_contact_made, "Del", "Take back",
            send=lambda one: (one.id,),
            against=lambda one: "" if one.kind == "contact" else tr("Only a contact that was logged is taken back.")),
    ),
    filters=(
        Filter("contacts", "Contacts", lambda one: one.kind == "contact"),
        Filter("papers", "Papers", lambda one: one.kind == "paper"),
        Filter("promised", "Promised", lambda one: bool(one.promised)),
    ),
    groups=(
        Group("kind", "What", kind_words),
        Group("about", "About", subject_words),
        Group("by", "By", none="Nobody"),
    ),
    nothing=Nothing(
        "message-square", "Nothing was sent and nobody was called yet", "log",
        "Log calls, messages and talks here. Papers that are printed or saved come by themselves.",
    ),
    says=whole_words,
    story=lambda one: (_TABLES[one.kind], one.id),
)  # fmt: skip
