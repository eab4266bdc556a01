"""What a screen reader is told while the desk is used, and what it must never be told."""

from __future__ import annotations

from datetime import date, timedelta

from pcdesk.acts.demo.demo_clinic import DEMO_PASSWORD
from pcdesk.views.calendar.spoken import days_title
from tests.display.conftest import Start
from tests.display.listening import Reader
from tests.display.program import Program

PALETTE = "Find patient or do anything"


def test_no_letter_of_a_password_is_told(start: Start, reader: Reader) -> None:
    program = start(**reader.around)
    program.until(lambda seen: seen["gate"] and seen["can_sign_in"], "the gate has the keys")
    program.press("ctrl+a")
    program.type("mia")
    reader.heard_until("a")
    program.press("Tab")
    program.type(DEMO_PASSWORD[:-1])
    program.press(*["Tab"] * 4, "space", *["shift+Tab"] * 4, "End")  # shown, by the eye behind everything
    program.type(DEMO_PASSWORD[-1])
    read = reader.read(program.process.pid)
    assert [name for role, name, _text in read if role == "password text"] == ["Password"]
    told = [name + text for role, name, text in read if "The demo's password is" not in name]  # the hint may say it
    assert not [words for words in told if DEMO_PASSWORD in words]
    program.press("Return")
    program.settled()
    program.press("ctrl+k")
    program.type("zq")
    told = [words for kind, _role, words in reader.heard_until("q") if kind.startswith("object:text-changed")]
    assert sorted({*"".join(told)}) == sorted({*"mia", *"zq"}), "only what stands in open fields"
    assert program.quit() == 0
    assert "Traceback" not in program.said()


def test_what_moves_without_the_keys_is_told(start: Start, reader: Reader) -> None:
    program = start(**reader.around)
    program.sign_in()
    program.press("ctrl+k")
    program.type("zzzz")
    reader.heard_until("Nothing found")
    program.press("ctrl+a")
    program.type("rosa alv")
    program.press("Down")
    reader.heard_until(" found: ")
    program.press("Escape", "Escape")
    for keys, panel in (("ctrl+3", "patient"), ("ctrl+4", "insurance"), ("ctrl+5", "billing"), ("ctrl+1", "today")):
        program.press(keys)
        program.until(lambda seen, panel=panel: seen["panel"] == panel, f"{panel} has the keys")
        program.press("ctrl+k")  # a mark on the bus behind the last move of the keys
        *_before, (role, name), _box = reader.keys_until(PALETTE)
        assert name, f"in {panel} the keys end on a {role} without a name"
        program.press("Escape")
    program.lock()
    reader.heard_until("The desk is locked")
    assert not [words for kind, _role, words in reader.heard() if kind == "description" and "<" in words]
    program.sign_in()
    assert program.quit() == 0
    assert "Traceback" not in program.said()


FILLERS = ("filler", "layered pane", "panel")


def moves(reader: Reader) -> list[tuple[str, str]]:
    """Role and name of what had the keys, one after the other."""
    return [(role, said) for kind, role, said in reader.heard() if kind.startswith("object:state-changed:focused")]


def open_rosa(program: Program, reader: Reader) -> None:
    """By the one box."""
    program.press("ctrl+k")
    program.type("rosa alv")
    reader.heard_until("1 found: Alvarez")
    program.press("Return")


def test_warnings_of_a_patient_come_after_the_keys(start: Start, reader: Reader) -> None:
    program = start(**reader.around)
    program.sign_in()
    open_rosa(program, reader)
    heard = reader.heard_until("Penicillin")
    said = next(place for place, (_kind, _role, words) in enumerate(heard) if "Penicillin" in words)
    keys = max(n for n, (kind, *_rest) in enumerate(heard) if kind.startswith("object:state-changed:focused"))
    assert keys < said, "what a reader says of the keys would cut them off"
    assert "Falls risk" in heard[said][2]
    program.press("ctrl+2")
    seen = program.until(lambda seen: seen["panel"] == "calendar", "the calendar has the keys")
    today = date.fromisoformat(seen["day"])
    for key, days in (("Next", 1), ("Next", 2), ("Prior", 1)):
        program.press(key)
        reader.heard_until(days_title([today + timedelta(days=days)]))
    assert program.quit() == 0


def test_the_keys_rest_on_nothing_without_a_name(start: Start, reader: Reader) -> None:
    program = start(**reader.around)
    program.sign_in()
    open_rosa(program, reader)
    program.press("ctrl+4")
    reader.keys_until("Record check: BlueOak PPO")
    before = len(moves(reader))
    program.press("Return")
    reader.keys_until("Result")
    program.press("Down", "ctrl+Return")
    reader.heard_until("Checked BlueOak PPO: Active")
    assert [said for _role, said in moves(reader)[before:]] == ["Result", "Add coverage"], "and never outside the panel"
    program.press("ctrl+3", "F4")
    program.until(lambda seen: seen["panel"] == "check_in", "check-in has the keys")
    program.press("1")
    reader.heard_until("1 Name. not in order. Two are needed")
    program.press("2")
    reader.heard_until("2 Birth date. in order")
    program.press("ctrl+3")
    reader.keys_until("Summary")
    stops = len(moves(reader))
    for _ in range(12):
        program.press("Tab")
    here = program.look()
    assert here["panel"] == "patient", here["focus"]
    program.press("ctrl+k")  # a mark on the bus behind the last move of the keys
    reader.keys_until(PALETTE)
    assert len(moves(reader)) >= stops + 12
    assert not [one for one in moves(reader) if one[0] in FILLERS or not one[1]]
    assert program.quit() == 0


def test_things_are_told_as_what_they_are(start: Start, reader: Reader) -> None:
    program = start(**reader.around)
    program.sign_in()
    open_rosa(program, reader)
    reader.keys_until("Summary")
    program.press("F7")
    program.until(lambda seen: seen["papers"], "the chart is open")
    program.press("Next")
    read = reader.read(program.process.pid)
    told = {(role, name.split(" 1 of")[0]) for role, name, _text in read}
    assert ("image", "No photo") in told or ("image", "Photo") in told
    assert ("panel", "What is ready") in told
    assert [name for role, name, _text in read if role == "document frame"], "the pages of the paper"
    program.press("Escape", "ctrl+n", "Escape")
    assert not [name for role, name, _text in reader.read(program.process.pid) if role == "filler" and name]
    program.press("ctrl+5")
    program.settled()
    program.press("ctrl+k")  # a mark on the bus: rows that are read while the keys come in are others than those told
    begun = len(reader.keys_until(PALETTE))
    program.press("Escape")
    for _ in range(30):
        program.press("Tab")
        program.settled()
    program.press("ctrl+k")
    roles = [role for role, _name in reader.keys_until(PALETTE)[begun:]]
    behind = {roles[place + 1] for place, role in enumerate(roles) if role == "table"}
    assert behind == {"table cell"}, "the keys come into a table with a word of its row"
    program.press("Escape")
    assert program.quit() == 0


def test_the_desk_is_told_of_from_what_has_the_keys(start: Start, reader: Reader) -> None:
    program = start(**reader.around)
    program.sign_in()
    reader.keys_until_role("list item")
    told = [role for role, _name in moves(reader)]
    at_gate = len(told) - told[::-1].index("password text")
    # The window itself is told of where it is active before its panel has the keys.
    assert set(told[at_gate:]) <= {"frame", "list", "list item"}, "no button of the desk before its panel"
    program.press("ctrl+3")
    reader.keys_until("Find patient  Ctrl+K")
    program.press("ctrl+1")
    reader.keys_until_role("list item")
    program.lock()
    before = len(moves(reader))
    program.sign_in()
    reader.keys_until_role("list item")
    names = [name for _role, name in moves(reader)[before:]]
    assert "Find patient  Ctrl+K" not in names, "the panel beside it has no keys"
    assert program.quit() == 0


def test_what_changes_below_the_typing_is_told(start: Start, reader: Reader) -> None:
    program = start(**reader.around)
    program.sign_in()
    open_rosa(program, reader)
    reader.keys_until("Summary")
    program.press("F6")
    reader.keys_until("Amount")
    program.type("99999")
    reader.heard_until("stays on the account as credit")
    program.press("ctrl+a")
    program.type("ab")
    reader.heard_until("This is not an amount")
    assert not [1 for _kind, _role, words in reader.heard() if words.startswith("$9.")], "nothing at each letter"
    program.press("Escape", "Tab", "Return")
    program.until(lambda seen: not seen["sheets"], "the sheet is closed")
    program.press("ctrl+e")
    reader.keys_until_role("list item")
    assert moves(reader)[-1][1].startswith("Getting ready for a blood test")
    program.press("Escape")
    reader.keys_until("Summary")
    assert program.quit() == 0
