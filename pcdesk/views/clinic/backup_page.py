"""Backups: how they stand, which there are, the second place, and the way to a restore."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from pcdesk.acts.clinic.setup import change_clinic
from pcdesk.acts.keys import backup
from pcdesk.acts.keys.backup import note_backup, note_restore
from pcdesk.language import tr
from pcdesk.qt.keeper import BackupKeeper, BackupState
from pcdesk.views.bench.workbench import Workbench
from pcdesk.views.look import dialogs
from pcdesk.views.look.buttons import allow, button
from pcdesk.views.look.cards import Card, IconLabel
from pcdesk.views.look.empty import Empty
from pcdesk.views.look.labels import label
from pcdesk.views.look.layouts import STRETCH, in_column, in_row
from pcdesk.views.look.notice import Notice
from pcdesk.views.setup.backup_table import backup_table, places_of, show_lines
from pcdesk.views.setup.place_field import PlaceField


class BackupPage(QWidget):
    """Signals: restore_wanted(Path): the desk is to be closed and the gate to open the restore of this backup."""

    restore_wanted = Signal(object)

    def __init__(self, bench: Workbench, keeper: BackupKeeper) -> None:
        super().__init__()
        self.bench, self.keeper = bench, keeper
        self.notice = Notice()
        self._icon = IconLabel("hard-drive", "muted", 22)
        self._words = label("", "heading", wraps=True)
        self.now = button(tr("Back up now"), "primary", icon="hard-drive", name="back-up-now", run=self._on_now)
        allow(self.now, bench.why_not(note_backup))
        self.place = PlaceField(bench.folder)
        self.place.chosen.connect(self._on_place)
        allow(self.place, bench.why_not(change_clinic))
        self.table = backup_table()
        self.table.set_empty(Empty("hard-drive", tr("No backup yet.")))
        self.restore = button(tr("Restore the chosen backup…"), icon="history", name="restore", run=self._on_restore)
        self._lay_out()
        keeper.changed.connect(self._on_state)

    def _lay_out(self) -> None:
        row = in_row(None, self._icon, (self._words, 1), self.now, spacing=12)
        card = Card(tr("Second place"), self.place, icon="hard-drive")
        foot = in_row(None, STRETCH, self.restore, spacing=None)
        in_column(self, self.notice, row, card, (self.table, 1), foot, spacing=12, margin=16)

    def reload(self) -> None:
        """Ask the folders again."""
        self.place.show_place(self.keeper.second_place)
        second = str(self.keeper.second_place or "")
        lines = backup.list_backups(places_of(self.bench.folder, second))
        show_lines(self.table, lines)
        if lines:
            self.table.selectRow(0)
        allow(self.restore, self.bench.why_not(note_restore) or ("" if lines else tr("There is no backup yet.")))
        self._on_state(self.keeper.state())

    def _on_state(self, state: BackupState) -> None:
        icon, tone = ("circle-check", "good") if state.is_good else ("triangle-alert", "warning")
        self._icon.show_icon(icon, tone)
        words = state.words
        self._words.setText(words[:1].upper() + words[1:])
        running = tr("A backup is being made.") if state.is_running else ""
        allow(self.now, self.bench.why_not(note_backup) or running)
        if state.trouble is not None:
            self.notice.explain(state.trouble)

    def _on_now(self) -> None:
        self.notice.clear()
        self.keeper.finished.connect(self._on_finished)
        if not self.keeper.back_up("manual", self.bench.desk):
            self.keeper.finished.disconnect(self._on_finished)

    def _on_finished(self, is_good: bool) -> None:
        self.keeper.finished.disconnect(self._on_finished)
        self.reload()
        if is_good:
            self.notice.say(tr("The backup was made, opened again and compared."), "good")

    def _on_place(self, place: Path | None) -> None:
        self.keeper.set_second_place(place)
        self.reload()

    def _on_restore(self) -> None:
        chosen = str(self.table.chosen() or "")
        if chosen:
            dialogs.ask(
                self, tr("Close the desk to restore?"),
                tr("All windows close. Before anything is changed you see what would be lost and confirm it."),
                yes=tr("Close and go on"),
            ).answered.connect(self._on_answered)  # fmt: skip

    def _on_answered(self, is_yes: bool) -> None:
        chosen = str(self.table.chosen() or "")
        if is_yes and chosen:
            self.restore_wanted.emit(Path(chosen))
