"""The dialogs of keys: a new password for a person, and a new recovery sheet."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from pcdesk.language import tr
from pcdesk.views.bench.workbench import Workbench
from pcdesk.views.look.dialogs import Sheet
from pcdesk.views.look.labels import label
from pcdesk.views.look.layouts import fill
from pcdesk.views.look.notice import Notice
from pcdesk.views.setup.password import NewPassword
from pcdesk.views.setup.sheet_check import SheetCheck


class PasswordSheet(Sheet):
    """Asks for a new password. Signals: given(password); it stays open until finish() or refuse()."""

    given = Signal(str)

    def __init__(self, parent: QWidget, title: str, words: str) -> None:
        super().__init__(parent, title, icon="key-round", bar=tr("Password"))
        self.notice = Notice()
        self.password = NewPassword()
        self.password.entered.connect(self._on_go)
        fill(self.body, label(words, "muted", wraps=True), self.notice, self.password)
        self.offer(tr("Cancel")).clicked.connect(self.reject)
        self.go = self.offer(tr("Set the password"), "primary")
        self.go.setObjectName("set-password")
        self.go.clicked.connect(self._on_go)
        self.ask_before_losing(self.password.first.line, self.password.second.line)
        self.password.setFocus()

    def refuse(self, error: Exception) -> None:
        """Say why this one was not taken."""
        self.go.setEnabled(True)
        self.notice.say(getattr(error, "what", str(error)), "danger", detail=getattr(error, "do", ""))

    def _on_go(self) -> None:
        if problem := self.password.problem():
            self.notice.say(problem, "warning")
            return
        self.go.setEnabled(False)
        self.given.emit(self.password.text())


class RecoverySheetDialog(Sheet):
    """Prints a new recovery sheet and has two groups of it typed back."""

    def __init__(self, parent: QWidget, bench: Workbench, key: str) -> None:
        super().__init__(parent, tr("New recovery sheet"), icon="key-round")
        self.body.addWidget(
            label(tr("Sheets printed earlier no longer open the records. Print this one now: it is shown only once."),
                  "muted", wraps=True)
        )  # fmt: skip
        self.check = SheetCheck(bench, key)
        self.body.addWidget(self.check)
        self._close = self.offer(tr("Close without confirming"))
        self._close.clicked.connect(self.accept)
        self.check.confirmed.connect(self._on_confirmed)

    def _on_confirmed(self) -> None:
        self._close.setText(tr("Done"))
        self._close.setAccessibleName(tr("Done"))
