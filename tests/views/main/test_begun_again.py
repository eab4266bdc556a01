"""What was begun in a bar of a panel opens again after a lock, with what was typed in it."""

from __future__ import annotations

from datetime import timedelta

import pytest

from pcdesk import moment
from pcdesk.acts.desk.care import add_task, keep_draft
from pcdesk.models.book.day_visit import visits_between
from pcdesk.models.book.visit import Status
from pcdesk.models.find.search import find_patients
from pcdesk.models.money.collect import charged
from pcdesk.views.bench import drafts_left
from pcdesk.views.main.window import MainWindow
from pcdesk.views.patient.entry_form import EntryForm


@pytest.fixture
def come_back(demo_bench, qtbot):
    """Signs in where this was kept by the lock."""

    def back(form: str, typed: dict) -> MainWindow:
        keep_draft(demo_bench.desk, form, typed)
        made = MainWindow(demo_bench)
        qtbot.addWidget(made)
        made.resize(1366, 768)
        made.open_layout()
        with qtbot.waitActive(made):
            made.show()
            made.activateWindow()
        drafts_left.go_on(demo_bench)
        return made

    return back


def test_the_checkout(come_back) -> None:
    today = moment.today()
    over = [v.id for v in visits_between(today, today) if v.status in (Status.CHECKOUT, Status.GONE)]
    visit = next(one for one in over if one not in charged(over))
    bar = come_back(f"{drafts_left.CHECKOUT}{visit}", {"amount": "77.5"}).panel("today").checkout
    assert (bar.visit.id, bar.isVisible(), bar.amount.text()) == (visit, True, "77.5")
    assert bar.notice.isVisible()


def test_a_task_that_was_being_put_off(come_back, demo_bench, qtbot) -> None:
    task = add_task(demo_bench.desk, "Order forms", moment.today())
    window = come_back(f"{drafts_left.SNOOZE}{task}", {"day": "12/24/2026", "why": "printer aw"})
    bar = window.panel("today").snooze
    qtbot.waitUntil(bar.isVisible)
    assert (bar.why.text(), bar.why.hasFocus()) == ("printer aw", True)


def test_reason_and_note_of_a_visit(come_back) -> None:
    day = moment.today() + timedelta(days=1)
    while not (visits := [v for v in visits_between(day, day) if v.status == Status.SCHEDULED]):
        day += timedelta(days=1)
    typed = {"reason": visits[0].reason, "note": "Bring the x-r", "was": {"reason": visits[0].reason, "note": ""}}
    calendar = come_back(f"{drafts_left.NOTE}{visits[0].id}", typed).panel("calendar")
    assert (calendar.visit.id, calendar.strip.is_editing) == (visits[0].id, True)
    assert calendar.strip.note_line.note.text() == "Bring the x-r"
    assert calendar.strip.notice.isVisible()


def test_what_was_typed_about_a_document_is_in_her_file(come_back, demo_bench, qtbot) -> None:
    rosa = find_patients("rosa alv")[0].id
    window = come_back(f"{drafts_left.IN_FILE}{rosa}:document", {"title": "Insurance ca"})
    demo_bench.open_patient(rosa)
    window.docks.bring_up("patient")
    window.panel("patient").show_section("documents")
    form = window.findChild(EntryForm, "form_document")
    title = form.form.fields["title"].editor.widget
    qtbot.waitUntil(title.isVisible)
    assert title.text() == "Insurance ca"
    qtbot.waitUntil(lambda: form.height() >= form.heightForWidth(form.width()))
