"""Real windows on a real encrypted clinic."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from pcdesk.acts.clinic.setup import add_staff
from pcdesk.acts.frame.desk import Desk, desk_of
from pcdesk.acts.keys.session import OpenClinic
from pcdesk.models.clinic.practice import Staff
from pcdesk.models.clinic.right import Role
from pcdesk.models.engine.key_file import Unlocked
from pcdesk.models.record.base import db
from pcdesk.paths import Folder
from pcdesk.qt.bell import Bell
from pcdesk.qt.settings import Settings
from pcdesk.qt.tasks import Tasks
from pcdesk.views.bench.workbench import Workbench
from pcdesk.views.look import theme

HERE = Path(__file__).parent


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """The off-screen platform says what it cannot do (raise, grab, least sizes); that is not about us."""
    for item in items:
        if HERE in item.path.parents:
            item.add_marker(pytest.mark.qt_log_ignore("This plugin does not support", extend=True))


@pytest.fixture(autouse=True)
def look(qapp: QApplication) -> None:
    """Our own look on every window of a test."""
    theme.apply(qapp, "light")


@pytest.fixture
def bench(small_clinic: dict[str, int], clinic: Folder, owner: Desk, tmp_path: Path) -> Iterator[Workbench]:
    """The workbench of Mia, the coordinator, in the small clinic."""
    mia = add_staff(
        owner, {"sign_in": "mia", "name": "Mia Reyes", "initials": "MR", "role": str(Role.COORDINATOR)}
    )
    yield from _workbench(clinic, Desk(mia, "Mia Reyes", Role.COORDINATOR, "MR"), tmp_path)


def _workbench(clinic: Folder, desk: Desk, tmp_path: Path) -> Iterator[Workbench]:
    tasks, bell = Tasks(), Bell()
    opened = OpenClinic(clinic, Unlocked(bytearray(32), desk.staff_id, "test"), desk)
    made = Workbench(opened, tasks, bell, Settings(tmp_path / "settings.ini"))
    troubles: list[Exception] = []
    made.troubled.connect(troubles.append)
    made.troubles = troubles
    yield made
    made.clock.stop()
    tasks.close()
    bell.silence()


@pytest.fixture
def questions() -> Iterator[list[str]]:
    """The SQL the open records are asked while the test goes on: a count no busy machine can change."""
    asked: list[str] = []
    connection = db.connection()
    connection.set_trace_callback(asked.append)
    yield asked
    connection.set_trace_callback(None)


@pytest.fixture
def demo_bench(demo_clinic: Folder, tmp_path: Path) -> Iterator[Workbench]:
    """The workbench of Mia, the coordinator, in the demo clinic."""
    staff = Staff.get(Staff.sign_in == "mia")
    yield from _workbench(demo_clinic, desk_of(staff), tmp_path)
