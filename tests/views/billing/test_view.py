"""The Billing panel: whose account is in front, the money of the day, and catching up with news."""

from __future__ import annotations

from datetime import timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDockWidget, QMainWindow, QWidget

from pcdesk import moment
from pcdesk.acts.book.check_in import check_in
from pcdesk.acts.book.visit import book_visit
from pcdesk.acts.money import money
from pcdesk.acts.people.patient import register_patient
from pcdesk.models.money.ledger import Tender
from pcdesk.views.bench.wishes import PanelWish, PaymentWish
from pcdesk.views.billing.view import BillingView
from pcdesk.views.look.empty import Empty
from tests.arriving import all_said
from tests.views.walker import walk
from tests.wished import on_wish


@pytest.fixture
def view(qtbot, bench):
    made = BillingView(bench)
    qtbot.addWidget(made)
    made.resize(800, 640)
    made.show()
    qtbot.waitExposed(made)
    return made


def test_without_a_patient_the_day_is_in_front(view, bench, small_clinic):
    assert view.pages.currentWidget() is view.day
    money.take_payment(bench.desk, patient_id=small_clinic["patient"], cents=2_500, tender=Tender.CARD)
    assert view.day.total.accessibleName() == "Taken: $25.00, 1 payment"
    assert len(view.day.taken.shown) == 1
    view.day.findChild(QWidget, "day_before").click()
    assert view.day.shown_day() == moment.today() - timedelta(days=1)
    assert len(view.day.taken.shown) == 0
    view.day.findChild(QWidget, "day_after").click()
    assert view.day.day is None


def test_an_empty_day_says_what_can_be_done(view, bench, small_clinic):
    heard = []
    on_wish(bench, PanelWish, lambda wish: heard.append(wish.key))
    on_wish(bench, PaymentWish, lambda wish: heard.append(wish.patient_id))
    view.day.taken.findChild(Empty).action.click()
    view.day.missed.findChild(Empty).action.click()
    bench.open_patient(small_clinic["patient"])
    view.show_page("day")
    view.day.taken.findChild(Empty).action.click()
    assert heard == ["palette", "today", small_clinic["patient"]]
    view.day.findChild(QWidget, "day_before").click()
    assert view.day.taken.findChild(Empty).action.text() == "Back to today"
    view.day.taken.findChild(Empty).action.click()
    assert view.day.shown_day() == moment.today()
    assert len(heard) == 3


def test_a_row_of_the_day_opens_its_patient(view, bench, small_clinic):
    who = small_clinic["patient"]
    paid = money.take_payment(bench.desk, patient_id=who, cents=2_500, tender=Tender.CARD)
    view.day.taken.choose(paid)
    QTest.keyClick(view.day.taken.table, Qt.Key.Key_Return)
    assert bench.patient_id == who
    assert view.pages.currentWidget() is view.account


def test_a_visit_not_collected_wishes_for_its_payment(view, bench, small_clinic):
    who, heard = small_clinic["patient"], []
    on_wish(bench, PaymentWish, lambda wish: heard.append(wish.patient_id))
    visit = book_visit(
        bench.desk, patient_id=who, provider_id=small_clinic["provider"], visit_type_id=small_clinic["type"],
        on=moment.today(), start=600,
    )  # fmt: skip
    check_in(bench.desk, visit, all_said(), due_cents=2_500, not_collected_because="Forgot")
    assert view.day.missed.title.text() == "Not collected: $25.00"
    view.day.missed.choose(visit)
    QTest.keyClick(view.day.missed.table, Qt.Key.Key_Return)
    assert heard == [who]


def test_the_chosen_row_of_the_list_with_the_keys_is_the_current_person(view, bench, small_clinic):
    other = register_patient(bench.desk, {"last": "Other", "first": "Oda"})
    paid = money.take_payment(bench.desk, patient_id=other, cents=900, tender=Tender.CARD)
    who = small_clinic["patient"]
    visit = book_visit(
        bench.desk, patient_id=who, provider_id=small_clinic["provider"], visit_type_id=small_clinic["type"],
        on=moment.today(), start=600,
    )  # fmt: skip
    check_in(bench.desk, visit, all_said(), due_cents=2_500, not_collected_because="Forgot")
    view.activateWindow()
    view.day.taken.choose(paid)
    view.day.taken.table.setFocus()
    assert view.chosen_person() == (other, 0)
    view.day.missed.choose(visit)
    view.day.missed.table.setFocus()
    assert view.chosen_person() == (who, visit)


def test_another_patient_shows_another_account(view, bench, small_clinic):
    other = register_patient(bench.desk, {"last": "Other", "first": "Oda"})
    money.post_charge(bench.desk, patient_id=other, cents=900, memo="x")
    bench.open_patient(small_clinic["patient"])
    assert view.account.table.rows.rowCount() == 0
    assert view.account.empty.isVisible()
    bench.open_patient(other)
    assert view.account.person.name.text() == "Oda Other"
    assert view.account.card.value.text() == "$9.00"
    bench.open_patient(0)
    assert view.pages.currentWidget() is view.day
    view.show_page("account")
    assert view.pages.currentWidget() is view.nobody


def test_behind_another_tab_nothing_stands_under_a_new_name_and_it_catches_up(qtbot, bench, small_clinic):
    other = register_patient(bench.desk, {"last": "Other", "first": "Oda"})
    money.post_charge(bench.desk, patient_id=other, cents=900, memo="x")
    window, view = QMainWindow(), BillingView(bench)
    qtbot.addWidget(window)
    docks = []
    for name, content in (("one", view), ("two", QWidget())):
        dock = QDockWidget(name, window)
        dock.setWidget(content)
        window.addDockWidget(Qt.DockWidgetArea.LeftDockWidgetArea, dock)
        docks.append(dock)
    window.resize(800, 600)
    window.show()
    qtbot.waitExposed(window)
    bench.open_patient(small_clinic["patient"])
    window.tabifyDockWidget(*docks)
    docks[1].raise_()
    qtbot.waitUntil(lambda: not view.is_seen())
    bench.open_patient(other)
    assert view.account.person.name.text() == ""
    docks[0].raise_()
    qtbot.waitUntil(lambda: view.account.person.name.text() == "Oda Other")
    assert view.account.card.value.text() == "$9.00"


@pytest.mark.parametrize("look_of", ["light", "dark", "contrast"])
def test_the_demo_day_can_be_read_and_reached(qtbot, qapp, demo_bench, look_of):
    from pcdesk.views.look import theme

    theme.apply(qapp, look_of)
    view = BillingView(demo_bench)
    qtbot.addWidget(view)
    view.resize(600, 620)
    view.show()
    qtbot.waitExposed(view)
    assert len(view.day.taken.shown) > 3
    qtbot.wait(20)  # the splitter settles
    assert walk(view) == []
