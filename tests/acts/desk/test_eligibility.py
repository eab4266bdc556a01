"""Eligibility by file: one file a payer, answers by the number of the question, else by hand; all or nothing."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from pcdesk.acts.book.visit import book_visit
from pcdesk.acts.clinic import setup
from pcdesk.acts.cover import insurance
from pcdesk.acts.cover.eligibility import ask_by_file
from pcdesk.acts.desk.answers import match_answer, set_answer_aside, take_answers
from pcdesk.acts.frame.undo import undo
from pcdesk.acts.people.patient import change_patient, register_patient
from pcdesk.models.cover.benefit import Benefit
from pcdesk.models.cover.coverage import Coverage, CoverageCheck
from pcdesk.models.cover.eligibility import EligibilityAsk
from pcdesk.models.desk.unmatched_answer import UnmatchedAnswer, by_hand
from pcdesk.trouble import KnownError
from tests.exchange.x12 import grammar
from tests.exchange.x12.made import HEAD_271, answer_271

DAY = date(2026, 11, 24)
DEDUCTIBLES = ("EB*1**30", "EB*C*IND*30***23*1500*****Y", "EB*C*IND*30***29*400*****Y", "EB*B**98****35*****Y")


@pytest.fixture
def covered(small_clinic, owner, mia):
    """The small clinic can ask: its numbers are known, and Rosa's coverage is to be checked before her visit."""
    setup.change_clinic(owner, {"name": "Hill Clinic", "npi": "1234567893", "tax_number": "12-3456789"})
    coverage = Coverage.get_by_id(small_clinic["coverage"])
    insurance.change_payer(owner, coverage.plan.payer_id, {"payer_number": "OAK01"})
    insurance.change_coverage(mia, coverage.id, {"member_number": "W1234"})
    change_patient(mia, small_clinic["patient"], {"sex": "F", "born_on": date(1980, 3, 4)})
    book_visit(
        mia, patient_id=small_clinic["patient"], provider_id=small_clinic["provider"],
        visit_type_id=small_clinic["type"], on=DAY + timedelta(days=2), start=540,
    )  # fmt: skip
    return small_clinic


def segments(body):
    return [part.split("*") for part in body.decode("ascii").replace("\n", "").split("~") if part]


def answer_to(trace, *lines):
    who = ("HL*3*2*22*0", f"TRN*2*{trace}*1123456789", "NM1*IL*1*ALVAREZ*ROSA****MI*W1234", "DMG*D8*19800304*F")
    return answer_271(*lines, head=HEAD_271, person=who)


def test_one_file_asks_one_payer_for_the_day_of_the_visit(covered, mia):
    asked = ask_by_file(mia, 7)
    (file,) = asked.files
    assert (file.people, asked.lacking) == (1, ())
    assert [one.kind for one in grammar.check(file.body)] == ["270"]  # an independent reader takes it
    found = {part[0]: part for part in segments(file.body)}
    (ask,) = EligibilityAsk.select()
    assert found["TRN"][2] == ask.trace
    assert found["DTP"][1:] == ["291", "D8", "20261126"]
    assert int(found["ISA"][13]) == ask.file_id


def test_a_control_number_is_never_given_twice(covered, mia):
    numbers = {int(segments(ask_by_file(mia, 7).files[0].body)[0][13]) for _one in range(3)}
    assert len(numbers) == 3


def test_who_lacks_a_fact_is_named_with_it_and_nobody_else_waits_for_her(covered, mia):
    other = register_patient(mia, {"first": "Ana", "last": "Prado"})
    plan = Coverage.get_by_id(covered["coverage"]).plan_id
    insurance.add_coverage(mia, other, {"plan": plan, "starts_on": date(2026, 1, 1), "relationship": "child",
                                        "subscriber": "Eva Soto"})  # fmt: skip
    book_visit(
        mia, patient_id=other, provider_id=covered["provider"], visit_type_id=covered["type"],
        on=DAY + timedelta(days=1), start=600,
    )  # fmt: skip
    asked = ask_by_file(mia, 7)
    assert [file.people for file in asked.files] == [1]
    (lacking,) = asked.lacking
    assert lacking.name == "Prado, Ana"
    assert len(lacking.words) > 1
    assert EligibilityAsk.select().count() == 1


def test_the_spouse_is_asked_about_below_the_subscriber_whose_facts_stand_in_his_own_file(covered, mia):
    """Field case E5."""
    ivan = register_patient(mia, {"first": "Iván", "last": "Alvarez", "born_on": date(1979, 5, 6), "sex": "M"})
    insurance.change_coverage(mia, covered["coverage"], {"relationship": "spouse", "subscriber_patient": ivan})
    (file,) = ask_by_file(mia, 7).files
    names = [part for part in segments(file.body) if part[0] == "NM1"]
    assert [(part[1], part[3], part[4]) for part in names[-2:]] == [
        ("IL", "ALVAREZ", "IVAN"), ("03", "ALVAREZ", "ROSA"),
    ]  # fmt: skip
    born = [part[1:] for part in segments(file.body) if part[0] == "DMG"]
    assert born[0] == ["D8", "19790506", "M"]
    assert [part[1:] for part in segments(file.body) if part[0] == "INS"] == [["N", "01"]]


def test_nobody_to_ask_about_makes_no_file(small_clinic, mia):
    with pytest.raises(KnownError):
        ask_by_file(mia, 7)


def test_an_answer_finds_its_question_and_becomes_a_check_with_its_benefits(covered, mia):
    """Field case E2: what is met is worked out by whoever reads it, and is not kept as told."""
    ask_by_file(mia, 7)
    ask = EligibilityAsk.get()
    taken = take_answers(mia, answer_to(ask.trace, *DEDUCTIBLES), "a.edi")
    assert (taken.answered, taken.by_hand, taken.again, taken.unusable) == (1, 0, 0, 0)
    (check,) = CoverageCheck.select()
    assert (check.result, check.way, check.coverage_id) == ("active", "file", covered["coverage"])
    rows = [(b.kind, b.service, b.network, b.level, b.total_cents, b.met_cents, b.left_cents) for b in Benefit.select()]
    assert rows == [
        ("deductible", "", "in", "individual", 150_000, None, 40_000), ("copay", "office", "in", "", 3_500, None, None),
    ]  # fmt: skip
    again = take_answers(mia, answer_to(ask.trace, *DEDUCTIBLES), "the same once more.edi")
    assert (again.answered, again.again) == (0, 1)
    assert CoverageCheck.select().count() == 1


def test_an_answer_without_anything_usable_leaves_what_was_known(covered, mia):
    insurance.record_check(
        mia, covered["coverage"], {"result": "unclear"}, benefits=[{"kind": "copay", "total_cents": 2_000}]
    )
    ask_by_file(mia, 7)
    taken = take_answers(mia, answer_to(EligibilityAsk.get().trace, "AAA*N**42*R"), "a.edi")
    assert (taken.answered, taken.unusable) == (1, 1)
    assert [check.result for check in CoverageCheck.select()] == ["unclear", "unclear"]
    assert [line.total_cents for line in Benefit.alive()] == [2_000]


def test_who_was_not_asked_about_by_this_number_waits_for_a_hand(covered, mia):
    body = answer_to("SOMEBODYS", *DEDUCTIBLES)
    assert take_answers(mia, body, "a.edi").by_hand == 1
    assert take_answers(mia, body, "a.edi").again == 1
    (row,) = by_hand()
    assert (row.name, row.member_number, row.born_on) == ("ROSA ALVAREZ", "W1234", date(1980, 3, 4))
    assert row.target_id == covered["coverage"]
    assert CoverageCheck.select().count() == 0
    match_answer(mia, row.id, covered["coverage"])
    assert CoverageCheck.get().result == "active"
    assert by_hand() == []
    with pytest.raises(KnownError):
        match_answer(mia, row.id, covered["coverage"])
    undo(mia)
    assert len(by_hand()) == 1
    set_answer_aside(mia, row.id)
    assert by_hand() == []


@pytest.mark.parametrize("cut", [40, 200, -30])
def test_a_file_that_is_cut_off_is_taken_in_no_part(covered, mia, cut):
    body = answer_to("X", *DEDUCTIBLES)
    with pytest.raises(KnownError):
        take_answers(mia, body[:cut], "a.edi")
    assert UnmatchedAnswer.select().count() == CoverageCheck.select().count() == 0


def test_another_payer_that_is_named_is_said_and_changes_nothing(covered, mia):
    """Field case E3."""
    before = Coverage.get_by_id(covered["coverage"]).plan_id
    ask_by_file(mia, 7)
    lines = ("EB*1**30", "EB*R**30", "LS*2120", "NM1*PRP*2*OTHER HEALTH*****PI*77", "LE*2120")
    take_answers(mia, answer_to(EligibilityAsk.get().trace, *lines), "a.edi")
    assert "OTHER HEALTH" in CoverageCheck.get().note
    assert Coverage.get_by_id(covered["coverage"]).plan_id == before


def test_a_question_that_is_refused_as_a_whole_says_why(covered, mia):
    body = answer_271(head=(*HEAD_271[:3], "AAA*N**42*R"), person=())
    taken = take_answers(mia, body, "a.edi")
    assert (taken.answered, taken.by_hand) == (0, 0)
    assert len(taken.refused) == 1
    assert "INVENTED PLAN" in taken.refused[0]


def test_an_answer_about_somebody_else_by_a_number_of_ours_waits_for_a_hand(covered, mia):
    """Every clinic's questions are numbered alike."""
    ask_by_file(mia, 7)
    who = ("HL*3*2*22*0", f"TRN*2*{EligibilityAsk.get().trace}*1", "NM1*IL*1*NOVAK*JAN****MI*Z9", "DMG*D8*19510304*M")
    taken = take_answers(mia, answer_271("EB*6**30", head=HEAD_271, person=who), "a.edi")
    assert (taken.answered, taken.by_hand) == (0, 1)
    assert CoverageCheck.select().count() == 0


def test_another_clinics_answers_are_refused_whole(covered, mia):
    head = [*HEAD_271[:4], "NM1*1P*2*OTHER CLINIC*****XX*1245319599"]
    with pytest.raises(KnownError):
        take_answers(mia, answer_271("EB*1**30", head=head), "a.edi")
    assert UnmatchedAnswer.select().count() == 0


def test_a_coverage_that_was_taken_back_keeps_nobody_else_of_the_file_out(covered, mia):
    ask_by_file(mia, 7)
    insurance.remove_coverage(mia, covered["coverage"])
    assert take_answers(mia, answer_to(EligibilityAsk.get().trace, *DEDUCTIBLES), "a.edi").by_hand == 1


PERSON = ("HL*3*2*22*0", "TRN*2*SOMEBODYS*1123456789", "NM1*IL*1*NOVAK*JAN****MI*Z9", "DMG*D8*19510304*M", "EB*1**30")


def test_an_answer_that_stands_in_a_file_many_times_waits_once(covered, mia):
    again = [line.replace("HL*3*", f"HL*{place}*") for place in (4, 5) for line in PERSON]
    taken = take_answers(mia, answer_271(*again, head=HEAD_271, person=PERSON), "a.edi")
    assert (taken.by_hand, taken.repeated, taken.again) == (1, 2, 0)
    assert len(by_hand()) == 1
    assert len(taken.more) == 2


def test_the_same_answer_in_another_file_was_here_already(covered, mia):
    take_answers(mia, answer_271(head=HEAD_271, person=PERSON), "a.edi")
    head = (HEAD_271[0].replace("REF1", "REF2"), *HEAD_271[1:])
    other = answer_271(head=head, person=PERSON)
    assert other != answer_271(head=HEAD_271, person=PERSON)
    taken = take_answers(mia, other, "b.edi")
    assert (taken.by_hand, taken.again) == (0, 1)


def test_what_a_payer_says_otherwise_later_stands_beside_what_it_said(covered, mia):
    ask_by_file(mia, 7)
    trace = EligibilityAsk.get().trace
    take_answers(mia, answer_to(trace, "EB*1**30"), "a.edi")
    corrected = answer_to(trace, "EB*6**30")
    assert take_answers(mia, corrected, "b.edi").answered == 1
    assert take_answers(mia, corrected, "c.edi").again == 1
    assert take_answers(mia, answer_to(trace, "EB*1**30"), "a.edi").again == 1, "what was said before is not news"
    assert [check.result for check in CoverageCheck.select().order_by(CoverageCheck.id)] == ["active", "inactive"]
    assert EligibilityAsk.get().coverage_check.result == "inactive"


def test_a_flood_of_answers_is_refused_whole(covered, mia, monkeypatch):
    monkeypatch.setattr("pcdesk.acts.desk.answers.MOST", 1)
    more = [line.replace("HL*3*", "HL*4*").replace("Z9", "Z8") for line in PERSON]
    with pytest.raises(KnownError, match=r"flood\.edi"):
        take_answers(mia, answer_271(*more, head=HEAD_271, person=PERSON), "flood.edi")
    assert by_hand() == []
