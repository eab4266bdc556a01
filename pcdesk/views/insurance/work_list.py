"""The list of what is to be checked for the next days, across patients, one key from the call."""

from __future__ import annotations

from datetime import timedelta

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, Signal
from PySide6.QtWidgets import QHBoxLayout, QStyleOptionViewItem, QVBoxLayout, QWidget

from pcdesk import moment
from pcdesk.acts.book.visit import book_visit
from pcdesk.language import tr
from pcdesk.models.book.day_visit import visits_between
from pcdesk.models.cover.to_check import LOOK_AHEAD, ToCheck, to_check
from pcdesk.views.bench.wishes import BookingWish
from pcdesk.views.bench.workbench import Workbench
from pcdesk.views.insurance.words import LOOKS, plan_name, standing_words
from pcdesk.views.list.keyset import Row
from pcdesk.views.list.table import Column, PagedRows, RowDelegate, Table
from pcdesk.views.look import theme
from pcdesk.views.look.buttons import button
from pcdesk.views.look.empty import Empty
from pcdesk.views.look.labels import label
from pcdesk.words.door import show_day_time, show_phone, show_time, weekday_name
from pcdesk.words.names import initials_of

_WHY = 4  # the place of that column
_NARROW = 720  # pixels at scale 1 of a table whose names and plans need the room of why
_ICON, _WORDS_FROM = 56, 80  # pixels at scale 1: of why as an icon alone; of a column that says it in words


def _look(row: Row) -> tuple[str, str] | None:
    icon, tone, _role = LOOKS[row[6]]
    return icon, tone


class _WhyDelegate(RowDelegate):
    """Why it is to be checked: an icon alone where its words would be cut to a few letters."""

    def initStyleOption(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> None:
        """The words stay in the row's tooltip, for a reader, and in the line below."""
        super().initStyleOption(option, index)
        if option.rect.width() < theme.px(_WORDS_FROM):
            option.text = ""


class _WorkTable(Table):
    """Where there is little room, columns give way that the line below says of the chosen row."""

    def give_way(self) -> None:
        """Whom to call about whom comes first; why is said by an icon, and below."""
        width = self.width() / theme.scale()
        self.setColumnHidden(3, width < 500)
        self.setColumnHidden(2, width < 400)

    def asks(self, place: int, words: int) -> int:
        """Why is an icon alone where names and plans need its room."""
        return theme.px(_ICON) if place == _WHY and self.width() < theme.px(_NARROW) else words


class WorkList(QWidget):
    """Signals: chosen(ToCheck): someone wants to make this call."""

    chosen = Signal(object)

    def __init__(self, bench: Workbench, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.bench = bench
        self.items: list[ToCheck] = []
        self.title = label("", "heading", elides=True)
        self.title.setObjectName("to_check_title")
        self.go = button(tr("Check"), "", icon="phone-call", tip=tr("Open the chosen patient and record the check"))
        self.go.setObjectName("check_chosen")
        self.go.clicked.connect(self._on_go)
        top = QHBoxLayout()
        top.addWidget(self.title, 1)
        top.addWidget(self.go)
        self.table = _WorkTable(
            PagedRows(
                (
                    Column("when", tr("Visit"), 1, is_whole=True, width=168),
                    Column("name", tr("Patient"), 2, stretches=True),
                    Column("plan", tr("Plan"), 3, width=170),
                    Column("phone", tr("Payer's phone"), 4, width=128, is_whole=True),
                    Column("why", tr("Why"), 5, width=216, icon=_look),
                )
            ),
            tr("Coverages to check"),
        )
        self.table.setObjectName("to_check")
        self.table.setItemDelegateForColumn(_WHY, _WhyDelegate(self.table))
        self.table.setSelectionMode(Table.SelectionMode.SingleSelection)
        self.empty = Empty("shield-check", "")
        self.empty.action_wanted.connect(self._on_book)
        self.table.set_empty(self.empty)
        self.table.row_opened.connect(self._on_opened)
        self.table.row_chosen.connect(self._on_chosen)
        self.call = label("", "strong", wraps=True)
        self.call.setObjectName("to_check_call")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(8))
        column.addLayout(top)
        column.addWidget(self.table, 1)
        column.addWidget(self.call)

    def reload(self) -> None:
        """Read the list anew; the chosen row stays chosen."""
        chosen = self.table.chosen()
        self.items = to_check()
        count = len(self.items)
        words = tr("To check for the next {days} days: {count}", days=LOOK_AHEAD, count=count)
        self.title.setText(words)
        self.table.rows.show_rows([_row(item, is_private=self.bench.is_private) for item in self.items])
        if self.items and (chosen is None or not self.table.choose(chosen)):
            self.table.choose(self.items[0].visit_id)
        self.go.setEnabled(bool(self.items))
        self._say_chosen()
        if not self.items:
            self._say_empty()

    def chosen_person(self) -> tuple[int, int]:
        """The patient of the chosen row, and the visit; zeros for none."""
        item = self._chosen()
        return (item.patient_id, item.visit_id) if item is not None else (0, 0)

    def _chosen(self) -> ToCheck | None:
        chosen = self.table.chosen()
        return next((item for item in self.items if item.visit_id == chosen), None)

    def _on_chosen(self, _visit_id: object) -> None:
        self._say_chosen()
        self.bench.choice_moved.emit()

    def _say_chosen(self) -> None:
        """Whom to call about the chosen row: the table has no room for it in a narrow panel."""
        item = self._chosen()
        cover = item.cover if item is not None else None
        parts = [plan_name(cover.payer, cover.plan), show_phone(cover.payer_phone)] if cover is not None else []
        if item is not None:
            parts = [show_day_time(item.on, item.start), *parts, standing_words(item.why, item.days)]
        self.call.setText(" · ".join(part for part in parts if part))
        self.call.setVisible(bool(item))

    def _say_empty(self) -> None:
        today = moment.today()
        if visits_between(today, today + timedelta(days=LOOK_AHEAD)):
            self.empty.say("shield-check", tr("Every coverage of the next {days} days is checked.", days=LOOK_AHEAD))
            return
        words = tr("No visits in the next {days} days: there is nothing to check yet.", days=LOOK_AHEAD)
        self.empty.say("calendar-plus", words, tr("Book a visit") if self.bench.may(book_visit) else "")

    def _on_book(self) -> None:
        self.bench.booking_wanted.emit(BookingWish())

    def after(self, patient_id: int) -> ToCheck | None:
        """The next call to make once this patient is done."""
        return next((item for item in self.items if item.patient_id != patient_id), None)

    def _on_go(self) -> None:
        self._on_opened(self.table.chosen())

    def _on_opened(self, visit_id: object) -> None:
        item = next((item for item in self.items if item.visit_id == visit_id), None)
        if item is not None:
            self.chosen.emit(item)


def _when(item: ToCheck) -> str:
    if item.on == moment.today():
        return tr("Today {time}", time=show_time(item.start))
    return tr("{weekday} {time}", weekday=weekday_name(item.on.weekday())[:3], time=show_time(item.start))


def _row(item: ToCheck, *, is_private: bool) -> Row:
    cover = item.cover
    return (
        item.visit_id, _when(item), initials_of(item.name) if is_private else item.name,
        plan_name(cover.payer, cover.plan) if cover else "", cover.payer_phone if cover else "",
        standing_words(item.why, item.days), item.why,
    )  # fmt: skip
