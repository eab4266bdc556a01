"""Tabs for the pages of a panel, where they are too many for a switch of segments."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSignalBlocker, Signal
from PySide6.QtWidgets import QWidget

from pcdesk.views.form.choices import TabStrip


class PageTabs(TabStrip):
    """Speaks as Segments do. Signals: chosen(key), by the person only."""

    chosen = Signal(str)

    def __init__(self, choices: Sequence[tuple[str, str]], name: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self.setDrawBase(False)
        self.setExpanding(False)
        for key, words in choices:
            self.setTabData(self.addTab(words), key)
        self.currentChanged.connect(lambda place: self.chosen.emit(str(self.tabData(place))))

    def current(self) -> str:
        """The key of the page in front."""
        return str(self.tabData(self.currentIndex()))

    def choose(self, key: str) -> None:
        """Bring one to the front without a signal. Raises ValueError for a key it does not have."""
        keys = [str(self.tabData(place)) for place in range(self.count())]
        with QSignalBlocker(self):
            self.setCurrentIndex(keys.index(key))
        self._fit()
        self.update()
