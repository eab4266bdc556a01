"""Coverages change places on common days and on no other: compared with asking every single day."""

from __future__ import annotations

from datetime import date, timedelta

from hypothesis import assume, given
from hypothesis import strategies as st

from pcdesk.models.cover.reordering import Span, common_days, reordered

FIRST = date(2026, 1, 1)
DAYS = [FIRST + timedelta(days=place) for place in range(40)]


def day(place):
    return None if place is None else FIRST + timedelta(days=place)


@st.composite
def spans(draw):
    made = []
    for key in range(1, draw(st.integers(2, 4)) + 1):
        start = draw(st.none() | st.integers(0, 39))
        end = draw(st.none() | st.integers(start or 0, 39))
        made.append(Span(key, draw(st.integers(1, 3)), day(start), day(end)))
    return made


def ranks_on(held, on):
    """Of each coverage that runs on a day its places there: more than one would be a day that is covered twice."""
    found: dict[int, list[int]] = {}
    for one in held:
        if one.is_on(on):
            found.setdefault(one.coverage_id, []).append(one.rank)
    return found


@given(spans(), st.integers(0, 39), st.randoms(use_true_random=False))
def test_on_each_day_the_order_is_what_it_was_or_what_was_chosen(held, place, dice):
    on = day(place)
    running = [one.coverage_id for one in held if one.is_on(on)]
    assume(2 <= len(running) <= 3)
    dice.shuffle(running)
    pieces = reordered(held, running, on)
    changed = {one.coverage_id for one in pieces}
    after = [one for one in held if one.coverage_id not in changed] + pieces
    for each in DAYS:
        before, now = ranks_on(held, each), ranks_on(after, each)
        if set(before) == set(running) and all(set(ranks_on(held, d)) == set(running) for d in between(each, on)):
            assert now == {key: [rank] for rank, key in enumerate(running, start=1)}
        else:
            assert now == before


def between(one, other):
    return [each for each in DAYS if min(one, other) <= each <= max(one, other)]


def test_a_longer_one_is_cut_and_the_piece_of_the_day_keeps_its_row():
    old, new = Span(1, 1, None, None), Span(2, 2, date(2026, 3, 1), date(2026, 8, 31))
    assert reordered([old, new], [2, 1], date(2026, 5, 1)) == [
        Span(2, 1, date(2026, 3, 1), date(2026, 8, 31)),
        Span(1, 1, None, date(2026, 2, 28)), Span(1, 2, date(2026, 3, 1), date(2026, 8, 31)),
        Span(1, 1, date(2026, 9, 1), None),
    ]  # fmt: skip


def test_what_begins_later_ends_the_common_days():
    held = [Span(1, 1, None, None), Span(2, 2, None, None), Span(3, 3, date(2026, 6, 1), None)]
    assert common_days(held, date(2026, 5, 1)).last == date(2026, 5, 31)
    assert common_days(held, date(2026, 6, 1)).first == date(2026, 6, 1)


def test_an_order_that_stands_changes_nothing():
    assert reordered([Span(1, 1, None, None), Span(2, 2, None, None)], [1, 2], date(2026, 5, 1)) == []
