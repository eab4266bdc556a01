"""Nobody is turned away without a next place in writing; who had sent the patient is told."""

from __future__ import annotations

from datetime import date

import pytest

from pcdesk.acts.desk import referral
from pcdesk.acts.papers.paper import make_paper, put_out
from pcdesk.models.desk.correspondence import Correspondence
from pcdesk.models.desk.directory import turned_away
from pcdesk.models.desk.referral import NotAccepted
from pcdesk.printing.ground.labels import LANGUAGES, Labels
from pcdesk.printing.letters.letter_page import ADDRESS, SEEN
from pcdesk.trouble import KnownError
from tests.printing.letters.test_patient_letter import in_window
from tests.printing.reading import fonts_of, outside, words

TODAY = date(2026, 11, 24)
HOME = {"street": "18 Mill Road", "city": "Cedar Bend", "state": "OK", "postal_code": "73099"}


@pytest.fixture
def there(small_clinic, mia):
    return referral.add_outside_practice(
        mia, {"name": "Heart Center", "phone": "4055550171", "street": "810 Garland Avenue", "city": "Red Fork"}
    )


@pytest.fixture
def doctor(small_clinic, mia):
    return referral.add_outside_practice(mia, {"name": "Cedar Bend Doctors", "street": "300 Mill Road"})


def made(desk, kind, row, **more):
    return make_paper(desk, kind, {"not_accepted_id": row, **more})


def test_he_leaves_with_a_place_that_can_in_writing_and_the_sender_knows(mia, there, doctor):
    row = referral.add_not_accepted(mia, {"name": "Harlan Voss", "practice": there, "sender": doctor, **HOME})
    letter = made(mia, "not_accepted", row)
    for part in ("Harlan Voss", "Heart Center", "(405) 555-0171", "we do not take your plan"):
        assert part in words(letter.pdf)
    home = "Harlan Voss 18 Mill Road Cedar Bend, OK 73099"
    assert in_window(letter.pdf, SEEN) == in_window(letter.pdf, ADDRESS) == home
    [one] = turned_away()
    assert (one.written_on, one.sender_told_on, one.sent_by) == (None, None, "Cedar Bend Doctors"), "it was only shown"
    put_out(mia, letter, "print")
    told = made(mia, "not_accepted_sender", row)
    assert "Cedar Bend Doctors" in in_window(told.pdf, ADDRESS)
    assert "Heart Center" in words(told.pdf)
    put_out(mia, told, "save")
    [one] = turned_away()
    assert (one.written_on, one.sender_told_on) == (TODAY, TODAY)
    assert not Correspondence.select().exists(), "he is nobody's patient"


def test_of_a_patient_it_is_correspondence_in_the_patients_language(mia, small_clinic, there):
    row = referral.add_not_accepted(
        mia, {"patient": small_clinic["patient"], "practice": there, "reason": "full", "language": "es"}
    )
    letter = made(mia, "not_accepted", row)
    assert "no tenemos lugar para pacientes nuevos" in words(letter.pdf)
    put_out(mia, letter, "print")
    assert Correspondence.get().kind == "not_accepted"


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("reason", [code for code, _words in NotAccepted.REASONS])
def test_every_reason_has_its_words_for_both_readers(mia, there, doctor, language, reason):
    labels = Labels(language)
    assert labels(f"letter.not_accepted.{reason}") != labels(f"letter.turned_away.{reason}")


@pytest.mark.parametrize("language", LANGUAGES)
def test_who_wants_no_other_place_is_told_that_we_would_help(mia, small_clinic, language):
    row = referral.add_not_accepted(mia, {"name": "Ω " * 20 + "<b>Noor</b>", "is_refused": True, "reason": "scope"})
    letter = made(mia, "not_accepted", row, language=language)
    assert outside(letter.pdf) == []
    assert all(fonts_of(letter.pdf).values())
    assert letter.note, "no address is on file"
    assert not set("{}\\") & set(words(letter.pdf))


def test_nobody_of_the_directory_is_no_reader(mia, there):
    row = referral.add_not_accepted(mia, {"name": "Harlan Voss", "practice": there, "sent_by": "his brother"})
    with pytest.raises(KnownError, match="Nobody of the directory"):
        made(mia, "not_accepted_sender", row)


@pytest.mark.parametrize("values", [{"name": "Ed"}, {"name": "", "is_refused": True}, {"name": " ", "practice": None}])
def test_nobody_is_turned_away_without_a_next_place_or_a_recorded_refusal(mia, small_clinic, values):
    with pytest.raises(KnownError):
        referral.add_not_accepted(mia, values)
    assert not NotAccepted.select().exists()


def test_the_next_place_cannot_be_taken_away_later(mia, there):
    row = referral.add_not_accepted(mia, {"name": "Ed", "practice": there})
    with pytest.raises(KnownError):
        referral.change_not_accepted(mia, row, {"practice": None})
