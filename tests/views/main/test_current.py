"""One person for every key: whoever the chosen row is about, named at the top, whatever file is open."""

from __future__ import annotations

from datetime import timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QLabel, QMenu, QWidget

from pcdesk import moment
from pcdesk.acts.book.visit import book_visit
from pcdesk.acts.frame.desk import Desk
from pcdesk.acts.money.money import take_payment
from pcdesk.acts.people.patient import change_patient
from pcdesk.models.book.day_visit import visit_row
from pcdesk.models.book.patient_visits import next_visit_id
from pcdesk.models.book.visit import Status, Visit
from pcdesk.models.clinic.right import Role
from pcdesk.models.find.search import find_patients
from pcdesk.models.people.person_line import person_line
from pcdesk.views.bench.wishes import BookingWish, CheckInWish, PaperWish, PaymentWish, VisitWish
from pcdesk.views.calendar import moves
from pcdesk.views.list.search_box import SearchRow
from pcdesk.views.main.window import MainWindow
from pcdesk.views.visit.cancel_sheet import CancelSheet
from tests.arriving import arrive
from tests.wished import on_wish

KEYS = {
    "F4": (Qt.Key.Key_F4, Qt.KeyboardModifier.NoModifier),
    "F6": (Qt.Key.Key_F6, Qt.KeyboardModifier.NoModifier),
    "F7": (Qt.Key.Key_F7, Qt.KeyboardModifier.NoModifier),
    "Ctrl+E": (Qt.Key.Key_E, Qt.KeyboardModifier.ControlModifier),
    "Ctrl+N": (Qt.Key.Key_N, Qt.KeyboardModifier.ControlModifier),
}


@pytest.fixture
def window(demo_bench, qtbot):
    """The desk with Rosa's file open, and a wire on what the keys wish for."""
    made = MainWindow(demo_bench)
    made.acted_on = []
    whose = {
        CheckInWish: lambda wish: visit_row(wish.visit_id).patient_id, PaymentWish: lambda wish: wish.patient_id,
        PaperWish: lambda wish: wish.about["patient_id"], BookingWish: lambda wish: wish.patient_id,
    }  # fmt: skip
    for kind, patient in whose.items():
        made.wishes._answers[kind] = lambda wish, patient=patient: made.acted_on.append(patient(wish))
    qtbot.addWidget(made)
    made.resize(1366, 768)
    made.open_layout()
    made.show()
    qtbot.wait(20)
    demo_bench.open_patient(rosa())
    return made


def rosa() -> int:
    return find_patients("alvarez rosa")[0].id


def test_a_long_name_is_said_without_what_she_is_called(window) -> None:
    long = find_patients("nguyen thao")[0].id
    window.bench.choose_person(long)
    tag = window.top.person
    assert not tag.name.is_elided()
    assert tag.name.text().endswith("Nguyễn")
    assert "(Thảo)" in tag.accessibleName()


def another() -> Visit:
    """A visit of today that is still expected, of somebody else."""
    today = moment.today()
    wanted = (Visit.visit_on == today) & (Visit.status == str(Status.SCHEDULED)) & (Visit.patient != rosa())
    return Visit.select().where(wanted).order_by(Visit.start_minute.desc()).first()


def _in_calendar(window: MainWindow, _qtbot) -> tuple[QWidget, int]:
    visit = another()
    window.bench.wish(VisitWish(visit.id))
    return window.panel("calendar").board.grid, visit.patient_id


def _in_list(window: MainWindow, qtbot) -> tuple[QWidget, int]:
    grid, patient = _in_calendar(window, qtbot)
    qtbot.keyClick(grid, Qt.Key.Key_L)
    return window.panel("calendar").list.table, patient


def _on_board(window: MainWindow, qtbot) -> tuple[QWidget, int]:
    visit, board = another(), window.panel("today").board
    window.docks.bring_up("today")
    qtbot.waitUntil(lambda: board.card(visit.id) is not None)
    window.panel("today").show_part("board")
    board.go_to(visit.id)
    return board.card(visit.id), visit.patient_id


def _in_queue(window: MainWindow, qtbot) -> tuple[QWidget, int]:
    view = window.panel("today").queue.view
    window.docks.bring_up("today")
    window.panel("today").show_part("queue")
    qtbot.waitUntil(lambda: view.model().rowCount() > 0)
    rows = [view.rows.row(place) for place in range(view.model().rowCount())]
    place = next(n for n, row in enumerate(rows) if row.item and row.item.patient_id not in (None, rosa()))
    view.setCurrentIndex(view.rows.index(place))
    return view, rows[place].item.patient_id


def _to_check(window: MainWindow, qtbot) -> tuple[QWidget, int]:
    visit = another()
    book_visit(window.bench.desk, patient_id=visit.patient_id, provider_id=visit.provider_id,
               visit_type_id=visit.visit_type_id, on=moment.today() + timedelta(days=1), start=600)  # fmt: skip
    panel = window.panel("insurance")
    window.docks.bring_up("insurance")
    panel.show_page("to_check")
    panel.list.table.setFocus()
    item = next(item for item in panel.list.rows if item.patient_id != rosa())
    panel.list.table.choose(item.visit_id)
    return panel.list.table, item.patient_id


def _taken(window: MainWindow, qtbot) -> tuple[QWidget, int]:
    patient = another().patient_id
    take_payment(window.bench.desk, patient_id=patient, cents=1500, tender="cash")
    panel = window.panel("billing")
    window.docks.bring_up("billing")
    panel.show_page("day")
    panel.day.taken.table.setFocus()
    row = next(row for row in panel.day.money.taken if row.patient_id == patient)
    panel.day.taken.choose(row.posting_id)
    return panel.day.taken.table, patient


def _at_checkout(window: MainWindow, qtbot) -> tuple[QWidget, int]:
    visit, today = another(), window.panel("today")
    arrive(window.bench.desk, visit.id, Status.CHECKOUT)
    window.docks.bring_up("today")
    today.check_out(visit.id)
    return today.checkout.amount, visit.patient_id


def _in_check_in(window: MainWindow, qtbot) -> tuple[QWidget, int]:
    """It stays about its own patient when another file is opened beside it."""
    visit = another()
    panel = window.docks.panels["check_in"].ensure_built()
    panel.show_visit(visit.id)
    window.docks.bring_up("check_in")
    return panel.primary, visit.patient_id


SCREENS = [_at_checkout, _in_check_in, _in_calendar, _in_list, _on_board, _in_queue, _to_check, _taken]


@pytest.mark.parametrize("go", SCREENS)
def test_every_key_is_about_the_person_at_the_top(window, qtbot, go):
    holder, patient = go(window, qtbot)
    holder.setFocus()
    assert window.bench.person_id == patient != window.bench.patient_id
    assert window.top.person.name.text() == person_line(patient).name
    for name, (key, held) in KEYS.items():
        window.acted_on.clear()
        qtbot.keyClick(holder, key, held)
        assert window.acted_on == [patient], name
        assert window.bench.person_id == patient
    assert window.bench.patient_id == rosa()  # no file was opened by choosing


def test_the_search_box_and_the_menu_are_about_the_same_person(window, qtbot):
    _grid, patient = _in_calendar(window, qtbot)
    name = person_line(patient).name
    window.find()
    offered = window.palette_box._find_all("take payment")
    assert any(name in row.detail for row in offered)
    qtbot.keyClicks(window.palette_box, "take payment")
    qtbot.keyClick(window.palette_box, Qt.Key.Key_Return)
    assert window.acted_on == [patient]
    assert name in window.for_whom.text()


def test_back_in_the_file_the_keys_are_the_files_again(window, qtbot):
    grid, patient = _in_calendar(window, qtbot)
    foot = window.panel("patient").foot
    assert "F6" not in foot.payment_button.text()
    window.docks.bring_up("patient")
    assert window.bench.person_id == rosa()
    assert "F6" in foot.payment_button.text()
    grid.setFocus()
    assert window.bench.person_id == patient
    grid.do(moves.choose, None)
    assert window.bench.person_id == rosa()


def test_the_bar_of_a_visit_names_its_keys_only_while_they_are_about_its_patient(window, qtbot):
    grid, patient = _in_calendar(window, qtbot)
    strip = window.panel("calendar").strip
    keyed = ("check_in", "confirm", "find")
    assert all("  " in strip.visit_line.buttons[key].text() for key in keyed)
    window.palette_box._on_chosen(SearchRow(("patient", rosa()), "Rosa"))
    qtbot.waitUntil(lambda: window.bench.person_id == rosa() != patient)
    assert strip.visit_line.buttons["check_in"].isVisible()
    assert [strip.visit_line.buttons[key].text() for key in keyed] == ["Check in", "Confirm", "New time"]
    assert "F4" not in strip.visit_line.buttons["check_in"].toolTip()
    grid.setFocus()
    assert "F4" in strip.visit_line.buttons["check_in"].text()


def test_f4_takes_the_visit_that_is_chosen_not_another_of_the_day(window, qtbot):
    first = another()
    second = book_visit(window.bench.desk, patient_id=first.patient_id, provider_id=first.provider_id,
                        visit_type_id=first.visit_type_id, on=first.visit_on, start=1000)  # fmt: skip
    wished = []
    on_wish(window.bench, CheckInWish, lambda wish: wished.append(wish.visit_id))
    window.bench.wish(VisitWish(second))
    window.commands["check_in"].run()
    assert wished == [second]


def test_the_search_box_cancels_confirms_and_moves_the_chosen_visit(window, qtbot):
    visit = another()
    window.bench.wish(VisitWish(visit.id))
    qtbot.keyClick(window, Qt.Key.Key_K, Qt.KeyboardModifier.ControlModifier)
    qtbot.keyClicks(window.palette_box, "cancel the visit")
    qtbot.keyClick(window.palette_box, Qt.Key.Key_Return)
    asked = window.findChild(CancelSheet)
    assert person_line(visit.patient_id).name in " ".join(words.text() for words in asked.findChildren(QLabel))
    qtbot.keyClick(asked, Qt.Key.Key_3)
    assert Visit.get_by_id(visit.id).status == Status.CANCELLED
    window.commands["visit_find"].run()
    assert window.acted_on == [visit.patient_id]


def test_without_a_visit_chosen_it_is_the_next_one_of_the_person(window, qtbot):
    ahead = Visit.select().where((Visit.status == str(Status.SCHEDULED)) & (Visit.visit_on > moment.today())).first()
    window.bench.open_patient(ahead.patient_id)
    window.commands["visit_confirm"].run()
    menu = window.findChild(QMenu, "confirm_menu")
    qtbot.keyClick(menu, Qt.Key.Key_L)
    assert Visit.get_by_id(next_visit_id(ahead.patient_id, moment.today())).confirmation == "left_message"


def test_a_name_that_somebody_else_changed_is_said_at_once(window, demo_bench) -> None:
    assert "Rosita" not in window.top.person.name.text()
    change_patient(Desk(None, "Olga Berg", Role.OWNER), rosa(), {"preferred": "Rosita"})
    assert "Rosita" in window.top.person.accessibleName()
    assert "Rosita" in window.for_whom.text()


def test_the_page_of_the_account_is_about_the_patient_it_shows(window, qtbot):
    _taken(window, qtbot)
    assert window.bench.person_id != rosa()
    billing = window.docks.panels["billing"].content
    choices = billing.switch.findChildren(QAbstractButton)
    (account,) = [one for one in choices if one.isVisible() and not one.isChecked()]
    qtbot.mouseClick(account, Qt.MouseButton.LeftButton)
    assert window.bench.person_id == rosa()


def test_a_click_on_a_tab_of_a_file_is_about_whose_file_it_is(window, qtbot):
    window.docks.bring_up("patient")
    _in_queue(window, qtbot)
    assert window.bench.person_id != rosa()
    tabs = window.docks.panels["patient"].content.tabs
    qtbot.mouseClick(tabs, Qt.MouseButton.LeftButton, pos=tabs.tabRect(2).center())
    assert window.bench.person_id == rosa()
