"""One note of the card, and what may be done with it: changed or signed while it is open, amended once it is signed."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QToolButton, QWidget

from pcdesk.language import tr
from pcdesk.models.people.person import Note
from pcdesk.views.look.buttons import tool
from pcdesk.views.look.labels import plain_tip
from pcdesk.views.look.layouts import in_row
from pcdesk.views.patient.line import LineWords, TextLine
from pcdesk.views.patient.result_words import moment_words

_LONG = 280  # letters of a note that is cut short


@dataclass(frozen=True)
class Allowed:
    """What the person at the desk may do with one note."""

    change: bool
    sign: bool
    amend: bool


def is_cut(note: Any) -> bool:
    """Whether only its beginning is shown."""
    return len(note.text) > _LONG


def note_words(note: Any, is_whole: bool) -> LineWords:
    """The text of a Note row, and below it what kind it is, when it was written, by whom, and who signed it."""
    text = f"{note.text[:_LONG]}…" if is_cut(note) and not is_whole else note.text
    kind = tr(dict(Note.KINDS).get(note.kind, note.kind))
    signed = tr("signed by {name}", name=note.signed_by) if note.signed_at else ""
    words = (kind, moment_words(note.written_at), note.author, signed)
    return LineWords(text, " · ".join(part for part in words if part))


class NoteLine(QWidget):
    """Signals: change_wanted(id), sign_wanted(id), amend_wanted(id)."""

    change_wanted = Signal(int)
    sign_wanted = Signal(int)
    amend_wanted = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.note_id = 0
        self._line = TextLine(LineWords(""))
        self._change, self._sign, self._amend = tool("pencil", ""), tool("signature", ""), tool("file-plus", "")
        row = in_row(self, (self._line, 1), spacing=2)
        for made, name, signal in (
            (self._change, "change_note", self.change_wanted), (self._sign, "sign_note", self.sign_wanted),
            (self._amend, "amend_note", self.amend_wanted),
        ):  # fmt: skip
            made.setObjectName(name)
            made.hide()
            made.clicked.connect(lambda _on=False, wanted=signal: wanted.emit(self.note_id))
            row.addWidget(made, 0, Qt.AlignmentFlag.AlignTop)

    def say(self, note: Any, allowed: Allowed, is_whole: bool) -> None:
        """Show another note, or the same one as it is now."""
        self.note_id = int(note.id)
        self._line.say(note_words(note, is_whole))
        when = moment_words(note.written_at)
        _offer(self._change, tr("Change the note of {when}", when=when), allowed.change)
        _offer(self._sign, tr("Sign the note of {when}", when=when), allowed.sign)
        _offer(self._amend, tr("Amend the note of {when}", when=when), allowed.amend)

    def clear(self) -> None:
        """Nothing of another patient stays behind."""
        self.note_id = 0
        self._line.say(LineWords(""))


def _offer(which: QToolButton, name: str, is_allowed: bool) -> None:
    which.setAccessibleName(name)
    which.setToolTip(plain_tip(name))
    which.setVisible(is_allowed)
