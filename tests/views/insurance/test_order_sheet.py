"""Who pays first on the screen: asked in turn, proposed with a reason, decided by keys; doubles settled on the spot."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QPushButton, QWidget

from pcdesk.acts.cover import insurance
from pcdesk.acts.cover.payer_order import decide_order
from pcdesk.acts.frame.undo import undo
from pcdesk.acts.people.patient import change_patient
from pcdesk.models.cover.cover import cover_on
from pcdesk.models.cover.coverage import Coverage
from pcdesk.models.cover.payer_order import Question
from pcdesk.models.record import journal
from pcdesk.views.bench import drafts_left
from pcdesk.views.bench.wishes import OrderWish
from pcdesk.views.insurance.coverage_form import CoverageForm
from pcdesk.views.insurance.order_card import OrderCard
from pcdesk.views.insurance.order_sheet import OrderSheet
from pcdesk.views.insurance.patient_page import PatientPage
from tests.views.walker import walk
from tests.wished import wishes_of

Key = Qt.Key
TODAY = date(2026, 11, 24)


@pytest.fixture
def s(small_clinic, bench):
    """The patient has a plan and Medicare beside it."""
    made = dict(small_clinic)
    payer = insurance.add_payer(bench.desk, {"name": "Medicare"})
    plan = insurance.add_plan(bench.desk, payer, {"name": "Medicare Part B", "kind": "medicare"})
    made["medicare"] = insurance.add_coverage(
        bench.desk, made["patient"], {"plan": plan, "starts_on": date(2026, 3, 1), "rank": 2}
    )
    return made


@pytest.fixture
def window(qtbot) -> QWidget:
    made = QWidget()
    qtbot.addWidget(made)
    made.resize(1200, 700)
    made.show()
    return made


def opened(qtbot, bench, s, window) -> OrderSheet:
    made = OrderSheet(bench, s["patient"], TODAY, window)
    made.open()
    qtbot.waitExposed(made)
    return made


def answer(sheet, topic, code, coverage=0):
    field = sheet.questions.fields[Question(topic, coverage)]
    field.setFocus()
    if field.findData(code) < field.currentIndex():
        QTest.keyClick(field, Key.Key_Home)
        field = sheet.questions.fields[Question(topic, coverage)]
    while field.currentData() != code:
        place = field.currentIndex()
        QTest.keyClick(field, Key.Key_Down)
        field = sheet.questions.fields[Question(topic, coverage)]
        assert field.currentIndex() != place, f"{topic} has no {code}"


def test_one_question_leads_to_the_next_and_the_reason_stands_there(qtbot, bench, s, window):
    sheet = opened(qtbot, bench, s, window)
    assert list(sheet.questions.fields) == [Question("accident"), Question("holding", s["coverage"])]
    answer(sheet, "accident", "no")
    answer(sheet, "holding", "retired", s["coverage"])
    answer(sheet, "medicare", "age")
    assert sheet.order.proposal.order == (s["medicare"], s["coverage"])
    assert sheet.first.currentData() == s["medicare"]
    assert walk(sheet) == []
    sheet.go.click()
    assert [one.id for one in cover_on(s["patient"], TODAY)] == [s["medicare"], s["coverage"]]
    assert [one.plan_kind for one in cover_on(s["patient"], date(2026, 2, 1))] == ["ppo"]
    undo(bench.desk)
    assert [one.id for one in cover_on(s["patient"], TODAY)] == [s["coverage"], s["medicare"]]


def test_what_another_desk_decided_is_told_before_it_is_replaced(qtbot, bench, s, window):
    sheet = opened(qtbot, bench, s, window)
    for key in (Key.Key_Down, Key.Key_Up):
        QTest.keyClick(sheet.first, key)
    other = [s["medicare"], s["coverage"]]
    decide_order(bench.desk, s["patient"], other, TODAY)
    sheet.go.click()
    assert sheet.isVisible()
    assert "Medicare Part B pays first now" in " ".join(one.text() for one in sheet.notice.findChildren(QLabel))
    assert [one.id for one in cover_on(s["patient"], TODAY)] == other
    sheet.go.click()
    assert [one.id for one in cover_on(s["patient"], TODAY)] == other[::-1]


def test_kidney_failure_asks_for_its_month(qtbot, bench, s, window):
    sheet = opened(qtbot, bench, s, window)
    answer(sheet, "accident", "no")
    answer(sheet, "holding", "cobra", s["coverage"])
    answer(sheet, "medicare", "esrd")
    month = sheet.questions.dates[Question("medicare")]
    month.setFocus()
    QTest.keyClicks(month, "Jun 1, 2026")
    QTest.keyClick(month, Key.Key_Return)
    month.clearFocus()
    qtbot.waitUntil(lambda: bool(sheet.order.proposal.order))
    assert sheet.order.proposal.reasons[0].rule == "esrd"
    assert sheet.first.currentData() == s["coverage"]


def test_what_a_person_chose_follows_no_proposal_and_one_plan_has_one_place(qtbot, bench, s, window):
    sheet = opened(qtbot, bench, s, window)
    sheet.first.setFocus()
    QTest.keyClick(sheet.first, Key.Key_Down)
    assert sheet.chosen() == [s["medicare"], s["coverage"]]
    answer(sheet, "accident", "no")
    answer(sheet, "holding", "own", s["coverage"])
    sheet.first.setFocus()
    QTest.keyClick(sheet.first, Key.Key_Up)
    assert sheet.chosen() == [s["coverage"], s["medicare"]]
    assert sheet.order.proposal.order == (s["medicare"], s["coverage"])
    sheet.go.click()
    page = PatientPage(bench, window)
    page.show_patient(s["patient"])
    card = page.findChild(OrderCard)
    assert (card.order.differs, card.order.decided.answer, card.order.is_pressing) == (True, "own", False)


def test_answers_stand_there_again_after_a_lock(qtbot, bench, s, window):
    sheet = opened(qtbot, bench, s, window)
    answer(sheet, "accident", "work")
    answer(sheet, "holding", "active", s["coverage"])
    bench.flush_wanted.emit()
    sheet.hide()
    sheet.deleteLater()
    wished = wishes_of(bench, OrderWish)
    drafts_left.go_on(bench)
    assert wished == [OrderWish(s["patient"], TODAY)]
    again = opened(qtbot, bench, s, window)
    assert again.questions.fields[Question("holding", s["coverage"])].currentData() == "active"
    assert again.order.proposal.accident == "work"
    assert Question("medicare") in again.questions.fields


def test_two_in_one_place_are_said_above_the_cards_and_lead_to_the_sheet(qtbot, bench, s, window):
    with journal.act("import", "Import", staff_id=None, staff_name="", session=""):
        Coverage.update(rank=1).where(Coverage.id == s["medicare"]).execute()
    page = PatientPage(bench, window)
    page.show_patient(s["patient"])
    card = page.findChild(OrderCard)
    assert card.order.is_pressing
    assert page._cards.indexOf(card) == 0
    wished = wishes_of(bench, OrderWish)
    card.findChild(QPushButton, "decide").click()
    assert wished == [OrderWish(s["patient"], TODAY)]
    sheet = opened(qtbot, bench, s, window)
    sheet.go.click()
    assert [one.id for one in cover_on(s["patient"], TODAY)] == [s["coverage"], s["medicare"]]


def form_for(qtbot, bench, s, window, **typed):
    form = CoverageForm(bench, s["patient"])
    form.setParent(window)
    form.show()
    form.picker.choose(s["plan"])
    for name, text in typed.items():
        form.form.fields[name].editor.put_text(text)
    return form


def offered(form):
    return [one.objectName() for one in form.notice._buttons.findChildren(QPushButton) if not one.isHidden()]


def test_the_same_place_is_settled_where_it_is_refused(qtbot, bench, s, window):
    form = form_for(qtbot, bench, s, window, rank="Secondary", starts_on="Jun 1, 2026")
    form._on_edited()
    form.replaces.setChecked(False)
    form.save()
    assert offered(form) == ["end_other", "lower"]
    QTest.mouseClick(form.notice._buttons.findChild(QPushButton, "end_other"), Qt.MouseButton.LeftButton)
    assert Coverage.get_by_id(s["medicare"]).ends_on == date(2026, 5, 31)
    undo(bench.desk)
    form = form_for(qtbot, bench, s, window, rank="Secondary", starts_on="Jun 1, 2026")
    form._on_edited()
    form.replaces.setChecked(False)
    form.save()
    QTest.mouseClick(form.notice._buttons.findChild(QPushButton, "lower"), Qt.MouseButton.LeftButton)
    assert [one.rank for one in cover_on(s["patient"], TODAY)] == [1, 2, 3]


def test_days_upside_down_are_exchanged_where_they_are_refused(qtbot, bench, s, window):
    form = form_for(qtbot, bench, s, window, rank="Tertiary", starts_on="Dec 31, 2026", ends_on="Jan 1, 2026")
    form.save()
    assert offered(form) == ["swap"]
    QTest.mouseClick(form.notice._buttons.findChild(QPushButton, "swap"), Qt.MouseButton.LeftButton)
    made = Coverage.select().order_by(Coverage.id.desc()).get()
    assert (made.rank, made.starts_on, made.ends_on) == (3, date(2026, 1, 1), date(2026, 12, 31))


def test_a_childs_parents_are_asked_about_and_a_birth_date_that_is_missing(qtbot, bench, s, window):
    change_patient(bench.desk, s["patient"], {"born_on": date(2019, 1, 1)})
    for one in (s["coverage"], s["medicare"]):
        insurance.change_coverage(bench.desk, one, {"relationship": "child", "subscriber": f"Parent {one}"})
    insurance.change_coverage(bench.desk, s["medicare"], {"plan": s["plan"], "subscriber_born_on": date(1980, 2, 1)})
    sheet = opened(qtbot, bench, s, window)
    answer(sheet, "parents", "apart")
    answer(sheet, "decree", f"names:{s['medicare']}")
    assert sheet.order.proposal.reasons[0].rule == "court"
    answer(sheet, "parents", "together")
    born = sheet.questions.dates[Question("birthday", s["coverage"])]
    born.set_value(date(1982, 1, 5))
    born.date_chosen.emit(date(1982, 1, 5))
    assert sheet.order.proposal.order == (s["coverage"], s["medicare"])
    sheet.go.click()
    assert Coverage.get_by_id(s["coverage"]).subscriber_born_on == date(1982, 1, 5)
