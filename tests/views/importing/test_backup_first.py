"""A proven backup stands before an import, and an import waits for it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QPushButton

from pcdesk.acts.clinic import founding
from pcdesk.acts.keys.session import OpenClinic
from pcdesk.models.engine.key_slot import FLOOR
from pcdesk.models.file import opening
from pcdesk.models.people.person import Patient
from pcdesk.models.record import journal
from pcdesk.models.record.journal import Act
from pcdesk.paths import Folder
from pcdesk.qt.bell import Bell
from pcdesk.qt.keeper import BackupKeeper
from pcdesk.qt.settings import Settings
from pcdesk.qt.tasks import Tasks
from pcdesk.views.bench.workbench import Workbench
from pcdesk.views.importing.window import ImportWindow


@pytest.fixture
def opened(tmp_path: Path, clock: None) -> Iterator[OpenClinic]:
    root = tmp_path / "clinic"
    root.mkdir()
    clinic, _ = founding.create_clinic(
        Folder(root), {"name": "Elm", "zone": "America/Chicago"}, {"sign_in": "olive", "name": "Olive"},
        "tall ships sail past bridges", cost=FLOOR,
    )  # fmt: skip
    yield clinic
    journal.listeners.clear()
    opening.close_records()


@pytest.fixture
def desk(opened: OpenClinic, tmp_path: Path) -> Iterator[tuple[Workbench, BackupKeeper]]:
    tasks, settings = Tasks(), Settings(tmp_path / "settings.ini")
    keeper = BackupKeeper(tasks, settings)
    keeper.start(opened)
    yield Workbench(opened, tasks, Bell(), settings), keeper
    keeper.stop()
    tasks.close()


def previewed(qtbot, bench, keeper, tmp_path) -> ImportWindow:
    path = tmp_path / "list.csv"
    path.write_text("Last name,First name\nReed,Ann\n", encoding="utf-8")
    window = ImportWindow(bench, None, keeper)
    qtbot.addWidget(window)
    window.show()
    window.take(path)
    for step in ("match", "preview"):
        qtbot.waitUntil(lambda step=step: window._step == step)
        if step == "match":
            window.findChild(QPushButton, "next").click()
    return window


def test_the_backup_comes_before_the_patients(qtbot, desk, opened, tmp_path):
    bench, keeper = desk
    window = previewed(qtbot, bench, keeper, tmp_path)
    with qtbot.waitSignal(keeper.finished):
        window.findChild(QPushButton, "next").click()
        assert Patient.select().count() == 0
    qtbot.waitUntil(lambda: window._step == "done")
    assert Patient.select().count() == 1
    assert len([path for path in opened.folder.backups.iterdir() if path.is_dir() or path.suffix]) >= 1


def test_without_a_good_backup_nothing_comes_in(qtbot, desk, opened, tmp_path):
    bench, keeper = desk
    window = previewed(qtbot, bench, keeper, tmp_path)
    opened.folder.backups.rmdir() if opened.folder.backups.is_dir() else None
    opened.folder.backups.write_text("in the way", encoding="utf-8")
    window.findChild(QPushButton, "next").click()
    qtbot.waitUntil(lambda: "did not succeed" in window.notice.accessibleName())
    assert window._step == "preview"
    assert Patient.select().count() == 0


def test_a_backup_that_is_being_made_already_is_waited_for(qtbot, desk, opened, tmp_path):
    bench, keeper = desk
    window = previewed(qtbot, bench, keeper, tmp_path)
    assert keeper.back_up("half-hour")
    window.findChild(QPushButton, "next").click()
    assert not window._work.is_running
    qtbot.waitUntil(lambda: window._step == "done")
    verbs = [act.verb for act in Act.select().order_by(Act.id)]
    assert verbs.index("note_backup") < verbs.index("import_patients")
    assert Patient.select().count() == 1
