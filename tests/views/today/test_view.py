"""Today on real rows: seen, settled by key, and true after every act."""

from __future__ import annotations

from datetime import timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel, QPushButton

from pcdesk import moment
from pcdesk.acts.book import visit
from pcdesk.acts.book.check_in import check_in
from pcdesk.acts.desk import care
from pcdesk.acts.desk.communication import log_contact
from pcdesk.acts.people.history import add_fact
from pcdesk.models.book.visit import Status, Visit
from pcdesk.models.clinic.right import Role
from pcdesk.models.desk.care import Task
from pcdesk.models.money.ledger import Line
from pcdesk.trouble import KnownError
from pcdesk.views.bench.wishes import CheckInWish, PanelWish, PaymentWish
from pcdesk.views.look import theme
from pcdesk.views.visit.cancel_sheet import CancelSheet
from tests.arriving import all_said, arrive
from tests.views.today.conftest import TUESDAY, caught_up, later
from tests.views.walker import walk


def words(view):
    rows = view.queue.view.rows
    return [rows.row(n).words for n in range(rows.rowCount())]


def press(qtbot, bench, widget, *keys):
    for key in keys:
        qtbot.keyClick(widget, key)
    caught_up(qtbot, bench)


def test_an_empty_day_says_so_and_offers_the_next_step(shown, bench, qtbot):
    view = shown()
    assert view.queue.empty.isVisible()
    assert view.queue.empty.sentence.text() == "Nothing is waiting."
    with qtbot.waitSignal(bench.wished) as wish:
        view.board.empty.action.click()
    assert wish.args[0].on == TUESDAY
    view.queue.empty.action.click()
    assert view.task_line.line.hasFocus()


def test_a_task_given_by_a_day_stays_in_sight_and_the_toast_names_the_day(shown, bench, qtbot):
    view, said = shown(), []
    bench.said.connect(lambda text, undo: said.append(text))
    qtbot.keyClicks(view.task_line.line, "call the lab by mon")
    press(qtbot, bench, view.task_line.line, Qt.Key.Key_Return)
    assert words(view) == ["Coming days · 1", "call the lab · due Mon, Nov 30"]
    assert said == ["Added task: call the lab, due Mon, Nov 30"]
    assert not view.queue.empty.isVisible()


def test_with_only_far_tasks_nothing_waits_and_they_can_be_unfolded(shown, bench, qtbot):
    task = care.add_task(bench.desk, "Renew the lease", TUESDAY + timedelta(days=400))
    view = shown()
    assert view.queue.empty.isVisible()
    view.queue.view.setFocus()
    press(qtbot, bench, view.queue.view, Qt.Key.Key_Return, Qt.Key.Key_Down, Qt.Key.Key_Return)
    assert Task.get_by_id(task).done_at is not None
    assert not view.queue.view.isVisible()


def test_figures_and_cards_show_the_day(shown, visit_id):
    view = shown()
    assert view.figures.visits.accessibleName() == "Visits today: 1"
    card = view.board.card(visit_id)
    assert card.accessibleName() == "Alvarez, Rosa (Rosie), 10:00 am, Dr. Lee, Office visit, Scheduled, not confirmed"


def test_news_is_heard_and_the_focus_stays(shown, bench, qtbot, visit_id):
    view = shown()
    view.board.go_to(visit_id)
    arrive(bench.desk, visit_id, Status.ARRIVED)
    caught_up(qtbot, bench)
    assert view.board.focused_visit() == visit_id
    assert view.figures.arrived.accessibleName() == "Arrived: 1"
    assert view.board.lanes[Status.ARRIVED].cards() == [view.board.card(visit_id)]


def test_what_a_list_brought_into_the_queue_follows_the_tables_the_list_was_read_of(shown, bench, qtbot, small_clinic):
    who, said = small_clinic["patient"], {"about": "results", "outcome": "reached"}
    add_fact(bench.desk, "results", who, {"name": "Glucose", "category": "laboratory", "taken_at": moment.now()})
    view = shown()
    assert any("tell 1 result: Glucose" in line for line in words(view))
    bench.act(log_contact, who, said)
    caught_up(qtbot, bench)
    assert words(view) == []


def test_a_hidden_panel_catches_up_when_it_is_seen(shown, bench, qtbot, visit_id):
    view = shown()
    view.hide()
    arrive(bench.desk, visit_id, Status.ARRIVED)
    assert view.figures.arrived.value.text() == "0"
    view.show()
    caught_up(qtbot, bench)
    assert view.figures.arrived.value.text() == "1"


def test_the_minutes_are_counted_quietly(shown, bench, qtbot, visit_id):
    later(18)  # it begins at ten
    check_in(bench.desk, visit_id, all_said(), due_cents=0)
    view = shown()
    view.task_line.line.setFocus()
    qtbot.keyClicks(view.task_line.line, "half a ta")
    later(31)
    view._on_tick()
    caught_up(qtbot, bench)
    assert "here for 31 min too long" in view.board.card(visit_id).accessibleName()
    assert view.figures.longest.accessibleName() == "Waiting longest: Alvarez, Rosa (Rosie), 31 min, too long"
    assert words(view)[:2] == ["Now · 1", "Alvarez, Rosa (Rosie): waiting 31 min"]
    assert view.task_line.line.text() == "half a ta"
    assert view.task_line.line.hasFocus()


@pytest.mark.parametrize(("key", "wanted"), [
    (Qt.Key.Key_Return, "confirmed"), (Qt.Key.Key_C, "confirmed"), (Qt.Key.Key_M, "left_message"),
    (Qt.Key.Key_D, "declined"),
])  # fmt: skip
def test_one_key_confirms(shown, bench, qtbot, small_clinic, visit_id, key, wanted):
    tomorrow = visit.book_visit(
        bench.desk, patient_id=small_clinic["patient"], provider_id=small_clinic["provider"],
        visit_type_id=small_clinic["type"], on=TUESDAY + timedelta(days=1), start=540,
    )  # fmt: skip
    view = shown()
    view.queue.view.setFocus()
    said = []
    bench.said.connect(lambda text, undo: said.append(undo))
    press(qtbot, bench, view.queue.view, key)
    assert Visit.get_by_id(tomorrow).confirmation == wanted
    assert said == [True]
    bench.undo()
    assert Visit.get_by_id(tomorrow).confirmation == "unconfirmed"


def test_counters_open_by_key_and_keep_their_place(shown, bench, qtbot, small_clinic, visit_id):
    for start in (540, 600, 660):
        visit.book_visit(
            bench.desk, patient_id=small_clinic["patient"], provider_id=small_clinic["provider"],
            visit_type_id=small_clinic["type"], on=TUESDAY + timedelta(days=1), start=start,
        )  # fmt: skip
    view = shown()
    listed = view.queue.view
    listed.setFocus()
    assert listed.current_row().words == "3 visits to confirm"
    qtbot.keyClick(listed, Qt.Key.Key_Right)
    assert len(words(view)) == 5
    assert listed.current_row().words == "3 visits to confirm"
    press(qtbot, bench, listed, Qt.Key.Key_Down, Qt.Key.Key_C)
    assert Visit.select().where(Visit.confirmation == "confirmed").count() == 1
    assert words(view)[0] == "Coming days · 2"
    assert listed.current_row().shape == "item"


def test_the_buttons_below_do_what_the_keys_do(shown, bench, qtbot, small_clinic, visit_id):
    later(30)
    view = shown()
    view.queue.view.setFocus()
    with qtbot.waitSignal(bench.wished) as wish:
        view.queue.findChild(object, "check_in").click()
    assert wish.args == [CheckInWish(visit_id)]
    qtbot.keyClick(view.queue.view, Qt.Key.Key_N)
    asked = view.findChild(CancelSheet)
    assert "Alvarez" in " ".join(words.text() for words in asked.findChildren(QLabel))
    qtbot.keyClick(asked, Qt.Key.Key_1)
    caught_up(qtbot, bench)
    assert (Visit.get_by_id(visit_id).status, Visit.get_by_id(visit_id).cancel_code) == ("no_show", "missed")
    assert view.board.card(visit_id) is None


def test_a_task_is_added_done_and_snoozed_by_keys(shown, bench, qtbot):
    view = shown()
    qtbot.keyClicks(view.task_line.line, "Call the lab by fri")
    press(qtbot, bench, view.task_line.line, Qt.Key.Key_Return)
    task = Task.select().get()
    assert (task.title, task.due_on, view.task_line.line.text()) == ("Call the lab", TUESDAY + timedelta(days=3), "")
    qtbot.keyClicks(view.task_line.line, "Order forms")
    press(qtbot, bench, view.task_line.line, Qt.Key.Key_Return)
    friday = ["Coming days · 1", "Call the lab · due Fri, Nov 27"]
    assert words(view) == ["Today · 1", "Order forms · due today", *friday]
    view.queue.view.setFocus()
    qtbot.keyClick(view.queue.view, Qt.Key.Key_Up)
    qtbot.keyClick(view.queue.view, Qt.Key.Key_S)
    qtbot.keyClick(view.snooze.day, Qt.Key.Key_Return)
    press(qtbot, bench, view.snooze.why, Qt.Key.Key_Return)
    assert view.snooze.isVisible()  # a reason is asked for
    qtbot.keyClicks(view.snooze.why, "printer away")
    press(qtbot, bench, view.snooze.why, Qt.Key.Key_Return)
    assert words(view) == friday
    assert Task.get(Task.title == "Order forms").note == "printer away"
    care.add_task(bench.desk, "Ring Park", TUESDAY)
    caught_up(qtbot, bench)
    view.queue.view.setFocus()
    press(qtbot, bench, view.queue.view, Qt.Key.Key_Up, Qt.Key.Key_Return)
    assert Task.get(Task.title == "Ring Park").done_at is not None


def test_a_visit_walks_the_day_by_keys_and_is_charged_at_checkout(shown, bench, qtbot, small_clinic, visit_id):
    view = shown()
    view.board.go_to(visit_id)
    card = view.board.card(visit_id)
    with qtbot.waitSignal(bench.wished) as wish:
        qtbot.keyClick(card, Qt.Key.Key_Greater)
    assert (wish.args, Visit.get_by_id(visit_id).status) == ([CheckInWish(visit_id)], "scheduled")
    check_in(bench.desk, visit_id, all_said(), due_cents=2500, not_collected_because="no card")
    caught_up(qtbot, bench)
    qtbot.keyClick(card, Qt.Key.Key_Greater)
    menu = view.moves.menu
    assert [action.text() for action in menu.actions()] == ["Room &1 · free"]
    qtbot.keyClick(menu, Qt.Key.Key_1)
    caught_up(qtbot, bench)
    assert (Visit.get_by_id(visit_id).status, Visit.get_by_id(visit_id).room_id) == ("roomed", small_clinic["room"])
    press(qtbot, bench, card, Qt.Key.Key_Period)
    press(qtbot, bench, card, Qt.Key.Key_Period)
    assert Visit.get_by_id(visit_id).status == "checkout"
    assert view.checkout.isVisible()
    assert view.window().focusWidget() is view.checkout.amount
    assert view.checkout.amount.cents() == 2500
    press(qtbot, bench, view.checkout.amount, Qt.Key.Key_Return)
    assert sorted(line.amount_cents for line in Line.select()) == [-12500, 2500, 10000]
    with qtbot.waitSignal(bench.wished) as wish:
        view.checkout.pay.click()
    assert wish.args == [PaymentWish(small_clinic["patient"])]
    press(qtbot, bench, view.checkout, Qt.Key.Key_Escape)
    assert view.board.focused_visit() == visit_id
    press(qtbot, bench, card, Qt.Key.Key_Less)
    assert Visit.get_by_id(visit_id).status == "with_provider"


def test_a_second_enter_does_not_charge_twice(shown, bench, qtbot, visit_id):
    arrive(bench.desk, visit_id, Status.CHECKOUT)
    view = shown()
    view.checkout.ask(visit_id)
    view.checkout.fee.click()
    assert view.checkout.amount.cents() == 12500
    view.checkout._on_post()
    view.checkout._on_post()
    caught_up(qtbot, bench)
    assert sorted(line.amount_cents for line in Line.select()) == [-12500, 12500]
    view.checkout.ask(visit_id)
    assert view.checkout.amount.isHidden()


def test_what_is_no_amount_is_not_charged(shown, qtbot, bench, visit_id):
    arrive(bench.desk, visit_id, Status.CHECKOUT)
    view = shown()
    view.checkout.ask(visit_id)
    for text in ("abc", ""):  # of a covered visit nothing is an amount: the plan owes it all
        view.checkout.amount.setText(text)
        qtbot.keyClick(view.checkout.amount, Qt.Key.Key_Return)
    assert Line.select().count() == 0
    assert view.checkout._why.text() == "Type the amount to charge."


def test_undoing_a_check_in_says_the_consequence_first(shown, bench, qtbot, visit_id):
    check_in(bench.desk, visit_id, all_said(), due_cents=0)
    view = shown()
    view.board.go_to(visit_id)
    qtbot.keyClick(view.board.card(visit_id), Qt.Key.Key_Less)
    assert Visit.get_by_id(visit_id).status == "arrived"
    view.findChild(object, "yes").click()
    caught_up(qtbot, bench)
    assert Visit.get_by_id(visit_id).status == "scheduled"


def test_enter_opens_the_file(shown, bench, qtbot, small_clinic, visit_id):
    view = shown()
    view.board.go_to(visit_id)
    with qtbot.waitSignal(bench.wished) as wish:
        qtbot.keyClick(view.board.card(visit_id), Qt.Key.Key_Return)
    assert (wish.args, bench.patient_id) == ([PanelWish("patient")], small_clinic["patient"])


def test_a_card_is_dragged_to_its_lane(shown, bench, qtbot, visit_id):
    check_in(bench.desk, visit_id, all_said(), due_cents=0)
    view = shown(1400, 700)
    assert view.board.is_in_columns()
    card = view.board.card(visit_id)
    lane = view.board.lanes[Status.WITH_PROVIDER]
    goal = card.mapFromGlobal(lane.mapToGlobal(lane.rect().center()))
    qtbot.mousePress(card, Qt.MouseButton.LeftButton, pos=card.rect().center())
    qtbot.mouseMove(card, goal)
    assert lane.property("kind") == "raised"
    qtbot.mouseRelease(card, Qt.MouseButton.LeftButton, pos=goal)
    caught_up(qtbot, bench)
    assert Visit.get_by_id(visit_id).status == "with_provider"
    assert lane.property("kind") == "well"


def test_a_narrow_panel_shows_one_half_at_a_time(shown, visit_id):
    view = shown(620, 560)
    assert view.switch.isVisible()
    assert not view.board.isVisible()
    view.show_part("board")
    assert view.board.isVisible()
    assert not view.queue.isVisible()
    assert view.board.focused_visit() == visit_id


def test_who_may_not_gets_a_refusal_and_nothing_changes(shown, bench, qtbot, visit_id):
    from pcdesk.models.clinic.right import Role

    arrive(bench.desk, visit_id, Status.ARRIVED)
    bench.desk.role = Role.READ_ONLY
    view = shown()
    view.moves.move_to(visit_id, Status.GONE, view.mapToGlobal(view.rect().center()))
    assert Visit.get_by_id(visit_id).status == "arrived"
    assert len(bench.troubles) == 1


@pytest.mark.parametrize("look", ["light", "dark", "contrast"])
@pytest.mark.parametrize("width", [640, 800, 1400])
def test_nothing_is_unnamed_small_faint_or_cut(shown, bench, qtbot, visit_id, look, width):
    theme.apply(QApplication.instance(), look)
    later(40)
    care.add_task(bench.desk, "A <b>long</b> & winding task of many words that has to give way somewhere", TUESDAY)
    view = shown(width, 620)
    view.queue.view.setFocus()
    assert walk(view) == []




def test_after_midnight_another_day_is_shown(shown, bench, qtbot, visit_id):
    view = shown()
    later(24 * 60)
    bench.clock.look()
    caught_up(qtbot, bench)
    assert view.board.card(visit_id) is None
    assert view.board.empty.isVisible()


def test_a_failed_answer_is_told_and_asked_again(shown, bench, qtbot, visit_id):
    view = shown()
    arrive(bench.desk, visit_id, Status.ARRIVED)
    view._on_failed(KnownError("The records are busy.", "Nothing was lost.", "Wait a moment."))
    assert [trouble.what for trouble in bench.troubles] == ["The records are busy."]
    assert view.board.card(visit_id) is not None
    view._on_tick()
    caught_up(qtbot, bench)
    assert view.figures.arrived.value.text() == "1"
    with pytest.raises(ZeroDivisionError):
        view._on_failed(ZeroDivisionError())


@pytest.mark.parametrize("role", [Role.BILLER, Role.READ_ONLY])
def test_what_a_role_may_not_do_is_grey_and_says_so(shown, bench, qtbot, visit_id, role):
    later(18)  # it begins at ten
    arrive(bench.desk, visit_id, Status.ARRIVED)
    later(30)
    bench.desk.role = role
    view = shown()
    made = view.queue.findChild(QPushButton, "room")
    qtbot.waitUntil(lambda: view.queue.view.current_row() is not None or view.queue.view.setFocus())
    assert not made.isEnabled()
    assert "Your role may not check patients in." in made.toolTip()
    with qtbot.waitSignal(bench.said) as said:
        qtbot.keyClick(view.queue.view, Qt.Key.Key_Return)
    assert said.args[0] == "Your role may not check patients in."
    assert view.queue.findChild(QPushButton, "open").isEnabled()


def test_who_may_only_look_writes_no_task(shown, bench, qtbot):
    bench.desk.role = Role.READ_ONLY
    view = shown()
    qtbot.keyClicks(view.task_line.line, "Call the lab")
    assert view.task_line.line.text() == ""
    assert view.task_line.line.placeholderText() == "Your role may not keep tasks and desk notes."
