"""Giving money back and counting the drawer, by keys and in the windows."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDialog, QLineEdit, QPushButton, QWidget

from pcdesk import moment
from pcdesk.acts.book.visit import cancel_visit
from pcdesk.acts.money import money
from pcdesk.models.money.account import balance, open_charges
from pcdesk.models.money.ledger import DrawerCount, Kind, Posting, Tender
from pcdesk.views.bench.wishes import PaperWish
from pcdesk.views.billing.view import BillingView
from tests.views.walker import walk
from tests.wished import on_wish


@pytest.fixture
def view(qtbot, bench, booked):
    """$50.00 by card against a charge of $40.00."""
    who = booked["patient"]
    money.post_charge(bench.desk, patient_id=who, cents=4_000, memo="Office visit")
    money.take_payment(bench.desk, patient_id=who, cents=5_000, tender=Tender.CARD, reference="4242")
    made = BillingView(bench)
    qtbot.addWidget(made)
    made.resize(800, 640)
    made.show()
    qtbot.waitExposed(made)
    bench.open_patient(who)
    return made


def sheet_of(view) -> QDialog:
    return next(d for d in view.window().findChildren(QDialog) if d.isVisible())


def test_a_part_of_a_payment_is_given_back_by_keys(view, bench, booked):
    wished = []
    on_wish(bench, PaperWish, wished.append)
    paid = Posting.get(Posting.kind == str(Kind.PAYMENT)).id
    view.account.table.choose(paid)
    QTest.keyClick(view.account.table, Qt.Key.Key_G)
    sheet = sheet_of(view)
    assert walk(sheet) == []
    amount, reason = sheet.findChild(QLineEdit, "amount"), sheet.findChild(QLineEdit, "reason")
    assert amount.text() == "10.00", "what stands against nothing comes first"
    go = sheet.findChild(QPushButton, "yes")
    assert not go.isEnabled()
    sheet.findChild(QPushButton, "usual-paid-too-much").click()
    amount.setText("50.01")
    assert not go.isEnabled()
    amount.setText("12")
    assert "from credit $10.00 to $2.00" in sheet.findChild(QWidget, "effect").text()
    QTest.keyClick(reason, Qt.Key.Key_Return)
    back = Posting.get(Posting.kind == str(Kind.REFUND))
    assert (back.reason_code, back.tender, balance(booked["patient"])) == ("overpaid", "card", 200)
    assert wished == [PaperWish("receipt", {"posting_id": back.id})]


def test_a_charge_and_what_was_reversed_are_not_given_back(view, bench):
    charge, paid = (Posting.get(Posting.kind == str(kind)).id for kind in (Kind.CHARGE, Kind.PAYMENT))
    button = view.findChild(QPushButton, "do_refund")
    view.account.table.choose(charge)
    assert not button.isEnabled()
    view.account.table.choose(paid)
    assert button.isEnabled()
    money.reverse_posting(bench.desk, paid, "Wrong patient")
    assert not button.isEnabled()


def test_credit_beside_an_open_charge_is_offered_to_it(view, bench, booked):
    settle = view.findChild(QPushButton, "settle")
    assert settle.isHidden()
    who = booked["patient"]
    money.take_payment(bench.desk, patient_id=who, cents=2_500, tender=Tender.CASH, visit_id=booked["visit"])
    money.post_charge(bench.desk, patient_id=who, cents=3_000, memo="Older")
    cancel_visit(bench.desk, booked["visit"], "Sick")
    assert not settle.isHidden()
    settle.click()
    assert settle.isHidden()
    assert open_charges(who) == []


def test_enter_goes_from_one_empty_sum_to_the_next_and_then_keeps_the_count(view, bench):
    view.show_page("day")
    view.day.findChild(QPushButton, "count_drawer").click()
    sheet = sheet_of(view)
    for name, typed in (("cash", "195"), ("check", "0"), ("card", "50")):
        line = sheet.findChild(QLineEdit, name)
        assert sheet.focusWidget() is line
        QTest.keyClicks(line, typed)
        assert DrawerCount.select().count() == 0
        QTest.keyClick(line, Qt.Key.Key_Return)
    assert DrawerCount.get().cash_cents == 19_500


def test_enter_in_a_count_that_cannot_be_read_says_so(view, bench):
    view.show_page("day")
    view.day.findChild(QPushButton, "count_drawer").click()
    sheet = sheet_of(view)
    for name, typed in (("cash", "195"), ("check", "0"), ("card", "fifty")):
        QTest.keyClicks(sheet.findChild(QLineEdit, name), typed)
    QTest.keyClick(sheet.findChild(QLineEdit, "card"), Qt.Key.Key_Return)
    assert sheet.notice.isVisible()
    assert DrawerCount.select().count() == 0


def test_enter_in_the_amount_to_give_back_asks_for_the_reason(view, bench):
    paid = Posting.get(Posting.kind == str(Kind.PAYMENT)).id
    view.account.table.choose(paid)
    QTest.keyClick(view.account.table, Qt.Key.Key_G)
    sheet = sheet_of(view)
    QTest.keyClick(sheet.findChild(QLineEdit, "amount"), Qt.Key.Key_Return)
    assert sheet.focusWidget() is sheet.findChild(QLineEdit, "reason")


def test_the_drawer_is_counted_and_the_difference_named(view, bench):
    wished = []
    on_wish(bench, PaperWish, wished.append)
    view.show_page("day")
    view.day.findChild(QPushButton, "count_drawer").click()
    sheet = sheet_of(view)
    assert walk(sheet) == []
    go = sheet.findChild(QPushButton, "yes")
    assert not go.isEnabled()
    for name, typed in (("opening", "200"), ("cash", "195"), ("check", "0"), ("card", "50")):
        line = sheet.findChild(QLineEdit, name)
        line.setFocus()
        line.selectAll()
        QTest.keyClicks(line, typed)
    assert "$5.00 short" in sheet.findChild(QWidget, "difference_cash").text()
    assert "agrees" in sheet.findChild(QWidget, "difference_card").text()
    go.click()
    row = DrawerCount.get()
    assert (row.opening_cents, row.cash_cents, row.check_cents, row.card_cents) == (20_000, 19_500, 0, 5_000)
    assert wished == [PaperWish("money_of_day", {"on": moment.today()})]
    assert "$5.00 short" in view.findChild(QWidget, "counted").text()
