"""The ranked queue: what wants a hand, in which order, and when it goes away."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from pcdesk import moment
from pcdesk.acts.book import visit
from pcdesk.acts.book.check_in import check_in
from pcdesk.acts.cover import insurance
from pcdesk.acts.cover.next_step import end_next_step
from pcdesk.acts.desk import care
from pcdesk.acts.money import money
from pcdesk.models.book.visit import Confirmation, Status
from pcdesk.models.desk.today import TASKS_AHEAD, queue
from pcdesk.models.money.day_money import uncollected_on
from pcdesk.models.money.ledger import Tender
from tests.arriving import all_said, arrive

TUESDAY = date(2026, 11, 24)


@pytest.fixture
def booked(small_clinic, mia):
    s = small_clinic
    s["visit"] = book(s, mia, TUESDAY, 600)
    insurance.record_check(mia, s["coverage"], {"way": "portal", "result": "active"})
    return s


def book(s, mia, on, start):
    return visit.book_visit(
        mia, patient_id=s["patient"], provider_id=s["provider"], visit_type_id=s["type"], on=on, start=start
    )


def later(minutes):
    at = moment.now() + timedelta(minutes=minutes)
    moment.set_source(lambda: at)


def kinds():
    return [item.kind for item in queue()]


def test_a_day_in_order_wants_nothing(booked):
    assert queue() == []


def test_late_then_waiting_then_too_long(booked, mia):
    later(28)  # 10:10
    assert [(i.kind, i.number) for i in queue()] == [("late", 10)]
    check_in(mia, booked["visit"], all_said(), due_cents=0)
    assert kinds() == []
    later(15)
    assert [(i.kind, i.rank) for i in queue()] == [("waiting", 10)]
    later(15)
    assert [(i.kind, i.rank, i.number) for i in queue()] == [("waiting", 0, 30)]


def test_a_visit_that_is_over_wants_its_charge_until_it_is_posted(booked, mia):
    check_in(mia, booked["visit"], all_said(), due_cents=2500, not_collected_because="no card")
    arrive(mia, booked["visit"], Status.CHECKOUT)
    (item,) = queue()
    assert (item.kind, item.number, item.text) == ("charge", 12_500, "Office visit")
    money.post_charge(mia, patient_id=booked["patient"], cents=2500, memo="Copay", visit_id=booked["visit"])
    (item,) = queue()
    assert (item.kind, item.number, item.text) == ("collect", 2500, "no card")


def test_coverage_never_checked_old_bad_and_ended(small_clinic, mia):
    s = small_clinic
    thursday = TUESDAY + timedelta(days=2)
    book(s, mia, thursday, 540)
    assert [(i.kind, i.why) for i in queue() if i.kind != "confirm"] == [("coverage_check", "never")]
    check = insurance.record_check(mia, s["coverage"], {"way": "phone", "result": "unclear"})
    assert [i.kind for i in queue() if i.kind != "confirm"] == [], "it is tried again at its time"
    end_next_step(mia, check)
    assert [(i.kind, i.number) for i in queue() if i.kind != "confirm"] == [("coverage_check", 0)]
    end_next_step(mia, insurance.record_check(mia, s["coverage"], {"way": "phone", "result": "inactive"}))
    (item,) = [i for i in queue() if i.kind != "confirm"]
    assert (item.kind, item.coverage_id) == ("coverage_bad", s["coverage"])
    insurance.end_coverage(mia, s["coverage"], TUESDAY)
    (item,) = [i for i in queue() if i.kind != "confirm"]
    assert (item.kind, item.coverage_id) == ("coverage_bad", None)


def test_visits_of_the_next_two_working_days_are_confirmed(booked, mia):
    wednesday, friday = TUESDAY + timedelta(days=1), TUESDAY + timedelta(days=3)
    first = book(booked, mia, wednesday, 540)
    book(booked, mia, friday, 540)
    assert [(i.kind, i.visit_id) for i in queue()] == [("confirm", first)]
    visit.set_confirmation(mia, first, Confirmation.DECLINED)
    assert kinds() == ["declined"]
    visit.set_confirmation(mia, first, Confirmation.CONFIRMED)
    assert kinds() == []


def test_tasks_come_when_they_are_due_and_go_when_snoozed_or_done(booked, mia):
    overdue = care.add_task(mia, "Call the lab", TUESDAY - timedelta(days=1), patient_id=booked["patient"])
    soon = care.add_task(mia, "Order forms", TUESDAY)
    assert [(i.rank, i.task_id, i.text) for i in queue()] == [(25, overdue, "Call the lab"), (45, soon, "Order forms")]
    care.snooze_task(mia, overdue, TUESDAY + timedelta(days=1), "closed today")
    care.finish_task(mia, soon)
    assert queue() == []


def test_a_task_of_a_coming_day_stands_behind_what_is_to_do_now_and_a_far_one_behind_all(booked, mia):
    far = care.add_task(mia, "Next month", TUESDAY + timedelta(days=TASKS_AHEAD + 1))
    last = care.add_task(mia, "In two weeks", TUESDAY + timedelta(days=TASKS_AHEAD))
    friday = care.add_task(mia, "Call the lab", TUESDAY + timedelta(days=3))
    tomorrow = care.add_task(mia, "Order forms", TUESDAY + timedelta(days=1))
    book(booked, mia, TUESDAY + timedelta(days=1), 540)
    assert [(i.kind, i.task_id) for i in queue()] == [
        ("task", tomorrow), ("confirm", None), ("task", friday), ("task", last), ("later", far),
    ]  # fmt: skip
    care.snooze_task(mia, friday, TUESDAY + timedelta(days=1), "closed today")
    care.snooze_task(mia, far, TUESDAY + timedelta(days=2), "not now")
    assert [i.task_id for i in queue() if i.task_id] == [tomorrow, last]


def test_the_most_pressing_stands_first(booked, mia):
    care.add_task(mia, "Order forms", TUESDAY)
    book(booked, mia, TUESDAY + timedelta(days=1), 540)
    later(40)
    assert kinds() == ["late", "task", "confirm"]


def test_what_is_not_collected_is_what_billing_says(booked, mia):
    check_in(mia, booked["visit"], all_said(), due_cents=2500, not_collected_because="no card")
    arrive(mia, booked["visit"], Status.CHECKOUT)
    money.post_charge(mia, patient_id=booked["patient"], cents=2500, memo="Copay", visit_id=booked["visit"])
    money.take_payment(mia, patient_id=booked["patient"], cents=1000, tender=Tender.CASH, visit_id=booked["visit"])
    (row,) = uncollected_on(TUESDAY)
    (item,) = queue()
    assert (item.visit_id, item.number, item.text) == (row.visit_id, row.due_cents, row.reason)
    money.take_payment(mia, patient_id=booked["patient"], cents=1500, tender=Tender.CASH)
    assert queue() == uncollected_on(TUESDAY) == []
