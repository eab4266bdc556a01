"""Overlap shares the width and is marked; nothing is ever drawn over something else."""

from __future__ import annotations

from datetime import date

from hypothesis import given, settings
from hypothesis import strategies as st

from pcdesk.views.calendar.block import VisitBlock
from pcdesk.views.calendar.tracks import Place, arrange

DAY = date(2026, 11, 24)


def visit(number: int, start: int, minutes: int, status: str = "scheduled") -> VisitBlock:
    return VisitBlock(number, 1, DAY, start, minutes, f"Patient {number}", f"P{number}", "P", status=status)


@st.composite
def days(draw: st.DrawFn) -> list[VisitBlock]:
    spans = draw(st.lists(st.tuples(st.integers(0, 1380), st.integers(5, 60), st.booleans()), max_size=14))
    return [visit(n, start, minutes, "cancelled" if off else "scheduled")
            for n, (start, minutes, off) in enumerate(spans)]


def meet(one: VisitBlock, other: VisitBlock, slim: int = 0) -> bool:
    return (one.start_minute < other.start_minute + max(other.minutes, slim)
            and other.start_minute < one.start_minute + max(one.minutes, slim))


@settings(max_examples=80, deadline=None)
@given(days(), st.sampled_from([0, 15]))
def test_visits_that_meet_never_share_a_track(visits: list[VisitBlock], slim: int) -> None:
    places = arrange(visits, slim)
    assert set(places) == {v.id for v in visits}
    for one in visits:
        for other in visits:
            if one.id < other.id and meet(one, other, slim):
                mine, theirs = places[one.id], places[other.id]
                if mine.band == theirs.band:
                    assert mine.tracks == theirs.tracks
                    assert mine.track != theirs.track
                assert {mine.band, theirs.band} != {"whole", "sliver"}
                assert {mine.band, theirs.band} != {"whole", "main"}


@settings(max_examples=80, deadline=None)
@given(days())
def test_double_means_two_living_visits_share_a_minute(visits: list[VisitBlock]) -> None:
    places = arrange(visits, 15)
    for one in visits:
        expected = not one.is_off and any(
            one.id != other.id and not other.is_off and meet(one, other) for other in visits)
        assert places[one.id].is_double == expected


def test_neighbours_that_only_touch_have_the_whole_width() -> None:
    places = arrange([visit(1, 540, 30), visit(2, 570, 30)])
    assert places == {1: Place(), 2: Place()}


def test_a_cancelled_visit_stands_aside_for_the_one_that_took_its_time() -> None:
    places = arrange([visit(1, 540, 30, "cancelled"), visit(2, 540, 30), visit(3, 600, 30, "no_show")])
    assert places[1].band == "sliver"
    assert places[2] == Place(0, 1, "main", is_double=False)
    assert places[3] == Place()


def test_short_neighbours_move_aside_without_a_warning() -> None:
    places = arrange([visit(1, 540, 5), visit(2, 545, 30)], slim=15)
    assert {places[1].track, places[2].track} == {0, 1}
    assert not places[1].is_double
    assert not places[2].is_double
