"""The check-list of a case: filled from what this plan wanted the last time, kept by hand, fed by what is missing."""

from __future__ import annotations

from datetime import date

import pytest

from pcdesk.acts.cover import authorization, insurance
from pcdesk.acts.cover.wanted_paper import (
    add_wanted_paper,
    change_wanted_paper,
    list_wanted,
    remove_wanted_paper,
    send_wanted,
)
from pcdesk.acts.desk import care, referral
from pcdesk.acts.people import patient
from pcdesk.models.desk.wanted_paper import USUAL, WantedPaper, paper_by_id, papers_of_case
from pcdesk.trouble import KnownError


def need(mia, ids, what="MRI", coverage=None):
    return authorization.need_authorization(
        mia, ids["patient"], coverage or ids["coverage"], {"what": what}, [{"says": what}]
    )


def kinds(case: int, table: str = "authorization") -> list[tuple[str, str]]:
    return [(one.kind, one.says) for one in papers_of_case(table, case)]


def test_the_first_case_wants_what_is_usual_and_the_next_what_this_plan_wanted_for_the_same(small_clinic, mia):
    first, other = need(mia, small_clinic), need(mia, small_clinic, "Sleep study")
    assert kinds(first) == [(kind, "") for kind in USUAL["authorization"]]
    add_wanted_paper(mia, {"authorization": first, "kind": "imaging", "says": "X-ray of the knee"})
    remove_wanted_paper(mia, papers_of_case("authorization", first)[0].id)
    add_wanted_paper(mia, {"authorization": other, "kind": "therapy"})
    assert kinds(need(mia, small_clinic, "mri")) == [("order", ""), ("imaging", "X-ray of the knee")]


def test_another_plan_wants_what_it_wanted_itself(small_clinic, mia):
    add_wanted_paper(mia, {"authorization": need(mia, small_clinic), "kind": "therapy"})
    payer = insurance.add_payer(mia, {"name": "Prairie"})
    plan = insurance.add_plan(mia, payer, {"name": "HMO"})
    columns = {"plan": plan, "rank": 2, "starts_on": date(2026, 1, 1)}
    other = insurance.add_coverage(mia, small_clinic["patient"], columns)
    assert kinds(need(mia, small_clinic, coverage=other)) == [(kind, "") for kind in USUAL["authorization"]]


def test_one_that_is_renewed_wants_what_the_old_one_wanted_whatever_came_since(small_clinic, mia):
    old = need(mia, small_clinic)
    add_wanted_paper(mia, {"authorization": old, "kind": "therapy", "says": "Progress"})
    add_wanted_paper(mia, {"authorization": need(mia, small_clinic), "kind": "denial"})
    assert ("therapy", "Progress") in kinds(authorization.renew_authorization(mia, old))
    assert ("denial", "") not in kinds(newest())


def newest() -> int:
    return max(row.authorization_id for row in WantedPaper.alive())


def test_what_a_payer_misses_is_wanted_from_then_on_and_only_once(small_clinic, mia):
    case = need(mia, small_clinic)
    authorization.submit_authorization(mia, case, {"way": "fax"})
    authorization.record_answer(mia, case, "pended", {"missing": "Last visit note\n\n Six weeks of therapy "})
    assert [says for kind, says in kinds(case) if kind == "other"] == ["Last visit note", "Six weeks of therapy"]
    authorization.submit_authorization(mia, case, {"way": "fax"})
    authorization.record_answer(mia, case, "pended", {"missing": "last visit note"})
    assert len([1 for kind, _says in kinds(case) if kind == "other"]) == 2


def test_a_line_is_here_once_its_document_is_named_and_then_it_may_go_out(small_clinic, mia):
    case = need(mia, small_clinic)
    line = papers_of_case("authorization", case)[0]
    with pytest.raises(KnownError, match="not here yet"):
        send_wanted(mia, line.id)
    scan = care.file_document(mia, small_clinic["patient"], {"title": "Visit note", "kind": "other"}, b"x")
    change_wanted_paper(mia, line.id, {"document": scan})
    send_wanted(mia, line.id)
    there = paper_by_id(line.id)
    assert (there.document_title, there.is_here, there.sent_on) == ("Visit note", True, date(2026, 11, 24))
    send_wanted(mia, line.id, is_sent=False)
    assert paper_by_id(line.id).sent_on is None
    assert papers_of_case("authorization", add_history(mia, case))[-1].is_here


def add_history(mia, case: int) -> int:
    """What the program prints itself is here at once."""
    add_wanted_paper(mia, {"authorization": case, "kind": "history"})
    return case


def test_it_is_of_one_case_and_its_document_of_the_same_patient(small_clinic, mia):
    case = need(mia, small_clinic)
    sent = referral.refer_patient(mia, small_clinic["patient"], {"reason": "Chest pain"})
    strange = care.file_document(
        mia, patient.register_patient(mia, {"last": "Chen"}), {"title": "Note", "kind": "other"}, b"x"
    )
    for told in ({}, {"authorization": case, "referral": sent}, {"authorization": case, "document": strange}):
        with pytest.raises(KnownError):
            add_wanted_paper(mia, {"kind": "notes", **told})
    list_wanted(mia, referral_id=sent)
    list_wanted(mia, referral_id=sent)
    assert [kind for kind, _says in kinds(sent, "referral")] == ["notes", "history"]
