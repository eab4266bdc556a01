"""Windows, tour, tests: which is started with what."""

from __future__ import annotations

from pathlib import Path

import pytest

from installer import launch
from installer.place import Place

PLACE = Place(Path("/srv/pcdesk"), windows=False, version=(3, 12))


@pytest.mark.parametrize(
    ("system", "environment", "screen"),
    [
        ("linux", {}, False),
        ("linux", {"DISPLAY": ""}, False),
        ("linux", {"DISPLAY": ":0"}, True),
        ("linux", {"WAYLAND_DISPLAY": "wayland-0"}, True),
        ("linux", {"DISPLAY": ":0", "QT_QPA_PLATFORM": "offscreen"}, False),
        ("linux", {"DISPLAY": ":0", "QT_QPA_PLATFORM": "minimal:enable_fonts"}, False),
        ("linux", {"QT_QPA_PLATFORM": "vnc:size=1366x768"}, True),
        ("win32", {}, True),
        ("darwin", {}, True),
        ("win32", {"QT_QPA_PLATFORM": "offscreen"}, False),
    ],
)
def test_is_there_a_screen(system: str, environment: dict[str, str], screen: bool) -> None:
    assert launch.has_screen(system, environment) is screen


@pytest.mark.parametrize(
    ("screen", "arguments", "tour"),
    [
        (False, [], True),
        (False, ["--data", "/d"], True),
        (False, ["--theme", "dark"], True),
        (False, ["verify", "--data", "/d"], False),
        (False, ["--help"], False),
        (False, ["--version"], False),
        (True, [], False),
        (True, ["--data", "/d"], False),
    ],
)
def test_when_the_tour_is_walked(screen: bool, arguments: list[str], tour: bool) -> None:
    assert launch.is_tour(screen, arguments) is tour


def test_the_tour_goes_into_the_checkout_unless_told_otherwise() -> None:
    into = ["tour", "--out", str(PLACE.tour)]
    assert launch.tour_arguments(PLACE, ["--theme", "dark"]) == [*into, "--theme", "dark"]
    assert launch.tour_arguments(PLACE, ["--out=/x"]) == ["tour", "--out=/x"]
    assert launch.tour_arguments(PLACE, ["--out", "/x"]) == ["tour", "--out", "/x"]
    assert launch.tour_folder(launch.tour_arguments(PLACE, [])) == str(PLACE.tour)
    assert launch.tour_folder(["tour", "--out=/x"]) == "/x"


def test_the_program_finds_the_checkout_and_no_screen_is_asked_for() -> None:
    around = launch.surroundings(PLACE, {"PYTHONHOME": "/h", "PYTHONPATH": "/p", "LANG": "C"}, screen=False)
    assert around == {"PYTHONPATH": str(PLACE.checkout), "LANG": "C", "QT_QPA_PLATFORM": "offscreen"}
    assert "QT_QPA_PLATFORM" not in launch.surroundings(PLACE, {}, screen=True)


def test_commands_use_the_python_of_the_venv() -> None:
    assert launch.module(PLACE, "pcdesk", ["verify"]) == [str(PLACE.python), "-P", "-m", "pcdesk", "verify"]
    assert all(command[0] == str(PLACE.python) for command in launch.checks(PLACE))
