"""Somebody else moves money while a sheet is open: it says who, reads its rows anew, and keeps what was typed."""

from __future__ import annotations

import pytest
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from pcdesk.acts.frame.desk import Desk
from pcdesk.acts.money import money
from pcdesk.models.clinic.right import Role
from pcdesk.models.money.account import account_lines
from pcdesk.models.money.ledger import Posting, Tender
from pcdesk.views.bench.second_look import LEAST
from pcdesk.views.billing.payment import PaymentSheet
from pcdesk.views.billing.refund_sheet import RefundSheet
from pcdesk.views.billing.sheets import AllocateSheet, ReverseSheet, WriteOffSheet

OLGA = Desk(None, "Olga Berg", Role.OWNER)


@pytest.fixture
def patient(bench, small_clinic):
    """Two charges of $10 and $25, of which $5 are paid, and credit of $3."""
    pid = small_clinic["patient"]
    bench.desk.role = Role.OWNER
    money.post_charge(bench.desk, patient_id=pid, cents=1_000, memo="Copy")
    money.post_charge(bench.desk, patient_id=pid, cents=2_500, memo="Form")
    money.take_payment(bench.desk, patient_id=pid, cents=500, tender=Tender.CASH)
    money.take_payment(bench.desk, patient_id=pid, cents=300, tender=Tender.CASH, allocate={})
    return pid


@pytest.fixture
def room(qtbot):
    made = QWidget()
    qtbot.addWidget(made)
    made.resize(900, 700)
    made.show()
    return made


@pytest.fixture
def payment(bench, patient, room, qtbot):
    sheet = PaymentSheet(bench, patient, room)
    sheet.open()
    qtbot.waitExposed(sheet)
    sheet.amount.selectAll()
    QTest.keyClicks(sheet.amount, "35")
    sheet.tender.choose(Tender.CASH)
    return sheet


def take_all(patient):
    money.take_payment(OLGA, patient_id=patient, cents=3_000, tender=Tender.CARD)


def pays(sheet):
    return [cents for _line, cents in sheet._spread.parts]


def test_the_payment_form_says_who_was_faster_and_shows_what_stands_now(payment, patient, qtbot):
    assert pays(payment) == [200, 2_500]
    take_all(patient)
    assert "Olga Berg" in payment.notice.said()
    assert pays(payment) == []
    assert payment.amount.text() == "35"
    assert payment.tender.tender() == Tender.CASH
    payment.post()  # at once: she cannot have read it
    assert Posting.select().where(Posting.staff.is_null(False)).count() == 4
    assert "Olga Berg" in payment.notice.said()
    qtbot.wait(LEAST + 60)
    with qtbot.waitSignal(payment.taken):
        payment.post()


def test_the_act_refuses_what_the_form_has_not_heard_of(payment, bench, patient, qtbot):
    bench.bell.silence()
    take_all(patient)
    payment.post()
    assert payment.isVisible()
    assert Posting.select().where(Posting.staff.is_null(False)).count() == 4
    assert "Olga Berg" in payment.notice.said()
    assert pays(payment) == []
    assert (payment.amount.text(), payment.tender.tender()) == ("35", Tender.CASH)


def test_parts_typed_by_hand_stay_at_the_charges_that_are_still_open(payment, patient):
    first, second = [line.posting_id for line, _cents in payment._spread.parts]
    for charge, cents in ((first, "1"), (second, "7")):
        edit = payment.rows.edit_of(charge)
        edit.selectAll()
        QTest.keyClicks(edit, cents)
    money.write_off(OLGA, patient_id=patient, charge_id=first, cents=500, reason="small")
    assert payment.rows.chosen() == {second: 700}
    assert payment.rows.is_by_hand


def test_another_patients_money_changes_nothing(payment, bench):
    from pcdesk.acts.people.patient import register_patient

    other = register_patient(OLGA, {"last": "Chen"})
    money.take_payment(OLGA, patient_id=other, cents=100, tender=Tender.CASH)
    assert payment.notice.said() == ""


KINDS = {"write_off": (WriteOffSheet, 0), "allocate": (AllocateSheet, 3), "reverse": (ReverseSheet, 2),
         "refund": (RefundSheet, 2)}  # fmt: skip


@pytest.mark.parametrize("has_news", [True, False])
@pytest.mark.parametrize("kind", KINDS)
def test_every_sheet_of_the_account_acts_on_what_it_shows(bench, patient, room, qtbot, kind, has_news):
    made, place = KINDS[kind]
    line = account_lines(patient)[place]
    sheet = made(bench, patient, line, room)
    sheet.open()
    qtbot.waitExposed(sheet)
    if kind != "allocate":
        QTest.keyClicks(sheet.reason, "wrong")
    if kind in ("refund", "write_off"):
        sheet.amount.setText("1")
    if not has_news:
        bench.bell.silence()
    money.take_payment(OLGA, patient_id=patient, cents=200, tender=Tender.CARD, allocate={})
    postings = Posting.select().count()
    sheet.post()
    assert Posting.select().count() == postings
    assert sheet.isVisible()
    assert "Olga Berg" in sheet.notice.said()
    qtbot.wait(LEAST + 60)
    sheet.post()
    assert not sheet.isVisible()
