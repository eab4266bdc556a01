"""Results nobody has told of are named until a contact about results has reached somebody."""

from __future__ import annotations

from datetime import timedelta

import pytest

from pcdesk import moment
from pcdesk.acts.desk.communication import log_contact, remove_contact_made
from pcdesk.acts.people.history import add_fact
from pcdesk.acts.people.patient import add_phone, change_patient
from pcdesk.models.desk.today import queue
from pcdesk.models.desk.untold import LOOK_BACK, untold_items, untold_results
from pcdesk.models.people.phone_to_call import phones_to_call
from pcdesk.words.partial_date import PartialDate


@pytest.fixture
def result(mia, small_clinic):
    def add(days: int = 1, **values: object) -> None:
        taken = PartialDate.parse((moment.today() - timedelta(days=days)).isoformat())
        add_fact(mia, "results", small_clinic["patient"], {
            "name": "Glucose", "category": "laboratory", "value_text": "110", "taken_at": taken, **values,
        })  # fmt: skip

    return add


def test_a_patient_stands_once_with_all_her_results(result, small_clinic):
    result(3)
    result(1, name="Potassium")
    result(1, name="Weight", category="vital-signs")
    result(LOOK_BACK + 1, name="Old")
    (row,) = untold_results()
    assert (row.patient_id, row.results, row.is_flagged) == (small_clinic["patient"], ("Glucose", "Potassium"), False)
    assert row.taken_on == moment.today() - timedelta(days=3)
    assert row.phone


@pytest.mark.parametrize(("said", "is_told"), [
    ({"about": "results", "outcome": "reached"}, True),
    ({"about": "results", "outcome": "sent", "way": "letter"}, True),
    ({"about": "results", "outcome": "left_message"}, False), ({"about": "bill", "outcome": "reached"}, False),
])  # fmt: skip
def test_only_a_contact_about_results_that_reached_somebody_tells_of_them(result, mia, small_clinic, said, is_told):
    result()
    contact = log_contact(mia, small_clinic["patient"], said)
    assert (untold_results() == []) == is_told
    remove_contact_made(mia, contact)
    assert len(untold_results()) == 1


def test_what_came_after_she_was_told_is_told_anew(result, mia, small_clinic, owner):
    result(1)
    log_contact(mia, small_clinic["patient"], {"about": "results", "outcome": "reached"})
    result(-1, name="Later")
    assert [row.results for row in untold_results()] == [("Later",)]


def test_flagged_ones_stand_higher_in_the_queue(result):
    result()
    assert [(item.kind, item.rank) for item in queue([untold_items])] == [("untold", 46)]
    result(flag="H")
    assert [(item.kind, item.rank, item.number) for item in queue([untold_items])] == [("untold", 32, 1)]


@pytest.mark.parametrize("died", [{"status": "deceased"}, {"died_on": moment.today()}])
def test_nobody_is_to_call_the_dead(result, mia, small_clinic, died):
    result()
    change_patient(mia, small_clinic["patient"], died)
    assert untold_results() == []
    assert untold_items(moment.today()) == []


def test_the_number_is_the_one_the_other_lists_show(result, mia, small_clinic):
    result()
    add_phone(mia, small_clinic["patient"], {"kind": "work", "number": "(405) 555-0199"})
    (row,) = untold_results()
    assert row.phone == phones_to_call([small_clinic["patient"]])[small_clinic["patient"]] != "(405) 555-0199"
