"""The buttons of what is done most to a chosen row, with their keys, and More for the rest."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QPushButton, QWidget

from pcdesk.language import tr
from pcdesk.views.list.ways import Ways
from pcdesk.views.look import theme
from pcdesk.views.look.buttons import allow, button, tool
from pcdesk.views.look.flow_layout import FlowLayout
from pcdesk.views.look.labels import plain_tip


class WayButtons(QWidget):
    """One button for each way with short words; grey with the reason where it cannot be done to the row shown."""

    def __init__(
        self, ways: Ways, parent: QWidget | None = None, *, all_words: str = "Everything for this row",
        before: QWidget | None = None,
    ) -> None:  # fmt: skip
        """all_words: what More is called, English, for tr; there is none where every way has its button.

        before: what stands in the same line before them.
        """
        super().__init__(parent)
        self._ways, self._all_words = ways, all_words
        self._row: Any = None
        self.buttons: dict[str, QPushButton] = {}
        has_more = any(not way.short for way in ways.offered)
        flow = FlowLayout(self, theme.px(6), keeps_last=has_more)
        if before is not None:
            flow.addWidget(before)
        for way in ways.offered:
            if way.short:
                made = button(tr(way.short))
                made.setObjectName(f"do_{way.key}")
                made.clicked.connect(self._on_clicked)
                self.buttons[way.key] = made
                flow.addWidget(made)
        self.more = tool("ellipsis", tr("More"))
        self.more.setObjectName("do_more")
        self.more.clicked.connect(self._on_more)
        if has_more:
            flow.addWidget(self.more)
        else:
            self.more.setParent(self)
            self.more.hide()
        self._name_keys()
        ways.person_changed.connect(self._name_keys)

    def show_row(self, row: Any) -> None:
        """Offer what makes sense for a row; for None only what needs none."""
        self._row = row
        for key, made in self.buttons.items():
            allow(made, self._ways.why_not(key, row))
        allow(self.more, "" if row is not None else self._ways.none_chosen())
        self._name_keys()

    def _name_keys(self) -> None:
        """The keys are named only while they are about the patient of this row."""
        has_keys = self._row is None or self._ways.has_keys(self._row)
        for key, made in self.buttons.items():
            way = self._ways.way(key)
            words = tr(way.words).rstrip("…")
            shows_key = has_keys and bool(way.keys)
            made.setText(f"{tr(way.short)}  {_short(way.keys)}" if shows_key else tr(way.short))
            made.setAccessibleName(words)
            if made.isEnabled():  # a grey button says why instead
                made.setToolTip(plain_tip(f"{words} ({way.keys})" if shows_key else words))
        if self.more.isEnabled():
            words = tr(self._all_words)
            self.more.setToolTip(plain_tip(f"{words} (.)" if has_keys else words))

    def _on_clicked(self) -> None:
        made = self.sender()
        self._ways.do(made.objectName().removeprefix("do_"), self._row, made.mapToGlobal(QPoint(0, 0)))

    def _on_more(self) -> None:
        if self._row is not None:
            self._ways.popup(self._ways.menu(self._row), self.more.mapToGlobal(QPoint(0, 0)))


def _short(keys: str) -> str:
    return "⏎" if keys == "Enter" else keys
