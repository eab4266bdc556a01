"""The form that stands in a list in place of the entry it edits."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import peewee as pw
from PySide6.QtCore import Qt, Signal

from pcdesk.language import tr
from pcdesk.views.bench.workbench import Workbench
from pcdesk.views.form.form import Section
from pcdesk.views.form.form_card import FormCard
from pcdesk.views.look import theme
from pcdesk.views.look.buttons import button
from pcdesk.views.look.layouts import STRETCH, fill, in_row


class EntryForm(FormCard):
    """One entry being written. Signals: save_wanted. entry_id: whose it is, 0 for a new one."""

    save_wanted = Signal()

    def __init__(
        self, bench: Workbench, sections: Sequence[Section], title: str, record: Any, draft_key: str = ""
    ) -> None:
        super().__init__(bench, "", "", sections)
        self.setProperty("kind", "well")
        self.setAccessibleName(title)
        side = theme.px(12)
        self.layout().setContentsMargins(side, side, side, side)
        self.save_button = button(
            tr("Save"), "primary", icon="check", tip=tr("Save (Ctrl+Enter)"), name="save_entry", run=self.save
        )
        leave = button(tr("Cancel"), tip=tr("Cancel (Esc)"), name="cancel_entry", run=self.cancel)
        fill(self.body, self.form, in_row(None, self.save_button, leave, STRETCH))
        self.notice.action_chosen.connect(self._on_notice)
        self._fresh: pw.Model | None = None
        self._show(record)
        self.go_on(draft_key)

    def save(self) -> None:
        """The list does it."""
        self.save_wanted.emit()

    def _show(self, record: Any) -> None:
        self.entry_id = int(record.id or 0)
        self.form.show_record(record)

    def hear(self, record: Any | None) -> None:
        """The row as it is now, None when it was removed: said, never written over what is typed."""
        if not self.entry_id:
            return
        if record is None:
            self.notice.say(tr("This entry was removed elsewhere. What you typed is still here."), "warning")
        elif self.form.is_behind(record):
            self._fresh = record
            self.notice.say(
                tr("This entry was changed elsewhere. What you typed is still here."), "warning",
                [("reload", tr("Show what is new"))],
            )  # fmt: skip

    def focus_first(self) -> None:
        """The keys go to the first field."""
        next(iter(self.form.fields.values())).editor.widget.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_notice(self, _key: str) -> None:
        if self._fresh is not None:
            self.form.show_beneath(self._fresh)
        self.notice.clear()
