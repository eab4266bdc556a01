"""Whatever payers told, in any order and with any gaps: the terms can be reckoned with and nothing is made up."""

from __future__ import annotations

from datetime import UTC, datetime

from hypothesis import given
from hypothesis import strategies as st

from pcdesk.models.cover.benefits_told import Told, sum_of
from pcdesk.models.cover.cover import Cover
from pcdesk.models.cover.estimate import EstimateNote
from pcdesk.models.cover.patient_part import patient_cents, shared
from pcdesk.models.cover.plan_terms import Service, terms_of

AT = datetime(2026, 11, 24, 15, tzinfo=UTC)
SOME = st.none() | st.integers(0, 20_000)
KINDS = ("deductible", "out_of_pocket", "copay", "coinsurance", "visits", "authorization", "not_covered")


def cover(copay=None, result="active"):
    return Cover(1, 1, 1, "BlueOak", "PPO", "ppo", "", "", "self", "", copay, None, None, "", AT, result, "", "")


def told(kind, key=1, total=None, met=None, left=None, percent=None, service="", network="", level="",
         count=(None, None, None), is_needed=None, is_earlier=False):  # fmt: skip
    return Told(
        key, 1, 1, kind, service, network, level, "", sum_of(total, met, left), sum_of(*count), percent, is_needed, "",
        AT, "phone", "", is_earlier,
    )  # fmt: skip


LINES = st.lists(
    st.builds(
        told, st.sampled_from(KINDS), key=st.integers(1, 9), total=SOME, met=SOME, left=SOME,
        percent=st.none() | st.integers(0, 100), service=st.sampled_from(["", "office", "lab"]),
        network=st.sampled_from(["", "in", "out", "both"]), level=st.sampled_from(["", "individual", "family"]),
        count=st.tuples(st.none(), st.none(), st.none() | st.integers(0, 3)), is_needed=st.none() | st.booleans(),
        is_earlier=st.booleans(),
    ),
    max_size=8,
)  # fmt: skip
SERVICES = st.lists(
    st.builds(Service, st.just("x"), st.integers(1, 30_000), st.sampled_from(["office", "lab"]), st.integers(1, 3)),
    max_size=2,
).map(lambda more: [Service("Office visit", 14_500, is_visit=True), *more])


@given(
    LINES, SERVICES, SOME, st.sampled_from(["active", "inactive", "unclear"]), st.sampled_from(["", "in", "out"]),
    st.sampled_from(["", "first", "instead"]), st.booleans(),
)  # fmt: skip
def test_any_answers_give_parts_that_are_the_fees_and_a_least_that_is_no_more_than_the_most(
    lines, services, copay, result, network, order, is_new_year
):
    found = terms_of(
        services, cover(copay, result), lines, network=network, order=order, is_new_year=is_new_year
    )
    ends = [shared(found.terms, found.deductibles, found.limit, is_most=most) for most in (False, True)]
    for parts in ends:
        assert [one.fee for one in parts] == [one.cents for one in services]
    least, most = map(patient_cents, ends)
    assert 0 <= least <= most <= sum(one.cents for one in services)
    codes = {one.code for one in found.notes}
    assert codes <= {code for code, _words in EstimateNote.CODES}
    if least != most:
        assert codes & set(EstimateNote.UNKNOWN), "why it is between two is said"
    told_ids = {one.id for one in lines}
    for sources in found.sources:
        assert all(one.benefit_id in told_ids for one in sources.values() if one.by == "benefit")


def test_what_nobody_told_is_between_nothing_and_the_fee():
    found = terms_of([Service("Office visit", 14_500, is_visit=True)], cover(), [])
    assert {"deductible_unknown", "share_unknown"} <= {one.code for one in found.notes}
    (most,) = shared(found.terms, found.deductibles, found.limit, is_most=True)
    assert most.patient == 14_500


def test_out_of_network_nothing_told_in_network_is_used():
    lines = [told("copay", total=2_500, service="office", network="in")]
    found = terms_of([Service("Office visit", 14_500, is_visit=True)], cover(), lines, network="out")
    assert "share_unknown" in {one.code for one in found.notes}


def test_of_a_copay_told_once_a_second_service_of_the_kind_asks_none():
    lines = [told("copay", total=2_500, service="office")]
    services = [Service("Office visit", 14_500, is_visit=True), Service("Form", 1_000)]
    found = terms_of(services, cover(), lines)
    assert [one.patient for one in shared(found.terms, found.deductibles, found.limit, is_most=True)] == [2_500, 0]


def test_a_kind_of_visit_that_asks_no_copay_asks_none():
    service = Service("Shots", 4_500, "preventive", is_visit=True, asks_copay=False)
    found = terms_of([service], cover(2_500), [])
    (only,) = shared(found.terms, found.deductibles, found.limit, is_most=True)
    assert (only.patient, found.sources[0]["copay"].by) == (0, "visit_type")
