"""A click starts "installer run"; nobody is asked where nobody sits."""

from __future__ import annotations

import shlex
from pathlib import Path

import pytest

from installer import shortcut
from installer.place import Place
from pcdesk.trouble import KnownError

PLACE = Place(Path("/srv/the desk's"), windows=False, version=(3, 11))


def test_on_linux_it_is_in_the_users_own_menu(tmp_path: Path) -> None:
    said = shortcut.make(PLACE, "linux", {"XDG_DATA_HOME": str(tmp_path / "data")}, tmp_path)
    entry = tmp_path / "data" / "applications" / "pcdesk.desktop"
    assert str(entry) in said
    assert "/srv/the desk's/installer" in entry.read_text(encoding="utf-8")


@pytest.mark.parametrize("told", [{}, {"XDG_DATA_HOME": ""}, {"XDG_DATA_HOME": "relative"}])
def test_the_usual_place_of_menus(told: dict[str, str]) -> None:
    assert shortcut.share_folder(told, Path("/home/mia")) == Path("/home/mia/.local/share")


def test_on_macos_it_is_a_file_to_double_click(tmp_path: Path) -> None:
    (tmp_path / "Desktop").mkdir()
    shortcut.make(PLACE, "darwin", {}, tmp_path)
    made = tmp_path / "Desktop" / "pcdesk.command"
    assert made.stat().st_mode & 0o111
    last = made.read_text(encoding="utf-8").splitlines()[-1]
    assert shlex.split(last) == ["exec", *shortcut.command(PLACE)]


def test_on_windows_the_folders_name_is_never_read_as_a_command() -> None:
    told = shortcut.windows_environment(PLACE, ["C:\\Python\\python.exe", "C:\\a b\\installer", "run"])
    assert told["PCDESK_ARGUMENTS"] == '"C:\\a b\\installer" run'
    assert told["PCDESK_ICON"].endswith("pcdesk.ico")


def test_where_windows_does_not_make_it_the_reason_is_told(tmp_path: Path) -> None:
    with pytest.raises(KnownError, match="Windows did not make the shortcut"):
        shortcut.make(PLACE, "win32", {"PATH": str(tmp_path)}, tmp_path)


@pytest.mark.parametrize(
    ("environment", "is_terminal", "asked"),
    [({}, True, True), ({}, False, False), ({"CI": "true"}, True, False), ({"CI": ""}, True, True)],
)
def test_only_a_person_at_a_terminal_is_asked(environment: dict[str, str], is_terminal: bool, asked: bool) -> None:
    assert shortcut.may_ask(environment, is_terminal) is asked


def test_enter_is_a_yes() -> None:
    assert [shortcut.is_yes(answer) for answer in ("", " Y ", "yes", "n", "no", "what")] == [True] * 3 + [False] * 3
