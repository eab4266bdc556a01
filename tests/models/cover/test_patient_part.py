"""How fees are shared: against a model that hands out cent by cent, and against every combination of what may be."""

from __future__ import annotations

from dataclasses import replace
from itertools import product

from hypothesis import given
from hypothesis import strategies as st

from pcdesk.models.cover.patient_part import Bounds, Parts, Terms, exactly, patient_cents, share_of, shared

CENTS = st.integers(0, 400)
PERCENT = st.integers(0, 100)


def bounds(figure):
    return st.tuples(figure, figure).map(lambda two: Bounds(min(two), max(two)))


COVERED = st.sampled_from([(True, True), (True, False), (False, False)])
SERVICE = st.builds(
    Terms, CENTS, bounds(CENTS), bounds(PERCENT), st.sampled_from([None, 1, 2]), COVERED,
)  # fmt: skip
SERVICES = st.lists(SERVICE, min_size=1, max_size=3)
LEFT = st.fixed_dictionaries({1: bounds(CENTS), 2: bounds(CENTS)})
LIMIT = st.none() | bounds(CENTS)


def cent_by_cent(services, left, limit):
    """Hands out one cent after the other; services: (fee, copay, percent, deductible, is covered)."""
    left, found = dict(left), []
    for fee, copay, percent, deductible, is_covered in services:
        taken = dict.fromkeys(("not_covered", "deductible", "copay", "coinsurance", "plan"), 0)
        wants, open_ = [], fee
        while is_covered and open_ and deductible is not None and len(wants) < left[deductible]:
            wants.append("deductible")
            open_ -= 1
        while is_covered and open_ and wants.count("copay") < copay:
            wants.append("copay")
            open_ -= 1
        due = int(open_ * percent / 100 + 0.5) if is_covered else 0
        wants += ["coinsurance"] * due
        if not is_covered:
            taken["not_covered"] = fee
        for want in wants:
            if limit == 0:
                break
            taken[want] += 1
            limit = None if limit is None else limit - 1
            if want == "deductible":
                left[deductible] -= 1
        taken["plan"] = fee - sum(taken.values())
        found.append(Parts(**taken))
    return tuple(found)


def ends(figure):
    return {figure.least, figure.most}


@given(SERVICES, LEFT, LIMIT, st.booleans())
def test_an_end_is_what_handing_out_cent_by_cent_gives(services, left, limit, is_most):
    def end(one):
        return one.most if is_most else one.least

    told = [(one.fee_cents, end(one.copay), end(one.percent), one.deductible, one.is_covered[is_most])
            for one in services]  # fmt: skip
    plain = cent_by_cent(told, {key: end(one) for key, one in left.items()}, None if limit is None else end(limit))
    assert shared(services, left, limit, is_most=is_most) == plain


@given(SERVICES, LEFT, LIMIT, st.booleans())
def test_the_parts_are_the_fee_to_the_cent_and_none_is_below_zero(services, left, limit, is_most):
    for one, parts in zip(services, shared(services, left, limit, is_most=is_most), strict=True):
        assert parts.fee == one.fee_cents
        assert min(parts.not_covered, parts.deductible, parts.copay, parts.coinsurance, parts.plan) >= 0


@given(st.lists(SERVICE, min_size=1, max_size=2), LEFT, LIMIT)
def test_whatever_is_so_lies_between_the_ends(services, left, limit):
    """Every combination of what the terms may be gives a sum within the bounds, and both ends are reached."""
    limits = [None] if limit is None else ends(limit)
    terms = [list(product(ends(one.copay), ends(one.percent), set(one.is_covered))) for one in services]
    found = [
        patient_cents(cent_by_cent(
            [(one.fee_cents, copay, percent, one.deductible, covered)
             for one, (copay, percent, covered) in zip(services, chosen, strict=True)],
            {1: first, 2: second}, most,
        ))
        for chosen in product(*terms) for first in ends(left[1]) for second in ends(left[2]) for most in limits
    ]  # fmt: skip
    assert min(found) == patient_cents(shared(services, left, limit, is_most=False))
    assert max(found) == patient_cents(shared(services, left, limit, is_most=True))


@given(SERVICES, LEFT, LIMIT, st.integers(1, 50))
def test_more_left_of_a_deductible_is_never_cheaper(services, left, limit, more):
    raised = {1: exactly(left[1].least + more), 2: left[2]}
    before = patient_cents(shared(services, {**left, 1: exactly(left[1].least)}, limit, is_most=True))
    assert patient_cents(shared(services, raised, limit, is_most=True)) >= before


@given(SERVICES, LEFT, bounds(CENTS))
def test_nobody_pays_more_than_the_limit_but_for_what_is_not_covered(services, left, limit):
    parts = shared(services, left, limit, is_most=True)
    assert sum(one.patient - one.not_covered for one in parts) <= limit.most


def test_without_an_end_it_is_the_whole_fee():
    one = Terms(14_500, copay=exactly(2_500), percent=exactly(20), deductible=1)
    (most,) = shared([one], {1: Bounds(0, None)}, None, is_most=True)
    (least,) = shared([one], {1: Bounds(0, None)}, None, is_most=False)
    assert most == Parts(deductible=14_500)
    assert least == Parts(copay=2_500, coinsurance=2_400, plan=9_600)
    assert shared([replace(one, copay=Bounds(0, None))], {1: exactly(0)}, None, is_most=True) == (
        Parts(copay=14_500),
    )


def test_half_a_cent_goes_up():
    assert [share_of(cents, 50) for cents in (1, 3, 4)] == [1, 2, 2]
    assert share_of(33, 33) == 11
    assert share_of(10_001, 20) == 2_000
