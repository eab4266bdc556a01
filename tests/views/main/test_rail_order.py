"""The order of the rail: kept as one line, moved over the edges of groups, and never short of a room that is there."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as some

from pcdesk.views.main import rail_order
from pcdesk.views.main.rooms import GROUPS, ROOMS, RoomPlan


def plans(*declared: tuple[str, str]) -> list[RoomPlan]:
    return [RoomPlan(key, key.title(), "house", lambda _bench, panel: panel, group) for key, group in declared]


FIVE = plans(("a", "day"), ("b", "day"), ("c", "patient"), ("d", "money"), ("e", "money"))


def test_the_usual_order_is_the_declared_one():
    assert rail_order.usual(FIVE) == (("a", "b"), ("c",), ("d", "e"))
    assert rail_order.usual(ROOMS) == (("today", "calendar"), ("patient",), ("insurance", "billing"), ("reports",))


def test_what_was_kept_is_found_again():
    order = (("d", "a"), ("c", "b", "e"))
    assert rail_order.read(rail_order.as_text(order), FIVE) == order


def test_a_room_that_came_since_stands_behind_the_one_declared_before_it():
    old = plans(("a", "day"), ("c", "patient"), ("e", "money"))
    order = rail_order.read("e|c,a", FIVE)
    assert rail_order.read("e|c,a", old) == (("e",), ("c", "a"))
    assert order == (("d", "e"), ("c", "a", "b"))


def test_a_room_of_a_group_that_is_new_has_one_of_its_own():
    assert rail_order.read("b,a", plans(("a", "day"), ("b", "day"), ("z", "clinic"))) == (("b", "a"), ("z",))


def test_what_is_gone_or_named_twice_is_left_out():
    assert rail_order.read("a,a,ghost|a,b|,|c,d,e", FIVE) == (("a",), ("b",), ("c", "d", "e"))


def test_a_room_moves_over_the_edge_of_its_group():
    order = rail_order.usual(FIVE)
    assert rail_order.moved(order, "b", 1) == (("a",), ("b", "c"), ("d", "e"))
    assert rail_order.moved(order, "b", -1) == (("b", "a"), ("c",), ("d", "e"))
    assert rail_order.moved(order, "c", -1) == (("a", "b", "c"), ("d", "e"))
    assert rail_order.moved(order, "c", 1) == (("a", "b"), ("c", "d", "e"))


def test_at_the_ends_it_gets_a_group_of_its_own_and_there_it_stays():
    order = rail_order.usual(FIVE)
    alone = rail_order.moved(order, "a", -1)
    assert alone == (("a",), ("b",), ("c",), ("d", "e"))
    assert rail_order.moved(alone, "a", -1) == alone
    below = rail_order.moved(order, "e", 1)
    assert below == (("a", "b"), ("c",), ("d",), ("e",))
    assert rail_order.moved(below, "e", 1) == below


def test_it_is_put_before_or_behind_another():
    order = rail_order.usual(FIVE)
    assert rail_order.put_at(order, "e", "a", is_after=True) == (("a", "e", "b"), ("c",), ("d",))
    assert rail_order.put_at(order, "c", "a", is_after=False) == (("c", "a", "b"), ("d", "e"))
    assert rail_order.put_at(order, "c", "c", is_after=True) == order


STEPS = some.lists(some.tuples(some.sampled_from("abcde"), some.sampled_from((-1, 1))), max_size=20)


@given(STEPS)
def test_no_room_is_ever_lost(steps):
    order = rail_order.usual(FIVE)
    for key, by in steps:
        order = rail_order.moved(order, key, by)
        assert sorted(one for group in order for one in group) == ["a", "b", "c", "d", "e"]
        assert all(order)
        assert rail_order.read(rail_order.as_text(order), FIVE) == order


@given(some.text(alphabet="abcde,|x", max_size=30))
def test_whatever_was_kept_every_room_is_there_once(kept):
    order = rail_order.read(kept, FIVE)
    assert sorted(one for group in order for one in group) == ["a", "b", "c", "d", "e"]


def test_every_room_is_declared_in_a_group_of_the_rail_or_passes():
    assert all(plan.is_passing or plan.group in GROUPS for plan in ROOMS)
