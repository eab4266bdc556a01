"""Starts pcdesk from a process that has loaded it: what is imported, is imported once for all tests and not in each.

`python -m tests.display.nest N` waits at the socket N: each message is a start (arguments, surroundings, and where the
program's input, output and errors go), each answer the process of it, and later how that ended. A program that was
started in this way ends by itself, through the interpreter's own end, as one that was started from the disk does.
"""

from __future__ import annotations

import faulthandler
import gc
import importlib
import json
import os
import select
import signal
import socket
import subprocess
import sys
import time
from functools import cache
from pathlib import Path
from typing import Any

CHECKOUT = Path(__file__).parents[2]
MOST_BYTES = 1 << 17


class Started:
    """A program, used as a subprocess.Popen is."""

    def __init__(self, arguments: list[str], around: dict[str, str], errors: int) -> None:
        reads, stdin = os.pipe()
        stdout, writes = os.pipe()
        self.pid: int = _nest().start(arguments, around, [reads, writes, errors])
        os.close(reads)
        os.close(writes)
        self.stdin, self.stdout = os.fdopen(stdin, "w"), os.fdopen(stdout, "r")
        self.returncode: int | None = None

    def poll(self) -> int | None:
        """Its exit code once it has ended, as Popen's: a signal is negative."""
        if self.returncode is None:
            self.returncode = _nest().ended(self.pid)
        return self.returncode

    def wait(self, seconds: float) -> int:
        """Its exit code, when it has ended by itself. Raises subprocess.TimeoutExpired."""
        end = time.monotonic() + seconds
        while (code := self.poll()) is None:
            if time.monotonic() > end:
                raise subprocess.TimeoutExpired("pcdesk", seconds)
            time.sleep(0.01)
        return code

    def send_signal(self, number: int) -> None:
        """A signal, if it still runs."""
        if self.poll() is None:
            os.kill(self.pid, number)

    def kill(self) -> None:
        """End it at once."""
        self.send_signal(signal.SIGKILL)


class _Nest:
    def __init__(self) -> None:
        self._line, theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
        self._process = subprocess.Popen(
            [sys.executable, "-m", "tests.display.nest", str(theirs.fileno())], cwd=CHECKOUT, pass_fds=[theirs.fileno()]
        )
        theirs.close()
        self._ended: dict[int, int] = {}

    def start(self, arguments: list[str], around: dict[str, str], files: list[int]) -> int:
        socket.send_fds(self._line, [json.dumps([arguments, around]).encode()], files)
        while (told := self._heard(60))[0] != "started":
            pass
        return told[1]

    def ended(self, pid: int) -> int | None:
        while select.select([self._line], [], [], 0)[0]:
            self._heard(0)
        return self._ended.get(pid)

    def _heard(self, seconds: float) -> tuple[str, int]:
        assert select.select([self._line], [], [], seconds)[0], "nothing is heard of the nest"
        what, pid, code = json.loads(self._line.recv(MOST_BYTES))
        if what == "ended":
            self._ended[pid] = code
        return what, pid


@cache
def _nest() -> _Nest:
    """One for a run of tests; it ends with it, for then nobody holds its socket."""
    return _Nest()


def _load() -> None:
    from pcdesk.ahead import PARTS

    for name in ("pcdesk.app", "tests.display.child", *PARTS):
        importlib.import_module(name)
    gc.collect()
    gc.freeze()


def _become(arguments: list[str], around: dict[str, str], files: list[int]) -> Any:
    """In the new process: what a program from the disk finds, and its run."""
    for number, file in enumerate(files):
        os.dup2(file, number)
        os.close(file)
    os.environ.clear()
    os.environ.update(around)
    sys.argv = arguments
    faulthandler.enable()
    from tests.display import child

    return child.run(arguments[1])


def main(line: socket.socket) -> int | None:
    """Start what is asked for, until nobody asks any more."""
    _load()
    wakes, woken = os.pipe()
    os.set_blocking(woken, False)
    signal.set_wakeup_fd(woken)
    signal.signal(signal.SIGCHLD, lambda *_: None)
    while True:
        ready, _, _ = select.select([line, wakes], [], [])
        if wakes in ready:
            os.read(wakes, 100)
            _tell_who_ended(line)
            continue
        message, files, _, _ = socket.recv_fds(line, MOST_BYTES, 3)
        if not message:
            return None
        if not (pid := os.fork()):
            signal.set_wakeup_fd(-1)
            signal.signal(signal.SIGCHLD, signal.SIG_DFL)
            for one in (line.detach(), wakes, woken):
                os.close(one)
            return int(_become(*json.loads(message), files) or 0)
        for file in files:
            os.close(file)
        line.send(json.dumps(["started", pid, 0]).encode())


def _tell_who_ended(line: socket.socket) -> None:
    try:
        while (found := os.waitpid(-1, os.WNOHANG))[0]:
            line.send(json.dumps(["ended", found[0], os.waitstatus_to_exitcode(found[1])]).encode())
    except ChildProcessError:
        return


if __name__ == "__main__":
    sys.exit(main(socket.socket(fileno=int(sys.argv[1]))))
