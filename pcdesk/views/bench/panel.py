"""A dock that builds itself when first in front and catches up when it was hidden, never inside Qt's own layout.

    panel = Panel("billing", tr("Billing"), "wallet", make_billing)   # make_billing(panel) -> QWidget
    main_window.addDockWidget(area, panel)

A content with `catch_up()` is asked to each time it comes to the front; one with `reload()` alone is told once, when it
is built; one with `take_keys()` gives them to what is to be done in it; one with `place()` says where somebody is in it
(a page, a day, a row) and goes back there with `go_back_to(place)` after a lock. Signals: built(QWidget), left (it was
closed while it had the keys).
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QWindow
from PySide6.QtWidgets import QApplication, QDockWidget, QFrame, QHBoxLayout, QMainWindow, QVBoxLayout, QWidget
from shiboken6 import isValid

from pcdesk.language import tr
from pcdesk.views.look import theme
from pcdesk.views.look.buttons import tool
from pcdesk.views.look.cards import IconLabel
from pcdesk.views.look.empty import Empty
from pcdesk.views.look.give_way import GiveWay
from pcdesk.views.look.hand_over import activate, goal_of_keys
from pcdesk.views.look.labels import label
from pcdesk.views.look.tab_order import InOrder

SHOWN_WITHIN = 1000  # milliseconds; what is not on the screen by then was lost on the way


class _TitleBar(QFrame):
    """Icon, title, float and close."""

    def __init__(self, panel: Panel, title: str, icon: str) -> None:
        super().__init__(panel)
        self.setProperty("kind", "bar")
        row = QHBoxLayout(self)
        row.setContentsMargins(theme.px(12), theme.px(2), theme.px(6), theme.px(2))
        row.setSpacing(theme.px(8))
        row.addWidget(IconLabel(icon, "accent", 16))
        self.title = label(title, "strong", elides=True)
        row.addWidget(self.title, 1)
        self.floats = tool("external-link", tr("Float {panel}", panel=title))
        self.closes = tool("x", tr("Close {panel}", panel=title))
        row.addWidget(self.floats)
        row.addWidget(self.closes)


class Panel(InOrder, QDockWidget):
    """One dock. `key` is its object name, by which a saved layout finds it again."""

    built = Signal(QWidget)
    left = Signal()

    def __init__(
        self,
        key: str,
        title: str,
        icon: str,
        build: Callable[[Panel], QWidget],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(title, parent)
        self.setObjectName(key)
        self.setAccessibleName(title)
        self.icon_name = icon
        self.content: QWidget | None = None
        self.ground: QWidget = self  # what the content is to be made upon
        self._build = build
        self._is_unread = True
        self._goes_back_to: Any = None
        self.title_bar = _TitleBar(self, title, icon)
        self.title_bar.floats.clicked.connect(self.turn_loose)
        self.title_bar.closes.clicked.connect(self.put_away)
        self.setTitleBarWidget(self.title_bar)
        self._no_bar = QWidget(self)
        self._no_bar.setFixedHeight(0)
        self._no_bar.hide()
        self._room = QFrame()
        self._room.setProperty("kind", "panel")
        column = QVBoxLayout(self._room)
        column.setContentsMargins(0, 0, 0, 0)
        self.setWidget(self._room)
        self._lost = QTimer(self, singleShot=True, interval=SHOWN_WITHIN)
        self._lost.timeout.connect(self._show_again)
        # Queued: what Qt's own layout says while it moves docks about must not make, show or take away anything.
        self.visibilityChanged.connect(self._on_visibility, Qt.ConnectionType.QueuedConnection)

    def set_docked(self, is_docked: bool) -> None:
        """Give up the title bar while the rail says the same."""
        wanted = self._no_bar if is_docked else self.title_bar
        if self.titleBarWidget() is not wanted:
            self.setTitleBarWidget(wanted)
            wanted.show()

    def ensure_built(self) -> QWidget:
        """The content, built now if it was not."""
        if self.content is None:
            # Made where it stays, and out of sight: moving a finished tree styles all of it anew.
            place = GiveWay(parent=self._room)
            place.hide()
            self._room.layout().addWidget(place)
            self.ground = place.viewport()
            try:
                self.content = self._build(self)
            except Exception:
                # One panel that cannot be made must not keep the others from the desk.
                sys.excepthook(*sys.exc_info())
                self.content = Empty("octagon-alert", tr("This panel could not be opened. The others still work."))
            # Some know themselves when they are behind and read when they are shown: once is enough.
            self._is_unread = not hasattr(self.content, "catch_up")
            place.hold(self.content)
            place.show()
            self.built.emit(self.content)
            self.go_back_to(self._goes_back_to)
        return self.content

    def place(self) -> Any:
        """Where somebody is in its content; None where there are no places."""
        return self.content.place() if self.content is not None and hasattr(self.content, "place") else None

    def go_back_to(self, place: Any) -> None:
        """Go to where somebody was in it, now or when it is built."""
        self._goes_back_to = place
        if place is not None and self.content is not None and hasattr(self.content, "go_back_to"):
            self._goes_back_to = None
            self.content.go_back_to(place)

    def is_in_front(self) -> bool:
        """Whether it can be seen: behind another tab Qt shows it out of sight."""
        box = self.geometry()
        return self.isVisible() and (self.isFloating() or (box.right() >= 0 and box.bottom() >= 0))

    def come_up(self) -> QWidget:
        """Show the panel, in front of its tab neighbours; the keys stay where they are. Its content."""
        self.show()
        self.raise_()
        content = self.ensure_built()
        self._catch_up()
        return content

    def bring_up(self, had_keys: QWidget | None = None) -> None:
        """As come_up(), with the focus in its content; one that floats, too. had_keys: what of it has them again."""
        content = self.come_up()
        if isinstance(goal_of_keys(), Panel | QMainWindow):
            # Its own where it floats, else the desk's, for one that floats may have the keys; never from a paper.
            activate(self.window())
        if had_keys is not None and isValid(had_keys) and self.isAncestorOf(had_keys) and had_keys.isVisible():
            had_keys.setFocus(Qt.FocusReason.OtherFocusReason)
        elif hasattr(content, "take_keys"):
            content.take_keys()
        else:
            content.setFocus(Qt.FocusReason.ShortcutFocusReason)
        if self.isFloating() and not self.windowHandle().isExposed():
            self.windowHandle().installEventFilter(self)  # no window manager gives keys to what it does not show yet
            self._lost.start()

    def _show_again(self) -> None:
        """A busy window manager loses what Qt takes away and shows anew at once, as a dock that comes loose."""
        handle = self.windowHandle()
        if self.isFloating() and self.isVisible() and handle is not None and not handle.isExposed():
            self.hide()
            self.show()
            if QApplication.activeModalWidget() is None:
                activate(self)

    def _on_visibility(self) -> None:
        if self.is_in_front():
            self.ensure_built()
            self._catch_up()

    def _catch_up(self) -> None:
        catches_up = "reload" if self._is_unread else "catch_up"
        self._is_unread = False
        if (read := getattr(self.content, catches_up, None)) is not None:
            read()

    def turn_loose(self) -> None:
        """Make it a window of its own, or dock it again; the keys go with it, once Qt has moved it."""
        self.setFloating(not self.isFloating())
        QTimer.singleShot(0, self, self.bring_up)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Take the keys once the window of its own is on the screen."""
        if event.type() == QEvent.Type.Expose and isinstance(watched, QWindow) and watched.isExposed():
            watched.removeEventFilter(self)
            if QApplication.activeModalWidget() is None:  # a sheet that came back lies over it and has the keys
                QTimer.singleShot(0, self, self.bring_up)
        return super().eventFilter(watched, event)

    def put_away(self) -> None:
        """Close it; says so when that takes the keys from it."""
        here = QApplication.focusWidget()
        had_keys = here is not None and (here is self or self.isAncestorOf(here))
        self.close()
        if had_keys:
            self.left.emit()
