"""A list and what is chosen in it: side by side where there is room, one over the other where there is not."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QWidget

from pcdesk.language import tr
from pcdesk.views.look import theme
from pcdesk.views.look.buttons import button
from pcdesk.views.look.labels import label
from pcdesk.views.look.layouts import in_column, in_row

_WIDE = 1040  # pixels at scale 1 from which both stand side by side, each wide enough for its columns


class TwoPanes(QWidget):
    """`list` at the left, `detail` at the right under its heading. Esc or Back goes to the list."""

    def __init__(self, listed: QWidget, detail: QWidget, back_words: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.listed, self.detail = listed, detail
        self._is_open = False
        self._side = QWidget()
        self.heading = label("", "heading", wraps=True)
        self.back = button(back_words, "link", icon="arrow-left", tip=tr("Back to the list (Esc)"))
        self.back.setObjectName("back")
        self.back.clicked.connect(self.close_detail)
        top = in_row(None, self.back, (self.heading, 1))
        in_column(self._side, top, (detail, 1), margin=(16, 8, 16, 12))
        in_row(self, (listed, 1), (self._side, 1), spacing=0)
        self.setFocusProxy(listed)
        self._arrange()

    @property
    def is_wide(self) -> bool:
        """Whether both are seen."""
        return self.width() >= theme.px(_WIDE)

    def open_detail(self, heading: str) -> None:
        """Show the detail; in a narrow panel it covers the list."""
        self._is_open = True
        self.heading.setText(heading)
        self._arrange()
        if not self.is_wide:
            self.back.setFocus(Qt.FocusReason.OtherFocusReason)

    def close_detail(self) -> None:
        """Back to the list, with the keys if they were here: tabs above keep theirs as their page is filled."""
        here = self.window().focusWidget()
        had_keys = here is not None and self.isAncestorOf(here)
        self._is_open = False
        self._arrange()
        if had_keys:
            self.listed.setFocus(Qt.FocusReason.OtherFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc."""
        if event.key() == Qt.Key.Key_Escape and self._is_open and not self.is_wide:
            self.close_detail()
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """One or both."""
        super().resizeEvent(event)
        self._arrange()

    def _arrange(self) -> None:
        self._side.setVisible(self._is_open)
        self.listed.setVisible(self.is_wide or not self._is_open)
        self.back.setVisible(not self.is_wide)
