"""Makes the .venv ready: what the system lacks, then the locked packages, then the stamp."""

from __future__ import annotations

import contextlib
import importlib
import os
import platform
import shutil
import subprocess
import sys
import time
from collections.abc import Callable, Iterator

from installer import sentences, stamp, system
from installer.place import Place
from installer.stamp import State
from pcdesk import system_libraries as libraries
from pcdesk.trouble import KnownError

Say = Callable[[str], None]

# Settings of pip that would send the parts elsewhere or ask for others.
_PIP_AWAY = ("TARGET", "PREFIX", "ROOT", "REQUIREMENT", "CONSTRAINT", "NO_BINARY", "NO_DEPS", "DRY_RUN")

# Room for the installed parts and, while pip works, for their downloads.
_ROOM_BYTES = {"run": 800 * 1024**2, "dev": 1200 * 1024**2, "package": 1800 * 1024**2}


def machine() -> str:
    """The kind of Python and computer, so that a .venv copied from another one is noticed."""
    return f"{sys.implementation.cache_tag} {sys.platform} {platform.machine()}"


def make_ready(place: Place, kind: str, screen: bool, say: Say, again: bool = False) -> None:
    """See that the .venv holds everything of this kind ("run" or "dev").

    screen: whether windows will be shown, which needs more of the system. again: make the .venv anew even
    if it looks whole. Quick when nothing is to be done. Raises KnownError with a sentence for the person.
    """
    found = stamp.look(place, kind, machine())
    lacking = _lacking(place, found.state, screen) if sys.platform.startswith("linux") else []
    if lacking:
        _install_packages(place, lacking, say)
    if found.state is State.READY and not again:
        return
    with _alone(place, say):
        found = stamp.look(place, kind, machine())
        if found.state is State.READY and not again:
            return
        say(_opening(place, found.reason))
        _check_room(place, kind)
        with contextlib.suppress(FileNotFoundError):
            place.stamp.unlink()
        if again or found.state is State.UNUSABLE:
            _make_anew(place)
        _install(place, kind, say)
        if not _whole(place, kind):
            say("Some installed files are damaged, so all of them are installed anew.")
            _make_anew(place)
            _install(place, kind, say)
            if not _whole(place, kind):
                raise KnownError(
                    "The installed parts do not match their own lists of files.",
                    "No clinic record was touched.",
                    f"A virus scanner may have removed one; the details are in {place.log}.",
                )
        stamp.write(place, kind, machine())
        say("pcdesk is set up.")


def make_display(place: Place, say: Say) -> None:
    """Add what tests on a real display need, where that can be done; without it they are skipped and say so."""
    if not sys.platform.startswith("linux") or not libraries.on_debian():
        return
    lacking = libraries.missing(libraries.SCREEN)
    names = libraries.packages(lacking, libraries.has_later_names(platform.libc_ver()[1])) + system.display_packages()
    if not names:
        return
    if os.geteuid() != 0:
        command = libraries.by_hand(names, shutil.which("sudo") is not None)
        say(f"Without these, tests on a real display are skipped:\n\n    {command}\n")
        return
    try:
        _install_packages(place, names, say)
    except KnownError:
        say(f"The parts of a real display could not be added, so its tests are skipped; {place.log} says why.")


def _opening(place: Place, reason: str) -> str:
    """The first sentence of a set-up."""
    if place.venv.exists() and reason:
        return f"Setting up pcdesk again in {place.checkout}: {reason}."
    return f"Setting up pcdesk in {place.checkout}. This happens once and takes about a minute."


def _whole(place: Place, kind: str) -> bool:
    names = stamp.locked_names(place.lock(kind).read_text(encoding="utf-8"))
    return not stamp.damage(place.site_packages, stamp.parts(place.site_packages, names))


def _lacking(place: Place, state: State, screen: bool) -> list[str]:
    """What Debian must install: nothing when all needed now is there, else also all that windows need."""
    needed = (*libraries.ALWAYS, *libraries.SCREEN) if screen else libraries.ALWAYS
    no_venv = state is State.UNUSABLE and not system.can_make_venv()
    if not no_venv and not libraries.missing(needed):
        return []
    wanted = libraries.missing((*libraries.ALWAYS, *libraries.SCREEN))
    names = libraries.packages(wanted, libraries.has_later_names(platform.libc_ver()[1]))
    if no_venv:
        names = [*system.venv_packages(place.version, system.has_certificates()), *names]
    if not libraries.on_debian():
        if not wanted:
            raise KnownError(
                "This Linux lacks Python's venv and ensurepip.",
                "Nothing was changed.",
                "Install the packages that hold them, then start again.",
            )
        raise libraries.lacking(wanted, ())
    return names


def _install_packages(place: Place, names: list[str], say: Say) -> None:
    """Install Debian packages as root; raises KnownError with the one command when we are not root."""
    if os.geteuid() != 0:
        raise libraries.lacking((), names)
    say(f"Adding what this system lacks with apt-get ({len(names)} packages).")
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive", "LC_ALL": "C"}
    update, install = system.apt_commands(names)
    # A failed refresh is not the end: the lists that are there may do.
    said = _logged(place, update, environment)[1]
    code, more = _logged(place, install, environment)
    if code != 0:
        raise sentences.from_output(said + more, str(place.log))
    importlib.invalidate_caches()
    if libraries.missing(libraries.ALWAYS) or not system.can_make_venv():
        raise sentences.from_output(said + more, str(place.log))


def _check_room(place: Place, kind: str) -> None:
    there = 0 if not place.site_packages.is_dir() else _ROOM_BYTES[kind] // 2
    if shutil.disk_usage(place.checkout).free < _ROOM_BYTES[kind] - there:
        raise sentences.disk_full()


def _make_anew(place: Place) -> None:
    """Put an empty .venv in the place of whatever is there."""
    _clear_away(place)
    base = getattr(sys, "_base_executable", "") or sys.executable
    code, said = _logged(place, [base, "-m", "venv", str(place.venv)], _clean_environment())
    if code != 0:
        raise sentences.from_output(said, str(place.log))


def _clear_away(place: Place) -> None:
    """Take the old .venv away, first by its name, so that a half-deleted one never stands in its place."""
    if place.venv.is_symlink():
        place.venv.unlink()
        return
    if not place.venv.exists():
        return
    old = place.build / f"old-venv-{os.getpid()}"
    try:
        os.rename(place.venv, old)
    except PermissionError as error:
        if not place.windows:
            raise
        raise KnownError(
            "pcdesk is still open, so its parts cannot be replaced.",
            "Nothing was changed.",
            "Close it, then start again.",
        ) from error
    shutil.rmtree(old, ignore_errors=True)


def _install(place: Place, kind: str, say: Say) -> None:
    """Let pip put exactly the locked packages into the .venv, then compile them."""
    lock = place.lock(kind)
    total = len(stamp.locked_names(lock.read_text(encoding="utf-8")))
    say(f"Fetching and installing {total} parts.")
    command = [str(place.python), "-m", "pip", "--disable-pip-version-check", "--no-input", "install"]
    command += ["--require-hashes", "--only-binary", ":all:", "--no-compile", "--progress-bar", "off"]
    command += ["--no-warn-script-location", "--retries", "2", "-r", str(lock)]
    code, said = _logged(place, command, _clean_environment(), _Count(total))
    if code != 0:
        raise sentences.from_output(said, str(place.log))
    # Only for speed: a file that does not compile (a template, say) is nobody's trouble, whatever the code.
    _logged(place, compiling(place), None)


def compiling(place: Place) -> list[str]:
    """The command that compiles the packages and pcdesk itself: without, a start takes more than twice as long."""
    folders = [str(place.site_packages), str(place.checkout / "pcdesk")]
    return [str(place.python), "-m", "compileall", "-q", "-j", "0", *folders]


def _clean_environment() -> dict[str, str]:
    """The environment without settings that would send packages elsewhere than into the .venv."""
    away = {"PYTHONHOME", "PYTHONPATH", *(f"PIP_{name}" for name in _PIP_AWAY)}
    kept = {name: value for name, value in os.environ.items() if name not in away}
    return {**kept, "PIP_USER": "0", "PYTHONIOENCODING": "utf-8", "PYTHONUNBUFFERED": "1"}


class _Count:
    """Shows on a terminal how many parts pip has reached; silent where the output goes to a file."""

    def __init__(self, total: int) -> None:
        self._total, self._reached, self._shown = total, 0, sys.stdout.isatty()

    def line(self, text: str) -> None:
        """Take one line of pip's."""
        if text.startswith("Collecting ") and self._shown:
            self._reached += 1
            print(f"\r  {self._reached} of {self._total}", end="", flush=True)

    def end(self) -> None:
        """Leave the line."""
        if self._reached:
            print("\r" + " " * 20 + "\r", end="", flush=True)


def _logged(
    place: Place, command: list[str], environment: dict[str, str] | None, count: _Count | None = None
) -> tuple[int, str]:
    """Run a command, add what it prints to the log; its exit code and its words."""
    place.build.mkdir(exist_ok=True)
    said: list[str] = []
    with (
        open(place.log, "a", buffering=1, encoding="utf-8") as log,
        subprocess.Popen(
            command,
            env=environment,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            encoding="utf-8",
            errors="replace",
        ) as child,
    ):
        log.write(f"$ {' '.join(command)}\n")
        for text in child.stdout or ():
            said.append(text)
            log.write(text)
            if count:
                count.line(text)
        code = child.wait()
        log.write(f"(exit {code})\n\n")
    if count:
        count.end()
    return code, "".join(said)


@contextlib.contextmanager
def _alone(place: Place, say: Say) -> Iterator[None]:
    """Hold the checkout's installer lock; a second installer waits for the first to finish."""
    place.build.mkdir(exist_ok=True)
    with open(place.build / "install.lock", "a+b") as held:
        if not _try_lock(held.fileno()):
            say("Another start of pcdesk is setting it up; waiting for it.")
            _wait_lock(held.fileno())
        yield


if sys.platform == "win32":
    import msvcrt

    def _try_lock(descriptor: int) -> bool:
        os.lseek(descriptor, 0, os.SEEK_SET)
        try:
            msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)
        except OSError:
            return False
        return True

    def _wait_lock(descriptor: int) -> None:
        while not _try_lock(descriptor):
            time.sleep(0.5)
else:
    import fcntl

    def _try_lock(descriptor: int) -> bool:
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            return False
        return True

    def _wait_lock(descriptor: int) -> None:
        fcntl.flock(descriptor, fcntl.LOCK_EX)
