"""Restoring a backup: choose one, say who you are, see what would be lost, and only then let it happen."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from pcdesk.acts.keys import backup
from pcdesk.language import counted, tr
from pcdesk.models.file.backup_look import Since
from pcdesk.views.gate.page import GatePage
from pcdesk.views.look import theme
from pcdesk.views.look.buttons import allow, button
from pcdesk.views.look.cards import Card
from pcdesk.views.look.empty import Empty
from pcdesk.views.look.file_dialog import begin_in
from pcdesk.views.look.hand_over import hand_over
from pcdesk.views.look.labels import label
from pcdesk.views.setup.backup_table import backup_table, said_moment, show_lines
from pcdesk.views.setup.password import PasswordLine


class Restore(GatePage):
    """Signals: look_wanted(path, name, password), sheet_look_wanted(path, sheet), restore_wanted, back_wanted.

    After a look the gate calls show_loss(); restore_wanted is for what was looked at last.
    """

    look_wanted = Signal(str, str, str)
    sheet_look_wanted = Signal(str, str)
    restore_wanted = Signal()
    back_wanted = Signal()

    def __init__(self) -> None:
        super().__init__(
            tr("Restore a backup"),
            tr("The present records are set aside, never overwritten. It needs the owner or the recovery sheet."),
            width=760,
        )
        self._places: list[Path] = []
        self._dialog: QFileDialog | None = None
        self.table = backup_table()
        self.table.setMinimumHeight(theme.px(220))
        self.table.set_empty(Empty("history", tr("No backup here."), detail=tr("Choose the folder they are in.")))
        self.table.row_chosen.connect(self._on_chosen)
        self.body.addWidget(self.table)
        self._other = button(tr("Look in another folder…"), icon="folder-open")
        self._other.setObjectName("other-place")
        self._other.clicked.connect(self._ask_place)
        self.body.addWidget(self._other, 0, Qt.AlignmentFlag.AlignLeft)
        self.body.addWidget(self._who())
        self.loss = Card(tr("What would be lost"), icon="triangle-alert")
        self._loss_words = label("", "body", wraps=True)
        self.loss.body.addWidget(self._loss_words)
        self.body.addWidget(self.loss)
        self.back = self.offer(tr("Back"), icon="chevron-left", name="back")
        self.push_right()
        self.go = self.offer(tr("See what would be lost"), "primary", name="look")
        self.sure = self.offer(tr("Restore this backup"), "danger", icon="history", name="restore-now")
        self.back.clicked.connect(self.back_wanted)
        self.go.clicked.connect(self._on_go)
        self.sure.clicked.connect(self.restore_wanted)
        self.password.entered.connect(self._on_go)
        self.start([])

    def _who(self) -> QWidget:
        box = QWidget()
        row = QHBoxLayout(box)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.px(12))
        self.name = QLineEdit()
        self.name.setObjectName("restore-name")
        self.name.setAccessibleName(tr("Sign-in name, or the recovery sheet's groups"))
        self.name.setMinimumHeight(theme.px(36))
        names = QVBoxLayout()
        names.setSpacing(theme.px(4))
        names.addWidget(label(tr("Sign-in name, or the recovery sheet's groups"), "label", buddy=self.name))
        names.addWidget(self.name)
        names.addStretch(1)
        self.password = PasswordLine(tr("Password (not with the sheet)"), "restore-password")
        row.addLayout(names, 1)
        row.addWidget(self.password, 1)
        return box

    def start(self, places: list[Path], chosen: Path | None = None, name: str = "") -> None:
        """List what lies in these places. chosen: the backup to begin with."""
        self._places = places
        self.notice.clear()
        self.password.clear()
        self.name.setText(name)
        self._list(chosen)

    def chosen(self) -> str:
        """The path of the chosen backup, "" for none."""
        return str(self.table.chosen() or "")

    def is_sheet(self) -> bool:
        """Whether what stands in the name is the groups of a recovery sheet."""
        return len(self.name.text().replace("-", "").replace(" ", "")) >= 24

    def show_loss(self, loss: Since | None) -> None:
        """Say what the present records hold beyond the chosen backup, and offer to go on."""
        self._loss_words.setText(loss_words(loss))
        self.loss.show()
        self.sure.show()
        self.go.hide()
        self.back.setFocus()  # the safe answer is the default

    def arrive(self) -> None:
        """Keys to the list."""
        self.table.setFocus()

    def _list(self, chosen: Path | None) -> None:
        lines = backup.list_backups(self._places)
        show_lines(self.table, lines)
        if lines and not (chosen and self.table.choose(str(chosen))):
            self.table.selectRow(0)
        self._begin_again()

    def _begin_again(self) -> None:
        self.loss.hide()
        self.sure.hide()
        self.go.show()
        allow(self.go, "" if self.chosen() else tr("Choose a backup first."))

    def _on_chosen(self, _path: object) -> None:
        self._begin_again()

    def _on_go(self) -> None:
        if not self.chosen() or not self.go.isVisible():
            return
        if self.is_sheet():
            self.sheet_look_wanted.emit(self.chosen(), self.name.text())
        elif not self.name.text().strip():
            self.name.setFocus()
        elif not self.password.text():
            self.password.setFocus()
        else:
            self.look_wanted.emit(self.chosen(), self.name.text().strip(), self.password.text())

    def _ask_place(self) -> None:
        self._dialog = QFileDialog(self, tr("The folder with the backups"))
        self._dialog.setFileMode(QFileDialog.FileMode.Directory)
        self._dialog.setOption(QFileDialog.Option.ShowDirsOnly)
        self._dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        begin_in(self._dialog)
        self._dialog.fileSelected.connect(self.take_place)
        self._dialog.open()
        hand_over(self._dialog)

    def take_place(self, path: str) -> None:
        """Look in this folder too; a backup's own folder means the one it lies in."""
        place = Path(path)
        is_backup = place.suffix == ".pcbackup"
        self._places = [place.parent if is_backup else place, *self._places]
        self._list(place if is_backup else None)


def loss_words(loss: Since | None) -> str:
    """What would be lost, in one or two sentences."""
    if loss is None:
        return tr("The present records cannot be read, or there are none. They are set aside as they are.")
    if not loss.is_older:
        return tr("The backup is not an earlier state of the present records. Everything in them would be set aside.")
    if not loss.acts:
        return tr("Nothing: the present records hold no more than this backup.")
    words = counted(
        loss.acts, "1 step that was done after this backup: {patients}, {visits} and {postings}.",
        "{count} steps that were done after this backup, among them {patients}, {visits} and {postings}.",
        patients=counted(loss.patients, "1 new patient", "{count} new patients"),
        visits=counted(loss.visits, "1 new visit", "{count} new visits"),
        postings=counted(loss.postings, "1 posting", "{count} postings"),
    )  # fmt: skip
    if loss.last_at is None:
        return words
    return words + " " + tr("The last was on {when}.", when=said_moment(loss.last_at))
