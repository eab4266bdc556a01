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
    assert {"name", "plan", "phone"} <= set(seen)
    assert cover.payer in view.list.said.text()
    assert "Thu, Nov 26, 10:00 am" in view.list.said.text()
    table = view.list.table
    assert min(table.columnWidth(1), table.columnWidth(2)) >= 100, "who and which plan can be read"
    qtbot.wait(10)
    assert walk(view) == []


def test_without_a_patient_the_list_is_in_front(view):
    assert view.pages.currentWidget() is view.list
    assert view.list.title.text() == "To check for the next 7 days: 3"
    rows = view.list.table.rows
    assert [rows._shown[i][0] for i in range(3)] == [
        "Wed, Nov 25, 10:00 am", "Thu, Nov 26, 10:00 am", "Fri, Nov 27, 10:00 am",
    ]  # fmt: skip
    assert [rows._shown[i][4] for i in range(3)] == ["Never checked", "Never checked", "No primary coverage that day"]


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
    assert "2 are left to check" in view.next_call.accessibleName()
    view.next_call.findChild(QPushButton, "next").click()
    assert bench.patient_id == booked[1]
    assert view.patient.day == moment.today() + timedelta(days=2)
    check_by_keys(view)
    view.next_call.findChild(QPushButton, "next").click()
    assert bench.patient_id == booked[2]
    assert isinstance(view.patient.form, CoverageForm)
    view.show_page("to_check")
    assert view.list.table.rows.rowCount() == 1


def test_news_from_elsewhere_shortens_the_list(view, bench, small_clinic):
    insurance.record_check(bench.desk, small_clinic["coverage"], {"result": "active"})
    assert view.list.table.rows.rowCount() == 2


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
