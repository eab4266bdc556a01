"""How a patient is reached is changed in one act."""

from __future__ import annotations

import pytest

from pcdesk.acts import patient
from pcdesk.acts.undo import undo
from pcdesk.models.journal import Act
from pcdesk.models.person import Patient, Phone
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
