"""Units of an authorization against counting one by one, and what speaks against a visit."""

from __future__ import annotations

from datetime import date, timedelta
from types import SimpleNamespace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pcdesk import moment
from pcdesk.acts.book.visit import book_visit, cancel_visit, move_visit
from pcdesk.acts.cover import authorization as asked
from pcdesk.acts.cover.authorized_visit import count_visit, uncount_visit
from pcdesk.acts.cover.insurance import add_coverage, end_coverage
from pcdesk.acts.cover.service import add_authorized_service, change_authorized_service
from pcdesk.acts.frame.undo import undo
from pcdesk.models.book.visit import Status, Visit
from pcdesk.models.cover.authorization import AuthorizedService, AuthorizedVisit
from pcdesk.models.cover.units import Held, Service, Units, authorization, authorizations_of, speaks_against
from pcdesk.models.cover.wanted import amiss
from pcdesk.models.record import journal
from pcdesk.trouble import KnownError

DAY = date(2026, 11, 24)
NEARBY = st.dates(date(2026, 1, 1), date(2027, 12, 31))


def need(desk, ids, *, approved=None, starts=None, ends=None, coverage=None, kind="authorization", number="7001"):
    """An authorization for visits of the small clinic's type; approved where units are given."""
    case = asked.need_authorization(
        desk, ids["patient"], coverage or ids["coverage"], {"what": "Therapy", "kind": kind},
        [{"says": "Therapy", "visit_type": ids["type"]}],
    )  # fmt: skip
    if approved is not None:
        asked.submit_authorization(desk, case, {"way": "fax"})
        service = AuthorizedService.get(AuthorizedService.authorization == case).id
        asked.record_approval(desk, case, {"number": number, "starts_on": starts, "ends_on": ends}, {service: approved})
    return case


def book(desk, ids, on, start=540):
    return book_visit(
        desk, patient_id=ids["patient"], provider_id=ids["provider"], visit_type_id=ids["type"], on=on, start=start
    )


def units(case):
    (service,) = authorization(case).services
    return service.units.approved, service.units.used, service.units.booked, service.units.left


def test_a_service_may_be_for_other_days_than_its_case(small_clinic, mia):
    case = need(mia, small_clinic, approved=5, starts=DAY, ends=DAY + timedelta(days=60))
    service = AuthorizedService.get(AuthorizedService.authorization == case).id
    late = book(mia, small_clinic, DAY + timedelta(days=30))
    assert units(case) == (5, 0, 1, 4)
    change_authorized_service(mia, service, {"ends_on": DAY + timedelta(days=20)})
    assert units(case) == (5, 0, 0, 5)
    held = authorization(case)
    kind, who = small_clinic["type"], small_clinic["provider"]
    assert speaks_against(held, kind, who, DAY + timedelta(days=30)) == ("after",)
    assert (held.standing(DAY + timedelta(days=20)), held.standing(DAY + timedelta(days=21))) == ("approved", "expired")
    count_visit(mia, service, late)
    place = SimpleNamespace(visit_type_id=kind, provider_id=who, on=DAY + timedelta(days=30))
    assert amiss(place, [held], {service}) == ("after", held)
    add_authorized_service(mia, case, {"says": "Later", "visit_type": kind, "units_approved": 1})
    held = authorization(case)
    assert speaks_against(held, kind, who, DAY + timedelta(days=30)) in ((), ("units",))
    assert held.standing(DAY + timedelta(days=21)) == "approved"
    with pytest.raises(KnownError):
        change_authorized_service(mia, service, {"starts_on": DAY + timedelta(days=21)})


@given(first=st.none() | NEARBY, last=st.none() | NEARBY, on=NEARBY,
       services=st.lists(st.tuples(st.sampled_from([None, 1, 2]), st.sampled_from([None, 7, 8]),
                                   st.none() | st.integers(0, 3), st.integers(0, 3),
                                   st.none() | NEARBY, st.none() | NEARBY), min_size=1, max_size=3),
       state=st.sampled_from(["submitted", "approved", "partly", "denied"]))  # fmt: skip
def test_what_speaks_against_a_visit_is_what_going_through_all_says(first, last, on, services, state):
    rows = tuple(
        Service(n, "x", "", kind, who, "visits", None, Units(approved, 0, booked), begins, ends)
        for n, (kind, who, approved, booked, begins, ends) in enumerate(services)
    )
    held = Held(1, 1, 1, "authorization", state, "x", "", "", first, last, False, "", None, rows)
    against = speaks_against(held, 1, 7, on)
    may = False
    covers = False
    for kind, who, approved, booked, begins, ends in services:
        begins, ends = begins or first, ends or last
        is_then = (begins is None or begins <= on) and (ends is None or on <= ends)
        covers = covers or is_then
        may = may or (is_then and kind == 1 and who in (None, 7) and (approved is None or approved - booked >= 1))
    is_yes = state in ("approved", "partly")
    assert (against == ()) == (may and is_yes)
    assert held.covers(on) == (covers and is_yes)


def test_a_visit_takes_a_unit_when_it_is_booked_and_gives_it_back_when_it_is_canceled(small_clinic, mia):
    case = need(mia, small_clinic, approved=2, starts=DAY, ends=DAY + timedelta(days=30))
    visit = book(mia, small_clinic, DAY + timedelta(days=1))
    assert units(case) == (2, 0, 1, 1)
    cancel_visit(mia, visit, "patient")
    assert units(case) == (2, 0, 0, 2)
    undo(mia)
    undo(mia)
    assert units(case) == (2, 0, 0, 2)


def test_used_is_what_took_place_and_booked_what_is_still_to_come(small_clinic, mia):
    case = need(mia, small_clinic, approved=3, starts=DAY, ends=DAY + timedelta(days=60))
    for days, status in ((0, Status.GONE), (1, Status.SCHEDULED), (2, Status.NO_SHOW)):
        visit = book(mia, small_clinic, DAY + timedelta(days=days))
        with journal.act("put", "Put", staff_id=None, staff_name="x", session="s"):
            Visit.set_by_id(visit, {"status": str(status)})
    assert units(case) == (3, 1, 1, 1)


def test_visits_booked_before_the_answer_are_counted_with_it_while_there_is_room(small_clinic, mia):
    case = need(mia, small_clinic)
    for days in (1, 2, 3, 40):
        book(mia, small_clinic, DAY + timedelta(days=days))
    asked.submit_authorization(mia, case, {"way": "phone"})
    service = AuthorizedService.get(AuthorizedService.authorization == case).id
    asked.record_approval(mia, case, {"starts_on": DAY, "ends_on": DAY + timedelta(days=30)}, {service: 2})
    assert units(case) == (2, 0, 2, 0)
    assert authorization(case).standing(DAY) == "used_up"


def test_the_same_number_three_times_counts_each_for_itself_and_a_move_takes_the_unit_along(small_clinic, mia):
    """Field case E4: a renewed one and another payer's have the same number."""
    turn = DAY + timedelta(days=20)
    old = need(mia, small_clinic, approved=5, starts=DAY, ends=turn)
    new = need(mia, small_clinic, approved=6, starts=turn + timedelta(days=1), ends=turn + timedelta(days=90))
    second = add_coverage(
        mia, small_clinic["patient"], {"plan": small_clinic["plan"], "rank": 2, "starts_on": date(2026, 1, 1)}
    )
    other = need(mia, small_clinic, approved=4, coverage=second)
    visit = book(mia, small_clinic, turn)
    assert [units(one)[2] for one in (old, new, other)] == [1, 0, 0]
    move_visit(mia, visit, provider_id=small_clinic["provider"], on=turn + timedelta(days=1), start=600)
    assert [units(one)[2] for one in (old, new, other)] == [0, 1, 0]
    undo(mia)
    assert [units(one)[2] for one in (old, new, other)] == [1, 0, 0]
    assert [authorization(one).standing(turn + timedelta(days=1)) for one in (old, new)] == ["expired", "approved"]


def test_a_visit_after_the_coverage_ended_is_counted_nowhere(small_clinic, mia):
    case = need(mia, small_clinic, approved=2)
    end_coverage(mia, small_clinic["coverage"], DAY)
    book(mia, small_clinic, DAY + timedelta(days=1))
    assert units(case) == (2, 0, 0, 2)


def test_an_authorization_and_a_referral_each_give_a_unit(small_clinic, mia):
    case = need(mia, small_clinic, approved=2)
    referral = need(mia, small_clinic, approved=1, kind="referral")
    book(mia, small_clinic, DAY)
    book(mia, small_clinic, DAY + timedelta(days=1))
    assert (units(case)[3], units(referral)[3]) == (0, 0)
    assert AuthorizedVisit.alive().count() == 3


def test_by_hand_a_visit_may_be_counted_beyond_what_is_left_and_then_it_shows(small_clinic, mia):
    case = need(mia, small_clinic, approved=0)
    visit = book(mia, small_clinic, DAY)
    service = authorization(case).services[0].id
    counted = count_visit(mia, service, visit)
    assert units(case)[3] == -1
    with pytest.raises(KnownError):
        count_visit(mia, service, visit)
    uncount_visit(mia, counted)
    assert units(case)[3] == 0


def test_what_is_done_elsewhere_takes_no_visit_of_ours(small_clinic, mia):
    case = asked.need_authorization(
        mia, small_clinic["patient"], small_clinic["coverage"], {"what": "MRI"}, [{"says": "MRI", "units_asked": 1}]
    )
    asked.submit_authorization(mia, case, {"way": "fax"})
    book(mia, small_clinic, DAY)
    asked.record_approval(mia, case, {}, {authorization(case).services[0].id: 1})
    book(mia, small_clinic, DAY + timedelta(days=1))
    assert units(case) == (1, 0, 0, 1)


def test_what_ends_last_stands_first(small_clinic, mia):
    for days in (10, None, 90):
        need(mia, small_clinic, approved=1, ends=DAY + timedelta(days=days) if days else None)
    ends = [one.ends_on for one in authorizations_of([small_clinic["patient"]])[small_clinic["patient"]]]
    assert ends == [None, DAY + timedelta(days=90), DAY + timedelta(days=10)]
    assert moment.today() == DAY
