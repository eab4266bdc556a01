"""Services of a case: each with units of its own; what is added, changed or taken away moves the visits by them."""

from __future__ import annotations

from datetime import timedelta
from types import SimpleNamespace

import pytest

from pcdesk.acts.clinic.setup import add_provider, add_visit_type
from pcdesk.acts.cover.authorization import record_answer, submit_authorization
from pcdesk.acts.cover.authorized_visit import count_visit
from pcdesk.acts.cover.service import (
    add_authorized_service,
    change_authorized_service,
    remove_authorized_service,
)
from pcdesk.acts.frame.undo import undo
from pcdesk.models.cover.service_row import service_by_id, service_rows
from pcdesk.models.cover.units import authorization
from pcdesk.models.cover.wanted import amiss
from pcdesk.trouble import KnownError
from pcdesk.views.insurance.case_sheets import RECORD_ANSWER
from tests.models.cover.test_units import DAY, book, need


def booked(case):
    return [one.units.booked for one in authorization(case).services]


def test_a_service_that_is_added_takes_the_visits_that_had_no_unit(small_clinic, mia):
    case = need(mia, small_clinic, approved=1)
    for days in range(3):
        book(mia, small_clinic, DAY + timedelta(days=days))
    assert booked(case) == [1]
    more = {"says": "More therapy", "visit_type": small_clinic["type"], "units_approved": 1}
    add_authorized_service(mia, case, more)
    assert booked(case) == [1, 1]
    change_authorized_service(mia, authorization(case).services[1].id, {"units_approved": 5})
    assert booked(case) == [1, 2]
    assert [row.service.units.left for row in service_rows(case)] == [0, 3]


def test_one_case_covers_services_of_several_providers_each_for_itself(small_clinic, mia, owner):
    other = add_provider(owner, {"last": "Osei"})
    case = need(mia, small_clinic, approved=1)
    first = authorization(case).services[0].id
    change_authorized_service(mia, first, {"provider": small_clinic["provider"]})
    theirs = {"says": "By Osei", "visit_type": small_clinic["type"], "provider": other, "units_approved": 1}
    add_authorized_service(mia, case, theirs)
    book(mia, {**small_clinic, "provider": other}, DAY)
    book(mia, small_clinic, DAY + timedelta(days=1))
    assert booked(case) == [1, 1]


def test_an_answer_gives_one_service_days_of_its_own(small_clinic, mia):
    case = need(mia, small_clinic)
    more = {"says": "More therapy", "visit_type": small_clinic["type"], "units_approved": 1}
    other = add_authorized_service(mia, case, more)
    submit_authorization(mia, case, {"way": "fax"})
    held = authorization(case)
    (args, named) = RECORD_ANSWER.send(held, {
        **{field.name: None for section in RECORD_ANSWER.sections(held) for field in fields_of(section)},
        "outcome": "approved", "number": "A1", "starts_on": DAY, "ends_on": DAY + timedelta(days=60), "note": "",
        f"through_{other}": DAY + timedelta(days=9),
    })  # fmt: skip
    record_answer(mia, *args, **named)
    days = [authorization(case).days_of(one) for one in authorization(case).services]
    assert days == [(DAY, DAY + timedelta(days=60)), (DAY, DAY + timedelta(days=9))]
    assert authorization(case).services[0].ends_on is None


def fields_of(section):
    return [getattr(one, "field", one) for one in (*section.fields, *section.more)]


def test_a_visit_is_too_many_by_its_own_service_alone(small_clinic, mia, owner):
    case = need(mia, small_clinic, approved=2)
    book(mia, small_clinic, DAY)
    brace = add_authorized_service(mia, case, {"says": "Brace", "units_approved": 0})
    count_visit(mia, brace, book(mia, {**small_clinic, "type": add_visit_type(owner, {"name": "Fitting"})}, DAY, 600))
    held = authorization(case)
    place = SimpleNamespace(visit_type_id=small_clinic["type"], provider_id=small_clinic["provider"], on=DAY)
    assert [one.units.left for one in held.services] == [1, -1]
    assert amiss(place, [held], {held.services[0].id}) == ("", None)
    assert amiss(place, [held], {brace}) == ("units", held)


def test_a_service_that_is_taken_away_counts_nothing_and_comes_back_whole(small_clinic, mia):
    case = need(mia, small_clinic, approved=2)
    add_authorized_service(mia, case, {"says": "Brace"})
    book(mia, small_clinic, DAY)
    gone = authorization(case).services[0].id
    remove_authorized_service(mia, gone)
    assert booked(case) == [0]
    assert service_by_id(gone) is None
    with pytest.raises(KnownError):
        remove_authorized_service(mia, authorization(case).services[0].id)
    undo(mia)
    assert booked(case) == [1, 0]


@pytest.mark.parametrize("values", [{"units_asked": 0}, {"units_approved": -1}, {"says": " "}])
def test_units_that_cannot_be_are_refused(small_clinic, mia, values):
    case = need(mia, small_clinic, approved=2)
    with pytest.raises(KnownError):
        add_authorized_service(mia, case, {"says": "Brace", **values})
    assert len(authorization(case).services) == 1
