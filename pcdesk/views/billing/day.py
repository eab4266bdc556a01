"""The money of a day: what came in by tender, the payments behind it, and what was not collected."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from pcdesk import moment
from pcdesk.acts.money.drawer import count_drawer
from pcdesk.acts.papers.paper import PAPERS
from pcdesk.language import counted, tr
from pcdesk.models.money.day_money import TENDERS, DayMoney, day_money
from pcdesk.models.money.ledger import TENDER_WORDS, Tender
from pcdesk.models.money.payer_account import BatchOfDay
from pcdesk.views.bench.wishes import PanelWish, PaperWish, PaymentWish
from pcdesk.views.bench.workbench import Workbench
from pcdesk.views.billing.count_sheet import CountSheet, difference_words
from pcdesk.views.billing.day_lists import PAYMENTS, UNCOLLECTED
from pcdesk.views.billing.money_words import TENDER_ICONS
from pcdesk.views.billing.wide_split import WideSplit
from pcdesk.views.form.lines import date_line
from pcdesk.views.list.work_list_view import WorkListView
from pcdesk.views.look import theme
from pcdesk.views.look.buttons import allow, button, tool
from pcdesk.views.look.cards import StatTile
from pcdesk.views.look.labels import label
from pcdesk.views.look.layouts import in_column, in_row
from pcdesk.words.door import show_date, show_money, weekday_name

_NARROW = 520  # pixels at scale 1 of a page that has no room for the whole weekday
_MOST_ROWS, _FRAME_ROWS = 12, 4  # of a list that share out the height; what stands around them, in rows


class DayPage(QWidget):
    """Today unless another day is chosen. Enter on a payment or a visit opens its patient's account."""

    def __init__(self, bench: Workbench, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.bench = bench
        self.day: date | None = None  # None follows the calendar day
        self.money: DayMoney | None = None
        # Every piece is made where it stays: moving a finished tree styles all of it anew.
        self.split = WideSplit(self)
        self.total = StatTile(tr("Taken"), icon="wallet", parent=self)
        self.total.setObjectName("tile_total")
        self.tiles = {
            tender: StatTile(tr(TENDER_WORDS[Tender(tender)]), icon=TENDER_ICONS[tender], parent=self)
            for tender in TENDERS
        }
        self.taken, self.missed = self._list_of_payments(), WorkListView(bench, UNCOLLECTED, self.split)
        self.split.share(1, 1)
        column = in_column(self, self._day_row())
        tiles = in_row(None)
        for tile in (self.total, *self.tiles.values()):
            tile.setMinimumWidth(theme.px(104))
            tiles.addWidget(tile, 1)
        column.addLayout(tiles)
        self.counted = label("", "muted", wraps=True, name="counted")
        column.addWidget(self.counted)
        self.insurers = label("", "muted", wraps=True, name="insurers_paid")
        column.addWidget(self.insurers)
        column.addWidget(self.split, 1)

    def _day_row(self) -> QHBoxLayout:
        self.date = date_line("money_day", tr("Day"), width=146, parent=self)
        self.date.date_chosen.connect(self._on_date)
        self.date.misread.connect(self._on_misread)
        back = tool("chevron-left", tr("The day before"), name="day_before", run=self._on_back)
        on = tool("chevron-right", tr("The day after"), name="day_after", run=self._on_forward)
        self.weekday = label("", "muted", elides=True)
        self.weekday.setMinimumWidth(theme.px(22))
        self.count_button = button(tr("Count"), "quiet", icon="banknote", tip=tr("Count the drawer of this day"))
        self.count_button.setObjectName("count_drawer")
        self.count_button.clicked.connect(self.count)
        self.print_button = tool("printer", tr("Print the money of this day"), name="print_money", run=self.print_day)
        return in_row(None, back, self.date, on, (self.weekday, 1), self.count_button, self.print_button, spacing=2)

    def _list_of_payments(self) -> WorkListView:
        nothing = replace(PAYMENTS.nothing, way=lambda: "take" if self.day is None else "today")
        made = WorkListView(self.bench, replace(PAYMENTS, nothing=nothing), self.split)
        made.ways.asked.connect(self._on_asked)
        made.laid_out.connect(self._on_laid_out)
        made.table.setMinimumHeight(theme.px(140))  # three rows, nearly
        return made

    def reload(self) -> None:
        """Show the day anew."""
        on = self.shown_day()
        self.money = day_money(on)
        self.date.set_value(on)
        self._name_weekday()
        counts, gone = self.money.counts, self.money.reversed_counts
        words = _payments(sum(counts.values()), sum(gone.values()))
        self.total.show_value(show_money(self.money.total_cents), words)
        for tender, tile in self.tiles.items():
            tile.show_value(show_money(self.money.totals[tender]), _payments(counts[tender], gone[tender]))
        self.taken.show_rows(self.money.taken, show_date(on))
        self.missed.show_rows(self.money.uncollected, show_date(on))
        self._share()
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
        rows = [min(max(len(part.shown), 1), _MOST_ROWS) + _FRAME_ROWS for part in (self.taken, self.missed)]
        is_above = self.split.orientation() == Qt.Orientation.Vertical
        self.split.share(*(rows if is_above else (1, 1)))

    def _on_laid_out(self) -> None:
        self.taken.sums = {"amount": sum(row.cents for row in self.taken.shown)}

    def chosen_person(self) -> tuple[int, int]:
        """The patient of the row with the keys, and the visit; zeros for none."""
        return (self.missed if self.missed.table.hasFocus() else self.taken).chosen_person()

    def shown_day(self) -> date:
        """The day that is shown."""
        return self.day or moment.today()

    def count(self) -> None:
        """Open the sheet that counts the drawer of this day."""
        if self.count_button.isEnabled():
            CountSheet(self.bench, self.shown_day(), self.window()).open()

    def count_day(self, on: date) -> None:
        """The same of a day that is shown first, as after a lock."""
        self.day = None if on == moment.today() else on
        self.reload()
        self.count()

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

    def _on_asked(self, key: str, _row: None) -> None:
        """A payment is taken of the patient who is open, or of one to be found; today only."""
        if key == "today":
            self._on_date(moment.today())
        elif self.bench.patient_id:
            self.bench.wish(PaymentWish(self.bench.patient_id))
        else:
            self.bench.wish(PanelWish("palette"))


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
