"""Signing in and unlocking: one page with a name, a password, and what to do when it does not work."""

from __future__ import annotations

from PySide6.QtCore import QDeadlineTimer, Qt, QTimer, Signal
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from pcdesk.language import tr
from pcdesk.trouble import KnownError
from pcdesk.views.gate.page import GatePage
from pcdesk.views.look import theme
from pcdesk.views.look.announce import announce
from pcdesk.views.look.buttons import button
from pcdesk.views.look.labels import label, plain_tip
from pcdesk.views.look.limit import limit
from pcdesk.views.setup.password import PasswordLine


class SignIn(GatePage):
    """Signals: sign_in_wanted(name, password), switched (another person than the one who locked), sheet_wanted,
    restore_wanted, keys_wanted(name, password), other_wanted (another folder, the demo, a new clinic)."""

    sign_in_wanted = Signal(str, str)
    switched = Signal()
    sheet_wanted = Signal()
    restore_wanted = Signal()
    keys_wanted = Signal(str, str)
    other_wanted = Signal()

    def __init__(self) -> None:
        super().__init__(tr("Sign in"))
        self._wait = 0
        self._until = QDeadlineTimer(0)
        self._name_box = QWidget()
        names = QVBoxLayout(self._name_box)
        names.setContentsMargins(0, 0, 0, 0)
        names.setSpacing(theme.px(4))
        self.name = QLineEdit()
        self.name.setObjectName("sign-in-name")
        self.name.setAccessibleName(tr("Sign-in name"))
        self.name.setMinimumHeight(theme.px(36))
        limit(self.name, 40)
        names.addWidget(label(tr("Sign-in name"), "label", buddy=self.name))
        names.addWidget(self.name)
        self.password = PasswordLine(tr("Password"))
        self._count = label("", "warning", wraps=True)
        self._count.setVisible(False)
        for widget in (self._name_box, self.password, self._count):
            self.body.addWidget(widget)
        self.go = self.offer(tr("Sign in"), "primary", icon="log-in", name="sign-in")
        self.switch = self.offer(tr("Switch user"), icon="users", name="switch-user")
        self.push_right()
        self._put_ways()
        self._clock = QTimer(self)
        self._clock.setInterval(250)
        self._clock.timeout.connect(self._on_tick)
        self.go.clicked.connect(self._on_go)
        self.switch.clicked.connect(self._on_switch)
        self.password.entered.connect(self._on_go)
        self.name.returnPressed.connect(self.password.setFocus)
        self.way_out.connect(self._on_action)
        self.show_person("", "")

    def _put_ways(self) -> None:
        self._sheet = button(tr("I forgot my password"), "link", icon="key-round")
        self._sheet.setToolTip(plain_tip(tr("Sign in with the printed recovery sheet")))
        self._sheet.setObjectName("use-sheet")
        self._sheet.clicked.connect(self.sheet_wanted)
        self._other = button(tr("Other clinic, demo or backup"), "link", icon="folder-open")
        self._other.setObjectName("other")
        self._other.clicked.connect(self.other_wanted)
        for one in (self._sheet, self._other):
            self.under.addWidget(one, 0, Qt.AlignmentFlag.AlignLeft)

    def show_person(self, name: str, shown: str) -> None:
        """Who signs in. name: remembered sign-in name. shown: the name of the person who locked the desk, else ""."""
        is_locked = bool(shown)
        self.hush()
        self.password.clear()
        self.name.setText(name)
        self._name_box.setVisible(not is_locked)
        self.switch.setVisible(is_locked)
        self._other.setVisible(not is_locked)
        self.title.setText(shown if is_locked else tr("Sign in"))
        self.words.setText(tr("The desk is locked. What you typed is kept.") if is_locked else "")
        # Read with the field as the keys come to it: an announcement would be cut off by the window that opens.
        self.password.line.setAccessibleDescription(f"{self.words.text()} {shown}".strip())
        self.words.setVisible(is_locked)
        go = tr("Unlock") if is_locked else tr("Sign in")
        self.go.setText(go)
        self.go.setAccessibleName(go)

    def be_busy(self, what: str) -> None:
        """Nothing can be typed while the password is checked."""
        super().be_busy("")
        for widget in (self.name, self.password, self.go, self.switch, self._sheet, self._other):
            widget.setEnabled(not what)
        if what:
            self.hush()
            announce(self, what)
        elif not self._wait:
            self.password.setFocus()

    def refuse(self, error: KnownError, *, has_backup: bool) -> None:
        """Say why it did not work: wrong, too soon with the seconds counted down, or trouble with the files."""
        # Not at the top: the page is on the screen sooner without what opens keys.
        from pcdesk.models.engine.key_file import WrongPassword
        from pcdesk.models.engine.throttle import TooSoon

        self.password.clear()
        if isinstance(error, TooSoon | WrongPassword):
            self.explain(error)
            self._begin_wait(error.wait)
            return
        ways = [("sheet", tr("Use the recovery sheet")), ("restore", tr("Restore a backup"))]
        if has_backup:
            ways.insert(0, ("keys", tr("Put the key file back from a backup")))
        self.explain(error, ways)

    def arrive(self) -> None:
        """Keys to the password when the name is known."""
        (self.password if self.name.text() else self.name).setFocus()

    def _begin_wait(self, seconds: int) -> None:
        self._wait = seconds
        self._until = QDeadlineTimer(seconds * 1000)
        self._tell_wait()
        if seconds:
            self._clock.start()
        else:
            self.password.setFocus()

    def _on_tick(self) -> None:
        # Read from the clock, not counted: a coarse timer comes up to a twentieth early, and a try
        # a few milliseconds too soon would be refused with a new wait.
        self._wait = max(0, -(-self._until.remainingTime() // 1000))
        self._tell_wait()
        if not self._wait:
            self._clock.stop()
            self.hush()
            self.password.setFocus()

    def _tell_wait(self) -> None:
        self.go.setEnabled(not self._wait)
        self._count.setVisible(bool(self._wait))
        said = tr("You can try again in {seconds} s.", seconds=self._wait)
        self._count.setText(said if self._wait else "")

    def _on_go(self) -> None:
        if not self.go.isEnabled():
            return
        if not self.name.text().strip():
            self.name.setFocus()
            return
        if not self.password.text():
            self.password.setFocus()
            return
        self.sign_in_wanted.emit(self.name.text().strip(), self.password.text())

    def _on_switch(self) -> None:
        self.show_person("", "")
        self.switched.emit()
        self.name.setFocus()

    def _on_action(self, key: str) -> None:
        if key == "sheet":
            self.sheet_wanted.emit()
        elif key == "restore":
            self.restore_wanted.emit()
        elif not self.password.text():
            self.notice.say(
                tr("Type your password, then press the button below."),
                "info",
                [("keys", tr("Put the key file back from a backup"))],
            )
            self.password.setFocus()
        else:
            self.keys_wanted.emit(self.name.text().strip(), self.password.text())
