"""Each part of the history is edited in place; what is typed survives closing."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QPushButton, QScrollArea, QToolButton
from pytestqt.qtbot import QtBot

from pcdesk.acts.people.history import add_fact, change_fact
from pcdesk.acts.people.patient import register_patient
from pcdesk.models.health.fact import Allergy, Problem
from pcdesk.models.people.person import SectionReview
from pcdesk.views.bench.workbench import Workbench
from pcdesk.views.look.dialogs import Question
from pcdesk.views.patient.entry_form import EntryForm
from pcdesk.views.patient.history import HistoryPage
from pcdesk.words.partial_date import PartialDate
from tests.views.patient.conftest import complaints, shown


def made(qtbot: QtBot, bench: Workbench, who: int) -> HistoryPage:
    page = HistoryPage(bench)
    shown(qtbot, page)
    page.load(who)
    return page


def press(page: HistoryPage, name: str) -> None:
    page.findChild(QPushButton, name).click()


def form(page: HistoryPage, part: str) -> EntryForm:
    editor = page.cards[part].entries.editor
    assert editor is not None
    return editor


def write(qtbot: QtBot, editor: EntryForm, column: str, text: str) -> None:
    line = editor.form.fields[column].editor.widget
    assert isinstance(line, QLineEdit)
    line.setFocus()
    line.selectAll()
    qtbot.keyClicks(line, text)


def test_an_allergy_is_added_by_typing(qtbot: QtBot, bench: Workbench, small_clinic: dict[str, int]) -> None:
    page = made(qtbot, bench, small_clinic["patient"])
    assert page.cards["allergies"].state.text() == "Not asked yet."
    press(page, "add_allergies")
    write(qtbot, form(page, "allergies"), "substance", "Penicillin")
    write(qtbot, form(page, "allergies"), "reaction", "Hives")
    qtbot.keyClick(form(page, "allergies").form, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    row = Allergy.get()
    assert (row.substance, row.reaction, row.source, row.recorded_on) == (
        "Penicillin", "Hives", "patient", date(2026, 11, 24),
    )  # fmt: skip
    assert page.cards["allergies"].entries.editor is None
    page.refresh()
    assert page.cards["allergies"].state.text() == "Reviewed Nov 24, 2026 by Mia Reyes."


def test_a_year_is_enough_and_stays_a_year(qtbot: QtBot, bench: Workbench, small_clinic: dict[str, int]) -> None:
    page = made(qtbot, bench, small_clinic["patient"])
    press(page, "add_problems")
    write(qtbot, form(page, "problems"), "name", "Asthma")
    write(qtbot, form(page, "problems"), "began_on", "2012")
    press(page, "save_entry")
    entries = page.cards["problems"].entries
    assert entries.plan.detail_of(Problem.get()) == "since 2012"
    page.findChild(QToolButton, f"edit_{Problem.get().id}").click()
    write(qtbot, form(page, "problems"), "name", "Asthma, mild")
    press(page, "save_entry")
    assert (Problem.get().name, Problem.get().began_on) == ("Asthma, mild", PartialDate(2012))


def test_none_typed_as_an_allergy_is_none_known(
    qtbot: QtBot, bench: Workbench, small_clinic: dict[str, int]
) -> None:
    page = made(qtbot, bench, small_clinic["patient"])
    press(page, "add_allergies")
    write(qtbot, form(page, "allergies"), "substance", "NKA")
    press(page, "save_entry")
    page.refresh()
    assert not Allergy.select().exists()
    assert page.cards["allergies"].entries.editor is None
    assert page.cards["allergies"].state.text().startswith("No known allergies")


def test_none_known_is_one_click_and_is_taken_back(
    qtbot: QtBot, bench: Workbench, small_clinic: dict[str, int]
) -> None:
    page = made(qtbot, bench, small_clinic["patient"])
    press(page, "none_problems")
    assert SectionReview.get().is_none
    page.refresh()
    assert page.cards["problems"].state.text() == "No known problems, asked Nov 24, 2026 by Mia Reyes."
    assert not page.cards["problems"].none.isVisible()
    bench.undo()
    page.refresh()
    assert page.cards["problems"].state.text() == "Not asked yet."


def test_an_entry_is_changed_and_removed_and_undone(
    qtbot: QtBot, bench: Workbench, small_clinic: dict[str, int]
) -> None:
    who = small_clinic["patient"]
    fact = bench.act(add_fact, "problems", who, {"name": "Asma"}).value
    page = made(qtbot, bench, who)
    page.findChild(QToolButton, f"edit_{fact}").click()
    write(qtbot, form(page, "problems"), "name", "Asthma")
    write(qtbot, form(page, "problems"), "began_on", "3/4/80")
    press(page, "save_entry")
    assert (Problem.get().name, Problem.get().began_on) == ("Asthma", PartialDate(1980, 3, 4))
    page.findChild(QToolButton, f"remove_{fact}").click()
    assert Problem.get().deleted_at is not None
    bench.undo()
    assert Problem.get().deleted_at is None


def test_what_is_needed_is_asked_for_in_words(qtbot: QtBot, bench: Workbench, small_clinic: dict[str, int]) -> None:
    page = made(qtbot, bench, small_clinic["patient"])
    press(page, "add_medications")
    press(page, "save_entry")
    assert form(page, "medications").form.problems() == {"name": "Medicine is needed."}


def test_a_draft_survives_closing_and_opens_again(
    qtbot: QtBot, bench: Workbench, small_clinic: dict[str, int]
) -> None:
    who = small_clinic["patient"]
    page = made(qtbot, bench, who)
    press(page, "add_medications")
    write(qtbot, form(page, "medications"), "name", "Metfor")
    page.keep()
    again = made(qtbot, bench, who)
    editor = form(again, "medications")
    assert editor.form.fields["name"].editor.text() == "Metfor"
    assert editor.notice.isVisible()
    assert "9:42 am" in editor.notice.accessibleName()
    editor.cancel()
    assert editor.form.draft()["name"] == "Metfor"  # still asked
    again.findChild(Question).findChild(QPushButton, "yes").click()
    assert made(qtbot, bench, who).cards["medications"].entries.editor is None


def test_news_never_overwrite_typing(qtbot: QtBot, bench: Workbench, small_clinic: dict[str, int]) -> None:
    who = small_clinic["patient"]
    fact = bench.act(add_fact, "problems", who, {"name": "Asthma", "note": "old"}).value
    page = made(qtbot, bench, who)
    page.findChild(QToolButton, f"edit_{fact}").click()
    write(qtbot, form(page, "problems"), "name", "Asthma, mild")
    bench.act(change_fact, "problems", fact, {"note": "new"})
    page.refresh()
    editor = form(page, "problems")
    assert editor.form.fields["name"].editor.text() == "Asthma, mild"
    assert editor.notice.isVisible()
    editor.notice.action_chosen.emit("reload")
    assert editor.form.fields["name"].editor.text() == "Asthma, mild"
    assert editor.form.fields["note"].editor.text() == "new"


def test_an_open_form_has_all_its_room(qtbot: QtBot, bench: Workbench, small_clinic: dict[str, int]) -> None:
    page = made(qtbot, bench, small_clinic["patient"])
    press(page, "add_family")
    assert complaints(qtbot, page) == []
    assert form(page, "family").height() >= form(page, "family").sizeHint().height()


def test_another_patient_is_read_from_the_top(qtbot: QtBot, bench: Workbench, small_clinic: dict[str, int]) -> None:
    page = HistoryPage(bench)
    shown(qtbot, page, 500, 300)
    page.load(small_clinic["patient"])
    bar = page.findChild(QScrollArea, "history_scroll").verticalScrollBar()
    qtbot.waitUntil(lambda: bar.maximum() > 0)
    bar.setValue(bar.maximum())
    page.load(small_clinic["patient"])
    assert bar.value() == bar.maximum()
    page.load(register_patient(bench.desk, {"last": "Nowak"}))
    assert bar.value() == 0


def test_the_buttons_of_two_entries_of_one_name_are_told_apart(
    qtbot: QtBot, bench: Workbench, small_clinic: dict[str, int]
) -> None:
    for who in ("mother", "father"):
        add_fact(bench.desk, "family", small_clinic["patient"], {"condition": "Stroke", "relative": who})
    page = made(qtbot, bench, small_clinic["patient"])
    names = [one.accessibleName() for one in page.findChildren(QToolButton) if "Stroke" in one.accessibleName()]
    assert len(names) == len(set(names)) == 4
