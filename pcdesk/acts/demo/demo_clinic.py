"""The demo clinic in its own folder: built in one go when it is not there or was built for another day."""

from __future__ import annotations

import json
import shutil
from datetime import date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from pcdesk import moment
from pcdesk.acts.clinic import founding
from pcdesk.acts.demo import MORNING, build_demo
from pcdesk.acts.keys import session
from pcdesk.acts.keys.session import OpenClinic
from pcdesk.language import tr
from pcdesk.models.clinic.practice import Practice, Staff
from pcdesk.models.engine import backup, key_file, occupancy
from pcdesk.models.engine.durable import write
from pcdesk.models.engine.key_file import Unlocked, WrongPassword
from pcdesk.models.engine.key_slot import FLOOR, Cost
from pcdesk.paths import Folder, resources
from pcdesk.trouble import KnownError
from pcdesk.words.demo_people import DEMO_PASSWORD, DEMO_PEOPLE, DEMO_PERSON

__all__ = ["DEMO_PASSWORD", "DEMO_PEOPLE", "DEMO_PERSON", "ZONE", "daytime", "mark", "open_demo"]

ZONE = "America/Chicago"
_OPEN, _LATE = 8 * 60 + 30, 16 * 60  # between these minutes the demo's day is worth looking at
_PRACTICE = {"name": "Riverside Family Clinic", "zone": ZONE, "is_demo": True}
_OWNER = {"sign_in": "owner", "name": "Grace Whitfield", "initials": "GW"}
_MIA = {"sign_in": DEMO_PERSON, "name": "Mia Reyes", "initials": "MR", "role": "coordinator"}


def open_demo(
    folder: Folder, *, on: date | None = None, minute: int | None = None, cost: Cost = FLOOR
) -> OpenClinic:
    """The demo clinic, open, with Mia at the desk; built first when it is not there or shows another day.

    on, minute: the day and the minute after midnight it shows, by the demo's clock now when None. cost: of its key
    slots; the least is enough, as the password is public. No other clinic may be open. Raises KnownError, also when
    the folder holds a clinic that is not a demo: that one is left alone.
    """
    moment.set_zone(ZONE)
    day = on or moment.today()
    founding.clear_unfinished(folder)
    if folder.database.exists():
        present = _present(folder)
        if _day_of_build() == day:
            mark(folder)
            return present
        session.sign_out(present)
    with occupancy.alone(folder.database):  # nobody may have the outdated one open, and two may not build at once
        if folder.database.exists():
            _clear(_present(folder))
        _build(folder, day, moment.minute() if minute is None else minute, cost)
    clinic = session.sign_in(folder, DEMO_PERSON, DEMO_PASSWORD)
    mark(folder)
    return clinic


def mark(folder: Folder) -> None:
    """Leave beside the open records whether they are a demo's: the gate may then say how to sign in."""
    if not Practice.alive().where(Practice.is_demo).exists():
        folder.demo_mark.unlink(missing_ok=True)
    elif not folder.demo_mark.exists():
        write(folder.demo_mark, b"")


def daytime(now: datetime) -> timedelta:
    """How far the demo's clock must be set so that its clinic is open: nothing by day, else to the morning.

    now: an aware moment. A visitor in the evening sees a day under way, not an empty waiting room.
    """
    here = now.astimezone(ZoneInfo(ZONE))
    minute = here.hour * 60 + here.minute
    return timedelta() if _OPEN <= minute < _LATE else timedelta(minutes=MORNING - minute)


def _present(folder: Folder) -> OpenClinic:
    """The demo that is in the folder, open. Raises KnownError for any other clinic."""
    try:
        clinic = session.sign_in(folder, DEMO_PERSON, DEMO_PASSWORD)
    except WrongPassword:
        try:  # building may have been cut off before Mia was there
            clinic = session.sign_in(folder, _OWNER["sign_in"], DEMO_PASSWORD)
        except WrongPassword as error:
            raise _not_a_demo(folder) from error
    if not Practice.alive().where(Practice.is_demo).exists():
        session.sign_out(clinic)
        raise _not_a_demo(folder)
    return clinic


def _not_a_demo(folder: Folder) -> KnownError:
    return KnownError(
        tr("{folder} holds a clinic that the demo's password does not open.", folder=folder.root),
        tr("Nothing was changed."),
        tr("Sign in there, or choose an empty folder for the demo clinic."),
    )


def _day_of_build() -> date | None:
    """The day the demo was built for; None when building it was cut off, or it is of an older version."""
    practice: Any = Practice.alive().first()
    return practice.built_for_on if practice is not None else None


def _clear(clinic: OpenClinic) -> None:
    """Take an outdated demo away, with its backups: nobody real is in it."""
    folder, database_id = clinic.folder, clinic.unlocked.database_id
    session.sign_out(clinic)
    for made in backup.backups_in(folder.backups):
        if made.manifest.database_id == database_id:
            shutil.rmtree(made.path)
    for path in (*folder.record_files, folder.throttle, folder.demo_mark):
        path.unlink(missing_ok=True)


def _build(folder: Folder, day: date, minute: int, cost: Cost) -> None:
    def fill(clinic: OpenClinic, _sheet: str) -> None:
        founding.add_person(clinic, _MIA, DEMO_PASSWORD, cost=cost)
        build_demo(clinic.desk, day, minute=minute)
        _let_all_sign_in(clinic.folder, clinic.unlocked, cost)

    practice = {**_demo_practice(), **_PRACTICE}
    clinic, _ = founding.create_clinic(folder, practice, _OWNER, DEMO_PASSWORD, cost=cost, and_then=fill)
    session.sign_out(clinic)


def _demo_practice() -> dict[str, Any]:
    told: dict[str, Any] = json.loads((resources() / "demo" / "clinic.json").read_text(encoding="utf-8"))["practice"]
    return told


def _let_all_sign_in(folder: Folder, unlocked: Unlocked, cost: Cost) -> None:
    for staff in Staff.alive().order_by(Staff.id):
        if not key_file.has_password(folder, unlocked, staff.id):
            key_file.add_slot(
                folder, unlocked, staff_id=staff.id, name=staff.sign_in, password=DEMO_PASSWORD, cost=cost
            )
