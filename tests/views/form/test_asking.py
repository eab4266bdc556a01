"""A declared sheet: it asks, keeps what is typed, says refusals, opens again; tried for every asking there is."""

from __future__ import annotations

import importlib
import pkgutil

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton, QWidget

from pcdesk import views
from pcdesk.acts.cover.insurance import change_payer
from pcdesk.acts.desk.care import add_task
from pcdesk.models.clinic.right import Right, Role
from pcdesk.models.cover.cover import covers
from pcdesk.models.cover.coverage import Coverage, Payer
from pcdesk.models.cover.plans_held import payer_held
from pcdesk.models.desk.care import Task
from pcdesk.views.bench import drafts_left
from pcdesk.views.bench.second_look import LEAST
from pcdesk.views.bench.wishes import AskingWish
from pcdesk.views.form.asking import ASKINGS, Asking, AskingSheet, ask_again, ask_for
from pcdesk.views.form.form import Ask, Section
from pcdesk.views.insurance.end_coverage import END_COVERAGE
from pcdesk.views.insurance.plan_list import CHANGE_PAYER
from pcdesk.views.look import icons
from pcdesk.views.look.dialogs import Question
from pcdesk.views.main.askings import ALL, open_again
from tests.wished import on_wish

TRIAL = Asking(
    "trial", "Write it down", "list-checks", add_task,
    title=lambda about: f"A task for {about.last}",
    record=lambda _about: Task(title="", note=""),
    sections=lambda _about: (Section("", (Ask(Task.title, is_required=True), Ask(Task.due_on), Task.note)),),
    send=lambda about, values: ((values["title"], values["due_on"]), {"patient_id": about.id, "note": values["note"]}),
    again=lambda _row_id: None,
    warns=lambda _about, values: "That is urgent." if values["title"] == "Now" else "",
)  # fmt: skip


@pytest.fixture
def patient(small_clinic):
    from pcdesk.models.people.person import Patient

    return Patient.get_by_id(small_clinic["patient"])


@pytest.fixture
def asked(bench, qtbot, patient):
    room = QWidget()
    qtbot.addWidget(room)
    room.show()

    def make(plan: Asking = TRIAL, about: object = patient) -> AskingSheet:
        made = AskingSheet(bench, plan, about, room)
        made.open()
        return made

    return make


def line(sheet: AskingSheet, name: str) -> QWidget:
    return sheet.form.fields[name].editor.widget


def test_enter_goes_from_field_to_field_and_does_it_at_the_last(asked, qtbot, bench, patient) -> None:
    sheet = asked()
    given = []
    sheet.given.connect(given.append)
    qtbot.keyClicks(line(sheet, "title"), "Order gloves")
    qtbot.keyClick(line(sheet, "title"), Qt.Key.Key_Return)
    qtbot.keyClicks(line(sheet, "due_on"), "11/25/2026")
    qtbot.keyClick(line(sheet, "due_on"), Qt.Key.Key_Return)
    assert Task.select().count() == 0
    qtbot.keyClick(line(sheet, "note"), Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    (row,) = Task.select()
    assert (row.title, row.due_on.isoformat(), row.patient_id) == ("Order gloves", "2026-11-25", patient.id)
    assert given == [row.id]
    assert not sheet.isVisible()


def test_what_is_needed_is_said_at_its_field(asked, qtbot) -> None:
    sheet = asked()
    sheet.save()
    assert sheet.isVisible()
    assert sheet.form.fields["title"].problem
    assert Task.select().count() == 0


def test_a_refusal_of_the_act_is_said_in_the_sheet_and_nothing_typed_is_lost(asked, qtbot, bench) -> None:
    sheet = asked()
    qtbot.keyClicks(line(sheet, "title"), "x")
    bench.desk.role = Role.READ_ONLY
    sheet.save()
    assert sheet.notice.isVisible()
    assert line(sheet, "title").text() == "x"
    assert bench.troubles == [], "said where she is typing, not above it"


def test_a_warning_is_passed_with_the_second_press_and_by_no_other_words(asked, qtbot) -> None:
    sheet = asked()
    qtbot.keyClicks(line(sheet, "title"), "Now")
    qtbot.keyClicks(line(sheet, "due_on"), "11/25/2026")
    sheet.save()
    assert (sheet.isVisible(), Task.select().count()) == (True, 0)
    qtbot.keyClicks(line(sheet, "note"), "!")
    sheet.save()
    sheet.save()
    assert Task.select().count() == 0, "other words are warned of anew, and nobody reads so fast"
    qtbot.wait(LEAST + 50)
    sheet.save()
    assert Task.select().count() == 1


def test_what_is_typed_is_kept_over_a_lock_and_given_up_only_after_a_question(asked, qtbot, bench) -> None:
    sheet = asked()
    qtbot.keyClicks(line(sheet, "title"), "Half a wo")
    bench.flush_wanted.emit()
    again = asked()
    assert line(again, "title").text() == "Half a wo"
    again.reject()
    question = next(one for one in again.findChildren(Question) if one.isVisible())
    question.findChild(QPushButton, "yes").click()
    assert line(asked(), "title").text() == ""


def test_who_may_not_is_told_instead(bench, patient) -> None:
    said = []
    bench.said.connect(lambda words, _undo: said.append(words))
    bench.desk.role = Role.READ_ONLY
    assert ask_for(bench, TRIAL, patient) is None
    assert said == [bench.why_not(add_task)]


def test_every_asking_is_known_when_it_is_to_open_again() -> None:
    for module in pkgutil.walk_packages(views.__path__, f"{views.__name__}."):
        importlib.import_module(module.name)
    assert set(ASKINGS) == {one.key for one in ALL}


@pytest.mark.parametrize("plan", ALL, ids=lambda plan: plan.key)
def test_what_is_declared_holds_together(plan) -> None:
    assert isinstance(plan.verb.needs, Right)
    assert plan.icon in icons.names()
    assert len(f"{drafts_left.ASKED}{plan.key}:1234567890") <= 60


def test_a_sheet_that_was_open_opens_again_with_its_patient(bench, qtbot, small_clinic) -> None:
    room = QWidget()
    qtbot.addWidget(room)
    cover = covers([small_clinic["patient"]])[small_clinic["patient"]][0]
    first = ask_for(bench, END_COVERAGE, cover, room)
    line(first, "ends_on").selectAll()
    qtbot.keyClicks(line(first, "ends_on"), "12/31/26")
    bench.flush_wanted.emit()
    first.hide()
    wanted = []
    on_wish(bench, AskingWish, lambda wish: wanted.append(wish.draft))
    drafts_left.go_on(bench)
    made = open_again(bench, wanted[0], room)
    assert (bench.patient_id, line(made, "ends_on").text()) == (small_clinic["patient"], "12/31/26")
    made.save()
    assert Coverage.get_by_id(small_clinic["coverage"]).ends_on.isoformat() == "2026-12-31"
    assert ask_again(bench, "ask:end_coverage:999", room) is None
    assert ask_again(bench, "ask:gone:1", room) is None
    assert ask_again(bench, "ask:end_coverage:x", room) is None




def test_a_sheet_that_changes_a_row_overwrites_nothing_another_desk_wrote(asked, bench, small_clinic):
    row = payer_held(Coverage.get_by_id(small_clinic["coverage"]).plan.payer_id)
    sheet = asked(CHANGE_PAYER, row)
    change_payer(bench.desk, row.payer_id, {"phone": "8005550199", "city": "Tulsa"})
    sheet.form.fields["phone"].editor.put_text("(800) 555-0111")
    sheet.save()
    assert not sheet.notice.isHidden(), "it is said that the phone number was changed meanwhile"
    assert Payer.get_by_id(row.payer_id).phone == "8005550199"
    sheet.save()
    assert Payer.get_by_id(row.payer_id).phone != "8005550199", "who saves again means it"
    assert Payer.get_by_id(row.payer_id).city == "Tulsa", "what was not typed is not written"
