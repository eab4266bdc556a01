"""The wheel over a choice scrolls the page and changes nothing, with the keys in it too."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QAccessible, QWindow
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QHBoxLayout, QMainWindow, QScrollArea, QTabBar, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from pcdesk.views.form.choices import ChoiceBox, NumberBox, TabPages, TabStrip
from pcdesk.views.form.date_edit import DateEdit
from pcdesk.views.form.form_editors import NotesBox
from pcdesk.views.form.money_edit import MoneyEdit
from pcdesk.views.look import theme
from pcdesk.views.look.labels import label


def _choice() -> ChoiceBox:
    made = ChoiceBox()
    made.addItems(["Born on", "Died on", "Last name"])
    made.setCurrentIndex(1)
    return made


def _number() -> NumberBox:
    made = NumberBox()
    made.setValue(15)
    return made


def _tabs() -> TabStrip:
    made = TabStrip()
    for words in ("Summary", "Details", "Visits"):
        made.addTab(words)
    made.setCurrentIndex(1)
    return made


def _date() -> DateEdit:
    made = DateEdit()
    made.setText("3/4/80")
    return made


def _money() -> MoneyEdit:
    made = MoneyEdit()
    made.setText("25.00")
    return made


def _pages() -> QWidget:
    made = TabPages()
    for words in ("Staff", "Hours", "Rooms"):
        made.addTab(QWidget(), words)
    made.setCurrentIndex(1)
    return made


MAKERS = (_choice, _number, _tabs, _date, _money, _pages)


@pytest.mark.parametrize("make", MAKERS)
@pytest.mark.parametrize("has_keys", [False, True])
def test_the_wheel_scrolls_the_page_and_changes_nothing(qtbot: QtBot, make, has_keys: bool) -> None:
    window, area, page = QMainWindow(), QScrollArea(), QWidget()
    other, asked = NotesBox(), make()
    column = QVBoxLayout(page)
    column.addWidget(other)
    column.addWidget(asked)
    page.setMinimumHeight(2000)
    column.addStretch(1)
    area.setWidget(page)
    area.setWidgetResizable(True)
    window.setCentralWidget(area)
    qtbot.addWidget(window)
    window.resize(400, 300)
    with qtbot.waitActive(window):
        window.show()
    (asked if has_keys else other).setFocus()
    before = _value(asked)
    kept_keys = QApplication.focusWidget()
    _turn(window.windowHandle(), asked.mapTo(window, QPoint(20, 12)))
    assert area.verticalScrollBar().value() > 0
    assert _value(asked) == before
    assert QApplication.focusWidget() is kept_keys


def test_the_month_turns_its_pages_and_picks_nothing(qtbot: QtBot) -> None:
    asked = DateEdit()
    qtbot.addWidget(asked)
    with qtbot.waitActive(asked):
        asked.show()
    asked.open_month()
    month = asked._popup
    assert month is not None
    _turn(month.windowHandle(), QPoint(150, 150))
    QTest.keyClick(month, Qt.Key.Key_Escape)
    assert asked.text() == ""


def _turn(window: QWindow, at: QPoint) -> None:
    """As the window system tells it: Qt finds the widget and looks whether it wants the keys."""
    QTest.wheelEvent(window, QPointF(at), QPoint(0, -120))
    QApplication.sendPostedEvents()


def _value(asked: QWidget) -> object:
    return asked.currentIndex() if isinstance(asked, ChoiceBox | QTabBar | TabPages) else asked.text()


def test_a_choice_without_a_label_is_named_beside_its_value(qtbot):
    place = QWidget()
    qtbot.addWidget(place)
    row, alone, labelled = QHBoxLayout(place), ChoiceBox(), ChoiceBox()
    for box in (alone, labelled):
        box.setAccessibleName("Who")
        box.addItem("Dr. Lee")
        row.addWidget(box)
    row.addWidget(label("Who", "label", buddy=labelled))
    place.show()
    told = [QAccessible.queryAccessibleInterface(box).text(QAccessible.Text.Description) for box in (alone, labelled)]
    assert told == ["Who", ""]


def test_tabs_stand_closer_before_one_is_out_of_sight(qtbot: QtBot, qapp: QApplication) -> None:
    theme.apply(qapp, "light")
    made = _tabs()
    made.setExpanding(False)
    qtbot.addWidget(made)
    made.resize(600, 40)
    made.show()
    loose = sum(made.tabRect(place).width() for place in range(made.count()))
    for width in (loose - 20, loose + 20, loose - 20):
        made.resize(width, 40)
        qtbot.waitUntil(lambda width=width: made.tabRect(made.count() - 1).right() < width)
    made.resize(loose + 20, 40)
    qtbot.waitUntil(lambda: made.tabRect(made.count() - 1).right() + 1 == loose)


def _providers(qtbot: QtBot) -> ChoiceBox:
    box = ChoiceBox()
    box.addItems(["Anyone", "Dr. Lee", "NP Brandsma", "Dr. Osei", "Dr. Brandt"])
    qtbot.addWidget(box)
    box.show()
    return box


@pytest.mark.parametrize(
    ("typed", "chosen"),
    [("b", "NP Brandsma"), ("brandt", "Dr. Brandt"), ("bb", "Dr. Brandt"), ("d", "Dr. Lee"),
     ("o", "Dr. Osei"), ("dr", "Dr. Lee"), ("x", "Anyone")],
)  # fmt: skip
def test_letters_find_an_entry_by_its_beginning_or_by_that_of_any_word(qtbot: QtBot, typed: str, chosen: str) -> None:
    box = _providers(qtbot)
    QTest.keyClicks(box, typed)
    assert box.currentText() == chosen


def test_letters_find_an_entry_by_a_word_in_the_open_list_too(qtbot: QtBot) -> None:
    box = _providers(qtbot)
    box.showPopup()
    QTest.keyClicks(box.view(), "b")
    assert box.view().currentIndex().data() == "NP Brandsma"
    box.hidePopup()
