"""A child without a phone is reached by who speaks for it, everywhere; who is of age is not."""

from __future__ import annotations

from datetime import date

import pytest

from pcdesk import moment
from pcdesk.acts.people import patient
from pcdesk.acts.people.guarantor import Guardian
from pcdesk.models.desk.storyboard import chips, storyboard
from pcdesk.models.people.guardian import guardian_phone
from pcdesk.models.people.person import Patient
from pcdesk.models.people.phone_to_call import phones_to_call
from pcdesk.views.patient.header_words import phone_words


def born(desk, on: date, **more) -> int:
    who = {"last": "Okonkwo", "first": "Ben", "born_on": on, "sex": "M"}
    return int(patient.register_patient(desk, who, **more))


@pytest.fixture
def ben(mia, small_clinic) -> int:
    return born(mia, date(2019, 6, 15), guardian=Guardian("Ruth Okonkwo", "mother", "2185550111"))


def test_the_phone_of_the_guardian_counts_for_a_child(ben, mia) -> None:
    today = moment.today()
    assert guardian_phone(Patient.get_by_id(ben), today) == phones_to_call([ben])[ben] == "2185550111"
    board = storyboard(ben)
    assert (board.phone, board.is_phone_of_guardian) == ("2185550111", True)
    assert phone_words(board) == "(218) 555-0111 (guardian)"
    assert chips(board, today)[0].state == "warn", "to be confirmed, and nothing is missing"
    patient.add_phone(mia, ben, {"kind": "mobile", "number": "2185550199"})
    assert phones_to_call([ben])[ben] == storyboard(ben).phone == "2185550199"


def test_by_the_file_of_a_guardian_who_is_a_patient(mia, small_clinic) -> None:
    rosa = small_clinic["patient"]
    ben = born(mia, date(2019, 6, 15), guardian=Guardian("Rosa Alvarez", "mother", "", patient_id=rosa))
    assert storyboard(ben).phone == storyboard(rosa).phone != ""


def test_who_is_of_age_is_reached_by_nobody_else(mia, small_clinic) -> None:
    tom = born(mia, date(1990, 6, 15))
    patient.add_contact(mia, tom, {"name": "Ruth Okonkwo", "relationship": "mother", "phone": "2185550111"})
    assert (storyboard(tom).phone, phones_to_call([tom])) == ("", {})
