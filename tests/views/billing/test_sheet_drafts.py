"""What is typed into a charge, a write-off or a reversal survives the lock, and is forgotten once it is done."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from pcdesk.acts.money import money
from pcdesk.models.clinic.right import Role
from pcdesk.models.desk.care import Draft
from pcdesk.models.money.account import account_lines
from pcdesk.models.money.ledger import Kind, Posting, Tender
from pcdesk.views.bench import drafts_left
from pcdesk.views.bench.wishes import AccountWish
from pcdesk.views.billing.refund_sheet import RefundSheet
from pcdesk.views.billing.sheets import ChargeSheet, ReverseSheet, WriteOffSheet
from pcdesk.views.look.dialogs import Question
from tests.wished import wishes_of


@pytest.fixture
def patient(small_clinic, bench):
    bench.desk.role = Role.BILLER  # may do all three
    money.post_charge(bench.desk, patient_id=small_clinic["patient"], cents=2_000, memo="First")
    return small_clinic["patient"]


@pytest.fixture(params=["charge", "write_off", "reverse"])
def opened(request, qtbot, bench, patient):
    """Opens the sheet; the word that is typed goes into its last line."""
    room = QWidget()
    qtbot.addWidget(room)
    room.show()

    def make():
        line = account_lines(patient)[0]
        if request.param == "charge":
            sheet = ChargeSheet(bench, patient, room)
        else:
            sheet = (WriteOffSheet if request.param == "write_off" else ReverseSheet)(bench, patient, line, room)
        sheet.open()
        qtbot.waitExposed(sheet)
        sheet.word = sheet.memo if request.param == "charge" else sheet.reason
        return sheet

    return make


def type_in(sheet):
    if hasattr(sheet, "amount"):
        sheet.amount.selectAll()
        QTest.keyClicks(sheet.amount, "12.5")
    sheet.word.selectAll()
    QTest.keyClicks(sheet.word, "Wrong day")


def lock(bench, sheet):
    bench.flush_wanted.emit()
    sheet.hide()
    sheet.deleteLater()


def test_it_is_there_again_after_the_lock_and_gone_once_posted(opened, bench, qtbot):
    first = opened()
    type_in(first)
    lock(bench, first)
    again = opened()
    assert again.word.text() == "Wrong day"
    assert not hasattr(again, "amount") or again.amount.text() == "12.5"
    assert "unsaved changes" in again.notice.accessibleName()
    qtbot.waitUntil(lambda: not again.word.hasSelectedText())
    assert again.focusWidget() is again.word, "the keys go on where they were"
    assert again.go.isEnabled()
    before = Posting.select().count()
    again.go.click()
    assert Posting.select().count() == before + 1
    assert not Draft.select().exists()


def test_given_up_is_forgotten(opened, bench):
    sheet = opened()
    type_in(sheet)
    bench.flush_wanted.emit()
    assert Draft.select().count() == 1
    sheet.reject()
    assert sheet.isVisible()
    assert Draft.select().count() == 1  # it is asked first
    sheet.findChild(Question).accept()
    assert not sheet.isVisible()
    assert not Draft.select().exists()
    assert opened().word.text() != "Wrong day"


def test_nothing_typed_leaves_nothing(opened, bench):
    lock(bench, opened())
    assert not Draft.select().exists()


def test_what_was_open_is_wished_for_again(opened, bench, patient, request):
    sheet = opened()
    type_in(sheet)
    lock(bench, sheet)
    way = request.node.callspec.params["opened"]
    wished = wishes_of(bench, AccountWish)
    drafts_left.go_on(bench)
    line = 0 if way == "charge" else account_lines(patient)[0].posting_id
    assert wished == [AccountWish(patient, way, line)]


def test_ctrl_enter_does_it_from_any_field(opened, qtbot):
    sheet = opened()
    type_in(sheet)
    before = Posting.select().count()
    sheet.activateWindow()
    qtbot.waitUntil(sheet.isActiveWindow)
    qtbot.keyClick(sheet.word, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert Posting.select().count() == before + 1
    assert not sheet.isVisible()


def test_money_goes_back_in_the_way_that_was_chosen_before_the_lock(qtbot, bench, patient):
    paid = money.take_payment(bench.desk, patient_id=patient, cents=5_000, tender=Tender.CARD, reference="4242")
    room = QWidget()
    qtbot.addWidget(room)
    line = next(one for one in account_lines(patient) if one.posting_id == paid)
    first = RefundSheet(bench, patient, line, room)
    first.open()
    first.word = first.reason
    type_in(first)
    first.tender.choose(Tender.CHECK)
    QTest.keyClicks(first.tender.check_number, "1077")
    lock(bench, first)
    again = RefundSheet(bench, patient, line, room)
    again.open()
    again.go.click()
    back = Posting.get(Posting.kind == str(Kind.REFUND))
    assert (back.tender, back.tender_reference) == (str(Tender.CHECK), "1077")
