"""The order of the day: sets up the clock and the clinic, walks the steps, and says where everything is."""

from __future__ import annotations

import argparse
import os
import sys
import tempfile
from datetime import UTC, datetime
from pathlib import Path

from PySide6.QtCore import QMessageLogContext, QtMsgType, qInstallMessageHandler
from PySide6.QtWidgets import QApplication

from pcdesk import moment, paths
from pcdesk.language import tr
from pcdesk.tour.album import Album
from pcdesk.tour.day import Day
from pcdesk.tour.hand import CannotBeDone
from pcdesk.tour.steps import STEPS
from pcdesk.trouble import KnownError

MOMENT = datetime(2026, 11, 24, 15, 42, tzinfo=UTC)  # Tuesday, 9:42 in the demo clinic's zone
ZONE = "America/Chicago"
LEAST, MOST = 640, 8000  # pixels of a side


def run_tour(options: argparse.Namespace) -> int:
    """Walk the day; returns the exit code: 0 when every step was done."""
    if sys.platform.startswith("linux") and not (os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY")):
        os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    try:
        out = Path(options.out).absolute()
        out.mkdir(parents=True, exist_ok=True)
        size = read_size(options.size)
        imports = Path(options.imports).absolute() if options.imports else None
        if imports is not None and not imports.exists():
            raise KnownError(tr("{folder} is not there.", folder=imports), tr("Nothing was done."), "")
        told = walk(out, size, options.theme, imports)
    except (KnownError, CannotBeDone, OSError) as error:
        sys.stderr.write("pcdesk: " + " ".join(str(error).split()) + "\n")
        return 1
    sys.stdout.write(tr("The day is told in {file}, with its pictures and papers beside it.", file=told) + "\n")
    return 0


def read_size(text: str) -> tuple[int, int]:
    """(width, height) of 1366x768. Raises KnownError."""
    width, _, height = text.lower().partition("x")
    if not (width.isdecimal() and height.isdecimal() and all(LEAST <= int(side) <= MOST for side in (width, height))):
        raise KnownError(
            tr("“{size}” is not a size like 1366x768.", size=text), tr("Nothing was done."), tr("Give width x height.")
        )
    return int(width), int(height)


def walk(out: Path, size: tuple[int, int], look: str, imports: Path | None) -> Path:
    """Walk every step in a clinic of its own; returns the path of tour.md.

    Raises CannotBeDone, naming the step, and KnownError. The clinic is gone afterwards; pictures and papers stay.
    """
    app = QApplication.instance() or QApplication(["pcdesk"])
    assert isinstance(app, QApplication)
    before = qInstallMessageHandler(_hear) if app.platformName() == "offscreen" else None
    moment.set_source(lambda: MOMENT)
    moment.set_zone(ZONE)
    try:
        with tempfile.TemporaryDirectory(prefix="pcdesk-tour-") as room:
            place = paths.folder(str(Path(room) / "clinic"))
            demo = paths.folder(str(Path(room) / "demo"), demo=True)
            day = Day(app, place, demo, Album(out, size), look, imports, ZONE)
            try:
                for step in STEPS:
                    _take(step.__name__, day, step)
            finally:
                day.end()
        return day.album.finish(tr("One day at the desk"))
    finally:
        if app.platformName() == "offscreen":
            qInstallMessageHandler(before)
        moment.set_source(None)
        moment.set_zone("")


def _hear(_kind: QtMsgType, _where: QMessageLogContext, text: str) -> None:
    """What Qt says, less what the platform without a screen says of every window."""
    if "This plugin does not support" not in text:
        sys.stderr.write(text + "\n")


def _take(name: str, day: Day, step: object) -> None:
    try:
        step(day)  # type: ignore[operator]
    except CannotBeDone as error:
        raise CannotBeDone(tr("Step “{name}”: {why}", name=name.replace("_", " "), why=error)) from error
