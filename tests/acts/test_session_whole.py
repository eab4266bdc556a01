"""People, passwords and failed tries: the key file and the journal change together or not at all."""

from __future__ import annotations

import contextlib
import errno
import os
import shutil
import threading

import pytest

from pcdesk.acts.clinic import founding, setup, setup_lists
from pcdesk.acts.keys import session
from pcdesk.acts.keys.cut_off import CutOff, acknowledge_notices
from pcdesk.models.clinic.practice import Room, Staff
from pcdesk.models.engine import key_file
from pcdesk.models.engine.refused import Busy
from pcdesk.models.record import journal
from pcdesk.models.record.base import db
from pcdesk.models.record.journal import Act
from pcdesk.paths import Folder
from pcdesk.trouble import KnownError
from tests.acts.keys.test_session import CHEAP, OTHER, PASSWORD, made  # noqa: F401

MIA = {"sign_in": "mia", "name": "Mia Reyes", "initials": "MR", "role": "coordinator"}
THIRD = "eleven green kites rising"


@pytest.fixture
def clinic(made):  # noqa: F811
    return made[0]


@pytest.fixture
def no_keys(clinic, monkeypatch):
    """The disk refuses the key file, and it alone."""
    real = os.replace

    def refusing(source, target):
        if os.fspath(target) in (str(clinic.folder.keys), str(clinic.folder.keys_copy)):
            raise OSError(errno.ENOSPC, "No space left on device")
        real(source, target)

    monkeypatch.setattr(os, "replace", refusing)
    yield
    monkeypatch.setattr(os, "replace", real)


@pytest.fixture
def no_act():
    """The records refuse every act at its end, as on a full disk; call the result to end it."""

    def refuse(_act_id):
        raise KnownError("The disk is full.", "This was not saved.", "Free some space.")

    journal.checks.append(refuse)
    yield lambda: journal.checks.remove(refuse)
    if refuse in journal.checks:
        journal.checks.remove(refuse)


def keys(clinic):
    return clinic.folder.keys.read_bytes(), clinic.folder.keys_copy.read_bytes()


def acts(verb):
    return Act.select().where(Act.verb == verb).count()


def in_words(refused):
    assert refused.value.what
    assert refused.value.kept
    assert refused.value.do


def test_a_person_whose_key_cannot_be_written_is_not_added(clinic, no_keys):
    before = keys(clinic)
    with pytest.raises(KnownError) as refused:
        founding.add_person(clinic, MIA, OTHER, cost=CHEAP)
    in_words(refused)
    assert Staff.select().count() == 1
    assert keys(clinic) == before


def test_a_person_who_cannot_be_recorded_has_no_key(clinic, no_act):
    before = keys(clinic)
    with pytest.raises(KnownError):
        founding.add_person(clinic, MIA, OTHER, cost=CHEAP)
    assert keys(clinic) == before
    no_act()
    mia = founding.add_person(clinic, MIA, THIRD, cost=CHEAP)
    assert key_file.has_password(clinic.folder, clinic.unlocked, mia)
    session.sign_out(clinic)
    session.sign_out(session.sign_in(clinic.folder, "mia", THIRD))


def test_a_password_is_not_changed_without_its_entry(clinic, no_act):
    before = keys(clinic)
    with pytest.raises(KnownError):
        session.change_password(clinic, 1, OTHER, cost=CHEAP)
    assert keys(clinic) == before
    no_act()
    session.sign_out(clinic)
    session.sign_out(session.sign_in(clinic.folder, "olive", PASSWORD))


def test_a_copy_of_the_keys_that_was_gone_holds_no_password_that_was_refused(clinic, no_act):
    clinic.folder.keys_copy.unlink()
    with pytest.raises(KnownError):
        session.change_password(clinic, 1, OTHER, cost=CHEAP)
    no_act()
    session.sign_out(clinic)
    with pytest.raises(KnownError, match="not right"):
        session.sign_in(clinic.folder, "olive", OTHER)
    session.sign_out(session.sign_in(clinic.folder, "olive", PASSWORD))


def test_a_copy_of_the_keys_that_cannot_be_read_stands_in_no_way(clinic):
    clinic.folder.keys_copy.unlink()
    clinic.folder.keys_copy.mkdir()
    session.change_password(clinic, 1, OTHER, cost=CHEAP)
    session.sign_out(clinic)
    again = session.sign_in(clinic.folder, "olive", OTHER)
    assert again.desk.staff_id == 1
    session.sign_out(again)


def test_an_entry_is_not_written_without_its_password(clinic, no_keys):
    with pytest.raises(KnownError) as refused:
        session.change_password(clinic, 1, OTHER, cost=CHEAP)
    in_words(refused)
    assert acts("note_new_password") == 0


def test_a_new_sheet_and_its_entry_belong_together(clinic, no_act):
    before = keys(clinic)
    session_act = acts("note_new_sheet")
    with pytest.raises(KnownError):
        setup_lists.renew_recovery_sheet(clinic, cost=CHEAP)
    assert keys(clinic) == before
    assert acts("note_new_sheet") == session_act


def test_who_is_let_go_and_taken_back_keeps_key_and_row_together(clinic, monkeypatch):
    mia = founding.add_person(clinic, MIA, OTHER, cost=CHEAP)
    real = os.replace

    def refusing(source, target):
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(os, "replace", refusing)
    with pytest.raises(KnownError):
        setup_lists.let_go(clinic, mia)
    assert Staff.get_by_id(mia).is_active
    monkeypatch.setattr(os, "replace", real)
    setup_lists.let_go(clinic, mia)
    assert not key_file.has_password(clinic.folder, clinic.unlocked, mia)
    monkeypatch.setattr(os, "replace", refusing)
    with pytest.raises(KnownError):
        setup_lists.take_back(clinic, mia, THIRD, cost=CHEAP)
    assert not Staff.get_by_id(mia).is_active
    monkeypatch.setattr(os, "replace", real)
    setup_lists.take_back(clinic, mia, THIRD, cost=CHEAP)
    assert Staff.get_by_id(mia).is_active


@contextlib.contextmanager
def changing_keys(clinic, seconds):
    """Another task changes keys meanwhile, for so long at most, and fails."""
    begun, enough = threading.Event(), threading.Event()

    def failing():
        with contextlib.suppress(KnownError), session.keys_or_nothing(clinic.folder):
            begun.set()
            enough.wait(seconds)
            raise KnownError("The disk is full.")

    other = threading.Thread(target=failing)
    other.start()
    begun.wait()
    try:
        yield
    finally:
        enough.set()
        other.join()


def test_a_change_that_fails_beside_another_takes_nothing_of_it_back(clinic):
    with changing_keys(clinic, 0.2):
        session.change_password(clinic, 1, OTHER, cost=CHEAP)
    session.sign_out(clinic)
    again = session.sign_in(clinic.folder, "olive", OTHER)
    assert again.desk.staff_id == 1
    session.sign_out(again)


def test_the_screen_does_not_stand_still_for_another_change(clinic):
    before = keys(clinic)
    with changing_keys(clinic, 20), pytest.raises(Busy) as refused:
        session.change_password(clinic, 1, OTHER, cost=CHEAP)
    in_words(refused)
    assert keys(clinic) == before


def test_a_recovery_that_cannot_be_noted_changes_no_password(made, no_act):  # noqa: F811
    clinic, sheet = made
    no_act()
    session.sign_out(clinic)
    before = keys(clinic)

    def refuse(_act_id):
        raise KnownError("The disk is full.", "This was not saved.", "Free some space.")

    journal.checks.append(refuse)
    try:
        with pytest.raises(KnownError):
            session.recover(clinic.folder, sheet, "olive", OTHER, cost=CHEAP)
    finally:
        journal.checks.remove(refuse)
    assert keys(clinic) == before


def fail_twice(clinic):
    for _ in range(2):
        with pytest.raises(KnownError, match="not right"):
            session.sign_in(clinic.folder, "olive", "wrong horse wrong horse")


def test_failed_tries_wait_for_a_sign_in_that_is_saved_and_are_noted_once(clinic, no_act):
    no_act()
    session.sign_out(clinic)
    fail_twice(clinic)

    def refuse(_act_id):
        raise KnownError("The disk is full.", "This was not saved.", "Free some space.")

    journal.checks.append(refuse)
    with pytest.raises(KnownError, match="full"):
        session.sign_in(clinic.folder, "olive", PASSWORD)
    journal.checks.remove(refuse)
    again = session.sign_in(clinic.folder, "olive", PASSWORD)
    assert newest_sign_in().detail.count("2026") == 2
    session.sign_out(again)
    last = session.sign_in(clinic.folder, "olive", PASSWORD)
    assert newest_sign_in().detail == ""
    session.sign_out(last)


def lose_the_log(clinic, folder):
    """The files as a killed program and a careless hand leave them: the write-ahead log is not there."""
    for path in (clinic.folder.database, clinic.folder.keys, clinic.folder.keys_copy, clinic.folder.anchor):
        shutil.copy(path, folder)
    return Folder(folder)


def test_a_lost_log_is_noticed_noted_once_and_said_until_it_is_known(clinic, tmp_path):
    db.execute_sql("PRAGMA wal_checkpoint(TRUNCATE)")
    setup.add_room(clinic.desk, {"name": "Room 1"})
    copy = tmp_path / "copy"
    copy.mkdir(0o700)
    folder = lose_the_log(clinic, copy)
    session.sign_out(clinic)
    opened = session.sign_in(folder, "olive", PASSWORD)
    assert Room.select().count() == 0
    assert [type(one) for one in opened.found] == [CutOff]
    assert all((one.what, one.kept, one.do) for one in opened.found)
    assert "records end before act" in Act.get(Act.verb == "note_cut_off").detail
    session.sign_out(opened)
    again = session.sign_in(folder, "olive", PASSWORD)
    assert [type(one) for one in again.found] == [CutOff]
    assert "records end before act" in again.found[0].what
    assert acts("note_cut_off") == 1
    acknowledge_notices(again.desk)
    session.sign_out(again)
    last = session.sign_in(folder, "olive", PASSWORD)
    assert last.found == ()
    session.sign_out(last)


def test_an_anchor_that_is_gone_or_changed_is_noticed(clinic):
    session.sign_out(clinic)
    for spoil in (clinic.folder.anchor.unlink, lambda: clinic.folder.anchor.write_text("000000000001 abc def")):
        spoil()
        opened = session.sign_in(clinic.folder, "olive", PASSWORD)
        assert [type(one) for one in opened.found] == [CutOff]
        session.sign_out(opened)


def test_an_anchor_that_cannot_be_read_is_said_and_keeps_nobody_out(clinic):
    session.sign_out(clinic)
    clinic.folder.anchor.unlink()
    clinic.folder.anchor.mkdir()
    opened = session.sign_in(clinic.folder, "olive", PASSWORD)
    assert [type(one) for one in opened.found] == [CutOff]
    assert "cannot be read" in Act.get(Act.verb == "note_cut_off").detail
    session.sign_out(opened)


def test_all_is_well_in_the_usual_case(clinic):
    session.sign_out(clinic)
    opened = session.sign_in(clinic.folder, "olive", PASSWORD)
    assert opened.found == ()
    session.sign_out(opened)


def newest_sign_in():
    return Act.select().where(Act.verb == "note_sign_in").order_by(Act.id.desc()).get()

