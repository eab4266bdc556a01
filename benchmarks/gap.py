"""The longest silence of the event loop in the real main window, on the demo clinic, while a desk is busy."""

from __future__ import annotations

import os
import shutil
import tempfile
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from PySide6.QtCore import QEvent
from PySide6.QtTest import QTest
from shiboken6 import isValid

from benchmarks import big_clinic
from benchmarks.measure import Figure, Skipped
from benchmarks.screen import Silence, application, until
from pcdesk.acts.demo import demo_clinic
from pcdesk.acts.importing.patients import import_patients
from pcdesk.acts.keys.backup import back_up
from pcdesk.acts.keys.session import OpenClinic, sign_in, sign_out
from pcdesk.acts.papers.receipt import receipt
from pcdesk.ahead import Loader
from pcdesk.exchange.door.detect import Kind
from pcdesk.models.book.visit import Visit
from pcdesk.models.money.ledger import Posting
from pcdesk.models.people.person import Patient
from pcdesk.paths import Folder
from pcdesk.qt.bell import Bell
from pcdesk.qt.garbage import Collector
from pcdesk.qt.settings import Settings
from pcdesk.qt.tasks import Tasks
from pcdesk.views.bench.wishes import CheckInWish
from pcdesk.views.bench.workbench import Workbench
from pcdesk.views.main.window import MainWindow

GOAL_MS = 50.0
LIVE_MS = 250.0
DAY = date(2026, 11, 24)
SAMPLES = Path(os.environ.get("PCDESK_SAMPLES", Path(__file__).parents[2] / "shared" / "samples"))
SYNTHEA = SAMPLES / "synthea-csv"


@dataclass
class Desk:
    """What every doing needs."""

    window: MainWindow
    clinic: OpenClinic

    @property
    def bench(self) -> Workbench:
        """The workbench of the window."""
        return self.window.bench


Doing = Callable[[Desk], Iterator[Callable[[], bool]]]


def run() -> list[Figure | Skipped]:
    """Every doing, after the panels were shown once; the first showing is a doing of its own.

    Everything is loaded before, and garbage is searched for between events, as in the program itself.
    """
    place = tempfile.mkdtemp(prefix="pcdesk-gap-")
    clinic = demo(Folder(Path(place)))
    app = application()
    loader, collector = Loader(app), Collector(app)
    until(lambda: not isValid(loader))
    began = time.perf_counter()
    bench = Workbench(clinic, Tasks(), Bell(), Settings(Path(place) / "settings.ini"))
    window = MainWindow(bench)
    found: list[Figure | Skipped] = []
    try:
        silence = Silence()
        window.resize(1366, 768)
        window.open_layout()
        window.show()
        desk = Desk(window, clinic)
        until(lambda: bench.tasks.is_idle)
        until(_after(3))
        live = (time.perf_counter() - began) * 1000
        found.append(Figure("gap: from the open records to a live Today", live, None, "", LIVE_MS))
        for words, doing in DOINGS.items():
            found.append(_measured(silence, words, doing, desk))
    finally:
        collector.stop()
        bench.tasks.close()
        bench.bell.silence()
        window.deleteLater()
        app.sendPostedEvents(None, QEvent.Type.DeferredDelete)  # before the records close: panels read when hidden
        sign_out(clinic)
        shutil.rmtree(place, ignore_errors=True)
    return found


def demo(folder: Folder) -> OpenClinic:
    """The demo clinic, on a day and a clock that stand still, with its owner signed in."""
    big_clinic.still_clock()
    sign_out(demo_clinic.open_demo(folder, on=DAY, minute=9 * 60 + 42))
    clinic = sign_in(folder, "owner", demo_clinic.DEMO_PASSWORD)
    big_clinic.still_clock()
    return clinic


def _measured(silence: Silence, words: str, doing: Doing, desk: Desk) -> Figure | Skipped:
    """The longest silence while it is done. What it yields is waited for in the event loop."""
    until(lambda: desk.bench.tasks.is_idle)
    silence.begin(words)
    try:
        for is_done in doing(desk):
            until(is_done, 300.0)
        until(lambda: desk.bench.tasks.is_idle, 300.0)
        until(_after(3))
    except FileNotFoundError as missing:
        return Skipped(f"gap: {words}", str(missing))
    finally:
        longest = silence.longest(words)
        silence.begin("")
    return Figure(f"gap: {words}", longest, None, "", GOAL_MS)


def _after(turns: int) -> Callable[[], bool]:
    """True once the event loop has gone round so often."""
    left = iter(range(turns))
    return lambda: next(left, None) is None


def _patients(desk: Desk) -> Iterator[Callable[[], bool]]:
    desk.window.docks.bring_up("patient")
    for (patient,) in list(Patient.alive(Patient.id).order_by(Patient.id).limit(40).tuples()):
        desk.bench.open_patient(patient)
        yield _after(3)


def _panels(desk: Desk) -> Iterator[Callable[[], bool]]:
    for key in list(desk.window.docks.panels) * 2:
        if key == "check_in":
            visit: Any = Visit.alive().where(Visit.visit_on == DAY, Visit.status == "scheduled").first()
            desk.bench.wish(CheckInWish(visit.id))
        else:
            desk.window.docks.bring_up(key)
        yield _after(5)


def _search(desk: Desk) -> Iterator[Callable[[], bool]]:
    for words in ("alvarez", "chen wei", "ngu", "3/14/62", "0142", "smitth"):
        desk.window.find()
        desk.window.palette_box.clear()
        for letter in words:
            QTest.keyClick(desk.window.palette_box, letter)
            yield _after(2)
    desk.window.palette_box.clear()


def _task(desk: Desk, work: Callable[..., Any], *told: Any) -> Callable[[], bool]:
    """Start a task; what is returned says whether it has ended."""
    ended: list[object] = []
    desk.bench.tasks.run(work, *told, then=ended.append, fail=ended.append, owner=desk.window)

    def is_over() -> bool:
        if ended and isinstance(ended[0], BaseException):
            raise ended[0]
        return bool(ended)

    return is_over


def _receipts(desk: Desk) -> Iterator[Callable[[], bool]]:
    paid = [row for (row,) in Posting.select(Posting.id).where(Posting.kind == "payment").limit(200).tuples()]
    yield _task(desk, _print_all, desk.clinic.desk, paid)


def _print_all(who: Any, paid: list[int]) -> int:
    return sum(len(receipt(who, posting).pdf) for posting in paid)


def _backup(desk: Desk) -> Iterator[Callable[[], bool]]:
    yield _task(desk, back_up, desk.clinic.desk, desk.clinic.folder, desk.clinic.unlocked)


def _import(desk: Desk) -> Iterator[Callable[[], bool]]:
    if not SYNTHEA.is_dir():
        raise FileNotFoundError("the sample patients are not there; PCDESK_SAMPLES names their folder")
    is_over = _task(desk, import_patients, desk.clinic.desk, SYNTHEA, Kind.SYNTHEA)
    # She goes on looking things up meanwhile: reading is free while a task writes.
    names = iter(range(10_000))
    while not is_over():
        desk.window.docks.bring_up(("today", "calendar", "patient")[next(names) % 3])
        yield _after(20)


DOINGS: dict[str, Doing] = {
    "the panels, each for the first time": _panels,
    "the panels again": _panels,
    "40 patients opened": _patients,
    "typing six searches": _search,
    "200 receipts made in a task": _receipts,
    "a backup in a task": _backup,
    "importing the sample patients in a task": _import,
}
