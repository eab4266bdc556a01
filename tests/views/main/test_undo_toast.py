"""What is taken back and done again is said, and a toast takes back the act it names or nothing."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QLabel, QPushButton, QWidget

from pcdesk.acts.book.check_in import Collected, check_in
from pcdesk.acts.desk.care import add_task, finish_task
from pcdesk.acts.frame.desk import Desk
from pcdesk.acts.frame.undo import undo_label
from pcdesk.acts.money.money import refund_payment, take_payment
from pcdesk.acts.people.history import add_fact
from pcdesk.acts.people.patient import register_patient
from pcdesk.models.book.visit import Status, Visit
from pcdesk.models.clinic.right import Role
from pcdesk.models.desk.care import Task
from pcdesk.models.money.ledger import Posting, Tender
from pcdesk.models.people.person import Patient
from pcdesk.models.record.journal import Conflict
from pcdesk.views.billing.refund_sheet import RefundSheet
from pcdesk.views.billing.sheets import ReverseSheet
from pcdesk.views.look.dialogs import Sheet
from pcdesk.views.main.window import MainWindow
from tests.arriving import all_said
from tests.conftest import NOON

OLGA = Desk(None, "Olga Berg", Role.OWNER)
CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def window(bench, qtbot):
    made = MainWindow(bench)
    qtbot.addWidget(made)
    made.resize(1366, 768)
    made.show()
    qtbot.wait(20)
    return made


def task(window, title):
    return window.bench.act(add_task, title, NOON.date(), toast=True).value


def offered(window):
    toast = window.toast
    return toast._words.text(), toast._action.text() if toast._action.isVisible() else ""


def test_the_toast_takes_back_the_act_it_names(window, qtbot):
    kept, gone = task(window, "Call the lab"), task(window, "Order gloves")
    assert offered(window) == ("Added task: Order gloves", "Undo")
    window.toast._action.click()
    assert [t.id for t in Task.alive()] == [kept]
    assert gone != kept


def test_a_toast_whose_act_was_followed_by_another_is_gone(window):
    task(window, "Call the lab")
    window.bench.act(add_task, "Order gloves", NOON.date())
    assert not window.toast.isVisible()
    window.toast.action_wanted.emit()
    assert Task.alive().count() == 2


def test_a_later_act_that_told_nobody_is_not_taken_back(window):
    task(window, "Call the lab")
    add_task(window.bench.desk, "Order gloves", NOON.date())
    window.toast._action.click()
    assert Task.alive().count() == 2


def test_an_act_that_cannot_be_undone_leaves_the_offer(window, small_clinic):
    task(window, "Call the lab")
    window.bench.open_patient(small_clinic["patient"])
    assert offered(window) == ("Added task: Call the lab", "Undo")


def test_undo_says_that_money_stays_and_offers_its_reversal(window, booked, qtbot):
    bench = window.bench
    bench.act(check_in, booked["visit"], all_said(), due_cents=2_500, collected=Collected(2_500, Tender.CASH))
    qtbot.keyClick(window, Qt.Key.Key_Z, CTRL)
    said, action = offered(window)
    assert "$25.00 (receipt 1)" in said
    assert Visit.get_by_id(booked["visit"]).status == Status.SCHEDULED
    assert action
    window.toast._action.click()
    sheet = window.findChild(ReverseSheet)
    assert sheet._line.receipt_number == 1
    sheet.reject()
    bench.act(take_payment, patient_id=booked["patient"], cents=700, tender=Tender.CASH)
    qtbot.keyClick(window, Qt.Key.Key_Z, CTRL)
    assert "$7.00 (receipt 2)" in offered(window)[0]
    assert Posting.select().count() == 2


def test_of_a_check_in_whose_money_went_back_in_part_the_rest_is_given_back(window, booked, qtbot):
    bench = window.bench
    bench.act(check_in, booked["visit"], all_said(), due_cents=2_500, collected=Collected(2_500, Tender.CASH))
    paid = Posting.get(Posting.kind == "payment").id
    refund_payment(OLGA, payment_id=paid, cents=1_000, tender=Tender.CASH, reason="Goodwill")
    qtbot.keyClick(window, Qt.Key.Key_Z, CTRL)
    assert "$15.00 (receipt 1)" in offered(window)[0]
    bench.desk.role = Role.BILLER
    window.toast._action.click()
    assert window.findChild(RefundSheet).amount.text() == "15.00"


def test_what_would_be_refused_is_not_offered(window, booked):
    foot = window.foot.findChild(QPushButton, "undo")
    window.bench.act(add_task, "Call the lab", NOON.date())
    assert foot.isVisible()
    window.bench.act(take_payment, patient_id=booked["patient"], cents=700, tender=Tender.CASH, toast=True)
    assert not foot.isVisible()
    assert offered(window)[1] == ""
    assert not window.actions_by_key["undo"].text().replace("&", "").startswith("Undo")
    window.toast.hide()
    window.bench.act(add_task, "Order gloves", NOON.date())
    assert foot.isVisible()
    assert window.actions_by_key["undo"].text().replace("&", "").startswith("Undo: ")


def test_the_edit_menu_names_nothing_that_was_changed_since(window, qtbot):
    bench, action = window.bench, window.actions_by_key["undo"]
    made = task(window, "Call the lab")
    assert action.text().replace("&", "") == "Undo: Add task: Call the lab"
    finish_task(OLGA, made)  # at another desk
    edit = next(each for each in window.menuBar().actions() if action in each.menu().actions()).menu()
    edit.aboutToShow.emit()
    assert action.text().replace("&", "") == "Undo"
    troubles = []
    bench.troubled.connect(troubles.append)
    qtbot.keyClick(window, Qt.Key.Key_Z, CTRL)
    assert [type(one) for one in troubles] == [Conflict]
    for sheet in window.findChildren(Sheet):
        sheet.reject()


def test_the_toast_covers_no_words_of_the_foot(window, qtbot):
    task(window, "Call the lab")
    qtbot.wait(20)
    taken = window.toast.geometry()
    for one in window.foot.findChildren(QWidget):
        if one.isVisible() and isinstance(one, QLabel | QPushButton):
            words = min(one.width(), one.sizeHint().width())
            left = one.mapTo(window, QPoint(0, 0)).x()
            assert left + words <= taken.left() or left >= taken.right(), one.objectName()


def test_undo_and_redo_are_said_and_offer_the_way_back(window, qtbot):
    task(window, "Call the lab")
    qtbot.keyClick(window, Qt.Key.Key_Z, CTRL)
    assert offered(window) == ("Taken back: Add task: Call the lab", "Redo")
    window.toast._action.click()
    assert Task.alive().count() == 1
    assert offered(window) == ("Done again: Add task: Call the lab", "Undo")
    window.toast._action.click()
    assert Task.alive().count() == 0
    qtbot.keyClick(window, Qt.Key.Key_Y, CTRL)
    assert Task.alive().count() == 1


def test_what_was_done_again_keeps_its_name(window):
    window.bench.act(register_patient, {"last": "Nowak", "first": "Jan"})
    label = undo_label(window.bench.desk)
    for _ in range(2):
        window.bench.undo()
        assert window.actions_by_key["redo"].text().replace("&", "") == f"Redo: {label}"
        window.bench.redo()
        assert window.foot.findChild(QPushButton, "undo").text() == f"Undo: {label}"
        assert window.actions_by_key["undo"].text().replace("&", "") == f"Undo: {label}"


def test_whose_it_was_is_said_when_she_is_not_open(window, small_clinic):
    rosa = small_clinic["patient"]
    window.bench.open_patient(rosa)
    window.bench.act(add_fact, "allergies", rosa, {"substance": "Latex"})
    window.bench.undo()
    assert "Alvarez" not in offered(window)[0].replace(undo_words(window), "")
    window.bench.redo()
    window.bench.open_patient(0)
    window.bench.undo()
    assert "Alvarez" in offered(window)[0]
    assert Patient.get_by_id(rosa).deleted_at is None


def undo_words(window):
    return window.actions_by_key["redo"].text().replace("&", "").removeprefix("Redo: ")
