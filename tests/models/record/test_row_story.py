"""The story of a row: one step an act, the latest first, with the columns it changed."""

from __future__ import annotations

from pcdesk.acts.clinic import setup
from pcdesk.models.clinic.practice import Room
from pcdesk.models.record.row_story import row_story


def test_the_act_that_made_a_row_changed_no_column_of_it(owner):
    room = setup.add_room(owner, {"name": "Room 1"})
    setup.add_room(owner, {"name": "Room 2"})
    setup.change_room(owner, room, {"name": "Room 9"})
    renamed, made = row_story(Room, room)
    assert (renamed.fields, renamed.who) == (("name",), "Olive Owner")
    assert made.fields == ()
    assert made.act < renamed.act
