"""The keeper backs up when something changed, tells how the backups stand, and survives failures."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from pcdesk import moment
from pcdesk.acts.clinic import founding, setup
from pcdesk.acts.keys import session
from pcdesk.acts.keys.session import OpenClinic
from pcdesk.acts.keys.verify import Faulty
from pcdesk.models.engine import triggers
from pcdesk.models.engine.key_slot import FLOOR
from pcdesk.models.file import opening
from pcdesk.models.file.tables import JOURNALLED
from pcdesk.models.record.base import db
from pcdesk.paths import Folder
from pcdesk.qt.keeper import BackupKeeper, BackupState
from pcdesk.qt.settings import Settings
from pcdesk.qt.tasks import Tasks
from pcdesk.trouble import KnownError
from tests.conftest import NOON


@pytest.fixture
def opened(tmp_path: Path, clock: None) -> Iterator[OpenClinic]:
    root = tmp_path / "clinic"
    root.mkdir()
    clinic, _ = founding.create_clinic(
        Folder(root), {"name": "Elm", "zone": "America/Chicago"}, {"sign_in": "olive", "name": "Olive"},
        "tall ships sail past bridges", cost=FLOOR,
    )  # fmt: skip
    yield clinic
    opening.close_records()


@pytest.fixture
def keeper(qtbot: QtBot, opened: OpenClinic, tmp_path: Path) -> Iterator[BackupKeeper]:
    tasks = Tasks()
    made = BackupKeeper(tasks, Settings(tmp_path / "settings.ini"))
    yield made
    made.stop()
    tasks.close()


def test_it_backs_up_once_and_again_only_after_a_change(
    qtbot: QtBot, keeper: BackupKeeper, opened: OpenClinic
) -> None:
    keeper.start(opened)
    assert keeper.state().words == "no backup yet"
    assert not keeper.state().is_good
    with qtbot.waitSignal(keeper.finished) as heard:
        assert keeper.back_up_if_changed()
        assert not keeper.back_up()
        assert keeper.state().words == "backing up…"
    assert heard.args == [True]
    assert keeper.state().is_good
    assert keeper.state().words == "backup proven today 9:42 am"
    assert not keeper.back_up_if_changed()
    setup.add_room(opened.desk, {"name": "Room 1"})
    with qtbot.waitSignal(keeper.finished):
        assert keeper.back_up_if_changed()


def test_a_second_place_that_is_gone_turns_the_state_red(
    qtbot: QtBot, keeper: BackupKeeper, opened: OpenClinic, tmp_path: Path
) -> None:
    keeper.start(opened)
    (tmp_path / "stick").write_text("not a folder")
    keeper.set_second_place(tmp_path / "stick")
    assert BackupKeeper(Tasks(), Settings(tmp_path / "settings.ini")).second_place == tmp_path / "stick"
    with qtbot.waitSignal(keeper.finished) as heard:
        keeper.back_up("manual", opened.desk)
    assert heard.args == [False]
    state = keeper.state()
    assert not state.is_good
    assert state.proven_at is not None
    assert "failed" in state.words


def test_at_rest_it_does_nothing(keeper: BackupKeeper, opened: OpenClinic) -> None:
    assert not keeper.back_up()
    keeper.start(opened)
    keeper.stop()
    assert not keeper.back_up_if_changed()


@pytest.mark.parametrize(("minutes", "left"), [(0, 30), (20, 10), (45, 1), (-60, 30)])
def test_the_half_hour_goes_on_over_a_lock(
    qtbot: QtBot, keeper: BackupKeeper, opened: OpenClinic, minutes: int, left: int
) -> None:
    keeper.start(opened)
    assert keeper._timer.interval() == 60 * 1000, "nothing was ever backed up"
    with qtbot.waitSignal(keeper.finished):
        keeper.back_up()
    keeper.stop()
    moment.set_source(lambda: NOON + timedelta(minutes=minutes))
    keeper.start(opened)
    assert keeper._timer.interval() == left * 60 * 1000


@pytest.mark.parametrize(("days", "is_good", "words"), [
    (0, True, "backup proven today 9:42 am"), (1, True, "backup proven yesterday 9:42 am"),
    (6, True, "backup proven Nov 18, 2026, 9:42 am"), (8, False, "backup proven Nov 16, 2026, 9:42 am"),
])  # fmt: skip
def test_a_week_without_a_backup_is_red(clock: None, days: int, is_good: bool, words: str) -> None:
    state = BackupState(moment.now() - timedelta(days=days))
    assert (state.is_good, state.words) == (is_good, words)


def test_a_failure_is_red_however_young_the_last_backup_is(clock: None) -> None:
    assert not BackupState(datetime(2026, 11, 24, 15, 0, tzinfo=UTC), KnownError("x")).is_good


def test_a_first_backup_that_failed_is_not_called_none_yet(clock: None) -> None:
    assert BackupState(None, KnownError("x")).words == "no backup yet: the last try failed"


def test_the_daily_check_sounds_an_alarm_that_stays(qtbot: QtBot, keeper: BackupKeeper, opened: OpenClinic) -> None:
    keeper.start(opened)
    with qtbot.waitSignal(keeper.changed):
        assert keeper.check_if_due()
    assert keeper.state().fault is None
    assert not keeper.check_if_due(), "once a day"
    db.execute_sql('DROP TRIGGER "practice_update_journal"')
    db.execute_sql("UPDATE practice SET name = 'Oak'")
    moment.set_source(lambda: NOON + timedelta(days=1))
    with qtbot.waitSignal(keeper.alarmed):
        assert keeper.check_if_due()
    assert not keeper.state().is_good
    assert [type(one) for one in opened.found].count(Faulty) == 1
    db.execute_sql("UPDATE practice SET name = 'Elm'")
    triggers.install(db, JOURNALLED)
    moment.set_source(lambda: NOON + timedelta(days=2))
    with qtbot.waitSignal(keeper.changed):
        assert keeper.check_if_due()
    assert Faulty not in {type(one) for one in opened.found}, "a good check takes it back for whoever is here"
    db.execute_sql('DROP TRIGGER "practice_update_journal"')
    db.execute_sql("UPDATE practice SET name = 'Oak'")
    moment.set_source(lambda: NOON + timedelta(days=3))
    with qtbot.waitSignal(keeper.alarmed):
        assert keeper.check_if_due()
    session.sign_out(opened)
    again = session.sign_in(opened.folder, "olive", "tall ships sail past bridges")
    assert Faulty in {type(one) for one in again.found}
