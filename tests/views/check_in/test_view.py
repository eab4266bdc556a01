"""Check-in on real rows: counted keys, money, refusals, drafts, and what is changed in place."""

from __future__ import annotations

from datetime import timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QWidget

from pcdesk.acts.book import visit
from pcdesk.acts.clinic import setup
from pcdesk.acts.cover import insurance
from pcdesk.acts.desk.care import draft
from pcdesk.acts.frame.desk import Desk
from pcdesk.acts.money import money
from pcdesk.acts.people import history, patient
from pcdesk.models.book.visit import CheckIn, Visit
from pcdesk.models.clinic.right import Role
from pcdesk.models.cover.coverage import CoverageCheck
from pcdesk.models.money.ledger import Posting
from pcdesk.models.people.person import FormOnFile, Patient, Phone, SectionReview
from pcdesk.views.bench.wishes import CoverageWish, PaperWish
from pcdesk.views.look import theme
from tests.views.check_in.conftest import TUESDAY, enter, row
from tests.views.walker import walk


def without_copay(bench, small_clinic):
    insurance.change_coverage(bench.desk, small_clinic["coverage"], {"copay_cents": 0})


def test_two_keys_when_nothing_is_amiss(shown, bench, qtbot, small_clinic, visit_id):
    without_copay(bench, small_clinic)
    view = shown()  # F4
    with qtbot.waitSignals([view.finished, bench.said]):
        enter(qtbot, view)
    kept = row(visit_id)
    assert Visit.get_by_id(visit_id).status == "arrived"
    assert (kept.identifiers, kept.is_contact_confirmed, kept.is_coverage_confirmed) == ("name, birth date", True, True)
    assert (kept.is_history_reviewed, kept.is_self_pay, kept.collect_cents) == (True, False, 0)
    assert Posting.select().count() == 0


def test_one_identifier_is_not_enough(shown, qtbot, visit_id):
    view = shown()
    view.who.ticks["birth date"].click()
    assert view.who.state == "bad"
    view.collect.ways["card"].click()
    enter(qtbot, view)
    assert Visit.get_by_id(visit_id).status == "scheduled"
    assert Posting.select().count() == 0
    view.who.ticks["photo ID"].click()
    view.check_in()
    assert row(visit_id).identifiers == "name, photo ID"


def test_without_coverage_she_pays_herself_or_stays(shown, bench, small_clinic, visit_id, qtbot):
    insurance.end_coverage(bench.desk, small_clinic["coverage"], TUESDAY - timedelta(days=1))
    view = shown()
    assert (view.cover.state, view.collect.state, view.collect.words.text()) == ("bad", "warn", "")
    view.check_in()
    assert Visit.get_by_id(visit_id).status == "scheduled"
    with qtbot.waitSignal(bench.wished) as wish:
        view.cover.check.click()
    assert wish.args == [CoverageWish(small_clinic["patient"])]
    view.cover.self_pay.click()
    assert view.collect.words.text() == "This visit $125.00"
    view.collect.ways["card"].click()
    view.check_in()
    assert (row(visit_id).is_self_pay, row(visit_id).is_coverage_confirmed) == (True, False)


def test_a_secondary_coverage_alone_names_no_copay_that_is_not_asked_for(shown, bench, small_clinic):
    second = insurance.add_coverage(
        bench.desk, small_clinic["patient"], {"plan": small_clinic["plan"], "rank": 2, "starts_on": TUESDAY}
    )
    insurance.record_check(bench.desk, second, {"way": "portal", "result": "active"})
    insurance.end_coverage(bench.desk, small_clinic["coverage"], TUESDAY - timedelta(days=1))
    view = shown()
    assert (view.cover.state, view.collect.words.text()) == ("warn", "Nothing is due.")
    said = view.cover.words.text()
    assert "no primary coverage that day" in said
    assert "copay" not in said


def test_self_pay_asks_for_the_fee_instead_of_the_copay(shown):
    view = shown()
    view.cover.self_pay.click()
    assert view.collect.words.text() == "This visit $125.00"
    view.cover.self_pay.click()
    assert view.collect.words.text() == "Copay $25.00"


def test_no_fee_is_not_nothing_due(shown, bench, owner, small_clinic):
    setup.change_visit_type(owner, small_clinic["type"], {"fee_cents": 0})
    view = shown()
    view.cover.self_pay.click()
    assert view.collect.state == "unknown"
    assert "Office visit" in view.collect.words.text()
    assert view.collect.anyway.isVisible()
    assert not view.collect.set_fee.isVisible()  # she may not set it
    bench.desk.role = Role.OWNER
    view.reload()
    assert view.collect.set_fee.isVisible()
    setup.change_visit_type(owner, small_clinic["type"], {"fee_cents": 9_000})
    view.reload()
    assert (view.collect.state, view.collect.due.visit_cents) == ("warn", 9_000)
    assert not view.collect.set_fee.isVisible()


def test_a_copay_nobody_knows_is_not_nothing_due(shown, bench, small_clinic):
    payer = insurance.add_payer(bench.desk, {"name": "Fir"})
    plan = insurance.add_plan(bench.desk, payer, {"name": "Fir HMO", "kind": "hmo"})
    insurance.change_coverage(bench.desk, small_clinic["coverage"], {"plan": plan})
    view = shown()
    assert (view.collect.state, view.collect.due.visit_cents) == ("unknown", 0)
    assert not view.collect.set_fee.isVisible()


def test_another_copay_that_was_told_is_shown_as_open(shown, bench, small_clinic):
    insurance.record_check(
        bench.desk, small_clinic["coverage"], {"way": "phone", "result": "active", "copay_cents": 3_500}
    )
    view = shown()
    assert view.cover.state == "warn"
    assert "$35.00" in view.cover.detail.text()
    insurance.change_coverage(bench.desk, small_clinic["coverage"], {"copay_cents": 3_500})
    view.reload()
    assert view.cover.state == "good"


def test_a_coverage_check_in_place(shown, bench, qtbot, small_clinic):
    insurance.record_check(bench.desk, small_clinic["coverage"], {"way": "phone", "result": "inactive"})
    view = shown()
    assert (view.cover.state, view.cover.detail.text()) == ("bad", "Not active when checked today.")
    view.cover.check.click()
    qtbot.keyClicks(view.cover.reference, "REF 77")
    qtbot.keyClick(view.cover.reference, Qt.Key.Key_Return)
    assert CoverageCheck.select().order_by(CoverageCheck.id.desc()).get().result == "inactive", "nobody said more yet"
    assert view.window().focusWidget() is view.cover.result
    qtbot.keyClicks(view.cover.result, "Act")
    qtbot.keyClick(view.cover.reference, Qt.Key.Key_Return)
    latest = CoverageCheck.select().order_by(CoverageCheck.id.desc()).get()
    assert (latest.way, latest.result, latest.reference) == ("portal", "active", "REF 77")
    assert (view.cover.state, view.cover.detail.text()) == ("good", "Active, checked today.")
    assert not view.cover.fields.isVisible()


def test_address_and_phone_are_changed_in_place(shown, qtbot, small_clinic):
    view = shown()
    view.reach.change.click()
    street = view.reach.form.fields["street"].editor.widget
    street.selectAll()
    qtbot.keyClicks(street, "9 Oak <b>Lane</b>")
    view.reach.phone.selectAll()
    qtbot.keyClicks(view.reach.phone, "918 555 0144")
    qtbot.keyClick(view.reach.phone, Qt.Key.Key_Return)
    assert Patient.get_by_id(small_clinic["patient"]).street == "9 Oak <b>Lane</b>"
    assert Phone.select().where(Phone.patient == small_clinic["patient"]).get().number == "(918) 555-0144"
    assert view.reach.words.text() == "9 Oak <b>Lane</b>, Riverside OK 73000\n(918) 555-0144"
    assert not view.reach.fields.isVisible()


def test_a_phone_that_is_none_stays_typed(shown, qtbot, small_clinic):
    view = shown()
    view.reach.change.click()
    view.reach.phone.selectAll()
    qtbot.keyClicks(view.reach.phone, "12")
    qtbot.keyClick(view.reach.phone, Qt.Key.Key_Return)
    assert view.reach.fields.isVisible()
    assert view.reach.phone.text() == "12"
    assert Phone.select().get().number == "(405) 555-0142"


def test_allergies_not_asked_are_not_none(shown, bench, small_clinic, visit_id):
    SectionReview.alive()
    bench.undo()  # the visit
    view = shown()
    assert view.empty.isVisible()
    bench.redo()
    view.show_visit(visit_id)
    assert view.allergies.words.text() == "No known allergies."
    history.add_fact(bench.desk, "allergies", small_clinic["patient"], {"substance": "Latex", "reaction": "Rash"})
    assert view.allergies.words.text() == "Latex (Rash)"


def test_forms_are_signed_by_one_button(shown, bench, small_clinic, qtbot):
    ids = [form.id for form in FormOnFile.select()]
    assert len(ids) == 3
    newcomer = patient.register_patient(bench.desk, {"last": "Diaz", "first": "Luz"})
    other = visit.book_visit(
        bench.desk, patient_id=newcomer, provider_id=small_clinic["provider"], visit_type_id=small_clinic["type"],
        on=TUESDAY, start=660,
    )  # fmt: skip
    view = shown()
    view.show_visit(other)
    assert view.allergies.words.text() == "Not asked yet."
    view.allergies.reviewed.click()
    assert (view.allergies.words.text(), view.allergies.is_reviewed()) == ("No known allergies.", True)
    assert view.forms.words.text() == "To sign: Privacy notice, Consent to treatment, Financial policy"
    with qtbot.waitSignal(bench.wished) as wish:
        view.forms.findChild(QWidget, "print-forms").click()
    assert wish.args == [PaperWish("forms_to_sign", {"patient_id": newcomer})]
    view.forms.findChild(QWidget, "form-consent").click()
    assert view.forms.words.text() == "To sign: Privacy notice, Financial policy"
    assert view.who.state == "bad"  # no birth date on file to compare with


def test_news_changes_the_sum_but_not_an_amount_that_was_typed(shown, bench, qtbot, small_clinic):
    view = shown()
    view.collect.amount.selectAll()
    qtbot.keyClicks(view.collect.amount, "10")
    money.post_charge(bench.desk, patient_id=small_clinic["patient"], cents=3500, memo="Form fee")
    assert view.collect.words.text() == "Copay $25.00 + balance $35.00 = $60.00"
    assert view.collect.amount.text() == "10"
    assert view.notice.accessibleName().startswith("What is due has changed to $60.00.")


def test_a_second_enter_checks_in_once(shown, qtbot, visit_id):
    view = shown()
    view.collect.ways["cash"].click()
    primary = view.primary
    enter(qtbot, view)
    qtbot.keyClick(primary, Qt.Key.Key_Return)
    view.check_in()
    assert CheckIn.select().count() == 1
    assert Posting.select().count() == 1


@pytest.mark.parametrize("way", ["cash", "not_now"])
def test_the_toast_takes_it_back_and_says_what_money_does(shown, bench, qtbot, visit_id, way):
    view = shown()
    view.collect.ways[way].click()
    if way == "not_now":
        view.collect.why.setText("No card")
    with qtbot.waitSignal(bench.said) as said:
        view.check_in()
    assert Visit.get_by_id(visit_id).status == "arrived"
    words, offers_undo = said.args
    assert offers_undo
    assert ("$25.00" in words) is (way == "cash")
    bench.undo()
    assert Visit.get_by_id(visit_id).status == "scheduled"
    assert Posting.select().count() == (way == "cash")


def test_who_is_here_already_can_only_be_taken_back_with_the_consequence_said(shown, bench, qtbot, visit_id):
    view = shown()
    view.collect.ways["cash"].click()
    enter(qtbot, view)
    view.show_visit(visit_id)
    assert view.empty.sentence.text() == "Rosa (Rosie) Alvarez: Arrived."
    assert (view.empty.action.text(), view.empty.other.text()) == ("Put in a room", "Undo check-in")
    assert view.empty.other.property("kind") == "quiet"
    view.empty.other.click()
    assert Visit.get_by_id(visit_id).status == "arrived"
    said = [each.text() for each in view.window().findChildren(QLabel)]
    assert any("Money taken stays on the account" in text for text in said)
    view.findChild(QWidget, "yes").click()
    assert Visit.get_by_id(visit_id).status == "scheduled"
    assert view.collect.words.text() == "Nothing is due."  # the copay was taken before


def test_who_is_here_already_goes_one_step_on(shown, qtbot, visit_id):
    view = shown()
    view.collect.ways["cash"].click()
    enter(qtbot, view)
    view.show_visit(visit_id)
    view.empty.action.click()
    menu = view.empty.moves.menu
    assert menu is not None  # the rooms, free ones first
    menu.actions()[0].trigger()
    menu.hide()
    assert Visit.get_by_id(visit_id).status == "roomed"
    assert view.empty.action.text() == "With the provider now"
    view.empty.action.click()
    assert Visit.get_by_id(visit_id).status == "with_provider"


def test_escape_leaves_and_writes_nothing(shown, qtbot, visit_id):
    view = shown()
    with qtbot.waitSignal(view.finished):
        qtbot.keyClick(view.window().focusWidget(), Qt.Key.Key_Escape)
    assert CheckIn.select().count() == 0


def test_who_may_not_take_money_may_say_why_not(shown, bench, qtbot, visit_id):
    bench.desk.role = Role.CLINICIAN
    view = shown()
    assert not view.collect.ways["card"].isEnabled()
    assert view.window().focusWidget() is view.collect.ways["not_now"]
    qtbot.keyClicks(view.window().focusWidget(), "cskn")
    assert view.collect.way == "not_now"
    qtbot.keyClicks(view.collect.why, "At the desk later")
    enter(qtbot, view, 2)
    assert Visit.get_by_id(visit_id).status == "arrived"


def test_same_names_are_told_apart(shown, bench):
    patient.register_patient(bench.desk, {"last": "Alvarez", "first": "Rosa"})
    view = shown()
    assert view.who.state == "warn"
    assert "Another patient has this name" in view.who.detail.text()


@pytest.mark.parametrize("look", ["light", "dark", "contrast"])
def test_nothing_is_unnamed_small_faint_or_cut(shown, bench, qtbot, look):
    theme.apply(QApplication.instance(), look)
    view = shown(600, 1000)
    view.reach.open_fields()
    view.cover.open_fields()
    view.collect.ways["not_now"].click()
    qtbot.wait(30)
    assert walk(view) == []


def test_nothing_of_one_patient_reaches_the_next(shown, bench, qtbot, small_clinic, visit_id):
    newcomer = patient.register_patient(bench.desk, {"last": "Diaz", "first": "Luz"})
    other = visit.book_visit(
        bench.desk, patient_id=newcomer, provider_id=small_clinic["provider"], visit_type_id=small_clinic["type"],
        on=TUESDAY, start=660,
    )  # fmt: skip
    view = shown()
    view.collect.ways["not_now"].click()
    view.reach.open_fields()
    qtbot.keyClicks(view.reach.form.fields["street2"].editor.widget, "Apt 5")
    view.cover.open_fields()
    view.show_visit(other)
    assert (view.collect.way, view.collect.why.text(), view.collect.amount.text()) == ("", "", "")
    assert not view.reach.fields.isVisible()
    assert not view.cover.fields.isVisible()
    assert view.reach.form.draft() == {}
    view.close_panel()
    assert draft(bench.desk, f"check_in-{other}") is None
    view.show_visit(visit_id)
    assert view.collect.way == "not_now"
    assert view.reach.form.draft() == {"street2": "Apt 5", "over street2": ""}


def test_who_has_died_is_said_and_not_checked_in(shown, bench, small_clinic, visit_id):
    without_copay(bench, small_clinic)
    patient.change_patient(bench.desk, small_clinic["patient"], {"status": "deceased"})
    view = shown()
    assert "has died" in view.notice.accessibleName()
    view.check_in()
    assert CheckIn.select().count() == 0


def test_a_visit_that_asks_no_copay_says_so_beside_the_coverage(shown, bench, small_clinic, visit_id):
    view = shown()
    setup.change_visit_type(
        Desk(None, "Olive", Role.OWNER), small_clinic["type"], {"is_copay_due": False}
    )
    patient.change_patient(bench.desk, small_clinic["patient"], {"street": "1 Elm"})  # the panel reads anew
    assert "no copay for Office visit" in view.cover.words.text()
    assert "$25.00" not in view.cover.words.text()
    assert (view.collect.state, view.collect.due.total_cents) == ("good", 0)


def test_a_reason_that_is_chosen_is_kept_as_its_code(shown, bench, qtbot, visit_id):
    view = shown()
    view.collect.ways["not_now"].click()
    next(b for b in view.collect._reasons.findChildren(QPushButton) if "bill" in b.accessibleName()).click()
    enter(qtbot, view)
    assert (row(visit_id).not_collected_code, row(visit_id).not_collected_because) == ("wants_bill", "")


def test_what_was_said_of_an_amount_goes_when_another_is_typed(shown, bench, qtbot, small_clinic):
    view = shown()
    view.collect.amount.setFocus()
    view.collect.amount.selectAll()
    qtbot.keyClicks(view.collect.amount, "20")
    money.post_charge(bench.desk, patient_id=small_clinic["patient"], cents=1000, memo="Form")
    assert "$35.00" in view.notice.accessibleName()
    view.collect.amount.selectAll()
    qtbot.keyClicks(view.collect.amount, "35")
    assert view.notice.isHidden()


def test_what_was_left_is_back_but_who_she_is_is_asked_anew(shown, qtbot, visit_id):
    view = shown()
    view.cover.self_pay.click()
    for key in "12":
        view.who.take_key(key)
    view.collect.ways["cash"].click()
    view.collect.amount.selectAll()
    qtbot.keyClicks(view.collect.amount, "50.50")
    assert view.who.is_answered()
    view.close_panel()
    view.show_visit(visit_id)
    assert not view.who.is_answered()
    assert (view.cover.self_pay.isChecked(), view.collect.amount.cents()) == (True, 5_050)
    assert "changed" not in view.notice.accessibleName(), "the fee is what it was"
    view.check_in()
    assert CheckIn.select().count() == 0
