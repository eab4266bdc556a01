"""Visits here and encounters elsewhere in one list; Enter opens a visit."""

from __future__ import annotations

from typing import Any, ClassVar

import peewee as pw
from PySide6.QtCore import QEvent, QObject, QPoint
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from pcdesk.language import tr
from pcdesk.models.book.day_visit import DayVisit, visit_row
from pcdesk.models.book.patient_visits import Stay, stays_of
from pcdesk.models.book.visit import Visit, VisitType
from pcdesk.models.clinic.practice import Provider
from pcdesk.models.clinic.right import Right
from pcdesk.models.health.outside import Encounter
from pcdesk.views.bench.page import Page
from pcdesk.views.bench.wishes import BookingWish
from pcdesk.views.bench.workbench import Workbench
from pcdesk.views.list.table import Column, PagedRows, Table
from pcdesk.views.look import theme
from pcdesk.views.look.buttons import allow
from pcdesk.views.look.empty import Empty
from pcdesk.views.visit.deed_buttons import DeedButtons
from pcdesk.views.visit.deeds import Deeds


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
        allow(empty.action, bench.why_not(Right.SCHEDULE))
        self.table.set_empty(empty)
        self.table.row_opened.connect(self._on_opened)
        self.table.row_chosen.connect(self._show_ways)
        self.table.menu_wanted.connect(self._on_menu)
        self.table.installEventFilter(self)
        self.deeds = Deeds(bench, self, has_open=False)
        self.ways = DeedButtons(self.deeds)
        self.ways.setContentsMargins(theme.px(12), theme.px(6), theme.px(12), theme.px(6))
        self.ways.wanted.connect(self._do)
        self.ways.more_wanted.connect(self._on_more)
        self._show_ways()
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(0)
        outer.addWidget(self.table, 1)
        outer.addWidget(self.ways)
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

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Letters are deeds here, as in the calendar."""
        if event.type() in (QEvent.Type.KeyPress, QEvent.Type.ShortcutOverride) and isinstance(event, QKeyEvent):
            key, visit = self.deeds.key_for(event), self.visit()
            if key and visit is not None:
                event.accept()
                if event.type() == QEvent.Type.KeyPress:
                    self.deeds.do(key, visit, self.ways.mapToGlobal(QPoint(0, 0)))
                return True
        return super().eventFilter(watched, event)

    def _show_ways(self, _key: object = None) -> None:
        self.ways.show_visit(self.visit())
        self.bench.choice_moved.emit()

    def _do(self, key: str, at: QPoint) -> None:
        if (visit := self.visit()) is not None:
            self.deeds.do(key, visit, at)

    def _on_more(self, at: QPoint) -> None:
        self._on_menu(None, at)

    def _on_menu(self, _key: object, at: QPoint) -> None:
        if (visit := self.visit()) is not None:
            self.deeds.popup(self.deeds.menu(visit), at)

    def _on_book(self) -> None:
        self.bench.booking_wanted.emit(BookingWish(patient_id=self.patient_id))

    def _on_opened(self, key: Any) -> None:
        place, row = key
        if place == "visit":
            self.bench.visit_wanted.emit(row)
