"""The card of a form that is open in the Insurance panel: heading, notice, content, Save and Cancel, its draft."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from pcdesk.language import tr
from pcdesk.views.bench.drafts import DraftKeeper
from pcdesk.views.bench.workbench import Workbench
from pcdesk.views.look import theme
from pcdesk.views.look.buttons import button
from pcdesk.views.look.cards import Card
from pcdesk.views.look.dialogs import ask_discard
from pcdesk.views.look.notice import Notice


class FormCard(Card):
    """Signals: saved(id of what was written), given_up.

    Subclasses fill `body`, call end() last, and do save(), draft(), restore() and is_edited().
    """

    saved = Signal(int)
    given_up = Signal()

    def __init__(self, bench: Workbench, title: str, icon: str, draft_key: str) -> None:
        super().__init__(title, icon=icon)
        self.bench, self.draft_key = bench, draft_key
        self.notice = Notice()
        self.body.addWidget(self.notice)
        self.keeper = DraftKeeper(bench, self.draft, self)

    def end(self, words: str) -> None:
        """Add the foot and bring back what was typed before."""
        self.save_button = button(words, "primary", icon="save", tip=tr("{words} (Ctrl+Enter)", words=words))
        self.save_button.setObjectName("save")
        self.save_button.clicked.connect(self.save)
        cancel = button(tr("Cancel"))
        cancel.setObjectName("cancel")
        cancel.clicked.connect(self._on_cancel)
        foot = QHBoxLayout()
        foot.setSpacing(theme.px(8))
        foot.addStretch(1)
        foot.addWidget(cancel)
        foot.addWidget(self.save_button)
        self.body.addLayout(foot)
        QWidget.setTabOrder(self.save_button, cancel)  # what saves comes before what discards
        kept = self.keeper.begin(self.draft_key)
        if kept:
            self.restore(kept)
            self.notice.say(self.keeper.kept_words(), "info")

    def save(self) -> None:
        """Write it; a refusal is said in the notice and everything typed stays."""
        raise NotImplementedError

    def draft(self) -> dict[str, Any]:
        """What is typed and not saved, fit for JSON; {} for nothing."""
        raise NotImplementedError

    def restore(self, kept: dict[str, Any]) -> None:
        """Put a draft back."""
        raise NotImplementedError

    def is_edited(self) -> bool:
        """Whether something was typed that is not saved."""
        return bool(self.draft())

    def _on_cancel(self) -> None:
        if self.is_edited():
            ask_discard(self.window(), self.give_up)
        else:
            self.give_up()

    def give_up(self) -> None:
        """What was typed is forgotten."""
        self.keeper.forget()
        self.given_up.emit()

    def finish(self, row_id: int) -> None:
        """It was written."""
        self.keeper.forget()
        self.saved.emit(row_id)

    def on_edited(self, _value: object = None) -> None:
        """Something was typed."""
        self.keeper.note()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Ctrl+Enter saves from every field; Esc closes the form, with a question where something was typed."""
        is_enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if is_enter and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.save()
        elif event.key() == Qt.Key.Key_Escape:
            self._on_cancel()
        else:
            super().keyPressEvent(event)
