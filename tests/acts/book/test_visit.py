"""The book: booking, moving, confirming, and the day's steps."""

from __future__ import annotations

from datetime import date

import peewee as pw
import pytest

from pcdesk import moment
from pcdesk.acts.book import check_in as desk_check_in
from pcdesk.acts.book import visit
from pcdesk.acts.book.check_in import Collected, Confirmed, check_in
from pcdesk.acts.clinic import setup
from pcdesk.acts.frame.undo import redo, redo_label, undo, undo_label
from pcdesk.acts.people import patient
from pcdesk.models.book.hours import hindrances, merged, next_free, provider_days, without
from pcdesk.models.book.visit import CheckIn, Confirmation, Status, Visit, VisitChange
from pcdesk.models.money.account import balance
from pcdesk.models.money.ledger import Posting, Tender
from pcdesk.models.record import journal
from pcdesk.trouble import KnownError
from tests.arriving import all_said, arrive

TUESDAY = date(2026, 11, 24)
WEDNESDAY = date(2026, 11, 25)


def changes(visit_id):
    rows = VisitChange.select().where(VisitChange.visit == visit_id).order_by(VisitChange.id)
    return [(c.what, c.after) for c in rows]


def test_booking_takes_the_length_of_its_type(booked):
    row = Visit.get_by_id(booked["visit"])
    assert (row.visit_on, row.start_minute, row.minutes, row.status) == (TUESDAY, 540, 30, "scheduled")


def test_a_move_to_another_day_asks_for_confirmation_again(booked, mia):
    visit.set_confirmation(mia, booked["visit"], Confirmation.CONFIRMED)
    visit.move_visit(mia, booked["visit"], provider_id=booked["provider"], on=TUESDAY, start=600)
    assert Visit.get_by_id(booked["visit"]).confirmation == "confirmed"
    visit.move_visit(mia, booked["visit"], provider_id=booked["provider"], on=WEDNESDAY, start=600)
    assert Visit.get_by_id(booked["visit"]).confirmation == "unconfirmed"
    assert [c[0] for c in changes(booked["visit"])] == ["booked", "confirmation", "place", "confirmation", "place"]


def test_undo_and_redo_of_a_move(booked, mia):
    visit.move_visit(mia, booked["visit"], provider_id=booked["provider"], on=WEDNESDAY, start=615)
    assert "Rosie" in undo_label(mia) or "Rosa" in undo_label(mia)
    undo(mia)
    assert Visit.get_by_id(booked["visit"]).visit_on == TUESDAY
    assert redo_label(mia)
    redo(mia)
    assert Visit.get_by_id(booked["visit"]).start_minute == 615
    undo(mia)
    undo(mia)
    assert Visit.alive().count() == 0
    assert undo(mia) is None


def test_a_visit_stays_within_its_day(booked, mia):
    for start, minutes in ((-15, 30), (1430, 30), (540, 0), (540, 600)):
        with pytest.raises(KnownError):
            visit.move_visit(
                mia, booked["visit"], provider_id=booked["provider"], on=TUESDAY, start=start, minutes=minutes or -1
            )


def test_cancel_needs_a_reason_and_comes_back_when_moved(booked, mia):
    with pytest.raises(KnownError):
        visit.cancel_visit(mia, booked["visit"], " ")
    visit.cancel_visit(mia, booked["visit"], "has a cold")
    assert Visit.get_by_id(booked["visit"]).status == "cancelled"
    visit.move_visit(mia, booked["visit"], provider_id=booked["provider"], on=WEDNESDAY, start=540)
    row = Visit.get_by_id(booked["visit"])
    assert (row.status, row.cancel_reason) == ("scheduled", "")


@pytest.mark.parametrize("status", [Status.CANCELLED, Status.NO_SHOW])
def test_a_status_off_the_book_asks_for_what_cancelling_asks_for(booked, mia, status):
    with pytest.raises(KnownError, match="reason"):
        visit.set_status(mia, booked["visit"], status)
    arrive(mia, booked["visit"], Status.ROOMED)
    with pytest.raises(KnownError, match="here already"):
        visit.set_status(mia, booked["visit"], status, reason="left")
    assert Visit.get_by_id(booked["visit"]).status == "roomed"
    visit.set_status(mia, booked["visit"], Status.SCHEDULED)
    visit.set_status(mia, booked["visit"], status, reason="left")
    row = Visit.get_by_id(booked["visit"])
    assert (row.cancel_code, row.cancel_reason) == ("", "left")


def test_check_in_takes_the_copay_once(booked, mia):
    paid = check_in(mia, booked["visit"], all_said(), due_cents=2_500, collected=Collected(2_500, Tender.CARD, "4242"))
    assert Posting.get_by_id(paid).receipt_number == 1
    assert Visit.get_by_id(booked["visit"]).status == "arrived"
    with pytest.raises(KnownError):
        check_in(mia, booked["visit"], all_said(), due_cents=2_500, collected=Collected(2_500, Tender.CASH))
    assert balance(booked["patient"]) == -2_500
    assert CheckIn.alive().count() == 1


@pytest.mark.parametrize(
    ("confirmed", "due", "collected", "because"),
    [
        (Confirmed(), 0, None, ""),
        (all_said(identifiers=("name",)), 0, None, ""),
        (all_said(said_by=""), 0, None, ""),
        (all_said(said_by="guardian"), 0, None, ""),
        (all_said(said_by="other", said_by_name=" "), 0, None, ""),
        (all_said(), 2_500, None, " "),
        (all_said(), 2_500, Collected(100, Tender.CHECK), ""),
    ],
)
def test_check_in_refuses_in_words_and_keeps_nothing(booked, mia, confirmed, due, collected, because):
    with pytest.raises(KnownError) as refused:
        check_in(mia, booked["visit"], confirmed, due_cents=due, collected=collected, not_collected_because=because)
    assert refused.value.kept
    assert Visit.get_by_id(booked["visit"]).status == "scheduled"
    assert CheckIn.select().count() == Posting.select().count() == 0


@pytest.mark.parametrize(("born", "may"), [(date(2014, 11, 25), False), (date(2014, 11, 24), True)])
def test_a_child_under_twelve_does_not_say_its_own_identifiers(booked, mia, born, may):
    patient.change_patient(mia, booked["patient"], {"born_on": born})
    if not may:
        with pytest.raises(KnownError, match="child"):
            check_in(mia, booked["visit"], all_said(), due_cents=0)
        said = all_said(said_by="guardian", said_by_name=" Ana Alvarez ")
        with pytest.raises(KnownError, match="chosen who"):
            check_in(mia, booked["visit"], all_said(said_by="assumed"), due_cents=0)
        check_in(mia, booked["visit"], said, due_cents=0)
        assert CheckIn.get().said_by_name == "Ana Alvarez"
    else:
        check_in(mia, booked["visit"], all_said(), due_cents=0)


def test_check_in_without_coverage_needs_self_pay(booked, mia, owner):
    from pcdesk.acts.cover.insurance import end_coverage

    end_coverage(mia, booked["coverage"], date(2026, 10, 31))
    with pytest.raises(KnownError, match="coverage"):
        check_in(mia, booked["visit"], all_said(), due_cents=0)
    check_in(mia, booked["visit"], all_said(coverage=False, self_pay=True), due_cents=0)
    desk_check_in.undo_check_in(mia, booked["visit"])
    assert Visit.get_by_id(booked["visit"]).status == Status.SCHEDULED
    check_in(mia, booked["visit"], all_said(self_pay=True), due_cents=0)
    assert Visit.get_by_id(booked["visit"]).status == Status.ARRIVED


@pytest.mark.parametrize("on", [date(2026, 11, 23), WEDNESDAY])
def test_a_visit_of_another_day_is_not_checked_in(booked, mia, on):
    visit.move_visit(mia, booked["visit"], provider_id=booked["provider"], on=on, start=600)
    with pytest.raises(KnownError, match="not today") as refused:
        check_in(mia, booked["visit"], all_said(self_pay=True), due_cents=0)
    assert refused.value.do == "Move it to today first."
    assert CheckIn.select().count() == 0


@pytest.mark.parametrize("status", [Status.ARRIVED, Status.ROOMED, Status.WITH_PROVIDER, Status.CHECKOUT, Status.GONE])
def test_nobody_is_here_for_a_visit_of_a_day_to_come(booked, mia, status):
    visit.move_visit(mia, booked["visit"], provider_id=booked["provider"], on=WEDNESDAY, start=600)
    with pytest.raises(KnownError, match="not today"):
        visit.set_status(mia, booked["visit"], status)
    assert Visit.get_by_id(booked["visit"]).status == Status.SCHEDULED
    visit.set_status(mia, booked["visit"], Status.CANCELLED, reason="Called from the road")
    visit.set_status(mia, booked["visit"], Status.SCHEDULED)


@pytest.mark.parametrize(("on", "start"), [(TUESDAY, 583), (WEDNESDAY, 540)])
def test_nobody_has_missed_a_visit_that_is_still_to_come(booked, mia, on, start):
    visit.move_visit(mia, booked["visit"], provider_id=booked["provider"], on=on, start=start)
    with pytest.raises(KnownError, match="still to come"):
        visit.cancel_visit(mia, booked["visit"], "No call", no_show=True)
    with pytest.raises(KnownError, match="still to come"):
        visit.set_status(mia, booked["visit"], Status.NO_SHOW, reason="No call")
    visit.move_visit(mia, booked["visit"], provider_id=booked["provider"], on=TUESDAY, start=582)
    visit.cancel_visit(mia, booked["visit"], "No call", no_show=True)


def test_hindrances_name_overlap_patient_and_closed_days(booked, mia, owner):
    s = booked
    other = setup.add_provider(owner, {"last": "Osei", "title": "Dr. Osei"})
    place = {"patient_id": s["patient"], "visit_type_id": s["type"], "minutes": 30}
    kinds = lambda **kw: [h.kind for h in hindrances(**place, **kw)]  # noqa: E731
    assert kinds(provider_id=s["provider"], on=TUESDAY, start=555) == ["provider"]
    assert kinds(provider_id=s["provider"], on=TUESDAY, start=570) == []
    assert kinds(provider_id=other, on=TUESDAY, start=555) == ["patient"]
    assert kinds(provider_id=s["provider"], on=TUESDAY, start=555, but=s["visit"]) == []
    assert kinds(provider_id=other, on=TUESDAY, start=12 * 60) == ["hours"]
    setup.add_exception(owner, WEDNESDAY, "Staff training")
    found = hindrances(**place, provider_id=other, on=WEDNESDAY, start=600)
    assert [(h.kind, h.detail) for h in found] == [("closed", "Staff training")]


def test_the_next_free_times_skip_what_is_taken(booked, mia, owner):
    setup.add_exception(owner, WEDNESDAY, "Closed")
    free = next_free([booked["provider"]], booked["type"], TUESDAY, 540, minutes=30, most=2)
    assert free == [(TUESDAY, 570, booked["provider"]), (date(2026, 11, 26), 480, booked["provider"])]


def test_a_closed_day_says_why(booked, owner):
    setup.add_exception(owner, WEDNESDAY, "Thanksgiving eve")
    setup.add_exception(owner, WEDNESDAY, "Flu shots", start=540, end=600, is_open=True)
    day = provider_days([booked["provider"]], [WEDNESDAY])[booked["provider"], WEDNESDAY]
    assert day.open == ()
    assert day.closed_reason == "Thanksgiving eve"
    assert without([(0, 100)], (40, 60)) == [(0, 40), (60, 100)]
    assert merged([(5, 9), (0, 5), (20, 30)]) == [(0, 9), (20, 30)]


def test_nobody_arrives_without_being_checked_in(booked, mia):
    for status in (Status.ARRIVED, Status.ROOMED, Status.WITH_PROVIDER, Status.CHECKOUT, Status.GONE):
        with pytest.raises(KnownError, match="not checked in"):
            visit.set_status(mia, booked["visit"], status)
    visit.cancel_visit(mia, booked["visit"], "ill")
    with pytest.raises(KnownError, match="not checked in"):
        visit.set_status(mia, booked["visit"], Status.ARRIVED)
    assert CheckIn.select().count() == 0
    assert VisitChange.select().where(VisitChange.what == "status").count() == 1


def test_that_a_patient_was_here_may_be_written_down_afterwards(booked, mia):
    visit.move_visit(mia, booked["visit"], provider_id=booked["provider"], on=date(2026, 11, 23), start=600)
    with pytest.raises(KnownError, match="not checked in"):
        visit.set_status(mia, booked["visit"], Status.ARRIVED)
    visit.set_status(mia, booked["visit"], Status.GONE)
    assert Visit.get_by_id(booked["visit"]).status == "gone"


def test_going_back_and_in_again_leaves_one_check_in(booked, mia):
    for _ in range(3):
        arrive(mia, booked["visit"], Status.ROOMED)
        visit.set_status(mia, booked["visit"], Status.SCHEDULED)
        assert CheckIn.alive().count() == 0
    arrive(mia, booked["visit"])
    assert CheckIn.alive().count() == 1
    with pytest.raises(pw.IntegrityError), journal.act("second", "Second", staff_id=None, staff_name="x", session="s"):
        CheckIn.create(visit=booked["visit"], checked_in_at=moment.now())


def test_a_check_in_that_an_older_file_left_alive_does_not_stand_beside_the_new_one(booked, mia):
    with journal.act("old", "Old", staff_id=None, staff_name="x", session="s"):
        for _ in range(2):
            CheckIn.create(visit=booked["visit"], checked_in_at=moment.now(), is_only=False)
    check_in(mia, booked["visit"], all_said(), due_cents=0)
    assert [row.is_only for row in CheckIn.alive()] == [True]


HERE = (Status.ARRIVED, Status.ROOMED, Status.WITH_PROVIDER, Status.CHECKOUT, Status.GONE)
# What a visit may be asked at each status: the acts refuse the rest and leave no row.
MAY = {
    Status.SCHEDULED: {"confirm", "move", "check_in", "cancel", "no_show"},
    **{status: set() for status in HERE},
    Status.CANCELLED: {"move", "cancel", "no_show"},
    Status.NO_SHOW: {"move", "cancel", "no_show"},
}
WAYS = {
    "confirm": lambda desk, row: visit.set_confirmation(desk, row.id, Confirmation.CONFIRMED),
    "move": lambda desk, row: visit.move_visit(desk, row.id, provider_id=row.provider_id, on=WEDNESDAY, start=600),
    "check_in": lambda desk, row: check_in(desk, row.id, all_said(self_pay=True), due_cents=0),
    "cancel": lambda desk, row: visit.cancel_visit(desk, row.id, "ill"),
    "no_show": lambda desk, row: visit.cancel_visit(desk, row.id, "did not come", no_show=True),
}


def put_at(desk, visit_id, status):
    arrive(desk, visit_id, status, reason="ill" if status in (Status.CANCELLED, Status.NO_SHOW) else "")


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize("status", Status)
def test_every_way_of_a_visit_at_every_status(booked, mia, status, way):
    put_at(mia, booked["visit"], status)
    row, before = Visit.get_by_id(booked["visit"]), (changes(booked["visit"]), CheckIn.alive().count())
    if way in MAY[status]:
        WAYS[way](mia, row)
        assert changes(booked["visit"])[: len(before[0])] == before[0]
        return
    with pytest.raises(KnownError):
        WAYS[way](mia, row)
    assert (changes(booked["visit"]), CheckIn.alive().count()) == before
    assert Visit.get_by_id(booked["visit"]).__data__ == row.__data__
