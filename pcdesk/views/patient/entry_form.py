"""The form that stands in a list in place of the entry it edits."""

from __future__ import annotations

from typing import Any

import peewee as pw
from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from pcdesk.language import tr
from pcdesk.views.form.form import Form, Section
from pcdesk.views.look import theme
from pcdesk.views.look.buttons import button
from pcdesk.views.look.dialogs import ask_discard
from pcdesk.views.look.notice import Notice


class EntryForm(QFrame):
    """One entry being written. Signals: save_wanted, cancelled, edited; Ctrl+Enter saves, Esc gives up, with a
    question where something was typed.

    entry_id: whose it is, 0 for a new one.
    """

    save_wanted = Signal()
    cancelled = Signal()
    edited = Signal()

    def __init__(self, sections: tuple[Section, ...], title: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("kind", "well")
        self.setAccessibleName(title)
        self.entry_id = 0
        self._shown: dict[str, Any] = {}
        self.notice = Notice()
        self.form = Form(sections)
        self.save = button(tr("Save"), "primary", icon="check", tip=tr("Save (Ctrl+Enter)"))
        self.cancel = button(tr("Cancel"), tip=tr("Cancel (Esc)"))
        self.save.setObjectName("save_entry")
        self.cancel.setObjectName("cancel_entry")
        column = QVBoxLayout(self)
        side = theme.px(12)
        column.setContentsMargins(side, side, side, side)
        column.setSpacing(theme.px(8))
        column.addWidget(self.notice)
        column.addWidget(self.form)
        row = QHBoxLayout()
        row.setSpacing(theme.px(8))
        row.addWidget(self.save)
        row.addWidget(self.cancel)
        row.addStretch(1)
        column.addLayout(row)
        self.form.edited.connect(self.edited)
        self.form.save_wanted.connect(self.save_wanted)
        self.save.clicked.connect(self.save_wanted)
        self.cancel.clicked.connect(self._on_cancel)
        self.notice.action_chosen.connect(self._on_notice)
        self._fresh: pw.Model | None = None

    def show_record(self, record: Any) -> None:
        """Edit this row, or a new one when it has no id."""
        self.entry_id = int(record.id or 0)
        self._shown = dict(record.__data__)
        self.form.show_record(record)

    def hear(self, record: Any | None) -> None:
        """The row as it is now, None when it was removed: said, never written over what is typed."""
        if not self.entry_id:
            return
        if record is None:
            self.notice.say(tr("This entry was removed elsewhere. What you typed is still here."), "warning")
        elif dict(record.__data__) != self._shown:
            self._fresh = record
            self.notice.say(
                tr("This entry was changed elsewhere. What you typed is still here."), "warning",
                [("reload", tr("Show what is new"))],
            )  # fmt: skip

    def focus_first(self) -> None:
        """The keys go to the first field."""
        next(iter(self.form.fields.values())).editor.widget.setFocus(Qt.FocusReason.OtherFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc gives up."""
        if event.key() == Qt.Key.Key_Escape:
            self._on_cancel()
        else:
            super().keyPressEvent(event)

    def _on_cancel(self) -> None:
        if self.form.is_edited():
            ask_discard(self.window(), self.cancelled.emit)
        else:
            self.cancelled.emit()

    def _on_notice(self, _key: str) -> None:
        typed = self.form.draft()
        if self._fresh is not None:
            self.show_record(self._fresh)
            self.form.restore(typed)
        self.notice.clear()
