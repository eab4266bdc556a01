"""The desk locks or closes while something is held by the mouse, stands open, or is read by a screen reader."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.display.conftest import Start
from tests.display.screen import Screen

SYSTEM_PYTHON = "/usr/bin/python3"
HAS_LIBRARY = "import gi; gi.require_version('Atspi', '2.0'); from gi.repository import Atspi"
READER = Path(__file__).with_name("reader.py")


def hold(screen: Screen, at: tuple[int, int], by: tuple[int, int]) -> None:
    """Press the mouse somewhere and move it without letting go."""
    screen.ask("mousemove", str(at[0]), str(at[1]))
    screen.ask("mousedown", "1")
    for _ in range(10):
        screen.ask("mousemove_relative", "--", str(by[0] // 10), str(by[1] // 10))


@pytest.mark.parametrize("way", ["F9", "ctrl+l", "ctrl+q"])
def test_a_panel_that_is_being_moved_is_let_go(start: Start, screen: Screen, way: str) -> None:
    program = start()
    program.sign_in()
    program.press("ctrl+2", "ctrl+shift+f")
    seen = program.until(lambda seen: seen["panel"] == "calendar" and seen["floating"], "it floats")
    left, top, width, height = seen["titles"]["calendar"]
    hold(screen, (left + width // 2, top + height // 2), (150, 60))
    program.until(lambda seen: seen["titles"]["calendar"][0] > left + 50, "it moves with the mouse")
    program.send(way)
    if way == "ctrl+q":
        assert program.ends() == 0
    else:
        program.locked()
        screen.ask("mouseup", "1")
        program.sign_in()
        assert program.quit() == 0
    assert program.said() == ""


@pytest.mark.parametrize("way", ["F9", "ctrl+l"])
def test_it_locks_over_whatever_is_open(start: Start, way: str) -> None:
    program = start()
    program.sign_in()
    program.press("ctrl+2")
    for opened in (("ctrl+n",), ("ctrl+k", "r", "o"), ("alt+f",), ("ctrl+shift+n",), ("F1",)):
        program.press(*opened)
        program.lock(way)
        program.sign_in()
        program.press("Escape", "Escape")
    assert program.quit() == 0
    assert program.said() == ""


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


@pytest.fixture
def reader(tmp_path: Path, screen: Screen) -> Iterator[Reader]:
    """A screen reader; skipped where the system has no bus for one."""
    there = shutil.which("dbus-daemon") is not None and Path("/usr/libexec/at-spi-bus-launcher").exists()
    if not there or subprocess.call([SYSTEM_PYTHON, "-c", HAS_LIBRARY], stderr=subprocess.DEVNULL):
        pytest.skip("a screen reader's bus needs at-spi2-core, dbus-daemon, python3-gi and gir1.2-atspi-2.0")
    made = Reader(tmp_path, screen)
    yield made
    made.close()


def test_it_locks_and_opens_while_a_reader_reads_the_calendar(start: Start, reader: Reader) -> None:
    program = start(**reader.around)
    program.sign_in()
    for _ in range(3):
        program.press("ctrl+2")
        program.until(lambda seen: seen["panel"] == "calendar", "the calendar has the keys")
        words = named(reader.read(program.process.pid))
        assert any("Dr. Lee" in name for role, name in words if role == "list item"), "its visits are read"
        program.press("Down", "Right", "Up")
        program.lock()
        locked = named(reader.read(program.process.pid))
        assert ("label", "Mia Reyes") in locked
        assert not [name for role, name in locked if role in ("list item", "table cell", "menu item")]
        assert program.sign_in()["sheets"] == []
    assert program.quit() == 0
    assert "Traceback" not in program.said()
    assert "Error" not in program.said()


def named(read: list[Any]) -> list[tuple[str, str]]:
    """Role and name of what has a name."""
    return [(role, name) for role, name, _text in read if name]
