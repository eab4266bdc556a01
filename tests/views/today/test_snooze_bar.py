"""What is typed into the snooze bar stands there again after a lock, until it is kept or given up."""

from __future__ import annotations

from datetime import timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from pcdesk.acts.desk import care
from pcdesk.models.desk.care import Draft, Task
from pcdesk.views.bench import drafts_left
from pcdesk.views.bench.wishes import SnoozeWish
from pcdesk.views.today.snooze_bar import SnoozeBar
from tests.views.today.conftest import TUESDAY, caught_up
from tests.wished import wishes_of


@pytest.fixture
def tasks(bench):
    return [care.add_task(bench.desk, title, TUESDAY) for title in ("Order forms", "Ring the lab")]


@pytest.fixture
def made(bench, qtbot):
    def make():
        bar = SnoozeBar(bench)
        qtbot.addWidget(bar)
        return bar

    return make


def fill(bar, task, title="Order forms"):
    bar.ask(task, title)
    bar.day.selectAll()
    QTest.keyClicks(bar.day, "12/1/2026")
    QTest.keyClicks(bar.why, "printer aw")


def test_day_and_reason_stand_there_again_after_a_lock(made, bench, tasks):
    bar = made()
    fill(bar, tasks[0])
    bench.flush_wanted.emit()
    wished = wishes_of(bench, SnoozeWish)
    drafts_left.go_on(bench)
    assert wished == [SnoozeWish(tasks[0])]
    again = made()
    again.ask(tasks[0], "Order forms")
    assert (again.day.value(), again.why.text(), again.notice.isVisible()) == (
        TUESDAY + timedelta(days=7), "printer aw", True
    )  # fmt: skip
    again.ask(tasks[1], "Ring the lab")
    assert (again.why.text(), again.notice.isVisible()) == ("", False)
    again.ask(tasks[0], "Order forms")
    assert again.why.text() == "printer aw"


@pytest.mark.parametrize("is_kept", [True, False])
def test_kept_or_given_up_it_is_forgotten(made, bench, tasks, is_kept):
    bar, given = made(), []
    bar.given.connect(lambda *what: given.append(what))
    fill(bar, tasks[0])
    bench.flush_wanted.emit()
    assert Draft.select().count() == 1
    QTest.keyClick(bar.why, Qt.Key.Key_Return if is_kept else Qt.Key.Key_Escape)
    assert len(given) == is_kept
    assert bar.isHidden()
    assert not Draft.select().exists()


def test_refused_it_stays_with_what_was_typed_and_over_a_lock_too(made, bench, tasks):
    bar, given = made(), []
    bar.given.connect(lambda *what: given.append(what))
    fill(bar, tasks[0])
    care.finish_task(bench.desk, tasks[0])
    QTest.keyClick(bar.why, Qt.Key.Key_Return)
    assert (given, bar.isVisible(), bar.notice.isVisible()) == ([], True, True)
    bench.flush_wanted.emit()
    again = made()
    again.ask(tasks[0], "Order forms")
    assert (again.day.value(), again.why.text()) == (TUESDAY + timedelta(days=7), "printer aw")


def test_nothing_typed_leaves_nothing(made, bench, tasks):
    bar = made()
    bar.ask(tasks[0], "Order forms")
    bench.flush_wanted.emit()
    assert not Draft.select().exists()


def test_the_queue_opens_it_again_once_it_is_read(shown, bench, qtbot, tasks):
    care.keep_draft(bench.desk, f"{drafts_left.SNOOZE}{tasks[1]}", {"day": "12/1/2026", "why": "closed"})
    view = shown()
    view.snooze_task(tasks[1])
    caught_up(qtbot, bench)
    assert (view.snooze.isVisible(), view.snooze.why.text()) == (True, "closed")
    view.snooze._on_kept()
    assert Task.get_by_id(tasks[1]).snoozed_until_on == TUESDAY + timedelta(days=7)


def test_a_task_that_is_done_meanwhile_is_not_put_off(shown, bench, qtbot, tasks):
    care.finish_task(bench.desk, tasks[1])
    view = shown()
    view.snooze_task(tasks[1])
    caught_up(qtbot, bench)
    assert not view.snooze.isVisible()
