"""Dates are understood as typed, shown in full while typing, and never changed by looking."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtCore import QDate, Qt
from PySide6.QtWidgets import QCalendarWidget
from pytestqt.qtbot import QtBot

from pcdesk.views.form.date_edit import DateEdit, HistoryEdit
from pcdesk.words.dates import FIRST_YEAR, LAST_YEAR
from pcdesk.words.partial_date import PartialDate
from tests.views.walker import walk


@pytest.fixture
def edit(qtbot: QtBot, clock: None) -> DateEdit:
    made = DateEdit()
    made.setAccessibleName("Visit date")
    qtbot.addWidget(made)
    made.resize(380, 32)
    with qtbot.waitExposed(made):
        made.show()
    return made


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("t", date(2026, 11, 24)),
        ("+2w", date(2026, 12, 8)),
        ("3/4/27", date(2027, 3, 4)),
        ("tomorrow", date(2026, 11, 25)),
    ],
)
def test_typed_dates_are_understood_and_set_in_order(qtbot: QtBot, edit: DateEdit, typed: str, meant: date) -> None:
    with qtbot.waitSignal(edit.date_chosen) as chosen:
        qtbot.keyClicks(edit, typed)
        assert edit.value() == meant
        qtbot.keyClick(edit, Qt.Key.Key_Return)
    assert chosen.args == [meant]
    assert edit.text() == f"{meant:%b} {meant.day}, {meant.year}"


def test_a_birth_date_looks_back(qtbot: QtBot, clock: None) -> None:
    edit = DateEdit(past=True)
    qtbot.addWidget(edit)
    qtbot.keyClicks(edit, "3/4/80")
    assert edit.value() == date(1980, 3, 4)


@pytest.mark.parametrize(
    ("typed", "iso", "shown"),
    [("2012", "2012", "2012"), ("10/2012", "2012-10", "Oct 2012"), ("3/4/80", "1980-03-04", "")],
)
def test_a_history_is_content_with_a_year_or_a_month(
    qtbot: QtBot, clock: None, typed: str, iso: str, shown: str
) -> None:
    edit, chosen = HistoryEdit(past=True), []
    qtbot.addWidget(edit)
    edit.date_chosen.connect(chosen.append)
    qtbot.keyClicks(edit, typed)
    qtbot.keyClick(edit, Qt.Key.Key_Return)
    assert chosen == [edit.value()] == [PartialDate.parse(iso)]
    assert not shown or edit.text() == shown
    edit.open_month()
    assert edit._popup.calendar.selectedDate().year() == edit.value().year
    edit._popup.hide()


def test_the_long_form_is_said_while_typing_and_painted_inside(qtbot: QtBot, edit: DateEdit) -> None:
    heard: list[str] = []
    edit.understood.connect(heard.append)
    qtbot.keyClicks(edit, "t")
    assert heard == ["Tuesday, November 24, 2026"]
    with_hint = edit.grab().toImage()
    edit._shows_inside = False
    edit.repaint()
    assert edit.grab().toImage() != with_hint
    qtbot.keyClicks(edit, "zz")
    assert heard[-1] == ""


def test_nonsense_stays_as_typed_and_raises_a_sentence(qtbot: QtBot, edit: DateEdit) -> None:
    qtbot.keyClicks(edit, "soonish")
    qtbot.keyClick(edit, Qt.Key.Key_Return)
    assert edit.text() == "soonish"
    with pytest.raises(ValueError, match=r"\w \w"):
        edit.value()


def test_showing_and_leaving_changes_nothing(qtbot: QtBot, edit: DateEdit) -> None:
    for day in (date(1899, 12, 31), date(1, 1, 1), date(9999, 12, 31), None):
        edit.set_value(day)
        with qtbot.assertNotEmitted(edit.date_chosen):
            edit.editingFinished.emit()
        assert edit.value() == day


def test_alt_down_opens_the_month_and_a_day_is_picked(qtbot: QtBot, edit: DateEdit) -> None:
    edit.set_value(date(2026, 11, 24))
    qtbot.keyClick(edit, Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    calendar = edit.findChild(QCalendarWidget)
    assert walk(calendar.window()) == []
    assert calendar.selectedDate() == QDate(2026, 11, 24)
    with qtbot.waitSignal(edit.date_chosen) as chosen:
        calendar.activated.emit(QDate(2026, 12, 1))
    assert chosen.args == [date(2026, 12, 1)]
    assert not calendar.isVisible()


def test_the_month_offers_only_years_that_can_be_written(qtbot: QtBot, edit: DateEdit) -> None:
    qtbot.keyClick(edit, Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    calendar = edit.findChild(QCalendarWidget)
    for day, nearest in ((QDate(-4713, 1, 1), date(FIRST_YEAR, 1, 1)), (QDate(9999, 1, 1), date(LAST_YEAR, 12, 31))):
        calendar.setSelectedDate(day)
        calendar.activated.emit(calendar.selectedDate())
        assert edit.value() == nearest


def test_what_is_no_date_is_told_and_not_taken(qtbot: QtBot, edit: DateEdit) -> None:
    edit.set_value(date(2026, 11, 24))
    edit.selectAll()
    qtbot.keyClicks(edit, "2/31/27")
    with qtbot.waitSignal(edit.misread) as told:
        qtbot.keyClick(edit, Qt.Key.Key_Return)
    assert "no such day" in told.args[0]
