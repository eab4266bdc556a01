"""The wizard of a new card, by keys: what it touches is listed, each with its choice, and settled in one go."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QPushButton, QWidget

from pcdesk.acts.book.visit import book_visit
from pcdesk.acts.cover import insurance
from pcdesk.acts.cover.authorization import need_authorization
from pcdesk.acts.frame.undo import undo
from pcdesk.acts.people.patient import register_patient
from pcdesk.models.cover.authorization import Authorization
from pcdesk.models.cover.cover import cover_on
from pcdesk.models.cover.coverage import Coverage
from pcdesk.models.cover.named_payer import NamedPayer, named_payers
from pcdesk.views.bench import drafts_left
from pcdesk.views.bench.wishes import NewCardWish, OrderWish
from pcdesk.views.insurance.card_sheet import CardSheet
from pcdesk.views.insurance.named_list import NAMED, NamedCard
from pcdesk.views.insurance.patient_page import PatientPage
from pcdesk.views.list.ways import Ways
from pcdesk.views.today.veil import veiled_item
from tests.acts.cover.test_named_payer import MANAGED, answered
from tests.views.walker import walk
from tests.wished import wishes_of

Key = Qt.Key
LATER = date(2026, 12, 8)  # the tests' day is Nov 24, 2026


@pytest.fixture
def s(small_clinic, bench, owner):
    """A visit to come, something asked for, and another payer's plan."""
    made, who = dict(small_clinic), small_clinic["patient"]
    made["visit"] = book_visit(
        bench.desk, patient_id=who, provider_id=made["provider"], visit_type_id=made["type"], on=LATER, start=600
    )  # fmt: skip
    what, service = {"what": "MRI of the knee"}, {"says": "MRI of the knee"}
    made["case"] = need_authorization(bench.desk, who, made["coverage"], what, [service])
    payer = insurance.add_payer(bench.desk, {"name": "Prairie"})
    made["new_plan"] = insurance.add_plan(bench.desk, payer, {"name": "Prairie HMO", "copay_cents": 2_000})
    return made


@pytest.fixture
def window(qtbot) -> QWidget:
    made = QWidget()
    qtbot.addWidget(made)
    made.resize(1200, 700)
    made.show()
    return made


def opened(qtbot, bench, coverage, window, **more) -> CardSheet:
    made = CardSheet(bench, coverage, window, **more)
    made.open()
    with qtbot.waitActive(made):
        made.activateWindow()
    return made


def typed(sheet: CardSheet, words: str) -> None:
    holder = sheet.focusWidget()
    assert isinstance(holder, QLineEdit)
    holder.selectAll()
    QTest.keyClicks(holder, words)
    QTest.keyClick(holder, Key.Key_Return)


def test_a_new_card_by_keys_alone(qtbot, bench, s, window):
    sheet = opened(qtbot, bench, s["coverage"], window)
    sheet.picker.choose(s["new_plan"])
    assert sheet.focusWidget() is sheet.form.fields["starts_on"].editor.widget
    typed(sheet, "Dec 1, 2026")
    assert [(key, row.one.on) for key, row in sheet.touched.rows.items() if row.one.kind == "visit"] == [
        (f"visit:{s['visit']}", LATER)
    ]  # fmt: skip
    choice = sheet.touched.rows[f"authorization:{s['case']}"].choice
    assert sheet.form.goes_on is choice
    choice.setFocus()
    QTest.keyClick(choice, Key.Key_Down)
    assert sheet.touched.settled() == {f"authorization:{s['case']}": "withdraw"}
    QTest.keyClick(choice, Key.Key_Return)
    assert not sheet.isVisible()
    assert cover_on(s["patient"], LATER)[0].plan == "Prairie HMO"
    assert Authorization.get_by_id(s["case"]).state == "withdrawn"
    undo(bench.desk)
    assert [one.id for one in cover_on(s["patient"], LATER)] == [s["coverage"]]


def test_what_the_person_kept_is_warned_of_and_looks_right(qtbot, bench, s, window):
    sheet = opened(qtbot, bench, s["coverage"], window)
    row = sheet.touched.rows[f"authorization:{s['case']}"]
    assert row._icon.isHidden()
    row.choice.setFocus()
    QTest.keyClick(row.choice, Key.Key_End)
    assert row.choice.currentData() == "keep"
    assert not row._icon.isHidden()
    assert walk(sheet) == []


def test_a_day_nobody_can_read_touches_nothing_and_a_plan_is_needed(qtbot, bench, s, window):
    sheet = opened(qtbot, bench, s["coverage"], window)
    sheet.form.fields["starts_on"].editor.put_text("someday")
    sheet.form.edited.emit()
    assert sheet.touched.rows == {}
    sheet.go.click()
    assert sheet.isVisible()
    sheet.form.fields["starts_on"].editor.put_text("Dec 1, 2026")
    sheet.form.edited.emit()
    sheet.go.click()
    assert sheet.isVisible()
    assert Coverage.select().count() == 1


def test_a_refusal_is_said_and_what_came_up_meanwhile_is_shown(qtbot, bench, s, window):
    sheet = opened(qtbot, bench, s["coverage"], window)
    sheet.picker.choose(s["new_plan"])
    sheet.form.fields["starts_on"].editor.put_text("Jan 1, 2020")
    sheet.go.click()
    assert sheet.notice.isVisible()
    assert Coverage.get_by_id(s["coverage"]).ends_on is None


def test_who_is_left_out_of_the_family_takes_her_things_away(qtbot, bench, s, window):
    child = register_patient(bench.desk, {"last": "Alvarez", "first": "Nico"})
    hers = insurance.add_coverage(bench.desk, child, {
        "plan": s["plan"], "starts_on": date(2026, 1, 1), "relationship": "child", "subscriber_patient": s["patient"],
    })  # fmt: skip
    asked = need_authorization(bench.desk, child, hers, {"what": "Glasses"}, [{"says": "Glasses"}])
    sheet = opened(qtbot, bench, s["coverage"], window)
    assert f"authorization:{asked}" in sheet.touched.rows
    choice = sheet.touched.rows[f"family:{hers}"].choice
    choice.setFocus()
    QTest.keyClick(choice, Key.Key_Down)
    assert f"authorization:{asked}" not in sheet.touched.rows
    assert sheet.touched.settled() == {f"authorization:{s['case']}": "anew", f"family:{hers}": "leave"}
    assert sheet.focusWidget() is sheet.touched.rows[f"family:{hers}"].choice
    assert walk(sheet) == []


def test_it_opens_again_after_a_lock_with_the_choices(qtbot, bench, s, window):
    sheet = opened(qtbot, bench, s["coverage"], window)
    row = sheet.touched.rows[f"authorization:{s['case']}"]
    row.choice.setFocus()
    QTest.keyClick(row.choice, Key.Key_Down)
    bench.flush_wanted.emit()
    sheet.hide()
    sheet.deleteLater()
    wished = wishes_of(bench, NewCardWish)
    drafts_left.go_on(bench)
    assert wished == [NewCardWish(s["coverage"], 0)]
    again = opened(qtbot, bench, s["coverage"], window)
    assert again.touched.settled() == {f"authorization:{s['case']}": "withdraw"}


def test_a_payer_that_an_answer_names_stands_beside_the_card_with_its_two_ways(qtbot, bench, s, window):
    answered(bench.desk, s, *MANAGED)
    (named,) = named_payers(s["patient"])
    page = PatientPage(bench, window)
    page.show_patient(s["patient"])
    card = page.findChild(NamedCard)
    assert card.row == named
    wished = wishes_of(bench, NewCardWish)
    card.findChild(QPushButton, "take").click()
    assert wished == [NewCardWish(s["coverage"], named.id)]
    sheet = opened(qtbot, bench, s["coverage"], window, named_payer_id=named.id)
    assert sheet.form.fields["member_number"].read() == "M99"
    assert sheet.form.fields["starts_on"].read() == date(2026, 11, 1)
    assert (sheet.picker.payer.text(), sheet.picker.plan.text()) == ("CARE PLUS HEALTH", "CARE PLUS")
    assert walk(sheet) == []
    sheet.go.click()
    assert not sheet.isVisible()
    assert NamedPayer.get_by_id(named.id).state == "taken"
    assert cover_on(s["patient"], date(2026, 11, 24))[0].payer == "CARE PLUS HEALTH"


def test_left_as_it_is_the_proposal_goes(qtbot, bench, s, window):
    answered(bench.desk, s, *MANAGED)
    page = PatientPage(bench, window)
    page.show_patient(s["patient"])
    page.findChild(NamedCard).findChild(QPushButton, "leave").click()
    page.show_patient(s["patient"])
    assert [one for one in page.findChildren(NamedCard) if not one.isHidden()] == []


def test_a_card_that_holds_on_ends_nothing_and_who_pays_first_is_asked_next(qtbot, bench, s, window):
    sheet = opened(qtbot, bench, s["coverage"], window)
    sheet.picker.choose(s["new_plan"])
    sheet.old_card.setFocus()
    QTest.keyClick(sheet.old_card, Key.Key_Down)
    assert sheet.touched.rows == {}
    assert walk(sheet) == []
    wished = wishes_of(bench, OrderWish)
    sheet.go.click()
    assert wished == [OrderWish(s["patient"], date(2026, 11, 24))]
    assert [one.rank for one in cover_on(s["patient"], LATER)] == [1, 2]
    assert Authorization.get_by_id(s["case"]).state == "needed"


def test_what_a_payer_told_of_one_person_is_not_proposed_for_the_family(qtbot, bench, s, window):
    child = register_patient(bench.desk, {"last": "Alvarez", "first": "Nico"})
    hers = insurance.add_coverage(bench.desk, child, {
        "plan": s["plan"], "starts_on": date(2026, 1, 1), "relationship": "child", "subscriber_patient": s["patient"],
    })  # fmt: skip
    answered(bench.desk, s, *MANAGED)
    sheet = opened(qtbot, bench, s["coverage"], window, named_payer_id=named_payers()[0].id)
    assert sheet.touched.settled()[f"family:{hers}"] == "leave"
    sheet.go.click()
    assert cover_on(child, LATER)[0].id == hers


def test_a_payer_named_in_an_answer_is_dealt_with_from_todays_queue_whether_names_are_shown_or_not(bench, s, window):
    answered(bench.desk, s, *MANAGED)
    (named,) = named_payers(s["patient"])
    (item,) = NAMED.rows(LATER)
    ways, wished = Ways(bench, window, NAMED.ways), wishes_of(bench, NewCardWish)
    for one in (item, veiled_item(item)):
        ways.do("take", one)
    assert wished == [NewCardWish(s["coverage"], named.id)] * 2
    ways.do("leave", veiled_item(item))
    assert named_payers(s["patient"]) == []
