"""Somebody else takes the time while the booking form is open: it is said before anything is booked."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMainWindow

from pcdesk.acts.book.visit import book_visit, cancel_visit, move_visit
from pcdesk.acts.frame.desk import Desk
from pcdesk.acts.people.patient import register_patient
from pcdesk.models.book.visit import Visit
from pcdesk.models.clinic.right import Role
from pcdesk.views.bench.second_look import LEAST
from pcdesk.views.bench.wishes import BookingWish
from pcdesk.views.booking.sheet import BookingSheet

WEDNESDAY = date(2026, 11, 25)
OLGA = Desk(None, "Olga Berg", Role.OWNER)
LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def other(bench):
    return register_patient(OLGA, {"last": "Chen", "first": "Li"})


@pytest.fixture
def window(qtbot):
    made = QMainWindow()
    qtbot.addWidget(made)
    made.show()
    return made


@pytest.fixture
def opened(qtbot, bench, small_clinic, window):
    def make(**wish):
        asked = {"on": WEDNESDAY, "start": 600, **wish}
        sheet = BookingSheet(bench, BookingWish(patient_id=small_clinic["patient"], **asked), window)
        sheet.open()
        qtbot.waitExposed(sheet)
        return sheet

    return make


def takes(ids, other, start=600):
    return book_visit(
        OLGA, patient_id=other, provider_id=ids["provider"], visit_type_id=ids["type"], on=WEDNESDAY, start=start
    )


def test_book_pressed_right_after_shows_the_new_warning_first(opened, bench, small_clinic, other, qtbot):
    sheet = opened()
    assert sheet.notice.said() == ""
    bench.bell.silence()
    takes(small_clinic, other)
    qtbot.mouseClick(sheet._take, LEFT)
    assert sheet.isVisible()
    assert Visit.select().count() == 1
    assert "Chen" in sheet.notice.said()
    assert sheet.order.place[1] == 600
    assert 600 not in [start for _on, start, _who in sheet.times.places]
    qtbot.mouseClick(sheet._take, LEFT)  # at once: the second half of a double click
    assert Visit.select().count() == 1
    qtbot.wait(LEAST + 60)
    qtbot.mouseClick(sheet._take, LEFT)
    assert Visit.select().count() == 2
    assert not sheet.isVisible()


def test_news_reads_the_free_times_anew_and_keeps_what_was_chosen(opened, small_clinic, other, qtbot):
    sheet = opened()
    sheet.fields.reason.setText("Cough")
    made = takes(small_clinic, other)
    assert "Chen" in sheet.notice.said()
    assert "anyway" in sheet._take.text()
    assert (sheet.order.place[1], sheet.fields.reason.text()) == (600, "Cough")
    assert 600 not in [start for _on, start, _who in sheet.times.places]
    cancel_visit(OLGA, made, "ill")
    assert sheet.notice.said() == ""
    assert 600 in [start for _on, start, _who in sheet.times.places]


def test_a_time_chosen_from_the_list_stays_chosen(opened, small_clinic, other):
    sheet = opened(on=None, start=None)
    first = sheet.order.place
    book_visit(
        OLGA, patient_id=other, provider_id=small_clinic["provider"], visit_type_id=small_clinic["type"], on=first[0],
        start=first[1],
    )  # fmt: skip
    assert sheet.order.place == first
    assert "Chen" in sheet.notice.said()
    assert first not in sheet.times.places


def test_a_visit_that_was_moved_meanwhile_is_not_moved_unseen(opened, bench, small_clinic, qtbot):
    visit = takes(small_clinic, small_clinic["patient"], start=540)
    sheet = opened(visit_id=visit, start=660)
    bench.bell.silence()
    move_visit(OLGA, visit, provider_id=small_clinic["provider"], on=WEDNESDAY, start=840)
    qtbot.mouseClick(sheet._take, LEFT)
    assert Visit.get_by_id(visit).start_minute == 840
    assert "2:00" in sheet.notice.said()
    assert "2:00" in sheet.where_now.words.text()
    qtbot.wait(LEAST + 60)
    sheet.times.setFocus()
    qtbot.mouseClick(sheet._take, LEFT)
    assert Visit.get_by_id(visit).start_minute == 660
