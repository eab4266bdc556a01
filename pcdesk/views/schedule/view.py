"""The calendar of the clinic: the drawn board, the list, and the strip, over the real book."""

from __future__ import annotations

from datetime import date
from functools import partial
from typing import Any

from PySide6.QtCore import QEvent, QObject, QPoint, Qt, QTimer
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from pcdesk import moment
from pcdesk.acts.book.visit import move_visit
from pcdesk.language import tr
from pcdesk.models.book.day_visit import DayVisit, visit_row
from pcdesk.models.book.visit import HoursException, ProviderHours, Visit, VisitType
from pcdesk.models.clinic.practice import Practice, Provider, Room
from pcdesk.models.people.person import Patient, Phone
from pcdesk.views.bench.workbench import Workbench
from pcdesk.views.calendar import moves, planning
from pcdesk.views.calendar.board import CalendarBoard
from pcdesk.views.calendar.letters import LETTERS
from pcdesk.views.calendar.plan import Deed
from pcdesk.views.list.work_list_view import WorkListView
from pcdesk.views.look import theme
from pcdesk.views.look.empty import Empty
from pcdesk.views.schedule.agenda import agenda, block, column
from pcdesk.views.schedule.changes import Changes, ConflictBar
from pcdesk.views.schedule.day_list import DAY_LIST
from pcdesk.views.schedule.offers import Offers
from pcdesk.views.schedule.page import VIEWS, Page, read_page
from pcdesk.views.schedule.slot_menu import slot_menu
from pcdesk.views.schedule.strip import Strip
from pcdesk.views.visit.visit_ways import IN_CALENDAR, VisitWays
from pcdesk.words.door import show_day

LATER = 300  # milliseconds until a hidden calendar catches up
HEARD = (Visit, Patient, Phone, VisitType, Provider, ProviderHours, HoursException, Room, Practice)


class ScheduleView(QWidget):
    """What the calendar panel holds.

    view: day, week or list. day: on whose page it stands. page: what is shown, as it was read. board: the
    CalendarBoard. list: the day as a list. offers: what begins here and is done elsewhere.
    strip: the day or the chosen visit. bar: the question when something is in the way.
    """

    def __init__(self, bench: Workbench, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("schedule")
        self._bench = bench
        self.page = Page((), (), (), {}, {})
        self.day = moment.today()
        kept = bench.settings.text("calendar_view", "day")
        self.view = kept if kept in VIEWS else "day"
        self._pages = QStackedWidget(self)  # what lies in it is made upon it: it is styled once
        self.board, self.bar = CalendarBoard(self._pages), ConflictBar()
        self.bar.setObjectName("conflict_bar")
        self.ways = VisitWays(bench, self, IN_CALENDAR)
        self.list = WorkListView(bench, DAY_LIST)
        self.list.setContentsMargins(theme.px(8), theme.px(8), theme.px(8), theme.px(8))
        self.strip = Strip(self.ways, self)
        self.offers = Offers(self, bench)
        self.changes = Changes(bench, self.board.grid, self.bar, lambda: self.page.visits)
        self.empty = Empty(
            "calendar-days", tr("Nobody sees patients here yet."), tr("Open clinic settings"),
            detail=tr("Add a provider with working hours, and the calendar has a column for each."), parent=self._pages,
        )  # fmt: skip
        self._lay_out()
        self._connect()
        self.board.grid.do(moves.set_density, bench.settings.number("calendar_density", 1.0))
        self.board.grid.density_changed.connect(self._on_density)
        self._today = moment.today()
        bench.clock.minute_turned.connect(self._on_tick)
        bench.clock.day_turned.connect(self._on_day_turned)
        self._later = QTimer(self, singleShot=True, interval=LATER)
        self._later.timeout.connect(self.reload)
        bench.listen(self, self._on_news)
        bench.privacy_changed.connect(self._on_privacy)
        if bench.is_private:
            self._on_privacy()

    def _lay_out(self) -> None:
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(self._pages, 1)
        self._pages.addWidget(self.board)
        self._pages.addWidget(self.empty)
        self.board.layout().addWidget(self.list, 1)
        whole.addWidget(self.bar)
        whole.addWidget(self.strip)
        self.setFocusProxy(self.board)

    def _connect(self) -> None:
        board, grid = self.board, self.board.grid
        for asker in (board.bar, grid):
            asker.date_wanted.connect(self.go)
            asker.today_wanted.connect(self._on_today)
            asker.view_wanted.connect(self._on_view)
        board.bar.columns_wanted.connect(self._on_columns)
        board.bar.find_wanted.connect(self.offers.find_time)
        grid.slot_chosen.connect(self.offers.book_slot)
        grid.visit_selected.connect(self._show_strip)
        grid.visit_opened.connect(partial(self._do, "open"))
        grid.confirm_asked.connect(partial(self._do, "confirm"))
        grid.menu_asked.connect(self._on_menu)
        grid.refused.connect(lambda sentence: self._bench.said.emit(sentence, False))
        self.list.row_changed.connect(self._show_strip)
        self.list.ways.asked.connect(self.offers.find_time)
        self.list.table.row_opened.connect(partial(self._do, "open"))
        self.list.table.menu_wanted.connect(self._on_menu)
        self.list.table.installEventFilter(self)
        self.ways.asked.connect(self._on_asked)
        self.strip.day_line.chosen.connect(self.offers.take)
        self.strip.note_left.connect(self.take_keys)
        self.empty.action_wanted.connect(self.offers.open_settings)

    # What the main window calls

    def show_visit(self, visit_id: int, on: date) -> None:
        """Go to a visit and choose it."""
        self.go(on)
        if visit_id not in self.page.visits:
            self._bench.settings.forget("calendar_hidden")
            self.reload()
        self.choose(visit_id)

    def write_note(self, visit_id: int) -> None:
        """Go on with reason and note of a visit of the shown days."""
        self._do("edit", visit_id)

    def show_day(self, day: date) -> None:
        """Show a day, with nothing chosen."""
        self.go(day)
        self.choose(None)

    def place(self) -> tuple[date, int | None]:
        """The day that is shown, and the chosen visit."""
        visit = self.visit
        return self.day, visit.id if visit is not None else None

    def go_back_to(self, place: tuple[date, int | None]) -> None:
        """That day, and that visit."""
        self.go(place[0])
        self.choose(place[1])

    def chosen_person(self) -> tuple[int, int]:
        """The patient of the chosen visit, and the visit; zeros for none."""
        visit = self.visit
        return (visit.patient_id, visit.id) if visit is not None else (0, 0)

    def _on_privacy(self) -> None:
        self.board.grid.do(moves.hide_names, self._bench.is_private)
        self._show_strip()

    def reload(self) -> None:
        """Read the shown days again; what is chosen stays chosen and the hour at the top stays there."""
        self._later.stop()
        kept = self._bench.settings.text("calendar_hidden", "")
        self.page = read_page(self.view, self.day, {int(part) for part in kept.split() if part.isdigit()})
        has_columns = bool(self.page.everyone)
        self._pages.setCurrentWidget(self.board if has_columns else self.empty)
        self.strip.setVisible(has_columns)
        self.board.bar.show_columns([column(seer) for seer in self.page.everyone], self.page.ids)
        self._draw()
        self._look_at_carried()

    def _look_at_carried(self) -> None:
        """A visit that is carried to another page may have been changed where it stands."""
        plan = self.board.grid.state.plan
        if plan is not None and plan.visit is not None and plan.visit.id not in self.page.visits:
            row, may_move = visit_row(plan.visit.id), not self._bench.why_not(move_visit)
            now = block(row, moment.now(), may_move=may_move) if row is not None else None
            self.board.grid.do(moves.look_elsewhere, now)

    def _draw(self) -> None:
        page, now = self.page, moment.now()
        self.board.show_agenda(
            agenda(page.seers, page.days, page.visits.values(), page.hours, now, step=page.step,
                   why_locked=self._bench.why_not(move_visit),
                   to_confirm={v.id for v in page.to_confirm(moment.local(now).date())})
        )  # fmt: skip
        is_list = self.view == "list"
        self.board.bar.view.choose(self.view)
        self.board.view.setVisible(not is_list)
        self.list.setVisible(is_list)
        if is_list:
            self.list.show_rows(list(page.visits.values()), show_day(self.day))
        self._show_strip()

    # What is chosen

    @property
    def visit(self) -> DayVisit | None:
        """The chosen visit."""
        if self.view == "list":
            return self.list.chosen()
        chosen = self.board.grid.state.selected
        return self.page.visits.get(chosen) if chosen is not None else None

    def choose(self, visit_id: int | None) -> None:
        """Choose a visit of the shown days, or none."""
        if self.view == "list":
            self.list.table.choose_none()
            self.list.choose(visit_id)
        elif visit_id is None or visit_id in self.page.visits:
            self.board.grid.do(moves.choose, visit_id)
        self._show_strip()

    def _show_strip(self) -> None:
        private = self.board.grid.state.is_private
        days = self.page.days or (self.day,)
        page, to_confirm = self.page, len(self.page.to_confirm(moment.today()))
        self.strip.day_line.show_day(days, list(page.visits.values()), page.closed(), to_confirm)
        self.strip.show_visit(self.visit, private)
        self._bench.choice_moved.emit()

    # Going about

    def go(self, day: date) -> None:
        """Show the page a day is on."""
        if self.changes.pending is not None:
            self.changes.leave()
        self.day = day
        self.reload()

    def _on_today(self) -> None:
        self.go(moment.today())
        self.board.view.stand_as_opened()

    def _on_view(self, view: str) -> None:
        chosen = self.visit
        self.view = view
        self._bench.settings.put("calendar_view", view)
        if chosen is not None:
            self.day = chosen.on
        self.reload()
        if chosen is not None:
            self.choose(chosen.id)
        self.take_keys()

    def take_keys(self) -> None:
        """Give the keys to the shown days."""
        (self.list.table if self.view == "list" else self.board.grid).setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_columns(self, keys: Any) -> None:
        hidden = [seer.id for seer in self.page.everyone if seer.id not in keys]
        self._bench.settings.put("calendar_hidden", " ".join(str(key) for key in hidden))
        self.reload()

    def _on_density(self, density: float) -> None:
        self._bench.settings.put("calendar_density", str(density))

    # What the grid tells

    def _do(self, key: str, visit_id: int) -> None:
        if visit_id in self.page.visits:
            self.ways.do(key, self.page.visits[visit_id], self._place_of(visit_id))

    def _place_of(self, visit_id: int) -> QPoint:
        grid = self.board.grid
        block = grid.state.sheet.visits.get(visit_id)
        box = grid.visit_box(block) if block is not None and self.view != "list" else None
        if box is None:
            return self.mapToGlobal(self.rect().center())
        return grid.mapToGlobal(QPoint(box.left + 24, box.top + 16))

    def _on_menu(self, visit_id: object, at: QPoint) -> None:
        if visit_id in self.page.visits:
            self.ways.popup(self.ways.menu(self.page.visits[visit_id]), at)
        elif self.view != "list" and self.page.days:
            menu = slot_menu(self.ways, lambda: self.board.grid.do(moves.enter), self.changes.paste, self.offers.block,
                             has_copy=self.changes.has_copy)  # fmt: skip
            self.ways.popup(menu, at)

    # What keys and menus ask of the calendar

    def press(self, event: QKeyEvent) -> bool:
        """Do what a key stands for; False when it means nothing here."""
        if self.changes.pending is not None or self.strip.is_editing:
            return False
        visit, key = self.visit, self.ways.key_for(event)
        held = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if visit is not None and key:
            self.ways.do(key, visit, self._place_of(visit.id))
            return True
        if key and key != "check_in":  # which the window answers
            self._bench.said.emit(tr("Choose a visit first."), False)
            return True
        if held == Qt.KeyboardModifier.ControlModifier and event.key() == Qt.Key.Key_V:
            return self.view != "list" and self.changes.paste()
        if held:
            return False
        wanted = next((name for name, letter in LETTERS.items() if letter.key == event.key()), "")
        if wanted in VIEWS:
            self._on_view("day" if wanted == self.view else wanted)
        elif wanted == "today":
            self._on_today()
        elif wanted == "unconfirmed":
            self.offers.next_unconfirmed()
        elif wanted == "block" and visit is None and self.view != "list":
            self.offers.block()
        else:
            return False
        return True

    def _on_asked(self, key: str, visit: DayVisit) -> None:
        """What only a calendar can do with a visit."""
        if key == "edit":
            self.strip.edit_note()
        elif key == "copy":
            self.changes.remember(visit)
            self._bench.said.emit(tr("Copied. Choose a time and press Ctrl+V."), False)
        else:
            if self.view == "list":
                self._on_view("day")  # the arrows have somewhere to go only there
            self.take_keys()
            self.board.grid.do(planning.begin, {"move": Deed.MOVE, "resize": Deed.RESIZE}[key])

    # What rings

    def _on_news(self, news: Any) -> None:
        if not news.about(*HEARD):
            return
        if self.isVisible() and not self.visibleRegion().isEmpty():
            self.reload()
            if news.verb == "book_visit":
                self.choose(next((row for table, row in news.touched if table == "visit"), None))
        else:
            self._later.start()

    def _on_tick(self) -> None:
        if self.isVisible():
            self._draw()

    def _on_day_turned(self) -> None:
        """Who looked at today goes on doing so, but not from under a visit that is being moved or written about."""
        was, self._today = self._today, moment.today()
        is_busy = self.changes.pending is not None or self.strip.is_editing
        if self.day == was and not is_busy:
            self.day = self._today
            self.board.view.stand_as_opened()
        if self.isVisible():
            self.reload()
        else:
            self._later.start()

    def event(self, event: QEvent) -> bool:
        """A key that means something for the chosen visit is not taken by the window's own shortcuts, as F4 is."""
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            is_busy = self.strip.is_editing or self.changes.pending is not None
            if self.visit is not None and self.ways.key_for(event) and not is_busy:
                event.accept()
                return True
        return super().event(event)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Letters are ways in the list too, as on the calendar, not a search for a first letter."""
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent) and self.press(event):
            return True
        return super().eventFilter(watched, event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """What the grid left over."""
        if not self.press(event):
            super().keyPressEvent(event)
