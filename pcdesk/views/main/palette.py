"""The one box: patients, screens and actions, found by what is typed and filtered by what the person may do."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QWidget
from shiboken6 import isValid

from pcdesk.acts.people.patient import open_file, register_patient
from pcdesk.language import tr
from pcdesk.models.find.search import find_patients
from pcdesk.models.people.person_line import person_line
from pcdesk.views.bench.wishes import PanelWish, RegistrationWish
from pcdesk.views.bench.workbench import Workbench
from pcdesk.views.list.patient_row import patient_row
from pcdesk.views.list.search_box import SearchBox, SearchRow
from pcdesk.views.look.hand_over import once_there, take_keys
from pcdesk.views.main.commands import Command
from pcdesk.views.main.current import said_of
from pcdesk.words.names import fold, initials_of

MOST_PATIENTS, MOST_COMMANDS = 8, 6


class Palette(SearchBox):
    """The search box at the top of the main window."""

    def __init__(self, bench: Workbench, commands: Sequence[Command], parent: QWidget | None = None) -> None:
        super().__init__(tr("Find patient or do anything"), self._find_all, hint="Ctrl+K", parent=parent)
        self.setObjectName("palette")
        self._bench, self._commands = bench, commands
        may = [c for c in commands if c.verb is None or bench.may(c.verb)]
        self._said = [(c, f" {fold(tr(c.words))} {fold(c.more)}") for c in may]
        self._had_keys: QWidget | None = None
        self.chosen.connect(self._on_chosen)

    def open(self) -> None:
        """Take the keys, to give them back to what had them."""
        had = QApplication.focusWidget()
        if had is not self:
            self._had_keys = had
        super().open()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc in the empty box leaves it."""
        if event.key() == Qt.Key.Key_Escape and not self.text():
            self.close_offers()
            self._give_back()
        else:
            super().keyPressEvent(event)

    def _give_back(self) -> None:
        had = self._had_keys
        if had is not None and isValid(had) and had.isVisible():
            take_keys(had)
        else:
            self.clearFocus()

    def _find_all(self, typed: str) -> Sequence[SearchRow]:
        patients = find_patients(typed, MOST_PATIENTS) if self._bench.may(open_file) else []
        rows = [patient_row(found, is_today=not typed.strip()) for found in patients]
        if self._bench.is_private:
            rows = [replace(row, title=initials_of(row.title)) for row in rows]
        commands = self._matching(typed)
        # A name with a slip in it is a guess; the words of an action are not.
        rows = [*commands, *rows] if commands and patients and patients[0].via else [*rows, *commands]
        if typed.strip() and self._bench.may(register_patient):
            name = tr("Register “{name}” as a new patient", name=typed.strip())
            rows.append(SearchRow(("register", typed.strip()), name, group=tr("New"), icon="user-plus", is_last=True))
        return rows

    def _matching(self, typed: str) -> list[SearchRow]:
        words = fold(typed).split()
        rows: list[SearchRow] = []
        behind: list[SearchRow] = []
        person = person_line(self._bench.person_id) if self._bench.person_id else None
        name = said_of(person, is_private=self._bench.is_private)
        whom = tr("for {name}", name=name) if name else tr("choose a patient first")
        for command, said in self._said if words else ():
            if all(f" {word}" in said for word in words):
                row = SearchRow(
                    ("command", command.key), tr(command.words), whom if command.is_personal else "",
                    aside=command.shortcut, group=tr("Actions"), icon=command.icon,
                )
                title = f" {fold(row.title)}"
                # Who types "close" means what is called so, not all that ends with it.
                (rows if all(f" {word}" in title for word in words) else behind).append(row)
        return [*rows, *behind][:MOST_COMMANDS]

    def _on_chosen(self, row: SearchRow) -> None:
        self.clear()
        if row.key[0] == "patient":
            # Her file takes the keys: on their way back to a panel that floats they could come there after all.
            self._carry_out(row)
            return
        self._give_back()
        once_there(partial(self._carry_out, row))  # some ask which panel has the keys

    def _carry_out(self, row: SearchRow) -> None:
        kind, what = row.key
        if kind == "patient":
            self._bench.open_patient(what)
            self._bench.wish(PanelWish("patient"))
        elif kind == "register":
            self._bench.wish(RegistrationWish(what))
        else:
            next(command for command in self._commands if command.key == what).run()
