"""An authorization step by step: whose move it is and by when, what is refused, what is begun anew."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from pcdesk import moment
from pcdesk.acts.cover import authorization as asked
from pcdesk.acts.cover.insurance import add_coverage
from pcdesk.acts.cover.payer_fact import add_payer_fact
from pcdesk.acts.frame.lifecycle import WrongStep
from pcdesk.acts.frame.undo import undo
from pcdesk.acts.people.patient import register_patient
from pcdesk.models.clinic.state_change import state_changes
from pcdesk.models.cover.authorization import Authorization, AuthorizedService
from pcdesk.models.cover.coverage import Coverage
from pcdesk.trouble import KnownError

TODAY = date(2026, 11, 24)  # a Tuesday
SERVICE = {"says": "MRI of the knee", "code": "X1", "units_asked": 1, "unit": "units"}


@pytest.fixture
def case(small_clinic, mia):
    return asked.need_authorization(
        mia, small_clinic["patient"], small_clinic["coverage"], {"what": "MRI of the knee"}, [SERVICE]
    )


@pytest.fixture
def payer(small_clinic):
    return Coverage.get_by_id(small_clinic["coverage"]).plan.payer_id


def due(case):
    return Authorization.get_by_id(case).due_on


def test_it_begins_with_an_owner_and_a_day(case, small_clinic):
    row = Authorization.get_by_id(case)
    assert (row.state, row.what, row.begun_at) == ("needed", "MRI of the knee", moment.now())
    assert row.due_on > TODAY
    assert [change.after for change in state_changes(row)] == ["needed"]


@pytest.mark.parametrize(("learned", "is_urgent", "days"), [
    ({}, False, asked.USUAL_ANSWER), ({}, True, asked.URGENT_ANSWER), ({"auth_answer": 15}, False, 15),
    ({"auth_answer": 15}, True, asked.URGENT_ANSWER), ({"urgent_answer": 1}, True, 1),
])  # fmt: skip
def test_the_answer_is_expected_when_this_payer_usually_has_it(case, mia, payer, learned, is_urgent, days):
    for topic, told in learned.items():
        add_payer_fact(mia, payer, {"topic": topic, "days": told})
    asked.change_authorization(mia, case, {"is_urgent": is_urgent})
    asked.submit_authorization(mia, case, {"way": "fax"})
    assert due(case) == TODAY + timedelta(days=days)
    assert not asked.AUTHORIZATIONS.overdue(Authorization.get_by_id(case), moment.now())
    assert asked.AUTHORIZATIONS.overdue(Authorization.get_by_id(case), moment.now() + timedelta(days=days + 1))


def test_a_day_that_is_given_stands_instead(case, mia):
    asked.submit_authorization(mia, case, {"way": "phone", "due_on": TODAY})
    assert due(case) == TODAY


def test_what_is_wanted_is_kept_until_it_goes_out_again(case, mia):
    asked.submit_authorization(mia, case, {"way": "fax"})
    asked.pend_authorization(mia, case, {"missing": "Chart note\nX-ray report"}, note="Ref 88, Kim")
    assert Authorization.get_by_id(case).missing == "Chart note\nX-ray report"
    asked.submit_authorization(mia, case, {"way": "fax"})
    assert Authorization.get_by_id(case).missing == ""


def test_a_denial_has_a_day_until_which_it_may_be_appealed_and_an_appeal_its_level(case, mia, payer):
    asked.submit_authorization(mia, case, {"way": "fax"})
    asked.deny_authorization(mia, case, {"answer": "Not shown to be needed"})
    assert Authorization.get_by_id(case).appeal_until == TODAY + timedelta(days=asked.USUAL_APPEAL)
    asked.appeal_authorization(mia, case, {"way": "mail"})
    row = Authorization.get_by_id(case)
    assert (row.appeal_level, row.appeal_until, row.due_on) == (1, None, TODAY + timedelta(days=asked.APPEAL_ANSWER))
    add_payer_fact(mia, payer, {"topic": "appeal", "days": 60})
    asked.deny_authorization(mia, case, {"answer": "Still not"})
    asked.appeal_authorization(mia, case, {"way": "mail"})
    assert Authorization.get_by_id(case).appeal_level == 2


def test_the_days_to_appeal_run_from_the_day_on_the_letter(case, mia, payer):
    add_payer_fact(mia, payer, {"topic": "appeal", "days": 60})
    asked.submit_authorization(mia, case, {"way": "fax"})
    written = TODAY - timedelta(days=11)
    asked.record_answer(mia, case, "denied", {"answer": "Not shown to be needed", "answered_on": written})
    row = Authorization.get_by_id(case)
    assert (row.answered_on, row.appeal_until) == (written, written + timedelta(days=60))


def test_a_part_that_was_approved_may_be_appealed_until_a_day_and_the_whole_may_not(case, mia):
    asked.submit_authorization(mia, case, {"way": "fax"})
    written = TODAY - timedelta(days=3)
    asked.record_answer(mia, case, "partly", {"answered_on": written})
    assert Authorization.get_by_id(case).appeal_until == written + timedelta(days=asked.USUAL_APPEAL)
    asked.record_answer(mia, case, "approved", {"answered_on": TODAY})
    assert Authorization.get_by_id(case).appeal_until is None


@pytest.mark.parametrize("outcome", ["approved", "partly", "pended", "denied"])
def test_no_answer_is_of_a_day_to_come(case, mia, outcome):
    asked.submit_authorization(mia, case, {"way": "fax"})
    with pytest.raises(KnownError):
        asked.record_answer(mia, case, outcome, {
            "answered_on": TODAY + timedelta(days=1), "answer": "No", "missing": "Notes",
        })  # fmt: skip
    assert Authorization.get_by_id(case).state == "submitted"


def test_an_approval_keeps_number_days_and_units_in_one_act(case, mia):
    asked.submit_authorization(mia, case, {"way": "portal"})
    service = AuthorizedService.get(AuthorizedService.authorization == case).id
    said = {"number": "A77", "starts_on": TODAY, "ends_on": TODAY + timedelta(days=60)}
    asked.record_approval(mia, case, said, {service: 1}, is_partly=True)
    row = Authorization.get_by_id(case)
    assert (row.state, row.number, row.due_on, AuthorizedService.get_by_id(service).units_approved) == (
        "partly", "A77", None, 1,
    )  # fmt: skip
    undo(mia)
    assert (Authorization.get_by_id(case).state, AuthorizedService.get_by_id(service).units_approved) == (
        "submitted", None,
    )  # fmt: skip


@pytest.mark.parametrize(("values", "units"), [
    ({"starts_on": date(2026, 12, 2), "ends_on": date(2026, 12, 1)}, {}), ({}, {0: 1}), ({}, {None: -1}),
])  # fmt: skip
def test_an_approval_that_cannot_be_is_refused_whole(case, mia, values, units):
    asked.submit_authorization(mia, case, {"way": "portal"})
    service = AuthorizedService.get(AuthorizedService.authorization == case).id
    with pytest.raises(KnownError):
        asked.record_approval(mia, case, values, {service if key is None else key: n for key, n in units.items()})
    assert Authorization.get_by_id(case).state == "submitted"


def test_nothing_is_approved_before_it_was_asked_for(case, mia):
    with pytest.raises(WrongStep):
        asked.record_approval(mia, case, {}, {})


@pytest.mark.parametrize("services", [[], [{"says": " "}], [{"says": "MRI", "units_asked": 0}]])
def test_it_is_for_something_that_has_a_name(small_clinic, mia, services):
    with pytest.raises(KnownError):
        asked.need_authorization(
            mia, small_clinic["patient"], small_clinic["coverage"], {"what": "MRI"}, services
        )  # fmt: skip
    assert Authorization.select().count() == 0


def test_another_patients_coverage_is_refused(small_clinic, mia):
    other = register_patient(mia, {"last": "Novak"})
    theirs = add_coverage(mia, other, {"plan": small_clinic["plan"], "starts_on": TODAY})
    with pytest.raises(KnownError):
        asked.need_authorization(mia, small_clinic["patient"], theirs, {"what": "MRI"}, [SERVICE])


def test_the_same_is_asked_for_again_once_from_the_day_after(case, mia):
    asked.submit_authorization(mia, case, {"way": "portal"})
    asked.record_approval(mia, case, {"ends_on": date(2026, 12, 31)}, {})
    again = asked.renew_authorization(mia, case)
    row = Authorization.get_by_id(again)
    assert (row.state, row.starts_on, row.renews_id, row.number) == ("needed", date(2027, 1, 1), case, "")
    service = AuthorizedService.get(AuthorizedService.authorization == again)
    assert (service.says, service.code) == ("MRI of the knee", "X1")
    assert (service.units_asked, service.units_approved) == (1, None)
    with pytest.raises(KnownError):
        asked.renew_authorization(mia, case)
    asked.withdraw_authorization(mia, again)
    assert asked.renew_authorization(mia, case) != again
