"""Keys pressed before the window they are for has them: a sheet that opens, another window of the desk."""

from __future__ import annotations

import itertools
import time

import pytest

from pcdesk.acts.demo.demo_clinic import DEMO_PASSWORD
from pcdesk.views.bench.second_look import LEAST
from tests.display.conftest import Start
from tests.display.program import Program

ROSA = "rosa alv"


def at_once(program: Program, combination: str, *then: str, delay: int = 0) -> None:
    """Press one key after the other, so many milliseconds apart, without waiting for what comes of them."""
    program.screen.ask("key", "--clearmodifiers", "--delay", str(delay), combination, *then)


def open_rosa(program: Program) -> None:
    program.sign_in()
    to_rosa(program)


def to_rosa(program: Program) -> None:
    program.press("ctrl+k")
    program.type(ROSA)
    program.press("Return")
    program.until(lambda seen: seen["panel"] == "patient" and seen["settled"], "her file is open")


def float_calendar(program: Program) -> None:
    program.press("ctrl+2", "ctrl+shift+f")
    program.until(lambda seen: seen["panel"] == "calendar" and seen["floating"], "it floats")


@pytest.mark.parametrize(
    ("key", "keys", "wanted"),
    [("F6", ("1", "2", "period", "3", "4"), "12.34"), ("ctrl+n", ("m", "o", "n", "space", "2", "p", "m"), "mon 2pm")],
)
def test_what_is_typed_while_a_sheet_opens_is_taken_whole(
    start: Start, key: str, keys: tuple[str, ...], wanted: str
) -> None:
    program = start()
    open_rosa(program)
    for delay in (0, 30, 100):
        at_once(program, key, *keys, delay=delay)
        seen = program.until(lambda seen: seen["sheets"] and seen["typed"].endswith(wanted[-2:]), "it is typed")
        assert (seen["typed"], program.said()) == (wanted, "")
        program.lock()
        program.sign_in()
        program.until(lambda seen: seen["sheets"], "what was begun is open again")
        program.press("Escape")
        program.until(lambda seen: len(seen["sheets"]) > 1, "it asks whether to throw it away")
        program.press("Tab")
        program.press("space")
        program.until(lambda seen: not seen["sheets"] and seen["panel"], "the sheet is closed")


def test_the_keys_come_back_when_a_question_and_its_sheet_go_at_once(start: Start) -> None:
    program = start()
    open_rosa(program)
    for _ in range(20):  # the window manager gives them to nobody in one of ten
        at_once(program, "F6", "1", delay=20)
        program.until(lambda seen: seen["sheets"] and seen["typed"].endswith("1"), "it is typed")
        program.press("Escape")
        program.until(lambda seen: len(seen["sheets"]) > 1, "it asks whether to throw it away")
        at_once(program, "Tab", "space")
        seen = program.until(lambda seen: not seen["sheets"] and seen["panel"], "the desk has the keys")
        assert (seen["drafts"], seen["done"]) == ([], 0), "nothing was kept and nothing done"
    assert program.said() == ""


def press_on(program: Program) -> None:
    """Unlock, and go on pressing Enter until the desk stands and is read."""
    program.until(lambda seen: seen["can_sign_in"], "the gate has the keys")
    program.type(DEMO_PASSWORD)
    for _ in range(400):
        program.send("Return")
        seen = program.look()
        if seen["desk"] and seen["settled"]:
            return
        time.sleep(0.03)


def test_enter_pressed_twice_at_the_gate_takes_no_money(start: Start) -> None:
    program = start()
    open_rosa(program)
    program.press("F6")
    program.until(lambda seen: seen["sheets"], "the payment sheet is open")
    program.type("12")
    program.press("alt+s")
    for _ in range(2):
        program.lock()
        press_on(program)
        seen = program.until(lambda seen: seen["sheets"], "what was begun is open again")
        assert seen["papers"] == []
    program.lock()
    program.until(lambda seen: seen["can_sign_in"], "the gate has the keys")
    program.type(DEMO_PASSWORD)
    program.send("Return")
    time.sleep(1.4)  # where unlocking is quick the desk has stood for a second
    program.send("Return")
    seen = program.until(lambda seen: seen["sheets"] and not seen["holds_enter"], "it is open again, and was seen")
    assert seen["papers"] == []
    program.press("Return")
    program.until(lambda seen: not seen["sheets"] and seen["papers"], "once it was seen Enter takes it")
    assert program.said() == ""


def test_enter_pressed_on_a_desk_nobody_can_have_seen_does_nothing(start: Start) -> None:
    program = start()
    program.sign_in()
    for _ in range(3):
        program.lock()
        press_on(program)
        seen = program.settled()
        assert (seen["panel"], seen["done"], seen["open"]) == ("today", 0, [])


def test_a_check_in_nothing_was_ticked_in_does_not_come_back_empty(start: Start) -> None:
    program = start()
    open_rosa(program)
    program.press("F4")
    program.until(lambda seen: seen["panel"] == "check_in", "the check-in has the keys")
    program.lock()
    seen = program.sign_in()
    assert "check_in" not in seen["front"]
    to_rosa(program)
    program.press("F4")
    program.until(lambda seen: seen["panel"] == "check_in", "the check-in has the keys")
    program.press("space")
    program.until(lambda seen: any(form.startswith("check_in-") for form in seen["drafts"]), "what is said is kept")
    program.lock()
    program.sign_in()
    program.until(lambda seen: seen["panel"] == "check_in", "what was begun has them again")
    assert program.quit() == 0


def test_no_sheet_is_higher_than_the_screen_at_the_largest_text(start: Start) -> None:
    program = start()
    open_rosa(program)
    program.press(*["ctrl+plus"] * 5)
    program.press("ctrl+n")
    program.until(lambda seen: seen["sheets"], "the sheet is open")
    program.type("mon 3pm")
    program.press("ctrl+Return")
    if program.settled()["sheets"]:  # something stands against it: it has to be read
        time.sleep(LEAST / 1000 + 0.2)
        program.press("ctrl+Return")
    program.until(lambda seen: not seen["sheets"], "it is booked")
    for key, words in (("ctrl+n", "mon 4pm"), ("F6", "1"), ("ctrl+shift+n", "Ann"), ("ctrl+e", "")):
        program.press(key)
        program.until(lambda seen: seen["open"], "it is open")
        program.type(words)
        assert program.settled()["outside"] == [], key
        program.press("Escape")
        if program.settled()["sheets"]:
            program.press("Tab", "space")
        program.until(lambda seen: not seen["open"], "it is closed")
    assert program.said() == ""


FRONTS = ("F6", "ctrl+n", "ctrl+shift+n", "F7", "ctrl+e", "ctrl+comma", "ctrl+i", "F1")


def test_it_locks_while_a_window_opens(start: Start) -> None:
    program = start()
    open_rosa(program)
    for front, (delay, way) in itertools.product(FRONTS, ((0, "F9"), (100, "F9"), (0, "ctrl+l"))):
        at_once(program, front, way, delay=delay)
        program.locked()
        program.sign_in("mia" if way == "ctrl+l" else "")
        for _ in range(2):
            program.press("Escape")
        program.press("ctrl+3")
        seen = program.until(lambda seen: seen["panel"] and not seen["sheets"], "the desk is bare")
        if not seen["person"][0]:
            program.press("ctrl+k")
            program.type(ROSA)
            program.press("Return")
    assert program.quit() == 0
    assert program.said() == ""


@pytest.mark.parametrize("key", ["F2", "ctrl+k"])
def test_a_name_is_never_a_command_of_a_floating_panel(start: Start, key: str) -> None:
    program = start()
    program.sign_in()
    float_calendar(program)
    program.press("Tab")
    for delay in (0, 60):
        at_once(program, key, *"castro", delay=delay)
        seen = program.until(lambda seen: seen["typed"].endswith("castro"), "the name is typed")
        assert (seen["focus"][-1], seen["typed"], seen["popup"]) == ("palette", "castro", [])
        program.press("Escape", "Escape", "Escape")
        program.until(lambda seen: seen["panel"] == "calendar", "the calendar has the keys again")
    at_once(program, key, *"rosa")
    program.until(lambda seen: seen["typed"] == "rosa", "the name is typed")
    program.press("Return")
    program.until(lambda seen: seen["person"][1] and seen["panel"] == "patient", "the patient's file has the keys")
    assert program.quit() == 0
    assert program.said() == ""


def test_every_screen_is_reached_from_a_floating_panel(start: Start) -> None:
    program = start()
    program.sign_in()
    float_calendar(program)
    for key, panel in (("ctrl+1", "today"), ("ctrl+3", "patient"), ("ctrl+4", "insurance"), ("ctrl+5", "billing")):
        program.press(key)
        program.until(lambda seen, panel=panel: seen["panel"] == panel, f"{panel} has the keys")
        program.press("ctrl+2")
        program.until(lambda seen: seen["panel"] == "calendar", "the floating one has them")
    assert program.quit() == 0
    assert program.said() == ""


def test_a_window_gives_the_keys_back_to_a_floating_panel(start: Start) -> None:
    program = start()
    open_rosa(program)
    float_calendar(program)
    program.press("Tab")
    had = program.settled()["focus"]
    for key in ("F6", "ctrl+n", "ctrl+shift+n", "F7", "ctrl+comma"):
        program.press(key)
        program.until(lambda seen: seen["open"] and not seen["panel"], "the window has the keys")
        program.press("Escape")
        seen = program.until(lambda seen: not seen["open"] and seen["panel"], "some panel has the keys")
        assert seen["focus"] == had, key
    assert program.quit() == 0
    assert program.said() == ""


def test_what_is_chosen_in_the_search_box_is_about_the_floating_panel(start: Start) -> None:
    program = start()
    program.sign_in()
    float_calendar(program)
    program.press("ctrl+k")
    program.type("float or dock")
    program.press("Return")
    seen = program.until(lambda seen: not seen["floating"] and seen["panel"], "it is docked")
    assert seen["panel"] == "calendar"
    assert program.quit() == 0
    assert program.said() == ""


@pytest.mark.parametrize("way", ["killed", "F9", "ctrl+l", "quit"])
def test_a_begun_check_in_comes_back_with_the_keys(start: Start, way: str) -> None:
    program = start()
    open_rosa(program)
    program.press("F4")
    whose = program.until(lambda seen: seen["panel"] == "check_in", "the check-in has the keys")["person"][0]
    program.press("space")
    program.until(lambda seen: any(form.startswith("check_in-") for form in seen["drafts"]), "what is said is kept")
    if way == "killed":
        program.close()
    elif way == "quit":
        assert program.quit() == 0
    else:
        program.lock(way)
    again = start() if way in ("killed", "quit") else program
    again.sign_in("mia" if way == "ctrl+l" else "")
    seen = again.until(lambda seen: "check_in" in seen["front"], "the check-in is there")
    seen = again.settled()
    assert (seen["panel"], seen["person"]) == ("check_in", [whose, whose])
    assert again.quit() == 0
    assert again.said() == ""


@pytest.mark.parametrize("way", ["killed", "F9", "ctrl+l"])
@pytest.mark.parametrize("key", ["ctrl+n", "F6"])
def test_a_begun_sheet_comes_back_with_its_patient_and_the_keys(start: Start, way: str, key: str) -> None:
    program = start()
    open_rosa(program)
    whose = program.look()["person"][0]
    program.press(key)
    seen = program.until(lambda seen: seen["sheets"], "the sheet has the keys")
    program.type("5")
    program.until(lambda seen: seen["drafts"], "what is typed is kept")
    if way == "killed":
        program.close()
        program = start()
    else:
        program.lock(way)
    program.sign_in("mia" if way == "ctrl+l" else "")
    program.until(lambda again: again["sheets"] == seen["sheets"], "the sheet is there")
    again = program.seen()
    assert (again["sheets"], again["panel"], again["person"]) == (seen["sheets"], "", [whose, whose])
    assert again["focus"][:2] == seen["focus"][:2]
    assert program.said() == ""
