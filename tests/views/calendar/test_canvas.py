"""What is painted: repaired pictures are as good as new ones, and hidden names leave no trace."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

import pytest
from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QColor, QImage

from pcdesk.views.calendar import moves
from pcdesk.views.calendar.block import ClosedDay
from pcdesk.views.calendar.grid import CalendarGrid
from pcdesk.views.look import theme
from tests.views.calendar.a_day import CHEN, PARK, ROSA, TUESDAY, VISITS, a_week, an_agenda


@pytest.fixture
def make(qtbot, qapp):
    theme.apply(qapp, "light")

    def make(agenda, width: int = 600) -> CalendarGrid:
        grid = CalendarGrid()
        qtbot.addWidget(grid)
        grid.show_agenda(agenda)
        grid.lay_out(width)
        return grid
    return make


def picture(grid: CalendarGrid) -> QImage:
    grid.finish()
    return grid.grab(QRect(0, 0, grid.width(), grid.height())).toImage()


def test_a_repaired_picture_is_the_same_as_a_new_one(make) -> None:
    grid = make(an_agenda())
    picture(grid)
    changed = (replace(ROSA, column=2, start_minute=555, minutes=45), replace(PARK, status="cancelled"),
               replace(CHEN, status="roomed", buffer_after=20), VISITS[3])
    for n in range(1, len(changed) + 1):
        grid.show_agenda(an_agenda(visits=(*changed[:n], *VISITS[n:])))
    assert picture(grid) == picture(make(an_agenda(visits=changed)))
    kept = tuple(v for v in (ROSA, *changed[1:]) if v.id != CHEN.id)
    grid.show_agenda(an_agenda(visits=kept))
    assert picture(grid) == picture(make(an_agenda(visits=kept)))


def test_a_new_agenda_of_the_same_days_is_the_same_as_a_new_calendar(make) -> None:
    grid = make(an_agenda())
    picture(grid)
    other = (replace(ROSA, start_minute=700), PARK, replace(PARK, id=77, column=2))
    grid.show_agenda(an_agenda(visits=other))
    assert picture(grid) == picture(make(an_agenda(visits=other)))


def test_stretched_pictures_are_replaced_by_sharp_ones(make) -> None:
    grid = make(an_agenda(), 600)
    picture(grid)
    grid.lay_out(731, is_fresh=False)
    assert picture(grid) == picture(make(an_agenda(), 731))


def test_hidden_names_leave_no_trace_in_the_picture(make) -> None:
    mine = make(an_agenda())
    theirs = make(an_agenda(visits=(
        replace(ROSA, patient="Someone Else", short_name="Else S.", kind="Other", note="", phone="",
                flags=(("flag", "Falls risk"),)), *VISITS[1:])))
    assert picture(mine) != picture(theirs)
    mine.do(moves.hide_names, True)
    theirs.do(moves.hide_names, True)
    assert picture(mine) == picture(theirs)


@pytest.mark.parametrize("name", ["light", "dark", "contrast"])
def test_a_visit_has_the_tint_and_bar_of_its_status(make, qapp, name) -> None:
    theme.apply(qapp, name)
    grid = make(an_agenda())
    image = picture(grid)
    for visit in (ROSA, PARK, CHEN):
        look = theme.status_look(visit.status, visit.confirmation)
        box = grid.visit_box(visit)
        assert image.pixelColor(box.right - 8, box.bottom - 5) == QColor(look.tint)
        assert image.pixelColor(box.left + 4, box.top + box.height // 2) == QColor(look.bar)
    theme.apply(qapp, "light")


def test_the_now_line_and_only_today(make) -> None:
    grid = make(an_agenda(a_week()), 900)
    before = picture(grid)
    grid.show_agenda(replace(an_agenda(a_week()), now=datetime(2026, 11, 24, 15, 15)))
    after = picture(grid)
    y = grid.measure.y_of(15 * 60 + 15)
    tuesday = grid.measure.strip_box(grid.state.sheet.index_of(2, TUESDAY))
    monday = grid.measure.strip_box(0)
    assert after.pixelColor(tuesday.left + 40, y) != before.pixelColor(tuesday.left + 40, y)
    assert after.pixelColor(monday.left + 40, y) == before.pixelColor(monday.left + 40, y)


def test_hours_are_plain_and_the_rest_is_hatched(make) -> None:
    grid = make(an_agenda())
    image = picture(grid)
    y_open, y_shut = grid.measure.y_of(665), grid.measure.y_of(430)
    row = {image.pixelColor(x, y_open).name() for x in range(40, 200)}
    assert row == {QColor(theme.current().surface).name()}
    assert len({image.pixelColor(x, y_shut).name() for x in range(40, 200)}) > 2


def test_a_closed_day_says_why(make) -> None:
    thanksgiving = (a_week()[3],)
    reasons = [make(an_agenda(thanksgiving, (), (ClosedDay(thanksgiving[0], reason),)))
               for reason in ("Thanksgiving", "Power failure")]
    assert picture(reasons[0]) != picture(reasons[1])


def test_an_overlap_is_marked(make) -> None:
    grid = make(an_agenda(visits=(ROSA, replace(PARK, start_minute=550))))
    first, second = (grid.visit_box(grid.state.sheet.visits[v.id]) for v in (ROSA, PARK))
    assert not first.meets(second)
    image = picture(grid)
    edge = {image.pixelColor(x, first.top + 12).name() for x in range(first.left, first.left + 3)}
    assert QColor(theme.current().danger).name() in edge


def test_a_slow_frame_goes_on_in_the_next_one(qtbot, make) -> None:
    grid = make(an_agenda())
    # A window that becomes active meanwhile would add the keyboard's ring to the picture.
    grid.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    whole = picture(grid)
    grid.lay_out(600)
    grid.show()
    qtbot.waitExposed(grid)
    qtbot.waitUntil(lambda: grid.grab().toImage() == whole.copy(grid.rect()), timeout=20_000)


def test_snapping_takes_three_steps_only() -> None:
    with pytest.raises(ValueError, match="5, 10 or 15"):
        replace(an_agenda(), step=7)
