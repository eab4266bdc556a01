"""A patient who has a visit on the day already: said before another is booked, and once."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Qt

from pcdesk.acts.book.visit import book_visit
from pcdesk.models.book.visit import Visit
from pcdesk.views.bench.second_look import LEAST
from tests.views.booking.test_sheet import press

TUESDAY, FRIDAY = date(2026, 11, 24), date(2026, 11, 27)


def test_a_second_visit_on_the_day_is_said_before_it_is_booked(qtbot, opened, booked, small_clinic) -> None:
    sheet = opened(patient_id=small_clinic["patient"], on=TUESDAY, start=900)
    assert "has a visit on that day already: 9:00 am" in sheet.notice.accessibleName()
    press(qtbot, Qt.Key.Key_Return)
    assert Visit.select().count() == 1
    qtbot.wait(LEAST + 50)
    press(qtbot, Qt.Key.Key_Return)
    assert Visit.select().count() == 2


def test_two_visits_at_one_time_are_named_once(opened, bench, small_clinic):
    s = small_clinic
    for _ in range(2):
        book_visit(bench.desk, patient_id=s["patient"], provider_id=s["provider"], visit_type_id=s["type"], on=FRIDAY,
                   start=600)  # fmt: skip
    sheet = opened(patient_id=s["patient"], on=FRIDAY, start=900)
    assert sheet.notice.accessibleName().count("already: 10:00 am") == 1


def test_moved_on_its_day_a_visit_is_not_beside_itself(qtbot, opened, booked) -> None:
    sheet = opened(visit_id=booked["visit"], on=TUESDAY, start=900)
    assert "already" not in sheet.notice.accessibleName()
