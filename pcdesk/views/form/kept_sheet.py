"""The frame of every sheet that asks: whose it is, fields, a notice, two buttons; what is typed is kept.

    class BlockSheet(KeptSheet):
        def __init__(self, bench, parent):
            super().__init__(bench, parent, tr("Block time"), icon="calendar-off", name="block_sheet")
            self.body.addLayout(…)
            self.body.addWidget(self.notice)
            self.end(tr("Block"), self._on_block)
            self.keep(BLOCK, hours=self.hours, reason=self.reason)     # a draft of these, by these names

Ctrl+Enter does it from anywhere, Esc asks before what was typed is lost, and a lock keeps it: then the sheet goes
without a word, and stands again as it was where its key is known to bench/drafts_left.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QPushButton, QWidget

from pcdesk.language import tr
from pcdesk.models.people.person_line import person_line
from pcdesk.views.bench.person_bar import PersonBar
from pcdesk.views.bench.workbench import Workbench
from pcdesk.views.form.kept import Kept, Parts
from pcdesk.views.look import theme
from pcdesk.views.look.dialogs import Sheet
from pcdesk.views.look.notice import Notice


class KeptSheet(Sheet):
    """drafts: what is typed. notice: to be put where it is seen. go: the button that does it, after end()."""

    go: QPushButton

    def __init__(
        self, bench: Workbench, parent: QWidget | None, title: str, *, icon: str, name: str, tone: str = "accent",
        bar: str = "", width: int = 0, patient_id: int = 0,
    ) -> None:  # fmt: skip
        """width: the least, in pixels at scale 1. patient_id: whose name stands at the top, 0 for nobody's."""
        super().__init__(parent, title, icon=icon, tone=tone, bar=bar)
        self.setObjectName(name)
        self.bench = bench
        if width:
            self.setMinimumWidth(theme.px(width))
        if patient_id:
            person = PersonBar()
            person.show_person(person_line(patient_id))
            self.body.addWidget(person)
        self.notice = Notice()
        self.parts = Parts()
        self.drafts = Kept(bench, self, self, self.notice)

    def end(
        self, words: str, run: Callable[[], object], kind: str = "primary", *, icon: str = "", cancel: str = "",
        names: tuple[str, str] = ("no", "yes"),
    ) -> None:  # fmt: skip
        """The buttons at the foot: one that leaves, and the one that does it. cancel: its words if not Cancel."""
        self.offer(cancel or tr("Cancel"), "", self.reject, name=names[0])
        self.go = self.offer(words, kind, run, is_default=True, icon=icon, name=names[1])
        for key in ("Ctrl+Return", "Ctrl+Enter"):
            QShortcut(QKeySequence(key), self, self.go.click)

    def keep(self, key: str, *lines: QWidget, **parts: Any) -> bool:
        """From now on these are the draft of `key`; what was kept is put back. Returns whether something was.

        lines: under the names of their objects.
        """
        self.parts = Parts(**{line.objectName(): line for line in lines}, **parts)
        self.parts.heard_by(self.drafts.follow)
        return self.drafts.go_on(key)

    def draft(self) -> dict[str, Any]:
        """What is typed and not saved, fit for JSON; {} for nothing."""
        return self.parts.draft()

    def restore(self, kept: dict[str, Any]) -> object:
        """Put it back; False where it holds no more."""
        return self.parts.restore(kept)

    def reject(self) -> None:
        """Given up, with a question where something was typed."""
        self.drafts.give_up(self, super().reject)

    def done(self, result: int) -> None:
        """Done or given up: what was typed is forgotten. A lock comes without this."""
        self.drafts.forget()
        super().done(result)
