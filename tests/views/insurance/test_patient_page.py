"""Coverages of a patient on the screen: added, replaced, changed, ended and checked by keys; drafts survive."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QCheckBox, QDialog, QPushButton, QToolButton, QWidget

from pcdesk import moment
from pcdesk.acts.cover import insurance
from pcdesk.acts.desk.care import draft
from pcdesk.acts.frame.undo import undo
from pcdesk.acts.papers.paper import PAPERS
from pcdesk.acts.people.patient import register_patient
from pcdesk.models.cover.cover import cover_on
from pcdesk.models.cover.coverage import Coverage, Payer, Plan
from pcdesk.views.look.dialogs import Question
from tests.views.insurance.panel import card, editor, pick, save, shown, type_in
from tests.views.walker import walk

CTRL = Qt.KeyboardModifier.ControlModifier


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


def test_each_button_of_the_card_is_greyed_by_what_it_does(view, bench, small_clinic, monkeypatch):
    monkeypatch.setattr(bench, "why_not", lambda *what: "" if what == (PAPERS["verification_sheet"],) else "No.")
    view.patient.show_patient(small_clinic["patient"])
    made = card(view, small_clinic["coverage"])
    can = {name: made.findChild(QAbstractButton, name).isEnabled() for name in ("check", "change", "end", "sheet")}
    assert can == {"check": False, "change": False, "end": False, "sheet": True}


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


def test_who_records_a_check_is_told_that_the_coverage_was_changed_meanwhile(view, bench, small_clinic):
    coverage = small_clinic["coverage"]
    card(view, coverage).findChild(QWidget, "check").click()
    type_in(view, "note", "on hold")
    insurance.change_coverage(bench.desk, coverage, {"ends_on": moment.today() - timedelta(days=1)})
    assert "changed elsewhere" in view.patient.form.notice.accessibleName()
    assert editor(view, "note").text() == "on hold"


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
