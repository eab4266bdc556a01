"""A form that stands among other things: notice, fields, Save and Cancel; what is typed is kept.

    class CheckForm(FormCard):
        def __init__(self, bench, cover):
            super().__init__(bench, tr("Record check"), "phone-call", (Section("", (…)),))
            self.form.show_record(CoverageCheck(…))
            self.body.addWidget(self.form)
            self.end(tr("Save check"), f"check:{cover.id}")
        def save(self): …                                   # by an act; then self.finish(id)

Ctrl+Enter saves from every field, Esc gives up; what was typed is not lost without a question.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from pcdesk.language import tr
from pcdesk.views.bench.workbench import Workbench
from pcdesk.views.form.form import Form, Section
from pcdesk.views.form.kept import Kept
from pcdesk.views.look.buttons import button
from pcdesk.views.look.cards import Card
from pcdesk.views.look.layouts import STRETCH, in_row
from pcdesk.views.look.notice import Notice


class FormCard(Card):
    """Signals: saved(id of what was written), given_up.

    Subclasses put self.form and what else is asked into `body`, call end() last, and do save().
    """

    saved = Signal(int)
    given_up = Signal()

    def __init__(self, bench: Workbench, title: str, icon: str, sections: Sequence[Section]) -> None:
        super().__init__(title, icon=icon)
        self.bench = bench
        self.notice = Notice()
        self.body.addWidget(self.notice)
        self.form = Form(sections)
        self.form.save_wanted.connect(self.save)
        self.drafts = Kept(bench, self, self, self.notice)

    def end(self, words: str, draft_key: str) -> None:
        """Add the foot, and bring back what was typed before."""
        tip = tr("{words} (Ctrl+Enter)", words=words)
        self.save_button = button(words, "primary", icon="save", tip=tip, name="save", run=self.save)
        cancel = button(tr("Cancel"), name="cancel", run=self.cancel)
        self.body.addLayout(in_row(None, STRETCH, cancel, self.save_button))
        QWidget.setTabOrder(self.save_button, cancel)  # what saves comes before what discards
        self.go_on(draft_key)

    def go_on(self, draft_key: str) -> None:
        """What is typed is the draft of this key, "" for none, and what was left of it stands here again."""
        self.drafts.go_on(draft_key)
        self.form.edited.connect(self.drafts.follow)

    def save(self) -> None:
        """Write it; a refusal is said in the notice and everything typed stays."""
        raise NotImplementedError

    def draft(self) -> dict[str, Any]:
        """What is typed and not saved, fit for JSON; {} for nothing."""
        return dict(self.form.draft())

    def restore(self, kept: dict[str, Any]) -> None:
        """Put a draft back."""
        self.form.restore(kept)

    def cancel(self) -> None:
        """Give up, with a question where something was typed."""
        self.drafts.give_up(self.window(), self.given_up.emit)

    def give_up(self) -> None:
        """What was typed is forgotten."""
        self.drafts.forget()
        self.given_up.emit()

    def finish(self, row_id: int) -> None:
        """It was written."""
        self.drafts.forget()
        self.saved.emit(row_id)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Ctrl+Enter and Esc."""
        is_enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if is_enter and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.save()
        elif event.key() == Qt.Key.Key_Escape:
            self.cancel()
        else:
            super().keyPressEvent(event)
