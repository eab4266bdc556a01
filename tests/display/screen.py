"""A real display for tests: an X server without a monitor, a window manager, keys and mouse from outside."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import time
from pathlib import Path

from pcdesk import system_libraries

TOOLS = ("Xvfb", "openbox", "xdotool")


def lacking() -> list[str]:
    """The programs and libraries of a real display that this machine lacks."""
    if not sys.platform.startswith("linux"):
        return ["an X server"]
    tools = [tool for tool in TOOLS if shutil.which(tool) is None]
    return tools + [library.soname for library in system_libraries.missing(system_libraries.SCREEN)]


class Screen:
    """One display of its own with openbox on it. width, height: pixels."""

    def __init__(self, folder: Path, width: int = 1366, height: int = 768) -> None:
        self.size = (width, height)
        reads, writes = os.pipe()
        self._log = open(folder / "screen.log", "ab")  # noqa: SIM115
        self._server = subprocess.Popen(
            ["Xvfb", "-displayfd", str(writes), "-screen", "0", f"{width}x{height}x24", "-nolisten", "tcp"],
            pass_fds=(writes,), stdout=self._log, stderr=self._log,
        )  # fmt: skip
        os.close(writes)
        with os.fdopen(reads) as told:
            self.name = ":" + told.readline().strip()
        # A folder of its own: openbox neither reads nor writes the settings of whoever runs the tests.
        around = {**os.environ, "DISPLAY": self.name, "HOME": str(folder), "XDG_CONFIG_HOME": str(folder)}
        self._manager = subprocess.Popen(["openbox", "--sm-disable"], env=around, stdout=self._log, stderr=self._log)
        self._await_manager()

    def _await_manager(self) -> None:
        """A window that is there before the window manager is given no keys by it."""
        end = time.monotonic() + 60
        while not self.ask("get_desktop", fails=True):
            assert time.monotonic() < end, "the window manager does not answer"
            time.sleep(0.02)

    def ask(self, *words: str, fails: bool = False) -> str:
        """Run xdotool with these words; what it prints. fails: a code other than 0 is no fault."""
        done = subprocess.run(
            ["xdotool", *words], env={**os.environ, "DISPLAY": self.name}, capture_output=True, text=True, timeout=60
        )
        assert fails or done.returncode == 0, (words, done.stderr)
        return done.stdout.strip()

    def close(self) -> None:
        """Take the display away."""
        for one in (self._manager, self._server):
            one.terminate()
            one.wait(20)
        self._log.close()
