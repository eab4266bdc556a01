"""Whoever sees a chart is in the journal: every way in is gone through with real windows."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from pcdesk import moment
from pcdesk.acts.book.visit import book_visit
from pcdesk.acts.desk import care
from pcdesk.acts.money import money
from pcdesk.acts.papers.paper import LETTERS, make_paper
from pcdesk.models.book.day_visit import visit_row
from pcdesk.models.desk.today import Item
from pcdesk.models.money.ledger import Tender
from pcdesk.models.record import journal
from pcdesk.models.record.journal import Act
from pcdesk.tour.hand import rest, until
from pcdesk.trouble import KnownError
from pcdesk.views.bench.wishes import CheckInWish, CoverageWish, PaymentWish, RegistrationWish, SectionWish
from pcdesk.views.bench.workbench import Workbench
from pcdesk.views.billing.payment import PaymentSheet
from pcdesk.views.check_in.view import CheckInView
from pcdesk.views.main.window import MainWindow
from pcdesk.views.patient.register import RegisterSheet
from pcdesk.views.today.flow_card import FlowCard
from tests.safety.deeds import picture
from tests.views.conftest import bench as bench
from tests.views.conftest import look as look

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)
Ids = dict[str, int]


@pytest.fixture
def rosa(bench: Workbench, small_clinic: Ids) -> Ids:
    """Rosa, with a visit today, one payment, a document and a task due."""
    desk, who = bench.desk, small_clinic["patient"]
    ids = {"patient": who}
    ids["visit"] = book_visit(
        desk, patient_id=who, provider_id=small_clinic["provider"], visit_type_id=small_clinic["type"],
        on=moment.today(), start=600,
    )  # fmt: skip
    money.post_charge(desk, patient_id=who, cents=2_000, memo="An older visit")
    ids["payment"] = money.take_payment(desk, patient_id=who, cents=500, tender=Tender.CASH)
    ids["document"] = care.file_document(
        desk, who, {"title": "Card", "kind": "card", "mime": "image/png", "file_name": "card.png"}, picture()
    )
    care.add_task(desk, "Call back", moment.today(), patient_id=who)
    return ids


@pytest.fixture
def window(bench: Workbench, rosa: Ids, nothing_left_on_screen: None) -> Iterator[MainWindow]:
    # It goes on this thread: collected by a worker's, its timers would outlive it and end the process.
    made = MainWindow(bench)
    made.resize(1366, 768)
    made.open_layout()
    made.show()
    rest(50)
    until(lambda: bench.tasks.is_idle, "the desk has what it asked for, and shows it")
    rest(50)
    yield made
    rest(50)
    until(lambda: bench.tasks.is_idle, "what was asked is answered")
    made.close()
    made.deleteLater()


def by_search(window: MainWindow, ids: Ids) -> None:
    window.find()
    QTest.keyClicks(window.palette_box, "alvarez")
    rest(300)
    QTest.keyClick(window.palette_box, Qt.Key.Key_Return)


def by_calendar(window: MainWindow, ids: Ids) -> None:
    window.docks.bring_up("calendar")
    window.panel("calendar").ways.do("open", visit_row(ids["visit"]))


def by_board(window: MainWindow, ids: Ids) -> None:
    card = window.panel("today").findChild(FlowCard, f"visit-{ids['visit']}")
    QTest.keyClick(card, Qt.Key.Key_Return)


def by_menu_of_the_board(window: MainWindow, ids: Ids) -> None:
    today = window.panel("today")
    card = today.findChild(FlowCard, f"visit-{ids['visit']}")
    QTest.keyClick(card, Qt.Key.Key_Menu)
    menu = today.moves.menu
    next(a for a in menu.actions() if a.objectName() == "open").trigger()
    menu.close()


def by_insurance(window: MainWindow, ids: Ids) -> None:
    window.docks.bring_up("insurance")
    view = window.panel("insurance")
    view.show_page("to_check")
    view.begin_check(next(item for item in view.list.rows if item.patient_id == ids["patient"]))


def by_money_of_the_day(window: MainWindow, ids: Ids) -> None:
    view = window.panel("billing")
    view.show_page("day")
    view.day.taken.ways.do("account", next(row for row in view.day.taken.rows if row.posting_id == ids["payment"]))


def of(ids: Ids) -> Item:
    return Item("task", 0, patient_id=ids["patient"])


WAYS: dict[str, Callable[[MainWindow, Ids], object]] = {
    "search": by_search,
    "calendar": by_calendar,
    "flow board": by_board,
    "menu of the flow board": by_menu_of_the_board,
    "insurance list": by_insurance,
    "money of the day": by_money_of_the_day,
    "to do": lambda w, i: w.panel("today").ways["task"].do("open", of(i)),
    "to do, pay": lambda w, i: w.panel("today").ways["collect"].do("pay", of(i)),
    "to do, coverage": lambda w, i: w.panel("today").ways["coverage_bad"].do("coverage", of(i)),
    "check-in": lambda w, i: w.bench.wish(CheckInWish(i["visit"])),
    "payment": lambda w, i: w.bench.wish(PaymentWish(i["patient"])),
    "coverage": lambda w, i: w.bench.wish(CoverageWish(i["patient"])),
    "section": lambda w, i: w.bench.wish(SectionWish(i["patient"], "history")),
}
PAPERS_OF: dict[str, Callable[[Ids], dict[str, object]]] = {
    "chart": lambda i: {"patient_id": i["patient"]},
    "receipt": lambda i: {"posting_id": i["payment"]},
    "appointment_card": lambda i: {"patient_id": i["patient"]},
    **{kind: lambda i: {"patient_id": i["patient"]} for kind in LETTERS},
    "forms_to_sign": lambda i: {"patient_id": i["patient"]},
    "brochure": lambda i: {"topic": "blood-test", "patient_id": i["patient"]},
    "document": lambda i: {"document_id": i["document"]},
}


def seen_since(act_id: int) -> list[tuple[str, int | None, int | None]]:
    """(verb, patient, who) of the acts since that say a file was seen."""
    rows = Act.select().where(Act.id > act_id, Act.patient_id.is_null(False))
    return [(row.verb, row.patient_id, row.staff_id) for row in rows]


@pytest.mark.parametrize("name", WAYS)
def test_each_way_in_is_noted_once(window: MainWindow, rosa: Ids, name: str) -> None:
    before = journal.last_act()
    WAYS[name](window, rosa)
    rest(30)
    assert window.bench.patient_id == rosa["patient"]
    assert seen_since(before) == [("open_file", rosa["patient"], window.bench.desk.staff_id)]


@pytest.mark.parametrize("name", WAYS)
def test_what_cannot_be_noted_is_not_shown(window: MainWindow, rosa: Ids, name: str) -> None:
    def refuse(_act_id: int) -> None:
        doing = journal.doing()
        if doing is not None and doing.verb == "open_file":
            raise KnownError("The disk is full.", "This was not saved.", "Free some space.")

    journal.checks.append(refuse)
    try:
        WAYS[name](window, rosa)
        rest(30)
    finally:
        journal.checks.remove(refuse)
    assert window.bench.patient_id == 0
    assert window.findChild(PaymentSheet) is None
    view = window.findChild(CheckInView)
    assert view is None or not view.primary.isVisible()
    assert {one.what for one in window.bench.troubles} == {"The disk is full."}


@pytest.mark.parametrize("kind", PAPERS_OF)
def test_each_paper_about_a_patient_is_noted_with_her(bench: Workbench, rosa: Ids, kind: str) -> None:
    before = journal.last_act()
    make_paper(bench.desk, kind, PAPERS_OF[kind](rosa))
    assert {patient for _verb, patient, _who in seen_since(before)} == {rosa["patient"]}


def test_who_was_just_registered_is_opened_and_noted(window: MainWindow, rosa: Ids) -> None:
    window.bench.wish(RegistrationWish("vega ana"))
    sheet = window.findChild(RegisterSheet)
    before = journal.last_act()
    sheet.save()
    verbs = [verb for verb, _patient, _who in seen_since(before)]
    assert verbs == ["register_patient", "open_file"]


def test_while_a_file_is_open_it_is_not_noted_again(window: MainWindow, rosa: Ids) -> None:
    window.bench.open_patient(rosa["patient"])
    before = journal.last_act()
    for name in ("section", "coverage", "check-in"):
        WAYS[name](window, rosa)
    assert seen_since(before) == []
    window.bench.open_patient(0)
    window.bench.open_patient(rosa["patient"])
    assert len(seen_since(before)) == 1, "closed and opened again"
