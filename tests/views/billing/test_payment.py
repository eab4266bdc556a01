"""Taking a payment: few keys, the right rows, plain words about credit, and nothing posted twice."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton, QWidget

from pcdesk import moment
from pcdesk.acts.book.visit import book_visit
from pcdesk.acts.money import money
from pcdesk.acts.people.patient import change_patient
from pcdesk.models.money.account import account_lines, balance, unallocated
from pcdesk.models.money.account_story import posting_story
from pcdesk.models.money.ledger import Posting, Tender
from pcdesk.views.bench.wishes import PaperWish
from pcdesk.views.billing.payment import PaymentSheet
from pcdesk.views.look.enter_once import EnterOnce
from tests.views.walker import walk
from tests.wished import on_wish


@pytest.fixture
def room(qtbot):
    made = QWidget()
    qtbot.addWidget(made)
    made.resize(900, 700)
    made.show()
    qtbot.waitExposed(made)
    return made


@pytest.fixture
def wishes(bench):
    heard = []
    on_wish(bench, PaperWish, heard.append)
    return heard


@pytest.fixture
def visit(small_clinic, bench):
    return book_visit(
        bench.desk, patient_id=small_clinic["patient"], provider_id=small_clinic["provider"],
        visit_type_id=small_clinic["type"], on=moment.today(), start=600,
    )  # fmt: skip


def opened(qtbot, bench, patient, room) -> PaymentSheet:
    sheet = PaymentSheet(bench, patient, room)
    sheet.open()
    qtbot.waitExposed(sheet)
    sheet.activateWindow()
    qtbot.waitUntil(sheet.isActiveWindow)
    return sheet


def test_what_was_paid_for_the_visit_is_told_apart_from_the_balance(qtbot, bench, small_clinic, room, visit):
    money.take_payment(
        bench.desk, patient_id=small_clinic["patient"], cents=2_500, tender=Tender.CASH, visit_id=visit
    )  # fmt: skip
    sheet = opened(qtbot, bench, small_clinic["patient"], room)
    assert (sheet._asked.visit_cents, sheet._asked.balance_cents, sheet._asked.ahead_cents) == (0, 0, 2_500)
    assert not sheet.findChild(QWidget, "after").isVisible()  # nothing is typed
    QTest.keyClicks(sheet.amount, "5")
    assert sheet.findChild(QWidget, "after").isVisible()
    assert words(sheet, "after").count("$30.00") == words(sheet, "after").count("$25.00") == 1


def words(sheet, name) -> str:
    return sheet.findChild(QWidget, name).text()


class Keys:
    """Counts real key events of the person."""

    def __init__(self, count=0):
        self.count = count

    def press(self, widget, key, modifiers=Qt.KeyboardModifier.NoModifier):
        self.count += 1
        QTest.keyClick(widget, key, modifiers)


def test_copay_and_receipt_take_few_keys(qtbot, bench, room, small_clinic, visit, wishes):
    keys = Keys(count=1)  # F6, which the main window answers
    sheet = opened(qtbot, bench, small_clinic["patient"], room)
    keys.press(QApplication.focusWidget(), Qt.Key.Key_C, Qt.KeyboardModifier.AltModifier)
    keys.press(QApplication.focusWidget(), Qt.Key.Key_Return)
    paid = Posting.get()
    assert (paid.kind, paid.tender, paid.receipt_number, paid.visit_id) == ("payment", "card", 1, visit)
    assert paid.paid_by == "Rosa Alvarez"
    assert balance(small_clinic["patient"]) == -2_500
    assert wishes == [PaperWish("receipt", {"posting_id": paid.id})]
    assert keys.count + 2 <= 6  # Ctrl+P and Enter print the receipt
    assert not sheet.isVisible()


def test_enter_alone_takes_nothing_and_asks_how(qtbot, bench, room, small_clinic, visit):
    sheet = opened(qtbot, bench, small_clinic["patient"], room)
    for _ in range(3):
        QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return)
    assert (Posting.select().count(), sheet.tender.tender()) == (0, None)
    assert sheet.notice.isVisible()
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_2)
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return)
    assert Posting.get().tender == "cash"


def test_what_is_due_is_explained(qtbot, bench, room, small_clinic, visit):
    money.post_charge(bench.desk, patient_id=small_clinic["patient"], cents=3_500, memo="Share")
    sheet = opened(qtbot, bench, small_clinic["patient"], room)
    assert [words(sheet, f"due_{name}") for name in ("visit", "balance", "all")] == ["$25.00", "$35.00", "$60.00"]
    assert sheet.amount.text() == "60.00"
    assert sheet.go.accessibleName() == "Take $60.00"
    assert words(sheet, "left") == "$25.00 is paid ahead for today's visit, which is not charged yet."
    assert words(sheet, "after") == "Account afterwards: $25.00 paid ahead."


def test_without_an_open_charge_no_room_is_left_for_one(qtbot, bench, room, small_clinic):
    sheet = opened(qtbot, bench, small_clinic["patient"], room)
    assert not sheet.rows.isVisible()


def test_once_the_visit_is_charged_nothing_is_said_of_credit(qtbot, bench, room, small_clinic, visit):
    who = small_clinic["patient"]
    money.post_charge(bench.desk, patient_id=who, cents=2_500, memo="Copay", visit_id=visit)
    sheet = opened(qtbot, bench, who, room)
    assert sheet.findChild(QWidget, "left").isHidden()
    assert words(sheet, "after") == "Account afterwards: $0.00 owed."
    sheet.amount.selectAll()
    QTest.keyClicks(sheet.amount, "30")
    assert words(sheet, "left") == "$5.00 stands against no charge and stays on the account as credit."
    sheet.tender.choose(Tender.CARD)
    sheet.post()
    assert [x.open_cents for x in unallocated(who)] == [500]


def test_cash_shows_the_change_and_too_little_is_refused(qtbot, bench, room, small_clinic, visit):
    sheet = opened(qtbot, bench, small_clinic["patient"], room)
    QTest.keyClick(sheet, Qt.Key.Key_S, Qt.KeyboardModifier.AltModifier)
    assert QApplication.focusWidget() is sheet.tender.handed
    QTest.keyClicks(sheet.tender.handed, "20")
    assert words(sheet, "change") == "$5.00 too little"
    QTest.keyClick(sheet.tender.handed, Qt.Key.Key_Return)
    assert Posting.select().count() == 0
    assert sheet.notice.isVisible()
    sheet.tender.handed.selectAll()
    QTest.keyClicks(sheet.tender.handed, "40")
    assert words(sheet, "change") == "Give back $15.00"
    QTest.keyClick(sheet.tender.handed, Qt.Key.Key_Return)
    assert Posting.get().tender == "cash"
    assert account_lines(small_clinic["patient"])[0].amount_cents == -2_500


def test_a_check_needs_its_number_and_keeps_what_was_typed(qtbot, bench, room, small_clinic, visit):
    sheet = opened(qtbot, bench, small_clinic["patient"], room)
    sheet.tender.choices.setFocus()
    QTest.keyClick(sheet.tender.choices.findChild(QPushButton, "card"), Qt.Key.Key_3)
    assert sheet.tender.tender() == Tender.CHECK
    QTest.keyClick(sheet.tender.check_number, Qt.Key.Key_Return)
    assert Posting.select().count() == 0
    assert "check needs its number" in sheet.notice.accessibleName()
    assert bench.troubles == []
    QTest.keyClicks(sheet.tender.check_number, "1187")
    QTest.keyClick(sheet.tender.check_number, Qt.Key.Key_Return)
    assert Posting.get().tender_reference == "1187"


def test_parts_typed_by_hand_are_taken_as_typed(qtbot, bench, room, small_clinic):
    who = small_clinic["patient"]
    first = money.post_charge(bench.desk, patient_id=who, cents=3_000, memo="First")
    second = money.post_charge(bench.desk, patient_id=who, cents=2_000, memo="Second")
    sheet = opened(qtbot, bench, who, room)
    sheet.amount.selectAll()
    QTest.keyClicks(sheet.amount, "20")
    assert sheet.rows.chosen() == {first: 2_000, second: 0}
    for charge, text in ((first, "5"), (second, "20")):
        sheet.rows.edit_of(charge).selectAll()
        QTest.keyClicks(sheet.rows.edit_of(charge), text)
    assert words(sheet, "left") == "The parts are $5.00 more than the payment."
    assert not sheet.go.isEnabled()
    sheet.rows.edit_of(second).selectAll()
    QTest.keyClicks(sheet.rows.edit_of(second), "10")
    sheet.tender.choose(Tender.CARD)
    sheet.post()
    paid = Posting.select().where(Posting.kind == "payment").get()
    assert {p.with_id: p.cents for p in posting_story(paid.id).parts} == {first: 500, second: 1_000}
    assert posting_story(paid.id).line.open_cents == 500


def test_one_part_of_what_is_due_in_one_click(qtbot, bench, room, small_clinic, visit):
    who = small_clinic["patient"]
    money.post_charge(bench.desk, patient_id=who, cents=3_500, memo="Share")
    sheet = opened(qtbot, bench, who, room)
    sheet.findChild(QPushButton, "only_balance").click()
    assert sheet.amount.text() == "35.00"
    sheet.tender.choose(Tender.CARD)
    sheet.post()
    assert Posting.select().where(Posting.kind == "payment").get().visit_id is None
    again = opened(qtbot, bench, who, room)
    assert again.amount.text() == "25.00"


def test_a_key_held_down_takes_one_payment(qtbot, bench, room, small_clinic, visit):
    sheet = opened(qtbot, bench, small_clinic["patient"], room)
    EnterOnce(sheet)
    sheet.tender.choose(Tender.CARD)
    for _ in range(5):
        held = QKeyEvent(
            QEvent.Type.KeyPress, Qt.Key.Key_Return, Qt.KeyboardModifier.NoModifier, "\r", autorep=True
        )
        QApplication.sendEvent(sheet.windowHandle(), held)
    assert Posting.select().count() == 0
    QTest.keyClick(sheet, Qt.Key.Key_Return)
    assert Posting.select().count() == 1


@pytest.mark.parametrize("typed", ["", "abc", "0", "-5", "1.005"])
def test_what_is_no_amount_is_never_posted(qtbot, bench, room, small_clinic, visit, typed):
    sheet = opened(qtbot, bench, small_clinic["patient"], room)
    sheet.amount.selectAll()
    QTest.keyClick(sheet.amount, Qt.Key.Key_Delete)
    QTest.keyClicks(sheet.amount, typed)
    QTest.keyClick(sheet.amount, Qt.Key.Key_Return)
    assert sheet.isVisible()
    assert Posting.select().count() == 0
    assert sheet.amount.text() in (typed, "0.00", "-5.00")


@pytest.mark.parametrize("look_of", ["light", "dark", "contrast"])
def test_it_can_be_read_and_reached(qtbot, qapp, bench, room, small_clinic, visit, look_of):
    from pcdesk.views.look import theme

    theme.apply(qapp, look_of)
    money.post_charge(bench.desk, patient_id=small_clinic["patient"], cents=3_500, memo="Share <b>& more</b>")
    sheet = opened(qtbot, bench, small_clinic["patient"], room)
    assert walk(sheet) == []


def test_money_for_somebody_who_has_died_is_taken_after_a_warning(qtbot, bench, owner, room, small_clinic):
    who = small_clinic["patient"]
    money.post_charge(bench.desk, patient_id=who, cents=3_000, memo="First")
    change_patient(owner, who, {"status": "deceased"})
    sheet = opened(qtbot, bench, who, room)
    assert "has died" in words(sheet, "status_warning")
    sheet.tender.choose(Tender.CARD)
    sheet.post()
    assert balance(who) == 0
