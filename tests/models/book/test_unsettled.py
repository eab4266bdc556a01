"""Visits that a setting leaves standing are named until each is cancelled, moved or kept."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from pcdesk import moment
from pcdesk.acts.book import visit
from pcdesk.acts.clinic import setup
from pcdesk.acts.papers.paper import PAPERS
from pcdesk.acts.people import patient
from pcdesk.models.book.day_visit import visits_between, waiting
from pcdesk.models.book.hours import NOBODY_IN
from pcdesk.models.book.unsettled import unsettled
from pcdesk.models.book.visit import Visit
from pcdesk.models.cover.to_check import to_check
from pcdesk.models.desk.flow import board, figures
from pcdesk.models.desk.today import queue
from pcdesk.trouble import KnownError
from tests.arriving import arrive

TUESDAY = date(2026, 11, 24)
WEDNESDAY, THURSDAY, FRIDAY = (TUESDAY + timedelta(days=n) for n in range(1, 4))
NEXT_MONTH = date(2026, 12, 29)
DEAD = {"status": "deceased", "died_on": TUESDAY}


@pytest.fixture
def s(small_clinic):
    return small_clinic


def book(desk, s, on, start=600, **more):
    values = {"patient_id": s["patient"], "provider_id": s["provider"], "visit_type_id": s["type"], **more}
    return visit.book_visit(desk, on=on, start=start, **values)


def odd():
    return [(row.visit_id, row.why, row.detail) for row in unsettled()]


def in_queue():
    return [(i.kind, i.visit_id) for i in queue() if i.kind in ("died", *NOBODY_IN)]


# What each setting leaves of a visit on a Tuesday in a month, at ten.
SETTINGS = {
    "the clinic closes": (lambda d, s: setup.add_exception(d, NEXT_MONTH, "Staff day"), "closed", "Staff day"),
    "hours close": (
        lambda d, s: setup.add_exception(d, NEXT_MONTH, "Training", start=540, end=660), "hours", "Training",
    ),
    "the provider is away": (
        lambda d, s: setup.add_exception(d, NEXT_MONTH, "Away", provider_id=s["provider"]), "closed", "Away",
    ),
    "other weekly hours": (lambda d, s: setup.set_hours(d, s["provider"], [(1, 780, 900)]), "hours", ""),
    "no hours that day": (lambda d, s: setup.set_hours(d, s["provider"], [(0, 480, 900)]), "closed", ""),
    "hours planned": (
        lambda d, s: setup.set_hours(d, s["provider"], [(0, 480, 900)], starts_on=date(2026, 12, 21)), "closed", "",
    ),
    "the provider leaves": (
        lambda d, s: setup.change_provider(d, s["provider"], {"is_active": False}), "gone", "",
    ),
    "a death": (lambda d, s: patient.change_patient(d, s["patient"], DEAD), "died", ""),
}  # fmt: skip


@pytest.mark.parametrize("setting", SETTINGS)
def test_each_setting_names_the_visits_ahead_until_they_are_settled(owner, mia, s, setting):
    booked = book(mia, s, NEXT_MONTH)
    assert odd() == []
    make, why, detail = SETTINGS[setting]
    make(owner, s)
    assert odd() == [(booked, why, detail)]
    assert in_queue() == [(why, booked)]
    if why == "died":
        with pytest.raises(KnownError, match="died"):
            visit.keep_visit(mia, booked)
        visit.cancel_visit(mia, booked, "Has died")
    else:
        visit.keep_visit(mia, booked)
    assert odd() == in_queue() == []


def test_what_is_kept_is_named_again_when_something_else_speaks_against_it(owner, mia, s):
    booked = book(mia, s, NEXT_MONTH)
    setup.add_exception(owner, NEXT_MONTH, "Training", start=540, end=660)
    visit.keep_visit(mia, booked)
    setup.add_exception(owner, NEXT_MONTH, "Staff day")
    assert [why for _id, why, _detail in odd()] == ["closed"]
    visit.move_visit(mia, booked, provider_id=s["provider"], on=FRIDAY, start=600)
    assert odd() == []
    visit.move_visit(mia, booked, provider_id=s["provider"], on=NEXT_MONTH, start=600)
    assert odd() == [], "she was told before it was moved there"


def test_what_is_booked_on_a_closed_day_says_so_and_is_not_asked_about(owner, mia, s):
    setup.add_exception(owner, NEXT_MONTH, "Staff day")
    book(mia, s, NEXT_MONTH)
    assert odd() == []
    assert "Staff day" in journal_label()
    book(mia, s, NEXT_MONTH, 610)
    assert "double-booked" in journal_label()
    book(mia, s, FRIDAY, 1020)
    assert "outside the hours" in journal_label()
    book(mia, s, FRIDAY, 600)
    assert "(" not in journal_label().replace("(Rosie)", "")


def journal_label() -> str:
    from pcdesk.models.record.journal import Act

    return str(Act.select(Act.label).order_by(Act.id.desc()).limit(1).scalar())


def test_visits_that_are_over_or_off_the_book_are_left_alone(owner, mia, s):
    booked = book(mia, s, NEXT_MONTH)
    visit.cancel_visit(mia, booked, "ill")
    book(mia, s, TUESDAY - timedelta(days=7))
    setup.set_hours(owner, s["provider"], [])
    patient.change_patient(owner, s["patient"], DEAD)
    assert odd() == []


def test_who_dies_in_the_morning_is_named_for_the_visit_of_the_afternoon(owner, mia, s):
    came = book(mia, s, TUESDAY, 480)
    arrive(mia, came)
    ahead = book(mia, s, TUESDAY, 900)
    patient.change_patient(owner, s["patient"], DEAD)
    assert in_queue() == [("died", ahead)]
    shown = visits_between(TUESDAY, TUESDAY)
    assert [v.id for v in shown if v.comes_no_more] == [ahead], "who came was alive"
    assert all(v.deceased and not v.phone for v in shown), "and nobody is to call her about either"
    assert [v.id for v in shown if waiting(v, moment.now())] == [came], "nobody is late who cannot come"


def test_nobody_phones_checks_or_prints_for_the_dead(owner, mia, s):
    book(mia, s, TUESDAY, 540)
    booked = book(mia, s, WEDNESDAY)
    assert {i.kind for i in queue()} == {"confirm", "coverage_check", "late"}
    assert figures(TUESDAY, board(TUESDAY), moment.now()).next_unconfirmed == 1
    patient.change_patient(owner, s["patient"], {**DEAD, "died_on": TUESDAY - timedelta(days=1)})
    assert {i.kind for i in queue()} == {"died"}
    assert to_check() == []
    assert figures(TUESDAY, board(TUESDAY), moment.now()).next_unconfirmed == 0
    with pytest.raises(KnownError, match="died"):
        PAPERS["appointment_card"](mia, patient_id=s["patient"])
    assert Visit.get_by_id(booked).status == "scheduled"


def test_a_card_says_what_of_it_cannot_be(owner, mia, s):
    book(mia, s, NEXT_MONTH)
    assert PAPERS["appointment_card"](mia, patient_id=s["patient"]).note == ""
    setup.add_exception(owner, NEXT_MONTH, "Staff day")
    assert "Dec 29, 2026" in PAPERS["appointment_card"](mia, patient_id=s["patient"]).note


def test_before_a_closed_thursday_and_friday_mondays_patients_are_asked(owner, mia, s):
    setup.add_exception(owner, THURSDAY, "Thanksgiving")
    setup.add_exception(owner, FRIDAY, "Day after")
    monday = book(mia, s, date(2026, 11, 30))
    book(mia, s, date(2026, 12, 2))
    assert [i.visit_id for i in queue() if i.kind == "confirm"] == [monday]


def test_a_long_closed_stretch_is_looked_beyond(owner, mia, s):
    for n in range(1, 13):
        setup.add_exception(owner, TUESDAY + timedelta(days=n), "Holidays")
    first = book(mia, s, date(2026, 12, 7))
    assert [i.visit_id for i in queue() if i.kind == "confirm"] == [first]


def test_the_question_goes_by_indexes_and_weighs_few(owner, mia, s, monkeypatch):
    """What lies within the usual hours is sorted out by the database, and no table is read from end to end."""
    from pcdesk.models.book import unsettled as asked
    from pcdesk.models.record.base import db

    for day in (TUESDAY, WEDNESDAY, FRIDAY):
        book(mia, s, day, 600)
    odd_one = book(mia, s, NEXT_MONTH, 600)
    setup.add_exception(owner, NEXT_MONTH, "Staff day")
    weighed, days_of = [], asked.days_of

    def counted(wanted):
        pairs = list(wanted)
        weighed.extend(pairs)
        return days_of(pairs)

    monkeypatch.setattr(asked, "days_of", counted)
    said: list[tuple[str, tuple[object, ...]]] = []
    execute = db.execute_sql

    def listened(sql, params=None):
        said.append((sql, tuple(params or ())))
        return execute(sql, params)

    monkeypatch.setattr(db, "execute_sql", listened)
    assert [row.visit_id for row in asked.unsettled()] == [odd_one]
    assert weighed == [(s["provider"], NEXT_MONTH)]
    first = next(one for one in said if "FROM \"visit\"" in one[0])
    plan = [row[3] for row in execute(f"EXPLAIN QUERY PLAN {first[0]}", first[1]).fetchall()]
    assert not [line for line in plan if line.startswith("SCAN")], plan
    assert any("INDEX visit_" in line for line in plan), plan


def test_what_the_database_sorts_out_is_what_weighing_all_would(owner, mia, s, monkeypatch):
    from pcdesk.models.book import unsettled as asked

    for minute in (450, 600, 700, 720, 800, 1000):
        for day in (TUESDAY, WEDNESDAY, FRIDAY, NEXT_MONTH, FRIDAY + timedelta(days=1)):
            book(mia, s, day, minute)
    setup.set_hours(owner, s["provider"], [(0, 480, 720), (0, 720, 1020), (1, 480, 730), (1, 730, 1020), (4, 480, 500)])
    setup.add_exception(owner, WEDNESDAY, "Open", is_open=True, start=600, end=800)
    setup.add_exception(owner, FRIDAY, "Lunch", provider_id=s["provider"], start=700, end=760)
    setup.add_exception(owner, TUESDAY, "Early", start=480, end=620)
    few = asked.unsettled()
    monkeypatch.setattr(asked, "_may_be_odd", lambda: Visit.id == Visit.id)
    assert few == asked.unsettled()
    assert 5 < len(few) < 30


def test_the_visits_of_a_closed_day_are_not_there_to_be_confirmed(owner, s) -> None:
    today, tomorrow = moment.today(), moment.today() + timedelta(days=1)
    for start in (600, 660):
        visit.book_visit(
            owner, patient_id=s["patient"], provider_id=s["provider"], visit_type_id=s["type"], on=tomorrow, start=start
        )
    shown = figures(today, board(today), moment.now())
    assert (shown.next_on, shown.next_unconfirmed, shown.next_visits) == (tomorrow, 2, 2)
    setup.add_exception(owner, tomorrow, "Storm")
    shown = figures(today, board(today), moment.now())
    assert shown.next_on > tomorrow
    assert (shown.next_unconfirmed, shown.next_visits) == (0, 0)
    assert "confirm" not in {item.kind for item in queue()}
    visit.keep_visit(owner, unsettled()[0].visit_id)
    shown = figures(today, board(today), moment.now())
    assert (shown.next_on, shown.next_unconfirmed, shown.next_visits) == (tomorrow, 1, 1)
