"""Carries out what the board and the queue want of a visit: each move one act, with the room or a question first."""

from __future__ import annotations

from functools import partial
from typing import Any

from PySide6.QtCore import QPoint, QPointF, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QWidget

from pcdesk.acts.book.check_in import undo_check_in
from pcdesk.acts.book.visit import set_status
from pcdesk.acts.money.money import post_charge
from pcdesk.language import tr
from pcdesk.models.book.day_visit import DayVisit, visit_row
from pcdesk.models.book.rooms import INSIDE, room_names
from pcdesk.models.book.visit import FLOW, Status
from pcdesk.models.desk.flow import step
from pcdesk.views.bench.ask_back import ask_back
from pcdesk.views.bench.wishes import CheckInWish
from pcdesk.views.bench.workbench import Workbench
from pcdesk.views.look import icons
from pcdesk.views.today.flow_lane import lane_word
from pcdesk.views.visit.room_choice import add_rooms
from pcdesk.views.visit.visit_ways import VisitWays
from pcdesk.words.names import initials_of

_ROOM = "room"  # the entry of a card's menu for another room
_STATUS_ICONS = ("calendar", "map-pin", "door-open", "stethoscope", "receipt", "check-check")


class Moves(QWidget):
    """An unseen child of the view that owns the menus and questions. Signals: checked_out(visit)."""

    checked_out = Signal(int)

    def __init__(self, bench: Workbench, parent: QWidget) -> None:
        super().__init__(parent)
        self.hide()
        self._bench = bench
        self._visit = 0
        self.ways = VisitWays(bench, self)
        self.ways.checked_out.connect(self.checked_out)
        self.menu: QMenu | None = None

    def step(self, visit_id: int, by: int, at: QPoint) -> None:
        """One step forward or back along the day."""
        visit = visit_row(visit_id)
        goal = step(visit.status, by) if visit else None
        if goal is not None:
            self.move_to(visit_id, goal, at)

    def move_to(self, visit_id: int, status: Status, at: QPoint) -> None:
        """Put a visit somewhere on the board. at: where a menu of rooms opens, on the screen."""
        visit = visit_row(visit_id)
        if visit is None or visit.status == status:
            return
        if visit.status == Status.SCHEDULED:
            self._bench.wish(CheckInWish(visit_id))  # whoever moves on was checked in first
        elif status == Status.SCHEDULED:
            self._ask_back(visit)
        elif status == Status.ROOMED:
            self.choose_room(visit_id, at)
        else:
            done = self._bench.act(set_status, visit_id, status, toast=True)
            if done and status == Status.CHECKOUT:
                self.checked_out.emit(visit_id)

    def choose_room(self, visit_id: int, at: QPoint, status: Status = Status.ROOMED) -> None:
        """Offer the rooms, the first free one ready for Enter; a clinic without rooms is not asked.

        status: as what; whoever is with the provider can go to another room and stay so.
        """
        visit = visit_row(visit_id)
        if visit is None:
            return
        if not room_names():
            self._bench.act(set_status, visit_id, status, toast=True)
            return
        menu = self._new_menu(tr("Which room?"))
        first_free = add_rooms(menu, visit, status, self._bench, partial(self.ways.put_in_room, visit, status))
        self._pop(menu, at, first_free)

    def _shown(self, name: str) -> str:
        return initials_of(name) if self._bench.is_private else name

    def offer(self, visit_id: int, at: QPoint) -> None:
        """The menu of a card: where it may be moved on the board, and what may be done to any visit."""
        visit = visit_row(visit_id)
        if visit is None:
            return
        self._visit = visit_id
        menu = self._new_menu(visit.initials if self._bench.is_private else visit.name)
        keys = [way.key for way in self.ways.offered if way.key != "status"]
        if visit.status == Status.SCHEDULED:
            self.ways.fill(menu, visit, keys)
        else:
            for status, icon in zip(FLOW, _STATUS_ICONS, strict=True):
                if status in INSIDE and status == visit.status and room_names():
                    self._add(menu, _ROOM, tr("Move to another room…"), "door-open", set_status)
                elif status != visit.status:
                    self._add(menu, str(status), tr("Move to {place}", place=lane_word(status)), icon, set_status)
            self._add(menu, "charge", tr("Post c&harge"), "dollar-sign", post_charge)
            menu.addSeparator()
            self.ways.fill(menu, visit, [key for key in keys if key not in ("check_in", "confirm", "cancel")])
        menu.triggered.connect(self._on_offer)
        self._pop(menu, at)

    def _on_offer(self, action: QAction) -> None:
        key, visit = str(action.data() or ""), visit_row(self._visit)
        if visit is None or not key:
            return  # what may be done to any visit does itself
        if key == "charge":
            self.checked_out.emit(visit.id)
        elif key == _ROOM:
            self.choose_room(visit.id, action.property("at"), Status(visit.status))
        else:
            self.move_to(visit.id, Status(key), action.property("at"))

    def ask_cancel(self, visit_id: int) -> None:
        """Take a visit off the book, cancelled or missed, with a reason."""
        visit = visit_row(visit_id)
        if visit is not None:
            self.ways.do("cancel", visit, QPoint())

    def find_time(self, visit_id: int) -> None:
        """Look for another time."""
        visit = visit_row(visit_id)
        if visit is not None:
            self.ways.do("find", visit, QPoint())

    def _ask_back(self, visit: DayVisit) -> None:
        name = self._shown(visit.name)
        ask_back(self.window(), name, lambda: self._bench.act(undo_check_in, visit.id, toast=True))

    def _new_menu(self, name: str) -> QMenu:
        menu = QMenu(self.window())
        menu.setAccessibleName(name)
        self.menu = menu
        menu.aboutToHide.connect(self._on_hidden)
        return menu

    def _on_hidden(self) -> None:
        if self.menu is not None:
            self.menu.deleteLater()  # after the action that was chosen has been told
            self.menu = None

    def _pop(self, menu: QMenu, at: QPoint, first: QAction | None = None) -> None:
        for action in menu.actions():
            action.setProperty("at", QPointF(at).toPoint())
        menu.popup(at)
        first = first or next((action for action in menu.actions() if action.isEnabled()), None)
        if first is not None:
            menu.setActiveAction(first)

    def _add(self, menu: QMenu, key: str, words: str, icon: str, verb: Any = None) -> None:
        action = menu.addAction(words)
        action.setData(key)
        action.setEnabled(verb is None or self._bench.may(verb))
        icons.put(action, icon, "muted")
