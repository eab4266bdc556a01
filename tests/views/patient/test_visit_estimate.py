"""Below the visits of a file stands what the chosen one was estimated to cost, and it follows what is done."""

from __future__ import annotations

from datetime import date

import pytest

from pcdesk.acts.cover import estimate
from pcdesk.acts.money import money
from pcdesk.models.money.charge_words import ChargeKind
from pcdesk.views.patient.patient_list import PatientList
from pcdesk.views.patient.visits import VISITS
from tests.models.cover.test_units import book


@pytest.fixture
def visit(bench, small_clinic):
    return book(bench.desk, small_clinic, date(2026, 11, 24))


def test_it_is_said_as_soon_as_it_is_made_and_when_it_is_charged(qtbot, bench, small_clinic, visit):
    who = small_clinic["patient"]
    page = PatientList(bench, VISITS)
    qtbot.addWidget(page)
    page.resize(640, 480)
    page.show()
    page.load(who)
    assert page.list.choose(("visit", visit))
    assert not page.list.said.front.isVisible()
    estimate.make_estimate(bench.desk, visit)
    assert "$25.00" in page.list.said.text()
    money.post_charge(
        bench.desk, patient_id=who, cents=4_000, visit_id=visit, what=ChargeKind.VISIT, what_name="Office visit"
    )
    assert "$15.00" in page.list.said.text()
