"""The buttons of what is done most to a chosen visit, with their keys, and More for the rest."""

from __future__ import annotations

from PySide6.QtCore import QPoint, Signal
from PySide6.QtWidgets import QPushButton, QWidget

from pcdesk.language import tr
from pcdesk.models.book.day_visit import DayVisit
from pcdesk.views.look import theme
from pcdesk.views.look.buttons import allow, button, tool
from pcdesk.views.look.flow_layout import FlowLayout
from pcdesk.views.look.labels import plain_tip
from pcdesk.views.visit.deeds import Deeds


class DeedButtons(QWidget):
    """Signals: wanted(deed key, QPoint), more_wanted(QPoint)."""

    wanted = Signal(str, QPoint)
    more_wanted = Signal(QPoint)

    def __init__(self, deeds: Deeds, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._deeds = deeds
        self._visit: DayVisit | None = None
        self.buttons: dict[str, QPushButton] = {}
        flow = FlowLayout(self, theme.px(6), keeps_last=True)
        for deed in deeds.offered:
            if deed.short:
                made = button(tr(deed.short))
                made.setObjectName(f"do_{deed.key}")
                made.clicked.connect(self._on_clicked)
                self.buttons[deed.key] = made
                flow.addWidget(made)
        self.more = tool("ellipsis", tr("More"))
        self.more.setObjectName("do_more")
        self.more.clicked.connect(self._on_more)
        flow.addWidget(self.more)
        self._name_keys()
        deeds.person_changed.connect(self._name_keys)

    def show_visit(self, visit: DayVisit | None) -> None:
        """Offer what makes sense for a visit; nothing for None."""
        self._visit = visit
        none_chosen = tr("Choose a visit first.")
        for deed in self._deeds.offered:
            if deed.key in self.buttons:
                why_not = none_chosen if visit is None else self._deeds.why_not(deed.key, visit)
                allow(self.buttons[deed.key], why_not)
        allow(self.more, none_chosen if visit is None else "")
        self._name_keys()

    def _name_keys(self) -> None:
        """The keys are named only while they are about the patient of this visit."""
        has_keys = self._visit is None or self._deeds.has_keys(self._visit)
        for deed in self._deeds.offered:
            if (made := self.buttons.get(deed.key)) is None:
                continue
            words = tr(deed.words).rstrip("…")
            made.setText(f"{tr(deed.short)}  {_short(deed.shortcut)}" if has_keys else tr(deed.short))
            made.setAccessibleName(words)
            if made.isEnabled():  # a grey button says why instead
                made.setToolTip(plain_tip(f"{words} ({deed.shortcut})" if has_keys else words))
        if self.more.isEnabled():
            words = tr("Everything for this visit")
            self.more.setToolTip(plain_tip(f"{words} (.)" if has_keys else words))

    def _on_clicked(self) -> None:
        made = self.sender()
        self.wanted.emit(made.objectName().removeprefix("do_"), made.mapToGlobal(QPoint(0, 0)))

    def _on_more(self) -> None:
        self.more_wanted.emit(self.more.mapToGlobal(QPoint(0, 0)))


def _short(shortcut: str) -> str:
    return "⏎" if shortcut == "Enter" else shortcut
