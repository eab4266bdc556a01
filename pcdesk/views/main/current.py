"""Who the keys are about: always one person, named at the top of the window.

A row that is chosen in the panel with the keys (a visit, a line of the queue, a payment) makes its patient that person;
a panel that shows the open file makes it the file's. Menus, the search box and the bars change nobody. F4, F6, F7,
Ctrl+E and Ctrl+N, the menus and the search box act on this person and on nobody else.
"""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QApplication, QFrame, QHBoxLayout, QVBoxLayout, QWidget
from shiboken6 import isValid

from pcdesk.language import tr
from pcdesk.models.people.person import Patient
from pcdesk.models.people.person_line import PersonLine, person_line
from pcdesk.views.bench.workbench import Workbench
from pcdesk.views.look import theme
from pcdesk.views.look.cards import IconLabel
from pcdesk.views.look.labels import label, plain_tip
from pcdesk.views.main.docks import Docks

WIDTH = 216  # pixels at scale 1: it stays as it is whoever is chosen, so that nothing beside it moves
KEYS = "F4 F6 F7 Ctrl+E Ctrl+N"


class CurrentPerson(QObject):
    """Follows the keys. A panel's content says with chosen_person() whose its row is: (patient, visit), 0 for none."""

    def __init__(self, window: QWidget, bench: Workbench, docks: Docks) -> None:
        super().__init__(window)
        self._window, self._bench, self._docks = window, bench, docks
        bench.choice_moved.connect(self.look)
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.focusChanged.connect(self._on_focus)

    def _on_focus(self, _before: QWidget | None, _now: QWidget | None) -> None:
        self.look()

    def look(self) -> None:
        """Who is it now?"""
        if not isValid(self._window) or not self._window.isVisible():
            return
        holder = QApplication.focusWidget() or self._window.focusWidget()
        for panel in self._docks.panels.values():
            content = panel.content
            if holder is not None and content is not None and (content is holder or content.isAncestorOf(holder)):
                chosen = getattr(content, "chosen_person", None)
                patient, visit = chosen() if chosen is not None else (0, 0)
                self._bench.choose_person(patient or self._bench.patient_id, visit)


class PersonTag(QFrame):
    """The name of the person and the keys that act on her."""

    def __init__(self, bench: Workbench, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("current_person")
        self._bench = bench
        self.name = label("", "strong", elides=True)
        self.name.setObjectName("current_name")
        self.keys = label(KEYS, "caption")
        self._icon = IconLabel("user", "accent", 18)
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(self.name)
        words.addWidget(self.keys)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.px(6))
        row.addWidget(self._icon, 0, Qt.AlignmentFlag.AlignVCenter)
        row.addLayout(words, 1)
        bench.person_changed.connect(self.reload)
        bench.privacy_changed.connect(self.reload)
        theme.changed.connect(self.reload)
        bench.listen(self, self._on_news)
        theme.fix_width(self, WIDTH)
        self.reload()

    def reload(self) -> None:
        """Say who."""
        bench = self._bench
        person = person_line(bench.person_id) if bench.person_id else None
        words = said_of(person, is_private=bench.is_private)
        self._names = (words, person.short_name if person is not None and not bench.is_private else words)
        self._show_name()
        self.keys.setVisible(bool(words))
        self._icon.setVisible(bool(words))
        spoken = tr("The keys act on {name}", name=words) if words else tr("Nobody is chosen")
        self.setAccessibleName(spoken)
        self.name.setAccessibleName(spoken)
        self.setToolTip(plain_tip(tr("{keys} act on {name}", keys=KEYS, name=words)) if words else "")

    def _on_news(self, news: Any) -> None:
        if news.about(Patient, row=self._bench.person_id):
            self.reload()

    def _show_name(self) -> None:
        """The whole name, or where it has no room the one without what she is called."""
        whole, short = self._names
        room = theme.px(WIDTH - 24)
        fits = self.name.fontMetrics().horizontalAdvance(whole) <= room
        self.name.setText((whole if fits else short) or tr("Nobody chosen"))


def said_of(person: PersonLine | None, *, is_private: bool) -> str:
    """The name as it may be shown; "" for nobody."""
    if person is None:
        return ""
    return person.initials if is_private else person.name
