"""Visits, ledger and journal of the file show what the records say and open what belongs to it."""

from __future__ import annotations

from datetime import date
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMenu, QPushButton
from pytestqt.qtbot import QtBot

from pcdesk.acts.book.visit import book_visit
from pcdesk.acts.desk.list_file import export_list
from pcdesk.acts.money.money import post_charge, reverse_posting, take_payment
from pcdesk.acts.people.patient import add_contact
from pcdesk.models.book.visit import Visit
from pcdesk.models.money.ledger import Tender
from pcdesk.views.bench.page import Page
from pcdesk.views.bench.wishes import VisitWish
from pcdesk.views.bench.workbench import Workbench
from pcdesk.views.patient.file_journal import JOURNAL
from pcdesk.views.patient.ledger import LedgerPage
from pcdesk.views.patient.patient_list import PatientList
from pcdesk.views.patient.visits import VISITS
from pcdesk.views.visit.cancel_sheet import CancelSheet
from tests.views.patient.conftest import complaints, shown


def made(qtbot: QtBot, page: Page, who: int) -> Any:
    shown(qtbot, page)
    page.load(who)
    return page


def words(page: Any, row: int) -> list[str]:
    model = page.table.rows
    return [str(model.index(row, column).data()) for column in range(model.columnCount())]


def test_a_visit_is_listed_and_opened(qtbot: QtBot, bench: Workbench, small_clinic: dict[str, int]) -> None:
    who = small_clinic["patient"]
    visit = bench.act(
        book_visit, patient_id=who, provider_id=small_clinic["provider"], visit_type_id=small_clinic["type"],
        on=date(2026, 12, 1), start=600, reason="Cough",
    ).value  # fmt: skip
    page = made(qtbot, PatientList(bench, VISITS), who)
    assert words(page, 0) == ["Dec 1, 2026", "10:00 am", "Office visit · Cough", "Dr. Lee", "Scheduled"]
    with qtbot.waitSignal(bench.wished) as wish:
        page.table.row_opened.emit(("visit", visit))
    assert wish.args == [VisitWish(visit)]


def test_a_visit_is_confirmed_moved_and_cancelled_where_it_is_listed(
    qtbot: QtBot, bench: Workbench, small_clinic: dict[str, int]
) -> None:
    who = small_clinic["patient"]
    visit = bench.act(
        book_visit, patient_id=who, provider_id=small_clinic["provider"], visit_type_id=small_clinic["type"],
        on=date(2026, 12, 1), start=600,
    ).value  # fmt: skip
    page = made(qtbot, PatientList(bench, VISITS), who)
    assert complaints(qtbot, page) == []
    page.table.choose(("visit", visit))
    qtbot.keyClick(page.table, Qt.Key.Key_C)
    qtbot.keyClick(page.findChild(QMenu, "confirm_menu"), Qt.Key.Key_C)
    assert Visit.get_by_id(visit).confirmation == "confirmed"
    with qtbot.waitSignal(bench.wished) as wish:
        page.list.bar.buttons["find"].click()
    assert (wish.args[0].patient_id, wish.args[0].visit_id) == (who, visit)
    qtbot.keyClick(page.table, Qt.Key.Key_Delete)
    asked = page.findChild(CancelSheet)
    assert not asked.findChild(QPushButton, "reason_1").isEnabled()  # nobody has missed what is still to come
    qtbot.keyClick(asked, Qt.Key.Key_1)
    assert Visit.get_by_id(visit).status == "scheduled"
    qtbot.keyClick(asked, Qt.Key.Key_2)
    assert Visit.get_by_id(visit).status == "cancelled"


def test_the_ledger_explains_itself(qtbot: QtBot, bench: Workbench, small_clinic: dict[str, int]) -> None:
    who = small_clinic["patient"]
    paid = bench.act(take_payment, patient_id=who, cents=2_550, tender=Tender.CASH).value
    page = made(qtbot, LedgerPage(bench), who)
    assert words(page, 0)[1:] == ["Payment · Cash · receipt 1", "-25.50", "-25.50"]
    assert page.balance.text() == "Credit of $25.50"
    bench.act(reverse_posting, paid, "wrong patient")
    page.refresh()
    assert page.table.rows.rowCount() == 2
    assert words(page, 0)[3] == "0.00"
    assert words(page, 1)[1].endswith("reversed")
    assert page.balance.text() == "Nothing is owed"


def test_what_waits_for_a_visit_is_no_credit_in_the_ledger(
    qtbot: QtBot, bench: Workbench, booked: dict[str, int]
) -> None:
    who, visit = booked["patient"], booked["visit"]
    bench.act(take_payment, patient_id=who, cents=1_000, tender=Tender.CASH, visit_id=visit)
    page = made(qtbot, LedgerPage(bench), who)
    ahead = "Today's visit asks $25.00: $10.00 is paid ahead, $15.00 is still owed"
    assert (page.balance.text(), page.insurers.text()) == ("Paid ahead $10.00", ahead)
    bench.act(post_charge, patient_id=who, cents=4_000, memo="A form")
    page.refresh()
    assert (page.balance.text(), page.insurers.text()) == ("Owes $30.00", ahead)


def test_the_journal_says_who_did_what(qtbot: QtBot, bench: Workbench, small_clinic: dict[str, int]) -> None:
    bench.open_patient(small_clinic["patient"])
    page = made(qtbot, PatientList(bench, JOURNAL), small_clinic["patient"])
    assert words(page, 0) == ["Nov 24, 2026, 9:42 am", "Mia Reyes", "Open patient file"]
    bench.act(add_contact, small_clinic["patient"], {"name": "Luis"})
    assert [one.verb for one in page.list.shown[:2]] == ["add_contact", "open_file"], "it hears every act"
    page.list.narrow("changed")
    assert "open_file" not in {one.verb for one in page.list.shown}
    bench.act(export_list, "visits", "Visits", 3, small_clinic["patient"])
    page.list.reload()
    page.list.narrow("papers")
    assert [one.verb for one in page.list.shown] == ["export_list"]
