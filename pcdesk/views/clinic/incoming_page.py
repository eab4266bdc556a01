"""Which folder of this computer files come in from, and what becomes of the originals; off until one is chosen."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtWidgets import QCheckBox, QFileDialog, QWidget

from pcdesk.acts.clinic.setup import change_clinic
from pcdesk.exchange.door.incoming_folder import DONE
from pcdesk.language import tr
from pcdesk.paths import refuse_among_records
from pcdesk.qt.incoming import choose_folder, chosen_folder
from pcdesk.trouble import KnownError
from pcdesk.views.bench.workbench import Workbench
from pcdesk.views.look.buttons import allow, button
from pcdesk.views.look.cards import Card
from pcdesk.views.look.file_dialog import begin_in
from pcdesk.views.look.hand_over import hand_over
from pcdesk.views.look.labels import label
from pcdesk.views.look.layouts import STRETCH, in_column, in_row
from pcdesk.views.look.notice import Notice
from pcdesk.words.showing import show_path


class IncomingPage(QWidget):
    """Taken at once, for this computer."""

    def __init__(self, bench: Workbench) -> None:
        super().__init__()
        self.bench = bench
        self.notice = Notice()
        self._path: Path | None = None
        self._words = label("", "strong", wraps=True)
        self.choose = button(tr("Choose a folder…"), icon="folder-open", name="choose-incoming", run=self._on_choose)
        self.stop = button(tr("Look at none"), "quiet", name="stop-incoming", run=self._on_stop)
        self.deletes = QCheckBox(tr("Delete the originals instead of keeping them there"))
        self.deletes.setObjectName("deletes-incoming")
        self.deletes.clicked.connect(self._on_deletes)
        self._lay_out()

    def _lay_out(self) -> None:
        card = Card(tr("Folder of incoming files"), icon="inbox")
        card.body.addWidget(self._words)
        card.body.addWidget(label(tr(
            "Scans, faxes and lists that are put there are taken into the encrypted records and wait in Today. "
            "The originals then go to its folder “{done}”.", done=DONE,
        ), "muted", wraps=True))  # fmt: skip
        row = in_row(None, self.choose, self.stop, STRETCH)
        card.body.addLayout(row)
        card.body.addWidget(self.deletes)
        in_column(self, self.notice, card, STRETCH, spacing=12, margin=16)

    def reload(self) -> None:
        """Show what is chosen."""
        self._path, deletes = chosen_folder(self.bench.folder)
        self.deletes.setChecked(deletes)
        words = show_path(self._path) if self._path else tr("Off: no folder is looked at.")
        if self._path is not None and not self._path.is_dir():
            words = tr("{folder} (it cannot be reached now)", folder=words)
        self._words.setText(words)
        why = self.bench.why_not(change_clinic)
        allow(self.choose, why)
        off = "" if self._path is not None else tr("No folder is chosen.")
        allow(self.stop, why or off)
        allow(self.deletes, why or off)

    def take(self, path: str) -> None:
        """Look at this folder from now on; one among the clinic's own records is refused."""
        self.notice.clear()
        try:
            refuse_among_records(self.bench.folder, Path(path) / DONE)
        except KnownError as error:
            self.notice.explain(error)
            return
        self._keep(Path(path))
        self.notice.say(tr("What is put there from now on comes in, and so does what lies there."), "good")

    def _keep(self, path: Path | None) -> None:
        choose_folder(self.bench.folder, path, deletes=self.deletes.isChecked())
        self.reload()

    def _on_deletes(self) -> None:
        self._keep(self._path)

    def _on_stop(self) -> None:
        self.deletes.setChecked(False)
        self._keep(None)

    def _on_choose(self) -> None:
        dialog = QFileDialog(self, tr("Folder of incoming files"), str(self._path or ""))
        dialog.setFileMode(QFileDialog.FileMode.Directory)
        dialog.setOption(QFileDialog.Option.ShowDirsOnly)
        if self._path is None:
            begin_in(dialog)
        dialog.fileSelected.connect(self.take)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()
        hand_over(dialog)
