"""The list of what is to be checked: one key from the call, and on to the next."""

from __future__ import annotations

from datetime import timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QPushButton

from pcdesk import moment
from pcdesk.acts.book.visit import book_visit
from pcdesk.acts.cover import insurance
from pcdesk.acts.people.patient import register_patient
from pcdesk.models.cover.coverage import CoverageCheck
from pcdesk.models.cover.to_check import to_check
from pcdesk.views.insurance.check_form import CheckForm
from pcdesk.views.insurance.coverage_form import CoverageForm
from pcdesk.views.insurance.view import InsuranceView
from tests.views.walker import walk


@pytest.fixture
def booked(bench, small_clinic):
    """Two visits with a coverage never checked, and one on a day that is not covered."""
    second = register_patient(bench.desk, {"last": "Second"})
    third = register_patient(bench.desk, {"last": "Third"})
    for days, who in ((1, small_clinic["patient"]), (2, second), (3, third)):
        book_visit(
            bench.desk, patient_id=who, provider_id=small_clinic["provider"], visit_type_id=small_clinic["type"],
            on=moment.today() + timedelta(days=days), start=600,
        )  # fmt: skip
    start = moment.today() - timedelta(days=90)
    insurance.add_coverage(bench.desk, second, {"plan": small_clinic["plan"], "starts_on": start})
    insurance.add_coverage(
        bench.desk, third, {"plan": small_clinic["plan"], "starts_on": start, "ends_on": moment.today()}
    )
    return [small_clinic["patient"], second, third]


@pytest.fixture
def view(qtbot, bench, booked):
    made = InsuranceView(bench)
    qtbot.addWidget(made)
    made.resize(640, 600)
    made.show()
    qtbot.waitExposed(made)
    return made


def check_by_keys(view):
    form = view.patient.form
    assert isinstance(form, CheckForm)
    QTest.keyClicks(form.form.fields["result"].editor.widget, "Act")
    QTest.keyClick(form, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)


def test_whom_to_call_is_said_where_there_is_little_room(view, qtbot):
    """At 1366 pixels the panel is some 590 wide."""
    view.resize(590, 500)
    view.list.table.choose(view.list.rows[1].visit_id)
    cover = view.list.rows[1].cover
    seen = [c.key for place, c in enumerate(view.list.table.rows.columns) if not view.list.table.isColumnHidden(place)]
    assert {"name", "plan"} <= set(seen)
    assert cover.payer in view.list.said.text()
    heading = view.list.plan.grouped(view.list.rows, "payer")[0][0]
    assert cover.payer in heading
    assert "Thu, Nov 26, 10:00 am" in view.list.said.text()
    table = view.list.table
    assert min(table.columnWidth(1), table.columnWidth(2)) >= 100, "who and which plan can be read"
    qtbot.wait(10)
    assert walk(view) == []


def test_without_a_patient_the_list_is_in_front(view):
    assert view.pages.currentWidget() is view.list
    assert view.list.title.text() == "To check for the next 7 days: 3"
    rows = view.list.table.rows
    assert [rows.is_heading(place) for place in range(5)] == [True, False, False, True, False]
    shown = [rows._shown[place] for place in (1, 2, 4)]
    assert [one[0] for one in shown] == ["Wed, Nov 25, 10:00 am", "Thu, Nov 26, 10:00 am", "Fri, Nov 27, 10:00 am"]
    assert [one[4] for one in shown] == ["Never checked", "Never checked", "No primary coverage that day"]


def test_a_clinic_without_visits_has_nothing_to_check_and_says_how_to_begin(qtbot, bench, small_clinic):
    made = InsuranceView(bench)
    qtbot.addWidget(made)
    made.show()
    assert made.list.empty.sentence.text() == "No visits in the next 7 days: there is nothing to check yet."
    with qtbot.waitSignal(bench.wished):
        made.list.empty.action.click()
    insurance.record_check(bench.desk, small_clinic["coverage"], {"way": "phone", "result": "active"})
    book_visit(
        bench.desk, patient_id=small_clinic["patient"], provider_id=small_clinic["provider"],
        visit_type_id=small_clinic["type"], on=moment.today() + timedelta(days=1), start=600,
    )  # fmt: skip
    made.list.reload()
    assert made.list.empty.sentence.text() == "Every coverage of the next 7 days is checked."


def test_enter_opens_the_check_and_leads_on_to_the_next(view, bench, booked):
    QTest.keyClick(view.list.table, Qt.Key.Key_Return)
    assert bench.patient_id == booked[0]
    check_by_keys(view)
    assert len(to_check()) == 2
    assert bench.patient_id == booked[1], "the next of the same payer comes up by herself"
    assert view.patient.day == moment.today() + timedelta(days=2)
    check_by_keys(view)
    assert "1 is left to check" in view.next_call.accessibleName()
    assert view.focusWidget().objectName() == "next"
    view.next_call.findChild(QPushButton, "next").click()
    assert bench.patient_id == booked[2]
    assert isinstance(view.patient.form, CoverageForm)
    view.show_page("to_check")
    assert len(view.list.rows) == 1


def test_who_is_left_out_waits_and_is_not_offered_again(view, bench, booked):
    QTest.keyClick(view.list.table, Qt.Key.Key_Return)
    for who in booked[:2]:
        assert bench.patient_id == who
        QTest.keyClick(view.focusWidget(), Qt.Key.Key_Escape)
        QTest.keyClick(view.focusWidget(), Qt.Key.Key_Return)
    assert bench.patient_id == booked[2]
    QTest.keyClick(view.focusWidget(), Qt.Key.Key_Escape)
    assert view.next_call.findChildren(QPushButton, "next") == [] or view._next is None
    assert len(to_check()) == 3


def test_the_call_is_timed_and_its_parts_add_up(view, bench, booked, monkeypatch):
    began = moment.now()
    QTest.keyClick(view.list.table, Qt.Key.Key_Return)
    for seconds in (100, 160):
        moment.set_source(lambda at=began + timedelta(seconds=seconds): at)
        check_by_keys(view)
    told = [one.call_seconds for one in CoverageCheck.select().order_by(CoverageCheck.id)]
    assert told == [100, 60]


def test_what_could_not_be_confirmed_proposes_what_is_next_and_when(view, bench, booked):
    QTest.keyClick(view.list.table, Qt.Key.Key_Return)
    form = view.patient.form
    assert not form.form.fields["next_step"].isVisible()
    QTest.keyClicks(form.form.fields["result"].editor.widget, "Could")
    assert form.form.fields["next_step"].isVisible()
    assert form.form.fields["again_on"].read() is not None
    form.form.fields["again_minute"].editor.put_text("3:30 pm")
    QTest.keyClick(form, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    (check,) = CoverageCheck.select()
    assert check.next_step == "call"
    at = moment.local(check.again_at)
    assert (at.hour, at.minute) == (15, 30)


def test_news_from_elsewhere_shortens_the_list(view, bench, small_clinic):
    insurance.record_check(bench.desk, small_clinic["coverage"], {"result": "active"})
    assert len(view.list.rows) == 2


def test_nothing_to_check_says_so(qtbot, bench):
    made = InsuranceView(bench)
    qtbot.addWidget(made)
    made.resize(640, 600)
    made.show()
    qtbot.waitExposed(made)
    assert made.pages.currentWidget() is made.list
    assert made.list.table.rows.rowCount() == 0
    assert not made.list.bar.buttons["check"].isEnabled()
    assert any("nothing to check" in words.text() for words in made.list.findChildren(QLabel) if words.isVisible())


@pytest.mark.parametrize("look_of", ["light", "dark", "contrast"])
def test_the_demo_list_can_be_read_and_reached(qtbot, qapp, demo_bench, look_of):
    from pcdesk.views.look import theme

    theme.apply(qapp, look_of)
    made = InsuranceView(demo_bench)
    qtbot.addWidget(made)
    made.resize(600, 600)
    made.show()
    qtbot.waitExposed(made)
    assert made.list.table.rows.rowCount() > 10
    qtbot.wait(20)
    assert walk(made) == []
