"""The foot of the main window counts the day again while it is seen, and never once its records are closed."""

from __future__ import annotations

import pytest

from pcdesk.acts.clinic.founding import create_clinic
from pcdesk.acts.keys.backup import back_up
from pcdesk.acts.people.history import sign_note, write_note
from pcdesk.models.clinic.right import Role
from pcdesk.models.engine.key_slot import FLOOR
from pcdesk.models.file.opening import close_records
from pcdesk.paths import Folder
from pcdesk.qt.bell import Bell
from pcdesk.qt.keeper import BackupKeeper
from pcdesk.qt.settings import Settings
from pcdesk.qt.tasks import Tasks
from pcdesk.trouble import DeskLocked
from pcdesk.views.bench.workbench import Workbench
from pcdesk.views.main.status import Foot
from pcdesk.views.main.watches import Watches


def test_the_foot_of_a_window_that_was_put_away_asks_nothing(qtbot, bench, small_clinic):
    foot = Foot(bench)
    qtbot.addWidget(foot)
    foot.show()
    foot._on_tick()
    close_records()
    with pytest.raises(DeskLocked):
        foot._on_tick()
    foot.hide()
    foot._on_tick()


def test_a_reader_is_told_the_numbers_and_not_only_that_there_are_some(qtbot, bench, booked):
    foot = Foot(bench)
    qtbot.addWidget(foot)
    assert foot._day.text().startswith("1 visit")
    assert foot._day.accessibleName().endswith(foot._day.text().replace(" · ", ", "))


def test_the_foot_hears_on_its_tick_of_a_backup_another_program_made(qtbot, clock, tmp_path):
    root = tmp_path / "elm"
    root.mkdir()
    opened, _sheet = create_clinic(
        Folder(root), {"name": "Elm", "zone": "America/Chicago"}, {"sign_in": "olive", "name": "Olive"},
        "tall ships sail past bridges", cost=FLOOR,
    )  # fmt: skip
    tasks, bell = Tasks(), Bell()
    bench = Workbench(opened, tasks, bell, Settings(tmp_path / "settings.ini"))
    keeper, foot = BackupKeeper(tasks, bench.settings), Foot(bench)
    qtbot.addWidget(foot)
    Watches(foot, bench, foot, keeper)
    keeper.start(opened)
    foot.show()
    back_up(opened.desk, opened.folder, opened.unlocked)  # as the command line does
    assert "no backup yet" in foot._backup.text()
    bench.clock.minute_turned.emit()
    assert "no backup yet" not in foot._backup.text()
    keeper.stop()
    bench.clock.stop()
    tasks.close()
    bell.silence()
    close_records()


def test_the_foot_offers_no_undo_of_a_note_that_was_signed(qtbot, bench, small_clinic):
    bench.desk.role = Role.CLINICIAN
    foot = Foot(bench)
    qtbot.addWidget(foot)
    foot.show()
    note = bench.act(write_note, small_clinic["patient"], "visit", "Feels well").value
    assert foot._undo.isVisible()
    bench.act(sign_note, note)
    assert not foot._undo.isVisible()
