"""Another payer that an answer names is a proposal: nothing changes by itself, and what is decided stays decided."""

from __future__ import annotations

from datetime import date

import pytest

from pcdesk.acts.cover import insurance
from pcdesk.acts.cover.card_change import change_card
from pcdesk.acts.cover.named_payer import leave_named_payer
from pcdesk.acts.desk.answers import match_answer, take_answers
from pcdesk.acts.frame.undo import undo
from pcdesk.acts.people.patient import register_patient
from pcdesk.models.cover.cover import cover_on
from pcdesk.models.cover.coverage import CoverageCheck
from pcdesk.models.cover.named_payer import NamedPayer, likely_plan, named_payer, named_payers
from pcdesk.models.desk.unmatched_answer import UnmatchedAnswer
from pcdesk.trouble import KnownError
from tests.exchange.x12.made import answer_271
from tests.safety.order_deeds import proposed

MANAGED = ("EB*1**30*MC*STATE PLAN", "EB*R**30*HM*CARE PLUS", "REF*1W*M99", "DTP*346*RD8*20261101-20271231", "LS*2120",
           "NM1*Y2*2*CARE PLUS HEALTH*****PI*CP100", "LE*2120")  # fmt: skip


def answered(desk, s, *lines, name="answer.edi"):
    """An answer about the patient's coverage comes in by hand; returns the check it became."""
    take_answers(desk, answer_271(*lines), name)
    row = UnmatchedAnswer.select().order_by(UnmatchedAnswer.id.desc()).get()
    return match_answer(desk, row.id, s["coverage"])


@pytest.fixture
def named(small_clinic, mia):
    small_clinic["check"] = answered(mia, small_clinic, *MANAGED)
    return small_clinic


def test_it_is_kept_as_it_was_told_and_nothing_else_changes(named):
    (row,) = named_payers(named["patient"])
    assert (row.coverage_id, row.role, row.told_payer, row.told_plan, row.member_number) == (
        named["coverage"], "Y2", "CARE PLUS HEALTH", "CARE PLUS", "M99"
    )  # fmt: skip
    assert (row.starts_on, row.ends_on) == (date(2026, 11, 1), date(2027, 12, 31))
    assert named_payers() == [row]
    assert [one.id for one in cover_on(named["patient"], date(2026, 11, 24))] == [named["coverage"]]


def test_left_it_waits_no_more_and_the_note_of_the_answer_stays(named, mia):
    (row,) = named_payers()
    leave_named_payer(mia, row.id)
    assert named_payers() == []
    assert "CARE PLUS HEALTH" in CoverageCheck.get_by_id(named["check"]).note
    answered(mia, named, *MANAGED, "EB*B**98**27*25", name="again.edi")  # it says the same of the other payer
    assert named_payers() == []
    undo(mia)
    other = [line.replace("M99", "M100") for line in MANAGED]
    answered(mia, named, *other, name="other.edi")
    assert [one.member_number for one in named_payers()] == ["M100"]


def test_taken_over_it_is_settled_in_the_same_act(named, mia):
    (row,) = named_payers()
    payer = insurance.add_payer(mia, {"name": "Care Plus Health"})
    plan = insurance.add_plan(mia, payer, {"name": "Care Plus"})
    assert likely_plan(row) == plan
    new = change_card(
        mia, named["coverage"], {"plan": plan, "starts_on": date(2026, 11, 1), "member_number": "M99"},
        proposed(named["coverage"], date(2026, 11, 1), plan), named_payer_id=row.id,
    )  # fmt: skip
    assert NamedPayer.get_by_id(row.id).state == "taken"
    assert named_payer(row.id) is None
    assert [one.id for one in cover_on(named["patient"], date(2026, 11, 1))] == [new]
    undo(mia)
    assert [one.id for one in named_payers()] == [row.id]


def test_a_plan_is_likely_only_where_one_is_meant(named, mia):
    (row,) = named_payers()
    assert likely_plan(row) is None
    payer = insurance.add_payer(mia, {"name": "Care plus health"})
    for name in ("Gold", "Silver"):
        insurance.add_plan(mia, payer, {"name": name})
    assert likely_plan(row) is None


def test_two_of_one_answer_are_two_and_a_role_nobody_knows_is_another_payer(small_clinic, mia):
    answered(
        mia, small_clinic, "EB*1**30", "EB*R**30", "LS*2120", "NM1*PRP*2*FIRST*****PI*1", "LE*2120",
        "EB*R**30", "LS*2120", "NM1*36*2*EMPLOYER FUND*****PI*2", "LE*2120",
    )  # fmt: skip
    assert [(one.role, one.told_payer, one.starts_on) for one in named_payers()] == [
        ("PRP", "FIRST", None), ("PR", "EMPLOYER FUND", None)
    ]  # fmt: skip


def test_one_that_pays_beside_the_card_ends_nothing_and_takes_the_next_place(small_clinic, mia):
    answered(mia, small_clinic, "EB*1**30", "EB*R**30", "LS*2120", "NM1*PRP*2*FIRST*****PI*1", "LE*2120")
    (row,) = named_payers()
    values = {"plan": small_clinic["plan"], "starts_on": date(2025, 6, 1), "member_number": "F9"}
    new = change_card(mia, small_clinic["coverage"], values, {}, named_payer_id=row.id, is_beside=True)
    assert [(one.id, one.rank) for one in cover_on(small_clinic["patient"], date(2026, 11, 24))] == [
        (small_clinic["coverage"], 1), (new, 2)
    ]  # fmt: skip
    assert NamedPayer.get_by_id(row.id).state == "taken"
    change_card(mia, small_clinic["coverage"], {**values, "member_number": "F10"}, {}, is_beside=True)
    with pytest.raises(KnownError, match="Three coverages"):
        change_card(mia, small_clinic["coverage"], {**values, "member_number": "F11"}, {}, is_beside=True)


def test_a_payer_named_for_another_patient_is_refused(named, mia):
    who = register_patient(mia, {"last": "Other"})
    other = insurance.add_coverage(mia, who, {"plan": named["plan"], "starts_on": date(2026, 1, 1)})
    with pytest.raises(KnownError, match="another patient"):
        change_card(mia, other, {"starts_on": date(2026, 12, 1)}, {}, named_payer_id=named_payers()[0].id)
    assert cover_on(who, date(2026, 12, 1))[0].id == other
