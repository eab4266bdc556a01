"""Sign in, use, quit, start again: every panel in front, floated and closed, each layout, two widths, three looks."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.display.conftest import Start
from tests.display.program import Program
from tests.display.screen import Screen

KEYS = {"today": "ctrl+1", "calendar": "ctrl+2", "patient": "ctrl+3", "insurance": "ctrl+4", "billing": "ctrl+5"}
LAYOUTS = {"front_desk": "alt+1", "phone": "alt+2", "billing": "alt+3"}

# Each panel in each of three ways, each layout and look with each way: a day after the other, on the same records.
DAYS = (
    ("calendar", "front", "front_desk", ""),
    ("insurance", "front", "phone", "dark"),
    ("billing", "closed", "phone", ""),
    ("today", "floating", "billing", "contrast"),
    ("patient", "front", "billing", ""),
    ("today", "closed", "front_desk", "light"),
    ("billing", "floating", "front_desk", "dark"),
    ("calendar", "closed", "billing", "contrast"),
    ("patient", "floating", "phone", ""),
    ("insurance", "closed", "front_desk", "light"),
    ("today", "front", "phone", ""),
    ("calendar", "floating", "phone", ""),
)


def arrangement(seen: dict[str, object]) -> dict[str, object]:
    return {what: seen[what] for what in ("front", "closed", "floating")}


def do(program: Program, panel: str, how: str, layout: str, look: str) -> dict[str, object]:
    """Use the desk as the day says; what is shown then."""
    program.press(LAYOUTS[layout], KEYS[panel])
    program.until(lambda seen: seen["panel"] == panel, f"{panel} has the keys")
    if look:
        program.press("ctrl+k")
        program.type({"light": "light", "dark": "dark", "contrast": "high contrast"}[look])
        program.press("Return")
        program.until(lambda seen: seen["look"] == look, f"the look is {look}")
        program.press(KEYS[panel])
    if how == "floating":
        program.press("ctrl+shift+f")
        return program.until(lambda seen: seen["floating"] == [panel] and seen["panel"] == panel, "it floats")
    if how == "closed":
        program.press("ctrl+w")
        return program.until(lambda seen: panel in seen["closed"] and seen["panel"], "another has the keys")
    return program.settled()


@pytest.mark.parametrize("size", [(1366, 768), (1920, 1080)])
def test_what_was_left_stands_in_the_morning(start: Start, tmp_path: Path, size: tuple[int, int]) -> None:
    screen = Screen(tmp_path, *size)
    try:
        left: dict[str, object] = {}
        for panel, how, layout, look in DAYS[size == (1920, 1080) :: 2]:
            program = start(screen)
            seen = program.sign_in()
            assert not left or arrangement(seen) == left
            assert not left or seen["panel"] in seen["front"]
            seen = do(program, panel, how, layout, look)
            assert (panel in seen["front"]) == (how != "closed")
            left = arrangement(seen)
            program.lock()
            program.sign_in()
            had_keys = seen["panel"]
            again = program.until(lambda seen, had_keys=had_keys: seen["panel"] == had_keys, f"{had_keys} has the keys")
            assert arrangement(again) == left
            assert program.quit() == 0
            assert program.said() == ""
    finally:
        screen.close()


def test_a_floating_panel_is_docked_again(start: Start) -> None:
    program = start()
    program.sign_in()
    for back in ("alt+1", "alt+0", "ctrl+shift+f"):
        program.press("ctrl+2")
        program.press("ctrl+shift+f")
        program.until(lambda seen: seen["floating"] == ["calendar"] and seen["panel"] == "calendar", "it floats")
        program.press("ctrl+1")
        program.until(lambda seen: seen["panel"] == "today", "Today has the keys")
        program.press("ctrl+2")
        program.until(lambda seen: seen["panel"] == "calendar", "the floating one has the keys")
        program.press(back)
        program.until(lambda seen: not seen["floating"], f"{back} docks it")
    assert program.quit() == 0
    assert program.said() == ""


def turn_size(program: Program) -> None:
    """Double-click the window's title: it fills the screen, or no longer does."""
    left, top, width, _height = program.settled()["frame"]
    program.screen.ask("mousemove", str(left + width // 2), str(top + 8))
    program.screen.ask("click", "--repeat", "2", "--delay", "60", "1")


def test_a_window_that_filled_the_screen_has_its_own_size_again(start: Start, tmp_path: Path) -> None:
    screen = Screen(tmp_path, 1920, 1080)
    try:
        program = start(screen)
        own = program.sign_in()["size"]
        for _morning in range(2):
            turn_size(program)
            program.until(lambda seen: seen["maximized"] and seen["size"] > own, "it fills the screen")
            program.lock()
            program.sign_in()
            program.until(lambda seen: seen["maximized"] and seen["size"] > own, "it fills the screen again")
            assert program.quit() == 0
            program = start(screen)
            assert program.sign_in()["size"] > own
            turn_size(program)
            program.until(lambda seen: not seen["maximized"] and seen["size"] == own, "it has its own size")
        assert program.quit() == 0
    finally:
        screen.close()


def test_what_floats_lies_over_the_desk_in_the_morning(start: Start) -> None:
    program = start()
    program.sign_in()
    program.press("ctrl+2", "ctrl+shift+f")
    program.until(lambda seen: seen["floating"] == ["calendar"] and seen["panel"] == "calendar", "it floats")
    program.press("ctrl+1")
    program.until(lambda seen: seen["panel"] == "today", "Today has the keys")
    assert program.quit() == 0
    again = start()
    left, top, width, _height = again.sign_in()["titles"]["calendar"]
    again.screen.ask("mousemove", str(left + width // 3), str(top + 10), "click", "1")
    again.until(lambda seen: seen["panel"] == "calendar", "a click on its title gives it the keys")
    assert again.quit() == 0


def test_a_sheet_that_comes_back_lies_over_what_floats(start: Start) -> None:
    program = start()
    program.sign_in()
    program.press("ctrl+4", "ctrl+shift+f")
    program.until(lambda seen: seen["floating"] == ["insurance"], "it floats")
    program.press("ctrl+n")
    program.until(lambda seen: seen["sheets"], "the sheet is open")
    program.type("tmr 2p")
    program.lock()
    program.sign_in()
    program.until(lambda seen: seen["sheets"] and not seen["covered"], "the sheet is open again, over all")
    program.press("Escape", "Tab", "space")
    program.until(lambda seen: not seen["sheets"], "the sheet is closed")
    program.until(lambda seen: not seen["buried"], "what floats lies over the desk again")
    assert program.look()["drafts"] == []
    assert program.quit() == 0
    assert program.said() == ""


def test_text_that_grows_until_one_column_is_left_takes_the_keys_from_nobody(start: Start) -> None:
    program = start()
    program.sign_in()
    program.press("alt+2", "ctrl+2")
    for _ in range(5):
        was = program.until(lambda seen: seen["panel"] == "calendar", "the calendar has the keys")["scale"]
        program.press("ctrl+plus")
        program.until(lambda seen, was=was: seen["scale"] > was, "the text is larger")
    seen = program.until(lambda seen: seen["panel"] == "calendar", "the calendar has the keys")
    assert seen["front"] == ["calendar"], "one column"
    left = arrangement(seen)
    assert program.quit() == 0
    again = start()
    assert arrangement(again.sign_in()) == left
    assert again.quit() == 0
    assert program.said() == again.said() == ""


@pytest.mark.parametrize("panel", ["calendar", "billing"])
def test_a_program_that_was_killed_opens_as_it_last_was(start: Start, panel: str) -> None:
    program = start()
    program.sign_in()
    program.press(KEYS[panel])
    left = arrangement(program.settled())
    program.lock()
    program.sign_in()
    program.close()
    again = start()
    assert arrangement(again.sign_in()) == left
    assert again.quit() == 0


def test_another_person_finds_a_desk_of_her_own(start: Start) -> None:
    program = start()
    program.sign_in()
    program.press("ctrl+2", "ctrl+shift+f")
    program.until(lambda seen: seen["floating"], "it floats")
    program.lock("ctrl+l")
    seen = program.sign_in("owner")
    assert (seen["floating"], seen["panel"]) == ([], "today")
    program.lock("ctrl+l")
    assert program.sign_in("mia")["floating"] == ["calendar"]
    assert program.quit() == 0
    assert program.said() == ""
