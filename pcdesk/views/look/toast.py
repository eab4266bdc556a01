"""The undo toast: ten seconds over the status bar, so that it covers no button of a panel, nor words of the foot.

    toast = Toast(main_window)
    toast.say(tr("Moved Rosa Alvarez to 10:30"), tr("Undo"))
    toast.action_wanted.connect(self._on_undo)

It never takes the focus. It waits while the pointer is on it or the keys are in it, and Ctrl+Z does the same
as its button, so nobody has to reach it.
"""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QEnterEvent, QHideEvent, QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QWidget

from pcdesk.language import tr
from pcdesk.views.look import theme
from pcdesk.views.look.announce import announce_after_keys
from pcdesk.views.look.buttons import button
from pcdesk.views.look.cards import IconLabel
from pcdesk.views.look.labels import label

SECONDS = 10
EDGE = 3  # pixels below it


class Toast(QFrame):
    """A passing message with one action. Signals: action_wanted; expired; shows(whether it is on the screen now).

    room: where it may stand, as left and width in its window; the whole width where it is None.
    """

    action_wanted = Signal()
    expired = Signal()
    shows = Signal(bool)

    def __init__(self, parent: QWidget, seconds: float = SECONDS) -> None:
        super().__init__(parent)
        self.setProperty("kind", "toast")
        self.room: Callable[[], tuple[int, int]] | None = None
        self._words = label("", wraps=True)
        self._action = button("")
        self._action.clicked.connect(self._on_action)
        self._close = button(tr("Close"))
        self._close.clicked.connect(self._on_closed)
        row = QHBoxLayout(self)
        row.setContentsMargins(theme.px(16), theme.px(1), theme.px(3), theme.px(1))
        row.setSpacing(theme.px(10))
        self._icon = IconLabel("info", "tooltip_text")
        row.addWidget(self._icon)
        row.addWidget(self._words, 1)
        row.addWidget(self._action)
        row.addWidget(self._close)
        self._timer = QTimer(self, singleShot=True, interval=round(seconds * 1000))
        self._timer.timeout.connect(self._on_timeout)
        parent.installEventFilter(self)
        self.hide()

    def say(self, sentence: str, action: str = "") -> None:
        """Show a sentence, with one action if it has words; replaces what was shown before."""
        self._words.setText(sentence)
        # A tick says that something was done; what cannot be done is no success.
        self._icon.show_icon("circle-check" if action else "info", "tooltip_text")
        self._action.setText(action.replace("&", "&&"))
        self._action.setAccessibleName(f"{action}: {sentence}")
        self._action.setVisible(bool(action))
        self.setAccessibleName(sentence)
        self.show()
        self.raise_()
        self.shows.emit(True)
        self._place()
        self._timer.start()
        announce_after_keys(self, f"{sentence}. {action}" if action else sentence)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Stay at the foot of the window."""
        if event.type() == QEvent.Type.Resize and self.isVisible():
            self._place()
        return super().eventFilter(watched, event)

    def hideEvent(self, event: QHideEvent) -> None:
        """Its room is free again."""
        super().hideEvent(event)
        self.shows.emit(False)

    def enterEvent(self, event: QEnterEvent) -> None:
        """Wait while it is read."""
        self._timer.stop()
        super().enterEvent(event)

    def leaveEvent(self, event: QEvent) -> None:
        """Count again."""
        if self.isVisible():
            self._timer.start()
        super().leaveEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc closes it."""
        if event.key() == Qt.Key.Key_Escape:
            self._on_closed()
        else:
            super().keyPressEvent(event)

    def _place(self) -> None:
        window = self.parentWidget()
        least, most = theme.px(320), window.width() - theme.px(32)
        left, room = self.room() if self.room is not None else (theme.px(16), most)
        if room < least:  # too little beside the words of the foot: it is read before them
            left, room = theme.px(16), most
        width = min(max(self._wanted_width(), least), room)
        inside = self.layout()
        needed = inside.totalHeightForWidth(width) if inside is not None else 0
        height = max(needed, self._close.sizeHint().height() + 2)
        self.setGeometry(left + (room - width) // 2, window.height() - height - theme.px(EDGE), width, height)

    def _wanted_width(self) -> int:
        whole = self._words.fontMetrics().horizontalAdvance(self._words.text())
        return self.minimumSizeHint().width() - self._words.minimumSizeHint().width() + whole + theme.px(4)

    def _on_timeout(self) -> None:
        if self.isAncestorOf(self.window().focusWidget() or self.parentWidget()):
            self._timer.start()
            return
        self._on_closed()

    def _on_action(self) -> None:
        self._timer.stop()
        self.hide()
        self.action_wanted.emit()

    def _on_closed(self) -> None:
        self._timer.stop()
        self.hide()
        self.expired.emit()
