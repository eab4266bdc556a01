"""A backup is noted and compared, a restore is allowed to owners only and brings back what was there."""

from __future__ import annotations

import os
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from pcdesk import moment
from pcdesk.acts.clinic import founding
from pcdesk.acts.frame.desk import NotAllowed
from pcdesk.acts.keys import backup, session
from pcdesk.acts.keys.session import OpenClinic
from pcdesk.acts.people.patient import register_patient
from pcdesk.models.engine import backup as engine
from pcdesk.models.engine.key_file import WrongPassword
from pcdesk.models.engine.key_slot import FLOOR
from pcdesk.models.engine.retention import LATEST, RESTORED_DAYS
from pcdesk.models.file import opening
from pcdesk.models.people.person import Patient
from pcdesk.models.record import audit
from pcdesk.models.record.journal import Act
from pcdesk.paths import Folder
from pcdesk.trouble import KnownError
from tests.conftest import NOON

PASSWORD = "tall ships sail past bridges"
MIAS = "nine purple umbrellas sail"


@pytest.fixture
def made(tmp_path: Path, clock: None) -> Iterator[tuple[OpenClinic, str]]:
    root = tmp_path / "clinic"
    root.mkdir()
    clinic, sheet = founding.create_clinic(
        Folder(root), {"name": "Elm"}, {"sign_in": "olive", "name": "Olive Owner"}, PASSWORD, cost=FLOOR
    )
    founding.add_person(
        clinic, {"sign_in": "mia", "name": "Mia Reyes", "role": "coordinator"}, MIAS, cost=FLOOR
    )
    yield clinic, sheet
    opening.close_records()


def patient(clinic: OpenClinic, last: str) -> None:
    register_patient(clinic.desk, {"last": last, "first": "Rosa", "born_on": date(1980, 1, 2), "sex": "F"}, [])


def test_a_backup_is_due_only_when_something_was_done(made: tuple[OpenClinic, str], tmp_path: Path) -> None:
    clinic, _ = made
    assert backup.is_due(clinic.folder, clinic.unlocked)
    assert backup.last_proven(clinic.folder) is None
    second = tmp_path / "stick"
    done = backup.back_up(clinic.desk, clinic.folder, clinic.unlocked, second=second)
    assert done.second is None
    assert [line.path.parent for line in backup.list_backups([second, clinic.folder.backups])] == [second]
    assert not backup.is_due(clinic.folder, clinic.unlocked)
    session.sign_out(clinic)
    again = session.sign_in(clinic.folder, "mia", MIAS)
    assert not backup.is_due(again.folder, again.unlocked)
    patient(again, "Alvarez")
    assert backup.is_due(again.folder, again.unlocked)
    noted = Act.select().where(Act.verb == "note_backup").get()
    assert done.backup.path.name in noted.detail
    assert audit.verify_chain().faults == ()


def test_trouble_with_the_second_place_is_told_and_the_first_kept(
    made: tuple[OpenClinic, str], tmp_path: Path
) -> None:
    clinic, _ = made
    blocked = tmp_path / "a file"
    blocked.write_text("in the way")
    done = backup.back_up(clinic.desk, clinic.folder, clinic.unlocked, second=blocked)
    assert done.second is not None
    assert backup.last_proven(clinic.folder, clinic.unlocked) is not None


def test_without_room_of_its_own_nothing_new_makes_no_backup_after_another(
    made: tuple[OpenClinic, str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    clinic, _ = made
    stick = tmp_path / "stick"
    patient(clinic, "Alvarez")
    monkeypatch.setattr(engine, "SPARE_BYTES", 1 << 60)
    first = backup.back_up(clinic.desk, clinic.folder, clinic.unlocked, "half-hour", stick)
    assert (first.backup.path.parent, first.second is None) == (stick, False)
    assert not backup.is_due(clinic.folder, clinic.unlocked, stick)
    session.sign_out(clinic)
    clinic = session.sign_in(clinic.folder, "mia", MIAS)
    assert not backup.is_due(clinic.folder, clinic.unlocked, stick), "another day, and nothing was done"
    patient(clinic, "Brown")
    assert backup.is_due(clinic.folder, clinic.unlocked, stick)
    again = backup.back_up(clinic.desk, clinic.folder, clinic.unlocked, "half-hour", stick)
    assert not backup.is_due(clinic.folder, clinic.unlocked, stick)
    assert backup.is_due(clinic.folder, clinic.unlocked), "nobody says where the stick is"
    again.backup.path.rename(tmp_path / "gone")
    assert backup.is_due(clinic.folder, clinic.unlocked, stick), "it was taken away"
    (tmp_path / "gone").rename(again.backup.path)
    monkeypatch.undo()
    assert backup.is_due(clinic.folder, clinic.unlocked, stick), "there is room again"


def test_half_hours_without_room_stay_within_the_bounds_of_what_is_kept(
    made: tuple[OpenClinic, str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    clinic, _ = made
    stick = tmp_path / "stick"
    monkeypatch.setattr(engine, "SPARE_BYTES", 1 << 60)
    for number in range(6):
        moment.set_source(lambda at=NOON + timedelta(minutes=30 * number): at)
        patient(clinic, f"Alvarez {number}")
        backup.back_up(clinic.desk, clinic.folder, clinic.unlocked, "half-hour", stick)
    assert len(backup.list_backups([stick])) == LATEST


def test_a_role_without_the_right_makes_no_backup(made: tuple[OpenClinic, str]) -> None:
    clinic, _ = made
    founding.add_person(clinic, {"sign_in": "eve", "name": "Eve", "role": "read_only"}, MIAS + " x", cost=FLOOR)
    session.sign_out(clinic)
    eve = session.sign_in(clinic.folder, "eve", MIAS + " x")
    with pytest.raises(NotAllowed):
        backup.back_up(eve.desk, eve.folder, eve.unlocked)
    assert backup.list_backups([eve.folder.backups]) == []


def test_restore_says_what_is_lost_and_brings_back_what_was(made: tuple[OpenClinic, str]) -> None:
    clinic, _ = made
    patient(clinic, "Before")
    kept = backup.back_up(clinic.desk, clinic.folder, clinic.unlocked).backup.path
    patient(clinic, "After")
    session.sign_out(clinic)
    unlocked = backup.open_keys(clinic.folder, kept, "olive", PASSWORD)
    lost = backup.what_would_be_lost(clinic.folder, kept, unlocked)
    assert lost is not None
    assert (lost.patients, lost.is_older) == (1, True)
    assert lost.acts >= 1
    restored = backup.restore_backup(clinic.folder, kept, unlocked)
    assert restored.kept_keys
    assert restored.set_aside is not None
    assert (restored.set_aside / "clinic.db").exists()
    assert not opening.is_open()
    again = session.sign_in(clinic.folder, "olive", PASSWORD)
    assert again.found == (), "a restore is not taken for a lost log"
    assert [p.last for p in Patient.select()] == ["Before"]
    act = Act.select().where(Act.verb == "note_restore").get()
    assert act.staff_name == "Olive Owner"
    assert audit.verify_chain().faults == ()
    whys = [line.why for line in backup.list_backups([again.folder.backups])]
    assert "restore" in whys


def test_a_coordinator_may_not_restore_nor_a_stranger(made: tuple[OpenClinic, str]) -> None:
    clinic, _ = made
    kept = backup.back_up(clinic.desk, clinic.folder, clinic.unlocked).backup.path
    session.sign_out(clinic)
    mia = backup.open_keys(clinic.folder, kept, "mia", MIAS)
    with pytest.raises(NotAllowed):
        backup.restore_backup(clinic.folder, kept, mia)
    with pytest.raises(WrongPassword):
        backup.open_keys(clinic.folder, kept, "olive", MIAS)


def test_a_new_computer_restores_with_the_keys_of_the_backup(
    made: tuple[OpenClinic, str], tmp_path: Path
) -> None:
    clinic, sheet = made
    patient(clinic, "Alvarez")
    kept = backup.back_up(clinic.desk, clinic.folder, clinic.unlocked).backup.path
    session.sign_out(clinic)
    root = tmp_path / "new"
    root.mkdir()
    new = Folder(root)
    for unlocked in (backup.open_keys(new, kept, "olive", PASSWORD), backup.open_keys_by_sheet(new, kept, sheet)):
        restored = backup.restore_backup(new, kept, unlocked)
        assert restored.manifest.content.counts["patient"] == 1
    session.sign_out(session.sign_in(new, "olive", PASSWORD))


def test_a_damaged_key_file_is_put_back_from_a_backup(made: tuple[OpenClinic, str]) -> None:
    clinic, _ = made
    folder = clinic.folder
    with pytest.raises(KnownError, match="no backup"):
        backup.put_back_keys(folder, "olive", PASSWORD)
    backup.back_up(clinic.desk, folder, clinic.unlocked)
    session.sign_out(clinic)
    folder.keys.write_bytes(b"\0" * 100)
    folder.keys_copy.unlink()
    with pytest.raises(KnownError):
        session.sign_in(folder, "olive", PASSWORD)
    with pytest.raises(WrongPassword):
        backup.put_back_keys(folder, "olive", MIAS)
    backup.put_back_keys(folder, "olive", PASSWORD)
    assert list(folder.root.glob("clinic.keys.damaged-*"))
    session.sign_out(session.sign_in(folder, "olive", PASSWORD))


@pytest.mark.parametrize("is_of_then", [True, False])
def test_a_restore_the_first_version_cut_off_is_undone_and_an_older_one_is_left(
    made: tuple[OpenClinic, str], is_of_then: bool
) -> None:
    clinic, _ = made
    folder = clinic.folder
    session.sign_out(clinic)
    assert backup.settle_restore(folder) is None
    aside, incoming = folder.root / "set-aside-20261124-100000-000000", folder.root / ".restoring-clinic.db"
    incoming.write_bytes(b"half")
    aside.mkdir()
    folder.database.replace(aside / engine.DATABASE)
    os.utime(incoming, (0, aside.stat().st_mtime + (-1 if is_of_then else 1)))
    assert backup.settle_restore(folder) is False
    assert not incoming.exists()
    assert folder.database.exists() is is_of_then
    assert backup.settle_restore(folder) is None


def test_what_is_restored_is_there_afterwards_and_the_furthest_is_the_default(
    made: tuple[OpenClinic, str], clock: None
) -> None:
    """Each by a clock of its own: 2046, 1999, today. The oldest of many in one day goes in no rescue."""
    clinic, _ = made
    saved = []
    for at in (datetime(2046, 1, 1, tzinfo=UTC), datetime(1999, 1, 1, tzinfo=UTC), NOON, NOON + timedelta(hours=1)):
        moment.set_source(lambda at=at: at)
        patient(clinic, f"P{at:%Y}")
        saved.append(backup.back_up(clinic.desk, clinic.folder, clinic.unlocked).backup.path)
    unlocked = backup.open_keys(clinic.folder, saved[0], "olive", PASSWORD)
    assert [line.path for line in backup.list_backups([clinic.folder.backups])] == saved[::-1]
    assert backup.default_backup(clinic.folder, unlocked).path == saved[-1]
    assert backup.last_proven(clinic.folder, unlocked) == NOON + timedelta(hours=1)
    session.sign_out(clinic)
    for path in saved:
        backup.restore_backup(clinic.folder, path, backup.open_keys(clinic.folder, path, "olive", PASSWORD))
        assert all(one.exists() for one in saved)
        assert backup.default_backup(clinic.folder, unlocked).path == path, "not one of replaced records"
    clinic.folder.database.unlink()
    assert backup.default_backup(clinic.folder, unlocked).path == saved[-1]


def test_what_was_put_back_outlives_the_housekeeping_after_it(made: tuple[OpenClinic, str], clock: None) -> None:
    """Three backups of one day; the last and the first are put back, then backups are made as on any day."""
    clinic, _ = made
    saved = []
    for minute in range(LATEST):
        moment.set_source(lambda at=NOON + timedelta(minutes=minute): at)
        patient(clinic, f"P{minute}")
        saved.append(backup.back_up(clinic.desk, clinic.folder, clinic.unlocked).backup.path)
    session.sign_out(clinic)
    for minute, path in ((10, saved[2]), (20, saved[0])):
        moment.set_source(lambda at=NOON + timedelta(minutes=minute): at)
        backup.restore_backup(clinic.folder, path, backup.open_keys(clinic.folder, path, "olive", PASSWORD))

    def a_day_of_backups(day: int) -> None:
        again = session.sign_in(clinic.folder, "olive", PASSWORD)
        for minute in range(1, LATEST + 2):
            moment.set_source(lambda at=NOON + timedelta(days=day, hours=1, minutes=minute): at)
            patient(again, f"Q{day}{minute}")
            backup.back_up(again.desk, again.folder, again.unlocked)
        session.sign_out(again)

    a_day_of_backups(0)
    assert [path.exists() for path in saved] == [True, False, True], "the second goes by the usual rules"
    a_day_of_backups(RESTORED_DAYS + 1)
    assert [path.exists() for path in saved] == [True, False, False], "the records of today come from the first"


def test_where_no_records_can_be_read_nobody_is_told_of_her_role(made: tuple[OpenClinic, str]) -> None:
    clinic, _ = made
    kept = backup.back_up(clinic.desk, clinic.folder, clinic.unlocked).backup.path
    session.sign_out(clinic)
    unlocked = backup.open_keys(clinic.folder, kept, "olive", PASSWORD)
    clinic.folder.database.unlink()
    backup.require_restore(clinic.folder, kept, unlocked)
    assert sorted(path.name for path in kept.iterdir() if path.name.startswith("clinic.db")) == ["clinic.db"]
    saved = (kept / "clinic.db").read_bytes()
    for damaged in (b"", saved[: len(saved) // 2], b"x" * len(saved), None):
        (kept / "clinic.db").unlink()
        if damaged is not None:
            (kept / "clinic.db").write_bytes(damaged)
        with pytest.raises(engine.Unproven):
            backup.require_restore(clinic.folder, kept, unlocked)
        if damaged is None:
            (kept / "clinic.db").write_bytes(saved)
