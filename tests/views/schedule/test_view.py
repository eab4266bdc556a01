"""The calendar shows the book as it is, goes where it is told, and remembers how each person likes it."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtCore import QPoint, QRect
from PySide6.QtWidgets import QPushButton

from pcdesk.acts.book.visit import book_visit, cancel_visit, change_visit, move_visit, set_confirmation
from pcdesk.acts.clinic import setup
from pcdesk.models.book.visit import Confirmation, Status, Visit
from pcdesk.views.bench.wishes import BookingWish, CheckInWish, PanelWish, PaperWish
from pcdesk.views.calendar import moves, planning
from pcdesk.views.calendar.letters import LETTERS
from pcdesk.views.look import theme
from pcdesk.views.look.in_sight import KeysInSight
from pcdesk.views.schedule.page import read_page
from pcdesk.views.schedule.view import ScheduleView
from tests.arriving import arrive
from tests.views.schedule.a_book import LEFT, THURSDAY, TUESDAY, WEDNESDAY, Key, drag, sheet, slot
from tests.views.walker import walk
from tests.wished import wishes_of


def shown(view) -> list[int]:
    return [visit.id for visit in view.board.grid.state.sheet.agenda.visits]


def offer(view, key: str) -> QPushButton:
    return view.findChild(QPushButton, f"day_{key}")


def test_today_with_everyone_is_shown_first(view, book) -> None:
    assert view.page.days == (TUESDAY,)
    assert [c.title for c in view.board.grid.state.sheet.agenda.columns] == ["Dr. Lee", "Dr. Osei"]
    assert shown(view) == [book.rosas, book.chens]
    assert view.strip.day_line.words.text() == "Tue, Nov 24 · 2 visits"
    assert view.board.grid.state.agenda.now.hour == 9


def test_news_redraw_and_keep_selection_and_scroll(view, book, bench) -> None:
    view.choose(book.rosas)
    view.board.view.scroll_to(700)
    top = view.board.view.verticalScrollBar().value()
    bench.act(arrive, book.rosas, Status.ARRIVED)
    assert view.board.grid.state.sheet.visits[book.rosas].status == "arrived"
    assert view.board.grid.state.selected == book.rosas
    assert view.board.view.verticalScrollBar().value() == top
    assert view.strip.visit_line.pill.accessibleName() == "Arrived"


def test_a_hidden_calendar_catches_up_by_itself(qtbot, view, book, bench) -> None:
    view.hide()
    bench.act(arrive, book.rosas, Status.ARRIVED)
    qtbot.waitUntil(lambda: view.board.grid.state.sheet.visits[book.rosas].status == "arrived", timeout=20_000)


def test_a_visit_booked_here_is_chosen(view, book, bench) -> None:
    made = bench.act(book_visit, patient_id=book.chen, provider_id=book.osei, visit_type_id=book.kind, on=TUESDAY,
                     start=840).value  # fmt: skip
    assert view.visit.id == made


def test_day_week_and_list_by_key_and_by_button(qtbot, view, book) -> None:
    view.choose(book.chens)
    assert {one.key for one in LETTERS.values()} == {getattr(Key, f"Key_{letter}") for letter in "TDWLUX"}
    for key, name, days in ((Key.Key_W, "week", 5), (Key.Key_L, "list", 1), (Key.Key_D, "day", 1)):
        qtbot.keyClick(view.list.table if view.view == "list" else view.board.grid, key)
        assert (view.view, len(view.page.days), view.board.bar.view.current()) == (name, days, name)
        assert view.visit.id == book.chens
    qtbot.mouseClick(view.board.bar.view.findChild(QPushButton, "list"), LEFT)
    assert view.list.table.hasFocus()


def test_the_week_shows_a_weekend_only_when_someone_works(view, book, owner) -> None:
    view._on_view("week")
    assert [day.weekday() for day in view.page.days] == [0, 1, 2, 3, 4]
    setup.add_exception(owner, date(2026, 11, 28), "Flu shots", start=540, end=720, is_open=True)
    assert [day.weekday() for day in view.page.days] == [0, 1, 2, 3, 4, 5]


@pytest.mark.parametrize(("works", "weekdays"), [(False, [0, 1, 2, 3, 4]), (True, [5, 0, 1, 2, 3, 4])])
def test_on_a_saturday_the_week_to_come_is_seen(book, owner, works, weekdays) -> None:
    saturday = date(2026, 11, 28)
    if works:
        setup.add_exception(owner, saturday, "Flu shots", start=540, end=720, is_open=True)
    days = read_page("week", saturday).days
    assert [day.weekday() for day in days] == weekdays
    assert min(days) >= saturday


def test_view_filter_and_density_are_remembered(qtbot, view, book, bench) -> None:
    qtbot.keyClick(view.board.grid, Key.Key_W)
    next(a for a in view.board.bar.menu.actions() if a.text() == "Dr. Osei").trigger()
    view.board.grid.do(moves.zoom, 1)
    again = ScheduleView(bench)
    qtbot.addWidget(again)
    again.reload()
    assert (again.view, again.page.ids) == ("week", [book.lee])
    assert again.board.grid.state.density == view.board.grid.state.density


def test_a_new_provider_is_shown_though_others_are_hidden(view, book, owner) -> None:
    next(a for a in view.board.bar.menu.actions() if a.text() == "Dr. Osei").trigger()
    new = setup.add_provider(owner, {"last": "Brandt", "title": "NP Brandt"})
    assert view.page.ids == [book.lee, new]


def test_show_visit_goes_there_even_when_its_provider_is_hidden(view, book) -> None:
    next(a for a in view.board.bar.menu.actions() if a.text() == "Dr. Osei").trigger()
    view.show_visit(book.later, WEDNESDAY)
    assert (view.page.days, view.visit.id) == ((WEDNESDAY,), book.later)


def test_a_slot_is_booked_by_drawing_and_by_enter(qtbot, view, book, bench) -> None:
    wanted = wishes_of(bench, BookingWish)
    drag(view, slot(view, book.osei, 660), slot(view, book.osei, 690))
    view.board.grid.do(moves.stand, book.lee, TUESDAY, 900)
    qtbot.keyClick(view.board.grid, Key.Key_Return)
    bench.choose_person(book.rosa)
    qtbot.mouseClick(view.board.bar.find, LEFT)
    assert wanted == [
        BookingWish(None, book.osei, TUESDAY, 660, 45), BookingWish(None, book.lee, TUESDAY, 900, None),
        BookingWish(book.rosa),
    ]  # fmt: skip


def test_prepare_tomorrow(qtbot, view, book, bench) -> None:
    papers = wishes_of(bench, PaperWish)
    qtbot.mouseClick(offer(view, "prepare"), LEFT)
    assert view.page.days == (WEDNESDAY,)
    assert view.strip.day_line.words.text() == "Wed, Nov 25 · 1 visit · 1 not confirmed"
    assert ("phone-call", "Not confirmed") in view.board.grid.state.sheet.visits[book.later].flags
    qtbot.mouseClick(offer(view, "pull_list"), LEFT)
    qtbot.mouseClick(offer(view, "schedule"), LEFT)
    assert papers == [PaperWish("pull_list", {"on": WEDNESDAY}), PaperWish("day_schedule", {"on": WEDNESDAY})]
    qtbot.keyClick(view.board.grid, Key.Key_U)
    assert view.visit.id == book.later
    bench.act(set_confirmation, book.later, Confirmation.CONFIRMED)
    view.choose(None)
    assert not offer(view, "unconfirmed").isVisible()


def test_a_closed_day_says_why_and_leads_on(qtbot, view, book, owner) -> None:
    setup.add_exception(owner, THURSDAY, "Thanksgiving")
    view.show_day(THURSDAY)
    assert view.strip.day_line.words.text() == "Thu, Nov 26 · Closed: Thanksgiving"
    qtbot.mouseClick(offer(view, "open_day"), LEFT)
    assert view.page.days == (date(2026, 11, 27),)


def test_without_providers_it_says_so(qtbot, bench, book, owner) -> None:
    for visit in (book.rosas, book.chens, book.later):
        move_visit(owner, visit, provider_id=book.lee, on=date(2026, 12, 15), start=540)
    for provider in (book.lee, book.osei):
        setup.change_provider(owner, provider, {"is_active": False})
    view = ScheduleView(bench)
    qtbot.addWidget(view)
    view.resize(800, 600)
    view.reload()
    view.show()
    assert view.empty.isVisible()
    assert view.empty.action.text() == "Open clinic settings"
    assert not view.strip.isVisible()


def test_privacy_hides_names_everywhere(qtbot, view, book, bench) -> None:
    view.choose(book.rosas)
    bench.hide_names(True)
    assert view.strip.visit_line.name.text() == "RA"
    assert "555" not in view.strip.visit_line.facts.text()
    qtbot.keyClick(view.board.grid, Key.Key_L)
    cells = [view.list.table.rows.index(r, c).data() for r in range(2) for c in range(10)]
    assert not [cell for cell in cells if "Alvarez" in cell or "555" in cell]
    bench.hide_names(False)
    assert view.strip.visit_line.name.text() == "Rosa (Rosie) Alvarez"


def test_the_list_does_what_the_calendar_does(qtbot, view, book, bench) -> None:
    qtbot.keyClick(view.board.grid, Key.Key_L)
    view.choose(book.chens)
    table = view.list.table
    wanted, asked = wishes_of(bench, PanelWish), wishes_of(bench, CheckInWish)
    qtbot.keyClick(table, Key.Key_F4)
    qtbot.keyClick(table, Key.Key_Return)
    assert (asked, wanted, bench.patient_id) == (
        [CheckInWish(book.chens)], [PanelWish("patient")], book.chen,
    )  # fmt: skip
    qtbot.keyClick(table, Key.Key_Delete)
    qtbot.keyClick(sheet(view, "cancel_sheet"), Key.Key_2)
    row = view.page.visits[book.chens]
    assert (row.status, row.cancel_reason) == (Status.CANCELLED, "Patient called to cancel")
    qtbot.keyClick(table, Key.Key_M)
    assert view.view == "day"
    assert view.board.grid.state.plan.visit.id == book.chens
    view.board.grid.do(planning.give_up)


def test_cancelled_and_missed_are_counted_apart(view, book, bench) -> None:
    bench.act(cancel_visit, book.chens, "ill")
    assert view.strip.day_line.words.text() == "Tue, Nov 24 · 1 visit · 1 canceled or missed"


def test_a_day_asks_as_little_as_a_day_without_visits(qtbot, demo_bench, questions) -> None:
    view = ScheduleView(demo_bench)
    qtbot.addWidget(view)
    view.reload()
    asked = []
    for day in (date(2026, 11, 22), TUESDAY):
        questions.clear()
        view.go(day)
        asked.append(len(questions))
    assert len(view.page.visits) > 15
    assert 0 < asked[1] <= asked[0]


@pytest.mark.parametrize("name", ["light", "dark", "contrast"])
@pytest.mark.parametrize("width", [765, 1400])
def test_every_control_is_named_large_and_readable(qtbot, qapp, demo_bench, name, width) -> None:
    theme.apply(qapp, name)
    view = ScheduleView(demo_bench)
    qtbot.addWidget(view)
    view.resize(width, 600)
    view.reload()
    with qtbot.waitExposed(view):
        view.show()
    view.board.grid.finish()
    assert walk(view) == []
    view.choose(next(iter(view.page.visits)))
    assert walk(view) == []
    view.strip.edit_note()
    assert walk(view) == []
    view.strip.note_line.left.emit()
    view._on_view("list")
    assert walk(view) == []
    view.ways.do("cancel", next(v for v in view.page.visits.values() if v.status == "scheduled"), QPoint())
    asked = sheet(view, "cancel_sheet")
    assert walk(asked) == []
    asked.reject()


def test_a_note_another_desk_wrote_is_not_overwritten_unseen_and_the_typed_one_stays(view, bench, owner, book) -> None:
    visit = next(iter(view.page.visits))
    view.choose(visit)
    view.strip.edit_note()
    view.strip.note_line.note.setText("mine")
    change_visit(owner, visit, {"note": "theirs"})
    view.strip.findChild(QPushButton, "keep_note").click()
    assert Visit.get_by_id(visit).note == "theirs"
    assert len(bench.troubles) == 1
    assert view.strip.is_editing
    assert view.strip.note_line.note.text() == "mine"
    view.strip.findChild(QPushButton, "keep_note").click()
    assert Visit.get_by_id(visit).note == "mine"
    assert not view.strip.is_editing


def test_today_brings_the_present_minute_back(qtbot, view) -> None:
    bar, grid = view.board.view.verticalScrollBar(), view.board.grid
    for away in (bar.minimum(), bar.maximum()):
        bar.setValue(away)
        bar.triggerAction(bar.SliderAction.SliderMove)
        qtbot.mouseClick(view.board.findChild(QPushButton, "calendar_today"), LEFT)
        assert bar.value() < grid.measure.y_of(582) < bar.value() + view.board.view.viewport().height()


@pytest.mark.parametrize("back", [Key.Key_W, Key.Key_D])
def test_from_the_list_back_to_the_days_the_chosen_visit_is_in_sight(qtbot, demo_bench, back) -> None:
    view = ScheduleView(demo_bench)
    qtbot.addWidget(view)
    KeysInSight(view)  # as in the program: what gets the keys is scrolled to
    view.resize(696, 664)
    view.reload()
    with qtbot.waitActive(view):
        view.show()
        view.activateWindow()
    view._on_view("list")
    first = next(iter(view.page.visits))
    view.choose(first)
    qtbot.waitUntil(view.list.table.hasFocus)
    qtbot.keyClick(view.list.table, back)
    qtbot.waitUntil(view.board.grid.hasFocus)
    grid = view.board.grid
    box = grid.visit_box(grid.state.visit)
    assert grid.state.selected == first
    qtbot.waitUntil(lambda: grid.visibleRegion().boundingRect().contains(QRect(*box)))
