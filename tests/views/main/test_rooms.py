"""What is declared of the rooms holds together, and every layout finds a place for each, those still to come too."""

from __future__ import annotations

from dataclasses import replace

import pytest

from pcdesk.models.clinic.right import Role
from pcdesk.views.look import icons
from pcdesk.views.main.rooms import LAYOUTS, ROOMS, WINDOWS, Layout, RoomPlan, filled, layout_of


def keys_of(layout: Layout) -> list[str]:
    return [key for column in layout.columns for group in column for key in group]


def room(key: str, beside: str) -> RoomPlan:
    return RoomPlan(key, key.title(), "house", lambda _bench, panel: panel, "clinic", beside=beside)


def test_keys_names_and_combinations_are_each_of_one_room():
    for names in (
        [plan.key for plan in (*ROOMS, *WINDOWS)],
        [plan.title for plan in (*ROOMS, *WINDOWS)],
        [plan.shortcut for plan in (*ROOMS, *WINDOWS) if plan.shortcut],
    ):
        assert len(set(names)) == len(names)


def test_every_room_has_an_icon_and_stands_beside_one_that_is():
    for plan in (*ROOMS, *WINDOWS):
        assert plan.icon in icons.names(), plan.key
    assert {plan.beside for plan in ROOMS} <= {plan.key for plan in ROOMS}


@pytest.mark.parametrize("role", Role)
def test_every_role_begins_in_one_layout_and_one_room_that_is_in_front_there(role):
    mine = [one for one in LAYOUTS if role in one.begins]
    rooms = [plan.key for plan in ROOMS if role in plan.begins]
    assert len(mine) == len(rooms) == 1
    assert layout_of("", role) == mine[0]
    assert rooms[0] in [group[0] for column in mine[0].columns for group in column]


def test_a_layout_that_was_kept_is_taken_whatever_the_role():
    assert layout_of("billing", Role.COORDINATOR).key == "billing"
    assert layout_of("of another version", Role.BILLER).key == "billing"


@pytest.mark.parametrize("layout", LAYOUTS, ids=lambda one: one.key)
def test_each_room_has_one_place_in_each_layout(layout):
    more = [*ROOMS, room("care", "patient"), room("recalls", "care"), room("stock", "today"), room("plans", "care")]
    made = filled(layout, more)
    assert sorted(keys_of(made)) == sorted(plan.key for plan in more)
    assert [column[0][0] for column in made.columns] == [column[0][0] for column in layout.columns]
    assert made.shares == layout.shares
    beside = next(group for column in made.columns for group in column if "care" in group)
    assert {"patient", "recalls", "plans"} <= set(beside)


def test_a_room_that_is_not_there_leaves_no_gap():
    billing = next(one for one in LAYOUTS if one.key == "billing")
    made = filled(billing, [plan for plan in ROOMS if plan.key != "insurance"])
    assert [len(column) for column in made.columns] == [1, 1]
    assert made.heights == ((1,), (65,))
    alone = filled(replace(billing), [plan for plan in ROOMS if plan.key in ("today", "calendar")])
    assert alone.columns == ((("today", "calendar"),),)
    assert alone.shares == (44,)
