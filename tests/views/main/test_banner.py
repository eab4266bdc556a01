"""The banner of the main window: a wrong clock is said in words; what was begun opens again, for its own person."""

from __future__ import annotations

from datetime import timedelta

import pytest
import shiboken6
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton, QWidget

from pcdesk import moment
from pcdesk.acts.book.visit import book_visit
from pcdesk.acts.clinic.setup import add_staff
from pcdesk.acts.keys.cut_off import look_at_notices, note_cut_off
from pcdesk.models.clinic.right import Role
from pcdesk.models.desk.patient_file import drafts_kept
from pcdesk.models.record.journal import Act
from pcdesk.tour.hand import rest
from pcdesk.views.bench.wishes import CheckInWish, PaymentWish, RegistrationWish
from pcdesk.views.billing.payment import PaymentSheet
from pcdesk.views.booking.sheet import BookingSheet
from pcdesk.views.check_in.view import CheckInView
from pcdesk.views.look.dialogs import Question
from pcdesk.views.main.window import MainWindow
from pcdesk.views.patient.register import RegisterSheet
from tests.conftest import NOON


@pytest.fixture
def window(qtbot, bench):
    all_made = []

    def make() -> MainWindow:
        made = MainWindow(bench)
        all_made.append(made)
        made.resize(1366, 768)
        made.open_layout()
        made.show()
        rest(50)
        return made

    yield make
    for made in all_made:
        if shiboken6.isValid(made):
            made.close()
            made.deleteLater()


def test_nothing_is_said_while_the_clock_is_right(window):
    assert not window().banner.isVisible()


def test_a_clock_set_back_is_said_noted_and_confirmed(window, bench):
    moment.set_source(lambda: NOON - timedelta(hours=2))
    made = window()
    assert made.banner.isVisible()
    assert made.banner.notice.isVisible()
    words = made.banner.notice.accessibleName()
    assert "7:42 am" in words
    assert "Set the clock right" in words
    assert Act.select().where(Act.verb == "note_clock").count() == 1
    made.banner.findChild(QPushButton, "clock_right").click()
    assert not made.banner.isVisible()
    assert Act.select().where(Act.verb == "confirm_clock").count() == 1


def test_closed_it_stays_closed_and_right_again_it_goes(window):
    moment.set_source(lambda: NOON - timedelta(hours=2))
    made = window()
    made.banner.notice._close.click()
    made.banner.look()
    assert not made.banner.isVisible()
    moment.set_source(lambda: NOON)
    made.banner.look()
    moment.set_source(lambda: NOON - timedelta(hours=2))
    made.banner.look()
    assert made.banner.isVisible()


def leave(bench, made):
    """What the lock does."""
    bench.flush_wanted.emit()
    for widget in (made, *made.findChildren(QWidget)):
        if widget.isWindow():
            widget.hide()
    made.deleteLater()
    rest(20)


def test_a_payment_that_was_open_opens_again(window, bench, small_clinic):
    made = window()
    bench.wish(PaymentWish(small_clinic["patient"]))
    sheet = made.findChild(PaymentSheet)
    sheet.amount.selectAll()
    QTest.keyClicks(sheet.amount, "12.34")
    leave(bench, made)
    again = window().findChild(PaymentSheet)
    assert again.isVisible()
    assert again.amount.text() == "12.34"
    again.reject()
    again.findChild(Question).accept()
    rest(20)
    assert window().findChild(PaymentSheet) is None


def test_a_booking_that_was_open_opens_again(window, bench, small_clinic):
    made = window()
    from pcdesk.views.bench.wishes import BookingWish

    bench.wish(BookingWish(small_clinic["patient"]))
    QTest.keyClicks(made.findChild(BookingSheet).fields.reason, "Cough")
    leave(bench, made)
    assert window().findChild(BookingSheet).fields.reason.text() == "Cough"


def test_a_registration_that_was_open_opens_again_and_one_that_was_closed_does_not(window, bench):
    made = window()
    bench.wish(RegistrationWish())
    QTest.keyClicks(made.findChild(RegisterSheet).form.fields["last"].editor.widget, "Osei")
    leave(bench, made)
    made = window()
    sheet = made.findChild(RegisterSheet)
    assert sheet.isVisible()
    assert sheet.form.fields["last"].editor.text() == "Osei"
    leave(bench, made)  # nothing more was typed
    made = window()
    made.findChild(RegisterSheet).reject()
    leave(bench, made)
    made = window()
    assert made.findChild(RegisterSheet) is None
    bench.wish(RegistrationWish())
    assert made.findChild(RegisterSheet).form.fields["last"].editor.text() == "Osei"
    leave(bench, made)
    assert window().findChild(RegisterSheet).isVisible()


def test_nobody_else_finds_a_registration_and_one_that_is_done_is_gone(window, bench, owner):
    made = window()
    bench.wish(RegistrationWish())
    QTest.keyClicks(made.findChild(RegisterSheet).form.fields["last"].editor.widget, "Osei")
    leave(bench, made)
    mia = bench.desk.staff_id
    bench.desk.staff_id = add_staff(owner, {"sign_in": "tom", "name": "Tom", "role": "coordinator"})
    made = window()
    assert made.findChild(RegisterSheet) is None
    leave(bench, made)
    bench.desk.staff_id = mia
    made = window()
    made.findChild(RegisterSheet).save()
    leave(bench, made)
    assert window().findChild(RegisterSheet) is None
    assert drafts_kept(mia, "") == []


def test_a_check_in_that_was_open_opens_again_and_one_that_was_left_does_not(window, bench, small_clinic):
    visit = book_visit(
        bench.desk, patient_id=small_clinic["patient"], provider_id=small_clinic["provider"],
        visit_type_id=small_clinic["type"], on=moment.today(), start=600,
    )  # fmt: skip
    made = window()
    bench.wish(CheckInWish(visit))
    made.findChild(CheckInView).collect.ways["not_now"].click()
    leave(bench, made)
    made = window()
    view = made.findChild(CheckInView)
    assert view.isVisible()
    assert view.collect.way == "not_now"
    view.close_panel()
    leave(bench, made)
    view = window().findChild(CheckInView)
    assert view is None or not view.primary.isVisible()


def test_another_person_and_another_day_begin_clean(window, bench, owner, small_clinic):
    made = window()
    bench.wish(PaymentWish(small_clinic["patient"]))
    QTest.keyClicks(made.findChild(PaymentSheet).amount, "1")
    leave(bench, made)
    mia = bench.desk.staff_id
    bench.desk.staff_id = add_staff(owner, {"sign_in": "tom", "name": "Tom", "role": "biller"})
    made = window()
    assert made.findChild(PaymentSheet) is None
    leave(bench, made)
    bench.desk.staff_id = mia
    moment.set_source(lambda: NOON + timedelta(days=1))
    assert window().findChild(PaymentSheet) is None


def test_a_loss_is_said_until_the_owner_says_that_it_is_known(window, bench):
    note_cut_off(bench.desk, ("the records end before act 24",))
    bench.clinic.found = (look_at_notices(),)
    made = window()
    assert "act 24" in made.banner.notice.accessibleName()
    assert made.banner.findChild(QPushButton, "known") is None  # the coordinator may not
    bench.desk.role = Role.OWNER
    made.banner.look()
    made.banner.findChild(QPushButton, "known").click()
    assert not made.banner.isVisible()
    assert look_at_notices() is None
