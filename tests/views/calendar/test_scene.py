"""What lies over the visits is made of the state alone, and draws nothing beyond the piece that is painted for it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage, QPainter

from pcdesk.views.calendar import moves, overlay, planning, scene
from pcdesk.views.calendar.geometry import lay_out
from pcdesk.views.calendar.layout import Layout
from pcdesk.views.calendar.plan import Deed, lengthened, plan_for
from pcdesk.views.calendar.state import State
from pcdesk.views.calendar.style import Style
from pcdesk.views.look import theme
from tests.views.calendar.a_day import CHEN, ROSA, TUESDAY, a_week, an_agenda


@pytest.fixture
def look(qapp) -> Style:
    theme.apply(qapp, "light")
    return Style()


def states(days: tuple) -> Iterator[State]:
    """With the cursor, a choice, the mouse over it, and ghosts, as low as they can be."""
    low = replace(ROSA, minutes=5)
    now = datetime(2026, 11, 24, 9, 42)
    state = moves.show(State(), replace(an_agenda(days, (low, CHEN)), step=5, now=now)).state
    yield moves.stand(state, 1, TUESDAY, 700).state
    yield moves.stand(state, 1, TUESDAY, 540).state
    yield moves.hover(moves.choose(state, low.id).state, CHEN.id).state
    for deed in (Deed.MOVE, Deed.COPY, Deed.RESIZE):
        yield planning.put(state, plan_for(low, deed)).state
    yield planning.put(state, replace(plan_for(low, Deed.MOVE), column=2)).state
    yield planning.put(state, replace(lengthened(plan_for(low, Deed.RESIZE), 5), start=0)).state


@pytest.mark.parametrize("days", [(TUESDAY,), a_week()])
def test_a_mark_stays_within_its_box(look, days) -> None:
    for state in states(days):
        measure = lay_out(state.sheet.strips, 500, 44, 1.5)
        found = scene.marks(state, Layout(state.sheet, measure, 10), look, True)
        assert len(found) >= 2  # the present minute, and what is chosen or carried
        for mark in found:
            image = QImage(800, measure.height + 60, QImage.Format.Format_ARGB32)
            image.fill(Qt.GlobalColor.transparent)
            painter = QPainter(image)
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            mark.paint(painter)
            painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_Clear)
            assert any(bytes(image.constBits())), mark.draw
            painter.fillRect(*mark.box, Qt.GlobalColor.transparent)
            painter.end()
            assert not any(bytes(image.constBits())), (mark.draw, mark.box)


def test_without_the_keys_there_is_no_cursor_but_still_a_choice(look) -> None:
    state = moves.show(State(), an_agenda()).state
    laid = Layout(state.sheet, lay_out(state.sheet.strips, 500, 44, 1.5), 10)
    assert scene.marks(state, laid, look, False) == ()
    (cursor,) = scene.marks(state, laid, look, True)
    (ring,) = scene.marks(moves.choose(state, ROSA.id).state, laid, look, False)
    assert (cursor.draw, ring.draw) == (overlay.paint_cursor, overlay.paint_ring)


def test_the_same_state_gives_the_same_marks_and_nothing_is_painted_again(look) -> None:
    state = moves.choose(moves.show(State(), an_agenda()).state, ROSA.id).state
    laid = Layout(state.sheet, lay_out(state.sheet.strips, 500, 44, 1.5), 10)
    assert scene.marks(state, laid, look, True) == scene.marks(replace(state), laid, look, True)


def test_what_is_moved_fades_where_it_was_and_what_is_copied_does_not(look) -> None:
    state = moves.show(State(), an_agenda()).state
    laid = Layout(state.sheet, lay_out(state.sheet.strips, 500, 44, 1.5), 10)
    drawn = {
        deed: [mark.draw for mark in scene.marks(planning.put(state, plan_for(ROSA, deed)).state, laid, look, True)]
        for deed in (Deed.MOVE, Deed.COPY)
    }
    assert drawn == {Deed.MOVE: [overlay.paint_veil, overlay.paint_ghost], Deed.COPY: [overlay.paint_ghost]}
