"""The ranked queue: a list walked by arrows, each row settled by one key, its keys shown as buttons below."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from typing import Any

from PySide6.QtCore import QEvent, QItemSelectionModel, QModelIndex, QObject, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QHelpEvent, QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QListView, QSizePolicy, QToolTip, QVBoxLayout, QWidget

from pcdesk.language import tr
from pcdesk.models.desk.today import Item
from pcdesk.views.look import theme
from pcdesk.views.look.announce import tell_row
from pcdesk.views.look.buttons import button
from pcdesk.views.look.empty import Empty
from pcdesk.views.look.flow_layout import FlowLayout
from pcdesk.views.look.icons import put
from pcdesk.views.look.labels import plain_tip
from pcdesk.views.today.queue_face import QueueFace
from pcdesk.views.today.queue_rows import QueueRows, Row

MOST_WAYS = 4


class QueueView(QListView):
    """The list itself. Signals: way_wanted(row, key of the way), moved_to(Row or None)."""

    way_wanted = Signal(object, str)
    moved_to = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.rows = QueueRows(self)
        self.setModel(self.rows)
        self._face = QueueFace(self)
        self.setItemDelegate(self._face)
        self.setObjectName("queue")
        self.setAccessibleName(tr("What wants a hand"))
        self.setProperty("kind", "plain")
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setEditTriggers(QListView.EditTrigger.NoEditTriggers)
        self._wanted: tuple[Any, ...] | None = None
        self.selectionModel().currentChanged.connect(self._on_current)
        theme.changed.connect(self._on_theme)

    def minimumSizeHint(self) -> QSize:
        """Three rows: with less the panel around it scrolls."""
        return QSize(theme.px(200), theme.px(160))

    def current_row(self) -> Row | None:
        """The line the keys are on."""
        return self.rows.row(self.currentIndex().row())

    def show_items(self, items: Sequence[Item], today: date) -> None:
        """Take a new answer; the chosen line stays chosen, or the one in its place."""
        row, place = self.current_row(), self.currentIndex().row()
        self.rows.show_items(items, today)
        wanted, self._wanted = self._wanted, None
        self._choose_again(wanted or (row.key if row else None), place)

    def choose(self, key: tuple[Any, ...]) -> None:
        """Choose a line, now or when the rows are there."""
        if self.rows.place_of(key) >= 0:
            self._choose_again(key, 0)
        else:
            self._wanted = key

    def do(self, key: str) -> None:
        """Do one way of the chosen line."""
        row = self.current_row()
        if row is not None and row.shape == "item":
            self.way_wanted.emit(row, key)

    def toggle(self, row: Row) -> None:
        """Unfold or fold a counter; the choice stays on it."""
        self.rows.fold(row.key, is_open=not row.is_open)
        self._choose_again(row.key, 0)

    def show_kinds(self, kinds: Sequence[str]) -> None:
        """Unfold what is of these kinds and choose the first of it, as far up as the list goes."""
        self.rows.unfold(kinds)
        place = self.rows.first_of(kinds)
        if place >= 0:
            self._choose_again(self.rows.row(place).key, place)  # type: ignore[union-attr]
            self.scrollTo(self.rows.index(max(place - 1, 0)), QListView.ScrollHint.PositionAtTop)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter does what the row says; a letter does its other ways; left and right fold."""
        row = self.current_row()
        if row is not None and not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier and self._key(row, event):
            return
        super().keyPressEvent(event)

    def _key(self, row: Row, event: QKeyEvent) -> bool:
        key = event.key()
        if row.shape == "counter":
            wanted = {Qt.Key.Key_Right: True, Qt.Key.Key_Left: False}.get(Qt.Key(key), not row.is_open)
            if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Right, Qt.Key.Key_Left, Qt.Key.Key_Space):
                if wanted != row.is_open:
                    self.toggle(row)
                return True
            return False
        if not row.ways:
            return False
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.way_wanted.emit(row, row.ways[0].key)
            return True
        letter = event.text().upper()
        way = next((way for way in row.ways if letter and way.keys == letter), None)
        if way is not None:
            self.way_wanted.emit(row, way.key)
        return way is not None

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """A click on the words of the action does it; on a counter it unfolds."""
        super().mouseReleaseEvent(event)
        index = self.indexAt(event.position().toPoint())
        row = self.rows.row(index.row())
        if row is None or event.button() != Qt.MouseButton.LeftButton:
            return
        if row.shape == "counter":
            self.toggle(row)
        elif row.ways and self._face.action_area(self.visualRect(index), row).contains(event.position().toPoint()):
            self.way_wanted.emit(row, row.ways[0].key)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """A double click opens the file."""
        row = self.rows.row(self.indexAt(event.position().toPoint()).row())
        if row is not None and row.item is not None and row.item.patient_id:
            self.way_wanted.emit(row, "open")

    def focusInEvent(self, event: QFocusEvent) -> None:
        """With the focus comes a chosen line."""
        super().focusInEvent(event)
        if self.current_row() is None:
            self._choose_again(None, 0)
        tell_row(self)

    def viewportEvent(self, event: QEvent) -> bool:
        """The whole sentence as a tooltip: plain text, whatever is in it."""
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            row = self.rows.row(self.indexAt(event.pos()).row())
            QToolTip.showText(event.globalPos(), plain_tip(row.words) if row else "", self)
            return True
        return super().viewportEvent(event)

    def _choose_again(self, key: tuple[Any, ...] | None, place: int) -> None:
        found = self.rows.place_of(key) if key else -1
        if found < 0:
            count = self.rows.rowCount()
            order = [*range(max(place, 0), count), *range(min(place, count) - 1, -1, -1)]
            found = next((n for n in order if (row := self.rows.row(n)) and row.shape != "group"), -1)
        index = self.rows.index(found) if found >= 0 else QModelIndex()
        self.selectionModel().setCurrentIndex(index, QItemSelectionModel.SelectionFlag.ClearAndSelect)
        self.moved_to.emit(self.current_row())

    def _on_current(self, _now: QModelIndex, _before: QModelIndex) -> None:
        self.moved_to.emit(self.current_row())

    def _on_theme(self) -> None:
        self.scheduleDelayedItemsLayout()


class QueuePanel(QWidget):
    """The list, its empty state, and the chosen row's keys as buttons.

    Signals: way_wanted(row, key), whoever may.
    """

    way_wanted = Signal(object, str)

    def __init__(self, why_not: Callable[[Any], str], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._reason = why_not
        self.view = QueueView()
        self.view.way_wanted.connect(self.way_wanted)
        self.view.moved_to.connect(self._on_moved)
        self.empty = Empty("circle-check", tr("Nothing is waiting."), tr("Add a task"))
        self._bar = QWidget()
        flow = FlowLayout(self._bar, theme.px(6))
        flow.setContentsMargins(theme.px(12), theme.px(6), theme.px(12), theme.px(6))
        self._bar.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        self._buttons = [button("", "quiet", icon="check") for _ in range(MOST_WAYS)]
        for made in self._buttons:
            made.clicked.connect(self._on_button)
            flow.addWidget(made)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.view, 1)
        column.addWidget(self.empty, 1)
        column.addWidget(self._bar)
        self.setFocusProxy(self.view)
        self.empty.hide()
        self._on_moved(None)

    def show_items(self, items: Sequence[Item], today: date) -> None:
        """Take a new answer of the queue."""
        had_focus = self.view.hasFocus()
        self.view.show_items(items, today)
        self.view.setVisible(bool(items))
        self.empty.setVisible(self.view.rows.is_calm())
        if had_focus and not items:
            self.empty.action.setFocus()

    def _on_moved(self, row: Row | None) -> None:
        ways = row.ways if row is not None else ()
        for place, (made, way) in enumerate(zip(self._buttons, ways, strict=False)):
            key, words = way.keys if place else tr("Enter"), tr(way.short)
            made.setText(f"{words}  {key}".replace("&", "&&"))
            made.setAccessibleName(tr("{words}, key {key}", words=words, key=key))
            made.setObjectName(way.key)
            put(made, way.icon)
            why = self._reason(way.verb)
            made.setEnabled(not why)
            made.setToolTip(plain_tip(why))
            made.setAccessibleDescription(why)
        for place, made in enumerate(self._buttons):
            made.setVisible(place < len(ways))
        self._bar.setVisible(bool(ways))

    def _on_button(self) -> None:
        sender: QObject | None = self.sender()
        if sender is not None:
            self.view.do(sender.objectName())
