"""The money of a day: what came in by tender, the payments behind it, and what was not collected."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta
from typing import TypeVar

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from pcdesk import moment
from pcdesk.acts.money.drawer import count_drawer
from pcdesk.acts.money.money import take_payment
from pcdesk.acts.papers.paper import PAPERS
from pcdesk.language import counted, tr
from pcdesk.models.money.day_money import TENDERS, DayMoney, Taken, Uncollected, day_money
from pcdesk.models.money.ledger import TENDER_WORDS, Tender
from pcdesk.models.money.payer_account import BatchOfDay
from pcdesk.views.bench.wishes import PanelWish, PaperWish, PaymentWish
from pcdesk.views.bench.workbench import Workbench
from pcdesk.views.billing.count_sheet import CountSheet, difference_words
from pcdesk.views.billing.money_words import TENDER_ICONS, tender_words
from pcdesk.views.billing.wide_split import WideSplit
from pcdesk.views.form.date_edit import DateEdit
from pcdesk.views.list.keyset import Row
from pcdesk.views.list.table import Column, PagedRows, Table
from pcdesk.views.look import theme
from pcdesk.views.look.buttons import allow, button, tool
from pcdesk.views.look.cards import StatTile
from pcdesk.views.look.empty import Empty
from pcdesk.views.look.labels import label
from pcdesk.words.door import show_money, weekday_name
from pcdesk.words.names import initials_of

R = TypeVar("R", Taken, Uncollected)
_NARROW = 520  # pixels at scale 1 of a page that has no room for the whole weekday
_MOST_ROWS, _FRAME_ROWS = 12, 2  # of a list that share out the height; what its title and head take, in rows


def _icon(row: Row) -> tuple[str, str] | None:
    return ("undo-2", "warning") if row[9] else (TENDER_ICONS[row[10]], "muted")


class TakenTable(Table):
    """Who took it gives way where there is little room."""

    def give_way(self) -> None:
        """Names come first."""
        self.setColumnHidden(4, self.width() / theme.scale() < 680)


class DayPage(QWidget):
    """Today unless another day is chosen. Enter on a payment or a visit opens its patient's account."""

    def __init__(self, bench: Workbench, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.bench = bench
        self.day: date | None = None  # None follows the calendar day
        self.money: DayMoney | None = None
        self.total = StatTile(tr("Taken"), icon="wallet")
        self.total.setObjectName("tile_total")
        self.tiles = {
            tender: StatTile(tr(TENDER_WORDS[Tender(tender)]), icon=TENDER_ICONS[tender]) for tender in TENDERS
        }
        self.taken = self._taken_table()
        self.missed = self._missed_table()
        self.missed_title = label("", "heading")
        self.missed_title.setObjectName("missed_title")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(8))
        column.addLayout(self._day_row())
        tiles = QHBoxLayout()
        tiles.setSpacing(theme.px(8))
        for tile in (self.total, *self.tiles.values()):
            tile.setMinimumWidth(theme.px(104))
            tiles.addWidget(tile, 1)
        column.addLayout(tiles)
        self.counted = label("", "muted", wraps=True)
        self.counted.setObjectName("counted")
        column.addWidget(self.counted)
        self.insurers = label("", "muted", wraps=True)
        self.insurers.setObjectName("insurers_paid")
        column.addWidget(self.insurers)
        payments = _titled(label(tr("Payments, newest first"), "heading"), self.taken)
        self.split = WideSplit(payments, _titled(self.missed_title, self.missed, above=8), (1, 1))
        column.addWidget(self.split, 1)

    def _day_row(self) -> QHBoxLayout:
        self.date = DateEdit()
        self.date.setObjectName("money_day")
        self.date.setAccessibleName(tr("Day"))
        theme.fix_width(self.date, 146)
        self.date.date_chosen.connect(self._on_date)
        self.date.misread.connect(self._on_misread)
        back = tool("chevron-left", tr("The day before"))
        on = tool("chevron-right", tr("The day after"))
        back.setObjectName("day_before")
        on.setObjectName("day_after")
        back.clicked.connect(self._on_back)
        on.clicked.connect(self._on_forward)
        self.weekday = label("", "muted", elides=True)
        self.weekday.setMinimumWidth(theme.px(22))
        self.receipt_button = button(tr("Receipt"), "quiet", icon="receipt", tip=tr("Print the chosen receipt again"))
        self.receipt_button.setObjectName("day_receipt")
        self.receipt_button.clicked.connect(self.receipt)
        self.count_button = button(tr("Count"), "quiet", icon="banknote", tip=tr("Count the drawer of this day"))
        self.count_button.setObjectName("count_drawer")
        self.count_button.clicked.connect(self.count)
        self.print_button = tool("printer", tr("Print the money of this day"))
        self.print_button.setObjectName("print_money")
        self.print_button.clicked.connect(self.print_day)
        row = QHBoxLayout()
        row.setSpacing(theme.px(2))
        for made in (back, self.date, on):
            row.addWidget(made)
        row.addWidget(self.weekday, 1)
        for one in (self.receipt_button, self.count_button, self.print_button):
            row.addWidget(one)
        return row

    def _taken_table(self) -> Table:
        made = TakenTable(
            PagedRows(
                (
                    Column("number", tr("Receipt"), 1, "number", width=72),
                    Column("time", tr("Time"), 2, "time", width=84),
                    Column("name", tr("Patient"), 3, stretches=True, icon=_icon),
                    Column("tender", tr("Paid with"), 4, width=132),
                    Column("by", tr("Taken by"), 6, width=96),
                    Column("amount", tr("Amount"), 7, "money", width=88),
                ),
                is_struck=lambda row: row[8],
            ),
            tr("Payments of the day"),
        )
        made.setObjectName("taken")
        made.setSelectionMode(Table.SelectionMode.SingleSelection)
        made.setMinimumHeight(theme.px(104))
        self._none_taken = Empty("wallet", "")
        self._none_taken.action_wanted.connect(self._on_take)
        made.set_empty(self._none_taken)
        made.row_opened.connect(self._on_taken_opened)
        made.row_chosen.connect(self._on_taken_chosen)
        made.row_chosen.connect(self._on_moved)
        return made

    def _missed_table(self) -> Table:
        made = Table(
            PagedRows(
                (
                    Column("start", tr("Visit"), 1, "time", width=84),
                    Column("name", tr("Patient"), 2, stretches=True),
                    Column("reason", tr("Not collected because"), 3, width=164),
                    Column("due", tr("Due"), 4, "money", width=88),
                )
            ),
            tr("Visits with something not collected"),
        )
        made.setObjectName("missed")
        made.setSelectionMode(Table.SelectionMode.SingleSelection)
        made.setMinimumHeight(theme.px(104))
        empty = Empty("circle-check", tr("Everything asked for on this day was collected."), tr("Today's visits"))
        empty.action_wanted.connect(self._on_visits)
        made.set_empty(empty)
        made.row_opened.connect(self._on_missed_opened)
        made.row_chosen.connect(self._on_moved)
        return made

    def reload(self) -> None:
        """Show the day anew."""
        on = self.shown_day()
        chosen = [(table, table.chosen()) for table in (self.taken, self.missed)]
        self.money = day_money(on)
        self.date.set_value(on)
        self._name_weekday()
        counts, gone = self.money.counts, self.money.reversed_counts
        words = _payments(sum(counts.values()), sum(gone.values()))
        self.total.show_value(show_money(self.money.total_cents), words)
        for tender, tile in self.tiles.items():
            tile.show_value(show_money(self.money.totals[tender]), _payments(counts[tender], gone[tender]))
        self.taken.rows.show_rows([_taken_row(row) for row in self._veiled(self.money.taken)])
        self.missed.rows.show_rows([_missed_row(row) for row in self._veiled(self.money.uncollected)])
        for table, row_id in chosen:
            if row_id is not None:
                table.choose(row_id)
        self._share()
        missed = self.money.uncollected_cents
        words = tr("Not collected: {amount}", amount=show_money(missed)) if missed else tr("Not collected")
        self.missed_title.setText(words)
        self._on_taken_chosen()
        self._say_none_taken()
        self._tell_count()
        words = insurers_words(self.money.insurers)
        self.insurers.setText(words)
        self.insurers.setVisible(bool(words))

    def _name_weekday(self) -> None:
        day = self.date.value() or self.shown_day()  # of the figures that are shown: the clock may have been set
        name = weekday_name(day.weekday())
        self.weekday.setText(name if self.width() >= theme.px(_NARROW) else name[:3])

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The weekday is whole or short, never cut."""
        super().resizeEvent(event)
        self._name_weekday()

    def _share(self) -> None:
        """The longer list has more of the height; side by side they are equal."""
        rows = [min(max(table.rows.rowCount(), 1), _MOST_ROWS) + _FRAME_ROWS for table in (self.taken, self.missed)]
        is_above = self.split.orientation() == Qt.Orientation.Vertical
        self.split.share(*(rows if is_above else (1, 1)))

    def _veiled(self, rows: Sequence[R]) -> Sequence[R]:
        """While names are hidden, with initials; who paid for somebody and why not are a person's words too."""
        if not self.bench.is_private:
            return rows
        return [replace(row, name=initials_of(row.name), **({"paid_by": ""} if isinstance(row, Taken) else {}))
                for row in rows]  # fmt: skip

    def chosen_person(self) -> tuple[int, int]:
        """The patient of the row with the keys, and the visit; zeros for none."""
        if self.missed.hasFocus():
            chosen, rows = self.missed.chosen(), self.money.uncollected if self.money else ()
            return next(((row.patient_id, row.visit_id) for row in rows if row.visit_id == chosen), (0, 0))
        row = self._taken()
        return (row.patient_id, 0) if row is not None else (0, 0)

    def _on_moved(self, _row: object) -> None:
        self.bench.choice_moved.emit()

    def shown_day(self) -> date:
        """The day that is shown."""
        return self.day or moment.today()

    def receipt(self) -> None:
        """Wish for the receipt of the chosen payment again."""
        row = self._taken()
        if row is not None:
            self.bench.wish(PaperWish("receipt", {"posting_id": row.posting_id}))

    def count(self) -> None:
        """Open the sheet that counts the drawer of this day."""
        if self.count_button.isEnabled():
            CountSheet(self.bench, self.shown_day(), self.window()).open()

    def print_day(self) -> None:
        """Wish for the paper of this day's money."""
        self.bench.wish(PaperWish("money_of_day", {"on": self.shown_day()}))

    def _tell_count(self) -> None:
        ahead = tr("This day has not come yet.") if self.shown_day() > moment.today() else ""
        allow(self.count_button, self.bench.why_not(count_drawer) or ahead)
        allow(self.print_button, self.bench.why_not(PAPERS["money_of_day"]))
        counted = self.money.counted if self.money else None
        words = ""
        if counted is not None:
            said = [f"{tr(TENDER_WORDS[Tender(tender)])}: {difference_words(counted.differences[tender])}"
                    for tender in TENDERS if counted.differences[tender]]  # fmt: skip
            words = tr("Counted by {who}: {what}.", who=counted.by, what=", ".join(said) or tr("all agrees"))
            if counted.has_moved:
                words = f"{words} {tr('Money moved since: count again.')}"
        self.counted.setText(words)
        self.counted.setVisible(bool(words))

    def _taken(self) -> Taken | None:
        chosen = self.taken.chosen()
        return next((row for row in self.money.taken if row.posting_id == chosen), None) if self.money else None

    def _go(self, days: int) -> None:
        self._on_date(self.shown_day() + timedelta(days=days))

    def _on_back(self) -> None:
        self._go(-1)

    def _on_forward(self) -> None:
        self._go(1)

    def _on_date(self, day: date | None) -> None:
        self.day = None if day == moment.today() else day
        self.reload()

    def _on_misread(self, sentence: str) -> None:
        self.bench.said.emit(sentence, False)

    def _on_taken_chosen(self, _id: object = None) -> None:
        row = self._taken()
        allow(self.receipt_button, "" if row is not None else tr("Choose a payment."))

    def _on_taken_opened(self, posting_id: object) -> None:
        for row in self.money.taken if self.money else ():
            if row.posting_id == posting_id:
                self.bench.open_patient(row.patient_id)

    def _say_none_taken(self) -> None:
        take = tr("Take a payment") if self.bench.may(take_payment) else ""
        back = tr("Back to today")
        self._none_taken.say("wallet", tr("Nothing was taken on this day."), take if self.day is None else back)

    def _on_take(self) -> None:
        """From the patient who is open, or from one to be found; money is taken today only."""
        if self.day is not None:
            self._on_date(moment.today())
        elif self.bench.patient_id:
            self.bench.wish(PaymentWish(self.bench.patient_id))
        else:
            self.bench.wish(PanelWish("palette"))

    def _on_visits(self) -> None:
        self.bench.wish(PanelWish("today"))

    def _on_missed_opened(self, visit_id: object) -> None:
        for row in self.money.uncollected if self.money else ():
            if row.visit_id == visit_id:
                self.bench.wish(PaymentWish(row.patient_id))


def insurers_words(batches: Sequence[BatchOfDay]) -> str:
    """What insurers paid on the day, beside the drawer; "" for nothing."""
    standing = [one for one in batches if not one.is_reversed]
    if not standing:
        return ""
    said = [
        tr("{payer} {amount} ({patients})", payer=one.payer, amount=show_money(one.cents),
           patients=counted(one.patients, "1 patient", "{count} patients"))
        for one in standing
    ]  # fmt: skip
    return tr("From insurers, not in the drawer: {what}.", what=", ".join(said))


def _payments(count: int, reversed_count: int) -> str:
    """As on the paper of the day: those that stand, and beside them those that were reversed."""
    if reversed_count:
        return tr("{count}, {n} reversed", count=count, n=reversed_count)
    return counted(count, "1 payment", "{count} payments")


def _taken_row(row: Taken) -> Row:
    here = moment.local(row.posted_at)
    name = row.name
    if row.is_refund:
        name = tr("{name}: given back", name=name)
    elif row.is_reversal:
        name = tr("{name}: taken back", name=name)
    elif row.is_reversed:
        name = tr("{name} (reversed)", name=name)
    return (
        row.posting_id, row.receipt_number, here, name, tender_words(row.tender, row.reference), row.paid_by,
        row.by, row.cents, row.is_reversed, row.is_reversal or row.is_refund, row.tender,
    )  # fmt: skip


def _missed_row(row: Uncollected) -> Row:
    return (row.visit_id, row.start, row.name, row.reason or tr("no reason given"), row.due_cents)


def _titled(title: QWidget, content: QWidget, above: int = 0) -> QWidget:
    made = QWidget()
    column = QVBoxLayout(made)
    column.setContentsMargins(0, theme.px(above), 0, 0)
    column.setSpacing(theme.px(4))
    column.addWidget(title)
    column.addWidget(content, 1)
    return made
