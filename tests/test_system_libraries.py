"""What is missing on which Linux, and the one command that adds it."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from pcdesk import system_libraries
from pcdesk.system_libraries import Library

TOP = Path(__file__).parent.parent
SCREENS = ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM", "XAUTHORITY")
linux = pytest.mark.skipif(sys.platform != "linux", reason="only Linux may lack libraries or a screen")

BARE = {"libzstd.so.1", "libstdc++.so.6"}


def test_a_bare_debian_12_lacks_these_for_windows() -> None:
    lacking = system_libraries.missing((*system_libraries.ALWAYS, *system_libraries.SCREEN), BARE.__contains__)
    names = system_libraries.packages(lacking, later=False)
    assert {"libgl1", "libegl1", "libglib2.0-0", "libxcb-cursor0", "libcups2", "libdbus-1-3"} <= set(names)
    assert not {"libzstd1", "libstdc++6"} & set(names)
    assert names == sorted(set(names))


def test_newer_releases_have_later_names() -> None:
    names = system_libraries.packages((*system_libraries.ALWAYS, *system_libraries.SCREEN), later=True)
    assert {"libglib2.0-0t64", "libcups2t64", "libgl1"} <= set(names)
    assert not {"libglib2.0-0", "libcups2"} & set(names)


@pytest.mark.parametrize(
    ("libc", "later"),
    [("2.36", False), ("2.38", False), ("2.39", True), ("3.0", True), ("", False), ("x.y", False)],
)
def test_later_names_follow_the_c_library(libc: str, later: bool) -> None:
    assert system_libraries.has_later_names(libc) is later


def test_nothing_is_missing_where_all_loads() -> None:
    assert system_libraries.missing(system_libraries.ALWAYS, lambda soname: True) == []


def test_the_loader_is_really_asked() -> None:
    assert not system_libraries.loads("libno-such-library-anywhere.so.9")


@pytest.mark.parametrize(
    ("text", "debian"),
    [
        ("ID=debian\nVERSION_ID=12\n", True),
        ('ID=linuxmint\nID_LIKE="ubuntu debian"\n', True),
        ("ID=ubuntu\n", True),
        ('ID="fedora"\n', False),
        ("ID=alpine\nNAME=debian\n", False),
        ("", False),
    ],
)
def test_kinds_of_linux(text: str, debian: bool) -> None:
    assert system_libraries.is_debian(text) is debian


def test_the_command_for_a_person_is_one_line() -> None:
    assert system_libraries.by_hand(["libgl1", "python3.11-venv"], has_sudo=True) == (
        "sudo apt-get update && sudo apt-get install -y --no-install-recommends libgl1 python3.11-venv"
    )
    assert system_libraries.by_hand(["libgl1"], has_sudo=False) == (
        "su -c 'apt-get update && apt-get install -y --no-install-recommends libgl1'"
    )


def start(place: Path, *words: str, broken: str = "", **environment: str) -> subprocess.CompletedProcess[str]:
    """The program as a person starts it, with a library that cannot be loaded; without a screen of its own."""
    around = {name: value for name, value in os.environ.items() if name not in SCREENS} | environment
    if broken:
        (place / broken).touch()  # an empty file in front of the real one
        around["LD_LIBRARY_PATH"] = str(place)
    command = [sys.executable, "-m", "pcdesk", *words, "--data", str(place / "clinic")]
    return subprocess.run(command, cwd=TOP, env=around, capture_output=True, text=True, check=False, timeout=120)


@linux
@pytest.mark.parametrize("library", [system_libraries.SCREEN[3], system_libraries.ALWAYS[1]], ids=["screen", "always"])
def test_a_start_without_a_library_says_which_packages_are_missing(tmp_path: Path, library: Library) -> None:
    told = start(tmp_path, broken=library.soname, DISPLAY=":4711")
    assert told.returncode == 1
    assert "Traceback" not in told.stderr
    assert "qt.qpa" not in told.stderr
    assert (library.package if system_libraries.on_debian() else library.soname) in told.stderr


@linux
@pytest.mark.parametrize("environment", [{}, {"DISPLAY": ":4711"}, {"DISPLAY": ":4711", "QT_QPA_PLATFORM": "xcb"}])
def test_a_start_without_a_screen_is_a_sentence(tmp_path: Path, environment: dict[str, str]) -> None:
    told = start(tmp_path, **environment)
    assert (told.returncode, told.stdout) == (1, "")
    assert told.stderr.startswith("pcdesk: ")
    assert "desktop session" in told.stderr
    assert not (tmp_path / "clinic").exists()


def test_a_python_without_the_parts_is_told_from_a_mistake() -> None:
    told = system_libraries.trouble_of(ModuleNotFoundError("No module named 'PySide6'", name="PySide6.QtCore"))
    assert told is not None
    assert "PySide6" in told.what
    assert "installer run" in told.do
    for ours in (ModuleNotFoundError(name="pcdesk.lost"), ImportError("cannot import name 'x' from 'pcdesk.y'")):
        assert system_libraries.trouble_of(ours) is None
