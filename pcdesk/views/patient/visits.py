"""Visits here and encounters elsewhere in one list; Enter opens a visit."""

from __future__ import annotations

from typing import Any, ClassVar

import peewee as pw
from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QVBoxLayout, QWidget

from pcdesk.acts.book.visit import book_visit
from pcdesk.language import tr
from pcdesk.models.book.day_visit import DayVisit, visit_row
from pcdesk.models.book.patient_visits import Stay, stays_of
from pcdesk.models.book.visit import Visit, VisitType
from pcdesk.models.clinic.practice import Provider
from pcdesk.models.health.outside import Encounter
from pcdesk.views.bench.page import Page
from pcdesk.views.bench.wishes import BookingWish, VisitWish
from pcdesk.views.bench.workbench import Workbench
from pcdesk.views.list.table import Column, PagedRows, Table
from pcdesk.views.list.way_buttons import WayButtons
from pcdesk.views.look import theme
from pcdesk.views.look.buttons import allow
from pcdesk.views.look.empty import Empty
from pcdesk.views.visit.visit_ways import ELSEWHERE, VisitWays


def _row(stay: Stay) -> tuple[Any, ...]:
    word = theme.status_word(stay.status, stay.confirmation) if stay.is_here else tr("Elsewhere")
    what = " · ".join(part for part in (stay.what, stay.reason) if part)
    place = "visit" if stay.is_here else "encounter"
    return ((place, stay.id), stay.on, stay.minute, what, stay.who or stay.where, word, stay)


def _icon(row: Any) -> tuple[str, str] | None:
    stay: Stay = row[-1]
    if not stay.is_here:
        return "hospital", "muted"
    return theme.status_look(stay.status, stay.confirmation).icon, "text"


class VisitsPage(Page):
    """The latest first."""

    about: ClassVar[tuple[type[pw.Model], ...]] = (Visit, Encounter, VisitType, Provider)

    def __init__(self, bench: Workbench, parent: QWidget | None = None) -> None:
        super().__init__(bench, parent)
        self.table = Table(
            PagedRows((
                Column("on", tr("Date"), 1, "date", width=112),
                Column("time", tr("Time"), 2, "time", width=86),
                Column("what", tr("Visit"), 3, width=160, stretches=True),
                Column("who", tr("With"), 4, width=92),
                Column("state", tr("Status"), 5, width=124, icon=_icon),
            )),
            tr("Visits"),
        )  # fmt: skip
        self.table.setObjectName("visits")
        self.table.set_kind("plain")
        self.table.setMinimumHeight(theme.px(88))  # with little height, two rows, and the foot stays in sight
        empty = Empty("calendar-plus", tr("No visits yet"), tr("Book a visit"))
        empty.action_wanted.connect(self._on_book)
        allow(empty.action, bench.why_not(book_visit))
        self.table.set_empty(empty)
        self.table.row_opened.connect(self._on_opened)
        self.table.row_chosen.connect(self._show_ways)
        self.table.menu_wanted.connect(self._on_menu)
        self.ways = VisitWays(bench, self, [way for way in ELSEWHERE if way.key != "open"])
        self.bar = WayButtons(self.ways, all_words="Everything for this visit")
        self.bar.setContentsMargins(theme.px(12), theme.px(6), theme.px(12), theme.px(6))
        self.ways.answer_keys(self.table, self.visit, lambda: self.bar.mapToGlobal(QPoint(0, 0)))
        self._show_ways()
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(0)
        outer.addWidget(self.table, 1)
        outer.addWidget(self.bar)
        self.setFocusProxy(self.table)

    def fill(self) -> None:
        """List them."""
        chosen = self.table.chosen()
        self.table.rows.show_rows([_row(stay) for stay in stays_of(self.patient_id)])
        if chosen is not None:
            self.table.choose(chosen)
        self._show_ways()

    def visit(self) -> DayVisit | None:
        """The chosen visit, where one of ours is chosen."""
        chosen: Any = self.table.chosen()
        return visit_row(chosen[1]) if chosen is not None and chosen[0] == "visit" else None

    def _show_ways(self, _key: object = None) -> None:
        self.bar.show_row(self.visit())
        self.bench.choice_moved.emit()

    def _on_menu(self, _key: object, at: QPoint) -> None:
        if (visit := self.visit()) is not None:
            self.ways.popup(self.ways.menu(visit), at)

    def _on_book(self) -> None:
        self.bench.wish(BookingWish(patient_id=self.patient_id))

    def _on_opened(self, key: Any) -> None:
        place, row = key
        if place == "visit":
            self.bench.wish(VisitWish(row))
