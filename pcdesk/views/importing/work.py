"""Long work of an import: one at a time, with a strip that shows how far it is and stops it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QObject, Signal

from pcdesk import crash
from pcdesk.acts.importing.count import Outcome
from pcdesk.exchange.ground.refusal import Cancelled as ReadingCancelled
from pcdesk.exchange.ground.refusal import Unfit
from pcdesk.language import counted, tr
from pcdesk.qt.tasks import Cancelled, Tasks
from pcdesk.qt.tasks import Progress as Ticks
from pcdesk.trouble import KnownError
from pcdesk.views.look.progress import Progress

KILO = 1000


class Work(QObject):
    """Signals: failed(exception), ended (after every work, before its answer)."""

    failed = Signal(object)
    ended = Signal()

    def __init__(self, tasks: Tasks, strip: Progress, parent: QObject) -> None:
        super().__init__(parent)
        self._tasks, self._strip = tasks, strip
        self._ticks: Ticks | None = None
        self._what, self._total = "", 0
        self._then: Callable[[Any], None] | None = None
        strip.cancel_wanted.connect(self.cancel)

    @property
    def is_running(self) -> bool:
        """Whether something is under way."""
        return self._ticks is not None

    def run(
        self, what: str, work: Callable[..., Any], *told: Any, then: Callable[[Any], None], ticks: bool = True
    ) -> None:
        """Run work(*told) in a task; with ticks it gets a Progress as its last argument and can be stopped."""
        self._what, self._total, self._then = what, 0, then
        # Without a parent: the worker speaks to it even when the window has gone.
        self._ticks = Ticks()
        self._ticks.moved.connect(self._on_moved)
        self._strip.start(what, can_cancel=ticks)
        more = (self._ticks,) if ticks else ()
        self._tasks.run(
            work, *told, *more, then=self._on_done, fail=self._on_failed, owner=self, key="import", slow=True
        )

    def cancel(self) -> None:
        """Stop at the next step of the work."""
        if self._ticks is not None:
            self._ticks.cancel()

    def _on_moved(self, done: int, total: int) -> None:
        if self._ticks is None or self.sender() is not self._ticks or not total:
            return
        if total != self._total:
            self._total = total
            self._strip.start(self._what, total // KILO + 1)
        self._strip.advance(done // KILO, tr("kB read"))

    def _on_done(self, answer: Any) -> None:
        self._end()
        if self._then is not None:
            self._then(answer)

    def _on_failed(self, error: BaseException) -> None:
        self._end()
        self.failed.emit(error)

    def _end(self) -> None:
        self._strip.finish()
        self._ticks = None
        self.ended.emit()


def in_words(error: BaseException) -> tuple[str, str, str]:
    """(sentence, tone, what was kept and what to do) for whatever stopped an import."""
    if isinstance(error, Cancelled | ReadingCancelled):
        return tr("Stopped. Nothing was brought in."), "info", ""
    if isinstance(error, KnownError):
        return error.what, "danger", " ".join(part for part in (error.kept, error.do) if part)
    if isinstance(error, Unfit | OSError):
        said = str(error) if isinstance(error, Unfit) else tr("The file can no longer be read.")
        return said, "danger", tr("Nothing was brought in. Choose another file.")
    crash.note(error)
    return (
        tr("Something in this file is beyond what pcdesk understands."), "danger",
        tr("Nothing was brought in, and the records are as they were. Try the files one by one."),
    )  # fmt: skip


def brought_words(outcome: Outcome) -> tuple[str, str]:
    """What came in, and what comes after it, in two sentences."""
    said = counted(
        outcome.patients, "1 new patient came in from {name}.", "{count} new patients came in from {name}.",
        "No new patient came in from {name}.", name=outcome.name,
    )  # fmt: skip
    again = tr("The same file again changes nothing. Undo takes no import back; the backup made before it does.")
    if outcome.taken:
        again = counted(
            outcome.taken, "1 change was taken; Undo takes it back, as long as you are signed in.",
            "{count} changes were taken; Undo takes them back, as long as you are signed in.",
        )  # fmt: skip
    if outcome.followed:
        again += " " + counted(
            outcome.followed, "1 record that waited for an answer came in.",
            "{count} records that waited for an answer came in.",
        )  # fmt: skip
    return said, again
