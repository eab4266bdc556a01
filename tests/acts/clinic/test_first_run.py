"""The first run makes a whole clinic or nothing at all."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image

from pcdesk.acts.clinic import founding
from pcdesk.acts.clinic.first_run import FirstRun, NewProvider, create
from pcdesk.acts.frame import undo
from pcdesk.acts.keys import session
from pcdesk.models.book.visit import ProviderHours, VisitType
from pcdesk.models.clinic.practice import Practice, Provider, Room, Staff
from pcdesk.models.engine.key_slot import FLOOR
from pcdesk.models.file import opening
from pcdesk.paths import Folder
from pcdesk.trouble import KnownError

PASSWORD = "tall ships sail past bridges"


def plan(password: str = PASSWORD) -> FirstRun:
    picture = BytesIO()
    Image.new("RGB", (8, 8), "teal").save(picture, "PNG")
    return FirstRun(
        {"name": "Elm Street Clinic", "zone": "America/Denver"}, picture.getvalue(),
        [NewProvider({"last": "Lee", "title": "Dr. Lee"}), NewProvider({"last": "Osei"}, [(0, 480, 720)])],
        {"sign_in": "olive", "name": "Olive Owner", "initials": "OO"}, password,
    )  # fmt: skip


def test_a_whole_clinic_is_there(tmp_path: Path, clock: None) -> None:
    clinic, sheet = create(Folder(tmp_path), plan(), FLOOR)
    assert len(sheet.split("-")) == 8
    practice = Practice.get()
    assert (practice.name, practice.zone, bool(practice.logo_sha256)) == ("Elm Street Clinic", "America/Denver", True)
    assert [p.last for p in Provider.select().order_by(Provider.sort)] == ["Lee", "Osei"]
    assert ProviderHours.select().count() == 11
    assert VisitType.select().count() == 6
    assert Room.select().count() == 3
    assert not clinic.desk.done  # nobody is offered to undo a room of the clinic just made
    session.sign_out(clinic)
    session.sign_out(session.sign_in(Folder(tmp_path), "olive", PASSWORD))


@pytest.mark.parametrize("bad", ["password", "hours"])
def test_what_fails_leaves_nothing(tmp_path: Path, clock: None, bad: str) -> None:
    wrong = plan("short" if bad == "password" else PASSWORD)
    if bad == "hours":
        wrong.providers[1].hours = [(9, 0, 0)]
    with pytest.raises((KnownError, ValueError)):
        create(Folder(tmp_path), wrong, FLOOR)
    assert not opening.is_open()
    assert [path.name for path in tmp_path.iterdir()] == ["clinic.db-in-use"]  # the lock, which is empty


def test_an_owner_who_sees_patients_is_that_provider_and_the_sheet_stays_proven(tmp_path: Path, clock: None) -> None:
    made = plan()
    made.providers[1].values["first"] = "Ada"
    made.owner["name"] = "Dr. Ada M. Osei"
    clinic, _sheet = create(Folder(tmp_path), made, FLOOR)
    assert Staff.get_by_id(clinic.desk.staff_id).provider.last == "Osei"
    founding.confirm_recovery_sheet(clinic.desk)
    assert Practice.get().recovery_confirmed_at
    assert undo.undo(clinic.desk) is None  # nothing of the set-up is offered to be taken back
    assert Practice.get().recovery_confirmed_at
    session.sign_out(clinic)


def test_an_owner_of_another_name_is_nobody_who_sees_patients(tmp_path: Path, clock: None) -> None:
    clinic, _sheet = create(Folder(tmp_path), plan(), FLOOR)
    assert Staff.get_by_id(clinic.desk.staff_id).provider is None
    session.sign_out(clinic)
