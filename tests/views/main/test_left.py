"""What somebody had open when the desk was locked, and finds again: in each panel its page, its day and its row."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QPushButton

from pcdesk import moment
from pcdesk.acts.desk.care import add_task, keep_draft
from pcdesk.models.desk.care import Task
from pcdesk.models.desk.patient_file import drafts_kept
from pcdesk.models.find.search import find_patients
from pcdesk.views.bench.drafts_left import COUNT, IN_FILE, go_on
from pcdesk.views.list.report_view import OTHER
from pcdesk.views.main.keys_back import KeysBack
from pcdesk.views.main.left import go_back, left_in
from pcdesk.views.main.window import MainWindow
from pcdesk.views.patient.entry_form import EntryForm


@pytest.fixture
def opened(demo_bench, qtbot):
    def make() -> MainWindow:
        made = MainWindow(demo_bench)
        qtbot.addWidget(made)
        made.resize(1366, 768)
        made.open_layout()
        with qtbot.waitActive(made):
            made.show()
            made.activateWindow()
        return made

    return make


def come_back(opened, qtbot, window: MainWindow) -> MainWindow:
    """Locked and signed in again: another window, which knows only what was left."""
    left = left_in(window)
    window.hide()
    again = opened()
    go_back(again, left)
    qtbot.waitUntil(lambda: QApplication.focusWidget() is not None)
    return again


def test_what_could_be_undone_still_can_be_on_the_same_day_in_the_same_records(opened, qtbot, demo_bench) -> None:
    window = opened()
    tasks = [demo_bench.act(add_task, title, moment.today()).value for title in ("Call the lab", "Order gloves")]
    demo_bench.undo()
    before = list(demo_bench.desk.done), list(demo_bench.desk.undone)
    left = left_in(window)
    window.hide()
    forget(demo_bench)
    go_back(opened(), left._replace(on=moment.today() - timedelta(days=1)))
    assert demo_bench.desk.done == [], "of another day"
    go_back(opened(), left._replace(seals={act: f"{seal[1:]}0" for act, seal in left.seals.items()}))
    assert demo_bench.desk.done == [], "of other records"
    again = opened()
    go_back(again, left)
    assert (demo_bench.desk.done, demo_bench.desk.undone) == before
    assert again.foot.findChild(QPushButton, "undo").isVisible()
    assert "Call the lab" in again.actions_by_key["undo"].text()
    qtbot.keyClick(again, Qt.Key.Key_Y, Qt.KeyboardModifier.ControlModifier)
    assert Task.get_by_id(tasks[1]).deleted_at is None
    for _ in tasks:
        qtbot.keyClick(again, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert not Task.alive().where(Task.id.in_(tasks)).exists()


def test_the_field_that_was_typed_in_has_the_keys_again(opened, qtbot, demo_bench) -> None:
    window = opened()
    rosa = find_patients("rosa alv")[0].id
    keep_draft(demo_bench.desk, f"{IN_FILE}{rosa}:document", {"title": "Insurance"})
    demo_bench.open_patient(rosa)
    window.docks.bring_up("patient")
    window.panel("patient").show_section("documents")
    title = window.findChild(EntryForm, "form_document").form.fields["title"].editor.widget
    qtbot.waitUntil(title.isVisible)
    title.setFocus()
    title.end(False)
    qtbot.keyClicks(title, " ca")
    demo_bench.flush_wanted.emit()
    again = come_back(opened, qtbot, window)
    field = again.findChild(EntryForm, "form_document").form.fields["title"].editor.widget
    qtbot.waitUntil(field.hasFocus)
    qtbot.keyClicks(field, "rd")
    assert field.text() == "Insurance card"
    qtbot.waitUntil(lambda: not again.findChildren(KeysBack))


def test_who_has_gone_on_keeps_the_keys(opened, qtbot, demo_bench) -> None:
    window = opened()
    window.docks.bring_up("today")
    line = window.panel("today").task_line.line
    qtbot.waitUntil(line.isVisible)
    line.setFocus()
    left = left_in(window)
    assert left.field is not None
    window.hide()
    again = opened()
    go_back(again, left)
    qtbot.keyClick(again, Qt.Key.Key_3, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: not again.findChildren(KeysBack))
    assert again.docks.focused() is again.docks.panels["patient"]


def forget(bench) -> None:
    """As a session that has just begun."""
    bench.desk.done.clear()
    bench.desk.undone.clear()


def test_the_section_of_the_same_file(opened, qtbot, demo_bench) -> None:
    window = opened()
    rosa, other = (find_patients(words)[0].id for words in ("rosa alv", "nunez"))
    demo_bench.open_patient(rosa)
    window.docks.bring_up("patient")
    window.panel("patient").show_section("ledger")
    again = come_back(opened, qtbot, window)
    assert (again.panel("patient").patient_id, again.panel("patient").section()) == (rosa, "ledger")
    left = left_in(again)
    third = opened()
    go_back(third, left._replace(patient_id=other))
    third.docks.bring_up("patient")
    assert third.panel("patient").section() == "summary", "another file begins as always"


def test_the_line_of_the_queue_and_the_task_that_was_begun(opened, qtbot, demo_bench) -> None:
    window = opened()
    window.docks.bring_up("today")
    today = window.panel("today")
    qtbot.waitUntil(lambda: today.queue.view.rows.rowCount() > 4)
    fourth = [row for row in map(today.queue.view.rows.row, range(9)) if row.shape == "item"][3]
    today.queue.view.choose(fourth.key)
    qtbot.keyClicks(today.task_line.line, "call the lab by fri")
    demo_bench.flush_wanted.emit()
    again = come_back(opened, qtbot, window).panel("today")
    qtbot.waitUntil(lambda: again.queue.view.rows.rowCount() > 4)
    assert again.queue.view.current_row().key == fourth.key
    assert again.task_line.line.text() == "call the lab by fri"
    qtbot.keyClick(again.task_line.line, "\r")
    assert opened().panel("today").task_line.line.text() == ""


def test_the_day_of_the_calendar_and_the_page_of_the_others(opened, qtbot) -> None:
    window = opened()
    window.docks.bring_up("calendar")
    calendar = window.panel("calendar")
    for days in range(1, 9):
        calendar.go(day := moment.today() + timedelta(days=days))
        if calendar.page.visits:
            break
    chosen = next(iter(calendar.page.visits))
    calendar.choose(chosen)
    for key in ("insurance", "billing"):
        window.panel(key).show_page(window.panel(key)._common_keys[0])
    again = come_back(opened, qtbot, window)
    assert again.panel("calendar").place() == (day, chosen)
    assert all(again.panel(key).is_common() for key in ("insurance", "billing"))


def test_what_a_report_was_asked(opened, qtbot) -> None:
    window = opened()
    window.docks.bring_up("reports")
    report = window.panel("reports").report()
    report._first.set_value(date(2026, 10, 1))
    report._last.set_value(date(2026, 11, 15))
    report._on_day(None)
    report._boxes["provider_id"].setCurrentIndex(1)
    report._ask()
    rows = [row.id for row in report.list.rows]
    report.list.choose(rows[2])
    again = come_back(opened, qtbot, window).panel("reports").report()
    assert again._period.currentData() == OTHER
    assert again.days() == (date(2026, 10, 1), date(2026, 11, 15))
    assert [row.id for row in again.list.rows] == rows
    assert again.list.chosen().id == rows[2]


def test_a_drawer_count_that_was_begun_opens_again_on_its_day(opened, qtbot, demo_bench) -> None:
    window = opened()
    window.wishes._on_count(moment.today())
    qtbot.waitUntil(lambda: QApplication.activeModalWidget() is not None)
    sheet = QApplication.activeModalWidget()
    sheet.cash.setText("228.50")
    sheet.cash.textEdited.emit("228.50")
    demo_bench.flush_wanted.emit()
    assert list(drafts_kept(demo_bench.desk.staff_id, COUNT)) == [f"{COUNT}{moment.today().isoformat()}"]
    sheet.hide()
    sheet.setParent(None)
    sheet.deleteLater()
    go_on(demo_bench)
    qtbot.waitUntil(lambda: QApplication.activeModalWidget() not in (None, sheet))
    assert QApplication.activeModalWidget().cash.text() == "228.50"
    QApplication.activeModalWidget().done(0)
