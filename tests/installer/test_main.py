"""The front door: old Pythons get a sentence, both ways of starting work, wrong words get the list."""

from __future__ import annotations

import ast
import subprocess
import sys
from pathlib import Path

import pytest

from installer.place import here
from installer.verbs import HELP, VERBS

CHECKOUT = here().checkout
DOOR = CHECKOUT / "installer" / "__main__.py"


def start(*command: str, cwd: Path = CHECKOUT) -> subprocess.CompletedProcess[str]:
    return subprocess.run([sys.executable, *command], cwd=cwd, capture_output=True, text=True, check=False)


@pytest.mark.parametrize("version", ["(2, 7, 18)", "(3, 8, 18)", "(3, 10, 13)", "(3, 15, 0)"])
def test_other_pythons_are_told_which_are_needed(version: str) -> None:
    told = start("-c", f"import sys; sys.version_info = {version}; exec(open({str(DOOR)!r}).read())")
    assert told.returncode == 1
    assert told.stderr.startswith("pcdesk needs Python 3.11, 3.12, 3.13 or 3.14, and this is Python ")
    assert len(told.stderr.splitlines()) == 1


def test_the_door_has_no_syntax_that_old_pythons_cannot_read() -> None:
    tree = ast.parse(DOOR.read_text(encoding="ascii"), feature_version=(3, 7))
    newer = (ast.JoinedStr, ast.AnnAssign, ast.NamedExpr, ast.FunctionDef)
    assert not [node for node in ast.walk(tree) if isinstance(node, newer)]
    before = [node for node in tree.body if isinstance(node, ast.ImportFrom)]
    assert [node.module for node in before] == ["installer.verbs"]


def test_it_starts_as_a_folder_and_as_a_package(tmp_path: Path) -> None:
    as_folder = start(str(CHECKOUT / "installer"), "--help", cwd=tmp_path)
    as_package = start("-m", "installer", "--help")
    assert (as_folder.returncode, as_package.returncode) == (0, 0)
    assert as_folder.stdout == as_package.stdout == HELP + "\n"


def test_wrong_words_get_the_list() -> None:
    told = start("installer", "rum")
    assert told.returncode == 2
    assert 'There is no "rum".' in told.stderr
    assert start("installer").returncode == 2


def test_the_list_names_every_verb() -> None:
    assert all(f"installer {verb}" in HELP for verb in VERBS)


def test_arguments_where_none_are_taken_are_refused_before_any_work() -> None:
    told = start("installer", "check", "everything")
    assert (told.returncode, told.stderr) == (1, '"check" takes no arguments.\n')


def test_the_installer_needs_the_standard_library_alone() -> None:
    told = start("-I", "-S", str(CHECKOUT / "installer"), "--help")
    assert told.returncode == 0, told.stderr
