"""One running program for one clinic folder: a second start raises the window of the first."""

from __future__ import annotations

import hashlib

from PySide6.QtCore import QLockFile, QObject, Signal
from PySide6.QtNetwork import QLocalServer, QLocalSocket

from pcdesk.paths import Folder

_WAIT_MS = 1000
_RAISE = b"raise\n"


class Single(QObject):
    """Holds the folder's lock. Signals: raise_wanted (another start asked for the window)."""

    raise_wanted = Signal()

    def __init__(self, folder: Folder, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._lock = QLockFile(str(folder.lock))
        self._lock.setStaleLockTime(0)  # only a dead holder makes it stale, never its age
        # The name says nothing about the place, and belongs to this folder alone.
        self._name = "pcdesk-" + hashlib.sha256(str(folder.root).encode()).hexdigest()[:24]
        self._server = QLocalServer(self)
        self._server.setSocketOptions(QLocalServer.SocketOption.UserAccessOption)
        self._server.newConnection.connect(self._on_call)

    def claim(self) -> bool:
        """Be the first: True, and listen for others; False when somebody is first already."""
        if not self._lock.tryLock(0):
            return False
        # What a killed program left behind would keep us from listening.
        QLocalServer.removeServer(self._name)
        self._server.listen(self._name)
        return True

    def raise_first(self) -> bool:
        """Ask the first to show its window; whether it heard."""
        socket = QLocalSocket()
        socket.connectToServer(self._name)
        if not socket.waitForConnected(_WAIT_MS):
            return False
        socket.write(_RAISE)
        heard = socket.waitForBytesWritten(_WAIT_MS)
        socket.disconnectFromServer()
        return heard

    def release(self) -> None:
        """Let the next one be first."""
        self._server.close()
        self._lock.unlock()

    def _on_call(self) -> None:
        while (caller := self._server.nextPendingConnection()) is not None:
            caller.disconnected.connect(caller.deleteLater)
            self.raise_wanted.emit()
