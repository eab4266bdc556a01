"""What a screen reader is told while the desk is used, and what it must never be told."""

from __future__ import annotations

from pcdesk.acts.demo_clinic import DEMO_PASSWORD
from tests.display.conftest import Start
from tests.display.listening import Reader

PALETTE = "Find patient or do anything"


def test_no_letter_of_a_password_is_told(start: Start, reader: Reader) -> None:
    program = start(**reader.around)
    program.until(lambda seen: seen.get("gate") and seen["can_sign_in"] and seen["focus"], "the gate has the keys")
    program.press("ctrl+a")
    program.type("mia")
    reader.heard_until("a")
    program.press("Tab")
    program.type(DEMO_PASSWORD[:-1])
    program.press("Tab", "space", "shift+Tab", "End")  # shown
    program.type(DEMO_PASSWORD[-1])
    read = reader.read(program.process.pid)
    assert [name for role, name, _text in read if role == "password text"] == ["Password"]
    assert not [one for one in read if DEMO_PASSWORD in one[1] + one[2]]
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
