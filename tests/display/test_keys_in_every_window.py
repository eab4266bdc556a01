"""The keys of the whole desk in whatever is in front: names are hidden and pcdesk is closed from it."""

from __future__ import annotations

import pytest

from tests.display.conftest import Start
from tests.display.program import Program
from tests.display.test_keys_on_the_way import open_rosa


def open_front(program: Program, key: str) -> None:
    if key == "ctrl+k":
        program.press("ctrl+k")
        program.type("results not yet told")
        program.press("Return")
    else:
        program.press(key)
    program.until(lambda seen: seen["open"] and not seen["panel"], "it is in front")


@pytest.mark.parametrize("keys", ["F6", "ctrl+k", "F7", "ctrl+e"])
def test_names_are_hidden_from_wherever_the_keys_are_and_it_is_closed_from_there(start: Start, keys: str) -> None:
    program = start()
    open_rosa(program)
    open_front(program, keys)
    for is_private in (True, False, True):
        program.press("F8")
        program.until(lambda seen, wanted=is_private: seen["private"] is wanted, f"names hidden: {is_private}")
    program.send("ctrl+q")
    assert program.ends() == 0
    assert program.said() == ""


def test_a_paper_wished_for_in_a_list_lies_over_it_and_has_the_keys(start: Start) -> None:
    program = start()
    program.sign_in()
    open_front(program, "ctrl+k")
    program.press("Down", "w")
    seen = program.until(lambda seen: seen["papers"] and not seen["panel"], "the letter is open")
    assert seen["active"] == ["paper_window"]
    program.press("Escape")
    seen = program.until(lambda seen: not seen["papers"] and seen["sheets"], "the list has the keys again")
    assert "paper_window" not in seen["active"]
    assert program.quit() == 0
    assert program.said() == ""
