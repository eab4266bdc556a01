"""The order of the day: sets up the clock and the clinic, walks the steps, and says where everything is."""

from __future__ import annotations

import argparse
import contextlib
import json
import os
import signal
import sys
from collections.abc import Callable, Iterator, Sequence
from datetime import UTC, datetime
from pathlib import Path

from PySide6.QtCore import QMessageLogContext, QtMsgType, qInstallMessageHandler
from PySide6.QtWidgets import QApplication

from pcdesk import moment, paths
from pcdesk.language import tr
from pcdesk.passing import clear_left, passing_room
from pcdesk.tour.album import Album
from pcdesk.tour.day import Day
from pcdesk.tour.hand import CannotBeDone
from pcdesk.tour.steps import STEPS
from pcdesk.trouble import KnownError
from pcdesk.views.importing.looking import hindrance, look
from pcdesk.words.showing import show_path

MOMENT = datetime(2026, 11, 24, 15, 42, tzinfo=UTC)  # Tuesday, 9:42 in the demo clinic's zone
ZONE = "America/Chicago"
LEAST, MOST = 640, 8000  # pixels of a side
HANDED_ON = {"check_in": ["paper_window"]}  # what a step leaves open for the next one: the receipt that came by itself


def run_tour(options: argparse.Namespace) -> int:
    """Walk the day; returns the exit code: 0 when every step was done."""
    if sys.platform.startswith("linux") and not (os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY")):
        os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    try:
        size = read_size(options.size)
        imports = _readable(options.imports) if options.imports else None
        with _ending_in_order():
            album = walk(_folder(options.out), size, options.theme, imports)
        told = album.finish(tr("One day at the desk"))
    except (KnownError, CannotBeDone) as error:
        return _fail(options, str(error))
    except KeyboardInterrupt:
        return _fail(options, tr("Stopped. The clinic of the tour is gone; its pictures so far are in {folder}.",
                                 folder=options.out))  # fmt: skip
    except OSError as error:
        return _fail(options, tr("{file}: {why}.", file=error.filename or options.out, why=error.strerror or error))
    said = tr("The day is told in {file}, with its pictures and papers beside it.", file=told)
    if options.json:
        listed = {"said": said, "out": str(album.folder), "pictures": album.pictures, "papers": album.papers}
        said = json.dumps(listed, ensure_ascii=False, sort_keys=True)
    sys.stdout.write(said + "\n")
    return 0


@contextlib.contextmanager
def _ending_in_order() -> Iterator[None]:
    """A tour that is told to end clears its clinic first, as one that is stopped by Ctrl+C does."""

    def stop(_number: int, _frame: object) -> None:
        raise KeyboardInterrupt

    told = [getattr(signal, name) for name in ("SIGTERM", "SIGHUP") if hasattr(signal, name)]
    before = {number: signal.signal(number, stop) for number in told}
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)


def _readable(given: str) -> Path:
    """The file or folder the patients come from. Raises KnownError when none can come in."""
    path = Path(given).absolute()
    try:
        why = hindrance(look(path))
    except KnownError as error:
        why = error.what
    if why:
        raise KnownError(f"{show_path(path)}: {why}", tr("Nothing was done."), "")
    return path


def _folder(given: str) -> Path:
    """The folder for pictures and papers, made where there is none. Raises KnownError for a file, OSError."""
    out = Path(given).absolute()
    for place in (out, *out.parents):
        if place.exists() and not place.is_dir():
            raise KnownError(
                tr("{file} is a file, not a folder.", file=show_path(place)),
                tr("Nothing was done."),
                tr("Name another folder after --out."),
            )
    paths.refuse_among_records(None, out)
    out.mkdir(parents=True, exist_ok=True)
    return out


def _fail(options: argparse.Namespace, why: str) -> int:
    if options.json:
        sys.stdout.write(json.dumps({"error": why}, ensure_ascii=False) + "\n")
    sys.stderr.write("pcdesk: " + " ".join(why.split()) + "\n")
    return 1


def read_size(text: str) -> tuple[int, int]:
    """(width, height) of 1366x768. Raises KnownError."""
    width, _, height = text.lower().partition("x")
    if not (width.isdecimal() and height.isdecimal() and all(LEAST <= int(side) <= MOST for side in (width, height))):
        raise KnownError(
            tr("“{size}” is not a size like 1366x768.", size=text), tr("Nothing was done."), tr("Give width x height.")
        )
    return int(width), int(height)


def walk(
    out: Path, size: tuple[int, int], theme: str, imports: Path | None, steps: Sequence[Callable[[Day], None]] = STEPS
) -> Album:
    """Walk the steps in a clinic of its own; returns the album of pictures and papers.

    Raises CannotBeDone, naming the step, and KnownError. The clinic is gone afterwards; pictures and papers stay.
    """
    app = QApplication.instance() or QApplication(["pcdesk"])
    assert isinstance(app, QApplication)
    before = qInstallMessageHandler(_hear) if app.platformName() == "offscreen" else None
    moment.set_source(lambda: MOMENT)
    moment.set_zone(ZONE)
    try:
        clear_left()
        with passing_room("pcdesk-tour-") as room:
            place = paths.folder(str(room / "clinic"))
            demo = paths.folder(str(room / "demo"), demo=True)
            day = Day(app, place, demo, Album(out, size), theme, imports, ZONE)
            try:
                for step in steps:
                    _take(step.__name__, day, step)
            finally:
                day.end()
        return day.album
    finally:
        if app.platformName() == "offscreen":
            qInstallMessageHandler(before)
        moment.set_source(None)
        moment.set_zone("")


def _hear(_kind: QtMsgType, _where: QMessageLogContext, text: str) -> None:
    """What Qt says, less what the platform without a screen says of every window."""
    if "This plugin does not support" not in text:
        sys.stderr.write(text + "\n")


def _take(name: str, day: Day, step: Callable[[Day], None]) -> None:
    try:
        step(day)
        if (left := day.left_open()) and left != HANDED_ON.get(name):
            raise CannotBeDone(tr("It left open: {windows}.", windows=", ".join(left)))
    except CannotBeDone as error:
        raise CannotBeDone(tr("Step “{name}”: {why}", name=name.replace("_", " "), why=error)) from error
