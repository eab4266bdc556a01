"""What is typed is kept over a lock and a crash, put back where it stood, and said to be back.

    self.drafts = Kept(bench, self.form, self, self.notice)    # anything with draft() and restore(kept)
    self.form.edited.connect(self.drafts.note)
    self.drafts.go_on("patient:12:details")                    # what was kept is put back, and the notice says so

    Parts(amount=self.amount, tender=self.tender)              # lines, choices, forms: many things as one
    self.drafts = keep_line(bench, line, "task")               # what was left stands in the line again

When it is saved: drafts.forget(). A sheet is a KeptSheet (form/kept_sheet), a form among other things a FormCard.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, Protocol

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QComboBox, QLineEdit

from pcdesk.language import tr
from pcdesk.views.bench.drafts import DraftKeeper
from pcdesk.views.bench.workbench import Workbench
from pcdesk.views.look.notice import Notice


class Typed(Protocol):
    """What something is typed into. draft(): what is not saved, fit for JSON, {} for nothing; restore() puts it back,
    and returns False where it holds no more."""

    def draft(self) -> dict[str, Any]:
        """What is typed and not saved."""

    def restore(self, kept: dict[str, Any]) -> object:
        """Put that back."""


class Kept(DraftKeeper):
    """Keeps what stands in `whole`, within a second of note(); notice: where it is said that it is back."""

    def __init__(self, bench: Workbench, whole: Typed, owner: QObject, notice: Notice | None = None) -> None:
        super().__init__(bench, whole.draft, owner)
        self._whole, self.notice = whole, notice
        self._at_first: dict[str, Any] = {}

    def go_on(self, form: str, actions: Sequence[tuple[str, str]] = ()) -> bool:
        """From now on it is the draft of `form` ("" for none); what was kept of it is put back, and said.

        actions: of the notice. Returns whether something stands there again.
        """
        self._at_first = self._whole.draft()
        kept = self.begin(form)
        if not kept or self._whole.restore(kept) is False:
            return False
        if self.notice is not None:
            self.notice.say(self.kept_words(), "info", actions)
        return True

    def follow(self, *_what: object) -> None:
        """Something was typed; who typed it as it stood at first has typed nothing."""
        if self._whole.draft() == self._at_first:
            self.forget()
        else:
            self.note()


class Parts:
    """Lines, choices, and whatever has draft() and restore(), each under its name, as one."""

    def __init__(self, **parts: Any) -> None:
        self.parts = parts

    def draft(self) -> dict[str, Any]:
        """What stands in each."""
        return {name: _read(part) for name, part in self.parts.items()}

    def restore(self, kept: dict[str, Any]) -> None:
        """Put it back; a part of which nothing was kept stays as it is."""
        for name, part in self.parts.items():
            if name in kept:
                _put(part, kept[name])

    def heard_by(self, hear: Callable[..., object]) -> None:
        """Have every change that a person makes heard."""
        for part in self.parts.values():
            for signal in _signals_of(part):
                signal.connect(hear)


def _read(part: Any) -> Any:
    if isinstance(part, QLineEdit):
        return part.text()
    if isinstance(part, QComboBox):
        return part.currentText() if part.isEditable() else part.currentData()
    return part.draft()


def _put(part: Any, kept: Any) -> None:
    if isinstance(part, QLineEdit):
        part.setText(str(kept))
    elif isinstance(part, QComboBox) and part.isEditable():
        part.setEditText(str(kept))
    elif isinstance(part, QComboBox):
        part.setCurrentIndex(max(0, part.findData(kept)))
    else:
        part.restore(kept)


def _signals_of(part: Any) -> tuple[Any, ...]:
    if isinstance(part, QLineEdit):
        return (part.textEdited,)
    if isinstance(part, QComboBox):
        return (part.activated, part.lineEdit().textEdited) if part.isEditable() else (part.activated,)
    return (part.edited,)


class _Line:
    """One line; blank is nothing."""

    def __init__(self, line: QLineEdit) -> None:
        self._line = line

    def draft(self) -> dict[str, Any]:
        """Its words."""
        return {"text": self._line.text()} if self._line.text().strip() else {}

    def restore(self, kept: dict[str, Any]) -> None:
        """The keys go on where the words end."""
        self._line.setText(str(kept.get("text", "")))
        go_on_in(self._line)


def keep_line(bench: Workbench, line: QLineEdit, name: str) -> Kept:
    """Keep what stands in a line as the draft of this name, and put back what was left there."""
    made = Kept(bench, _Line(line), line)
    made.go_on(name)
    line.textEdited.connect(made.follow)
    return made


def say_back(notice: Notice) -> None:
    """What was typed on one page of many stands there again."""
    notice.say(tr("What you had typed here is back; it is not saved yet."), "info")


def go_on_in(line: QLineEdit) -> None:
    """Once the sheet is open the keys go on where the words end: a dialog selects them all, and a letter would replace
    what was kept."""
    QTimer.singleShot(0, line, lambda: line.end(False))
