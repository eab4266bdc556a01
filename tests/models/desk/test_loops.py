"""Loops of referrals: sent, back, closed, in time by 7 and 30 days and, urgent, by 1 and 3; against a plain reading."""

from __future__ import annotations

from datetime import date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pcdesk.acts.desk import referral
from pcdesk.acts.frame.desk import Desk
from pcdesk.models.clinic.right import Role
from pcdesk.models.clinic.state_change import StateChange
from pcdesk.models.desk.loops import Loop, in_time_share, loops_between, usual_days
from pcdesk.models.desk.referral import Referral

TODAY = date(2026, 11, 24)
MONTH = (date(2026, 11, 1), TODAY)


def loop(begun=0, sent=0, back=None, closed=None, *, urgent=False):
    day = lambda number: TODAY + timedelta(days=number) if number is not None else None  # noqa: E731
    return Loop(1, 1, "", "", "", "", "", urgent, "", day(begun), day(sent), day(back), day(closed))


@pytest.mark.parametrize(
    ("days", "urgent", "is_in_time"),
    [
        ((0, 7, 37, 44), False, True), ((0, 8, 37, 44), False, False), ((0, 7, 38, 44), False, False),
        ((0, 7, 37, 45), False, False), ((0, 1, 4, 5), True, True), ((0, 2, 4, 5), True, False),
        ((0, 1, 5, 5), True, False), ((0, 1, 4, 6), True, False), ((0, 1, 4, None), False, False),
        ((0, 1, None, None), False, False),
    ],
)  # fmt: skip
def test_the_last_day_of_each_part_counts(days, urgent, is_in_time):
    assert loop(*days, urgent=urgent).is_in_time is is_in_time


@given(st.lists(st.tuples(st.integers(0, 9), st.integers(0, 35), st.integers(0, 9), st.booleans()), max_size=12))
def test_share_and_usual_days_are_those_of_a_plain_count(parts):
    loops = [loop(0, ours, ours + theirs, ours + theirs + read, urgent=urgent) for ours, theirs, read, urgent in parts]
    kept = [o <= (1 if u else 7) and t <= (3 if u else 30) and r <= (1 if u else 7) for o, t, r, u in parts]
    assert in_time_share(loops) == (round(100 * sum(kept) / len(kept)) if kept else 0)
    days = sorted(theirs + read for _, theirs, read, _ in parts)
    if not days:
        assert usual_days(loops) is None
    else:
        assert usual_days(loops) == (days[len(days) // 2] + days[(len(days) - 1) // 2]) / 2


@pytest.fixture
def heart(small_clinic, mia):
    return referral.add_outside_practice(mia, {"name": "Heart Center", "specialty": "Cardiology"})


def dated(case: int, **days: int) -> None:
    """Move the steps of a case to so many days before today."""
    for state, ago in days.items():
        at = datetime.fromisoformat("2026-11-24T15:00:00+00:00") - timedelta(days=ago)
        if state == "begun":
            Referral.update(begun_at=at).where(Referral.id == case).execute()
        else:
            StateChange.update(changed_at=at).where(StateChange.of_row == case, StateChange.after == state).execute()


def test_a_loop_from_the_records(small_clinic, mia, heart):
    from pcdesk.models.record import journal

    case = referral.refer_patient(mia, small_clinic["patient"], {"reason": "Chest pain", "practice": heart})
    assert loops_between(*MONTH) == [], "nothing was sent yet"
    referral.send_referral(mia, case, {"practice": heart, "way": "fax"})
    [one] = loops_between(*MONTH)
    assert (one.practice, one.specialty, one.on, one.days, one.is_in_time) == (
        "Heart Center", "Cardiology", TODAY, None, False
    )
    referral.receive_report(mia, case)
    referral.review_report(Desk(None, "Dr. Lee", Role.CLINICIAN), case)
    with journal.act("try", "Try", staff_id=None, staff_name="", session=""):
        dated(case, begun=20, sent=16, reported=6, reviewed=2)
    [one] = loops_between(*MONTH)
    assert (one.days_back, one.days, one.is_in_time) == (10, 14, True)
    assert loops_between(date(2026, 11, 9), TODAY) == [], "the day it was sent counts"
    assert loops_between(*MONTH, provider_id=small_clinic["provider"]) == []


def test_one_that_was_called_off_is_in_no_share(small_clinic, mia, heart):
    case = referral.refer_patient(mia, small_clinic["patient"], {"reason": "Chest pain"})
    referral.send_referral(mia, case, {"practice": heart, "way": "fax"})
    referral.cancel_referral(mia, case)
    assert loops_between(*MONTH) == []
