"""What insurers owe and answer is said beside the patient's account and the day, and is in none of their figures."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QPushButton

from pcdesk import moment
from pcdesk.acts.frame.desk import Desk
from pcdesk.acts.money import money, payer
from pcdesk.models.clinic.right import Role
from pcdesk.models.cover.coverage import Plan
from pcdesk.models.money.ledger import Kind, PayerTender, Posting
from pcdesk.views.billing.view import BillingView
from pcdesk.views.patient.ledger import LedgerPage
from tests.views.walker import walk


@pytest.fixture
def charge(bench, booked):
    return money.post_charge(
        bench.desk, patient_id=booked["patient"], cents=2_500, memo="Office visit", visit_id=booked["visit"]
    )


@pytest.fixture
def answered(booked, charge):
    """BlueOak paid $60.00, let go of $20.00 and left $10.00 to the patient; $10.00 are open."""
    answer = payer.Answer(booked["coverage"], charge, 6_000, (("contract", 2_000),), (("deductible", 1_000),))
    return payer.take_payer_payment(
        Desk(None, "Olive", Role.OWNER), payer_id=Plan.get_by_id(booked["plan"]).payer_id, cents=6_000,
        tender=PayerTender.CHECK, reference="8812", received_on=moment.today(), answers=[answer],
    )  # fmt: skip


@pytest.fixture
def view(qtbot, bench, booked):
    made = BillingView(bench)
    qtbot.addWidget(made)
    made.resize(900, 700)
    made.show()
    qtbot.waitExposed(made)
    bench.open_patient(booked["patient"])
    return made


def shown(table, *columns):
    rows = table.rows
    return [tuple(rows._shown[i][c] for c in columns) for i in range(rows.rowCount())]


def test_what_the_insurer_owes_stands_beside_the_balance_and_not_in_it(view, charge):
    assert shown(view.account.table, 1, 4, 6) == [("Office visit · BlueOak owes $100.00", "25.00", "25.00")]
    assert view.account.card.value.text() == "$25.00"
    assert view.account.card.payers.text() == "BlueOak owes $100.00"
    assert walk(view) == []


def test_its_answers_are_lines_that_move_the_balance_by_what_is_left_to_the_patient(view, answered):
    assert [row[1:] for row in shown(view.account.table, 1, 4, 5, 6)] == [
        ("10.00", "10.00", "35.00"), ("", "", "25.00"), ("", "", "25.00"), ("25.00", "25.00", "25.00"),
    ]  # fmt: skip
    assert "$60.00" in shown(view.account.table, 1)[2][0]
    assert view.account.card.payers.text() == "BlueOak owes $10.00"
    assert view.account.card.open_value.text() == "$35.00  (2)"
    assert walk(view) == []


def test_a_charge_explains_both_parts_and_ends_with_what_each_still_owes(view, charge, answered):
    view.account.table.choose(charge)
    rows = shown(view.account.pane.table, 0, 2)
    assert [cents for _words, cents in rows] == ["25.00", "60.00", "20.00", "10.00", "10.00"]
    assert "BlueOak owes $100.00 more." in view.account.pane.detail.text()


def test_the_insurers_payment_is_not_reversed_for_one_patient_alone(view, answered):
    view.account.table.choose(Posting.get(Posting.kind == str(Kind.PAYER_PAYMENT)).id)
    assert not view.account.findChild(QPushButton, "do_reverse").isEnabled()
    view.account.table.choose(Posting.get(Posting.kind == str(Kind.TRANSFER)).id)
    assert view.account.findChild(QPushButton, "do_reverse").isEnabled()


def test_the_day_says_it_beside_the_drawer(view, answered):
    view.show_page("day")
    assert "BlueOak $60.00 (1 patient)" in view.day.insurers.text()
    assert view.day.total.accessibleName() == "Taken: $0.00, 0 payments"
    payer.reverse_payer_payment(Desk(None, "Olive", Role.OWNER), answered, "Entered twice")
    view.day.reload()
    assert view.day.insurers.text() == ""


def test_the_patients_file_says_it_too(qtbot, bench, booked, answered):
    page = LedgerPage(bench)
    qtbot.addWidget(page)
    page.patient_id = booked["patient"]
    page.fill()
    assert (page.balance.text(), page.insurers.text()) == ("Owes $35.00", "BlueOak owes $10.00")
    assert [row[0] for row in shown(page.table, 2)] == ["10.00", "", "", "25.00"]
