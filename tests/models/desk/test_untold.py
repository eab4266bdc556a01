"""Results nobody has told of are named until a contact about results has reached somebody."""

from __future__ import annotations

from datetime import timedelta

import pytest

from pcdesk import moment
from pcdesk.acts.desk.communication import log_contact, remove_contact_made
from pcdesk.acts.people.history import add_fact
from pcdesk.models.desk.untold import LOOK_BACK, untold_results
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
    result(1, name="Potassium", flag="H")
    result(1, name="Weight", category="vital-signs")
    result(LOOK_BACK + 1, name="Old")
    (row,) = untold_results()
    assert (row.patient_id, row.results, row.count) == (small_clinic["patient"], "Glucose, Potassium", 2)
    assert (row.on, row.is_flagged) == (moment.today() - timedelta(days=3), True)


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


def test_what_came_after_she_was_told_is_told_anew(result, mia, small_clinic):
    result(1)
    log_contact(mia, small_clinic["patient"], {"about": "results", "outcome": "reached"})
    result(-1, name="Later")
    assert [row.results for row in untold_results()] == ["Later"]
