"""How a patient is reached is changed in one act."""

from __future__ import annotations

from datetime import date

import pytest

from pcdesk.acts.frame.undo import undo, undo_label
from pcdesk.acts.people import patient
from pcdesk.models.people.person import Patient, Phone
from pcdesk.models.record.journal import Act
from pcdesk.trouble import KnownError


def test_address_and_phone_are_one_act_and_one_undo(small_clinic, mia):
    who = small_clinic["patient"]
    phone = Phone.get(Phone.patient == who)
    acts = Act.select().count()
    patient.change_patient(mia, who, {"street": "9 Oak Lane"}, phone=(phone.id, "mobile", "(918) 555-0144"))
    assert Act.select().count() == acts + 1
    assert (Patient.get_by_id(who).street, Phone.get_by_id(phone.id).number) == ("9 Oak Lane", "(918) 555-0144")
    assert undo(mia) == "Change phone, street of Rosa (Rosie) Alvarez"
    assert (Patient.get_by_id(who).street, Phone.get_by_id(phone.id).number) == ("", "(405) 555-0142")


def test_a_refused_name_leaves_the_phone_as_it_was(small_clinic, mia):
    who = small_clinic["patient"]
    with pytest.raises(KnownError):
        patient.change_patient(mia, who, {"last": " "}, phone=(0, "home", "(918) 555-0144"))
    assert [phone.number for phone in Phone.alive()] == ["(405) 555-0142"]


def test_a_first_phone_can_come_with_an_address(small_clinic, mia):
    who = patient.register_patient(mia, {"last": "Nowak"})
    patient.change_patient(mia, who, {}, phone=(0, "mobile", "(918) 555-0144"))
    assert [phone.number for phone in Phone.alive().where(Phone.patient == who)] == ["(918) 555-0144"]


@pytest.mark.parametrize(("values", "words"), [
    ({"status": "deceased", "died_on": date(2026, 11, 20)}, "Record that {name} has died"),
    ({"needs_interpreter": True}, "Change need of an interpreter of {name}"),
    ({"contact_way": "text"}, "Change preferred way to be reached of {name}"),
    ({"city": "Tulsa", "postal_code": "74103"}, "Change city, ZIP of {name}"),
    ({"street": "9 Oak Lane", "city": "Tulsa", "state": "OK"}, "Change street, city, state of {name}"),
    ({"street": "9 Oak Lane", "city": "Tulsa", "state": "OK", "postal_code": "74103"},
     "Change street, city, state and 1 more of {name}"),
])  # fmt: skip
def test_a_change_is_named_in_words_for_people(small_clinic, mia, values, words):
    patient.change_patient(mia, small_clinic["patient"], values)
    assert undo_label(mia) == words.format(name="Rosa (Rosie) Alvarez")


def test_no_column_of_a_patient_is_named_as_it_stands_in_the_records():
    for field in Patient._meta.sorted_fields:
        if not field.name.endswith("_key"):
            assert "_" not in patient.change_word(field.name)
    assert all("_" not in word and column in Patient._meta.fields for column, word in patient.CHANGED.items())
