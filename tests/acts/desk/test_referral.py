"""A referral elsewhere: whose move it is and by when, closed once the report was read; nobody turned away unhelped."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from pcdesk import moment
from pcdesk.acts.desk import referral
from pcdesk.acts.frame.desk import Desk, NotAllowed
from pcdesk.acts.frame.lifecycle import WrongStep
from pcdesk.models.clinic.right import Role
from pcdesk.models.clinic.state_change import state_changes
from pcdesk.models.cover.coverage import Plan
from pcdesk.models.desk.referral import NotAccepted, PracticePlan, Referral
from pcdesk.trouble import KnownError

TODAY = date(2026, 11, 24)


@pytest.fixture
def heart(small_clinic, mia):
    return referral.add_outside_practice(mia, {"name": "Heart Center", "specialty": "Cardiology", "npi": "1234567893"})


def begun(desk, ids, **values):
    return referral.refer_patient(desk, ids["patient"], {"reason": "Chest pain", **values})


def due(case):
    return (Referral.get_by_id(case).due_on - TODAY).days


@pytest.mark.parametrize("is_urgent", [False, True])
def test_each_step_says_by_when_and_whose_move_it_is(small_clinic, mia, heart, is_urgent):
    (ours, theirs) = (1, 3) if is_urgent else (7, 30)
    case = begun(mia, small_clinic, is_urgent=is_urgent)
    days = [due(case)]
    referral.send_referral(mia, case, {"practice": heart, "way": "fax"})
    days.append(due(case))
    referral.accept_referral(mia, case)
    days.append(due(case))
    referral.schedule_referral(mia, case, {"seen_on": TODAY + timedelta(days=12)})
    days.append(due(case))
    referral.miss_referral(mia, case)
    days.append(due(case))
    referral.schedule_referral(mia, case, {"seen_on": TODAY + timedelta(days=20)})
    referral.see_referral(mia, case)
    days.append(due(case))
    referral.receive_report(mia, case)
    days.append(due(case))
    assert days == [ours, theirs, ours, 13, ours, theirs, ours]
    row = Referral.get_by_id(case)
    assert referral.REFERRALS.overdue(row, moment.now() + timedelta(days=ours + 1))


def test_only_a_clinician_who_read_the_report_closes_it(small_clinic, mia, heart):
    case = begun(mia, small_clinic)
    referral.send_referral(mia, case, {"practice": heart, "way": "fax"})
    referral.receive_report(mia, case)
    with pytest.raises(NotAllowed):
        referral.review_report(mia, case)
    doctor = Desk(None, "Hannah Lee", Role.CLINICIAN)
    referral.review_report(doctor, case)
    row = Referral.get_by_id(case)
    assert (row.state, row.due_on) == ("reviewed", None)
    assert [change.after for change in state_changes(row)] == ["reviewed", "reported", "sent", "draft"]
    with pytest.raises(WrongStep):
        referral.cancel_referral(mia, case)


def test_one_that_was_declined_is_sent_to_another(small_clinic, mia, heart):
    case = begun(mia, small_clinic)
    referral.send_referral(mia, case, {"practice": heart, "way": "fax"})
    referral.decline_referral(mia, case, note="No room until March")
    other = referral.add_outside_practice(mia, {"name": "City Hearts"})
    referral.send_referral(mia, case, {"practice": other, "way": "phone"})
    assert Referral.get_by_id(case).practice_id == other
    referral.remove_outside_practice(mia, other)
    referral.receive_report(mia, case)  # who left the directory may still answer


def test_a_referral_without_a_reason_is_refused(small_clinic, mia):
    with pytest.raises(KnownError):
        referral.refer_patient(mia, small_clinic["patient"], {"reason": "  "})


@pytest.mark.parametrize("npi", ["1234567890", "123", "12345678931"])
def test_a_number_that_is_no_npi_is_refused(small_clinic, mia, npi):
    with pytest.raises(KnownError):
        referral.add_outside_practice(mia, {"name": "Heart Center", "npi": npi})


def test_a_practice_takes_plans_of_the_payer_that_is_named(small_clinic, mia, heart):
    plan = Plan.get_by_id(small_clinic["plan"])
    takes = referral.add_practice_plan(mia, heart, {"payer": plan.payer_id, "plan": plan.id})
    assert PracticePlan.get_by_id(takes).told_on == TODAY
    from pcdesk.acts.cover.insurance import add_payer

    with pytest.raises(KnownError):
        referral.add_practice_plan(mia, heart, {"payer": add_payer(mia, {"name": "Else"}), "plan": plan.id})


@pytest.mark.parametrize(("values", "is_kept"), [
    ({"name": "Jo Vance"}, False), ({"practice": "heart"}, False), ({"name": "Jo Vance", "practice": "heart"}, True),
    ({"name": "Jo Vance", "is_refused": True}, True),
])  # fmt: skip
def test_nobody_is_turned_away_without_a_next_place_or_her_refusal_of_one(small_clinic, mia, heart, values, is_kept):
    named = {**values, **({"practice": heart} if "practice" in values else {})}
    if is_kept:
        row = NotAccepted.get_by_id(referral.add_not_accepted(mia, {"reason": "plan", **named}))
        assert (row.told_on, row.reason) == (TODAY, "plan")
    else:
        with pytest.raises(KnownError):
            referral.add_not_accepted(mia, {"reason": "plan", **named})
        assert NotAccepted.select().count() == 0
