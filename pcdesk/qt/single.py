"""One running program for one clinic folder: a second start raises the window of the first."""

from __future__ import annotations

import time
from enum import Enum
from typing import TYPE_CHECKING

from PySide6.QtCore import QEventLoop, QLockFile, QObject, QSysInfo, QTimer, Signal

from pcdesk.language import tr
from pcdesk.models.engine import reserve
from pcdesk.paths import Folder
from pcdesk.trouble import KnownError

if TYPE_CHECKING:
    from PySide6.QtNetwork import QLocalServer, QLocalSocket

_WAIT_MS = 1000
_ANSWER_MS = 10_000  # a first one that is loading or drawing may take its time to answer
SAY_SECONDS = 8  # a first one that has no window yet, or is of another account: then it is said, and looked for again
START_SECONDS = 90  # a slow computer just switched on, and a double click too many
_AGAIN_MS = 100  # to answer one who looks again and again
_PAUSE_SECONDS = 0.05
_RAISE, _RAISED = b"raise\n", b"raised\n"


class Answer(Enum):
    """What the first says when it is asked to show its window."""

    RAISED = "raised"
    NOBODY = "nobody"  # nobody listens: it is starting, or was killed
    GONE = "gone"  # it ended meanwhile
    SILENT = "silent"  # it is frozen


class Single(QObject):
    """Holds the folder's lock. Signals: raise_wanted (another start asked for the window)."""

    raise_wanted = Signal()

    def __init__(self, folder: Folder, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._folder = folder
        self._root = str(folder.root)
        self._file = folder.lock
        self._lock = QLockFile(str(folder.lock))
        self._lock.setStaleLockTime(0)  # only a dead holder makes it stale, never its age
        self._server: QLocalServer | None = None

    @property
    def _name(self) -> str:
        import hashlib

        # The name says nothing about the place, and belongs to this folder alone.
        return "pcdesk-" + hashlib.sha256(self._root.encode()).hexdigest()[:24]

    def claim(self) -> bool:
        """Be the first: True, and listen() once there is a window to raise; False when somebody is first already.

        A lock file that names nobody, as a power cut leaves it, is taken away once nobody answers. On a full disk the
        clinic's reserve is given up for the lock.
        """
        if self._lock.tryLock(0):
            return True
        if self._lacks_room():
            return reserve.give_up(self._folder) and self._lock.tryLock(0)
        names_nobody = not self._lock.getLockInfo()[0]
        if names_nobody and self._call() is None:
            self._lock.removeStaleLockFile()
            return self._lock.tryLock(0)
        return False

    def claim_or_raise(self) -> bool:
        """Be the first: True. False when somebody is, and shows the window now.

        One that is starting on this computer is waited for a moment; where it ends meanwhile, this is the first. Raises
        KnownError; then look_again() tells whether that has changed.
        """
        ends = time.monotonic() + SAY_SECONDS
        while not self.claim():
            answer = self._ask()
            if answer is Answer.RAISED:
                return False
            if answer is Answer.SILENT or not self._is_held_here() or time.monotonic() > ends:
                raise self.trouble()
        return True

    def look_again(self) -> bool | None:
        """After claim_or_raise() gave up: True, this is the first now; False, the first shows its window; else None."""
        if self._lock.tryLock(0):
            return True
        return False if self._is_held_here() and self._ask(_AGAIN_MS) is Answer.RAISED else None

    def _is_held_here(self) -> bool:
        """Whether the lock names a program of this computer: it lives, for a dead one's lock is nobody's."""
        pid, host, _program = self._lock.getLockInfo()
        return bool(pid) and host == QSysInfo.machineHostName()

    def trouble(self) -> KnownError:
        """What to say when somebody is first and does not answer, or the disk has no room for the lock."""
        if self._lacks_room():
            return reserve.full()
        _pid, host, _program = self._lock.getLockInfo()
        elsewhere = host and host != QSysInfo.machineHostName()
        return KnownError(
            tr("The clinic's folder is in use on the computer {host}.", host=host) if elsewhere
            else tr("pcdesk is open with this clinic on this computer already, and its window does not answer."),
            tr("Nothing was opened or changed."),
            tr(
                "Look for its window, here or where somebody else is signed in to this computer, and close it; or "
                "restart the computer. If pcdesk runs nowhere else, delete the file {file} and start again.",
                file=self._file,
            ),
        )  # fmt: skip

    def _lacks_room(self) -> bool:
        """Whether the disk refuses the lock and nobody has it: one that a killed program left cannot even be judged."""
        return reserve.is_full(self._folder) and self._call() is None

    def listen(self) -> None:
        """Hear of other starts from now on. Not part of claim(): the window is on the screen before this is loaded."""
        from PySide6.QtNetwork import QLocalServer

        self._server = QLocalServer(self)
        self._server.setSocketOptions(QLocalServer.SocketOption.UserAccessOption)
        self._server.newConnection.connect(self._on_call)
        # What a killed program left behind would keep us from listening.
        QLocalServer.removeServer(self._name)
        self._server.listen(self._name)

    def raise_first(self) -> bool:
        """Ask the first to show its window; whether it answered that it does.

        One that has only just started is given a second to listen, one that is busy ten to answer.
        """
        return self._ask() is Answer.RAISED

    def _ask(self, within_ms: int = _WAIT_MS) -> Answer:
        socket = self._call(within_ms)
        if socket is None:
            return Answer.NOBODY
        # A loop rather than a wait: whoever asks goes on living, and may be the one who is asked.
        loop = QEventLoop()
        socket.readyRead.connect(loop.quit)
        socket.disconnected.connect(loop.quit)
        QTimer.singleShot(_ANSWER_MS, loop, loop.quit)
        if not socket.bytesAvailable():
            loop.exec(QEventLoop.ProcessEventsFlag.ExcludeUserInputEvents)
        answer, is_there = socket.readAll().data(), socket.isValid()
        socket.disconnectFromServer()
        return Answer.RAISED if answer == _RAISED else Answer.SILENT if is_there else Answer.GONE

    def _call(self, within_ms: int = _WAIT_MS) -> QLocalSocket | None:
        """A line to the first, asked to show its window; None where nobody listens.

        That the line stands says nothing yet: the system takes calls also for a program that is frozen.
        """
        from PySide6.QtNetwork import QLocalSocket

        ends = time.monotonic() + within_ms / 1000
        socket = QLocalSocket()
        while True:
            socket.connectToServer(self._name)
            if socket.waitForConnected(within_ms):
                break
            if time.monotonic() > ends:
                return None
            time.sleep(_PAUSE_SECONDS)
        socket.write(_RAISE)
        socket.waitForBytesWritten(_WAIT_MS)
        return socket

    def release(self) -> None:
        """Let the next one be first."""
        if self._server is not None:
            self._server.close()
        self._lock.unlock()

    def _on_call(self) -> None:
        while self._server is not None and (caller := self._server.nextPendingConnection()) is not None:
            caller.disconnected.connect(caller.deleteLater)
            self.raise_wanted.emit()
            caller.write(_RAISED)  # the window was raised by now
            caller.flush()
