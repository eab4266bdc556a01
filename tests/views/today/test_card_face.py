"""What a card says: the wait, the flags, the spoken sentence."""

from __future__ import annotations

import pytest

from pcdesk import moment
from pcdesk.acts.book import visit
from pcdesk.acts.money import money
from pcdesk.acts.people import patient
from pcdesk.models.book.visit import Status
from pcdesk.models.desk.flow import board
from pcdesk.views.look import icons
from pcdesk.views.today.card_face import flags_of, spoken, wait_of
from pcdesk.views.today.veil import veiled
from tests.arriving import arrive
from tests.views.today.conftest import TUESDAY, later


def card():
    return board(TUESDAY)[0]


@pytest.mark.parametrize(
    ("minutes", "words", "tone"),
    [(0, "0 min", "muted"), (16, "16 min long", "warning"), (35, "35 min too long", "danger"),
     (75, "1 h 15 min too long", "danger")],
)  # fmt: skip
def test_the_wait_has_word_icon_and_tone(bench, visit_id, minutes, words, tone):
    later(18)  # it begins at ten
    arrive(bench.desk, visit_id, Status.ARRIVED)
    later(minutes)
    wait = wait_of(card(), moment.now())
    assert (wait.words, wait.tone) == (words, tone)
    assert wait.icon in set(icons.names())
    assert words.startswith(wait.brief)


def test_who_is_expected_is_late_in_words(bench, visit_id):
    assert wait_of(card(), moment.now()) is None
    later(30)
    assert wait_of(card(), moment.now()).words == "12 min late"


def test_flags_say_what_to_know_before_speaking(bench, small_clinic, visit_id):
    assert [words for _, _, words in flags_of(card())] == ["not confirmed"]
    patient.change_patient(
        bench.desk, small_clinic["patient"], {"alert": "Falls <b>risk</b>", "needs_interpreter": True}
    )
    money.post_charge(bench.desk, patient_id=small_clinic["patient"], cents=3500, memo="Old")
    visit.change_visit(bench.desk, visit_id, {"note": "Bring forms"})
    arrive(bench.desk, visit_id, Status.GONE)
    found = flags_of(card())
    assert [words for _, _, words in found] == [
        "Falls <b>risk</b>", "needs an interpreter", "Bring forms", "owes $35.00", "not charged yet",
    ]  # fmt: skip
    assert {icon for icon, _, _ in found} <= set(icons.names())


def test_the_room_is_said_while_someone_is_in_it(bench, small_clinic, visit_id):
    arrive(bench.desk, visit_id, Status.ROOMED, room_id=small_clinic["room"])
    assert spoken(card(), moment.now()) == (
        "Alvarez, Rosa (Rosie), 10:00 am, Dr. Lee, Office visit, Roomed, Room 1, here for 0 min"
    )
    arrive(bench.desk, visit_id, Status.CHECKOUT)
    assert "Room 1" not in spoken(card(), moment.now())


def test_a_card_with_initials_leaves_nothing_empty(visit_id):
    assert ", ," not in spoken(veiled(card()), moment.now())
