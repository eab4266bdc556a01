"""What the next visits cost, in the room of insurance: made, explained, with a service more, withdrawn, printed."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtWidgets import QLabel, QPushButton, QToolButton

from pcdesk.acts.clinic.setup import change_visit_type
from pcdesk.acts.cover import insurance
from pcdesk.acts.cover.estimate import make_estimate
from pcdesk.acts.frame.desk import Desk
from pcdesk.models.book.day_visit import visit_row
from pcdesk.models.clinic.right import Role
from pcdesk.models.cover.estimates_kept import estimate_of, standing_estimate
from pcdesk.views.form.asking import AskingSheet, ask_for
from pcdesk.views.insurance.estimate_card import EstimateCard
from pcdesk.views.insurance.estimate_sheets import ADD_SERVICE, ESTIMATE
from tests.models.cover.test_units import book
from tests.views.insurance.test_patient_page import shown
from tests.views.walker import walk


@pytest.fixture
def visit(bench, small_clinic):
    return book(bench.desk, small_clinic, date(2026, 11, 27))


@pytest.fixture
def view(qtbot, bench, small_clinic, visit):
    made = shown(qtbot, bench)
    bench.open_patient(small_clinic["patient"])
    return made


def press(view, name):
    found = view.findChildren(QPushButton, name) + view.findChildren(QToolButton, name)
    (made,) = [one for one in found if one.isVisible()]
    made.click()


def texts(view):
    (card,) = [one for one in view.findChildren(EstimateCard) if one.isVisible()]
    return [one.text() for one in card.findChildren(QLabel) if one.isVisible()]


def test_it_is_made_with_one_press_and_says_its_parts(qtbot, view, visit):
    press(view, "estimate")
    qtbot.wait(20)  # laid out when Qt comes round to it
    found = estimate_of(visit)
    assert found.most_cents == 2_500
    assert {"$25.00", "$125.00", "$100.00"} <= set(texts(view))
    assert walk(view) == []


def test_a_service_more_and_one_less(view, bench, visit):
    press(view, "estimate")
    sheet = ask_for(bench, ADD_SERVICE, estimate_of(visit), view)
    sheet.form.fields["what"].editor.put_text("Blood count")
    sheet.form.fields["fee_cents"].editor.put_text("38")
    sheet.save()
    found = estimate_of(visit)
    assert [line.what for line in found.lines] == ["Office visit", "Blood count"]
    assert "Blood count" in texts(view)
    press(view, f"take_{found.lines[1].id}")
    assert len(estimate_of(visit).lines) == 1


def test_somebody_says_what_is_known_of_the_plan(view, bench, visit):
    press(view, "estimate_say")
    (sheet,) = view.findChildren(AskingSheet)
    sheet.form.fields["own_fee_cents"].editor.put_text("99")
    sheet.save()
    assert estimate_of(visit).fee_cents == 9_900
    again = ask_for(bench, ESTIMATE, visit_row(visit), view)
    assert again.form.fields["own_fee_cents"].read() == 9_900


def test_what_another_desk_said_of_the_plan_is_told_before_it_is_replaced(view, bench, visit):
    sheet = ask_for(bench, ESTIMATE, visit_row(visit), view)
    make_estimate(bench.desk, visit, {"own_fee_cents": 7_000, "network": "out"})
    sheet.form.fields["own_fee_cents"].editor.put_text("99")
    sheet.save()
    assert (estimate_of(visit).fee_cents, sheet.isVisible()) == (7_000, True)
    sheet.save()
    assert (estimate_of(visit).fee_cents, standing_estimate(visit).network) == (9_900, "out")


def test_what_changed_is_told_and_one_press_makes_it_anew(view, small_clinic, visit):
    press(view, "estimate")
    change_visit_type(Desk(None, "Olive", Role.OWNER), small_clinic["type"], {"fee_cents": 9_900})
    view.patient.show_patient(small_clinic["patient"])
    (said,) = [one for one in view.findChildren(QLabel, "stale") if one.isVisible()]
    assert said.text()
    press(view, "estimate_anew")
    assert [one for one in view.findChildren(QLabel, "stale") if one.isVisible()] == []


def test_it_is_withdrawn_and_printed(view, bench, qtbot, visit):
    press(view, "estimate")
    with qtbot.waitSignal(bench.wished) as wish:
        press(view, "estimate_print")
    assert (wish.args[0].kind, wish.args[0].about) == ("estimate", {"visit_id": visit})
    press(view, "estimate_withdraw")
    assert estimate_of(visit) is None


def test_without_a_visit_to_come_there_is_no_card(qtbot, bench, small_clinic):
    made = shown(qtbot, bench)
    bench.open_patient(small_clinic["patient"])
    assert [one for one in made.findChildren(EstimateCard) if one.isVisible()] == []


def test_a_range_says_what_is_not_known(view, bench, small_clinic, visit):
    insurance.record_check(bench.desk, small_clinic["coverage"], {"result": "inactive"})
    press(view, "estimate")
    found = estimate_of(visit)
    assert (found.least_cents, found.most_cents) == (2_500, 12_500)
    assert any("$125.00" in one and "$25.00" in one for one in texts(view))
