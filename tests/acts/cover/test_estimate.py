"""Estimates are made of what was told, with ranges where nobody knows; made anew, stale with its reason, undone."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

import pytest

from pcdesk import moment
from pcdesk.acts.book.visit import cancel_visit, move_visit
from pcdesk.acts.clinic.setup import change_visit_type
from pcdesk.acts.cover import estimate, insurance
from pcdesk.acts.frame.undo import undo
from pcdesk.models.book.visit import Visit
from pcdesk.models.cover.estimate import Estimate
from pcdesk.models.cover.estimates_kept import estimate_of, estimates_of_patient, estimates_touched, next_estimated
from pcdesk.trouble import KnownError
from tests.models.cover.test_units import book

DAY = date(2026, 11, 24)
COPAY = {"kind": "copay", "service": "office", "network": "in", "total_cents": 3_000}
DEDUCTIBLE = {"kind": "deductible", "network": "in", "level": "individual", "total_cents": 150_000}
SHARE = {"kind": "coinsurance", "network": "in", "percent": 20}
LIMIT = {"kind": "out_of_pocket", "network": "in", "level": "individual", "total_cents": 500_000}


@dataclass
class Case:
    """A visit today of a covered patient, whose payer may be heard."""

    desk: Any
    ids: dict[str, Any]
    visit: int

    def told(self, *lines: dict[str, Any], **values: Any) -> int:
        return insurance.record_check(
            self.desk, self.ids["coverage"], {"result": "active", **values}, benefits=list(lines)
        )

    def made(self, **values: Any) -> Any:
        estimate.make_estimate(self.desk, self.visit, values)
        return self.stands()

    def stands(self) -> Any:
        return estimate_of(self.visit)

    def sums(self, **values: Any) -> tuple[int, int]:
        found = self.made(**values)
        return found.least_cents, found.most_cents

    def notes(self) -> set[str]:
        return {one.code for one in self.stands().notes}


@pytest.fixture
def case(small_clinic, mia, owner):
    change_visit_type(owner, small_clinic["type"], {"fee_cents": 14_500})
    insurance.change_coverage(mia, small_clinic["coverage"], {"copay_cents": 2_500})
    return Case(mia, small_clinic, book(mia, small_clinic, DAY))


def test_nothing_told_is_the_copay_on_file_and_says_that_it_was_never_checked(case):
    assert case.sums() == (2_500, 2_500)
    assert {"unchecked", "copay_instead", "limit_untold"} <= case.notes()
    (whole,) = [one.cents for one in case.stands().notes if one.code == "copay_instead"]
    assert whole == 14_500, "were an unknown deductible to come first, it could be the whole fee"


def test_a_copay_told_for_this_service_beats_the_one_on_file_and_the_other_is_said(case):
    case.told(COPAY)
    assert case.sums() == (3_000, 3_000)
    (part,) = [one for one in case.stands().lines[0].parts if one.kind == "copay"]
    assert (part.source, part.told_on, part.way) == ("benefit", DAY, "portal")
    assert [one.cents for one in case.stands().notes if one.code == "other_copay"] == [2_500]


def test_a_deductible_told_for_this_very_service_comes_first_then_the_copay_then_the_share(case):
    """145.00: 40.00 left of the deductible, 30.00 copay, a fifth of the remaining 75.00."""
    own = {**DEDUCTIBLE, "service": "office", "left_cents": 4_000}
    case.told(COPAY, own, {**SHARE, "service": "office"}, LIMIT)
    assert case.sums() == (8_500, 8_500)
    parts = {one.kind: one.least_cents for one in case.stands().lines[0].parts}
    assert parts == {"deductible": 4_000, "copay": 3_000, "coinsurance": 1_500, "plan": 6_000}


def test_somebody_may_say_what_comes_first(case):
    case.told(COPAY, {**DEDUCTIBLE, "left_cents": 4_000})
    assert case.sums() == (3_000, 3_000)
    assert [one.cents for one in case.stands().notes if one.code == "copay_instead"] == [7_000]
    assert case.sums(order="first") == (7_000, 7_000)
    assert "copay_instead" not in case.notes()
    assert case.sums(order="instead") == (3_000, 3_000)
    assert "copay_instead" not in case.notes()


def test_what_is_left_is_unknown_and_not_zero(case):
    """Field case E2 turned round: the whole is told and what is left is not."""
    insurance.change_coverage(case.desk, case.ids["coverage"], {"copay_cents": None})
    _no_usual_copay(case)
    case.told(DEDUCTIBLE, SHARE)
    assert case.sums() == (2_900, 14_500)
    assert "left_unknown" in case.notes()
    case.told({**DEDUCTIBLE, "met_cents": 149_000}, SHARE)
    assert case.sums() == (3_700, 3_700), "10.00 left, and a fifth of 135.00"


def _no_usual_copay(case):
    from pcdesk.models.cover.coverage import Coverage

    insurance.change_plan(case.desk, Coverage.get_by_id(case.ids["coverage"]).plan_id, {"copay_cents": None})


def test_without_any_figure_it_is_between_nothing_and_the_fee(case):
    insurance.change_coverage(case.desk, case.ids["coverage"], {"copay_cents": None})
    _no_usual_copay(case)
    case.told()
    assert case.sums() == (0, 14_500)
    assert {"deductible_unknown", "share_unknown"} <= case.notes()


def test_no_copay_on_file_beside_a_percentage_that_was_told_is_no_copay(case):
    insurance.change_coverage(case.desk, case.ids["coverage"], {"copay_cents": 0})
    assert case.sums() == (0, 14_500), "nobody said that there is none"
    case.told(copay_cents=0)
    assert case.sums() == (0, 0)
    case.told(SHARE, {**DEDUCTIBLE, "left_cents": 1_000})
    assert case.sums() == (3_700, 3_700)


def test_the_familys_deductible_that_is_met_meets_the_patients(case):
    case.told(
        {**DEDUCTIBLE, "service": "office", "left_cents": 90_000},
        {**DEDUCTIBLE, "service": "office", "level": "family", "total_cents": 300_000, "left_cents": 0}, COPAY,
    )  # fmt: skip
    assert case.sums() == (3_000, 3_000)


def test_two_lines_that_differ_are_both_said_and_the_sum_is_between(case):
    case.told(COPAY, {**COPAY, "total_cents": 4_500})
    assert case.sums() == (3_000, 4_500)
    assert {one.cents for one in case.stands().notes if one.code == "two_answers"} == {3_000, 4_500}


def test_out_of_network_is_reckoned_by_its_own_figures(case):
    case.told(COPAY, {"kind": "coinsurance", "network": "out", "percent": 50},
              {"kind": "deductible", "network": "out", "level": "individual", "total_cents": 0})  # fmt: skip
    assert case.sums() == (3_000, 3_000)
    assert "in_network" in case.notes()
    assert case.sums(network="in") == (3_000, 3_000)
    assert "in_network" not in case.notes()
    assert case.sums(network="out", order="first") == (8_500, 8_500), "25.00 on file, and half of 120.00"


def test_not_covered_and_a_limit_that_is_used_up_leave_the_fee_to_the_patient(case):
    case.told({"kind": "visits", "service": "office", "total_count": 12, "left_count": 0}, COPAY)
    assert case.sums() == (14_500, 14_500)
    case.ids["coverage"] = _other_coverage(case)
    case.told({"kind": "not_covered", "service": "office"})
    assert case.sums() == (14_500, 14_500)
    case.told(COPAY)
    assert case.sums() == (3_000, 14_500), "one answer says not covered, and one names a copay"
    assert "two_answers" in case.notes()


def _other_coverage(case):
    values = {"plan": case.ids["plan"], "starts_on": DAY}
    return insurance.add_coverage(case.desk, case.ids["patient"], values, replaces=case.ids["coverage"])


def test_where_the_payer_said_not_active_it_may_be_the_whole_fee(case):
    case.told(COPAY)
    insurance.record_check(case.desk, case.ids["coverage"], {"result": "inactive"})
    assert case.sums() == (3_000, 14_500)
    assert "active_unknown" in case.notes()


def test_the_years_limit_ends_what_the_patient_pays(case):
    case.told(COPAY, {**LIMIT, "left_cents": 1_200})
    assert case.sums() == (1_200, 1_200)


def test_several_services_one_copay_each_fee_to_the_cent(case):
    case.told(COPAY, {**DEDUCTIBLE, "left_cents": 1_000}, {**SHARE, "service": "lab"})
    first = estimate.make_estimate(case.desk, case.visit)
    more = {"what": "Blood count", "code": "85025", "service_kind": "lab", "units": 2, "fee_cents": 1_750}
    estimate.add_to_estimate(case.desk, first, more)
    found = case.stands()
    assert [(line.what, line.cents) for line in found.lines] == [("Office visit", 14_500), ("Blood count", 3_500)]
    assert (found.least_cents, found.most_cents) == (4_500, 4_500), "30.00, 10.00 left, and a fifth of 25.00"
    assert all(sum(part.least_cents for part in line.parts) == line.cents for line in found.lines)
    assert all(sum(part.most_cents for part in line.parts) == line.cents for line in found.lines)
    estimate.take_from_estimate(case.desk, found.lines[1].id)
    assert len(case.stands().lines) == 1
    with pytest.raises(KnownError):
        estimate.take_from_estimate(case.desk, case.stands().lines[0].id)


def test_in_the_plans_new_year_what_was_met_begins_anew(case):
    insurance.change_coverage(case.desk, case.ids["coverage"], {"copay_cents": None})
    _no_usual_copay(case)
    case.told({**DEDUCTIBLE, "left_cents": 0}, SHARE)
    case.visit = book(case.desk, case.ids, date(2027, 1, 12))
    assert case.sums() == (14_500, 14_500)
    assert "new_year" in case.notes()


def test_who_pays_alone_pays_the_fee(case):
    assert case.sums(is_self_pay=True) == (14_500, 14_500)
    assert case.notes() == {"self_pay"}
    insurance.end_coverage(case.desk, case.ids["coverage"], DAY - timedelta(days=3))
    assert case.sums(is_self_pay=False) == (14_500, 14_500)
    assert case.notes() == {"no_coverage"}


def test_a_second_coverage_takes_what_it_would_pay_alone_or_nobody_knows(case):
    second = insurance.add_coverage(
        case.desk, case.ids["patient"], {"plan": case.ids["plan"], "rank": 2, "starts_on": date(2026, 1, 1)}
    )
    insurance.change_coverage(case.desk, second, {"copay_cents": None})
    _no_usual_copay(case)
    case.told(COPAY)
    found = case.made()
    assert (found.most_cents, found.second_most_cents) == (3_000, None)
    assert "second_unknown" in case.notes()
    insurance.record_check(case.desk, second, {"result": "active"}, benefits=[{**COPAY, "total_cents": 1_000}])
    found = case.made()
    assert (found.most_cents, found.second_least_cents, found.second_most_cents) == (3_000, 3_000, 3_000)
    insurance.record_check(case.desk, second, {"result": "active"}, benefits=[
        {**COPAY, "total_cents": 0}, {**SHARE, "service": "office", "percent": 90},
    ])  # fmt: skip
    assert case.made().second_most_cents == 1_450, "alone it would pay a tenth"


def test_without_a_fee_nothing_is_estimated_until_one_is_typed(case, owner):
    change_visit_type(owner, case.ids["type"], {"fee_cents": 0})
    with pytest.raises(KnownError):
        estimate.make_estimate(case.desk, case.visit)
    assert Estimate.select().count() == 0
    assert case.made(own_fee_cents=9_900).fee_cents == 9_900
    assert case.made().fee_cents == 9_900, "what was typed is kept when it is made anew"


def test_made_anew_it_replaces_and_undo_brings_the_one_before_back(case):
    first = case.made().id
    assert case.made().id != first
    assert Estimate.alive().where(Estimate.replaced_at.is_null()).count() == 1
    undo(case.desk)
    assert case.stands().id == first
    estimate.withdraw_estimate(case.desk, first)
    assert case.stands() is None
    undo(case.desk)
    assert case.stands().id == first


def _move(case):
    tomorrow = DAY + timedelta(days=1)
    move_visit(case.desk, case.visit, on=tomorrow, start=600, provider_id=case.ids["provider"])


def test_one_that_was_replaced_is_not_worked_on(case):
    first = case.made()
    case.made()
    for deed in (
        lambda: estimate.withdraw_estimate(case.desk, first.id),
        lambda: estimate.add_to_estimate(case.desk, first.id, {"what": "Blood count", "fee_cents": 100}),
        lambda: estimate.take_from_estimate(case.desk, first.lines[0].id),
    ):
        with pytest.raises(KnownError):
            deed()
    assert Estimate.alive().count() == 2


@pytest.mark.parametrize(
    ("change", "why"),
    [
        (lambda case, _owner: case.told(COPAY), "check"),
        (lambda case, _owner: insurance.end_coverage(case.desk, case.ids["coverage"], DAY - timedelta(1)), "coverage"),
        (lambda case, _owner: insurance.change_coverage(case.desk, case.ids["coverage"], {"copay_cents": 9_00}),
         "figures"),
        (lambda case, owner: change_visit_type(owner, case.ids["type"], {"fee_cents": 1_00}), "fee"),
        (lambda case, _owner: _move(case), "day"),
    ],
)  # fmt: skip
def test_it_says_what_has_changed_since_and_made_anew_it_holds(case, owner, change, why):
    assert case.made().stale == ()
    change(case, owner)
    assert case.stands().stale == (why,)
    assert case.made().stale == ()


def test_a_visit_that_is_over_or_off_the_book_is_not_estimated_and_nothing_is_stale(case):
    case.made()
    case.told(COPAY)
    assert next_estimated(case.ids["patient"]) == case.visit
    assert [one.id for one in estimates_touched(case.ids["coverage"])] == [case.stands().id]
    cancel_visit(case.desk, case.visit, "ill")
    assert case.stands().stale == ()
    assert estimates_of_patient(case.ids["patient"]) == []
    assert next_estimated(case.ids["patient"]) is None
    with pytest.raises(KnownError):
        estimate.make_estimate(case.desk, case.visit)


def test_it_is_of_the_visit_as_it_stood(case):
    made = case.made()
    row = Visit.get_by_id(case.visit)
    assert (made.visit_on, made.visit_kind, made.plan) == (row.visit_on, row.visit_type.name, "BlueOak PPO")
    assert made.made_on() == moment.today()
