"""A passing panel, as check-in, gives way to what was in front of its place when what is done in it began."""

from __future__ import annotations

import pytest

from pcdesk.models.book.visit import Visit
from pcdesk.tour.hand import rest
from pcdesk.views.bench.wishes import CheckInWish
from pcdesk.views.look import theme


@pytest.fixture
def window(arranged):
    return arranged


@pytest.fixture
def two() -> list[int]:
    found = Visit.select(Visit.id).where(Visit.deleted_at.is_null(), Visit.status == "scheduled").order_by(Visit.id)
    return [visit.id for visit in found.limit(2)]


def bring_up(window, *keys):
    for key in keys:
        window.docks.bring_up(key)
        rest(30)


def begin(window, visit_id):
    window.bench.wish(CheckInWish(visit_id))
    rest(30)
    assert window.docks.panels["check_in"].is_in_front()


def finish(window):
    """The panels in front once check-in was left."""
    window.panel("check_in").close_panel()
    rest(60)
    return [panel.objectName() for panel in window.docks.in_front()]


def test_one_that_was_left_open_gives_way_to_what_the_next_one_covered(window, two):
    bring_up(window, "insurance")
    begin(window, two[0])
    bring_up(window, "patient")
    begin(window, two[1])
    assert "patient" in finish(window)


def test_what_she_looked_up_meanwhile_does_not_come_back(window, two):
    bring_up(window, "patient")
    begin(window, two[0])
    bring_up(window, "insurance")
    begin(window, two[0])
    assert "patient" in finish(window)


def test_larger_text_meanwhile_changes_nothing_of_it(window, qapp, two):
    bring_up(window, "billing")
    begin(window, two[0])
    theme.apply(qapp, "light", 2.0)
    rest(50)
    theme.apply(qapp, "light", 1.0)
    rest(50)
    begin(window, two[0])
    assert "billing" in finish(window)


def test_where_that_was_closed_meanwhile_the_file_comes(window, two):
    bring_up(window, "billing")
    begin(window, two[0])
    window.docks.panels["billing"].close()
    rest(20)
    assert "patient" in finish(window)
