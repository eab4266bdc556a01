"""Time is blocked from an empty slot; visits booked then are named before."""

from __future__ import annotations

from datetime import date

from PySide6.QtWidgets import QLineEdit, QPushButton

from pcdesk.acts.book.blocked_time import block_time
from pcdesk.models.book.clinic_lists import blocked_on
from pcdesk.models.clinic.right import Role
from pcdesk.views.bench import drafts_left
from pcdesk.views.bench.wishes import BlockWish
from pcdesk.views.calendar import moves
from pcdesk.views.schedule.block_sheet import BlockSheet
from tests.views.schedule.a_book import LEFT, Key
from tests.views.walker import walk
from tests.wished import wishes_of

TUESDAY = date(2026, 11, 24)


def test_x_on_an_empty_slot_asks_to_block_it(qtbot, view, book, bench) -> None:
    wanted = wishes_of(bench, BlockWish)
    view.board.grid.do(moves.stand, book.osei, TUESDAY, 840)
    qtbot.keyClick(view.board.grid, Key.Key_X)
    assert wanted == [BlockWish((book.osei, TUESDAY, 840, view.page.step))]


def test_hours_and_a_reason_block_and_one_press_opens_again(qtbot, view, book, bench) -> None:
    sheet = BlockSheet(bench, view, provider_id=book.osei, on=TUESDAY, start=840, minutes=60)
    sheet.open()
    qtbot.waitUntil(sheet.isVisible)
    assert walk(sheet) == []
    qtbot.keyClicks(sheet.findChild(QLineEdit, "block_reason"), "Staff meeting")
    qtbot.keyClick(sheet.findChild(QLineEdit, "block_reason"), Key.Key_Return)
    assert [row[1:2] + row[3:] for row in blocked_on(TUESDAY)] == [(book.osei, 840, 900, "Staff meeting")]
    again = BlockSheet(bench, view, provider_id=book.lee, on=TUESDAY)
    again.open()
    qtbot.mouseClick(again.findChild(QPushButton, f"open_{blocked_on(TUESDAY)[0][0]}"), LEFT)
    assert blocked_on(TUESDAY) == []


def test_visits_booked_then_are_named_first(qtbot, view, book, bench) -> None:
    sheet = BlockSheet(bench, view, provider_id=book.lee, on=TUESDAY, start=540)
    sheet.open()
    sheet.reason.setText("Meeting")
    block = sheet.findChild(QPushButton, "block")
    qtbot.mouseClick(block, LEFT)
    assert blocked_on(TUESDAY) == []
    assert "Alvarez" in sheet.notice.accessibleName()
    qtbot.mouseClick(block, LEFT)
    assert len(blocked_on(TUESDAY)) == 1


def test_a_warning_leaves_the_reason_in_sight_where_there_is_little_room(qtbot, view, book, bench) -> None:
    for hour in range(9, 16):
        block_time(bench.desk, book.osei, TUESDAY, [(hour * 60, hour * 60 + 30)], "Meeting")
    sheet = BlockSheet(bench, view, provider_id=book.lee, on=TUESDAY, start=540, minutes=400)
    sheet.open()
    sheet.setFixedHeight(340)  # as on a low screen with large text
    sheet.reason.setText("Meeting")
    assert sheet.height() == 340
    sheet.findChild(QPushButton, "block").click()
    qtbot.wait(100)  # until the warning is laid out
    for part in (sheet.reason, sheet.notice):
        assert part.visibleRegion().boundingRect().height() == part.height(), part.objectName()


def test_who_may_not_block_is_told_so(qtbot, view, book, bench) -> None:
    bench.desk.role = Role.READ_ONLY
    sheet = BlockSheet(bench, view, provider_id=book.osei, on=TUESDAY, start=840)
    sheet.open()
    sheet.reason.setText("Meeting")
    sheet.findChild(QPushButton, "block").click()
    assert sheet.notice.isVisible()
    assert blocked_on(TUESDAY) == []


def test_what_is_typed_is_kept_over_a_lock_and_opens_again(qtbot, view, book, bench) -> None:
    sheet = BlockSheet(bench, view, provider_id=book.osei, on=TUESDAY, start=840)
    sheet.open()
    qtbot.keyClicks(sheet.reason, "Staff mee")
    bench.flush_wanted.emit()
    sheet.hide()
    wanted = wishes_of(bench, BlockWish)
    drafts_left.go_on(bench)
    assert wanted == [BlockWish()]
    again = BlockSheet(bench, view)
    again.open()
    assert (again.who.currentData(), again.hours.text(), again.reason.text()) == (book.osei, "2-3", "Staff mee")
    again.findChild(QPushButton, "block").click()
    assert [row[1:2] + row[3:] for row in blocked_on(TUESDAY)] == [(book.osei, 840, 900, "Staff mee")]
    wanted.clear()
    drafts_left.go_on(bench)
    assert wanted == []
