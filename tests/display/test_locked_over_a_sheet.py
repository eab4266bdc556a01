"""Locked while a sheet or the search box had the keys: the panel she came from has them again."""

from __future__ import annotations

import pytest

from tests.display.conftest import Start
from tests.display.program import Program
from tests.display.test_keys_on_the_way import to_rosa


def back_in(panel: str, program: Program, person: list[int], what: str) -> None:
    seen = program.until(lambda seen: not seen["open"] and seen["panel"] and seen["settled"], "the desk has the keys")
    assert (seen["panel"], seen["buried"], seen["person"][0]) == (panel, [], person[0]), what


@pytest.mark.parametrize(("panel", "floats"), [("today", False), ("patient", False), ("patient", True)])
def test_the_panel_has_the_keys_again(start: Start, panel: str, floats: bool) -> None:
    program = start()
    program.sign_in()
    program.press("ctrl+6")
    program.until(lambda seen: seen["panel"] == "reports" and seen["settled"], "a list with people of its own")
    program.press("ctrl+3")
    to_rosa(program)
    if panel == "today":
        program.press("ctrl+1", "Down")
    if floats:
        program.press("ctrl+shift+f")
    seen = program.until(lambda seen: seen["panel"] == panel and bool(seen["floating"]) is floats, "it has them")
    person = seen["person"]
    for key in ("F6", "ctrl+k", "ctrl+n"):
        program.press(key)
        program.until(lambda seen: seen["open"] and not seen["panel"], f"{key} has the keys")
        program.lock()
        program.sign_in()
        back_in(panel, program, person, key)
    program.press("F6")
    program.until(lambda seen: seen["sheets"], "the payment sheet is open")
    program.type("12")
    program.lock()
    program.sign_in()
    program.until(lambda seen: seen["sheets"], "what was begun is open again")
    program.press("Escape", "Tab", "space")
    back_in(panel, program, person, "a sheet that came back")
    assert program.quit() == 0
    assert program.said() == ""
