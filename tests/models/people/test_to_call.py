"""Whoever is on a list of patients to call lives, is on file and stands there with one number."""

from __future__ import annotations

import pytest

from pcdesk import moment
from pcdesk.acts.frame.undo import undo
from pcdesk.acts.people.patient import add_phone, change_patient, register_patient
from pcdesk.models.people.phone_to_call import phones_to_call
from pcdesk.models.people.to_call import Callee, to_call


def test_she_stands_there_as_lists_name_her_with_the_number_the_other_lists_show(mia, small_clinic):
    rosa = small_clinic["patient"]
    add_phone(mia, rosa, {"kind": "work", "number": "(405) 555-0199"})
    assert to_call([rosa, 999]) == {rosa: Callee(rosa, "Alvarez, Rosa (Rosie)", phones_to_call([rosa])[rosa])}


@pytest.mark.parametrize("died", [{"status": "deceased"}, {"died_on": moment.today()}])
def test_nobody_is_to_call_the_dead(mia, small_clinic, died):
    change_patient(mia, small_clinic["patient"], died)
    assert to_call([small_clinic["patient"]]) == {}


def test_nor_whose_file_was_put_away(mia, small_clinic):
    new = register_patient(mia, {"first": "Ann", "last": "Bell"})
    undo(mia)
    assert to_call([new]) == {}
