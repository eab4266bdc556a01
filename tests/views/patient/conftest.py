"""A populated clinic for the patient file: the demo clinic, built once and copied for each test."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from pcdesk import moment
from pcdesk.acts.demo import build_demo
from pcdesk.acts.desk import Desk
from pcdesk.models import journal
from pcdesk.models.opening import close_records, open_records
from pcdesk.models.practice import Staff
from pcdesk.models.right import Role
from pcdesk.paths import Folder
from pcdesk.views.workbench import Workbench
from tests.conftest import DATA_KEY, NOON
from tests.views.conftest import _workbench
from tests.views.walker import walk


@pytest.fixture(scope="session")
def demo_template(empty_clinic: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The demo clinic of the test's day, closed."""
    root = tmp_path_factory.mktemp("demo-template") / "clinic"
    shutil.copytree(empty_clinic, root)
    moment.set_source(lambda: NOON)
    open_records(Folder(root), bytearray(DATA_KEY))
    build_demo(Desk(None, "Olive Owner", Role.OWNER, "OO"), date(2026, 11, 24))
    close_records()
    moment.set_source(None)
    moment.set_zone("")
    return root


@pytest.fixture
def demo_bench(demo_template: Path, tmp_path: Path, clock: None) -> Iterator[Workbench]:
    """The workbench of the demo clinic's coordinator."""
    folder = Folder(tmp_path / "demo")
    shutil.copytree(demo_template, folder.root)
    open_records(folder, bytearray(DATA_KEY))
    moment.set_zone("America/Chicago")
    row = Staff.select().where(Staff.role == str(Role.COORDINATOR)).first()
    yield from _workbench(folder, Desk(row.id, row.name, Role.COORDINATOR, row.initials), tmp_path)
    journal.listeners.clear()
    close_records()


def shown(qtbot: QtBot, widget: QWidget, width: int = 640, height: int = 700) -> QWidget:
    """Show a widget in a size and wait until it is there."""
    qtbot.addWidget(widget)
    widget.resize(width, height)
    widget.show()
    qtbot.waitExposed(widget)
    return widget


def complaints(qtbot: QtBot, window: QWidget) -> list[str]:
    """What the walker says once layouts have settled: in a few turns of the loop, more on a busy machine."""
    found: list[str] = []
    for _turn in range(20):
        qtbot.wait(40)
        found = walk(window)
        if not found:
            break
    return found
