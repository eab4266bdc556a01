"""The window is closed while something is under way: it ends by itself, and what is there in the morning is whole."""

from __future__ import annotations

from pathlib import Path

import pytest

from pcdesk import paths
from pcdesk.acts.demo.demo_clinic import DEMO_PASSWORD
from pcdesk.acts.keys.session import sign_in, sign_out
from pcdesk.acts.keys.verify import verify_records
from tests.display.conftest import Start
from tests.display.program import Program


def choose(program: Program, words: str) -> None:
    """Run a command by its words, as the search box finds it."""
    program.press("ctrl+k")
    program.until(lambda seen: seen["focus"][-1] == "palette", "the search box is open")
    program.type(words)
    program.send("Return")


def is_whole(records: Path) -> bool:
    clinic = sign_in(paths.folder(str(records)), "owner", DEMO_PASSWORD)
    try:
        return verify_records(clinic.desk).is_good
    finally:
        sign_out(clinic)


@pytest.mark.parametrize("way", ["ctrl+q", "alt+F4"])
def test_it_is_closed_while_it_backs_up_or_makes_a_paper(start: Start, records: Path, way: str) -> None:
    program = start()
    program.sign_in("owner")
    choose(program, "back up now" if way == "ctrl+q" else "print day schedule")
    program.send(way)
    if way == "alt+F4" and not program.ended_within(5):  # it closed the paper, which was in front already
        program.send("ctrl+q")
    assert program.ends() == 0
    assert program.said() == ""
    assert [path.name for path in (records / "backups").glob(".making-*")] == []
    assert is_whole(records)
