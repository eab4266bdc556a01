"""A plan stays within its day, keeps whole steps and knows when it changes nothing."""

from __future__ import annotations

from datetime import date

from hypothesis import given, settings
from hypothesis import strategies as st

from pcdesk.views.calendar.block import DAY, VisitBlock
from pcdesk.views.calendar.plan import Deed, Plan, begun, drawn, ended, lengthened, nudged, placed, plan_for

ON = date(2026, 11, 24)
ROSA = VisitBlock(7, 1, ON, 540, 30, "Rosa Alvarez", "Alvarez R.", "RA")
steps = st.sampled_from([5, 10, 15])


@settings(max_examples=80, deadline=None)
@given(st.floats(0, DAY), st.floats(0, DAY), steps)
def test_drawing_covers_both_ends_in_whole_steps(anchor: float, now: float, step: int) -> None:
    plan = drawn(1, ON, anchor, now, step)
    assert plan.start % step == 0
    assert plan.minutes % step == 0
    assert plan.minutes >= step
    assert plan.start <= min(anchor, now) <= max(anchor, now) <= max(plan.end, DAY)
    assert plan.end <= DAY


@settings(max_examples=80, deadline=None)
@given(st.integers(0, 1400), st.integers(5, 120), st.floats(-100, 1600), steps)
def test_every_change_stays_within_the_day(start: int, minutes: int, to: float, step: int) -> None:
    plan = Plan(Deed.MOVE, 1, ON, min(start, DAY - minutes), minutes, ROSA)
    for changed in (placed(plan, 2, ON, to, step), nudged(plan, step, step), nudged(plan, -step, step),
                    ended(plan, to, step), begun(plan, to, step),
                    lengthened(plan, step), lengthened(plan, -500)):
        assert changed.start >= 0
        assert changed.end <= DAY
        assert changed.minutes > 0
    assert placed(plan, 2, ON, to, step).minutes == minutes
    assert begun(plan, to, step).end == plan.end
    assert ended(plan, to, step).start == plan.start


def test_a_nudge_brings_an_odd_start_to_the_next_step() -> None:
    plan = Plan(Deed.MOVE, 1, ON, 547, 30, ROSA)
    assert nudged(plan, 15, 15).start == 555
    assert nudged(plan, -15, 15).start == 540


def test_a_plan_knows_whether_it_changes_anything() -> None:
    plan = plan_for(ROSA, Deed.MOVE)
    assert not plan.is_change
    assert placed(plan, 1, ON, 546, 15).start == 540
    assert placed(plan, 1, ON, 600, 15).is_change
    assert plan_for(ROSA, Deed.COPY).is_change
