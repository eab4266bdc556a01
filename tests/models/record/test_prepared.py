"""Rows read, added and changed by prepared SQL are those Peewee would have read, added and changed."""

from __future__ import annotations

from datetime import date

import peewee as pw
import pytest

from pcdesk.models.book.visit import Visit, VisitChange
from pcdesk.models.clinic.practice import Room
from pcdesk.models.desk.care import Task
from pcdesk.models.engine.refused import ERRORS
from pcdesk.models.file.tables import JOURNALLED
from pcdesk.models.people.person import Patient, Phone
from pcdesk.models.record import journal
from pcdesk.models.record.base import PartialDateField, WhenField
from pcdesk.words.partial_date import PartialDate
from tests.conftest import NOON


@pytest.fixture
def writing(small_clinic):
    with journal.act("fill", "Fill", staff_id=None, staff_name="pcdesk", session="test"):
        yield small_clinic


def filled(model) -> object:
    """A row of a table with a value in every column that may be anything."""
    values = {}
    for field in model._meta.sorted_fields:
        if isinstance(field, (pw.ForeignKeyField, pw.AutoField)) or field.unique or field.name == "deleted_at":
            continue
        if isinstance(field, pw.DateTimeField | WhenField):
            values[field.name] = NOON
        elif isinstance(field, PartialDateField):
            values[field.name] = PartialDate(1980, 2)
        elif isinstance(field, pw.DateField):
            values[field.name] = date(1980, 2, 29)
        elif isinstance(field, pw.CharField | pw.TextField):
            values[field.name] = field.choices[0][0] if field.choices else "Núñez 李"
    return values


def test_every_table_reads_as_peewee_reads_it(demo_clinic) -> None:
    tables = set()
    for model in JOURNALLED:
        for row in model.select().limit(5):
            found = model.get_by_id(row.id)
            assert type(found) is model
            assert found.__data__ == row.__data__
            assert list(map(type, found.__data__.values())) == list(map(type, row.__data__.values()))
            assert not found.is_dirty()
            tables.add(model)
    assert len(tables) > 25


def test_dates_moments_and_references_come_back_as_they_were(writing) -> None:
    visit = Visit.create(
        patient=writing["patient"], provider=writing["provider"], visit_type=writing["type"],
        visit_on=date(2026, 11, 24), start_minute=600, minutes=30,
    )  # fmt: skip
    change = VisitChange.create(visit=visit, changed_at=NOON, what="booked")
    found = VisitChange.get_by_id(change.id)
    assert found.changed_at == NOON
    assert found.visit.visit_on == date(2026, 11, 24)
    assert found.visit.patient.last == "Alvarez"
    assert (visit.status, found.visit.status, found.deleted_at) == ("scheduled", "scheduled", None)
    assert not visit.is_dirty()


@pytest.mark.parametrize("model", [Patient, Task, Phone, Room], ids=lambda model: model.__name__)
def test_a_row_is_added_as_peewee_adds_it(writing, model) -> None:
    values = filled(model)
    if model is Phone:
        values["patient"] = writing["patient"]
    if model is Patient:
        values["mrn"] = "20001"
    mine = model.create(**values)
    if model is Patient:
        values["mrn"] = "20002"
    theirs = model.insert(**values).execute()
    ours, other = (dict(model.select().where(model.id == key).dicts().get()) for key in (mine.id, theirs))
    assert {**ours, "id": 0, "mrn": ""} == {**other, "id": 0, "mrn": ""}


def test_a_row_with_its_own_key_an_expression_or_nothing_given(writing) -> None:
    assert Room.create(id=77, name="Room 77").id == 77
    assert Room.get_by_id(77).name == "Room 77"
    loud = Room.create(name=pw.fn.upper("room 8"))
    assert Room.get_by_id(loud.id).name == "ROOM 8"
    with pytest.raises(ERRORS):
        Room().save(force_insert=True)


def test_a_reference_that_got_its_key_since(writing) -> None:
    person = Patient(mrn="30001", last="Ito", first="Ken", last_key="ito", first_key="ken")
    phone = Phone(patient=person, kind="mobile", number="405 555 0142", reversed_digits="2410555504")
    person.save(force_insert=True)
    phone.save(force_insert=True)
    assert Phone.get_by_id(phone.id).patient_id == person.id


def test_no_such_row(writing) -> None:
    with pytest.raises(Patient.DoesNotExist, match="no row 999 in patient"):
        Patient.get_by_id(999)
    with pytest.raises(pw.DoesNotExist):
        Patient.get_by_id(None)
    assert Patient.alive_by_id(999) is None


def test_following_a_reference_composes_nothing(writing, monkeypatch) -> None:
    phone = Phone.create(patient=writing["patient"], kind="mobile", number="405 555 0142", reversed_digits="2410555504")
    phone = Phone.get_by_id(phone.id)
    monkeypatch.setattr(Patient, "select", None)
    assert phone.patient.last == "Alvarez"
    assert Patient.get(Patient.id == writing["patient"]).last == "Alvarez"
    assert Patient.get_or_none(Patient.id == 999) is None


def test_other_questions_are_left_to_peewee(writing) -> None:
    key = writing["patient"]
    assert Patient.get(Patient.id == key, Patient.last == "Alvarez").id == key
    assert Patient.get_or_none(Patient.id == key, Patient.last == "Nobody") is None
    assert Patient.get_or_none((Patient.id == key) & (Patient.last == "Nobody")) is None
    assert Patient.get(Patient.id >= key).id == key
    assert Patient.get(Patient.last == "Alvarez").id == key
    assert Patient.get(last="Alvarez").id == key
    assert Patient.get(key).id == key
    assert Patient.get_or_none(Patient.id == None) is None  # noqa: E711


def test_a_hidden_row_is_not_alive(writing) -> None:
    key = writing["patient"]
    assert Patient.alive_by_id(key).id == key
    assert Patient.set_by_id(key, {"deleted_at": NOON}) == 1
    assert Patient.alive_by_id(key) is None
    assert Patient.get_by_id(key).deleted_at == NOON


def test_a_row_is_changed_by_its_key_alone(writing) -> None:
    one, other = (Task.create(title=title, due_on=date(2026, 11, 24)) for title in ("Call", "Write"))
    assert Task.set_by_id(one.id, {"due_on": date(2026, 12, 1), "patient": writing["patient"]}) == 1
    assert (Task.get_by_id(one.id).due_on, Task.get_by_id(one.id).patient_id) == (date(2026, 12, 1), writing["patient"])
    assert Task.get_by_id(other.id).due_on == date(2026, 11, 24)
    assert Task.set_by_id(999, {"title": "Nobody"}) == 0


def test_outside_an_act_nothing_is_written(small_clinic) -> None:
    with pytest.raises(pw.IntegrityError, match="write outside an act"):
        Room.create(name="Room 9")
    with pytest.raises(pw.IntegrityError, match="write outside an act"):
        Room.set_by_id(small_clinic["room"], {"name": "Room 9"})
