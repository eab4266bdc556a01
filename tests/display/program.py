"""pcdesk as a process of its own on a real display, used by keys and mouse, and asked what it shows."""

from __future__ import annotations

import contextlib
import json
import os
import select
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from pcdesk.acts.demo.demo_clinic import DEMO_PASSWORD, DEMO_PERSON
from tests.display.clock import AHEAD
from tests.display.screen import Screen

CHECKOUT = Path(__file__).parents[2]
ENTERS = ("Return", "space")
PATIENCE = 60.0  # seconds: a busy machine makes a wait longer, never a test wrong


class Program:
    """One running pcdesk on the records in `root`."""

    def __init__(self, screen: Screen, root: Path, **around: str) -> None:
        self.screen, self.root = screen, root
        environment = {**os.environ, "DISPLAY": screen.name, "QT_QPA_PLATFORM": "xcb", "PYTHONPATH": str(CHECKOUT)}
        environment |= {"CLOCK_AHEAD": str(AHEAD)}
        environment |= {"PYTHONFAULTHANDLER": "1", "HOME": str(root.parent), "QT_ACCESSIBILITY": "0", **around}
        self._log = root.parent / "said.log"
        self._from = self._log.stat().st_size if self._log.exists() else 0
        with open(self._log, "ab") as said:
            self.process = subprocess.Popen(
                [sys.executable, "-m", "tests.display.child", str(root)],
                cwd=CHECKOUT, env=environment, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=said, text=True,
            )  # fmt: skip

    def said(self) -> str:
        """What this process wrote on standard error, and every fault the programs on these records logged."""
        logged = [path.read_text("utf-8") for path in self.root.rglob("pcdesk.log")]
        return "".join([self._log.read_bytes()[self._from :].decode(errors="replace"), *logged])

    def move_clocks(self, **ahead: float) -> dict[str, Any]:
        """Set the program's clocks ahead by seconds: wall, steady."""
        return self.look(json.dumps(ahead))

    def look(self, line: str = "") -> dict[str, Any]:
        """What is on the screen now (child.shown). Fails when the program died or does not answer."""
        assert self.process.stdin is not None
        assert self.process.stdout is not None
        try:
            self.process.stdin.write(line + "\n")
            self.process.stdin.flush()
        except BrokenPipeError:
            self.process.wait(20)
        heard, _, _ = select.select([self.process.stdout], [], [], PATIENCE)
        line = self.process.stdout.readline() if heard else "no answer"
        assert line, f"the program died with {self.process.wait(20)}:\n{self.said()}"
        assert heard, f"the windows do not answer:\n{self.said()}"
        return dict(json.loads(line))

    def until(self, is_true: Callable[[dict[str, Any]], object], what: str) -> dict[str, Any]:
        """Wait until what is shown is so and all has come to rest (settled: child.shown); returns it."""
        return self._until(lambda seen: seen.get("settled") and is_true(seen), what)

    def _until(self, is_true: Callable[[dict[str, Any]], object], what: str) -> dict[str, Any]:
        end = time.monotonic() + PATIENCE
        while not is_true(seen := self.look()):
            assert time.monotonic() < end, f"waited in vain until {what}: {seen}\n{self.said()}"
            time.sleep(0.03)
        return seen

    def press(self, *combinations: str) -> None:
        """Press keys one after the other, by X's names: "ctrl+2", "Return"; each once the one before has come.

        Enter and Space wait until they are taken (first_sight).
        """
        for one in combinations:
            if one in ENTERS:
                self.seen()
            self.send(one)
            self._until(lambda seen: seen.get("still"), f"the keys have a place after {one}")

    def seen(self) -> dict[str, Any]:
        """Wait until a desk that has come up has stood so long that somebody can have seen it; what is shown then."""
        return self._until(lambda seen: seen.get("still") and not seen["holds_enter"], "Enter is taken")

    def send(self, combination: str) -> None:
        """Press keys without asking what came of it: the program may end or its desk be locked."""
        self.screen.ask("key", "--clearmodifiers", combination)

    def type(self, text: str) -> None:
        """Type text."""
        self.screen.ask("type", "--delay", "4", text)
        self._until(lambda seen: seen.get("still"), "the keys have a place after typing")

    def _click_where_none_is_active(self) -> None:
        """As a person does: a busy window manager now and then leaves a window it has just shown without the keys."""
        end = time.monotonic() + PATIENCE / 4
        while not ((seen := self.look()).get("gate") and seen.get("active")):
            if time.monotonic() > end and seen.get("gate"):
                self.screen.ask("mousemove", str(self.screen.size[0] // 3), str(self.screen.size[1] // 2), "click", "1")
                return
            if time.monotonic() > end + PATIENCE:
                return
            time.sleep(0.05)

    def sign_in(self, name: str = "") -> dict[str, Any]:
        """Sign in, or unlock where the desk is locked, and wait until the desk stands and is read.

        name: who signs in where the gate asks for it; who it remembers, or Mia, when "".
        """
        self._click_where_none_is_active()
        seen = self.until(lambda s: s["gate"] and s["can_sign_in"], "the gate has the keys")
        if name and "sign-in-name" not in seen["focus"]:
            self.press("shift+Tab")
        if name or "sign-in-name" in seen["focus"]:
            self.press("ctrl+a")
            self.type(name or DEMO_PERSON)
            self.press("Tab")
        self.type(DEMO_PASSWORD)
        self.press("Return")
        return self.settled()

    def settled(self) -> dict[str, Any]:
        """Wait until the desk is on the screen, nothing is being read, and the keys are where they belong."""
        return self.until(lambda s: s["desk"], "the desk is on the screen")

    def locked(self) -> dict[str, Any]:
        """Wait until only the gate stands."""
        return self.until(lambda s: s["gate"] and not s["desk"], "the desk is locked")

    def quit(self) -> int:
        """Close the program by its keys; its exit code."""
        self.send("ctrl+q")
        return self.ends()

    def lock(self, combination: str = "F9") -> dict[str, Any]:
        """Lock the desk by its keys and wait until the gate stands alone."""
        self.send(combination)
        return self.locked()

    def ended_within(self, seconds: float) -> bool:
        """Whether it ends by itself in this time."""
        with contextlib.suppress(subprocess.TimeoutExpired):
            self.process.wait(seconds)
        return self.process.poll() is not None

    def ends(self) -> int:
        """Wait until the program has ended by itself; its exit code."""
        code = self.process.wait(PATIENCE)
        self.close()
        if code:
            print(f"it ended with {code}:\n{self.said()}")  # noqa: T201 - shown when the test fails
        return code

    def close(self) -> None:
        """Take the process away if it is still there."""
        if self.process.poll() is None:
            self.process.kill()
            self.process.wait(20)
        for pipe in (self.process.stdin, self.process.stdout):
            if pipe is not None and not pipe.closed:
                try:
                    pipe.close()
                except BrokenPipeError:
                    continue
