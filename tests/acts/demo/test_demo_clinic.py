"""The demo clinic opens at once, again, and anew on another day; a real clinic in its folder is left alone."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from pcdesk import moment
from pcdesk.acts.clinic import founding
from pcdesk.acts.demo.demo_clinic import DEMO_PASSWORD, daytime, open_demo
from pcdesk.acts.keys import session
from pcdesk.acts.people.patient import register_patient
from pcdesk.models.book.visit import Visit
from pcdesk.models.clinic.practice import Practice, Staff
from pcdesk.models.clinic.right import Role
from pcdesk.models.engine.key_slot import FLOOR
from pcdesk.models.file import opening
from pcdesk.models.people.person import Patient
from pcdesk.models.record import audit
from pcdesk.paths import Folder
from pcdesk.trouble import KnownError


@pytest.fixture
def folder(tmp_path: Path, clock: None) -> Iterator[Folder]:
    root = tmp_path / "demo"
    root.mkdir()
    yield Folder(root)
    opening.close_records()


def test_mia_sits_in_a_clinic_of_today(folder: Folder) -> None:
    clinic = open_demo(folder)
    assert (clinic.desk.name, clinic.desk.role) == ("Mia Reyes", Role.COORDINATOR)
    assert Practice.get().is_demo
    assert Practice.get().street == "200 River Street"
    assert Patient.select().count() > 290
    assert Visit.select().where(Visit.visit_on == moment.today()).exists()
    assert audit.verify_chain().faults == ()
    names = [row.sign_in for row in Staff.select()]
    session.sign_out(clinic)
    for name in names:
        session.sign_out(session.sign_in(folder, name, DEMO_PASSWORD))


def test_the_same_day_keeps_what_was_tried_and_another_day_starts_anew(folder: Folder) -> None:
    clinic = open_demo(folder)
    register_patient(clinic.desk, {"last": "Tried", "first": "Out", "born_on": date(1980, 1, 2), "sex": "F"}, [])
    session.sign_out(clinic)
    again = open_demo(folder)
    assert Patient.select().where(Patient.last == "Tried").exists()
    session.sign_out(again)
    day = moment.today() + timedelta(days=1)
    session.sign_out(open_demo(folder, on=day, minute=600))
    tomorrow = open_demo(folder, on=day)
    assert not Patient.select().where(Patient.last == "Tried").exists()
    assert Visit.select().where(Visit.visit_on == day).exists()
    session.sign_out(tomorrow)


def test_a_build_that_was_cut_off_is_begun_again(folder: Folder) -> None:
    cut, _ = founding.create_clinic(
        folder, {"name": "Riverside", "is_demo": True}, {"sign_in": "owner", "name": "G"}, DEMO_PASSWORD, cost=FLOOR
    )
    session.sign_out(cut)
    clinic = open_demo(folder)
    assert Patient.select().count() > 290
    session.sign_out(clinic)


@pytest.mark.parametrize("password", ["nine purple umbrellas sail", DEMO_PASSWORD])
def test_a_real_clinic_is_never_replaced(folder: Folder, password: str) -> None:
    real, _ = founding.create_clinic(
        folder, {"name": "Elm"}, {"sign_in": "mia", "name": "Mia Elm"}, password, cost=FLOOR
    )
    session.sign_out(real)
    before = folder.keys.read_bytes()
    with pytest.raises(KnownError, match="demo's password"):
        open_demo(folder)
    assert not opening.is_open()
    assert folder.keys.read_bytes() == before
    session.sign_out(session.sign_in(folder, "mia", password))


@pytest.mark.parametrize(("hour", "shown"), [(15, (9, 0)), (3, (9, 42)), (23, (9, 42))])
def test_the_demo_is_always_seen_by_day(hour: int, shown: tuple[int, int]) -> None:
    now = datetime(2026, 11, 24, hour, 0, tzinfo=UTC)
    moment.set_zone("America/Chicago")
    here = moment.local(now + daytime(now))
    assert (here.hour, here.minute) == shown
    moment.set_zone("")
