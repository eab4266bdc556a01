"""Decides what to start and with which surroundings: windows, the off-screen tour, the tests, the checks."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Mapping, Sequence

from installer.place import Place

_NO_SCREEN = {"offscreen", "minimal"}


def has_screen(system: str, environment: Mapping[str, str]) -> bool:
    """Whether windows can be shown. system is sys.platform; only Linux and its kin can lack a screen."""
    asked = environment.get("QT_QPA_PLATFORM", "").split(":")[0]
    if asked:
        return asked not in _NO_SCREEN
    if system in ("win32", "darwin"):
        return True
    return bool(environment.get("DISPLAY") or environment.get("WAYLAND_DISPLAY"))


def is_tour(screen: bool, arguments: Sequence[str]) -> bool:
    """Whether "run" walks the tour: no screen, and no command or question that needs none."""
    if screen or set(arguments) & {"-h", "--help", "--version"}:
        return False
    return not arguments or arguments[0].startswith("-")


def tour_arguments(place: Place, arguments: Sequence[str]) -> list[str]:
    """The tour into the checkout's tour-out, or into the --out that was given."""
    out = [] if any(each.split("=")[0] == "--out" for each in arguments) else ["--out", str(place.tour)]
    return ["tour", *out, *arguments]


def tour_folder(arguments: Sequence[str]) -> str:
    """Where a tour with these arguments puts its pictures and papers."""
    for number, each in enumerate(arguments):
        if each.startswith("--out="):
            return each.partition("=")[2]
        if each == "--out" and number + 1 < len(arguments):
            return arguments[number + 1]
    return ""


def surroundings(place: Place, environment: Mapping[str, str], screen: bool) -> dict[str, str]:
    """The environment of the program: it finds the checkout from any folder; no vain call for a screen."""
    kept = {name: value for name, value in environment.items() if name != "PYTHONHOME"}
    kept["PYTHONPATH"] = str(place.checkout)
    if not screen:
        kept["QT_QPA_PLATFORM"] = "offscreen"
    return kept


def module(place: Place, name: str, arguments: Sequence[str]) -> list[str]:
    """The command that runs a module in the .venv; -P keeps the current folder out of the module path."""
    return [str(place.python), "-P", "-m", name, *arguments]


def checks(place: Place) -> list[list[str]]:
    """What "check" runs: the style of everything, the types of the strict rooms and of the installer."""
    return [
        module(place, "ruff", ["check", "."]),
        module(place, "mypy", []),
        module(place, "mypy", ["--strict", "-p", "installer"]),
    ]


def become(command: Sequence[str], environment: Mapping[str, str]) -> int:
    """Turn this process into the program; on Windows, which cannot, wait for it. Returns its exit code."""
    sys.stdout.flush()
    sys.stderr.flush()
    if os.name != "nt":
        os.execve(command[0], list(command), dict(environment))
    return subprocess.call(list(command), env=dict(environment))
