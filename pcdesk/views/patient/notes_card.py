"""Notes of the desk and of the visits, the newest first, and a box to write, change or amend one."""

from __future__ import annotations

from functools import partial
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QTextCursor
from PySide6.QtWidgets import QPlainTextEdit, QWidget

from pcdesk.acts.frame.unchanged import ChangedMeanwhile
from pcdesk.acts.people.history import OF_THE_CHART, change_note, may_write_note, sign_note, write_note
from pcdesk.language import tr
from pcdesk.models.desk.patient_file import notes_of
from pcdesk.trouble import KnownError
from pcdesk.views.bench.workbench import Workbench
from pcdesk.views.form.kept import Kept
from pcdesk.views.look import theme
from pcdesk.views.look.buttons import allow, button
from pcdesk.views.look.cards import Card, Segments
from pcdesk.views.look.dialogs import ask
from pcdesk.views.look.hint import put_hint
from pcdesk.views.look.labels import label
from pcdesk.views.look.layouts import STRETCH, in_column, in_row
from pcdesk.views.patient.note_line import Allowed, NoteLine, is_cut, note_words
from pcdesk.views.patient.result_words import moment_words

_SHOWN = 3
NEW, CHANGE, AMEND = "new", "change", "amend"  # what the box is for


class NoteBox(QPlainTextEdit):
    """A box for a few lines: Tab leaves it, Ctrl+Enter keeps what is written."""

    def __init__(self, keep: Any) -> None:
        super().__init__()
        self._keep = keep
        self.setTabChangesFocus(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setFixedHeight(self.fontMetrics().lineSpacing() * 3 + theme.px(18))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Ctrl+Enter."""
        is_enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if is_enter and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self._keep()
        else:
            super().keyPressEvent(event)


class NotesCard(Card):
    """Three notes, all of them on demand, and the box.

    What was begun for a new note is set aside while another one is changed or amended, and comes back afterwards.
    """

    def __init__(self, bench: Workbench, parent: QWidget | None = None) -> None:
        super().__init__(tr("Notes"), icon="sticky-note", parent=parent)
        self._bench, self._patient_id, self._shows_all = bench, 0, False
        self._purpose, self._note_id, self._aside = NEW, 0, ""
        self._was: str | None = None  # the text of the note that is being changed, as it was shown; None: not known
        self._may_choose = may_write_note(bench.desk, "visit")
        self._notes: dict[int, Any] = {}
        self.lines: list[NoteLine] = []
        self._nothing = label(tr("No notes yet."), "muted")
        self._list = in_column(None, self._nothing)
        self.body.addLayout(self._list)
        self._about = label("", "label", wraps=True)
        self._about.hide()
        self.kind = Segments([("visit", tr("Visit note")), ("desk", tr("Desk note"))], tr("Kind of note"))
        self.kind.choose(self._usual_kind())
        self.kind.hide()
        self.box = NoteBox(self._on_keep)
        self.box.setObjectName("note_text")
        self._keep_button = button(tr("Keep note"), "quiet", icon="check", run=self._on_keep)
        self._cancel = button(tr("Leave it as it was"), "link", name="leave_note", run=self._on_cancel)
        self._cancel.hide()
        self._all = button(tr("Show all notes"), "link", run=self._on_all)
        self.drafts = Kept(bench, self, self)
        self._lay_out()
        self.kind.chosen.connect(self._on_kind)
        self.box.textChanged.connect(self._on_typed)
        self._say_purpose()

    def _lay_out(self) -> None:
        outer = self.layout()
        outer.addWidget(self._about)
        outer.addLayout(in_row(None, self.kind, STRETCH, self._all, spacing=None))  # type: ignore[attr-defined]
        outer.addWidget(self.box)
        row = in_row(None, STRETCH, self._cancel, self._keep_button, spacing=None)
        outer.addLayout(row)  # type: ignore[attr-defined]

    def show_patient(self, patient_id: int) -> None:
        """List the notes; what is typed is kept and comes back with its patient."""
        is_other = patient_id != self._patient_id
        if is_other:
            self.keep()
            self._patient_id, self._shows_all = patient_id, False
        self._notes = {int(note.id): note for note in notes_of(patient_id)}
        if is_other:
            if not self.drafts.go_on(f"patient:{patient_id}:note"):
                self.restore({})
        elif self._purpose != NEW and not self._still_stands():
            self._begin(NEW, 0)  # somebody signed it or took it back: what is typed stays, as a new note
        self.box.setReadOnly(not self._bench.may(write_note))
        self._say_can()
        self._list_notes()

    def keep(self) -> None:
        """Keep what is typed as a draft, now."""
        self.drafts.keep()

    def _list_notes(self) -> None:
        notes = list(self._notes.values())
        shown = notes if self._shows_all else notes[:_SHOWN]
        for place, note in enumerate(shown):
            if place == len(self.lines):
                self._add_line()
            self.lines[place].say(note, self._allowed(note), self._shows_all)
            self.lines[place].show()
        for left_over in self.lines[len(shown) :]:
            left_over.hide()
            left_over.clear()
        self._nothing.setVisible(not notes)
        has_more = len(notes) > _SHOWN or any(is_cut(note) for note in notes)
        self._all.setVisible(has_more and not self._shows_all)

    def _add_line(self) -> None:
        line = NoteLine(self)
        line.change_wanted.connect(self._on_change)
        line.sign_wanted.connect(self._on_sign)
        line.amend_wanted.connect(self._on_amend)
        self._list.insertWidget(len(self.lines), line)
        self.lines.append(line)

    def _allowed(self, note: Any) -> Allowed:
        is_open, desk = note.signed_at is None, self._bench.desk
        return Allowed(
            change=is_open and may_write_note(desk, note.kind),
            sign=is_open and note.kind in OF_THE_CHART and self._bench.may(sign_note),
            amend=not is_open and may_write_note(desk, "amendment"),
        )

    def _still_stands(self) -> bool:
        note = self._notes.get(self._note_id)
        return note is not None and (note.signed_at is None) == (self._purpose == CHANGE)

    def draft(self) -> dict[str, Any]:
        """What is written, for which note, and the new one that waits."""
        text = self.box.toPlainText()
        if not text.strip() and self._purpose == NEW:
            return {}
        return {
            "text": text, "purpose": self._purpose, "note": self._note_id, "aside": self._aside,
            "kind": self.kind.current(), "was": self._was,
        }  # fmt: skip

    def restore(self, kept: dict[str, Any]) -> None:
        """Put back what was typed for this patient before."""
        self._purpose, self._note_id = str(kept.get("purpose", NEW)), int(kept.get("note", 0))
        self._aside, self._was = str(kept.get("aside", "")), kept.get("was")
        if self._purpose != NEW and not self._still_stands():
            self._purpose, self._note_id = NEW, 0
        self._choose_kind(str(kept.get("kind", self._usual_kind())))
        self._show_text(str(kept.get("text", "")))
        self._say_purpose()

    def _begin(self, purpose: str, note_id: int) -> None:
        self._purpose, self._note_id = purpose, note_id
        self._say_purpose()
        self.drafts.note()

    def _turn_to(self, purpose: str, note_id: int, text: str) -> None:
        """The box is for this note now; a new one that was begun waits until it is done."""
        if not self._bench.may(write_note):
            return
        if self._purpose == NEW:
            self._aside = self.box.toPlainText()
        self._show_text(text)
        self._begin(purpose, note_id)
        self.box.setFocus()
        self.box.moveCursor(QTextCursor.MoveOperation.End)

    def _turn_back(self) -> None:
        """Done with it: the new note that was begun is there again."""
        aside, self._aside = self._aside, ""
        self._show_text(aside)
        self._begin(NEW, 0)
        if not aside.strip():
            self.drafts.forget()

    def _show_text(self, text: str) -> None:
        was_blocked = self.box.blockSignals(True)
        self.box.setPlainText(text)
        self.box.blockSignals(was_blocked)
        self._say_can()

    def _usual_kind(self) -> str:
        """Who signs writes about visits; everybody else about what happens at the desk."""
        return "visit" if self._may_choose and self._bench.may(sign_note) else "desk"

    def _choose_kind(self, kind: str) -> None:
        self.kind.choose(kind if self._may_choose else "desk")

    def _on_kind(self, _kind: str) -> None:
        self._say_purpose()
        self.drafts.note()

    def _say_purpose(self) -> None:
        note = self._notes.get(self._note_id)
        when = moment_words(note.written_at) if note is not None else ""
        is_of_visit = self.kind.current() == "visit"
        about, name, keep = {
            NEW: ("", tr("Write a visit note") if is_of_visit else tr("Write a desk note"), tr("Keep note")),
            CHANGE: (tr("Change the note of {when}", when=when), "", tr("Keep change")),
            AMEND: (tr("Amend the note of {when}", when=when), "", tr("Keep amendment")),
        }[self._purpose]
        self._about.setText(about)
        self._about.setVisible(bool(about))
        self.box.setAccessibleName(name or about)
        put_hint(self.box, tr("Write a note. Ctrl+Enter keeps it."))
        self._keep_button.setText(keep)
        self._keep_button.setAccessibleName(keep)
        self._cancel.setVisible(self._purpose != NEW)
        self.kind.setVisible(self._purpose == NEW and self._may_choose)

    def _say_can(self) -> None:
        empty = "" if self.box.toPlainText().strip() else tr("Write something first.")
        allow(self._keep_button, self._bench.why_not(write_note) if self.box.isReadOnly() else empty)

    def _on_typed(self) -> None:
        self._say_can()
        self.drafts.note()

    def _on_keep(self) -> None:
        text = self.box.toPlainText().strip()
        if not text or self.box.isReadOnly():
            return
        told: tuple[Any, ...] = (self._patient_id, self.kind.current(), text)
        deed: Any = write_note
        if self._purpose == CHANGE:
            deed, told = partial(change_note, was=self._was), (self._note_id, text)
        elif self._purpose == AMEND:
            told = (self._patient_id, "amendment", text, self._note_id)
        purpose, note_id = self._purpose, self._note_id
        self._purpose, self._note_id = NEW, 0  # the news of the act finds the box free, with the text still in it
        done = self._bench.act(deed, *told, toast=True, refused=self._on_refused)
        if done:
            self._turn_back()
            self.box.setFocus()
        else:
            self._begin(purpose, note_id)

    def _on_refused(self, error: KnownError) -> None:
        if isinstance(error, ChangedMeanwhile):
            self._was = error.now["text"]
        self._bench.troubled.emit(error)

    def _on_cancel(self) -> None:
        self._turn_back()
        self.box.setFocus()

    def _on_change(self, note_id: int) -> None:
        self._turn_to(CHANGE, note_id, self._notes[note_id].text)
        self._was = self._notes[note_id].text

    def _on_amend(self, note_id: int) -> None:
        self._turn_to(AMEND, note_id, "")

    def _on_sign(self, note_id: int) -> None:
        asked = ask(
            self.window(), tr("Sign this note?"),
            tr("{note}\n\nOnce it is signed it is never changed, only amended.",
               note=note_words(self._notes[note_id], is_whole=True).title),
            yes=tr("Sign"), no=tr("Not now"), is_grave=True,
        )  # fmt: skip
        asked.answered.connect(lambda is_yes: is_yes and self._bench.act(sign_note, note_id))

    def _on_all(self) -> None:
        self._shows_all = True
        self._list_notes()
