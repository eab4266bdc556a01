"""Keeps what is typed and not saved, at most a second behind the keys, and gives it back after a lock or a crash."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QWidget

from pcdesk import moment
from pcdesk.acts.desk.care import draft, forget_draft, keep_draft
from pcdesk.language import tr
from pcdesk.models.desk.patient_file import draft_kept_at
from pcdesk.models.engine.refused import Busy
from pcdesk.trouble import DeskLocked, KnownError
from pcdesk.views.bench.workbench import Workbench
from pcdesk.views.look.dialogs import ask_discard
from pcdesk.words.door import show_day_time, show_time

EVERY = 1000  # milliseconds
AGAIN = 5000  # after a refusal: each try may hold the keys for a moment


class DraftKeeper(QObject):
    """One for a form; it keeps at once when the desk locks. read: what is typed and not saved now, {} for nothing."""

    def __init__(self, bench: Workbench, read: Callable[[], dict[str, Any]], parent: QObject) -> None:
        super().__init__(parent)
        self._bench, self._read, self._form = bench, read, ""
        self._has_told = False
        self.is_begun = False  # whether something was typed that is neither saved nor given up
        self._timer = QTimer(self, singleShot=True, interval=EVERY)
        self._timer.timeout.connect(self.keep)
        bench.flush_wanted.connect(self.keep)

    def begin(self, form: str) -> dict[str, Any] | None:
        """From now on this is the draft of `form` (at most 60 letters); returns what was kept of it before."""
        self._timer.stop()
        self._form = form
        kept = draft(self._bench.desk, form) if form else None
        self.is_begun = bool(kept)
        return kept

    def rename(self, form: str) -> None:
        """What is typed is the draft of another form from now on, and soon kept as that."""
        if form != self._form:
            self.forget()
            self._form = form
        self.note()

    def note(self) -> None:
        """Something was typed: it is kept within a second."""
        self.is_begun = True
        if self._form and not self._timer.isActive():
            self._timer.start(EVERY)

    def keep(self) -> None:
        """Keep it now, if something was typed since."""
        was_waiting = self._timer.isActive() or self.sender() is self._timer
        self._timer.stop()
        if was_waiting and self._form:
            self._try(lambda: keep_draft(self._bench.desk, self._form, self._read()))

    def forget(self) -> None:
        """It was saved or given up."""
        self._timer.stop()
        self.is_begun = False
        if self._form:
            self._try(lambda: forget_draft(self._bench.desk, self._form))

    def give_up(self, window: QWidget, leave: Callable[[], object]) -> None:
        """Forget what was typed and leave; with a question first where something was."""

        def go() -> None:
            self.forget()
            leave()

        if self.is_begun:
            ask_discard(window, go)
        else:
            go()

    def _try(self, deed: Callable[[], None]) -> None:
        """Do it, or try again later what another task or the disk refuses; that of the disk is told, once."""
        try:
            deed()
        except KnownError as error:
            self._timer.start(AGAIN)
            if not isinstance(error, Busy) and not self._has_told:
                self._has_told = True
                self._bench.troubled.emit(error)
        except DeskLocked:
            pass  # a second too late: at the lock it was kept
        else:
            self._has_told = False

    def kept_words(self) -> str:
        """You had unsaved changes from 9:41 am: they are here."""
        at = draft_kept_at(self._bench.desk.staff_id, self._form)
        if at is None:
            return tr("You had unsaved changes: they are here again.")
        here = moment.local(at)
        when = show_time(here) if here.date() == moment.today() else show_day_time(here.date(), here)
        return tr("You had unsaved changes from {when}: they are here again.", when=when)
