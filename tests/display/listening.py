"""A screen reader on a bus of its own, as tests use it: what it reads, and what it is told."""

from __future__ import annotations

import json
import os
import subprocess
import time
from pathlib import Path

from tests.display.program import PATIENCE
from tests.display.screen import Screen

SYSTEM_PYTHON = "/usr/bin/python3"
HAS_LIBRARY = "import gi; gi.require_version('Atspi', '2.0'); from gi.repository import Atspi"
READER = Path(__file__).with_name("reader.py")


class Reader:
    """A screen reader on a bus of its own."""

    def __init__(self, folder: Path, screen: Screen) -> None:
        around = {**os.environ, "DISPLAY": screen.name, "HOME": str(folder), "XDG_RUNTIME_DIR": str(folder)}
        self._bus = subprocess.Popen(
            ["dbus-daemon", "--session", "--print-address", "--nofork"], stdout=subprocess.PIPE, text=True, env=around
        )
        assert self._bus.stdout is not None
        address = self._bus.stdout.readline().strip()
        self.around = {"DBUS_SESSION_BUS_ADDRESS": address, "XDG_RUNTIME_DIR": str(folder)}
        self.around |= {"QT_ACCESSIBILITY": "1", "QT_LINUX_ACCESSIBILITY_ALWAYS_ON": "1"}
        self._reads = subprocess.Popen(
            [SYSTEM_PYTHON, str(READER)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True,
            env={**around, **self.around},
        )  # fmt: skip

    def read(self, process: int) -> list[list[str]]:
        """Role, name and text of all that the process shows, after a walk that began now."""
        return self._ask(process)

    def heard(self) -> list[list[str]]:
        """Kind, role and words of every text event, announcement and move of the keys so far."""
        return self._ask(0)

    def heard_until(self, words: str) -> list[list[str]]:
        """All that was heard when these words are among it."""
        end = time.monotonic() + PATIENCE
        while not any(words in said for _kind, _role, said in self.heard()):
            assert time.monotonic() < end, f"never heard {words!r}: {self.heard()[-9:]}"
            time.sleep(0.03)
        return self.heard()

    def keys_until(self, name: str) -> list[tuple[str, str]]:
        """Role and name of all that had the keys, when what has this name has them now."""
        end = time.monotonic() + PATIENCE
        while True:
            had = [(role, said) for kind, role, said in self.heard() if kind.startswith("object:state-changed:focused")]
            if had and had[-1][1] == name:
                return had
            assert time.monotonic() < end, f"the keys never came to {name!r}: {had[-9:]}"
            time.sleep(0.03)

    def keys_until_role(self, role: str) -> None:
        """Wait until a thing of this role has the keys."""
        end = time.monotonic() + PATIENCE
        while True:
            had = [role for kind, role, _said in self.heard() if kind.startswith("object:state-changed:focused")]
            if had and had[-1] == role:
                return
            assert time.monotonic() < end, f"the keys never came to a {role}: {had[-9:]}"
            time.sleep(0.03)

    def _ask(self, process: int) -> list[list[str]]:
        assert self._reads.stdin is not None
        assert self._reads.stdout is not None
        self._reads.stdin.write(f"{process}\n")
        self._reads.stdin.flush()
        return list(json.loads(self._reads.stdout.readline()))

    def close(self) -> None:
        """Take reader and bus away."""
        for one in (self._reads, self._bus):
            one.kill()
            one.communicate(timeout=20)
