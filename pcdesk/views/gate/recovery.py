"""The recovery sheet opens the clinic and gives a person a new password."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit

from pcdesk.language import tr
from pcdesk.models.engine.recovery_key import Mistyped
from pcdesk.trouble import KnownError
from pcdesk.views.gate.page import GatePage
from pcdesk.views.look import theme
from pcdesk.views.look.labels import label
from pcdesk.views.setup.password import NewPassword
from pcdesk.views.setup.sheet_fields import SheetFields


class Recovery(GatePage):
    """Signals: recover_wanted(sheet, name, password), back_wanted."""

    recover_wanted = Signal(str, str, str)
    back_wanted = Signal()

    def __init__(self) -> None:
        super().__init__(
            tr("Recovery sheet"),
            tr("Type the eight groups as they are printed. Capitals, spaces and hyphens do not matter."),
            width=480,
        )
        self.sheet = SheetFields()
        self.name = QLineEdit()
        self.name.setObjectName("recovery-name")
        self.name.setAccessibleName(tr("Sign-in name of the person who gets a new password"))
        self.name.setMinimumHeight(theme.px(36))
        self.password = NewPassword()
        self.body.addWidget(self.sheet)
        self.body.addWidget(label(tr("Sign-in name of the person who gets a new password"), "label", buddy=self.name))
        self.body.addWidget(self.name)
        self.body.addWidget(self.password)
        self.back = self.offer(tr("Back"), icon="chevron-left", name="back")
        self.push_right()
        self.go = self.offer(tr("Open the clinic"), "primary", icon="key-round", name="recover")
        self.back.clicked.connect(self.back_wanted)
        self.go.clicked.connect(self._on_go)
        self.password.entered.connect(self._on_go)
        self.sheet.filled.connect(self.name.setFocus)

    def start(self, name: str) -> None:
        """Begin anew for this sign-in name."""
        self.notice.clear()
        self.sheet.clear()
        self.password.clear()
        self.name.setText(name)

    def refuse(self, error: KnownError) -> None:
        """Say why; a mistyped group gets the keys."""
        self.explain(error)
        if isinstance(error, Mistyped):
            self.sheet.look_at(error.group)

    def arrive(self) -> None:
        """Keys to the first group."""
        self.sheet.look_at(0)

    def _on_go(self) -> None:
        if not self.name.text().strip():
            self.notice.say(tr("Whose password is to be new? Type the sign-in name."), "warning")
            self.name.setFocus()
        elif problem := self.password.problem():
            self.notice.say(problem, "warning")
            self.password.setFocus()
        else:
            self.recover_wanted.emit(self.sheet.text(), self.name.text().strip(), self.password.text())
