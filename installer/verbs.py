"""The words after "python3 installer" and what each does."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from installer import environment, launch, package, sentences, shortcut, touched
from installer.place import Place, here
from pcdesk.trouble import KnownError

HELP = """python3 installer run [ARGUMENT...]    set pcdesk up if needed and open it
                                       (without a screen: walk the tour and say where its pictures are)
python3 installer test [ARGUMENT...]   set up what the tests need and run them; arguments go to pytest
python3 installer test --touched [COMMIT]
                                       only the tests of what differs from the last commit, or that one
python3 installer check                set up what the checks need and run them: style and types
python3 installer shortcut             put pcdesk into the menu (Linux) or on the desktop (Windows, macOS)
python3 installer package              make a .tar.xz and a .deb for computers without Python (on Linux)
python3 installer repair               set pcdesk up from nothing; clinic records are not touched

Python 3.11 to 3.14. Everything is put into the folder .venv beside this installer.
What pip and apt-get said is kept in build/install.log."""


def main(arguments: Sequence[str]) -> int:
    """Do what the arguments ask; the exit code. Trouble is told on standard error, in words, with code 1."""
    if not arguments or arguments[0] in ("-h", "--help", "help"):
        print(HELP)
        return 0 if arguments else 2
    verb = VERBS.get(arguments[0])
    if verb is None:
        print(f'There is no "{arguments[0]}".\n\n{HELP}', file=sys.stderr)
        return 2
    try:
        return verb(here(), list(arguments[1:]))
    except KnownError as trouble:
        print(trouble, file=sys.stderr)
        return 1
    except OSError as error:
        print(sentences.from_os(error), file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        print("\nStopped. The next start goes on where this one stopped.", file=sys.stderr)
        return 130


def run(place: Place, arguments: list[str]) -> int:
    """Open pcdesk, or walk the tour where there is no screen."""
    screen = launch.has_screen(sys.platform, os.environ)
    is_first = not place.stamp.exists()
    environment.make_ready(place, "run", screen, _say)
    if is_first and screen and shortcut.may_ask(os.environ, sys.stdin.isatty() and sys.stdout.isatty()):
        _offer_shortcut(place)
    around = launch.surroundings(place, os.environ, screen)
    if not launch.is_tour(screen, arguments):
        return launch.become(launch.module(place, "pcdesk", arguments), around)
    wanted = launch.tour_arguments(place, arguments)
    folder = os.path.abspath(launch.tour_folder(wanted))
    _say("There is no screen, so pcdesk walks through a day at the desk off-screen.")
    code = subprocess.call(launch.module(place, "pcdesk", wanted), env=around)
    if code == 0:
        _say(f"The pictures and papers of the day are in {folder}")
    else:
        print(f"The tour stopped early. What it made so far is in {folder}", file=sys.stderr)
    return code


# The whole suite runs in up to four workers, one more than there are cores, for tests on a display wait more than they
# work; a file's tests stay together, so that each builds its clinic once.
# A worker that dies is not replaced: the run then ends with its failure (replaced, it may wait for ever; pytest-xdist
# issue 784).
_CORES = len(os.sched_getaffinity(0)) if sys.platform == "linux" else os.cpu_count() or 1
WORKERS = min(4, _CORES + 1)
WHOLE_SUITE = ["-n", str(WORKERS), "--dist", "loadfile", "--max-worker-restart", "0"]


def test(place: Place, arguments: list[str]) -> int:
    """Run the tests, off-screen, from the checkout: the whole suite, or what the arguments say.

    --touched [COMMIT]: those of the rooms that differ from a commit (the last one), and the house rules.
    """
    environment.make_ready(place, "dev", False, _say)
    if not arguments or any("display" in each for each in arguments):
        environment.make_display(place, _say)
    if arguments[:1] == ["--touched"]:
        arguments = touched.mirrored(touched.changed(place.checkout, (arguments[1:] or ["HEAD"])[0]), place.checkout)
    os.chdir(place.checkout)
    return launch.become(
        launch.module(place, "pytest", arguments or WHOLE_SUITE), launch.surroundings(place, os.environ, False)
    )


def check(place: Place, arguments: list[str]) -> int:
    """Run every check of style and types; 1 when any of them found something."""
    _refuse_arguments("check", arguments)
    environment.make_ready(place, "dev", False, _say)
    around = launch.surroundings(place, os.environ, False)
    codes = [subprocess.call(command, cwd=place.checkout, env=around) for command in launch.checks(place)]
    return 1 if any(codes) else 0


def _offer_shortcut(place: Place) -> None:
    """Once, after the first set-up; without it pcdesk opens all the same."""
    where = "into the menu of this computer" if sys.platform.startswith("linux") else "on the desktop"
    try:
        if shortcut.is_yes(input(f"Put pcdesk {where}? [Y/n] ")):
            _say(shortcut.make(place, sys.platform, os.environ, Path.home()))
    except EOFError:
        pass
    except (KnownError, OSError) as error:
        print(f"{error} Try again with: python3 installer shortcut", file=sys.stderr)


def make_shortcut(place: Place, arguments: list[str]) -> int:
    """Put pcdesk where a person clicks."""
    _refuse_arguments("shortcut", arguments)
    _say(shortcut.make(place, sys.platform, os.environ, Path.home()))
    return 0


def make_package(place: Place, arguments: list[str]) -> int:
    """Build the program without Python's help on the other computer; the files are in dist/."""
    _refuse_arguments("package", arguments)
    if not sys.platform.startswith("linux"):
        raise KnownError("Packages are made on Linux only so far.", "Nothing was changed.", "Use “run” and “shortcut”.")
    apart = replace(place, venv_name="build/package-venv")
    environment.make_ready(apart, "package", False, _say)
    _say("Putting the program together. This takes a few minutes.")
    for file in package.make(apart):
        _say(f"{file} ({file.stat().st_size / 1_000_000:.0f} MB)")
    return 0


def _refuse_arguments(verb: str, arguments: list[str]) -> None:
    if arguments:
        raise KnownError(f'"{verb}" takes no arguments.')


def repair(place: Place, arguments: list[str]) -> int:
    """Make the .venv anew from nothing."""
    _refuse_arguments("repair", arguments)
    environment.make_ready(place, "run", launch.has_screen(sys.platform, os.environ), _say, again=True)
    return 0


VERBS = {
    "run": run, "test": test, "check": check, "shortcut": make_shortcut, "package": make_package, "repair": repair,
}  # fmt: skip


def _say(sentence: str) -> None:
    print(sentence, flush=True)
