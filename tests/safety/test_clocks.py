"""A clock that jumps, and the days it is changed by law: acts still run, nothing waits less than no time."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest

from pcdesk import moment
from pcdesk.acts.book import visit
from pcdesk.acts.book.check_in import Collected, check_in
from pcdesk.acts.keys.verify import verify_records
from pcdesk.acts.money import money
from pcdesk.acts.papers.paper import PAPERS
from pcdesk.models.book.day_visit import visits_between, waiting
from pcdesk.models.book.visit import Status, Visit, VisitChange
from pcdesk.models.desk import flow, storyboard, today
from pcdesk.models.find.search import find_patients
from pcdesk.models.money.account import account_lines, taken_on
from pcdesk.models.money.ledger import Posting, Tender
from pcdesk.words.showing import show_time
from tests.arriving import all_said, arrive
from tests.conftest import NOON
from tests.safety.deeds import DEEDS, TODAY

ZONES = ("America/Chicago", "America/New_York", "America/Phoenix")
JUMPS = {
    "two hours back": timedelta(hours=-2),
    "a day back": timedelta(days=-1),
    "a year ahead": timedelta(days=365),
    "seventy-seven years back": timedelta(days=-77 * 365),
}


def changes(zone: str) -> list[date]:
    """The days of 2024 to 2030 on which the clocks of a zone change."""
    here, day, found = ZoneInfo(zone), date(2024, 1, 1), []
    while day < date(2031, 1, 1):
        offsets = [datetime.combine(day + timedelta(days=n), time(), here).utcoffset() for n in (0, 1)]
        if offsets[0] != offsets[1]:
            found.append(day)
        day += timedelta(days=1)
    return found


def test_the_sweep_has_its_days():
    assert [len(changes(zone)) for zone in ZONES] == [14, 14, 0]


@pytest.mark.parametrize("jump", JUMPS.values(), ids=JUMPS.keys())
def test_acts_go_on_when_the_clock_jumps(owner, ids, jump):
    moment.set_source(lambda: NOON + jump)
    for deed in ("book_visit", "take_payment", "add_fact", "change_patient", "snooze_task"):
        DEEDS[deed](owner, ids)
    visit.move_visit(owner, ids["visit"], provider_id=ids["provider"], on=moment.today(), start=600)
    check_in(owner, ids["visit"], all_said(self_pay=True), due_cents=2_500, collected=Collected(2_500, Tender.CASH))
    report = verify_records(owner)
    assert report.is_good, report.faults
    assert all(one >= 0 for day in (TODAY, moment.today()) for one in minutes_waited(day))
    assert find_patients("alv")
    assert storyboard.storyboard(ids["patient"])
    assert storyboard.chips(storyboard.storyboard(ids["patient"]), moment.today())
    assert isinstance(today.queue(), list)
    assert PAPERS["chart"](owner, patient_id=ids["patient"]).pdf


@pytest.mark.parametrize("jump", JUMPS.values(), ids=JUMPS.keys())
def test_money_keeps_its_order_when_the_clock_jumps(owner, ids, jump):
    before = account_lines(ids["patient"])[-1].balance_cents
    moment.set_source(lambda: NOON + jump)
    money.post_charge(owner, patient_id=ids["patient"], cents=1_234, memo="Lab")
    lines = account_lines(ids["patient"])
    assert lines[-1].balance_cents == before + 1_234
    numbers = [n for (n,) in Posting.select(Posting.receipt_number).where(Posting.receipt_number > 0).tuples()]
    DEEDS["take_payment"](owner, ids)
    assert Posting.select().where(Posting.receipt_number == max(numbers) + 1).exists()


def minutes_waited(day: date) -> list[int]:
    """What the flow board says everyone has waited."""
    now = moment.now()
    cards = flow.board(day)
    longest = flow.figures(day, cards, now).longest_minutes
    said = [wait.minutes for card in cards if (wait := waiting(card.visit, now))]
    return [*said, *([] if longest is None else [longest])]


@pytest.fixture
def zoned(request) -> Iterator[ZoneInfo]:
    """The clinic's clock in another zone."""
    moment.set_zone(request.param)
    yield ZoneInfo(request.param)
    moment.set_zone("America/Chicago")


@pytest.mark.parametrize("zoned", ZONES, indirect=True)
def test_visits_stay_on_their_wall_time_over_every_change_of_clocks(owner, ids, zoned):
    days = changes(str(zoned)) or changes("America/New_York")
    for day in days:
        for look in (day - timedelta(days=7), day, day + timedelta(days=7)):
            moment.set_source(lambda look=look: datetime.combine(look, time(12), zoned).astimezone(UTC))
            booked = visit.book_visit(
                owner, patient_id=ids["patient"], provider_id=ids["provider"], visit_type_id=ids["type"], on=day,
                start=8 * 60 + 15,
            )  # fmt: skip
            assert moment.today() == look
            assert moment.minute() == 12 * 60
            shown = next(v for v in visits_between(day, day) if v.id == booked)
            assert (shown.on, shown.start, show_time(time(*divmod(shown.start, 60)))) == (day, 495, "8:15 am")
            assert VisitChange.get(VisitChange.visit == booked).after.split()[:2] == [day.isoformat(), "495"]
    assert {start for (start,) in Visit.select(Visit.start_minute).where(Visit.visit_on << days).tuples()} == {495}


@pytest.mark.parametrize("zoned", ZONES[:2], indirect=True)
def test_waiting_over_a_change_of_clocks_counts_minutes_that_passed(owner, ids, zoned):
    """A clinic that is open at night: whoever came 20 minutes before the change has waited 20 minutes at the change."""
    for day in changes(str(zoned)):
        booked = visit.book_visit(
            owner, patient_id=ids["patient"], provider_id=ids["provider"], visit_type_id=ids["type"], on=day, start=90
        )
        came = datetime.combine(day, time(1, 40), zoned).astimezone(UTC)
        moment.set_source(lambda came=came: came)
        arrive(owner, booked, Status.ARRIVED)
        for later in (0, 19, 20, 21, 80, 200):
            now = came + timedelta(minutes=later)
            shown = next(v for v in visits_between(day, day) if v.id == booked)
            assert waiting(shown, now).minutes == later


@pytest.mark.parametrize("zoned", ZONES, indirect=True)
def test_money_is_of_the_clinics_own_day(owner, ids, zoned):
    for day in [*changes("America/Chicago"), date(2028, 2, 29), date(2027, 12, 31)]:
        for at in (time(0, 0), time(23, 59)):
            moment.set_source(lambda at=at, day=day: datetime.combine(day, at, zoned).astimezone(UTC))
            money.take_payment(owner, patient_id=ids["patient"], cents=100, tender=Tender.CASH)
        assert taken_on(day)["cash"] == 200
