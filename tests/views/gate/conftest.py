"""A gate before folders of a test's own, and a clinic with an owner and a coordinator behind it."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from pcdesk import moment
from pcdesk.acts.clinic import founding
from pcdesk.acts.keys import session
from pcdesk.acts.keys.session import OpenClinic
from pcdesk.models.engine.key_slot import FLOOR
from pcdesk.models.file import opening
from pcdesk.paths import Folder, folder
from pcdesk.qt.settings import Settings
from pcdesk.qt.tasks import Tasks
from pcdesk.views.gate.gate import Gate
from tests.conftest import NOON

PASSWORD = "tall ships sail past bridges"
MIAS = "nine purple umbrellas sail"


@dataclass
class Standing:
    """The gate with what stands around it; opened: what it handed over."""

    gate: Gate
    folder: Folder
    settings: Settings
    tasks: Tasks
    opened: list[OpenClinic]

    def hear(self, clinic: OpenClinic) -> None:
        self.opened.append(clinic)


@pytest.fixture
def standing(qtbot: QtBot, tmp_path: Path, clock: None) -> Iterator[Standing]:
    tasks = Tasks()
    settings = Settings(tmp_path / "settings.ini")
    own, demo = folder(str(tmp_path / "clinic")), folder(str(tmp_path / "demo"))
    gate = Gate(own, demo, settings, tasks, cost=FLOOR)
    made = Standing(gate, own, settings, tasks, [])
    gate.opened.connect(made.hear)
    qtbot.addWidget(gate)
    gate.resize(1366, 768)
    yield made
    tasks.close()
    opening.close_records()


@pytest.fixture(scope="session")
def founded(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, str]:
    """The folder of a clinic, made once at the hour of every test, and its recovery sheet."""
    root = tmp_path_factory.mktemp("founded") / "clinic"
    moment.set_source(lambda: NOON)
    clinic, sheet = founding.create_clinic(
        folder(str(root)), {"name": "Elm Street Clinic"}, {"sign_in": "olive", "name": "Olive Owner"}, PASSWORD,
        cost=FLOOR,
    )  # fmt: skip
    founding.add_person(clinic, {"sign_in": "mia", "name": "Mia Reyes", "role": "coordinator"}, MIAS, cost=FLOOR)
    session.sign_out(clinic)
    moment.set_source(None)
    return root, sheet


@pytest.fixture
def clinic_behind(standing: Standing, founded: tuple[Path, str]) -> str:
    """A clinic in the gate's folder, closed; its recovery sheet."""
    root, sheet = founded
    shutil.copytree(root, standing.folder.root, dirs_exist_ok=True)
    return sheet
