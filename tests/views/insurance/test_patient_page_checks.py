"""In the Insurance panel: a check is typed from the script at hand, with its benefits; its copay is offered."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QPushButton, QWidget

from pcdesk.acts.cover import insurance
from pcdesk.models.cover.benefit import Benefit
from pcdesk.models.cover.cover import cover_on
from pcdesk.models.cover.coverage import Coverage, CoverageCheck
from tests.views.insurance.panel import card, editor, save, type_in

CTRL = Qt.KeyboardModifier.ControlModifier


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
