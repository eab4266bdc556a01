"""Contact log: contacts that were made and papers that went out, the latest first; log one, say how one was sent."""

from __future__ import annotations

from typing import ClassVar

import peewee as pw
from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QVBoxLayout, QWidget

from pcdesk.acts.desk.communication import log_contact, remove_contact_made
from pcdesk.acts.desk.correspondence import say_sent
from pcdesk.language import tr
from pcdesk.models.book.visit import VisitChange
from pcdesk.models.desk.communication import Communication, Exchanged, correspondence_by_id, exchanged_with
from pcdesk.models.desk.correspondence import Correspondence
from pcdesk.models.people.person import Contact
from pcdesk.views.bench.page import Page
from pcdesk.views.bench.workbench import Workbench
from pcdesk.views.form.asking import ask_for
from pcdesk.views.list.table import Column, PagedRows, Table
from pcdesk.views.list.way_buttons import WayButtons
from pcdesk.views.list.ways import Way, Ways
from pcdesk.views.look import theme
from pcdesk.views.look.buttons import allow
from pcdesk.views.look.empty import Empty
from pcdesk.views.look.labels import label
from pcdesk.views.patient.contact_sheets import SENT, ask_contact
from pcdesk.views.patient.exchange_words import exchange_row, kind_icon, outcome_icon, whole_words


def _log(ways: Ways, _one: Exchanged | None, _at: QPoint | None = None) -> None:
    ask_contact(ways.bench, ways.owner.patient_id, None, ways.owner.window())  # type: ignore[attr-defined]


def _sent(ways: Ways, one: Exchanged, _at: QPoint) -> None:
    if (row := correspondence_by_id(one.id)) is not None:
        ask_for(ways.bench, SENT, row, ways.owner.window())


def _take_back(ways: Ways, one: Exchanged, _at: QPoint) -> None:
    ways.bench.act(remove_contact_made, one.id, toast=True)


WAYS = (
    Way("log", "Log a contact", "phone-call", log_contact, "L", "Log a contact", _log, needs_row=False),
    Way("sent", "How it was sent", "mail", say_sent, "H", "How it was sent", _sent,
        against=lambda one: "" if one.kind == "paper" else tr("Choose a paper that went out.")),
    Way("take_back", "Take back", "rotate-ccw", remove_contact_made, "Del", "Take back", _take_back,
        against=lambda one: "" if one.kind == "contact" else tr("Only a contact that was logged is taken back.")),
)  # fmt: skip


class CorrespondencePage(Page):
    """One list of what went between the clinic and the patient. Enter on a paper says how it was sent."""

    about: ClassVar[tuple[type[pw.Model], ...]] = (Communication, Correspondence, VisitChange, Contact)

    def __init__(self, bench: Workbench, parent: QWidget | None = None) -> None:
        super().__init__(bench, parent)
        self.table = Table(
            PagedRows((
                Column("at", tr("When"), 1, width=124, is_whole=True),
                Column("kind", tr("What"), 2, width=164, icon=kind_icon),
                Column("about", tr("About"), 3, width=150, stretches=True),
                Column("outcome", tr("Outcome"), 4, width=132, icon=outcome_icon),
                Column("by", tr("By"), 5, width=44),
            )),
            tr("Contact log"),
        )  # fmt: skip
        self.table.setObjectName("correspondence")
        self.table.set_kind("plain")
        self.table.setMinimumHeight(theme.px(88))  # with little height, two rows
        empty = Empty(
            "message-square", tr("Nothing was sent and nobody was called yet"), tr("Log a contact"),
            detail=tr("Log calls, messages and talks here. Papers that are printed or saved come by themselves."),
        )  # fmt: skip
        self.ways = Ways(bench, self, WAYS)
        self.ways.answer_keys(self.table, self.chosen)
        empty.action_wanted.connect(lambda: _log(self.ways, None))
        allow(empty.action, bench.why_not(log_contact))
        self.table.set_empty(empty)
        self.buttons = WayButtons(self.ways)
        self.buttons.setContentsMargins(theme.px(12), theme.px(6), theme.px(12), theme.px(6))
        self.whole = label("", "muted", wraps=True)
        self.whole.setObjectName("whole_contact")
        self.whole.setContentsMargins(theme.px(16), theme.px(6), theme.px(16), 0)
        self.table.row_opened.connect(lambda _key: self.ways.do("sent", self.chosen()))
        self.table.row_chosen.connect(self._show_ways)
        self.table.menu_wanted.connect(self._on_menu)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(0)
        outer.addWidget(self.table, 1)
        outer.addWidget(self.whole)
        outer.addWidget(self.buttons)
        self.setFocusProxy(self.table)

    def fill(self) -> None:
        """List everything; the choice stays."""
        chosen = self.table.chosen()
        self.table.rows.show_rows([exchange_row(one) for one in exchanged_with(self.patient_id)])
        if chosen is not None:
            self.table.choose(chosen)
        self._show_ways()

    def chosen(self) -> Exchanged | None:
        """The chosen line."""
        key = self.table.chosen()
        place = self.table.rows.place_of(key) if key is not None else -1
        found: Exchanged | None = self.table.rows.row(place)[-1] if place >= 0 else None
        return found

    def _on_menu(self, _key: object, at: QPoint) -> None:
        if (one := self.chosen()) is not None:
            self.ways.popup(self.ways.menu(one), at)

    def _show_ways(self, _key: object = None) -> None:
        one = self.chosen()
        self.whole.setText(whole_words(one) if one is not None else "")
        self.whole.setVisible(bool(self.whole.text()))
        self.buttons.show_row(one)
        self.bench.choice_moved.emit()
