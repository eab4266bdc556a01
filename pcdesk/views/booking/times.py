"""The list of free times: the first of each of the next days, or all of one day."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from pcdesk.language import counted, tr
from pcdesk.views.booking.order import Place
from pcdesk.views.list.table import Column, PagedRows, Table
from pcdesk.views.look import theme
from pcdesk.views.look.empty import Empty
from pcdesk.views.look.labels import label
from pcdesk.views.look.layouts import in_column
from pcdesk.words.door import show_day, show_time

BESIDE_NAME = 98 + 84 + 98 + 48  # pixels at scale 1 of the other columns, the name's edges and the scroll bar
_NO_TEXT = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier


class FreeTimes(QWidget):
    """Signals: chosen(place) by arrow keys or mouse, taken() by Enter or double-click, typed(str) a letter or digit."""

    chosen = Signal(object)
    taken = Signal()
    typed = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._places: Sequence[Place] = ()
        self._is_filling = False
        self.heading = label("", "label")
        self.rows = PagedRows(
            [
                Column("day", tr("Day"), 1, is_whole=True, width=98),
                Column("time", tr("Time"), 2, width=84),
                Column("with", tr("With"), 3, stretches=True),
                Column("away", tr("How soon"), 4, width=98),
            ]
        )
        self.table = Table(self.rows, tr("Free times"))
        self.table.setObjectName("free_times")
        self.table.set_empty(Empty("calendar-off", tr("Nothing is free.")))
        self.table.setMinimumSize(theme.px(390), theme.px(214))
        self.table.row_chosen.connect(self._on_chosen)
        self.table.row_opened.connect(self._on_opened)
        self.table.installEventFilter(self)
        in_column(self, self.heading, (self.table, 1), spacing=4)
        self.setFocusProxy(self.table)

    def show_places(self, heading: str, places: Sequence[Place], names: dict[int, str], today: date) -> None:
        """Show places to choose from, none of them chosen yet. names: of the providers, by id."""
        self._is_filling = True
        self._places = list(places)
        self.heading.setText(heading)
        self._make_room(names)
        self.rows.show_rows(
            [
                (n, show_day(on), show_time(start), names.get(provider, ""), _away((on - today).days))
                for n, (on, start, provider) in enumerate(self._places)
            ]
        )
        self._is_filling = False

    def _make_room(self, names: dict[int, str]) -> None:
        """So wide that the usual name of a provider is read whole."""
        metrics = self.table.fontMetrics()
        longest = max((metrics.horizontalAdvance(name) for name in names.values()), default=0)
        wanted = theme.px(BESIDE_NAME) + longest
        self.table.setMinimumWidth(min(max(wanted, theme.px(390)), theme.px(480)))

    def choose(self, place: Place | None) -> None:
        """Mark a place without a signal, if it is in the list."""
        self._is_filling = True
        if place in self._places:
            self.table.selectRow(self._places.index(place))
        else:
            self.table.clearSelection()
            self.table.setCurrentIndex(self.rows.index(-1, -1))
        self._is_filling = False

    @property
    def places(self) -> Sequence[Place]:
        """What is offered."""
        return self._places

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Letters and digits are a time that is being typed."""
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            text = event.text()
            if text.isprintable() and text.strip() and not event.modifiers() & _NO_TEXT:
                self.typed.emit(text)
                return True
        return super().eventFilter(watched, event)

    def _on_chosen(self, number: int) -> None:
        if not self._is_filling:
            self.chosen.emit(self._places[number])

    def _on_opened(self, number: int) -> None:
        self.chosen.emit(self._places[number])
        self.taken.emit()


def _away(days: int) -> str:
    if days < 1:
        return tr("today") if days == 0 else ""
    if days < 14:
        return counted(days, "tomorrow", "in {count} days")
    return counted(days // 7, "in 1 week", "in {count} weeks")
