"""Opening the clinic: new, by password, by recovery sheet; what is refused, and what the journal holds of it."""

from __future__ import annotations

import pytest

from pcdesk.acts.clinic import founding
from pcdesk.acts.keys import session
from pcdesk.models.clinic.practice import Staff
from pcdesk.models.clinic.right import Role
from pcdesk.models.engine.key_slot import Cost
from pcdesk.models.record import audit
from pcdesk.models.record.base import db
from pcdesk.models.record.journal import Act
from pcdesk.paths import Folder
from pcdesk.trouble import KnownError

CHEAP = Cost(19 * 1024, 2, 1)  # the least that is allowed, so that the suite is quick
PASSWORD = "tall ships sail past bridges"
OTHER = "nine purple umbrellas sail"


@pytest.fixture
def made(tmp_path, clock):
    root = tmp_path / "clinic"
    root.mkdir()
    clinic, sheet = founding.create_clinic(
        Folder(root), {"name": "Riverside"}, {"sign_in": "olive", "name": "Olive Owner"}, PASSWORD, cost=CHEAP
    )
    yield clinic, sheet
    session.sign_out(clinic)


def test_a_new_clinic_opens_again_with_its_password(made):
    clinic, _ = made
    session.sign_out(clinic)
    assert not db.is_unlocked
    assert clinic.unlocked.dek == bytearray(32)
    again = session.sign_in(clinic.folder, "Olive", PASSWORD)
    assert again.desk.role == Role.OWNER
    assert audit.verify_chain().faults == ()
    session.sign_out(again)


def test_failed_sign_ins_are_noted_by_the_next_good_one(made):
    clinic, _ = made
    session.sign_out(clinic)
    for _ in range(2):
        with pytest.raises(KnownError, match="not right"):
            session.sign_in(clinic.folder, "olive", "wrong horse wrong horse")
    assert not db.is_unlocked
    again = session.sign_in(clinic.folder, "olive", PASSWORD)
    noted = Act.select().where(Act.verb == "note_sign_in").order_by(Act.id.desc()).get()
    assert noted.detail.count("2026") >= 1
    assert "failed" in noted.detail
    session.sign_out(again)


def test_the_recovery_sheet_gives_a_new_password(made):
    clinic, sheet = made
    session.sign_out(clinic)
    with pytest.raises(KnownError, match="Nobody"):
        session.recover(clinic.folder, sheet, "nobody", OTHER, cost=CHEAP)
    session.sign_out(session.recover(clinic.folder, sheet, "olive", OTHER, cost=CHEAP))
    with pytest.raises(KnownError):
        session.sign_in(clinic.folder, "olive", PASSWORD)
    session.sign_out(session.sign_in(clinic.folder, "olive", OTHER))


def test_people_come_and_go(made):
    clinic, _ = made
    values = {"sign_in": "mia", "name": "Mia Reyes", "initials": "MR", "role": "coordinator"}
    with pytest.raises(KnownError):
        founding.add_person(clinic, values, "short", cost=CHEAP)
    assert Staff.select().count() == 1
    mia = founding.add_person(clinic, values, OTHER, cost=CHEAP)
    session.sign_out(clinic)
    opened = session.sign_in(clinic.folder, "mia", OTHER)
    assert opened.desk.initials == "MR"
    with pytest.raises(KnownError, match="may not"):
        founding.add_person(opened, {**values, "sign_in": "eve"}, OTHER, cost=CHEAP)
    session.sign_out(opened)
    owner = session.sign_in(clinic.folder, "olive", PASSWORD)
    from pcdesk.acts.clinic.setup import change_staff

    change_staff(owner.desk, mia, {"is_active": False})
    with pytest.raises(KnownError, match="owner"):
        change_staff(owner.desk, 1, {"is_active": False})
    session.sign_out(owner)
    with pytest.raises(KnownError, match="no longer"):
        session.sign_in(clinic.folder, "mia", OTHER)
    assert not db.is_unlocked


def test_a_folder_in_use_or_empty_is_said(made, tmp_path):
    clinic, _ = made
    with pytest.raises(KnownError, match="already holds"):
        founding.create_clinic(clinic.folder, {"name": "x"}, {"sign_in": "a", "name": "b"}, OTHER, cost=CHEAP)
    with pytest.raises(KnownError, match="no clinic"):
        session.sign_in(Folder(tmp_path), "olive", PASSWORD)


def test_a_weak_password_leaves_nothing_behind(tmp_path, clock):
    with pytest.raises(KnownError):
        founding.create_clinic(Folder(tmp_path), {"name": "x"}, {"sign_in": "a", "name": "b"}, "short", cost=CHEAP)
    assert [path.name for path in tmp_path.iterdir()] == ["clinic.db-in-use"]  # the lock, which is empty


def test_the_file_is_encrypted(made):
    clinic, _ = made
    session.sign_out(clinic)
    for path in clinic.folder.root.iterdir():
        if path.is_file():
            assert b"Olive" not in path.read_bytes()
    assert not clinic.folder.database.read_bytes().startswith(b"SQLite")
