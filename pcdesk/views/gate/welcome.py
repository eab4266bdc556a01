"""The first page of all: four ways to begin."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout

from pcdesk.language import tr
from pcdesk.views.gate.page import GatePage
from pcdesk.views.look import theme
from pcdesk.views.look.cards import Card, IconLabel
from pcdesk.views.look.labels import label


class Welcome(GatePage):
    """Signals: way_chosen("new" | "demo" | "restore" | "folder" | "sign_in")."""

    way_chosen = Signal(str)

    def __init__(self) -> None:
        super().__init__(tr("Welcome"), tr("One program for the front desk of a small clinic."), width=560)
        self.new = self._way(
            "new", "hospital", tr("Set up my clinic"), tr("Five short screens and a sheet to print: five minutes."),
            kind="primary",
        )  # fmt: skip
        self.demo = self._way(
            "demo", "eye", tr("Look around in the demo clinic"), tr("Three invented providers, 300 invented patients.")
        )
        self.restore = self._way(
            "restore", "history", tr("Restore a backup"), tr("After a new computer, a broken disk, or a mistake.")
        )
        self.folder = self._way(
            "folder", "folder-open", tr("Open another folder"), tr("The clinic's records are already on this computer.")
        )
        self.sign_in = self.offer(tr("Back to signing in"), "link", icon="log-in", name="back-to-sign-in")
        self.push_right()
        self.sign_in.clicked.connect(self._on_sign_in)
        self.way_out.connect(self.way_chosen)

    def _way(self, key: str, icon: str, title: str, words: str, *, kind: str = "") -> QPushButton:
        card = Card()
        row = QHBoxLayout()
        row.setSpacing(theme.px(14))
        row.addWidget(IconLabel(icon, "accent", 26))
        text = QVBoxLayout()
        text.setSpacing(theme.px(2))
        text.addWidget(label(title, "heading", wraps=True))
        text.addWidget(label(words, "caption", wraps=True))
        row.addLayout(text, 1)
        go = QPushButton(tr("Begin") if key == "new" else tr("Open") if key != "restore" else tr("Choose"))
        go.setProperty("kind", kind)
        go.setObjectName(key)
        go.setAccessibleName(title)
        go.setAccessibleDescription(words)
        go.setAutoDefault(True)
        go.setMinimumWidth(theme.px(92))
        go.clicked.connect(self._on_way)
        row.addWidget(go)
        card.body.addLayout(row)
        self.body.addWidget(card)
        return go

    def _on_way(self) -> None:
        sender = self.sender()
        if isinstance(sender, QPushButton):
            self.way_chosen.emit(sender.objectName())

    def _on_sign_in(self) -> None:
        self.way_chosen.emit("sign_in")

    def say_found(self, *, has_clinic: bool, has_keys: bool, is_unsettled: bool) -> None:
        """What lies in the folder: a clinic, keys without records, a restore that could not be brought to its end."""
        self.sign_in.setVisible(has_clinic)
        self.new.setEnabled(not has_clinic and not is_unsettled)
        if has_keys and not has_clinic:
            self.notice.say(
                tr("The key file of a clinic is here, but its records are missing."), "danger",
                [("restore", tr("Restore a backup"))],
                detail=tr("Nothing was changed. Look for clinic.db, or restore the newest backup."),
            )  # fmt: skip
        else:
            self.hush()

    def say_unfinished(self) -> None:
        """Setting up was cut off, and nothing is left of it."""
        self.notice.say(
            tr("Setting up the clinic was cut off before it was finished."), "warning",
            detail=tr("Nothing of it was kept. Set it up once more; no record was in it."),
        )  # fmt: skip

    def arrive(self) -> None:
        """Keys to the first way that is open."""
        next(b for b in (self.sign_in, self.new, self.restore) if b.isVisibleTo(self) and b.isEnabled()).setFocus()
