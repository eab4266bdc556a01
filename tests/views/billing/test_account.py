"""The account on the screen: its lines, its explanation, and what may be done with a line."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDialog, QLineEdit, QPushButton, QWidget

from pcdesk import moment
from pcdesk.acts.book.visit import book_visit
from pcdesk.acts.frame.desk import Desk
from pcdesk.acts.money import money
from pcdesk.models.clinic.right import Role
from pcdesk.models.money.account import account_lines, balance, open_charges
from pcdesk.models.money.ledger import Posting, Tender
from pcdesk.views.bench.wishes import PaperWish
from pcdesk.views.billing.view import BillingView
from pcdesk.views.look import theme
from tests.views.walker import walk
from tests.wished import on_wish


@pytest.fixture
def who(small_clinic):
    return small_clinic["patient"]


@pytest.fixture
def lines(bench, who):
    """A charge half paid, and a payment that was reversed."""
    charge = money.post_charge(bench.desk, patient_id=who, cents=4_000, memo="Office visit")
    paid = money.take_payment(bench.desk, patient_id=who, cents=1_500, tender=Tender.CARD, reference="4242")
    wrong = money.take_payment(bench.desk, patient_id=who, cents=100, tender=Tender.CASH)
    money.reverse_posting(bench.desk, wrong, "wrong amount")
    return {"charge": charge, "paid": paid, "wrong": wrong}


@pytest.fixture
def view(qtbot, bench, lines, who):
    made = BillingView(bench)
    qtbot.addWidget(made)
    made.resize(800, 640)
    made.show()
    qtbot.waitExposed(made)
    bench.open_patient(who)
    return made


def cells(view):
    rows = view.account.table.rows
    return [[rows._shown[i][c] for c in range(len(rows.columns))] for i in range(rows.rowCount())]


def press(view, key):
    QTest.keyClick(view.account.table, key)


def dialog(view) -> QDialog:
    return next(d for d in view.findChildren(QDialog) if d.isVisible())


def test_lines_stand_newest_first_with_the_balance_after_each(view):
    shown = [(row[1], row[4], row[5], row[6]) for row in cells(view)]
    assert shown == [
        ("Reversal: Payment: Wrong amount", "1.00", "", "25.00"),
        ("Payment, receipt 2 (reversed)", "-1.00", "", "24.00"),
        ("Payment, receipt 1", "-15.00", "", "25.00"),
        ("Office visit", "40.00", "25.00", "40.00"),
    ]
    assert view.account.card.value.text() == "$25.00"
    assert view.account.card.word.text() == "owes"
    assert view.findChild(QWidget, "person_facts").text() == "born Mar 14, 1962 · 64 · MRN 10001"


def test_amounts_are_read_in_full_when_the_text_grows_while_they_are_shown(view, qapp):
    theme.apply(qapp, "light", 1.5)
    table = view.account.table
    shown = [place for place in range(len(table.rows.columns)) if not table.isColumnHidden(place)]
    assert {4, 6} <= set(shown)
    assert 2 not in shown
    for row in range(table.rows.rowCount()):
        for index in (table.rows.index(row, place) for place in shown if place != 1):
            assert table.sizeHintForIndex(index).width() <= table.columnWidth(index.column()), index.data()


def test_reversed_lines_are_struck_through(view):
    from PySide6.QtWidgets import QStyleOptionViewItem

    struck = []
    for row in range(4):
        option = QStyleOptionViewItem()
        view.account.table.itemDelegate().initStyleOption(option, view.account.table.rows.index(row, 1))
        struck.append(option.font.strikeOut())
    assert struck == [False, True, False, False]


def test_filters(view):
    for name, count in (("open", 1), ("payments", 3), ("all", 4)):
        view.account.filter.findChild(QPushButton, name).click()
        assert view.account.table.rows.rowCount() == count


def test_e_explains_the_balance_and_the_rows_add_up(view, lines, who):
    press(view, Qt.Key.Key_E)
    pane = view.account.pane
    assert pane.isVisible()
    assert pane.title.text() == "Why the balance is $25.00"
    rows = [pane.table.rows.row(i) for i in range(pane.table.rows.rowCount())]
    assert sum(row[3] for row in rows[:-1]) == rows[-1][3] == balance(who)
    pane.table.row_opened.emit(lines["charge"])
    assert view.account.chosen().posting_id == lines["charge"]
    assert pane.title.text() == "Office visit  +$40.00"
    press(view, Qt.Key.Key_Escape)
    assert not pane.isVisible()


def test_coming_to_the_lines_opens_nothing_until_one_is_chosen(qtbot, view):
    with qtbot.waitActive(view):
        view.activateWindow()
    view.account.card.explain_button.setFocus()
    view.account.table.setFocus()
    assert view.account.pane.isHidden()
    press(view, Qt.Key.Key_Down)
    assert view.account.pane.isVisible()


def test_a_line_tells_who_when_and_what_it_stands_against(view, lines):
    view.account.table.choose(lines["paid"])
    pane = view.account.pane
    detail = pane.detail.text()
    assert "Posted Nov 24, 2026 at 9:42 am by Mia Reyes." in detail
    assert "The patient owes $15.00 less. $15.00 came in by card." in detail
    rows = [pane.table.rows.row(i) for i in range(pane.table.rows.rowCount())]
    assert [(row[0], row[1], row[3]) for row in rows] == [
        (lines["charge"], "Office visit", 1_500), (0, "Not allocated", 0),
    ]  # fmt: skip


def test_a_balance_in_a_sentence_is_never_a_number_with_a_minus(bench, who, view):
    paid = money.take_payment(bench.desk, patient_id=who, cents=10_000, tender=Tender.CASH)
    view.account.table.choose(paid)
    press(view, Qt.Key.Key_V)
    effect = dialog(view).findChild(QWidget, "effect").text()
    assert "from credit $75.00 to $25.00" in effect


def test_what_cannot_be_done_is_grey_and_says_why(view, bench, lines):
    said = []
    bench.said.connect(lambda words, _undo: said.append(words))
    buttons = view.account.bar.buttons
    assert [key for key, made in buttons.items() if made.isEnabled()] == ["charge"]
    assert "write off amounts" in buttons["write_off"].accessibleDescription()
    view.account.table.choose(lines["paid"])
    assert buttons["receipt"].isEnabled()
    assert buttons["reverse"].isEnabled()
    view.account.table.choose(lines["wrong"])
    assert buttons["reverse"].accessibleDescription() == "This has been reversed already."
    press(view, Qt.Key.Key_V)
    assert not any(d.isVisible() for d in view.findChildren(QDialog))
    assert said == ["This has been reversed already."]
    menu = view.account.ways.menu(view.account.chosen())
    told = [action.objectName() for action in menu.actions() if action.isEnabled() and action.text()]
    assert told == ["charge", "receipt", "explain"]


def test_r_wishes_for_the_receipt_again(view, bench, lines):
    heard = []
    on_wish(bench, PaperWish, heard.append)
    view.account.table.choose(lines["paid"])
    press(view, Qt.Key.Key_R)
    assert heard == [PaperWish("receipt", {"posting_id": lines["paid"]})]


def test_reversing_says_what_follows_and_needs_a_reason(view, bench, lines, who):
    view.account.table.choose(lines["paid"])
    press(view, Qt.Key.Key_V)
    sheet = dialog(view)
    effect = sheet.findChild(QWidget, "effect").text()
    assert "Office visit: $15.00 is open again." in effect
    assert "from $25.00 to $40.00" in effect
    go = sheet.findChild(QPushButton, "yes")
    assert not go.isEnabled()
    QTest.keyClick(sheet, Qt.Key.Key_Return)
    assert balance(who) == 2_500
    QTest.keyClicks(sheet.findChild(QLineEdit, "reason"), "card was declined")
    QTest.keyClick(sheet.findChild(QLineEdit, "reason"), Qt.Key.Key_Return)
    assert balance(who) == 4_000
    assert Posting.select().order_by(Posting.id.desc()).get().reason_code == "declined"
    assert view.account.card.value.text() == "$40.00"
    assert view.account.table.rows.rowCount() == 5


def test_c_posts_a_charge_for_todays_visit(view, bench, small_clinic, who):
    visit = book_visit(
        bench.desk, patient_id=who, provider_id=small_clinic["provider"], visit_type_id=small_clinic["type"],
        on=moment.today(), start=600,
    )  # fmt: skip
    press(view, Qt.Key.Key_C)
    sheet = dialog(view)
    assert (sheet.amount.text(), sheet.memo.text()) == ("25.00", "Office visit, Nov 24, 2026")
    QTest.keyClick(sheet.amount, Qt.Key.Key_Return)
    line = account_lines(who)[-1]
    assert (line.kind, line.amount_cents, line.visit_id) == ("charge", 2_500, visit)
    press(view, Qt.Key.Key_C)
    again = dialog(view)
    assert again.amount.text() == ""
    again.post()
    assert "amount is needed" in again.notice.accessibleName()
    assert Posting.select().where(Posting.kind == "charge").count() == 2


def test_credit_is_allocated_by_hand(view, bench, who):
    money.take_payment(bench.desk, patient_id=who, cents=2_000, tender=Tender.CASH, allocate={})
    credit = account_lines(who)[-1]
    view.account.table.choose(credit.posting_id)
    press(view, Qt.Key.Key_A)
    sheet = dialog(view)
    assert sheet.findChild(QWidget, "left").text() == "$0.00 stays as credit."
    QTest.keyClick(sheet, Qt.Key.Key_Return)
    assert [x.open_cents for x in open_charges(who)] == [500]
    assert balance(who) == 500


def test_a_button_that_goes_grey_leaves_the_keys_to_the_table(qtbot, bench, view, lines, who):
    bench.clinic.desk.role = Role.OWNER
    page = view.account
    page.table.choose(lines["charge"])
    page.bar.buttons["write_off"].setFocus()
    assert page.bar.buttons["write_off"].hasFocus()
    money.write_off(bench.desk, patient_id=who, charge_id=lines["charge"], cents=2_500, reason="small balance")
    page.table.choose(lines["charge"])
    assert page.bar.buttons["reverse"].isEnabled()
    assert not page.bar.buttons["write_off"].isEnabled()
    assert page.table.hasFocus()


def test_who_may_writes_off_an_open_charge(qtbot, bench, lines, who):
    bench.clinic.desk = Desk(bench.desk.staff_id, "Bill", Role.BILLER, "BB")
    made = BillingView(bench)
    qtbot.addWidget(made)
    made.resize(800, 640)
    made.show()
    bench.open_patient(who)
    made.account.table.choose(lines["charge"])
    press(made, Qt.Key.Key_W)
    sheet = dialog(made)
    sheet.amount.selectAll()
    QTest.keyClicks(sheet.amount, "99")
    QTest.keyClicks(sheet.reason, "small balance")
    QTest.keyClick(sheet.reason, Qt.Key.Key_Return)
    assert "More was allocated" in sheet.notice.accessibleName()
    assert sheet.reason.text() == "small balance"
    sheet.amount.selectAll()
    QTest.keyClicks(sheet.amount, "5")
    QTest.keyClick(sheet.amount, Qt.Key.Key_Return)
    assert balance(who) == 2_000


@pytest.mark.parametrize("look_of", ["light", "dark", "contrast"])
@pytest.mark.parametrize("width", [560, 900])
def test_it_can_be_read_and_reached(qtbot, qapp, view, lines, look_of, width):
    from pcdesk.views.look import theme

    theme.apply(qapp, look_of)
    view.resize(width, 640)
    view.account.table.choose(lines["wrong"])
    qtbot.wait(1)
    assert walk(view) == []
