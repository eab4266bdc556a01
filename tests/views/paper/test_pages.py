from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QImage, QWheelEvent
from PySide6.QtWidgets import QApplication

from pcdesk.views.paper.pages import PagesView

LETTER = (612.0, 792.0)


@pytest.fixture
def pages(qtbot):
    view = PagesView()
    qtbot.addWidget(view)
    view.resize(700, 500)
    view.show()
    qtbot.waitExposed(view)
    return view


def test_pages_in_sight_and_their_neighbours_are_wanted(qtbot, pages):
    wanted = []
    pages.picture_wanted.connect(lambda number, width: wanted.append((number, width)))
    pages.show_pages([LETTER] * 9)
    assert [number for number, _ in wanted] == [0, 1]
    assert wanted[0][1] == round(612 * 96 / 72 * pages.zoom)
    pages.show_pages([LETTER] * 9)
    pages.go_to(5)
    assert {4, 5} <= {number for number, _ in wanted}
    assert 8 not in {number for number, _ in wanted}


def test_a_picture_is_wanted_once(qtbot, pages):
    wanted = []
    pages.picture_wanted.connect(lambda number, width: wanted.append((number, width)))
    pages.show_pages([LETTER])
    ((number, width),) = wanted
    pages.go_to(1)
    assert len(wanted) == 1
    pages.take(number, width, QImage(width, 700, QImage.Format.Format_RGB32))
    assert pages.has_picture(0)
    pages.go_to(1)
    assert len(wanted) == 1
    pages.zoom_in()
    assert len(wanted) == 2  # another size is another picture; the old one is shown meanwhile
    assert not pages.has_picture(0)


def test_keys_turn_pages(qtbot, pages):
    pages.show_pages([LETTER] * 4)
    seen = []
    pages.page_changed.connect(seen.append)
    for key in (Qt.Key.Key_PageDown, Qt.Key.Key_PageDown, Qt.Key.Key_PageUp, Qt.Key.Key_End, Qt.Key.Key_Home):
        qtbot.keyClick(pages, key)
    assert seen == [2, 3, 2, 4, 1]
    before = pages.verticalScrollBar().value()
    qtbot.keyClick(pages, Qt.Key.Key_Down)
    assert pages.verticalScrollBar().value() > before


def test_zoom_by_wheel_and_fit(qtbot, pages):
    pages.show_pages([LETTER, LETTER])
    fitted = pages.zoom
    assert pages.fit == "width"
    place = QPointF(100, 100)
    for turn in (120, -120):
        event = QWheelEvent(
            place, place, QPoint(0, 0), QPoint(0, turn), Qt.MouseButton.NoButton,
            Qt.KeyboardModifier.ControlModifier, Qt.ScrollPhase.NoScrollPhase, False,
        )  # fmt: skip
        before = pages.zoom
        QApplication.sendEvent(pages.viewport(), event)
        assert (pages.zoom > before) == (turn > 0)
    assert pages.fit == ""
    pages.set_zoom(99)
    assert pages.zoom == 4.0
    pages.set_fit("page")
    assert pages.zoom * 792 * 96 / 72 < pages.viewport().height()
    pages.set_fit("width")
    assert pages.zoom == pytest.approx(fitted)


def test_zooming_keeps_the_page_in_sight(qtbot, pages):
    pages.show_pages([LETTER] * 8)
    pages.go_to(5)
    pages.zoom_in()
    assert pages.page == 5


def test_as_many_other_pages_keep_the_place(qtbot, pages):
    pages.show_pages([LETTER] * 4)
    pages.go_to(3)
    pages.show_pages([LETTER] * 4)
    assert pages.page == 3
    pages.show_pages([LETTER] * 3)
    assert pages.page == 1


def test_nothing_to_show_is_no_trouble(qtbot, pages):
    pages.go_to(3)
    pages.zoom_in()
    qtbot.keyClick(pages, Qt.Key.Key_PageDown)
    pages.show_pages([])
    assert not pages.grab().isNull()
