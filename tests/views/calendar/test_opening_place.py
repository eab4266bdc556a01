"""What matters of a page is in sight at first: the present minute today, the first hour of any other day."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, timedelta

import pytest

from pcdesk.views.calendar.board import CalendarBoard
from tests.views.calendar.a_day import PARK, TUESDAY, an_agenda


def seen(board) -> tuple[float, float]:
    """The first and the last minute in sight."""
    bar, measure = board.view.verticalScrollBar(), board.grid.measure
    return measure.minute_at(bar.value()), measure.minute_at(bar.value() + board.view.viewport().height())


def at(hour: int, minute: int = 0, on: date = TUESDAY) -> datetime:
    return datetime(on.year, on.month, on.day, hour, minute)


@pytest.fixture
def opened(qtbot, qapp):
    """A board that is filled before it is shown, as in a room that is built when it is first in front."""

    def make(now: datetime, height: int = 640, **more) -> CalendarBoard:
        made = CalendarBoard()
        qtbot.addWidget(made)
        made.show_agenda(replace(an_agenda(**more), now=now))
        made.resize(900, height)
        made.show()
        qtbot.waitUntil(lambda: made.view.height() > height - 200)
        return made

    return make


@pytest.mark.parametrize("hour", [9, 10, 12, 15])
def test_the_present_minute_stands_a_quarter_from_the_top(opened, hour) -> None:
    first, last = seen(opened(at(hour)))
    now = hour * 60
    assert first < now < last
    assert first <= 480 or 0.2 < (now - first) / (last - first) < 0.3


@pytest.mark.parametrize(("now", "wanted"), [(at(7), (420, 480)), (at(18), (990, 1080)), (at(2), (480, 540))])
def test_before_and_after_the_day_it_is_the_day_that_is_seen(opened, now, wanted) -> None:
    first, last = seen(opened(now))
    assert first <= wanted[0]
    assert wanted[1] <= last


def test_a_day_that_fits_shows_from_its_beginning(opened) -> None:
    first, last = seen(opened(at(15), height=1000))
    assert 440 <= first <= 480
    assert last >= 1020


def test_another_day_begins_at_its_first_hour_or_visit(opened) -> None:
    wednesday = TUESDAY + timedelta(1)
    early = replace(PARK, on=wednesday, start_minute=390)
    assert 440 <= seen(opened(at(15), days=(wednesday,), visits=()))[0] <= 480
    assert 350 <= seen(opened(at(15), days=(wednesday,), visits=(early,)))[0] <= 390


def test_where_somebody_scrolled_it_stays_until_it_is_asked_back(opened) -> None:
    board = opened(at(15))
    bar = board.view.verticalScrollBar()
    bar.triggerAction(bar.SliderAction.SliderToMinimum)
    top = seen(board)[0]
    assert top < 480
    board.hide()
    board.resize(900, 600)
    board.show()
    board.show_agenda(replace(an_agenda(), now=at(15, 1)))
    assert abs(seen(board)[0] - top) < 2
    board.view.stand_as_opened()
    assert seen(board)[0] > 700


def test_a_page_nobody_touched_is_at_the_present_minute_when_it_comes_back(opened) -> None:
    board = opened(at(9))
    board.hide()
    board.show_agenda(replace(an_agenda(), now=at(16)))
    board.show()
    assert seen(board)[0] < 960 < seen(board)[1]
