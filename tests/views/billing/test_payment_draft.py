"""What is typed into a payment survives the lock and a crash, for the one who typed it, and never pays twice."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from pcdesk import moment
from pcdesk.acts.book.visit import book_visit
from pcdesk.acts.clinic.setup import add_staff
from pcdesk.acts.desk.care import draft
from pcdesk.acts.money import money
from pcdesk.models.money.ledger import Posting, Tender
from pcdesk.views.billing.payment import PaymentSheet
from pcdesk.views.look.dialogs import Question


@pytest.fixture
def room(qtbot):
    made = QWidget()
    qtbot.addWidget(made)
    made.resize(900, 700)
    made.show()
    return made


@pytest.fixture
def patient(small_clinic, bench):
    """Rosa, with a visit today and two open charges."""
    who = small_clinic["patient"]
    book_visit(
        bench.desk, patient_id=who, provider_id=small_clinic["provider"], visit_type_id=small_clinic["type"],
        on=moment.today(), start=600,
    )  # fmt: skip
    for memo in ("First", "Second"):
        money.post_charge(bench.desk, patient_id=who, cents=2_000, memo=memo)
    return who


@pytest.fixture
def opened(qtbot, bench, patient, room):
    def make() -> PaymentSheet:
        sheet = PaymentSheet(bench, patient, room)
        sheet.open()
        qtbot.waitExposed(sheet)
        return sheet

    return make


def type_over(line, text):
    line.selectAll()
    QTest.keyClicks(line, text)


def typed(sheet):
    return (
        sheet.amount.text(), sheet.tender.tender(), sheet.tender.check_number.text(), sheet.paid_by.currentText(),
    )  # fmt: skip


def fill(sheet):
    type_over(sheet.amount, "12.5")
    sheet.tender.choose(Tender.CHECK)
    QTest.keyClicks(sheet.tender.check_number, "1187")
    type_over(sheet.paid_by.lineEdit(), "Luis Alvarez")


def lock(bench, sheet):
    """What the lock does to a sheet: drafts are kept, it is hidden and deleted, nothing is asked."""
    bench.flush_wanted.emit()
    sheet.hide()
    sheet.deleteLater()


def test_what_was_typed_is_there_again_after_the_lock(opened, bench, patient):
    sheet = opened()
    fill(sheet)
    lock(bench, sheet)
    again = opened()
    assert typed(again) == ("12.5", Tender.CHECK, "1187", "Luis Alvarez")
    assert again.go.accessibleName() == "Take $12.50"
    assert again.notice.isVisible()
    again.post()
    assert Posting.get(Posting.kind == "payment").tender_reference == "1187"
    assert draft(bench.desk, f"payment:{patient}") is None


def test_it_is_kept_within_a_second_while_the_keys_go_on(opened, bench, patient, qtbot):
    sheet = opened()
    sheet.amount.selectAll()

    def is_kept():
        QTest.keyClicks(sheet.amount, "1")
        return draft(bench.desk, f"payment:{patient}") is not None

    qtbot.waitUntil(is_kept, timeout=1_900)


def test_parts_typed_by_hand_come_back(opened, bench):
    sheet = opened()
    first, second = sheet.rows.chosen()
    type_over(sheet.rows.edit_of(second), "7")
    lock(bench, sheet)
    again = opened()
    assert again.rows.is_by_hand
    assert again.rows.chosen() == {first: 2_000, second: 700}
    assert again.findChild(QWidget, "left").text().startswith("$25.00 is paid ahead")


def test_cash_handed_over_comes_back_with_its_change(opened, bench):
    sheet = opened()
    sheet.tender.choose(Tender.CASH)
    QTest.keyClicks(sheet.tender.handed, "80")
    lock(bench, sheet)
    assert opened().findChild(QWidget, "change").text() == "Give back $15.00"


@pytest.mark.parametrize("way", ["cancel", "escape"])
def test_cancelled_is_forgotten(opened, bench, patient, qtbot, way):
    sheet = opened()
    fill(sheet)
    bench.flush_wanted.emit()
    assert draft(bench.desk, f"payment:{patient}") is not None
    if way == "cancel":
        sheet.findChild(QWidget, "cancel").click()
    else:
        QTest.keyClick(sheet, Qt.Key.Key_Escape)
    assert draft(bench.desk, f"payment:{patient}") is not None  # it is asked first
    sheet.findChild(Question).reject()
    assert sheet.isVisible()
    sheet.reject()
    sheet.findChildren(Question)[-1].accept()
    assert not sheet.isVisible()
    assert draft(bench.desk, f"payment:{patient}") is None
    again = opened()
    assert again.amount.text() == "65.00"
    assert not again.notice.isVisible()


def test_nothing_typed_leaves_nothing(opened, bench, patient):
    lock(bench, opened())
    assert draft(bench.desk, f"payment:{patient}") is None


def test_somebody_else_never_sees_it(opened, bench, owner, patient):
    sheet = opened()
    fill(sheet)
    lock(bench, sheet)
    bench.desk.staff_id = add_staff(owner, {"sign_in": "tom", "name": "Tom", "role": "biller"})
    assert opened().amount.text() == "65.00"


def test_a_payment_that_was_taken_before_the_crash_is_not_offered_again(opened, bench, patient):
    sheet = opened()
    fill(sheet)
    bench.flush_wanted.emit()
    money.take_payment(bench.desk, patient_id=patient, cents=1_250, tender=Tender.CHECK, reference="1187")
    sheet.hide()
    again = opened()
    assert again.tender.check_number.text() == ""
    assert again.amount.text() == "52.50"
    assert "was taken" in again.notice.accessibleName()
    assert draft(bench.desk, f"payment:{patient}") is None


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("", "Type the amount that is taken."),
        ("abc", "This is not an amount."),
        ("0", "The amount must be more than nothing."),
        ("-5", "The amount must be more than nothing."),
    ],
)
def test_the_grey_button_says_why(opened, text, why):
    sheet = opened()
    sheet.amount.selectAll()
    QTest.keyClick(sheet.amount, Qt.Key.Key_Delete)
    QTest.keyClicks(sheet.amount, text)
    assert not sheet.go.isEnabled()
    said = sheet.findChild(QWidget, "why_not")
    assert said.isVisible()
    assert why in said.text()
    assert sheet.go.accessibleDescription() == said.text()
    type_over(sheet.amount, "5")
    assert sheet.go.isEnabled()
    assert said.text() == ""


def test_the_grey_button_says_that_the_parts_are_too_much(opened):
    sheet = opened()
    first, _second = sheet.rows.chosen()
    type_over(sheet.amount, "10")
    type_over(sheet.rows.edit_of(first), "20")
    assert "more than the payment" in sheet.findChild(QWidget, "why_not").text()
    type_over(sheet.rows.edit_of(first), "x")
    assert sheet.findChild(QWidget, "why_not").text()
