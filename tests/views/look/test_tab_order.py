"""Tab goes through a window as it stands on the screen, not as it was made."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QApplication,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QScrollArea,
    QToolBar,
    QVBoxLayout,
    QWidget,
)

from pcdesk.views.look.buttons import allow
from pcdesk.views.look.cards import Segments
from pcdesk.views.look.dialogs import Sheet
from pcdesk.views.look.tab_order import put_last, takes_text
from pcdesk.views.look.taking_away import empty_out
from pcdesk.views.main.window import MainWindow


def named(name: str) -> QPushButton:
    made = QPushButton(name)
    made.setObjectName(name)
    return made


def stops(window: QWidget, count: int, key: Qt.Key = Qt.Key.Key_Tab) -> list[str]:
    """The names of what has the keys after each press."""
    found = []
    for _ in range(count):
        QTest.keyClick(window.focusWidget(), key)
        found.append(window.focusWidget().objectName())
    return found


@pytest.fixture
def sheet(qtbot):
    """A page with a row of two, something made later between them and the foot, and one that comes last."""
    made = Sheet(None, "Sheet")
    qtbot.addWidget(made)
    row, place = QHBoxLayout(), QWidget()
    last = named("last")
    put_last(last)
    for name in ("left", "right"):
        row.addWidget(named(name))
    column = QVBoxLayout(place)
    made.body.addWidget(last)
    made.body.addLayout(row)
    made.body.addWidget(place)
    made.offer("foot").setObjectName("foot")
    column.addWidget(named("later"))
    with qtbot.waitActive(made):
        made.show()
    made.findChild(QPushButton, "left").setFocus()
    return made


def test_tab_follows_the_layout_and_not_the_making(sheet):
    assert stops(sheet, 5) == ["right", "later", "last", "foot", "left"]
    assert stops(sheet, 3, Qt.Key.Key_Backtab) == ["foot", "last", "later"]


def test_what_is_grey_hidden_or_a_label_is_passed_over(sheet):
    sheet.findChild(QPushButton, "later").setEnabled(False)
    sheet.findChild(QPushButton, "last").hide()
    sheet.body.addWidget(QLabel("words"))
    assert stops(sheet, 3) == ["right", "foot", "left"]


def test_what_tab_comes_to_is_scrolled_into_sight(sheet, qtbot):
    area, page = QScrollArea(), QWidget()
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    column = QVBoxLayout(page)
    for number in range(40):
        column.addWidget(named(f"n{number}"))
    area.setWidget(page)
    area.setFixedHeight(120)
    sheet.body.addWidget(area)
    qtbot.wait(20)
    page.findChild(QPushButton, "n30").setFocus()
    area.verticalScrollBar().setValue(0)
    assert stops(sheet, 1) == ["n31"]
    assert not page.findChild(QPushButton, "n31").visibleRegion().isEmpty()


def test_tab_leaves_a_panel_once_and_never_goes_behind_a_tab(demo_bench, qtbot):
    window = MainWindow(demo_bench)
    qtbot.addWidget(window)
    window.resize(1366, 768)
    window.open_layout()
    with qtbot.waitActive(window):
        window.show()
    for key in ("calendar", "insurance", "billing", "patient", "today"):
        window.docks.bring_up(key)
        qtbot.wait(20)
    panels = window.docks.panels
    left: list[str] = []
    for _ in range(120):
        QTest.keyClick(window.focusWidget(), Qt.Key.Key_Tab)
        here = window.focusWidget()
        assert not here.visibleRegion().isEmpty(), here.objectName()
        panel = next((key for key, one in panels.items() if one.isAncestorOf(here)), "bars")
        if left[-1:] != [panel]:
            left.append(panel)
        if panel == "bars" and left.count("bars") == 2:
            break
    assert set(left) - {"bars"} == {one.objectName() for one in window.docks.in_front()}
    assert left == (left[:3] * 2)[: len(left)]


def test_keys_in_what_is_taken_away_stay_where_it_was(sheet, qtbot):
    place = sheet.findChild(QPushButton, "later").parentWidget()
    sheet.findChild(QPushButton, "later").setFocus()
    had: list[str] = []

    def note(_old: QWidget | None, new: QWidget | None) -> None:
        had.append(new.objectName() if new else "")

    QApplication.instance().focusChanged.connect(note)
    empty_out(place.layout())
    place.layout().addWidget(named("instead"))
    qtbot.waitUntil(lambda: sheet.focusWidget() is not None)
    QApplication.instance().focusChanged.disconnect(note)
    assert had == ["", "instead"]
    empty_out(place.layout())
    qtbot.waitUntil(lambda: sheet.focusWidget() is not None)
    assert sheet.focusWidget().objectName() == "left", "nothing is left in it: the first of what is around"


def test_keys_of_a_bar_that_goes_are_a_panels_and_not_another_bars(demo_bench, qtbot):
    made = MainWindow(demo_bench)
    qtbot.addWidget(made)
    made.open_layout()
    made.show()
    qtbot.waitExposed(made)
    made.docks.take_keys()
    qtbot.waitUntil(lambda: made.docks.focused() is not None)
    bar, inside = QToolBar(), QPushButton("Say no more")
    made.addToolBar(bar)
    bar.addWidget(inside)
    qtbot.waitUntil(inside.isVisible)
    inside.setFocus()
    assert made.docks.focused() is None
    bar.hide()
    qtbot.waitUntil(lambda: made.docks.focused() is not None)


@pytest.mark.parametrize("way", ["its place is hidden", "it is hidden", "it is grey"])
def test_keys_of_what_is_put_by_stay_beside_it(sheet, qtbot, way):
    later = sheet.findChild(QPushButton, "later")
    place = later.parentWidget()
    beside = named("beside")
    place.layout().addWidget(beside)
    qtbot.waitUntil(beside.isVisible)
    later.setFocus()
    if way == "its place is hidden":
        place.hide()
    elif way == "it is hidden":
        later.hide()
    else:
        allow(later, "Not now.")
    wanted = "left" if way == "its place is hidden" else "beside"
    qtbot.waitUntil(lambda: sheet.focusWidget() is not None and sheet.focusWidget().objectName() == wanted)


def test_a_row_of_choices_is_one_stop(sheet, qtbot):
    choices = Segments((("day", "Day"), ("week", "Week")))
    sheet.body.addWidget(choices)
    sheet.findChild(QPushButton, "foot").setFocus()
    qtbot.wait(20)
    assert stops(sheet, 2, Qt.Key.Key_Backtab) == ["last", "day"], "the one that is not chosen is no stop"


def test_keys_of_a_page_that_goes_stay_in_its_panel_and_come_to_no_line(demo_bench, qtbot):
    made = MainWindow(demo_bench)
    qtbot.addWidget(made)
    made.resize(1366, 768)
    made.open_layout()
    with qtbot.waitActive(made):
        made.show()
    for key in ("patient", "billing", "insurance", "calendar", "today"):
        made.docks.bring_up(key)
        qtbot.wait(20)
        panel = made.docks.panels[key]
        assert panel.isAncestorOf(made.focusWidget()), key
        panel.content.hide()
        qtbot.wait(60)
        assert made.docks.focused() is panel, key
        assert not takes_text(made.focusWidget())
        panel.content.show()


def test_a_line_beside_what_went_in_the_same_form_has_the_keys(sheet, qtbot):
    form = QWidget()
    column = QVBoxLayout(form)
    one, other = QLineEdit(), QLineEdit()
    column.addWidget(one)
    column.addWidget(other)
    sheet.body.insertWidget(0, form)
    qtbot.waitUntil(other.isVisible)
    one.setFocus()
    one.hide()
    assert sheet.focusWidget() is other
    another = QLineEdit()
    sheet.body.insertWidget(0, another)
    qtbot.waitUntil(another.isVisible)
    form.hide()
    assert not takes_text(sheet.focusWidget())
