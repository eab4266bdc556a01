"""A packet from the records: what is offered, what leaves, and that it is noted to whom, why and what."""

from __future__ import annotations

import re
from datetime import date, datetime

import pytest

from pcdesk.acts.cover.wanted_paper import add_wanted_paper
from pcdesk.acts.desk import disclosure, referral
from pcdesk.acts.desk.care import file_document
from pcdesk.acts.frame.desk import Desk, NotAllowed
from pcdesk.acts.papers import packet as packets
from pcdesk.acts.papers.paper import make_paper, put_out
from pcdesk.acts.papers.sealing import new_passphrase, sealed_copy
from pcdesk.acts.people import history, patient
from pcdesk.models.clinic.right import Role
from pcdesk.models.desk.correspondence import Correspondence
from pcdesk.models.desk.disclosure import DisclosedPart, Disclosure, accounted_since, disclosures_of
from pcdesk.models.desk.wanted_paper import WantedPaper
from pcdesk.models.engine.hashed import sha256_of
from pcdesk.trouble import KnownError
from tests.printing.desk.test_packet import foreign
from tests.printing.reading import pages, words

TODAY = date(2026, 11, 24)


@pytest.fixture
def who(small_clinic):
    return small_clinic["patient"]


@pytest.fixture
def filed(mia, who):
    """A document of two pages on file."""
    return filed_for(mia, who, "Lab report", foreign(), date(2026, 11, 3))


def filed_for(desk, patient_id, title, body, on=None):
    return file_document(desk, patient_id, {"title": title, "mime": "application/pdf", "dated_on": on}, body)


def made(desk, patient_id, parts, **more):
    told = disclosure.choose_packet(desk, patient_id, {"name": "Heart Center", "sent_to": "practice", **more}, parts)
    return make_paper(desk, "packet", told)


def test_what_is_offered_is_what_there_is(mia, who, filed):
    keys = [one.key for one in packets.offered(who)]
    assert keys == ["face", "history", f"document:{filed}"], "no results and no notes: neither is offered"
    history.add_fact(mia, "results", who, {"name": "Glucose", "value": 95.0, "unit": "mg/dL", "taken_at": TODAY})
    history.write_note(mia, who, "desk", "Feels well")
    keys = [one.key for one in packets.offered(who)]
    assert keys == ["face", "history", "results", "all_results", "notes", f"document:{filed}"]
    ticked = [one.key for one in packets.offered(who) if one.is_usual]
    assert ticked == ["face"], "nothing else goes out without somebody's wish"
    case = referral.refer_patient(mia, who, {"reason": "Chest pain"})
    ticked = [one.key for one in packets.offered(who, referral_id=case) if one.is_usual]
    assert ticked == ["face", "history", "results"], "who treats the patient gets what is needed for it"


def test_the_letter_and_the_cover_go_with_it_and_the_check_list_knows_what_went(mia, who, filed):
    there = referral.add_outside_practice(mia, {"name": "Heart Center", "fax": "4055550172"})
    case = referral.refer_patient(mia, who, {"reason": "Chest pain", "practice": there, "question": "An angiogram?"})
    wanted = [
        add_wanted_paper(mia, {"referral": case, "kind": "results", "document": filed}),
        add_wanted_paper(mia, {"referral": case, "kind": "history", "paper": "chart"}),
        add_wanted_paper(mia, {"referral": case, "kind": "imaging"}),
    ]
    offers = {one.key: one.is_usual for one in packets.offered(who, referral_id=case)}
    assert offers["letter:referral_letter"]
    assert offers[f"document:{filed}"], "the check-list asks for it"
    assert not offers["letter:fax_cover_to_practice"]
    assert "letter:referral_told" not in offers, "that one is the patient's"
    parts = ["letter:fax_cover_to_practice", "letter:referral_letter", "history", f"document:{filed}"]
    paper = made(mia, who, parts, referral=case, practice=there)
    said = pages(paper.pdf)
    assert f"Pages with this one {len(said)}" in said[0], "the cover lies before all else and counts all of it"
    assert "What is in this packet" in said[1]
    begins = next(number for number, page in enumerate(said, start=1) if "An angiogram?" in page)
    assert re.search(rf"Referral letter Nov 24, 2026 \d {begins}", said[1]), said[1]
    put_out(mia, paper, "print")
    assert [bool(WantedPaper.get_by_id(row).sent_on) for row in wanted] == [True, True, False]
    letter = Correspondence.alive().get()
    assert (letter.about_table, letter.about_id) == ("referral", case), "the story of the case shows it"


def test_old_results_are_left_behind_where_only_the_last_year_is_ticked(mia, who):
    for day in (date(2021, 3, 1), TODAY):
        history.add_fact(mia, "results", who, {"name": f"Test of {day.year}", "value": 1.0, "taken_at": day})
    said = words(made(mia, who, ["results"]).pdf)
    assert "Test of 2026" in said
    assert "Test of 2021" not in said
    assert "Test of 2021" in words(made(mia, who, ["all_results"]).pdf)


def test_the_alert_of_the_desk_leaves_with_no_part(mia, who):
    patient.change_patient(mia, who, {"alert": "Shouts at the desk"})
    assert "Shouts" in words(make_paper(mia, "chart", {"patient_id": who}).pdf), "the control"
    assert "Shouts" not in words(made(mia, who, ["face", "history"]).pdf)


def test_showing_notes_nothing_and_leaving_notes_who_got_what_and_why(mia, who, filed):
    case = referral.refer_patient(mia, who, {"reason": "Chest pain"})
    there = referral.add_outside_practice(mia, {"name": "Heart Center"})
    paper = made(mia, who, ["face", f"document:{filed}"], referral=case, practice=there, address="12 Oak Street")
    assert not Disclosure.select().exists()
    put_out(mia, paper, "print", copies=1)
    [row] = Disclosure.alive()
    assert (row.patient_id, row.name, row.sent_to, row.why, row.how) == (
        who, "Heart Center", "practice", "treatment", "printed"
    )
    assert (row.referral_id, row.practice_id, row.given_on, row.address) == (case, there, TODAY, "12 Oak Street")
    face = len(pages(make_paper(mia, "chart_part", {"patient_id": who, "part": "face"}).pdf))
    parts = [(one.part, one.document_id, one.pages) for one in DisclosedPart.alive()]
    assert parts == [("face", None, face), ("document", filed, 2)]
    letter = Correspondence.get_by_id(row.correspondence_id)
    assert (letter.kind, letter.sent_to, letter.sent_to_name) == ("packet", "other", "Heart Center")
    assert letter.pdf_sha256 == sha256_of(paper.pdf)
    [given] = disclosures_of(who)
    assert (given.parts, given.pages) == ((("face", ""), ("document", "Lab report")), face + 2)
    assert (given.is_by_hand, given.is_accounted) == (False, False)
    assert "Chest pain" in pages(paper.pdf)[0]


def test_what_was_left_out_is_not_noted_as_given(mia, who):
    broken = filed_for(mia, who, "Old fax", b"%PDF-1.4 cut")
    paper = made(mia, who, ["face", f"document:{broken}"])
    assert "Old fax" in paper.note
    put_out(mia, paper, "save")
    assert [one.part for one in DisclosedPart.alive()] == ["face"]


def test_an_encrypted_copy_is_noted_with_its_own_hash_and_its_passphrase_is_kept_nowhere(mia, who, clinic):
    passphrase = new_passphrase()
    closed = sealed_copy(made(mia, who, ["face"]), passphrase)
    put_out(mia, closed, "seal")
    [row] = Disclosure.alive()
    assert (row.how, Correspondence.get_by_id(row.correspondence_id).how) == ("sealed", "sealed")
    assert Correspondence.get_by_id(row.correspondence_id).pdf_sha256 == sha256_of(closed.pdf)
    for table in (Correspondence, Disclosure):
        assert passphrase not in str([one.__data__ for one in table.select()])
    assert len({new_passphrase() for _ in range(50)}) == 50


@pytest.mark.parametrize(
    ("values", "parts"),
    [
        ({"name": " "}, ["face"]),
        ({"name": "Court"}, []),
        ({"name": "Court", "why": "court"}, ["face"]),
        ({"name": "Court"}, ["everything"]),
        ({"name": "Court"}, ["document:999"]),
    ],
)
def test_what_cannot_go_is_refused(mia, who, values, parts):
    with pytest.raises(KnownError):
        make_paper(mia, "packet", {"patient_id": who, "parts": parts, **values})
    assert not Disclosure.select().exists()


def test_a_document_of_somebody_else_never_goes_in(mia, who):
    other = patient.register_patient(mia, {"first": "Iván", "last": "Cruz", "born_on": date(1980, 1, 2)})
    theirs = filed_for(mia, other, "Theirs", foreign())
    with pytest.raises(KnownError, match="this patient"):
        made(mia, who, ["face", f"document:{theirs}"])


def test_nobody_packs_what_they_may_not_print(mia, who):
    reader = Desk(mia.staff_id, mia.name, Role.BILLER)
    with pytest.raises(NotAllowed):
        make_paper(reader, "packet", {"patient_id": who, "parts": ["face"], "name": "Heart Center"})


def test_what_was_told_is_logged_by_hand_and_what_went_out_stays(mia, who):
    told = disclosure.log_disclosure(
        mia, who, {"name": "Health Department", "what": "A positive test", "why": "health", "sent_to": "authority"}
    )
    [given] = disclosures_of(who)
    assert (given.is_by_hand, given.is_accounted, given.on) == (True, True, TODAY)
    disclosure.take_back_disclosure(mia, told)
    assert disclosures_of(who) == []
    put_out(mia, made(mia, who, ["face"]), "print")
    with pytest.raises(KnownError, match="stays"):
        disclosure.take_back_disclosure(mia, Disclosure.alive().get().id)


@pytest.mark.parametrize(
    "values", [{"name": "Court"}, {"what": "Visits"}, {"name": "C", "what": "V", "given_on": date(2027, 1, 1)}]
)
def test_a_disclosure_says_who_what_and_a_day_that_was(mia, who, values):
    with pytest.raises(KnownError):
        disclosure.log_disclosure(mia, who, values)


@pytest.mark.parametrize(("today", "since"), [(TODAY, date(2020, 11, 24)), (date(2028, 2, 29), date(2022, 2, 28))])
def test_the_accounting_goes_back_six_years(monkeypatch, today, since):
    from pcdesk import moment

    monkeypatch.setattr(moment, "today", lambda: today)
    assert accounted_since() == since


def test_the_day_a_result_was_taken_counts_by_the_clinics_clock(mia, who):
    late = datetime.fromisoformat("2026-11-24T23:30:00+00:00")
    history.add_fact(mia, "results", who, {"name": "Late", "value": 1.0, "taken_at": late})
    assert "results" in [one.key for one in packets.offered(who)]
