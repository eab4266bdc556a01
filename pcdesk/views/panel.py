"""A dock that builds itself when first shown and catches up when it was hidden.

    panel = Panel("billing", tr("Billing"), "wallet", make_billing)   # make_billing(panel) -> QWidget
    main_window.addDockWidget(area, panel)

A content with `catch_up()` is asked to each time it comes to the front; one with `reload()` alone is told once, when it
is built. Signals: built(QWidget).
"""

from __future__ import annotations

import sys
from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QDockWidget, QFrame, QHBoxLayout, QVBoxLayout, QWidget

from pcdesk.language import tr
from pcdesk.views import theme
from pcdesk.views.buttons import tool
from pcdesk.views.cards import IconLabel
from pcdesk.views.empty import Empty
from pcdesk.views.give_way import GiveWay
from pcdesk.views.labels import label


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


class Panel(QDockWidget):
    """One dock. `key` is its object name, by which a saved layout finds it again."""

    built = Signal(QWidget)

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
        self._bar = _TitleBar(self, title, icon)
        self._bar.floats.clicked.connect(self._on_float)
        self._bar.closes.clicked.connect(self.close)
        self.setTitleBarWidget(self._bar)
        self._no_bar = QWidget(self)
        self._no_bar.setFixedHeight(0)
        self._no_bar.hide()
        self._room = QFrame()
        self._room.setProperty("kind", "panel")
        column = QVBoxLayout(self._room)
        column.setContentsMargins(0, 0, 0, 0)
        self.setWidget(self._room)
        self.visibilityChanged.connect(self._on_visibility)

    def set_tabbed(self, is_tabbed: bool) -> None:
        """Give up the title bar while a tab says the same."""
        wanted = self._no_bar if is_tabbed else self._bar
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
                # An exception must not pass through Qt's show event: it would bring the program down.
                sys.excepthook(*sys.exc_info())
                self.content = Empty("octagon-alert", tr("This panel could not be opened. The others still work."))
            # Some know themselves when they are behind and read when they are shown: once is enough.
            self._is_unread = not hasattr(self.content, "catch_up")
            place.hold(self.content)
            place.show()
            self.built.emit(self.content)
        return self.content

    def bring_up(self) -> None:
        """Show the panel, in front of its tab neighbours, with the focus in its content."""
        self.show()
        self.raise_()
        content = self.ensure_built()
        self._catch_up()
        content.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def showEvent(self, event: QShowEvent) -> None:
        """Build before the first picture is drawn. Behind another tab, where Qt puts it out of sight, nothing is."""
        box = self.geometry()
        if self.isFloating() or (box.right() >= 0 and box.bottom() >= 0):
            self.ensure_built()
        super().showEvent(event)

    def _on_visibility(self, is_visible: bool) -> None:
        if is_visible:
            self.ensure_built()
            self._catch_up()

    def _catch_up(self) -> None:
        catches_up = "reload" if self._is_unread else "catch_up"
        self._is_unread = False
        if (read := getattr(self.content, catches_up, None)) is not None:
            read()

    def _on_float(self) -> None:
        self.setFloating(not self.isFloating())
