"""Every coverage is somewhere in time, once; and a new one replaces the one that runs into it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from pcdesk.models.cover.cover import Cover
from pcdesk.models.cover.cover_days import laid_out, replaced_by

DAYS = st.dates(date(2024, 1, 1), date(2028, 12, 31))


def a_cover(number: int, rank: int, first: date, last: date | None) -> Cover:
    return Cover(
        number, 1, rank, "Payer", f"Plan {number}", "", "", "", "self", "", None, first, last, "", None, "", "", ""
    )


@given(
    day=DAYS,
    spans=st.lists(st.tuples(DAYS, st.integers(0, 900) | st.none(), st.integers(1, 2)), max_size=7),
)
def test_each_coverage_is_laid_out_once(day, spans):
    found = [
        a_cover(i, rank, first, None if days is None else date.fromordinal(first.toordinal() + days))
        for i, (first, days, rank) in enumerate(spans, 1)
    ]
    laid = laid_out(found, day)
    whole = [*laid.on, *laid.later, *laid.earlier, *laid.doubled]
    assert sorted(c.id for c in whole) == [c.id for c in found]
    assert all(c.is_on(day) for c in (*laid.on, *laid.doubled))
    assert all(c.starts_on > day for c in laid.later)
    assert all(c.ends_on and c.ends_on < day for c in laid.earlier)
    assert [c.starts_on for c in laid.later] == sorted(c.starts_on for c in laid.later)


def test_what_is_over_on_an_unknown_day_covers_none_and_stands_with_the_earlier_ones():
    over = replace(a_cover(1, 1, date(2026, 1, 1), None), is_over=True)
    for day in (date(2025, 6, 1), date(2026, 1, 1), date(2026, 6, 1)):
        laid = laid_out([over], day)
        assert (laid.on, laid.later, laid.earlier, laid.doubled) == ((), (), (over,), ())
    assert replaced_by([over], 1, date(2027, 1, 1)) is None


def test_the_one_that_still_runs_is_replaced():
    old, other = a_cover(1, 1, date(2026, 1, 1), None), a_cover(2, 2, date(2026, 1, 1), None)
    ended = a_cover(3, 1, date(2024, 1, 1), date(2025, 12, 31))
    assert replaced_by([ended, old, other], 1, date(2027, 1, 1)) is old
    assert replaced_by([ended, old, other], 2, date(2027, 1, 1)) is other
    assert replaced_by([ended, old, other], 1, date(2026, 1, 1)) is None
    assert replaced_by([ended], 1, date(2026, 1, 1)) is None


def test_a_start_nobody_knows_is_before_every_other():
    day = date(2026, 11, 24)
    open_, ended = replace(a_cover(1, 1, day, None), starts_on=None), replace(a_cover(2, 2, day, day), starts_on=None)
    laid = laid_out([open_, ended], day)
    assert (laid.on, laid.later) == ((open_, ended), ())
    assert laid_out([ended], date(2026, 11, 25)).earlier == (ended,)
    assert laid_out([open_], date(1950, 1, 1)).on == (open_,)
    assert replaced_by([open_], 1, day) is open_
