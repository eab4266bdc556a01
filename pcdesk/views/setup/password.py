"""Passwords as they are typed: one line with an eye and a Caps Lock hint, and a new one with its rule in words."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QProgressBar, QWidget

from pcdesk.language import tr
from pcdesk.models.engine.passwords import LEAST_CHARACTERS
from pcdesk.views.look import icons, theme
from pcdesk.views.look.buttons import tool
from pcdesk.views.look.labels import label, set_role
from pcdesk.views.look.layouts import in_column, in_row
from pcdesk.views.look.tab_order import put_behind
from pcdesk.views.setup.secret_line import SecretLine


class PasswordLine(QWidget):
    """A field that hides what is typed until the eye is pressed. Signals: entered (Enter), typed."""

    entered = Signal()
    typed = Signal()

    def __init__(self, title: str, name: str = "password") -> None:
        super().__init__()
        self.line = SecretLine()
        self.line.setObjectName(name)
        self.line.setEchoMode(QLineEdit.EchoMode.Password)
        self.line.setAccessibleName(title)
        self.line.setMinimumHeight(theme.px(36))
        self.line.installEventFilter(self)
        self.line.returnPressed.connect(self.entered)
        self.line.textChanged.connect(self._on_typed)
        self._eye = tool("eye", tr("Show the password"))
        self._eye.setCheckable(True)
        put_behind(self._eye)  # a space of the second typing must not press it
        self._eye.toggled.connect(self._on_eye)
        self.hint = label("", "warning", wraps=True)
        self.hint.setVisible(False)
        row = in_row(None, (self.line, 1), self._eye, spacing=4)
        in_column(self, label(title, "label", buddy=self.line), row, self.hint, spacing=4)
        self.setFocusProxy(self.line)

    def text(self) -> str:
        """What was typed, as it is: spaces count."""
        return self.line.text()

    def clear(self) -> None:
        """Forget what was typed, and hide again."""
        self.line.clear()
        self._eye.setChecked(False)
        self.hint.setVisible(False)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """A capital that came without Shift, or a small letter with it, means Caps Lock."""
        if watched is self.line and isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            text = event.text()
            if len(text) == 1 and text.isalpha() and text.lower() != text.upper():
                has_shift = bool(event.modifiers() & event.modifiers().ShiftModifier)
                is_caps = text.isupper() != has_shift
                self.hint.setText(tr("Caps Lock is on.") if is_caps else "")
                self.hint.setVisible(is_caps)
        return super().eventFilter(watched, event)

    def _on_typed(self) -> None:
        self.typed.emit()

    def _on_eye(self, is_open: bool) -> None:
        mode = QLineEdit.EchoMode.Normal if is_open else QLineEdit.EchoMode.Password
        self.line.setEchoMode(mode)
        icons.put(self._eye, "eye-off" if is_open else "eye", "muted")


class NewPassword(QWidget):
    """A new password, typed twice, with the rule said while typing. Length alone is measured: nothing else helps more.

    Signals: changed, entered.
    """

    changed = Signal()
    entered = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.first = PasswordLine(tr("Password"), "new-password")
        self.second = PasswordLine(tr("The same again"), "new-password-again")
        self._bar = QProgressBar()
        self._bar.setRange(0, LEAST_CHARACTERS)
        self._bar.setTextVisible(False)
        self._bar.setAccessibleName(tr("Length of the password"))
        self._rule = label("", "muted", wraps=True)
        self._match = label("", "muted", wraps=True)
        in_column(self, self.first, self._bar, self._rule, self.second, self._match, spacing=6)
        for line in (self.first, self.second):
            line.typed.connect(self._on_typed)
        self.first.entered.connect(self.second.setFocus)
        self.second.entered.connect(self.entered)
        self.setFocusProxy(self.first)
        self._on_typed()

    def is_ready(self) -> bool:
        """Whether it is long enough and typed twice alike; whether it can be guessed is looked at when it is used."""
        return len(self.first.text()) >= LEAST_CHARACTERS and self.first.text() == self.second.text()

    def text(self) -> str:
        """The password."""
        return self.first.text()

    def problem(self) -> str:
        """What is missing, in words; "" when nothing is."""
        if len(self.first.text()) < LEAST_CHARACTERS:
            return tr("The password needs {least} characters or more.", least=LEAST_CHARACTERS)
        return "" if self.is_ready() else tr("The two passwords are not the same yet.")

    def clear(self) -> None:
        """Forget both."""
        self.first.clear()
        self.second.clear()

    def _on_typed(self) -> None:
        length = len(self.first.text())
        self._bar.setValue(min(length, LEAST_CHARACTERS))
        if length >= LEAST_CHARACTERS:
            self._rule.setText(tr("✓ Long enough. Words that do not belong together make it hard to guess."))
        else:
            self._rule.setText(
                tr("{least} characters or more; {left} to go. Take four or five words that do not belong together.",
                   least=LEAST_CHARACTERS, left=LEAST_CHARACTERS - length)
            )  # fmt: skip
        set_role(self._rule, "good" if length >= LEAST_CHARACTERS else "muted")
        same = bool(length) and self.first.text() == self.second.text()
        self._match.setText(tr("✓ Both are the same.") if same else tr("Type it twice, so that no slip locks you out."))
        set_role(self._match, "good" if same else "muted")
        self.changed.emit()
