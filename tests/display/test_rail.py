"""The rail by mouse and keys: a room comes up, is taken out and docked again, and is let go when the desk locks."""

from __future__ import annotations

import pytest

from tests.display.conftest import Start
from tests.display.program import Program
from tests.display.screen import Screen
from tests.display.test_held_and_read import hold


def middle(program: Program, key: str) -> tuple[int, int]:
    left, top, width, height = program.look()["rail"][key]
    return left + width // 2, top + height // 2


def click(program: Program, key: str, button: str = "1") -> None:
    x, y = middle(program, key)
    program.screen.ask("mousemove", str(x), str(y), "click", button)


def test_a_click_brings_a_room_up_and_a_drag_takes_it_out_and_back(start: Start, screen: Screen) -> None:
    program = start()
    program.sign_in()
    for key in ("billing", "calendar", "today"):
        click(program, key)
        program.until(lambda seen, key=key: seen["panel"] == key and key in seen["front"], f"{key} has the keys")
    hold(screen, middle(program, "calendar"), (400, 150))
    screen.ask("mouseup", "1")
    seen = program.until(lambda seen: seen["floating"] == ["calendar"] and seen["panel"] == "calendar", "it floats")
    left, top, width, height = seen["titles"]["calendar"]
    assert min(width, height) > 0, "a window of its own has its title"
    place = seen["rail"]["patient"]
    hold(screen, (left + width // 3, top + height // 2), (place[0] + 220 - left, place[1] + 120 - top))
    screen.ask("mousemove_relative", "--", "8", "8")
    program.look()
    screen.ask("mouseup", "1")
    program.until(lambda seen: not seen["floating"] and "calendar" in seen["front"], "it is docked again")
    assert program.quit() == 0
    assert program.said() == ""


@pytest.mark.parametrize("way", ["F9", "ctrl+q"])
def test_it_locks_and_ends_while_a_room_is_held_or_its_menu_is_open(start: Start, screen: Screen, way: str) -> None:
    program = start()
    program.sign_in()
    click(program, "billing", "3")
    program.until(lambda seen: "QMenu" in seen["open"], "the menu of the room is open")
    program.lock()
    program.sign_in()
    hold(screen, middle(program, "calendar"), (300, 60))
    program.send(way)
    if way == "ctrl+q":
        assert program.ends() == 0
    else:
        program.locked()
        screen.ask("mouseup", "1")
        program.sign_in()
        assert program.quit() == 0
    assert program.said() == ""


def test_the_keys_in_the_rail_come_back_to_a_panel_after_a_lock(start: Start) -> None:
    program = start()
    program.sign_in()
    program.press("ctrl+2", "ctrl+g")
    program.until(lambda seen: seen["focus"][-1:] == ["go-calendar"], "the rail has the keys")
    program.press("alt+Down", "alt+Down", "Down")
    program.lock()
    assert program.sign_in()["panel"]
    program.until(lambda seen: seen["rail"]["patient"][1] < seen["rail"]["calendar"][1], "it went into the next group")
    program.press("ctrl+g", "Escape")
    program.until(lambda seen: seen["panel"], "Esc gives them back")
    assert program.quit() == 0
    assert program.said() == ""
