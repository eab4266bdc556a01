"""Who could not be reached is named until a contact works, a letter says so, or she is heard of."""

from __future__ import annotations

from datetime import timedelta

import pytest

from pcdesk import moment
from pcdesk.acts.book.check_in import check_in
from pcdesk.acts.book.visit import set_confirmation
from pcdesk.acts.desk.communication import log_contact, remove_contact_made
from pcdesk.acts.papers.kind import Paper
from pcdesk.acts.papers.paper import put_out
from pcdesk.models.desk.unreached import LOOK_BACK, unreached
from tests.arriving import all_said
from tests.conftest import NOON


@pytest.fixture
def tried(mia, small_clinic):
    def log(days: int = 1, **values: object) -> int:
        at = moment.now() - timedelta(days=days)
        return log_contact(mia, small_clinic["patient"], {"outcome": "no_answer", "made_at": at, **values})

    return log


def test_she_stands_once_with_her_last_try_and_how_many_there_were(tried):
    tried(LOOK_BACK + 1)
    tried(3)
    tried(1, outcome="wrong_number", way="text", about="bill", note="not hers")
    (row,) = unreached()
    assert (row.outcome, row.way, row.about, row.note, row.tries) == ("wrong_number", "text", "bill", "not hers", 2)
    assert row.on == moment.today() - timedelta(days=1)


@pytest.mark.parametrize(("said", "is_reached"), [
    ({"outcome": "reached"}, True), ({"outcome": "left_message"}, True), ({"outcome": "sent", "way": "letter"}, True),
    ({"outcome": "no_answer", "is_incoming": True}, True), ({"outcome": "wrong_number", "with_whom": "contact"}, False),
    ({"outcome": "reached", "with_whom": "payer", "with_name": "Blue Plains"}, False),
])  # fmt: skip
def test_a_contact_that_worked_ends_it_until_that_is_taken_back(tried, mia, said, is_reached):
    tried(2)
    contact = tried(1, **said)
    assert (unreached() == []) == is_reached
    remove_contact_made(mia, contact)
    assert [row.tries for row in unreached()] == [1]


@pytest.mark.parametrize("heard", [
    lambda mia, ids: set_confirmation(mia, ids["visit"], "confirmed"),
    lambda mia, ids: check_in(mia, ids["visit"], all_said(self_pay=True), due_cents=0),
    lambda mia, ids: put_out(mia, Paper("could_not_reach", "", "x.pdf", b"", ids["patient"]), "print"),
])  # fmt: skip
def test_so_does_a_word_of_hers_her_coming_and_the_letter_but_not_what_was_before(tried, mia, booked, heard):
    tried(1)
    heard(mia, booked)
    assert unreached() == []
    moment.set_source(lambda: NOON + timedelta(hours=1))
    tried(0)
    assert [row.tries for row in unreached()] == [1]
