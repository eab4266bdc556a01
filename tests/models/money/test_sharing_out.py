"""Payments find their charges: the visit's own first, what waits stays back, sums hold."""

from __future__ import annotations

from types import SimpleNamespace

from hypothesis import given
from hypothesis import strategies as st

from pcdesk.models.money.sharing_out import share_out


def line(posting_id, cents, visit_id=None):
    return SimpleNamespace(posting_id=posting_id, open_cents=cents, visit_id=visit_id)


def test_without_visits_the_oldest_charge_is_first():
    assert share_out([line(1, 40), line(2, 25)], [line(3, 50)], {}) == [(3, 1, 40), (3, 2, 10)]


def test_what_was_paid_for_a_visit_goes_to_its_charge_first():
    assert share_out([line(1, 40), line(2, 25, 7)], [line(3, 25, 7)], {}) == [(3, 2, 25)]
    assert share_out([line(1, 40), line(2, 25, 7)], [line(3, 30, 7)], {}) == [(3, 2, 25), (3, 1, 5)]


def test_the_copay_stays_back_and_only_the_rest_goes_to_older_charges():
    assert share_out([line(1, 40)], [line(3, 25, 7)], {7: 25}) == []
    assert share_out([line(1, 40)], [line(3, 65, 7)], {7: 25}) == [(3, 1, 40)]
    assert share_out([line(1, 40)], [line(3, 25, 7), line(4, 25, 7)], {7: 25}) == [(4, 1, 25)]
    assert share_out([line(1, 40)], [line(3, 25, 8)], {7: 25}) == [(3, 1, 25)]


MONEY = st.integers(1, 500)
VISIT = st.sampled_from([None, 1, 2, 3])
ROWS = st.lists(st.tuples(MONEY, VISIT), max_size=6)


@given(charges=ROWS, credits=ROWS, awaited=st.dictionaries(st.sampled_from([1, 2, 3]), MONEY))
def test_nothing_is_made_or_lost(charges, credits, awaited):
    due = [line(100 + i, *row) for i, row in enumerate(charges)]
    paid = [line(200 + i, *row) for i, row in enumerate(credits)]
    parts = share_out(due, paid, awaited)
    left = {one.posting_id: one.open_cents for one in (*due, *paid)}
    for credit, charge, cents in parts:
        assert cents > 0
        left[credit] -= cents
        left[charge] -= cents
    assert all(cents >= 0 for cents in left.values())
    assert len({(credit, charge) for credit, charge, _cents in parts}) == len(parts)
    free = {one.posting_id: left[one.posting_id] for one in paid if one.visit_id not in awaited}
    if any(left[one.posting_id] for one in due):
        assert not any(free.values()), "credit that waits for nothing is used up before a charge stays open"
    for visit, cents in awaited.items():
        assert sum(left[one.posting_id] for one in paid if one.visit_id == visit) <= cents or not any(
            left[one.posting_id] for one in due
        )
