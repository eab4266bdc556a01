"""A click starts "installer run"; nobody is asked where nobody sits."""

from __future__ import annotations

import io
import shlex
import sys
from pathlib import Path

import pytest

from installer import shortcut, verbs
from installer.place import Place, here
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


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="the menu of a Linux desktop")
@pytest.mark.parametrize(("typed", "made"), [("\n", True), ("n\n", False), ("", False)])
def test_what_is_answered_after_the_first_set_up(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, typed: str, made: bool
) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.delenv("XDG_DATA_HOME", raising=False)
    monkeypatch.setattr(sys, "stdin", io.StringIO(typed))
    verbs._offer_shortcut(here())
    assert (tmp_path / ".local/share/applications/pcdesk.desktop").is_file() is made


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="the menu of a Linux desktop")
def test_a_menu_that_cannot_be_written_stops_nobody(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / ".local").write_text("a file")
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.delenv("XDG_DATA_HOME", raising=False)
    monkeypatch.setattr(sys, "stdin", io.StringIO("\n"))
    verbs._offer_shortcut(here())
    assert "installer shortcut" in capsys.readouterr().err
