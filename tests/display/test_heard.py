"""What a screen reader is told while the desk is used, and what it must never be told."""

from __future__ import annotations

from pcdesk.acts.demo_clinic import DEMO_PASSWORD
from tests.display.conftest import Start
from tests.display.listening import Reader


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
