"""The frame of every page of the gate: title, one line under it, a notice, the content, the buttons."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QScrollArea, QVBoxLayout, QWidget

from pcdesk.trouble import KnownError
from pcdesk.views.look import theme
from pcdesk.views.look.buttons import button
from pcdesk.views.look.labels import label

if TYPE_CHECKING:
    from pcdesk.views.look.notice import Notice
    from pcdesk.views.look.progress import Progress


class GatePage(QWidget):
    """A column in the middle of the page: `body` takes the content, offer() adds buttons, `under` the quiet ways out.

    width: of the column, in pixels at scale 1. Signals: way_out(key): a button of the notice was pressed.
    """

    way_out = Signal(str)

    def __init__(self, title: str, words: str = "", *, width: int = 420, step: str = "") -> None:
        super().__init__()
        self.setProperty("kind", "page")
        inner = QWidget()
        inner.setProperty("kind", "page")
        inner.setMaximumWidth(theme.px(width))
        column = QVBoxLayout(inner)
        margin = theme.px(24)
        column.setContentsMargins(margin, margin, margin, margin)
        column.setSpacing(theme.px(12))
        column.addStretch(1)
        self.step = label(step, "accent")
        self.step.setVisible(bool(step))
        column.addWidget(self.step)
        self.title = label(title, "display", wraps=True)
        column.addWidget(self.title)
        self.words = label(words, "muted", wraps=True)
        self.words.setVisible(bool(words))
        column.addWidget(self.words)
        self._notice_room = QVBoxLayout()
        column.addLayout(self._notice_room)
        column.addSpacing(theme.px(4))
        self.body = QVBoxLayout()
        self.body.setSpacing(theme.px(12))
        column.addLayout(self.body)
        self._progress_room = QVBoxLayout()
        column.addLayout(self._progress_room)
        column.addSpacing(theme.px(8))
        self._foot = QHBoxLayout()
        self._foot.setSpacing(theme.px(8))
        column.addLayout(self._foot)
        self.under = QVBoxLayout()
        self.under.setSpacing(0)
        column.addLayout(self.under)
        column.addStretch(2)
        self._put(inner)

    @cached_property
    def notice(self) -> Notice:
        """The bar for what must be said; made with the first word, for most pages have nothing to say."""
        from pcdesk.views.look.notice import Notice

        made = Notice()
        made.action_chosen.connect(self.way_out)
        self._notice_room.addWidget(made)
        return made

    @cached_property
    def progress(self) -> Progress:
        """The strip for work under way; made when there is some."""
        from pcdesk.views.look.progress import Progress

        made = Progress()
        self._progress_room.addWidget(made)
        return made

    def hush(self) -> None:
        """Nothing more to say."""
        if "notice" in self.__dict__:
            self.notice.clear()

    def _put(self, inner: QWidget) -> None:
        middle = QWidget()
        middle.setProperty("kind", "page")
        row = QHBoxLayout(middle)
        row.setContentsMargins(0, 0, 0, 0)
        row.addStretch(1)
        row.addWidget(inner, 100)
        row.addStretch(1)
        room = QScrollArea()
        room.setWidgetResizable(True)
        room.setFrameShape(QFrame.Shape.NoFrame)
        room.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        room.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        room.setWidget(middle)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(room)

    def offer(self, words: str, kind: str = "", *, icon: str = "", name: str = "") -> QPushButton:
        """One more button at the foot, from the left. name: its objectName."""
        made = button(words, kind, icon=icon)
        made.setObjectName(name)
        self._foot.addWidget(made)
        return made

    def push_right(self) -> None:
        """What is offered from now on stands at the right edge."""
        self._foot.addStretch(1)

    def explain(self, trouble: KnownError, actions: list[tuple[str, str]] | None = None) -> None:
        """Say in words what went wrong."""
        self.notice.explain(trouble, actions or [])

    def be_busy(self, what: str) -> None:
        """Show that work is under way; nothing can be typed meanwhile. "": it is over."""
        if what:
            self.progress.start(what, can_cancel=False)
        elif "progress" in self.__dict__:
            self.progress.finish()
        for place in range(self._foot.count()):
            if (widget := self._foot.itemAt(place).widget()) is not None:
                widget.setEnabled(not what)

    def arrive(self) -> None:
        """The page has come to the front: put the keys where typing begins."""
