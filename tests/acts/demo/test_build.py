"""The demo clinic is whole, sound, invented and the same every time."""

from __future__ import annotations

import hashlib
import json
import re
import shutil
from collections.abc import Iterator
from datetime import UTC, date, datetime
from itertools import pairwise
from pathlib import Path
from typing import Any

import peewee as pw
import pytest

from pcdesk import moment
from pcdesk.acts.demo import DemoClinic, build_demo
from pcdesk.acts.frame.desk import house
from pcdesk.models.book.hours import provider_days
from pcdesk.models.book.visit import FLOW, OFF_THE_BOOK, CheckIn, Status, Visit, VisitChange, VisitType
from pcdesk.models.clinic.practice import Practice, Provider
from pcdesk.models.cover.cover import cover_on
from pcdesk.models.desk.care import Handout, Task
from pcdesk.models.desk.communication import Communication
from pcdesk.models.desk.untold import untold_results
from pcdesk.models.file.opening import close_records, open_records
from pcdesk.models.file.tables import JOURNALLED
from pcdesk.models.health.fact import Allergy, Observation
from pcdesk.models.health.history_rules import is_intact as is_note_intact
from pcdesk.models.money import ledger_rules
from pcdesk.models.money.account import account_lines, balance
from pcdesk.models.people.person import Note, Patient, Phone
from pcdesk.models.record.base import db
from pcdesk.paths import Folder, resources
from pcdesk.trouble import KnownError
from pcdesk.words.checks import check_email, check_zip, is_npi
from pcdesk.words.names import fold
from pcdesk.words.phones import parse_phone

TUESDAY = date(2026, 11, 24)
KEY = bytes(range(32))


def build(root: Path, empty: Path, today: date = TUESDAY, seed: int = 1) -> DemoClinic:
    """Fill a copy of the empty clinic, which stays open."""
    shutil.copytree(empty, root)
    open_records(Folder(root), bytearray(KEY))
    moment.set_source(lambda: datetime(today.year, today.month, today.day, 15, 42, tzinfo=UTC))
    return build_demo(house(), today, seed)


def forget() -> None:
    close_records()
    moment.set_source(None)
    moment.set_zone("")


@pytest.fixture(scope="module")
def demo(empty_clinic: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[DemoClinic]:
    """One demo clinic for the tests that only look."""
    yield build(tmp_path_factory.mktemp("demo") / "clinic", empty_clinic)
    forget()


def rosa() -> Any:
    return Patient.get(Patient.mrn == "10442")


def test_it_is_as_large_as_promised(demo: DemoClinic) -> None:
    assert 295 <= demo.patients <= 310
    assert Provider.select().count() == 3
    assert demo.visits > 600
    first, last = Visit.select(pw.fn.min(Visit.visit_on), pw.fn.max(Visit.visit_on)).tuples().first()
    assert (TUESDAY - date.fromisoformat(str(first))).days >= 50
    assert (date.fromisoformat(str(last)) - TUESDAY).days >= 50
    assert 14 <= Visit.select().where(Visit.visit_on == TUESDAY).count() <= 26
    assert Practice.get().is_demo


def test_the_money_and_the_file_are_sound(demo: DemoClinic) -> None:
    assert set(ledger_rules.scrub().values()) == {0}
    assert db.execute_sql("PRAGMA foreign_key_check").fetchall() == []
    for patient in Patient.select(Patient.id):
        for line in account_lines(patient.id):
            assert line.open_cents >= 0
    receipts = [
        n
        for (n,) in db.execute_sql("SELECT receipt_number FROM posting WHERE receipt_number > 0 ORDER BY posted_at, id")
    ]
    assert receipts == list(range(1, len(receipts) + 1))


def test_the_patient_of_the_pictures(demo: DemoClinic) -> None:
    patient = rosa()
    assert (patient.last, patient.preferred, patient.born_on) == ("Alvarez", "Rosie", date(1962, 3, 14))
    assert balance(patient.id) == 3500
    (cover,) = cover_on(patient.id, TUESDAY)
    assert (cover.plan, cover.copay_cents, cover.check_result, cover.days_since_check()) == (
        "BlueOak PPO",
        2500,
        "active",
        41,
    )
    assert [a.substance for a in Allergy.select().where(Allergy.patient == patient)] == ["Penicillin"]
    visit = Visit.get(Visit.patient == patient, Visit.visit_on == TUESDAY)
    assert (visit.start_minute, visit.provider.title, visit.status, visit.confirmation) == (
        600,
        "Dr. Lee",
        "scheduled",
        "confirmed",
    )
    glucose = [
        row.value
        for row in Observation.select().where(Observation.patient == patient, Observation.name == "Hemoglobin A1c")
    ]
    assert len(glucose) == 8
    assert glucose[0] > glucose[-1]
    assert Handout.select().where(Handout.patient == patient).exists()


def test_every_visit_lies_in_open_hours_and_touches_no_other(demo: DemoClinic) -> None:
    days = {visit.visit_on for visit in Visit.select(Visit.visit_on).distinct()}
    open_days = provider_days([p.id for p in Provider.select()], days)
    places: dict[tuple[int, date], list[tuple[int, int]]] = {}
    for visit in (
        Visit.select(Visit, VisitType).join(VisitType).where(Visit.status.not_in([str(s) for s in OFF_THE_BOOK]))
    ):
        begin = visit.start_minute - visit.visit_type.before_minutes
        end = visit.start_minute + visit.minutes + visit.visit_type.after_minutes
        assert any(s <= begin and end <= e for s, e in open_days[visit.provider_id, visit.visit_on].open)
        places.setdefault((visit.provider_id, visit.visit_on), []).append((begin, end))
    for spans in places.values():
        spans.sort()
        assert all(first[1] <= second[0] for first, second in pairwise(spans))


def test_nothing_has_happened_in_the_future(demo: DemoClinic) -> None:
    now = datetime(2026, 11, 24, 15, 42, tzinfo=UTC)
    for model, name in (
        (VisitChange, "changed_at"),
        (CheckIn, "checked_in_at"),
        (Note, "written_at"),
        (Observation, "taken_at"),
    ):
        assert not model.select().where(getattr(model, name) > now).exists(), model
    assert not db.execute_sql("SELECT count(*) FROM posting WHERE posted_at > '2026-11-24T15:43'").fetchone()[0]
    assert not Visit.select().where(Visit.visit_on > TUESDAY, Visit.status.in_([str(s) for s in FLOW[1:]])).exists()


def test_the_day_is_under_way(demo: DemoClinic) -> None:
    statuses = {visit.status for visit in Visit.select().where(Visit.visit_on == TUESDAY)}
    assert set(map(str, FLOW)) <= statuses
    waiting = Visit.select().where(Visit.visit_on == TUESDAY, Visit.status == str(Status.ARRIVED))
    assert waiting.count() >= 2
    assert all(CheckIn.select().where(CheckIn.visit == visit).count() == 1 for visit in waiting)
    assert Task.select().where(Task.due_on <= TUESDAY, Task.done_at.is_null()).count() >= 4


def test_every_kind_of_readiness_can_be_seen(demo: DemoClinic) -> None:
    """Coverage fresh, stale, failed, never checked, ended; allergies asked or not; privacy notice missing."""
    ages, results = set(), set()
    uncovered = 0
    for patient in Patient.select(Patient.id):
        covers = cover_on(patient.id, TUESDAY)
        uncovered += not covers
        for cover in covers:
            days = cover.days_since_check()
            ages.add("never" if days is None else "fresh" if days <= 30 else "stale")
            results.add(cover.check_result)
    assert ages == {"never", "fresh", "stale"}
    assert results == {"", "active", "inactive", "unclear"}
    assert 5 < uncovered < 90
    asked = db.execute_sql(
        "SELECT count(DISTINCT patient_id) FROM section_review WHERE section = 'allergies'"
    ).fetchone()[0]
    none = db.execute_sql("SELECT count(*) FROM section_review WHERE section = 'allergies' AND is_none").fetchone()[0]
    assert 0 < none < asked < demo.patients
    assert (
        0
        < db.execute_sql("SELECT count(DISTINCT patient_id) FROM form_on_file WHERE form = 'privacy'").fetchone()[0]
        < demo.patients
    )


def test_people_can_be_found_and_reached(demo: DemoClinic) -> None:
    for patient in Patient.select():
        assert patient.last_key == fold(patient.last)
        assert check_email(patient.email) == patient.email
        assert not patient.email or patient.email.endswith("@example.org")
        assert check_zip(patient.postal_code) == patient.postal_code
        assert patient.born_on <= patient.registered_on <= TUESDAY
        assert patient.guarantor_id is None or patient.guarantor.born_on < patient.born_on
    for phone in Phone.select():
        parsed = parse_phone(phone.number)
        assert parsed is not None
        assert re.fullmatch("[0-9]{3}55501[0-9]{2}", parsed.digits)
        assert phone.reversed_digits == parsed.digits[::-1]
    assert all(is_npi(provider.npi) for provider in Provider.select())
    assert Patient.select().where(Patient.last == "García", Patient.first == "María").count() >= 2
    assert Patient.select().where(Patient.last.in_(["Морозова", "李", "O'Brien", "Smith-Jones"])).count() >= 4


def test_signed_notes_are_intact(demo: DemoClinic) -> None:
    signed = list(Note.select().where(Note.signed_at.is_null(False)))
    assert len(signed) > 50
    assert all(is_note_intact(note) for note in signed)


def test_handouts_are_of_topics_that_exist(demo: DemoClinic) -> None:
    there = {path.name.partition(".")[0] for path in (resources() / "education").glob("*.json")}
    assert {row.topic for row in Handout.select(Handout.topic).distinct()} <= there


def test_the_undo_menu_stays_empty_and_real_records_are_never_mixed(demo: DemoClinic) -> None:
    desk = house()
    with pytest.raises(KnownError, match="patients already"):
        build_demo(desk, TUESDAY)
    assert desk.done == []


def fingerprint() -> str:
    digest = hashlib.sha256()
    for model in JOURNALLED:
        rows = db.execute_sql(f'SELECT * FROM "{model._meta.table_name}" ORDER BY id').fetchall()
        digest.update(json.dumps([model.__name__, rows], default=str).encode())
    return digest.hexdigest()


def test_the_same_day_gives_the_same_clinic(demo: DemoClinic, empty_clinic: Path, tmp_path: Path) -> None:
    prints = [fingerprint()]
    root = Path(str(db.database)).parent
    forget()
    for seed in (1, 2):
        build(tmp_path / str(seed), empty_clinic, seed=seed)
        prints.append(fingerprint())
        forget()
    assert prints[0] == prints[1] != prints[2]
    open_records(Folder(root), bytearray(KEY))
    moment.set_source(lambda: datetime(2026, 11, 24, 15, 42, tzinfo=UTC))
    moment.set_zone("America/Chicago")


def test_most_results_are_told_and_some_wait(demo: DemoClinic) -> None:
    untold = untold_results()
    assert 2 <= len(untold) <= 12
    contacts = list(Communication.select())
    assert all(moment.local(one.made_at).weekday() < 5 and one.made_at < moment.now() for one in contacts)
    assert {one.outcome for one in contacts} >= {"reached", "left_message", "no_answer"}
