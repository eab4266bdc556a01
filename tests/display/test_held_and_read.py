"""The desk locks or closes while something is held by the mouse, stands open, or is read by a screen reader."""

from __future__ import annotations

import time
from typing import Any

import pytest

from tests.display.conftest import Start
from tests.display.listening import Reader
from tests.display.screen import Screen
from tests.display.test_keys_on_the_way import open_rosa


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
    for kind, opening in (
        ("BookingSheet", ("ctrl+n",)), ("SearchList", ("ctrl+k", "r", "o")), ("QMenu", ("Alt_L", "Down")),
        ("RegisterSheet", ("ctrl+shift+n",)), ("PaperWindow", ("F1",)),
    ):  # fmt: skip
        program.press(*opening)
        program.until(lambda seen, kind=kind: kind in seen["open"], f"a {kind} is open")
        program.lock(way)
        program.sign_in()
        program.press("Escape", "Escape")
    assert program.quit() == 0
    assert program.said() == ""


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


def test_a_held_enter_books_over_nothing(start: Start) -> None:
    program = start()
    open_rosa(program)
    program.press("ctrl+n")
    program.until(lambda seen: seen["sheets"], "the sheet is open")
    program.type("t 10a")
    program.screen.ask("keydown", "Return")
    time.sleep(2)
    program.screen.ask("keyup", "Return")
    seen = program.settled()
    assert (len(seen["sheets"]), seen["done"]) == (1, 0), "she had not read what stands against it"
    assert program.said() == ""
