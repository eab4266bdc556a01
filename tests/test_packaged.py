"""A packaged program is its own Python: how it starts itself, and what other programs inherit from it."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from pcdesk import packaged
from pcdesk.views.paper.apart_child import ANSWER, ASK, SIZES
from tests.views.paper.test_drawing import pdf

ROOT = Path(packaged.__file__).parent


def test_the_process_apart_is_started_by_a_switch_where_there_is_no_python(monkeypatch):
    assert packaged.draw_apart_command()[:3] == [sys.executable, "-I", "-c"]
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    assert packaged.draw_apart_command() == [sys.executable, packaged.DRAW_APART]


def test_the_switch_answers_questions_about_a_document_and_nothing_else():
    """As a package does it: the program itself, told that it is packaged."""
    start = "import sys; sys.frozen = True; from pcdesk.__main__ import start; sys.exit(start())"
    made = pdf((612, 792))
    done = subprocess.run(
        [sys.executable, "-c", start, packaged.DRAW_APART], input=ASK.pack(SIZES, 0, 0, len(made)) + made,
        capture_output=True, check=False, cwd=ROOT.parent,
    )  # fmt: skip
    assert (done.returncode, done.stderr) == (0, b"")
    assert ANSWER.unpack_from(done.stdout) == (SIZES, 16)


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ({"LD_LIBRARY_PATH": "/package", "LD_LIBRARY_PATH_ORIG": "/own"}, {"LD_LIBRARY_PATH": "/own"}),
        ({"LD_LIBRARY_PATH": "/package"}, {}),
        ({"DYLD_LIBRARY_PATH": "/package", "HOME": "/h"}, {"HOME": "/h"}),
    ],
)
def test_other_programs_find_the_systems_libraries(monkeypatch, before, after):
    outside = dict(before)
    packaged.give_back_library_path(outside)
    assert outside == before, "a person's own setting, outside a package"
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    packaged.give_back_library_path(before)
    assert before == after


def test_nobody_else_starts_python_or_looks_for_files_beside_the_code():
    """sys.executable is the program itself in a package; what lies beside the code is found by paths.resources()."""
    may_ask_where = {"packaged.py", "paths.py", "upgrade.py", "0001_first.py"}
    found = []
    for path in ROOT.rglob("*.py"):
        text = path.read_text(encoding="utf-8")
        if "sys.executable" in text and path.name != "packaged.py":
            found.append(f"{path}: sys.executable")
        if "__file__" in text and path.name not in may_ask_where:
            found.append(f"{path}: __file__")
    assert not found, "\n".join(found)
