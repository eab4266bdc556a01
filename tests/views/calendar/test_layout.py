"""Places stay true while visits come, change and go, and what has to be drawn again is all that differs."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from pcdesk.views.calendar.block import VisitBlock
from pcdesk.views.calendar.geometry import lay_out
from pcdesk.views.calendar.layout import Layout
from pcdesk.views.calendar.plan import Slot
from pcdesk.views.calendar.sheet import Sheet
from tests.views.calendar.a_day import CHEN, PARK, ROSA, TUESDAY, VISITS, an_agenda

CHANGES = st.lists(
    st.tuples(st.sampled_from([10, 11, 12, 20, 21]), st.sampled_from([1, 2]),
              st.integers(0, 90).map(lambda n: n * 15), st.sampled_from([5, 15, 60])), max_size=8,
)  # fmt: skip


def laid(*visits: VisitBlock, width: int = 600) -> Layout:
    sheet = Sheet(an_agenda(visits=visits))
    return Layout(sheet, lay_out(sheet.strips, width, 150, 1.5), slim=10)


@settings(max_examples=60, deadline=None)
@given(CHANGES)
def test_changes_one_by_one_end_where_a_new_layout_begins(changes: list[tuple[int, int, int, int]]) -> None:
    here = laid(*VISITS)
    state = {visit.id: visit for visit in VISITS}
    for visit_id, column, start, minutes in changes:
        state[visit_id] = replace(ROSA, id=visit_id, column=column, start_minute=start, minutes=minutes)
        before = {visit.id: here.visit_box(visit) for visit in here.sheet.visits.values()}
        here, again = here.followed(Sheet(an_agenda(visits=tuple(state.values()))))
        # Whoever stands elsewhere now is within what is drawn again.
        for visit in state.values():
            box = here.visit_box(visit)
            if before.get(visit.id) != box:
                there = again[here.sheet.index_of(visit.column, visit.on)]
                assert any(one.top <= box.top and box.bottom <= one.bottom for one in there)
    fresh = laid(*state.values())
    assert [here.visit_box(visit) for visit in state.values()] == [fresh.visit_box(visit) for visit in state.values()]


def test_a_change_names_the_neighbours_that_had_to_make_room() -> None:
    here = laid(*VISITS)
    moved = replace(PARK, column=2, start_minute=550)
    after, again = here.followed(Sheet(an_agenda(visits=(ROSA, moved, CHEN, VISITS[3]))))
    assert again == {0: [here.reach(PARK, 0)],
                     1: [here.reach(CHEN, 1), after.reach(moved, 1), after.reach(CHEN, 1)]}
    assert after.visit_box(CHEN).width < here.visit_box(CHEN).width


def test_the_same_visits_draw_nothing_again() -> None:
    here = laid(*VISITS)
    assert here.followed(Sheet(an_agenda(visits=tuple(replace(visit) for visit in VISITS))))[1] == {}


def test_what_is_called_off_has_nothing_drawn_again_beside_it_elsewhere() -> None:
    here = laid(*VISITS)
    _after, again = here.followed(Sheet(an_agenda(visits=(replace(ROSA, status="cancelled"), *VISITS[1:]))))
    assert list(again) == [0]


def test_another_width_keeps_the_shares() -> None:
    here = laid(ROSA, replace(PARK, start_minute=550))
    wide = here.widened(lay_out(here.sheet.strips, 1200, 150, 1.5))
    assert wide.places(0) is here.places(0)
    assert wide.visit_box(ROSA).width > here.visit_box(ROSA).width


def test_a_point_finds_its_visit_and_a_slot_its_place() -> None:
    here = laid(*VISITS)
    box = here.visit_box(CHEN)
    assert here.visit_at(box.left + 2, box.top + 2) == CHEN
    assert here.visit_at(box.left + 2, box.bottom + 2) is None
    assert here.slot_box(Slot(9, TUESDAY, 540, 15)) is None
    assert here.slot_box(Slot(2, TUESDAY, 540, 45)).top == box.top
