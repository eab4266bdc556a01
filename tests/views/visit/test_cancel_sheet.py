"""A reason is one digit, one click, or words of one's own; without one nothing is told."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtWidgets import QApplication, QLineEdit, QPushButton, QWidget

from pcdesk.acts.people.patient import change_patient
from pcdesk.models.book.day_visit import visit_row
from pcdesk.models.desk.patient_file import drafts_kept
from pcdesk.models.people.person import Patient
from pcdesk.views.bench import drafts_left
from pcdesk.views.bench.wishes import CancellationWish
from pcdesk.views.form.asking import AskingSheet
from pcdesk.views.visit.cancel_sheet import REASONS, CancelSheet, ask_why
from tests.views.schedule.a_book import LEFT, Key, heard
from tests.wished import wishes_of


@pytest.fixture
def window(qtbot) -> QWidget:
    made = QWidget()
    qtbot.addWidget(made)
    made.show()
    return made


@pytest.fixture
def sheet(qtbot, bench, book, window) -> CancelSheet:
    made = CancelSheet(bench, visit_row(book.rosas), window)
    made.open()
    with qtbot.waitActive(made):
        made.activateWindow()
    return made


@pytest.mark.parametrize("number", range(len(REASONS)))
def test_a_digit_and_a_click_are_the_same(qtbot, bench, sheet, window, book, number) -> None:
    told = heard(sheet.given)
    qtbot.keyClick(sheet, Key(Key.Key_1 + number))
    again = CancelSheet(bench, visit_row(book.rosas), window)
    told_again = heard(again.given)
    again.open()
    qtbot.mouseClick(again.findChild(QPushButton, f"reason_{number + 1}"), LEFT)
    assert told == told_again == [(REASONS[number][0], number == 0)]


def test_digits_typed_into_the_line_are_words(qtbot, sheet) -> None:
    told = heard(sheet.given)
    line = sheet.findChild(QLineEdit, "own_reason")
    qtbot.mouseClick(line, LEFT)
    qtbot.keyClicks(line, "2 flat tires")
    qtbot.keyClick(line, Key.Key_Return)
    assert told == [("2 flat tires", False)]


def test_letters_and_a_space_go_straight_into_the_line_and_close_nothing(qtbot, sheet) -> None:
    told = heard(sheet.given)
    for key in " no ride 2":
        qtbot.keyClicks(QApplication.focusWidget(), key)
    assert sheet.isVisible()
    qtbot.keyClick(QApplication.focusWidget(), Key.Key_Return)
    assert told == [("no ride 2", False)]


def test_a_digit_is_a_reason_where_the_keys_are_at_first(qtbot, sheet) -> None:
    told = heard(sheet.given)
    qtbot.keyClick(QApplication.focusWidget(), Key.Key_3)
    assert told == [(REASONS[2][0], False)]


def test_enter_alone_takes_nothing_off_the_book(qtbot, sheet) -> None:
    told = heard(sheet.given)
    qtbot.keyClick(QApplication.focusWidget(), Key.Key_Return)
    assert told == []


def test_without_a_reason_nothing_is_told(qtbot, sheet) -> None:
    told = heard(sheet.given)
    assert not sheet.findChild(QPushButton, "cancel_visit").isEnabled()
    qtbot.keyClick(sheet, Key.Key_Escape)
    assert told == []
    assert not sheet.isVisible()


def test_a_reason_that_was_typed_is_kept_over_a_lock_and_the_sheet_opens_again(qtbot, bench, sheet, window, book):
    qtbot.keyClicks(QApplication.focusWidget(), "no ride")
    bench.flush_wanted.emit()
    wishes = wishes_of(bench, CancellationWish)
    drafts_left.go_on(bench)
    assert wishes == [CancellationWish(book.rosas)]
    again = CancelSheet(bench, visit_row(book.rosas), window)
    told = heard(again.given)
    again.open()
    assert again.findChild(QLineEdit, "own_reason").text() == "no ride"
    qtbot.keyClick(again.findChild(QLineEdit, "own_reason"), Key.Key_Return)
    assert told == [("no ride", False)]
    assert drafts_kept(bench.desk.staff_id, drafts_left.CANCELLATION) == []


def test_a_reason_that_was_taken_away_again_is_asked_about_by_nobody(qtbot, bench, sheet, book) -> None:
    line = QApplication.focusWidget()
    qtbot.keyClicks(line, "no")
    qtbot.keyClick(line, Key.Key_Backspace)
    qtbot.keyClick(line, Key.Key_Backspace)
    bench.flush_wanted.emit()
    qtbot.keyClick(line, Key.Key_Escape)
    assert not sheet.isVisible()
    assert drafts_kept(bench.desk.staff_id, drafts_left.CANCELLATION) == []


def test_a_death_that_cancels_a_visit_is_recorded_and_the_other_visits_are_named(qtbot, bench, window, book) -> None:
    ask_why(bench, visit_row(book.rosas), window)
    asked = window.findChild(CancelSheet)
    qtbot.keyClick(asked, Key(Key.Key_1 + [code for code, _words in REASONS].index("died")))
    qtbot.waitUntil(lambda: window.findChild(AskingSheet) is not None)
    sheet = window.findChild(AskingSheet)
    who = visit_row(book.rosas).patient_id
    assert Patient.get_by_id(who).status == "active"
    sheet.form.fields["died_on"].editor.widget.setText("11/20/2026")
    sheet.save()
    rosa = Patient.get_by_id(who)
    assert (rosa.status, rosa.died_on) == ("deceased", date(2026, 11, 20))
    assert not sheet.isVisible()


def test_where_the_death_is_known_it_is_not_asked_again(qtbot, bench, window, book) -> None:
    change_patient(bench.desk, visit_row(book.rosas).patient_id, {"status": "deceased"})
    ask_why(bench, visit_row(book.rosas), window)
    qtbot.keyClick(window.findChild(CancelSheet), Key(Key.Key_1 + [code for code, _words in REASONS].index("died")))
    qtbot.wait(20)
    assert visit_row(book.rosas).status == "cancelled"
    assert window.findChild(AskingSheet) is None
