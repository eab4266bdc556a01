"""The lists of the patient file: papers, journal, tasks, visits of today, last payment, drafts."""

from __future__ import annotations

from datetime import UTC, date, datetime

from pcdesk import moment
from pcdesk.acts.book.visit import book_visit
from pcdesk.acts.clinic.setup import add_staff
from pcdesk.acts.desk.care import add_task, file_document, finish_task, hand_out, keep_draft
from pcdesk.acts.frame.desk import Desk
from pcdesk.acts.money.money import reverse_posting, take_payment
from pcdesk.acts.people.patient import add_contact, open_file
from pcdesk.models.clinic.right import Role
from pcdesk.models.desk import patient_file
from pcdesk.models.money.ledger import Tender


def test_papers_of_all_kinds_stand_in_one_list(owner: Desk, small_clinic: dict[str, int]) -> None:
    who = small_clinic["patient"]
    file_document(owner, who, {"title": "Card", "kind": "card", "dated_on": date(2026, 1, 2)}, b"%PDF-1.7")
    hand_out(owner, who, "medicines", "es", "one_page")
    papers = patient_file.papers_of(who)
    assert [(paper.kind, paper.title) for paper in papers] == [("handout", "medicines"), ("document", "Card")]
    assert papers[1].size_bytes == 8


def test_what_was_filed_in_the_evening_has_the_day_of_the_clinics_clock(
    owner: Desk, small_clinic: dict[str, int]
) -> None:
    who = small_clinic["patient"]
    moment.set_source(lambda: datetime(2026, 11, 25, 2, 30, tzinfo=UTC))  # half past eight in the evening in Chicago
    file_document(owner, who, {"title": "Letter", "kind": "letter"}, b"%PDF-1.7")
    assert patient_file.papers_of(who)[0].on == date(2026, 11, 24)


def test_the_journal_says_who_did_what_the_latest_first(owner: Desk, small_clinic: dict[str, int]) -> None:
    who = small_clinic["patient"]
    open_file(owner, who)
    add_contact(owner, who, {"name": "Luis"})
    every = patient_file.doings(who)
    assert [one.verb for one in every[:2]] == ["add_contact", "open_file"]
    assert every[0].who == "Olive Owner"
    assert every[0].at >= every[1].at


def test_tasks_leave_the_list_when_they_are_done(owner: Desk, small_clinic: dict[str, int]) -> None:
    who = small_clinic["patient"]
    task = add_task(owner, "Call back", date(2026, 11, 25), patient_id=who)
    assert [row[:2] for row in patient_file.open_tasks_of(who)] == [(task, "Call back")]
    finish_task(owner, task)
    assert patient_file.open_tasks_of(who) == []


def test_the_visit_of_today_is_found(owner: Desk, small_clinic: dict[str, int]) -> None:
    who, today = small_clinic["patient"], moment.today()
    assert patient_file.visit_today(who, today) is None
    visit = book_visit(
        owner, patient_id=who, provider_id=small_clinic["provider"], visit_type_id=small_clinic["type"], on=today,
        start=600,
    )  # fmt: skip
    assert patient_file.visit_today(who, today) == visit


def test_a_reversed_payment_is_not_the_last_one(owner: Desk, small_clinic: dict[str, int]) -> None:
    who = small_clinic["patient"]
    assert patient_file.last_payment(who) is None
    first = take_payment(owner, patient_id=who, cents=2_500, tender=Tender.CASH)
    second = take_payment(owner, patient_id=who, cents=1_000, tender=Tender.CASH)
    assert patient_file.last_payment(who) == second
    reverse_posting(owner, second, "wrong patient")
    assert patient_file.last_payment(who) == first


def test_drafts_say_when_they_were_kept(owner: Desk, small_clinic: dict[str, int]) -> None:
    staff = add_staff(owner, {"sign_in": "mia", "name": "Mia", "role": str(Role.COORDINATOR)})
    mia = Desk(staff, "Mia", Role.COORDINATOR, "M")
    assert patient_file.draft_kept_at(staff, "patient:1:details") is None
    keep_draft(mia, "patient:1:details", {"last": "Smi"})
    assert patient_file.draft_kept_at(staff, "patient:1:details") == moment.now()
    assert patient_file.drafts_kept(staff, "patient:1:") == ["patient:1:details"]
    assert patient_file.drafts_kept(staff, "patient:2:") == []
