"""Coverages of a patient on the screen: added, replaced, changed, ended and checked by keys; drafts survive."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QCheckBox, QDialog, QLabel, QLineEdit, QPushButton, QToolButton, QWidget

from pcdesk.acts.cover import insurance
from pcdesk.acts.desk.care import draft
from pcdesk.acts.frame.undo import undo
from pcdesk.acts.people.patient import register_patient
from pcdesk.models.cover.benefit import Benefit
from pcdesk.models.cover.cover import cover_on
from pcdesk.models.cover.coverage import Coverage, CoverageCheck, Payer, Plan
from pcdesk.views.insurance.cover_card import CoverCard
from pcdesk.views.insurance.view import InsuranceView
from pcdesk.views.look.dialogs import Question
from tests.views.walker import walk

CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def who(small_clinic):
    return small_clinic["patient"]


@pytest.fixture
def view(qtbot, bench, who):
    made = shown(qtbot, bench)
    bench.open_patient(who)
    return made


def shown(qtbot, bench):
    made = InsuranceView(bench)
    qtbot.addWidget(made)
    made.resize(640, 640)
    made.show()
    qtbot.waitExposed(made)
    return made


def card(view, coverage) -> CoverCard:
    return next((made for made in view.findChildren(CoverCard, f"cover_{coverage}") if not made.isHidden()), None)


def editor(view, name) -> QLineEdit:
    return view.patient.form.form.fields[name].editor.widget


def type_in(view, name, text):
    widget = editor(view, name)
    widget.setFocus()
    QTest.keyClicks(widget, text)


def test_the_keys_are_at_the_button_once_a_coverage_is_saved(view, bench, who):
    view.patient.check()
    form = view.patient.form
    form.finish(1)
    assert view.window().focusWidget() is view.patient.first()
    assert view.patient.first().isVisible()


def test_the_keys_stay_in_the_room_when_what_was_saved_begins_later(qtbot, bench):
    view = shown(qtbot, bench)
    bench.open_patient(register_patient(bench.desk, {"last": "Vega", "first": "Ana", "sex": "F"}, []))
    view.patient.add()
    view.patient._on_saved(1)
    assert view.patient.isAncestorOf(view.window().focusWidget())
    assert view.window().focusWidget().isVisible()


def pick(view, letters):
    search = view.patient.form.picker.search
    QTest.keyClicks(search, letters)
    QTest.keyClick(search, Qt.Key.Key_Return)


def save(view):
    QTest.keyClick(view.patient.form, Qt.Key.Key_Return, CTRL)


def test_the_card_tells_what_the_desk_needs_and_copies_numbers(view, bench, small_clinic):
    made = card(view, small_clinic["coverage"])
    assert made.heading.text() == "Primary: BlueOak PPO"
    assert made.findChild(QWidget, "standing").text() == "Never checked"
    told = [block.accessibleName() for block in made.findChildren(QWidget) if ": " in block.accessibleName()]
    assert "Copay: $25.00" in told
    assert "Covered: from Jan 1, 2026, open" in told
    copy = next(b for b in made.findChildren(QToolButton) if b.accessibleName() == "Copy Member ID: W1234")
    heard = []
    bench.said.connect(lambda text, _undo: heard.append(text))
    copy.click()
    assert QGuiApplication.clipboard().text() == "W1234"
    assert heard == ["Copied: Member ID."]


def test_another_day_shows_what_covered_then(view, bench, small_clinic, who):
    insurance.end_coverage(bench.desk, small_clinic["coverage"], date(2026, 6, 30))
    assert card(view, small_clinic["coverage"]) is None
    assert view.findChild(QWidget, "no_coverage") is not None
    assert view.findChild(QWidget, f"other_{small_clinic['coverage']}") is not None
    view.patient.date.selectAll()
    QTest.keyClicks(view.patient.date, "6/30/26")
    QTest.keyClick(view.patient.date, Qt.Key.Key_Return)
    assert card(view, small_clinic["coverage"]) is not None
    view.findChild(QPushButton, "coverage_today").click()
    assert card(view, small_clinic["coverage"]) is None


def test_one_button_says_what_comes_next(view, bench, small_clinic):
    def kinds() -> tuple[str, str]:
        check = card(view, small_clinic["coverage"]).findChild(QPushButton, "check")
        return check.property("kind"), view.patient.add_button.property("kind")

    assert kinds() == ("primary", "")
    assert view.patient.first().objectName() == "check"
    view.patient.add_button.click()
    assert kinds() == ("", ""), "the form's Save comes next"
    view.patient.form.give_up()
    assert kinds() == ("primary", "")
    insurance.record_check(bench.desk, small_clinic["coverage"], {"way": "phone", "result": "active"})
    assert kinds() == ("", "primary")


def test_without_coverage_there_is_one_button_to_add_one(qtbot, view, bench):
    bench.open_patient(register_patient(bench.desk, {"last": "Other"}))
    adds = [b for b in view.findChildren(QPushButton) if b.accessibleName() == "Add coverage" and b.isVisible()]
    assert len(adds) == 1
    view.take_keys()
    qtbot.waitUntil(adds[0].hasFocus)
    adds[0].click()
    assert view.patient.form is not None
    view.patient.form.give_up()
    assert view.patient.first().isVisible()


def test_an_empty_copay_means_the_plan_s_own_and_says_so(view):
    view.patient.add_button.click()
    field = view.patient.form.form.fields["copay_cents"]
    assert (editor(view, "copay_cents").placeholderText(), field._note.text()) == ("", "")
    pick(view, "blue")
    assert editor(view, "copay_cents").placeholderText() == "25.00"
    assert field._note.text() == "Empty means the plan's own: $25.00."
    view.patient.form.picker.clear()
    assert (editor(view, "copay_cents").placeholderText(), field._note.text()) == ("", "")


def test_a_new_coverage_replaces_the_old_one_by_keys(view, bench, small_clinic, who):
    view.patient.add_button.click()
    pick(view, "blue")
    assert view.patient.form.picker.plan_id == small_clinic["plan"]
    type_in(view, "starts_on", "12/1/26")
    box = view.findChild(QCheckBox, "replaces")
    assert box.isVisibleTo(view)
    assert box.text() == "It replaces BlueOak PPO, which ends the day before"
    type_in(view, "member_number", "Z77")
    save(view)
    assert bench.troubles == []
    old, new = Coverage.select().order_by(Coverage.id)
    assert (old.ends_on, new.starts_on, new.member_number) == (date(2026, 11, 30), date(2026, 12, 1), "Z77")
    assert view.patient.form is None
    assert view.findChild(QWidget, f"other_{new.id}") is not None
    undo(bench.desk)
    assert Coverage.get_by_id(old.id).ends_on is None


def test_days_that_are_taken_are_refused_and_the_typing_stays(view, small_clinic):
    view.patient.add_button.click()
    pick(view, "blue")
    type_in(view, "starts_on", "12/1/26")
    view.findChild(QCheckBox, "replaces").setChecked(False)
    save(view)
    assert Coverage.select().count() == 1
    assert "covers the same days in the same place" in view.patient.form.notice.accessibleName()
    assert editor(view, "starts_on").value() == date(2026, 12, 1)


def test_what_is_missing_is_said_under_its_field(view):
    view.patient.add_button.click()
    save(view)
    assert "plan is needed" in view.findChild(QWidget, "plan_problem").text()
    pick(view, "blue")
    save(view)
    assert view.patient.form.form.fields["starts_on"].problem == "From is needed."
    assert Coverage.select().count() == 1


def test_a_plan_nobody_knew_is_taken_down_on_the_way(view, bench, who):
    view.patient.add_button.click()
    search = view.patient.form.picker.search
    QTest.keyClicks(search, "Zenith")
    QTest.keyClick(search, Qt.Key.Key_Return)
    picker = view.patient.form.picker
    assert picker.is_new()
    assert picker.payer.text() == "Zenith"
    save(view)
    assert Payer.select().where(Payer.name == "Zenith").count() == 0
    QTest.keyClicks(picker.phone, "8005550177")
    QTest.keyClicks(picker.plan, "Zenith One")
    QTest.keyClicks(picker.copay, "40")
    type_in(view, "starts_on", "1/1/26")
    view.patient.form.form.fields["rank"].editor.write(1)
    save(view)
    assert "same days" in view.patient.form.notice.accessibleName()
    assert Plan.select().where(Plan.name == "Zenith One").count() == 0
    assert (picker.is_new(), picker.plan.text()) == (True, "Zenith One")
    box = view.patient.form.form.fields["rank"].editor.widget
    box.setFocus()
    QTest.keyClicks(box, "Sec")
    save(view)
    plan = Plan.get(Plan.name == "Zenith One")
    assert (plan.payer.name, plan.payer.phone, plan.copay_cents) == ("Zenith", "(800) 555-0177", 4_000)
    assert [(c.rank, c.plan) for c in cover_on(who, date(2026, 11, 24))] == [(1, "BlueOak PPO"), (2, "Zenith One")]


def test_a_change_saves_only_what_differs(view, bench, small_clinic):
    card(view, small_clinic["coverage"]).findChild(QWidget, "change").click()
    type_in(view, "group_number", "G9")
    save(view)
    kept = Coverage.get_by_id(small_clinic["coverage"])
    assert (kept.group_number, kept.member_number, kept.copay_cents) == ("G9", "W1234", None)


def test_a_coverage_entered_by_mistake_is_removed_and_brought_back(view, bench, small_clinic):
    card(view, small_clinic["coverage"]).findChild(QWidget, "change").click()
    view.findChild(QPushButton, "remove").click()
    assert card(view, small_clinic["coverage"]) is None
    bench.undo()
    assert card(view, small_clinic["coverage"]) is not None


def test_an_end_before_the_start_is_refused_in_the_sheet(view, small_clinic):
    card(view, small_clinic["coverage"]).findChild(QWidget, "end").click()
    sheet = next(d for d in view.findChildren(QDialog) if d.isVisible())
    assert sheet.findChild(QWidget, "person_name").text() == "Rosa (Rosie) Alvarez"
    assert "MRN 10001" in sheet.findChild(QWidget, "person_facts").text()
    line = sheet.form.fields["ends_on"].editor.widget
    line.selectAll()
    QTest.keyClicks(line, "12/31/25")
    QTest.keyClick(line, Qt.Key.Key_Return)
    assert "end before it starts" in sheet.notice.accessibleName()
    line.selectAll()
    QTest.keyClicks(line, "12/31/26")
    QTest.keyClick(line, Qt.Key.Key_Return)
    assert Coverage.get_by_id(small_clinic["coverage"]).ends_on == date(2026, 12, 31)


def test_a_check_is_recorded_with_the_script_at_hand(view, bench, small_clinic):
    coverage = small_clinic["coverage"]
    card(view, coverage).findChild(QWidget, "check").click()
    script = view.findChild(QWidget, "phone_script")
    told = {block.accessibleName() for block in script.findChildren(QWidget)}
    assert {"Member ID: W1234", "Birth date: Mar 14, 1962"} <= told
    save(view)
    assert view.patient.form.form.fields["result"].problem == "Result is needed."
    QTest.keyClicks(editor(view, "result"), "Act")
    type_in(view, "copay_cents", "30")
    type_in(view, "reference", "R55")
    type_in(view, "spoke_with", "Dana")
    save(view)
    check = CoverageCheck.get()
    assert (check.result, check.way, check.reference, check.spoke_with, check.copay_cents) == (
        "active", "phone", "R55", "Dana", 3_000,
    )  # fmt: skip
    made = card(view, coverage)
    assert made.findChild(QWidget, "standing").text() == "Active today · by Mia Reyes · reference R55"
    assert made.findChild(QWidget, "check_history").isHidden()
    made.findChild(QPushButton, "history").click()
    assert made.findChild(QWidget, "check_history").isVisibleTo(made)


def test_enter_alone_walks_through_a_check_and_saves_it(view, small_clinic):
    card(view, small_clinic["coverage"]).findChild(QWidget, "check").click()
    QTest.keyClicks(editor(view, "result"), "Act")
    form = view.patient.form
    for _ in [one for one in form.form.fields.values() if one.isVisible()]:
        here = view.window().focusWidget()
        assert form.form.isAncestorOf(here)
        QTest.keyClick(here, Qt.Key.Key_Return)
    assert CoverageCheck.get().result == "active"


@pytest.mark.parametrize("answer", ["yes", "no"])
def test_what_was_typed_is_not_cancelled_unasked(view, bench, small_clinic, answer):
    coverage = small_clinic["coverage"]
    card(view, coverage).findChild(QWidget, "check").click()
    type_in(view, "note", "Ask again")
    form = view.patient.form
    form.findChild(QPushButton, "cancel").click()
    question = view.findChild(Question)
    assert question.isVisible()
    assert view.patient.form is form
    question.findChild(QPushButton, answer).click()
    assert (view.patient.form is form) == (answer == "no")
    form.drafts.keep()
    assert (draft(bench.desk, f"check:{coverage}") is not None) == (answer == "no")


def test_a_copay_that_differs_is_offered_not_written(view, bench, small_clinic):
    coverage = small_clinic["coverage"]
    insurance.change_coverage(bench.desk, coverage, {"copay_cents": 2_500})
    card(view, coverage).findChild(QWidget, "check").click()
    QTest.keyClicks(editor(view, "result"), "Act")
    type_in(view, "copay_cents", "40")
    save(view)
    assert Coverage.get_by_id(coverage).copay_cents == 2_500
    assert "The payer said the copay is $40.00" in view.patient.notice.accessibleName()
    view.patient.notice.findChild(QPushButton, "use").click()
    assert Coverage.get_by_id(coverage).copay_cents == 4_000


def test_typing_survives_a_lock(qtbot, bench, view, small_clinic, who):
    view.patient.add_button.click()
    pick(view, "blue")
    type_in(view, "member_number", "HALF")
    bench.flush_wanted.emit()
    assert draft(bench.desk, f"coverage:{who}:0")["form"]["member_number"] == "HALF"
    view.close()
    again = shown(qtbot, bench)
    assert editor(again, "member_number").text() == "HALF"
    assert again.patient.form.picker.plan_id == small_clinic["plan"]
    assert "unsaved changes" in again.patient.form.notice.accessibleName()
    again.patient.form.give_up()
    assert draft(bench.desk, f"coverage:{who}:0") is None


def test_typing_is_kept_within_a_second(qtbot, bench, view, small_clinic):
    coverage = small_clinic["coverage"]
    card(view, coverage).findChild(QWidget, "check").click()
    type_in(view, "note", "on hold")
    kept = {"note": "on hold", "over note": ""}
    qtbot.waitUntil(lambda: draft(bench.desk, f"check:{coverage}") == kept, timeout=20_000)


def test_news_never_touches_what_is_being_typed(view, bench, small_clinic):
    coverage = small_clinic["coverage"]
    card(view, coverage).findChild(QWidget, "change").click()
    type_in(view, "group_number", "G9")
    insurance.change_coverage(bench.desk, coverage, {"member_number": "NEW1"})
    assert editor(view, "group_number").text() == "G9"
    assert "changed elsewhere" in view.patient.form.notice.accessibleName()
    save(view)
    kept = Coverage.get_by_id(coverage)
    assert (kept.member_number, kept.group_number) == ("NEW1", "G9")


def test_another_patient_puts_the_form_away_and_keeps_its_typing(view, bench, who):
    other = register_patient(bench.desk, {"last": "Other"})
    view.patient.add_button.click()
    type_in(view, "member_number", "MINE")
    bench.open_patient(other)
    assert view.patient.form is None
    assert view.findChild(QWidget, "no_coverage") is not None
    bench.open_patient(who)
    assert editor(view, "member_number").text() == "MINE"


@pytest.mark.parametrize("look_of", ["light", "dark", "contrast"])
@pytest.mark.parametrize("what", ["cards", "coverage", "new plan", "check"])
def test_it_can_be_read_and_reached(qtbot, qapp, view, bench, small_clinic, look_of, what):
    from pcdesk.views.look import theme

    theme.apply(qapp, look_of)
    insurance.change_coverage(
        bench.desk, small_clinic["coverage"], {"group_number": "<b>&amp;", "note": "<img src=x> & call first"}
    )
    if what == "coverage":
        view.patient.add()
    elif what == "new plan":
        view.patient.add()
        view.patient.form.picker.begin_new("Zenith & Sons <b>")
    elif what == "check":
        view.patient.check()
    view.resize(640, 680)  # no line of text lies across the edge
    qtbot.wait(100)  # new cards are shown and laid out by the event loop
    assert walk(view) == []


def test_benefits_are_asked_behind_a_fold_kept_with_the_check_and_shown_on_the_card(view, small_clinic):
    coverage = small_clinic["coverage"]
    card(view, coverage).findChild(QWidget, "check").click()
    form = view.patient.form
    QTest.keyClicks(editor(view, "result"), "Act")
    whole = "deductible_any_individual_in"
    typed = {f"{whole}_total_cents": "1500", f"{whole}_left_cents": "400", "copay_urgent_all_in_total_cents": "0"}
    for name, text in typed.items():
        form.form.fields[f"benefit_{name}"].editor.put_text(text)
        form.form.fields[f"benefit_{name}"].edited.emit()
    form.save()
    told = Benefit.select().order_by(Benefit.id)
    assert [(one.kind, one.total_cents, one.left_cents) for one in told] == [
        ("deductible", 150_000, 40_000), ("copay", 0, None),
    ]  # fmt: skip
    shown = " ".join(one.text() for one in card(view, coverage).findChild(QWidget, "benefits").findChildren(QLabel))
    assert "$1,100.00 met (worked out)" in shown
    assert "$0.00" in shown


def test_another_answer_is_left_when_it_is_left_and_the_question_goes_with_its_reason(view, bench, small_clinic, who):
    coverage = small_clinic["coverage"]
    assert Coverage.get_by_id(coverage).copay_cents is None, "the copay is the plan's"
    for answer in ("keep", "elsewhere"):
        view.patient.check(coverage)
        insurance.record_check(bench.desk, coverage, {"way": "phone", "result": "active", "copay_cents": 4_000})
        view.patient.form.finish(1)
        assert cover_on(who, date(2026, 11, 24))[0].copay_cents == 2_500
        assert not view.patient.notice.isHidden()
        if answer == "keep":
            view.patient.notice.findChild(QPushButton, "keep").click()
            assert cover_on(who, date(2026, 11, 24))[0].copay_cents == 2_500
        else:
            insurance.change_coverage(bench.desk, coverage, {"copay_cents": 3_000})
        assert view.patient.notice.isHidden(), answer
