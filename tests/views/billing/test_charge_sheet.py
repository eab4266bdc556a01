"""A charge of today's visit is the visit's; one for anything else is no plan's and leaves the visit to be charged."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QPushButton, QWidget

from pcdesk.models.clinic.right import Role
from pcdesk.models.money.account import account_lines
from pcdesk.models.money.collect import usual_price
from pcdesk.models.money.ledger import Posting
from pcdesk.models.money.payer_account import owed_by_payers
from pcdesk.models.money.payment_plan import asked
from pcdesk.views.billing.sheets import ChargeSheet
from tests.views.billing.test_what_is_owed import visit

__all__ = ["visit"]


@pytest.fixture
def sheet(qtbot, bench, small_clinic, visit):
    bench.desk.role = Role.BILLER
    room = QWidget()
    qtbot.addWidget(room)
    room.show()
    made = ChargeSheet(bench, small_clinic["patient"], room)
    made.open()
    qtbot.waitExposed(made)
    return made


def test_the_usual_words_charge_the_visit_its_whole_fee(sheet, small_clinic, visit):
    price = usual_price(visit)
    assert sheet.amount.cents() == price.patient_cents
    sheet.post()
    (charge,) = Posting.select()
    assert (charge.visit_id, charge.what) == (visit, "visit")
    assert sum(owed.cents for owed in owed_by_payers(small_clinic["patient"])) == price.payer_cents > 0


def test_a_charge_for_something_else_is_no_plans_and_leaves_the_visit_open(sheet, small_clinic, visit):
    before = asked(small_clinic["patient"])
    sheet.findChild(QPushButton, "usual-form-filled-in").click()
    assert sheet.amount.text() == "", "the visit's price is not proposed for a form"
    assert sheet._why.text() != sheet._of_visit
    sheet.amount.setText("45.67")
    sheet.post()
    (line,) = account_lines(small_clinic["patient"])
    assert (line.amount_cents, line.open_cents) == (4_567, 4_567)
    assert owed_by_payers(small_clinic["patient"]) == []
    now = asked(small_clinic["patient"])
    assert (now.visit_id, now.is_charged, now.visit_cents) == (visit, False, before.visit_cents)


def test_what_was_typed_for_another_charge_stays(sheet):
    sheet.amount.setText("12.00")
    sheet.findChild(QPushButton, "usual-form-filled-in").click()
    assert sheet.amount.text() == "12.00"
    sheet.memo.setText(sheet._usual_memo)
    assert sheet._why.text() == sheet._of_visit
