"""One line that finds: for Ctrl+K in the main window and for picking a patient in a form.

    box = SearchBox(tr("Find patient or do anything"), find, hint="Ctrl+K")
    def find(typed: str) -> Sequence[SearchRow]: ...         # called at each key, must be quick
    box.chosen.connect(self._on_chosen)                      # SearchRow
    box.offer(rows)                                          # instead of `find`, when a task brings the answer
    box.typed.connect(self._on_typed)                        # str, to start such a task

Down, up and page keys move, Enter chooses, Esc closes and then clears. The focus never leaves the line.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QEvent, QModelIndex, QPoint, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QLineEdit, QListView, QVBoxLayout, QWidget

from pcdesk.language import tr
from pcdesk.views.list.search_rows import ROW, SearchDelegate, SearchRow, SearchRows
from pcdesk.views.look import icons, theme
from pcdesk.views.look.announce import announce
from pcdesk.views.look.hand_over import take_keys
from pcdesk.views.look.hint import put_hint
from pcdesk.views.look.labels import label

__all__ = ["SearchBox", "SearchRow"]

_STEPS = {
    Qt.Key.Key_Down: 1,
    Qt.Key.Key_Up: -1,
    Qt.Key.Key_PageDown: 6,
    Qt.Key.Key_PageUp: -6,
}


class _Offers(QListView):
    """Paints its own ground, so that Qt need not paint all that lies behind it again at each key."""

    def __init__(self) -> None:
        super().__init__()
        self.viewport().setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)

    def paintEvent(self, event: QPaintEvent) -> None:
        """The ground, then the rows."""
        painter = QPainter(self.viewport())
        painter.fillRect(event.rect(), theme.colour("raised"))
        painter.end()
        super().paintEvent(event)


class SearchBox(QLineEdit):
    """Signals: typed(str), chosen(SearchRow)."""

    typed = Signal(str)
    chosen = Signal(object)

    def __init__(
        self,
        name: str,
        find: Callable[[str], Sequence[SearchRow]] | None = None,
        *,
        hint: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._find, self._hint = find, hint
        self.setAccessibleName(name)
        put_hint(self, name)
        self._on_look()
        theme.changed.connect(self._on_look)
        self._rows = SearchRows(self)
        self._frame: QFrame | None = None
        self._list = _Offers()
        self._list.setProperty("kind", "plain")
        self._list.setAccessibleName(tr("What was found"))
        self._list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._list.setModel(self._rows)
        self._list.setItemDelegate(SearchDelegate(self._list))
        self._list.setMouseTracking(True)
        self._list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._list.clicked.connect(self._on_clicked)
        self._list.entered.connect(self._list.setCurrentIndex)
        self._nothing = label(
            tr("Nothing found. Try fewer letters, a birth date, or part of the phone number."), "muted"
        )
        self._nothing.setWordWrap(True)
        self.textEdited.connect(self._on_typed)

    def _on_look(self) -> None:
        """Words begin beside the glass at every size of the text."""
        self.setTextMargins(theme.px(26), 0, 0, 0)

    def offer(self, rows: Sequence[SearchRow]) -> None:
        """Show what was found for the text that stands here now."""
        self._make_frame()
        self._rows.show(rows, self.text())
        first = self._rows.step(-1, 1)
        if rows and rows[0].is_last:
            self._list.setCurrentIndex(QModelIndex())  # it is offered: Down and Enter take it, Enter alone does nothing
        elif rows:
            self._list.setCurrentIndex(self._rows.index(first))
        found = sum(not row.is_last for row in rows)
        self._tell(found)
        self._list.setVisible(bool(rows))
        self._nothing.setVisible(not found and bool(self.text().strip()))  # above what is offered instead
        if rows or self.text().strip():
            self._open_frame()
        else:
            self.close_offers()

    def open(self) -> None:
        """Take the keys, select what stands here and show what is offered for it."""
        take_keys(self, Qt.FocusReason.ShortcutFocusReason)
        self.selectAll()
        self._on_typed(self.text())

    def close_offers(self) -> None:
        """Put the list away."""
        if self._frame is not None:
            self._frame.hide()

    def is_open(self) -> bool:
        """Whether the list is on the screen."""
        return self._frame is not None and self._frame.isVisible()

    def current(self) -> SearchRow | None:
        """The row Enter would choose."""
        index = self._list.currentIndex()
        found = index.data(ROW) if index.isValid() else None
        return found if isinstance(found, SearchRow) else None

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Move, choose, close."""
        key = Qt.Key(event.key())
        if key in _STEPS:
            if self.is_open():
                self._move(_STEPS[key])
            else:
                self._on_typed(self.text())
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.is_open():
            if self.current() is not None:
                self._choose(self.current())
        elif key == Qt.Key.Key_Escape and self.is_open():
            self.close_offers()
        elif key == Qt.Key.Key_Escape and self.text():
            self.clear()
        else:
            super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """The list belongs to the line."""
        super().focusOutEvent(event)
        if event.reason() != Qt.FocusReason.ActiveWindowFocusReason:
            self.close_offers()

    def hideEvent(self, event: QEvent) -> None:
        """The list goes with the line."""
        self.close_offers()
        super().hideEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """The line with its glass, and the key that leads here while it is empty."""
        super().paintEvent(event)
        side = theme.px(16)
        glass = icons.pixmap("search", side, theme.current().muted, self.devicePixelRatioF())
        QPainter(self).drawPixmap(theme.px(11), (self.height() - side) // 2, glass)
        if self._hint and not self.text() and not self.hasFocus():
            painter = QPainter(self)
            painter.setFont(theme.font("caption"))
            painter.setPen(theme.colour("muted"))
            taken = self.fontMetrics().horizontalAdvance(self.placeholderText()) + theme.px(72)
            if self.width() < taken + painter.fontMetrics().horizontalAdvance(self._hint):
                return  # the name of the box says more than its key
            area = self.rect().adjusted(0, 0, -theme.px(12), 0)
            painter.drawText(area, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight, self._hint)

    def _move(self, steps: int) -> None:
        place = self._list.currentIndex().row()
        for _step in range(abs(steps)):
            place = self._rows.step(place, 1 if steps > 0 else -1)
        self._list.setCurrentIndex(self._rows.index(place))
        self._tell()

    def _tell(self, count: int = -1) -> None:
        """Have the row that Enter would choose read out; the keys never leave the line, so nothing else reads it.

        count: how many were found just now, -1 where nobody looked.
        """
        if not self.hasFocus():
            return
        place = self._list.currentIndex()
        said = [str(place.data(Qt.ItemDataRole.DisplayRole))] if place.isValid() else []
        if count >= 0 and (self._rows.rowCount() or self.text().strip()):
            first = self._rows.index(self._rows.step(-1, 1))
            offered = [str(first.data())] if first.isValid() else []
            said = [tr("{count} found", count=count) if count else self._nothing.text(), *(said or offered)]
        if said:
            announce(self, ": ".join(said))

    def _on_typed(self, text: str) -> None:
        self.typed.emit(text)
        if self._find is not None:
            self.offer(self._find(text))

    def _on_clicked(self, index: QModelIndex) -> None:
        found = index.data(ROW)
        if isinstance(found, SearchRow):
            self._choose(found)

    def _choose(self, row: SearchRow) -> None:
        self.close_offers()
        self.clear()
        self.chosen.emit(row)

    def _make_frame(self) -> None:
        """The list's frame, in the window the line is in now; shown without one the list would be a window itself."""
        window = self.window()
        if self._frame is None or self._frame.parentWidget() is not window:
            self._frame = QFrame(window)
            self._frame.setProperty("kind", "raised")
            column = QVBoxLayout(self._frame)
            column.setContentsMargins(theme.px(4), theme.px(4), theme.px(4), theme.px(4))
            self._nothing.setContentsMargins(theme.px(12), theme.px(12), theme.px(12), theme.px(12))
            column.addWidget(self._nothing)
            column.addWidget(self._list)

    def _open_frame(self) -> None:
        window = self.window()
        width = min(max(self.width(), theme.px(420)), window.width() - theme.px(16))
        wanted = sum(self._list.sizeHintForRow(i) for i in range(self._rows.rowCount())) if self._rows.rowCount() else 0
        if wanted and not self._nothing.isHidden():
            words = max(self._nothing.heightForWidth(width - theme.px(8)), self._nothing.sizeHint().height())
            wanted += words + theme.px(12)  # with what parts it from the list
        below = self.mapTo(window, QPoint(0, self.height() + theme.px(4)))
        height = min((wanted or theme.px(56)) + theme.px(12), theme.px(480), window.height() - below.y() - theme.px(8))
        left = min(below.x(), window.width() - width - theme.px(8))
        self._frame.setGeometry(max(0, left), below.y(), width, max(height, theme.px(60)))
        self._frame.show()
        self._frame.raise_()
