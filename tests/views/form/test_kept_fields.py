"""Every field of every sheet that keeps what is typed: a lock gives all of them back, not only those a draft names."""

from __future__ import annotations

import importlib
import pkgutil
from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractSpinBox, QComboBox, QLineEdit, QPushButton, QSpinBox, QWidget

import pcdesk.views
from pcdesk.acts.book.visit import book_visit
from pcdesk.acts.clinic import setup
from pcdesk.acts.cover.authorization import need_authorization
from pcdesk.acts.cover.insurance import add_coverage
from pcdesk.acts.money import money
from pcdesk.models.book.day_visit import visit_row
from pcdesk.models.clinic.right import Role
from pcdesk.models.money.account import account_lines
from pcdesk.models.money.ledger import Kind, Tender
from pcdesk.views.bench import drafts_left
from pcdesk.views.bench.wishes import AccountWish, BookingWish
from pcdesk.views.billing.count_sheet import CountSheet
from pcdesk.views.billing.money_sheet import MoneySheet
from pcdesk.views.billing.payment import PaymentSheet
from pcdesk.views.billing.refund_sheet import RefundSheet
from pcdesk.views.billing.sheets import AllocateSheet, ChargeSheet, ReverseSheet, WriteOffSheet
from pcdesk.views.booking.sheet import BookingSheet
from pcdesk.views.form.asking import AskingSheet
from pcdesk.views.form.date_edit import DateEdit
from pcdesk.views.form.kept_sheet import KeptSheet
from pcdesk.views.form.money_edit import MoneyEdit
from pcdesk.views.insurance.card_sheet import CardSheet
from pcdesk.views.insurance.order_sheet import OrderSheet
from pcdesk.views.look.cards import Segments
from pcdesk.views.schedule.block_sheet import BlockSheet
from pcdesk.views.visit.cancel_sheet import CancelSheet
from tests.wished import wishes_of

TUESDAY = date(2026, 11, 24)
FRAMES = {MoneySheet, AskingSheet}  # one is never opened itself, the other is its form, which keeps all it has

#: How each is opened: with the workbench, the ids of the clinic, and a widget to stand over.
SHEETS = {
    PaymentSheet: lambda b, ids, room: PaymentSheet(b, ids["patient"], room),
    ChargeSheet: lambda b, ids, room: ChargeSheet(b, ids["patient"], room),
    WriteOffSheet: lambda b, ids, room: WriteOffSheet(b, ids["patient"], line(ids, Kind.CHARGE), room),
    AllocateSheet: lambda b, ids, room: AllocateSheet(b, ids["patient"], line(ids, Kind.PAYMENT), room),
    ReverseSheet: lambda b, ids, room: ReverseSheet(b, ids["patient"], line(ids, Kind.CHARGE), room),
    RefundSheet: lambda b, ids, room: RefundSheet(b, ids["patient"], line(ids, Kind.PAYMENT), room),
    CountSheet: lambda b, _ids, room: CountSheet(b, TUESDAY, room),
    BookingSheet: lambda b, ids, room: BookingSheet(b, BookingWish(patient_id=ids["patient"]), room),
    BlockSheet: lambda b, _ids, room: BlockSheet(b, room),
    CardSheet: lambda b, ids, room: CardSheet(b, ids["coverage"], room),
    OrderSheet: lambda b, ids, room: OrderSheet(b, ids["patient"], TUESDAY, room),
    CancelSheet: lambda b, ids, room: CancelSheet(b, visit_row(ids["visit"]), room),
}


def line(ids, kind):
    return next(one for one in account_lines(ids["patient"]) if one.kind == kind)


@pytest.fixture
def ids(small_clinic, bench, owner):
    """Two providers, two kinds of visit, two open charges and a payment that stands against neither."""
    bench.desk.role = Role.OWNER
    setup.add_provider(owner, {"last": "Osei", "first": "Kwame", "title": "Dr. Osei"})
    setup.add_visit_type(owner, {"name": "Long talk", "minutes": 45})
    who = small_clinic["patient"]
    visit = book_visit(
        bench.desk, patient_id=who, provider_id=small_clinic["provider"], visit_type_id=small_clinic["type"],
        on=TUESDAY, start=600,
    )  # fmt: skip
    later = book_visit(
        bench.desk, patient_id=who, provider_id=small_clinic["provider"], visit_type_id=small_clinic["type"],
        on=date(2026, 11, 25), start=600,
    )  # fmt: skip
    money.take_payment(bench.desk, patient_id=who, cents=9_000, tender=Tender.CARD, visit_id=later)
    for memo in ("First", "Second"):
        money.post_charge(bench.desk, patient_id=who, cents=2_000, memo=memo)
    what = {"what": "Physical therapy"}
    need_authorization(bench.desk, who, small_clinic["coverage"], what, [{"says": "Therapy"}])
    add_coverage(bench.desk, who, {"plan": small_clinic["plan"], "starts_on": date(2026, 2, 1), "rank": 2})
    return {**small_clinic, "visit": visit}


def fields_of(sheet: QWidget) -> list[QWidget]:
    """What can be typed into or chosen: the choices first, for some bring a line of their own."""
    found = [one for kind in (Segments, QComboBox, QSpinBox, QLineEdit) for one in sheet.findChildren(kind)]
    return [one for one in found if not isinstance(one.parent(), QAbstractSpinBox | QComboBox)]


def value_of(field: QWidget) -> object:
    if isinstance(field, QSpinBox):
        return field.value()
    if isinstance(field, Segments):
        return field.current()
    return field.currentText() if isinstance(field, QComboBox) else field.text()


def change(field: QWidget) -> None:
    """As a person does it."""
    if isinstance(field, Segments):
        [one for one in field.findChildren(QPushButton) if one.objectName() != field.current()][-1].click()
    elif isinstance(field, QSpinBox):
        QTest.keyClick(field, Qt.Key.Key_Up)
    elif isinstance(field, QComboBox) and not field.isEditable():
        QTest.keyClick(field, Qt.Key.Key_Down if field.currentIndex() + 1 < field.count() else Qt.Key.Key_Up)
    else:
        edit = field.lineEdit() if isinstance(field, QComboBox) else field
        edit.selectAll()
        words = "12.34" if isinstance(edit, MoneyEdit) else "Nov 26, 2026" if isinstance(edit, DateEdit) else "tmr 2p"
        QTest.keyClicks(edit, words)


def state(sheet: QWidget) -> dict[str, object]:
    return {one.objectName() or type(one).__name__: value_of(one) for one in fields_of(sheet)}


def test_no_sheet_is_left_out() -> None:
    for module in pkgutil.walk_packages(pcdesk.views.__path__, "pcdesk.views."):
        importlib.import_module(module.name)

    def below(kind: type) -> set[type]:
        return {one for each in kind.__subclasses__() for one in {each, *below(each)}}

    ours = {one for one in below(KeptSheet) if one.__module__.startswith("pcdesk.")}
    assert ours == SHEETS.keys() | FRAMES


@pytest.mark.parametrize("kind", SHEETS, ids=lambda kind: kind.__name__)
def test_all_that_is_typed_and_chosen_stands_there_again(kind, bench, ids, qtbot) -> None:
    room = QWidget()
    qtbot.addWidget(room)
    room.show()
    sheet = SHEETS[kind](bench, ids, room)
    sheet.open()
    qtbot.waitExposed(sheet)
    before = state(sheet)
    for field in fields_of(sheet):
        if field.isVisible() and field.isEnabled():
            change(field)
    left = state(sheet)
    assert left != before
    bench.flush_wanted.emit()
    sheet.hide()
    sheet.deleteLater()
    again = SHEETS[kind](bench, ids, room)
    again.open()
    qtbot.waitExposed(again)
    assert state(again) == left
    assert again.drafts.notice.isVisible()


@pytest.mark.parametrize("kind", SHEETS, ids=lambda kind: kind.__name__)
def test_one_field_alone_is_enough(kind, bench, ids, qtbot) -> None:
    room = QWidget()
    qtbot.addWidget(room)
    room.show()
    sheet = SHEETS[kind](bench, ids, room)
    sheet.open()
    qtbot.waitExposed(sheet)
    for place in range(len(fields_of(sheet))):
        field = fields_of(sheet)[place]
        if not (field.isVisible() and field.isEnabled()):
            continue
        change(field)
        left = state(sheet)
        bench.flush_wanted.emit()
        sheet.hide()
        sheet.deleteLater()
        sheet = SHEETS[kind](bench, ids, room)
        sheet.open()
        qtbot.waitExposed(sheet)
        assert state(sheet) == left, f"field {place}"
        assert sheet.drafts.notice.isVisible()


def test_who_is_searched_for_stands_there_again(bench, ids, qtbot) -> None:
    room = QWidget()
    qtbot.addWidget(room)
    room.show()
    sheet = BookingSheet(bench, BookingWish(), room)
    sheet.open()
    qtbot.waitExposed(sheet)
    QTest.keyClicks(sheet.fields.patient.box, "alva")
    bench.flush_wanted.emit()
    sheet.hide()
    sheet.deleteLater()
    wished = wishes_of(bench, BookingWish)
    drafts_left.go_on(bench)
    assert wished == [BookingWish()]
    again = BookingSheet(bench, wished[0], room)
    again.open()
    qtbot.waitExposed(again)
    assert again.fields.patient.box.text() == "alva"
    qtbot.waitUntil(again.fields.patient.box.hasFocus)
    QTest.keyClicks(again.fields.patient.box, "r")
    assert again.fields.patient.box.text() == "alvar"
    again.fields.patient.found.emit(ids["patient"])
    bench.flush_wanted.emit()
    assert again.draft()["search"] == ""
    again.drafts.forget()


def test_an_allocation_that_was_open_is_wished_for_again(bench, ids, qtbot) -> None:
    room = QWidget()
    qtbot.addWidget(room)
    sheet = SHEETS[AllocateSheet](bench, ids, room)
    sheet.open()
    change(sheet.findChildren(MoneyEdit)[0])
    bench.flush_wanted.emit()
    wished = wishes_of(bench, AccountWish)
    drafts_left.go_on(bench)
    assert wished == [AccountWish(ids["patient"], "allocate", line(ids, Kind.PAYMENT).posting_id)]
    sheet.drafts.forget()
