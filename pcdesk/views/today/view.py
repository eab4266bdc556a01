"""Today: what wants a hand on the left, the flow board on the right, the day in figures above."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from typing import Any

from PySide6.QtCore import QPoint
from PySide6.QtGui import QKeyEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from pcdesk import moment
from pcdesk.acts.desk.care import add_task
from pcdesk.language import tr
from pcdesk.models.book.day_visit import visit_row
from pcdesk.models.book.visit import CheckIn, HoursException, ProviderHours, Status, Visit, VisitChange, VisitType
from pcdesk.models.clinic.practice import Provider, Room
from pcdesk.models.cover.coverage import Coverage, CoverageCheck
from pcdesk.models.desk.care import Task
from pcdesk.models.desk.flow import Card, board, figures
from pcdesk.models.desk.today import UNSETTLED, Item, queue
from pcdesk.models.money.ledger import Posting
from pcdesk.models.people.person import Patient, Phone
from pcdesk.models.record.journal import News
from pcdesk.models.record.reading import tables_read
from pcdesk.trouble import KnownError
from pcdesk.views.bench.seen import Fresh
from pcdesk.views.bench.wishes import BookingWish
from pcdesk.views.bench.workbench import Workbench
from pcdesk.views.form.kept import keep_line
from pcdesk.views.list.ways import OPEN, Ways, open_patient
from pcdesk.views.look import theme
from pcdesk.views.look.cards import Segments
from pcdesk.views.today.checkout_bar import CheckoutBar
from pcdesk.views.today.figures_row import FiguresRow
from pcdesk.views.today.flow_board import FlowBoard
from pcdesk.views.today.kinds import KINDS
from pcdesk.views.today.moves import Moves
from pcdesk.views.today.queue_list import QueuePanel
from pcdesk.views.today.queue_rows import Row
from pcdesk.views.today.snooze_bar import SnoozeBar
from pcdesk.views.today.task_line import TaskLine
from pcdesk.views.today.veil import veiled, veiled_item

ONE_FROM, WIDE_FROM = 690, 1220  # below: tabs; from here on: the board in columns
HEARD = (
    Visit, VisitChange, Patient, Phone, Posting, Task, Coverage, CoverageCheck, CheckIn, Room, VisitType, Provider,
    ProviderHours, HoursException,
)  # fmt: skip


def _queue(more: Sequence[Callable[[date], Sequence[Item]]]) -> tuple[list[Item], set[str]]:
    """The queue, and the tables it was read of."""
    with tables_read() as names:
        return queue(more), names


class TodayView(Fresh):
    """The content of the Today panel. reload() asks the day again; it never moves the focus or the choice."""

    about = HEARD

    def __init__(self, bench: Workbench, parent: QWidget | None = None) -> None:
        super().__init__(bench, parent)
        self._day: date | None = None
        self._cards: list[Card] = []
        self._items: list[Item] = []
        self._read_of: set[str] = set()
        self._wanted: tuple[str, ...] = ()  # kinds to bring into sight with the next answer
        self._to_snooze = 0  # a task to be put off with the next answer
        # Every piece is made where it stays: moving a finished tree styles all of it anew.
        self.figures = FiguresRow(self)
        self._left, self._right = QFrame(self), QFrame(self)
        self.queue = QueuePanel(bench.why_not, self._left)
        self.task_line = TaskLine(self._left)
        if why := bench.why_not(add_task):
            self.task_line.lock(why)
            self.queue.empty.action.setEnabled(False)
        self.snooze = SnoozeBar(bench, self._left)
        self.board = FlowBoard(self._right)
        self.checkout = CheckoutBar(bench, self._right)
        self.moves = Moves(bench, self)
        self.ways = {kind.key: Ways(bench, self, (*kind.ways, OPEN)) for kind in KINDS.values()}
        self.switch = Segments([("queue", tr("To do")), ("board", tr("Flow"))], tr("What is shown"), self)
        self.switch.hide()
        self._drafts = keep_line(bench, self.task_line.line, "task")
        self._fill_halves()
        self._lay_out()
        self._wire()
        bench.clock.minute_turned.connect(self._on_tick)
        bench.clock.day_turned.connect(self.task_line.tell_day)
        self.follow()
        self.setFocusProxy(self.queue)

    def _fill_halves(self) -> None:
        self._left.setProperty("kind", "card")
        column = QVBoxLayout(self._left)
        column.setContentsMargins(1, theme.px(4), 1, 1)
        column.setSpacing(0)
        column.addWidget(self.task_line)
        column.addWidget(self.snooze)
        column.addWidget(self.queue, 1)
        self._right.setProperty("kind", "card")
        column = QVBoxLayout(self._right)
        column.setContentsMargins(1, 1, 1, 1)
        column.setSpacing(0)
        column.addWidget(self.checkout)
        column.addWidget(self.board, 1)

    def _lay_out(self) -> None:
        self._row = QHBoxLayout()
        self._row.setSpacing(theme.px(8))
        self._row.setContentsMargins(theme.px(8), 0, theme.px(8), theme.px(8))
        self._row.addWidget(self._left, 1)
        self._row.addWidget(self._right, 1)
        tabs = QHBoxLayout()
        tabs.setContentsMargins(theme.px(8), 0, theme.px(8), 0)
        tabs.addWidget(self.switch)
        tabs.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(8))
        column.addWidget(self.figures)
        column.addLayout(tabs)
        column.addLayout(self._row, 1)

    def _wire(self) -> None:
        self.queue.way_wanted.connect(self._on_way)
        self.queue.empty.action_wanted.connect(self.task_line.setFocus)
        self.task_line.task_given.connect(self._on_task)
        self.snooze.given_up.connect(self.queue.view.setFocus)
        self.snooze.given.connect(self.setFocus)
        self.board.opened.connect(self._on_opened)
        self.board.step_wanted.connect(self._on_step)
        self.board.move_wanted.connect(self._on_move)
        self.board.menu_wanted.connect(self.moves.offer)
        self.board.charge_wanted.connect(self.check_out)
        self.board.empty.action_wanted.connect(self._on_book)
        self.moves.checked_out.connect(self.check_out)
        self.checkout.closed.connect(self.board.go_to)
        self.switch.chosen.connect(self._on_switch)
        self.queue.view.moved_to.connect(self.bench.choice_moved)
        self.bench.privacy_changed.connect(self._on_privacy)

    def reload(self) -> None:
        """Ask the day again; what is shown stays until the answer is here."""
        self._is_stale = False
        self._day = moment.today()
        self.bench.tasks.run(board, self._day, then=self._show_day, owner=self, key="day", fail=self._on_failed)
        self._ask_queue()

    def _ask_queue(self) -> None:
        more = [kind.rows for kind in KINDS.values() if kind.rows is not None]
        self.bench.tasks.run(_queue, more, then=self._on_queue, owner=self, key="queue", fail=self._on_failed)

    def _on_news(self, news: News) -> None:
        if news.about(*HEARD) or news.of(self._read_of):
            self.stale()

    def chosen_person(self) -> tuple[int, int]:
        """The patient of the card or the line with the keys, and the visit; zeros for none."""
        holder = self.window().focusWidget()
        if holder is None:
            return (0, 0)
        if self.checkout.isAncestorOf(holder) and (visit := self.checkout.visit) is not None:
            return (visit.patient_id, visit.id)
        if self.queue.isAncestorOf(holder) or self.snooze.isAncestorOf(holder):
            row = self.queue.view.current_row()
            item = row.item if row is not None else None
            return (item.patient_id or 0, item.visit_id or 0) if item is not None else (0, 0)
        visit_id = self.board.focused_visit()
        card = self.board.card(visit_id)
        return (card.card.visit.patient_id, visit_id) if card is not None else (0, 0)

    def _on_privacy(self) -> None:
        self._show_day(self._cards)
        self._show_queue(self._items)

    def _show_day(self, cards: list[Card]) -> None:
        self._cards = cards
        self.board.show_cards([veiled(card) for card in cards] if self.bench.is_private else cards)
        self._count()

    def _count(self) -> None:
        cards = [veiled(card) for card in self._cards] if self.bench.is_private else self._cards
        self.figures.show_figures(figures(moment.today(), cards, moment.now()))

    def _on_queue(self, answer: tuple[list[Item], set[str]]) -> None:
        items, self._read_of = answer
        self._show_queue(items)

    def _show_queue(self, items: list[Item]) -> None:
        self._items = items
        seen = [veiled_item(i) for i in items] if self.bench.is_private else items
        self.queue.show_items(seen, moment.today())
        if self._wanted:
            self.queue.view.show_kinds(self._wanted)
            self._wanted = ()
        if self._to_snooze:
            task = next((item for item in seen if item.task_id == self._to_snooze), None)
            self._to_snooze = 0
            if task is not None:
                self.ways[task.kind].do("snooze", task)

    def _on_failed(self, error: BaseException) -> None:
        """What was shown stays and is asked again at the next count."""
        self._day = None
        if not isinstance(error, KnownError):
            raise error
        self.bench.troubled.emit(error)

    def showEvent(self, event: QShowEvent) -> None:
        """The minutes have gone on while it was hidden."""
        was_stale = self._is_stale
        super().showEvent(event)
        if not was_stale:
            self._on_tick()

    def _on_tick(self) -> None:
        if not self.isVisible():
            return
        if self._day is None:
            self.reload()  # the last answer did not come
            return
        self.board.tick()
        self._count()
        self._ask_queue()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """What a card left over: the keys its menu names."""
        visit = visit_row(self.board.focused_visit() or 0)
        key = self.moves.ways.key_for(event) if visit is not None else ""
        if visit is not None and key:
            self.moves.ways.do(key, visit, self._at(visit.id))
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Two halves, one narrow and one wide, or one at a time: as the width allows."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        is_one = self.width() < theme.px(ONE_FROM)
        self.switch.setVisible(is_one)
        self._left.setVisible(not is_one or self.switch.current() == "queue")
        self._right.setVisible(not is_one or self.switch.current() == "board")
        is_wide = self.width() >= theme.px(WIDE_FROM)
        self._row.setStretch(0, 2 if is_wide else 1)
        self._row.setStretch(1, 5 if is_wide else 1)

    def show_part(self, key: str) -> None:
        """Bring "queue" or "board" to the front and put the keys in it."""
        self.switch.choose(key)
        self._on_switch(key)

    def write_task(self) -> None:
        """Put the keys in the line of a new task."""
        self.show_part("queue")
        self.task_line.setFocus()

    def place(self) -> tuple[Any, ...] | None:
        """The chosen line of the queue."""
        row = self.queue.view.current_row()
        return row.key if row is not None else None

    def go_back_to(self, place: tuple[Any, ...]) -> None:
        """Choose that line, once the queue is there."""
        self.queue.view.choose(place)

    def check_out(self, visit_id: int) -> None:
        """Ask for the charge of a visit, or its payment, where it is that far."""
        visit = visit_row(visit_id)
        if visit is not None and visit.status in (Status.CHECKOUT, Status.GONE, Status.WITH_PROVIDER):
            if not self._right.isVisible():
                self.switch.choose("board")
                self._fit()
            self.checkout.ask(visit_id)

    def snooze_task(self, task_id: int) -> None:
        """Ask until when a task is put off, once the queue is there and if it is still in it."""
        self.show_part("queue")
        self._to_snooze = task_id
        self.reload()

    def show_unsettled(self) -> None:
        """Bring the visits that cannot be as they stand into sight, the first of them chosen."""
        self.show_part("queue")
        self._wanted = UNSETTLED
        self.reload()

    def _on_switch(self, key: str) -> None:
        self._fit()
        if key == "board":
            self.board.go_in()
        else:
            self.queue.view.setFocus()

    def _at(self, visit_id: int) -> QPoint:
        card = self.board.card(visit_id)
        if card is None or not card.isVisible():
            return self.mapToGlobal(self.rect().center())
        return card.mapToGlobal(QPoint(theme.px(24), card.height()))

    def _on_step(self, visit_id: int, by: int) -> None:
        self.moves.step(visit_id, by, self._at(visit_id))

    def _on_move(self, visit_id: int, status: str) -> None:
        self.moves.move_to(visit_id, Status(status), self._at(visit_id))

    def _on_way(self, row: Row, key: str) -> None:
        if row.item is not None:
            self.ways[row.item.kind].do(key, row.item)

    def _on_opened(self, visit_id: int) -> None:
        visit = visit_row(visit_id)
        if visit is not None:
            open_patient(self.moves.ways, visit)

    def _on_task(self, title: str, day: date) -> None:
        if self.bench.act(add_task, title, day, toast=True):
            self.task_line.clear()
            self._drafts.forget()

    def _on_book(self) -> None:
        self.bench.wish(BookingWish(on=moment.today()))

