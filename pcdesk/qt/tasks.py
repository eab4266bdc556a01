"""Slow work off the screen's thread; answers land back on it."""

from __future__ import annotations

import itertools
import sys
from collections.abc import Callable
from functools import cached_property
from typing import TYPE_CHECKING, Any, NamedTuple

from PySide6.QtCore import QObject, Signal, Slot
from shiboken6 import isValid

from pcdesk.trouble import KnownError

if TYPE_CHECKING:
    from concurrent.futures import Future, ThreadPoolExecutor

SWITCH_SECONDS = 0.0005  # a Python thread may hold the screen no longer: 13 ms a frame instead of 186


class Cancelled(KnownError):
    """The person pressed Cancel."""


def _with_connection(work: Callable[..., Any], args: tuple[Any, ...]) -> Any:
    from pcdesk.models.record.base import db  # not at the top: the gate is on the screen sooner without the records

    if not db.is_unlocked:
        with db.begun_while_locked():
            return work(*args)
    with db.at_hand():
        return work(*args)


def _carries_qt(work: Any, args: tuple[Any, ...]) -> bool:
    cells = [c.cell_contents for c in getattr(work, "__closure__", None) or ()]
    carried = (getattr(work, "__self__", None), *cells, *args)
    return any(isinstance(x, QObject) and not isinstance(x, Progress) for x in carried)


class Progress(QObject):
    """What a long task says of itself: plain numbers from the worker, a signal on the screen's thread.

    Signals: moved(done, total). The worker calls tick(), which raises Cancelled after cancel().
    """

    moved = Signal(object, object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._cancelled = False
        self._last = -1.0

    def cancel(self) -> None:
        """Ask the work to stop at its next tick."""
        self._cancelled = True

    def tick(self, done: int, total: int) -> None:
        """Called by the worker; raises Cancelled when the person asked to stop."""
        if self._cancelled:
            raise Cancelled("")
        part = done / total if total else 0.0
        if part - self._last >= 0.005 or part < self._last or done == total:
            self._last = part
            self.moved.emit(done, total)


def _is_within(part: QObject | None, whole: QObject) -> bool:
    while part is not None and part is not whole:
        part = part.parent()
    return part is whole


class _Waiting(NamedTuple):
    owner: QObject
    then: Callable[[Any], None]
    fail: Callable[[BaseException], None] | None
    key: object
    future: Future[Any]


class Tasks(QObject):
    """One per application. Workers see plain values; everything of Qt stays here.

    Two lanes: questions the screen waits for, and in its own the slow work (imports, backups, checks, long
    papers), behind which no question ever stands.
    """

    _landed = Signal(int, object)

    def __init__(self, parent: QObject | None = None, workers: int = 2) -> None:
        super().__init__(parent)
        sys.setswitchinterval(SWITCH_SECONDS)
        self._workers = workers
        self._tickets = itertools.count(1)
        self._waiting: dict[int, _Waiting] = {}
        self._is_closed = False
        self._landed.connect(self._deliver)

    @cached_property
    def _pool(self) -> ThreadPoolExecutor:
        return _pool(self._workers, "pcdesk-task")

    @cached_property
    def _slow_pool(self) -> ThreadPoolExecutor:
        return _pool(self._workers, "pcdesk-slow")

    def run(
        self, work: Callable[..., Any], *args: Any, then: Callable[[Any], None], owner: QObject,
        fail: Callable[[BaseException], None] | None = None, key: object = None, slow: bool = False,
    ) -> None:  # fmt: skip
        """Run work(*args) in a worker and then(result) here.

        The answer is dropped if owner has died or has asked again under the same key; what of it has not begun is
        never done. slow: in the lane of what takes seconds. work takes plain values (a Progress is allowed). Raises
        TypeError for widgets.
        """
        if self._is_closed:
            return  # the program is ending: nobody waits for answers any more
        if _carries_qt(work, args):
            raise TypeError("work takes plain values, never widgets")
        if key is not None:
            for ticket in [t for t, w in self._waiting.items() if w.owner is owner and w.key == key]:
                self._waiting.pop(ticket).future.cancel()
        ticket = next(self._tickets)
        future = (self._slow_pool if slow else self._pool).submit(_with_connection, work, args)
        self._waiting[ticket] = _Waiting(owner, then, fail, key, future)
        future.add_done_callback(lambda done: self._landed.emit(ticket, done))

    @Slot(int, object)
    def _deliver(self, ticket: int, done: Future[Any]) -> None:
        waiting = self._waiting.pop(ticket, None)
        if waiting is None or done.cancelled() or not isValid(waiting.owner):
            return
        error = done.exception()
        if error is None:
            waiting.then(done.result())
        elif waiting.fail is not None:
            waiting.fail(error)
        else:
            raise error

    def forget(self, window: QObject) -> None:
        """Drop every answer for a window that is put away and for all within it; what has begun goes on to its end."""
        for ticket in [t for t, w in self._waiting.items() if isValid(w.owner) and _is_within(w.owner, window)]:
            self._waiting.pop(ticket).future.cancel()

    @property
    def is_idle(self) -> bool:
        """Whether nothing is under way."""
        return not self._waiting

    def close(self) -> None:
        """Let running work finish, forget the rest."""
        self._is_closed = True
        self._waiting.clear()
        for name in ("_pool", "_slow_pool"):
            if name in self.__dict__:
                getattr(self, name).shutdown(wait=True, cancel_futures=True)


def _pool(workers: int, name: str) -> ThreadPoolExecutor:
    from concurrent.futures import ThreadPoolExecutor  # not at the top: nothing runs before the gate is shown

    return ThreadPoolExecutor(workers, thread_name_prefix=name)
