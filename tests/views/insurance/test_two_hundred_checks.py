"""A list of two hundred coverages to check is worked by real keys: at most six for a row, payer after payer."""

from __future__ import annotations

from datetime import timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from pcdesk import moment
from pcdesk.acts.cover import insurance
from pcdesk.models.book.visit import Visit
from pcdesk.models.cover.coverage import Coverage, CoverageCheck
from pcdesk.models.cover.to_check import to_check
from pcdesk.models.people.person import Patient
from pcdesk.models.record import journal
from pcdesk.models.record.bulk import insert_rows
from pcdesk.views.insurance.check_form import CheckForm
from pcdesk.views.insurance.view import InsuranceView

ROWS, PAYERS, MOST = 200, 5, 6
WORKED = 42  # rows: all of the first payer, and two of the next


@pytest.fixture
def booked(bench, small_clinic):
    """Two hundred patients of five payers, each with a visit in the next days and a coverage nobody checked."""
    plans = []
    for place in range(PAYERS):
        payer = insurance.add_payer(bench.desk, {"name": f"Payer {place}", "phone": f"800555010{place}"})
        plans.append(insurance.add_plan(bench.desk, payer, {"name": "PPO", "copay_cents": 2_500}))
    desk, start = bench.desk, moment.today() - timedelta(days=90)
    first = (Patient.select().order_by(Patient.id.desc()).get()).id + 1
    with journal.act("test", "", staff_id=desk.staff_id, staff_name=desk.name, session=desk.session):
        insert_rows(Patient, [
            {"mrn": 20_000 + n, "first": "Invented", "last": f"Number{n:03}", "last_key": f"number{n:03}",
             "first_key": "invented", "born_on": "1980-03-04", "registered_on": moment.today()} for n in range(ROWS)
        ])  # fmt: skip
        insert_rows(Coverage, [
            {"patient": first + n, "plan": plans[n % PAYERS], "starts_on": start, "member_number": f"M{n}"}
            for n in range(ROWS)
        ])  # fmt: skip
        insert_rows(Visit, [
            {"patient": first + n, "provider": small_clinic["provider"], "visit_type": small_clinic["type"],
             "visit_on": moment.today() + timedelta(days=1 + n // 40), "start_minute": 480 + n % 40 * 15,
             "minutes": 15} for n in range(ROWS)
        ])  # fmt: skip
    assert len(to_check()) == ROWS
    return bench


class Hand:
    """Presses keys where the keys are, and counts them."""

    def __init__(self, window):
        self.window, self.count = window, 0

    def key(self, key, modifier=Qt.KeyboardModifier.NoModifier):
        QTest.keyClick(self.window.focusWidget(), key, modifier)
        self.count += 1

    def type(self, text):
        for letter in text:
            QTest.keyClick(self.window.focusWidget(), letter)
            self.count += 1


def test_two_hundred_rows_are_worked_at_six_keys_a_row_and_less(qtbot, booked):
    view = InsuranceView(booked)
    qtbot.addWidget(view)
    view.resize(640, 600)
    view.show()
    qtbot.waitExposed(view)
    view.list.table.setFocus()
    hand, keys = Hand(view), []
    hand.key(Qt.Key.Key_Return)
    for row in range(WORKED):
        form = view.patient.form
        assert isinstance(form, CheckForm), row
        begun = hand.count
        hand.type("a")
        if not form.call.kept:  # the first of a call is asked who answers, and for the number of the call
            for text in ("", "", "", "r1", "dee"):
                hand.type(text)
                hand.key(Qt.Key.Key_Return)
        hand.key(Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
        if view.patient.form is None:
            hand.key(Qt.Key.Key_Return)  # the next payer is called
        keys.append(hand.count - begun)
    assert len(to_check()) == ROWS - WORKED
    assert hand.count <= MOST * WORKED
    a_call = ROWS // PAYERS
    assert set(keys[1 : a_call - 1]) == {2}, "all of a call but its first and its last"
    told = list(CoverageCheck.select().order_by(CoverageCheck.id))
    assert {(one.reference, one.spoke_with, one.way, one.result) for one in told} == {("r1", "dee", "phone", "active")}
    calls = [one.coverage.plan.payer_id for one in told]
    assert calls == [calls[0]] * a_call + [calls[-1]] * 2, "one call a payer"
    assert calls[0] != calls[-1]
