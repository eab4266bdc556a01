"""The settings window over a clinic with real keys, opened by its owner."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from shiboken6 import isValid

from pcdesk.acts.clinic import founding
from pcdesk.acts.clinic.first_run import FirstRun, NewProvider, create
from pcdesk.acts.keys.session import OpenClinic
from pcdesk.models.engine.key_slot import FLOOR
from pcdesk.models.file import opening
from pcdesk.paths import folder
from pcdesk.qt.bell import Bell
from pcdesk.qt.keeper import BackupKeeper
from pcdesk.qt.settings import Settings
from pcdesk.qt.tasks import Tasks
from pcdesk.views.bench.workbench import Workbench
from pcdesk.views.clinic.window import ClinicWindow

PASSWORD = "tall ships sail past bridges"
MIAS = "nine purple umbrellas sail"


@dataclass
class Office:
    """The window and what stands behind it."""

    window: ClinicWindow
    clinic: OpenClinic
    bench: Workbench
    keeper: BackupKeeper


@pytest.fixture
def office(qtbot: QtBot, tmp_path: Path, clock: None) -> Iterator[Office]:
    place = folder(str(tmp_path / "clinic"))
    plan = FirstRun(
        {"name": "Elm Street Clinic", "zone": "America/Chicago"}, b"",
        [NewProvider({"last": "Lee", "first": "Hannah", "title": "Dr. Lee", "credential": "MD"})],
        {"sign_in": "olive", "name": "Olive Owner", "initials": "OO"}, PASSWORD,
    )  # fmt: skip
    clinic, _sheet = create(place, plan, FLOOR)
    founding.add_person(
        clinic, {"sign_in": "mia", "name": "Mia Reyes", "initials": "MR", "role": "coordinator"}, MIAS, cost=FLOOR
    )
    tasks, bell = Tasks(), Bell()
    settings = Settings(tmp_path / "settings.ini")
    bench = Workbench(clinic, tasks, bell, settings)
    keeper = BackupKeeper(tasks, Settings(tmp_path / "settings.ini"))
    keeper.start(clinic)
    window = ClinicWindow(bench, None, keeper, FLOOR)
    with qtbot.waitExposed(window):
        window.show()
    yield Office(window, clinic, bench, keeper)
    bench.clock.stop()
    if isValid(window):
        # Closing asks about what is half typed, and the window would stay with its question.
        window.hide()
        window.deleteLater()
        QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    keeper.stop()
    tasks.close()
    bell.silence()
    opening.close_records()
