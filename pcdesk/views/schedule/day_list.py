"""The day as a list: the same visits as the calendar, for those who rather read down a table."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import QEvent, QObject, QPoint, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from pcdesk.language import tr
from pcdesk.models.book.day_visit import DayVisit
from pcdesk.views.list.table import Column, PagedRows, Table
from pcdesk.views.look import theme
from pcdesk.views.look.empty import Empty
from pcdesk.words.door import show_phone

_STATUS, _CONFIRMATION = 6, 7
_DEAD = "deceased"  # in place of what somebody said about coming
#: Columns that give way in a narrow panel, the first one first, and the width below which they do.
_GIVES_WAY = (("said", 1180), ("minutes", 960), ("phone", 920), ("room", 860), ("kind", 790))


class DayList(QWidget):
    """Signals: visit_chosen(id), visit_opened(id), menu_asked(id, global point), book_wanted."""

    visit_chosen = Signal(object)
    visit_opened = Signal(object)
    menu_asked = Signal(object, QPoint)
    book_wanted = Signal()

    def __init__(self, press: Callable[[QKeyEvent], bool], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._press = press
        self._is_private = False
        self._visits: Sequence[DayVisit] = ()
        self.rows = PagedRows(
            [
                Column("start", tr("Time"), 1, "time", width=84),
                Column("patient", tr("Patient"), 2, stretches=True),
                Column("kind", tr("Visit"), 3, width=130),
                Column("provider", tr("With"), 4, width=96),
                Column("minutes", tr("Min"), 5, "number", width=52),
                Column("status", tr("Status"), _STATUS, width=128, show=_status_word, icon=_status_icon),
                Column("confirmation", tr("Confirmed?"), _CONFIRMATION, width=128, show=_confirmed, icon=_confirm_icon),
                Column("room", tr("Room"), 8, width=72),
                Column("phone", tr("Phone"), 9, width=132, is_whole=True),
                Column("said", tr("Reason and note"), 10, width=220),
            ]
        )
        self.table = Table(self.rows, tr("Visits of the day"))
        self.table.setObjectName("day_list")
        empty = Empty("calendar-plus", tr("No visits on this day."), tr("Book a visit"))
        empty.action_wanted.connect(self.book_wanted)
        self.table.set_empty(empty)
        self.table.row_chosen.connect(self.visit_chosen)
        self.table.row_opened.connect(self.visit_opened)
        self.table.menu_wanted.connect(self.menu_asked)
        self.table.installEventFilter(self)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.table)
        self.setFocusProxy(self.table)
        theme.changed.connect(self._give_way)  # after the table itself, which makes its columns wider

    def show_visits(self, visits: Sequence[DayVisit]) -> None:
        """Show these visits in order of time; the chosen one stays chosen."""
        self._visits = visits
        chosen = self.current()
        self.rows.show_rows([self._row(v) for v in visits])
        self.choose(chosen)

    def set_private(self, is_private: bool) -> None:
        """Show initials instead of names, and no phones or reasons."""
        self._is_private = is_private
        self.show_visits(self._visits)

    def current(self) -> int | None:
        """The id of the chosen visit."""
        index = self.table.currentIndex()
        return self.rows.row(index.row())[0] if index.isValid() else None

    def choose(self, visit_id: int | None) -> None:
        """Choose a visit."""
        for place, visit in enumerate(self._visits):
            if visit.id == visit_id:
                self.table.selectRow(place)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """As many columns as there is room for."""
        super().resizeEvent(event)
        self._give_way()

    def _give_way(self) -> None:
        """What matters less gives way where there is little room: the strip says it of the chosen visit."""
        places = {column.key: place for place, column in enumerate(self.rows.columns)}
        for key, least in _GIVES_WAY:
            self.table.setColumnHidden(places[key], self.width() < theme.px(least))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Letters are deeds here, as on the calendar, not a search for a first letter."""
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent) and self._press(event):
            return True
        return super().eventFilter(watched, event)

    def _row(self, v: DayVisit) -> tuple[Any, ...]:
        said = " · ".join(part for part in (v.reason, v.note) if part)
        if self._is_private:
            name, phone, said = v.initials, "", ""
        else:
            name, phone = v.list_name, show_phone(v.phone)
        return (
            v.id, v.start, name, "" if self._is_private else v.kind, v.provider, v.minutes, v.status,
            _DEAD if v.comes_no_more else v.confirmation,
            v.room, phone, said,
        )  # fmt: skip


def _status_word(row: tuple[Any, ...]) -> str:
    return theme.status_word(row[_STATUS])


def _status_icon(row: tuple[Any, ...]) -> tuple[str, str]:
    return theme.status_look(row[_STATUS]).icon, "muted"


def _confirmed(row: tuple[Any, ...]) -> str:
    if row[_CONFIRMATION] == _DEAD:
        return tr("Deceased")
    return theme.confirmation_word(row[_CONFIRMATION])


def _confirm_icon(row: tuple[Any, ...]) -> tuple[str, str]:
    if row[_CONFIRMATION] == _DEAD:
        return "triangle-alert", "danger"
    role = {"confirmed": "good", "declined": "danger"}.get(row[_CONFIRMATION], "muted")
    return theme.CONFIRMATION_ICONS[row[_CONFIRMATION]], role
