"""A booking that was begun is there again after the lock, for the one who began it, and is gone once it is done."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from pcdesk import moment
from pcdesk.acts.book.visit import book_visit
from pcdesk.acts.clinic.setup import add_provider, add_staff, add_visit_type
from pcdesk.acts.people.patient import register_patient
from pcdesk.models.book.visit import Visit
from pcdesk.models.desk.patient_file import drafts_kept
from pcdesk.views.bench.wishes import BookingWish
from pcdesk.views.booking.sheet import BookingSheet
from pcdesk.views.look.dialogs import Question

FRIDAY = date(2026, 11, 27)


@pytest.fixture
def room(qtbot):
    made = QWidget()
    qtbot.addWidget(made)
    made.resize(1200, 700)
    made.show()
    return made


@pytest.fixture
def opened(bench, room):
    def make(**wish) -> BookingSheet:
        sheet = BookingSheet(bench, BookingWish(**wish), room)
        sheet.open()
        return sheet

    return make


@pytest.fixture
def second(owner, small_clinic):
    """Another provider and another type of visit."""
    return {
        "provider": add_provider(owner, {"last": "Osei", "title": "Dr. Osei"}),
        "type": add_visit_type(owner, {"name": "Lab draw", "minutes": 15}),
    }


def fill(sheet, small_clinic, second):
    """What a person chooses and types."""
    sheet._on_found(small_clinic["patient"])
    sheet.fields.kind.setCurrentIndex(sheet.fields.kind.findData(second["type"]))
    sheet.fields.minutes.setValue(45)
    sheet.fields.provider.setCurrentIndex(sheet.fields.provider.findData(second["provider"]))
    QTest.keyClicks(sheet.fields.when, "fri 2p")
    QTest.keyClicks(sheet.fields.reason, "Cough")
    QTest.keyClicks(sheet.fields.note, "Brings a form")


def lock(bench, sheet):
    bench.flush_wanted.emit()
    sheet.hide()
    sheet.deleteLater()


def test_all_that_was_chosen_is_there_again(opened, bench, small_clinic, second):
    sheet = opened()
    fill(sheet, small_clinic, second)
    said = sheet.line.text()
    lock(bench, sheet)
    again = opened(patient_id=small_clinic["patient"])
    assert again.line.text() == said
    assert (again.fields.reason.text(), again.fields.note.text()) == ("Cough", "Brings a form")
    assert again.fields.when.text() == "fri 2p"
    assert again.order.place == (FRIDAY, 840, second["provider"])
    assert again.kept.isVisible()
    QTest.keyClick(again, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    made = Visit.get()
    assert (made.visit_on, made.start_minute, made.minutes, made.reason) == (FRIDAY, 840, 45, "Cough")
    assert drafts_kept(bench.desk.staff_id, "booking:") == []


def test_a_time_from_the_list_is_there_again_and_says_when_it_is_taken_now(opened, bench, owner, small_clinic):
    sheet = opened(patient_id=small_clinic["patient"])
    QTest.keyClick(sheet.times.table, Qt.Key.Key_Down)
    chosen = sheet.order.place
    lock(bench, sheet)
    on, start, provider = chosen
    book_visit(
        owner, patient_id=small_clinic["patient"], provider_id=provider, visit_type_id=small_clinic["type"], on=on,
        start=start,
    )  # fmt: skip
    again = opened(patient_id=small_clinic["patient"])
    assert again.order.place == chosen
    assert again.notice.isVisible()
    assert again.findChild(QWidget, "book").accessibleName() == "Book anyway"


def test_tomorrow_means_the_day_it_was_typed_for(opened, bench, small_clinic):
    sheet = opened(patient_id=small_clinic["patient"])
    QTest.keyClicks(sheet.fields.when, "tmr 2p")
    meant = sheet.order.place
    lock(bench, sheet)
    at = moment.now()
    moment.set_source(lambda: at + timedelta(days=1))
    assert opened(patient_id=small_clinic["patient"]).order.place == meant


def test_each_patient_has_a_draft_of_her_own(opened, bench, small_clinic, second):
    sheet = opened(patient_id=small_clinic["patient"])
    QTest.keyClicks(sheet.fields.reason, "Cough")
    lock(bench, sheet)
    assert opened().fields.reason.text() == ""
    assert opened(patient_id=small_clinic["patient"]).fields.reason.text() == "Cough"


def test_a_draft_goes_with_the_patient_it_is_for(opened, bench, owner, small_clinic):
    ana, ben = small_clinic["patient"], register_patient(owner, {"last": "Ortiz", "first": "Ben"})
    sheet = opened(patient_id=ana)
    QTest.keyClicks(sheet.fields.reason, "Cough")
    bench.flush_wanted.emit()
    sheet._on_changing()
    sheet._on_found(ben)
    lock(bench, sheet)
    again = opened(patient_id=ana)
    assert (again.order.person.id, again.fields.reason.text()) == (ana, "")
    assert opened().order.person is None
    again = opened(patient_id=ben)
    assert (again.order.person.id, again.fields.reason.text()) == (ben, "Cough")


def test_a_time_that_was_pointed_at_comes_before_the_one_of_then(opened, bench, small_clinic):
    who, provider = small_clinic["patient"], small_clinic["provider"]
    sheet = opened(patient_id=who)
    QTest.keyClicks(sheet.fields.when, "fri 2p")
    QTest.keyClicks(sheet.fields.reason, "Cough")
    lock(bench, sheet)
    again = opened(patient_id=who, provider_id=provider, on=FRIDAY, start=600, minutes=40)
    assert (again.order.place, again.order.minutes) == ((FRIDAY, 600, provider), 40)
    assert again.fields.reason.text() == "Cough"
    day = opened(patient_id=who, on=FRIDAY + timedelta(days=3))
    assert day.order.place[0] == FRIDAY + timedelta(days=3)


def test_a_move_has_one_too(opened, bench, owner, small_clinic):
    moved = book_visit(
        owner, patient_id=small_clinic["patient"], provider_id=small_clinic["provider"],
        visit_type_id=small_clinic["type"], on=FRIDAY, start=600,
    )  # fmt: skip
    sheet = opened(visit_id=moved)
    sheet.fields.when.clear()
    QTest.keyClicks(sheet.fields.when, "fri 3p")
    QTest.keyClicks(sheet.fields.reason, "Work")
    lock(bench, sheet)
    again = opened(visit_id=moved)
    assert again.order.place == (FRIDAY, 900, small_clinic["provider"])
    assert again.fields.reason.text() == "Work"


@pytest.mark.parametrize("way", ["leave", "escape"])
def test_what_was_given_up_is_forgotten(opened, bench, small_clinic, second, way):
    sheet = opened()
    fill(sheet, small_clinic, second)
    bench.flush_wanted.emit()
    assert drafts_kept(bench.desk.staff_id, "booking:") == [f"booking:{small_clinic['patient']}"]
    if way == "leave":
        sheet.findChild(QWidget, "leave").click()
    else:
        QTest.keyClick(sheet, Qt.Key.Key_Escape)
    assert drafts_kept(bench.desk.staff_id, "booking:") != []  # it is asked first
    sheet.findChild(Question).accept()
    assert not sheet.isVisible()
    assert drafts_kept(bench.desk.staff_id, "booking:") == []


def test_nothing_chosen_leaves_nothing(opened, bench, small_clinic):
    lock(bench, opened(patient_id=small_clinic["patient"]))
    assert drafts_kept(bench.desk.staff_id, "booking:") == []


def test_somebody_else_never_sees_it(opened, bench, owner, small_clinic, second):
    sheet = opened()
    fill(sheet, small_clinic, second)
    lock(bench, sheet)
    bench.desk.staff_id = add_staff(owner, {"sign_in": "tom", "name": "Tom", "role": "coordinator"})
    assert opened(patient_id=small_clinic["patient"]).fields.reason.text() == ""


def test_what_is_gone_meanwhile_does_no_harm(opened, bench, owner, small_clinic, second):
    from pcdesk.acts.clinic.setup import change_provider, change_visit_type

    sheet = opened()
    fill(sheet, small_clinic, second)
    lock(bench, sheet)
    change_provider(owner, second["provider"], {"is_active": False})
    change_visit_type(owner, second["type"], {"is_active": False})
    again = opened(patient_id=small_clinic["patient"])
    assert again.fields.reason.text() == "Cough"
    assert again.order.place is None or again.order.place[2] == small_clinic["provider"]
