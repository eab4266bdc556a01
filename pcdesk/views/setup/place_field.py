"""Where the second copy of each backup goes: chosen, judged in words, forgotten."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFileDialog, QWidget

from pcdesk.language import tr
from pcdesk.models.engine.backup import is_on_another_disk
from pcdesk.paths import Folder
from pcdesk.views.look.buttons import button
from pcdesk.views.look.cards import IconLabel
from pcdesk.views.look.file_dialog import begin_in
from pcdesk.views.look.hand_over import hand_over
from pcdesk.views.look.labels import label, set_role
from pcdesk.views.look.layouts import in_column, in_row


class PlaceField(QWidget):
    """Signals: chosen(Path or None)."""

    chosen = Signal(object)

    def __init__(self, folder: Folder) -> None:
        super().__init__()
        self._folder = folder
        self.place: Path | None = None
        self._dialog: QFileDialog | None = None
        self._icon = IconLabel("hard-drive", "muted", 22)
        self._path = label("", "strong", elides=True)
        self._verdict = label("", "muted", wraps=True)
        self.choose = button(tr("Choose a place…"), icon="folder-open", name="choose-place", run=self._on_choose)
        self.forget = button(tr("No second place"), "quiet", name="forget-place", run=self._on_forget)
        words = in_column(None, self._path, self._verdict, spacing=2)
        in_row(self, (self._icon, Qt.AlignmentFlag.AlignTop), (words, 1), self.forget, self.choose, spacing=12)
        self.show_place(None)

    def show_place(self, place: Path | None) -> None:
        """Show a place and what is to be thought of it."""
        self.place = place
        self.forget.setVisible(place is not None)
        if place is None:
            self._say("triangle-alert", "warning", tr("No second place yet"), tr(
                "A disk that breaks takes the backups on it along. A USB stick or a drive of the office is enough."
            ))  # fmt: skip
        elif not place.is_dir():
            self._say("triangle-alert", "warning", str(place), tr("This place cannot be reached now."))
        elif is_on_another_disk(self._folder, place):
            self._say("circle-check", "good", str(place), tr("On another disk: it survives the loss of this one."))
        else:
            self._say(
                "triangle-alert", "warning", str(place),
                tr("On the same disk as the records. Better than none; another disk is safer."),
            )  # fmt: skip

    def take(self, path: str) -> None:
        """The person chose this folder. One of the clinic's own is refused: it would be lost with the rest."""
        if Path(path).resolve().is_relative_to(self._folder.root):
            self._say(
                "triangle-alert", "warning", str(self.place or tr("No second place yet")),
                tr("{place} is in the clinic's folder and would be lost with it. Choose another.", place=path),
            )  # fmt: skip
            return
        self.show_place(Path(path))
        self.chosen.emit(self.place)

    def _say(self, icon: str, tone: str, place: str, verdict: str) -> None:
        self._icon.show_icon(icon, tone)
        self._path.setText(place)
        self._verdict.setText(verdict)
        set_role(self._verdict, tone if tone in ("good", "warning") else "muted")

    def _on_forget(self) -> None:
        self.show_place(None)
        self.chosen.emit(None)

    def _on_choose(self) -> None:
        self._dialog = QFileDialog(self, tr("A second place for backups"), str(self.place or ""))
        self._dialog.setFileMode(QFileDialog.FileMode.Directory)
        self._dialog.setOption(QFileDialog.Option.ShowDirsOnly)
        if self.place is None:
            begin_in(self._dialog)
        self._dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._dialog.fileSelected.connect(self.take)
        self._dialog.open()
        hand_over(self._dialog)
