"""A bar at the top of a panel for what a dialog need not say.

    notice = Notice()                            # hidden until it has something to say
    layout.addWidget(notice)
    notice.say(tr("Dr. Lee is booked then."), "warning", [("double", tr("Double-book")), ("next", tr("10:40"))])
    notice.explain(known_error)                  # what happened, what was kept, what to do
    notice.action_chosen.connect(self._on_notice)   # "double" | "next"
    notice.clear()

Esc closes it while the focus is inside the bar; a panel may call `clear()` from its own Esc.
"""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QObject, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QScrollArea, QVBoxLayout, QWidget

from pcdesk.language import tr
from pcdesk.trouble import KnownError
from pcdesk.views.look import theme
from pcdesk.views.look.announce import announce
from pcdesk.views.look.buttons import button, tool
from pcdesk.views.look.cards import IconLabel
from pcdesk.views.look.flow_layout import FlowLayout
from pcdesk.views.look.labels import label
from pcdesk.views.look.taking_away import empty_out

_ICONS = {"info": "info", "good": "circle-check", "warning": "triangle-alert", "danger": "octagon-alert"}


class Notice(QFrame):
    """An inline bar. Signals: action_chosen(key), closed (by the person)."""

    action_chosen = Signal(str)
    closed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("kind", "notice")
        self._icon = IconLabel("info", "info", 18)
        self._sentence = label("", "strong", wraps=True)
        self._detail = label("", "body", wraps=True)
        self._buttons = QWidget()
        self._flow = FlowLayout(self._buttons, theme.px(8))
        self._flow.setContentsMargins(0, theme.px(6), 0, 0)
        self._close = tool("x", tr("Close this message"))
        self._close.clicked.connect(self._on_closed)
        words = QVBoxLayout()
        words.setSpacing(theme.px(2))
        words.setContentsMargins(0, theme.px(6), 0, theme.px(6))
        words.addWidget(self._sentence)
        words.addWidget(self._detail)
        words.addWidget(self._buttons)
        row = QHBoxLayout(self)
        row.setContentsMargins(theme.px(12), theme.px(2), theme.px(4), theme.px(2))
        row.setSpacing(theme.px(10))
        row.addLayout(_lowered(self._icon))
        row.addLayout(words, 1)
        row.addWidget(self._close, 0, Qt.AlignmentFlag.AlignTop)
        self.hide()

    def say(
        self, sentence: str, tone: str = "info", actions: Sequence[tuple[str, str]] = (), *, detail: str = ""
    ) -> None:
        """Show a sentence. tone: info, good, warning or danger. actions: (key, words) of its buttons."""
        self.setProperty("tone", tone)
        self._icon.show_icon(_ICONS[tone], tone)
        self._sentence.setText(sentence)
        self._detail.setText(detail)
        self._detail.setVisible(bool(detail))
        self._fill(actions)
        said = f"{sentence} {detail}".strip()
        is_new = self.isHidden() or said != self.accessibleName()
        self.setAccessibleName(said)
        theme.restyle(self)
        self.show()
        if is_new:  # what stands there already is not said again with each key
            announce(self, said)
        QTimer.singleShot(0, self, self._come_in_sight)

    def _come_in_sight(self) -> None:
        """Where it stands in something that scrolls it is seen, and what has the keys stays so beside it."""
        keys, above = self.window().focusWidget(), self.parentWidget()
        while above is not None and not self.isHidden():
            if isinstance(above, QScrollArea) and above.widget() is not None:
                above.ensureWidgetVisible(self)
                if keys is not None and above.widget().isAncestorOf(keys):
                    above.ensureWidgetVisible(keys)
            above = above.parentWidget()

    def explain(self, trouble: KnownError, actions: Sequence[tuple[str, str]] = ()) -> None:
        """Show an error: what happened first, then what was kept and what to do."""
        detail = " ".join(part for part in (trouble.kept, trouble.do) if part)
        self.say(trouble.what, "danger", actions, detail=detail)

    def said(self) -> str:
        """The sentence that is shown, "" while none is."""
        return "" if self.isHidden() else self._sentence.text()

    def take_keys(self) -> None:
        """The first of its buttons has the keys, if it has any."""
        first = next((one for one in self._buttons.findChildren(QPushButton) if not one.isHidden()), None)
        if first is not None:
            first.setFocus()

    def clear(self) -> None:
        """Go away without a signal."""
        self.hide()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc closes the bar."""
        if event.key() == Qt.Key.Key_Escape:
            self._on_closed()
        else:
            super().keyPressEvent(event)

    def _fill(self, actions: Sequence[tuple[str, str]]) -> None:
        empty_out(self._flow)
        for key, words in actions:
            made = button(words)
            made.setObjectName(key)
            made.clicked.connect(self._on_action)
            self._flow.addWidget(made)
            made.show()  # now: in a bar that stands already it may be given the keys at once
        self._buttons.setVisible(bool(actions))

    def _on_action(self) -> None:
        sender: QObject | None = self.sender()
        if isinstance(sender, QPushButton):
            self.action_chosen.emit(sender.objectName())

    def _on_closed(self) -> None:
        self.hide()
        self.closed.emit()


def _lowered(icon: IconLabel) -> QVBoxLayout:
    # The icon stands on the first line of the words, which have air above them.
    column = QVBoxLayout()
    column.setContentsMargins(0, theme.px(6), 0, 0)
    column.addWidget(icon)
    column.addStretch(1)
    return column
