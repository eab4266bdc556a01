"""Notes of the desk and of the visits, the newest first, and a box to write one."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QPlainTextEdit, QWidget

from pcdesk.acts.history import write_note
from pcdesk.language import tr
from pcdesk.models.patient_file import notes_of
from pcdesk.models.person import Note
from pcdesk.models.right import Right
from pcdesk.views import theme
from pcdesk.views.buttons import button
from pcdesk.views.cards import Card
from pcdesk.views.drafts import DraftKeeper
from pcdesk.views.patient.line import CardLines, LineWords
from pcdesk.views.patient.result_words import moment_words
from pcdesk.views.workbench import Workbench

_SHOWN = 3
_LONG = 280  # letters of a note that is cut short


class NoteBox(QPlainTextEdit):
    """A box for a few lines: Tab leaves it, Ctrl+Enter keeps what is written."""

    def __init__(self, keep: Any) -> None:
        super().__init__()
        self._keep = keep
        self.setTabChangesFocus(True)
        self.setFixedHeight(self.fontMetrics().lineSpacing() * 3 + theme.px(18))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Ctrl+Enter."""
        is_enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if is_enter and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self._keep()
        else:
            super().keyPressEvent(event)


class NotesCard(Card):
    """Three notes, all of them on demand, and the box."""

    def __init__(self, bench: Workbench, parent: QWidget | None = None) -> None:
        super().__init__(tr("Notes"), icon="sticky-note", parent=parent)
        self._bench, self._patient_id, self._shows_all = bench, 0, False
        self.box = NoteBox(self._on_keep)
        self.box.setObjectName("note_text")
        self.box.setAccessibleName(tr("Write a desk note"))
        self.box.setPlaceholderText(tr("Write a note. Ctrl+Enter keeps it."))
        self._keep_button = button(tr("Keep note"), "quiet", icon="check")
        self._all = button(tr("Show all notes"), "link")
        self.drafts = DraftKeeper(bench, self._typed, self)
        row = QHBoxLayout()
        row.addWidget(self._all)
        row.addStretch(1)
        self._lines = CardLines()
        self.body.addWidget(self._lines)
        outer = self.layout()
        outer.addWidget(self.box)
        outer.addLayout(row)  # type: ignore[attr-defined]
        self.actions.addWidget(self._keep_button)
        self._keep_button.clicked.connect(self._on_keep)
        self._all.clicked.connect(self._on_all)
        self.box.textChanged.connect(self._on_typed)

    def show_patient(self, patient_id: int) -> None:
        """List the notes; what is typed is kept and comes back with its patient."""
        if patient_id != self._patient_id:
            self.keep()
            self._patient_id, self._shows_all = patient_id, False
            kept = self.drafts.begin(f"patient:{patient_id}:note") or {}
            was_blocked = self.box.blockSignals(True)
            self.box.setPlainText(kept.get("text", ""))
            self.box.blockSignals(was_blocked)
        self.box.setReadOnly(not self._bench.may(Right.TASK))
        self._say_can()
        notes = notes_of(patient_id)
        shown = notes if self._shows_all else notes[:_SHOWN]
        self._lines.show_lines([_line(note, self._shows_all) for note in shown], tr("No notes yet."))
        has_more = len(notes) > _SHOWN or any(len(note.text) > _LONG for note in notes)
        self._all.setVisible(has_more and not self._shows_all)

    def keep(self) -> None:
        """Keep what is typed as a draft, now."""
        self.drafts.keep()

    def _typed(self) -> dict[str, str]:
        text = self.box.toPlainText()
        return {"text": text} if text.strip() else {}

    def _say_can(self) -> None:
        self._keep_button.setEnabled(bool(self.box.toPlainText().strip()) and not self.box.isReadOnly())

    def _on_typed(self) -> None:
        self._say_can()
        self.drafts.note()

    def _on_keep(self) -> None:
        text = self.box.toPlainText().strip()
        if not text or self.box.isReadOnly():
            return
        if self._bench.act(write_note, self._patient_id, "desk", text, toast=True) is not None:
            self.box.clear()
            self.drafts.forget()

    def _on_all(self) -> None:
        self._shows_all = True
        self.show_patient(self._patient_id)


def _line(note: Any, is_whole: bool) -> LineWords:
    text = note.text if is_whole or len(note.text) <= _LONG else f"{note.text[:_LONG]}…"
    kind = tr(dict(Note.KINDS).get(note.kind, note.kind))
    signed = tr("signed by {name}", name=note.signed_by) if note.signed_at else ""
    words = (kind, moment_words(note.written_at), note.author, signed)
    return LineWords(text, " · ".join(part for part in words if part))
