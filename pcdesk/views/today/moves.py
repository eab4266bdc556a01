"""Carries out what the board and the queue want of a visit: each move one act, with the room or a question first."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QPointF, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QWidget

from pcdesk import moment
from pcdesk.acts.check_in import undo_check_in
from pcdesk.acts.visit import cancel_visit, set_status
from pcdesk.language import tr
from pcdesk.models.day import DayVisit, visit_row
from pcdesk.models.flow import rooms, step
from pcdesk.models.right import Right
from pcdesk.models.schedule import FLOW, Status
from pcdesk.views import icons
from pcdesk.views.dialogs import ask, ask_line
from pcdesk.views.today.flow_lane import lane_word
from pcdesk.views.workbench import Workbench

_STATUS_ICONS = ("calendar", "map-pin", "door-open", "stethoscope", "receipt", "check-check")


class Moves(QWidget):
    """An unseen child of the view that owns the menus and questions. Signals: checked_out(visit)."""

    checked_out = Signal(int)

    def __init__(self, bench: Workbench, parent: QWidget) -> None:
        super().__init__(parent)
        self.hide()
        self._bench = bench
        self._visit = 0
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
            self._bench.check_in_wanted.emit(visit_id)  # whoever moves on was checked in first
        elif status == Status.SCHEDULED:
            self._ask_back(visit)
        elif status == Status.ROOMED:
            self.choose_room(visit_id, at)
        else:
            self._bench.act(set_status, visit_id, status, toast=True)
            if status == Status.CHECKOUT:
                self.checked_out.emit(visit_id)

    def choose_room(self, visit_id: int, at: QPoint) -> None:
        """Offer the rooms, free ones first; a clinic without rooms is not asked."""
        found = sorted(rooms(moment.today()), key=lambda room: bool(room.occupant))
        if not found:
            self._bench.act(set_status, visit_id, Status.ROOMED, toast=True)
            return
        self._visit = visit_id
        menu = self._new_menu(tr("Which room?"))
        for number, room in enumerate(found, start=1):
            key = f"&{number}  " if number <= 9 else ""
            state = tr("free") if not room.occupant else tr("with {name}", name=room.occupant)
            action = menu.addAction(f"{key}{_safe(room.name)} · {_safe(state)}")
            action.setData(room.id)
            icons.put(action, "door-open" if not room.occupant else "door-closed", "muted")
        menu.triggered.connect(self._on_room)
        self._pop(menu, at)

    def _on_room(self, action: QAction) -> None:
        self._bench.act(set_status, self._visit, Status.ROOMED, room_id=action.data(), toast=True)

    def offer(self, visit_id: int, at: QPoint) -> None:
        """The menu of a card: everything its keys do, and the rest."""
        visit = visit_row(visit_id)
        if visit is None:
            return
        self._visit = visit_id
        menu = self._new_menu(visit.name)
        self._add(menu, "open", tr("&Open file"), "user")
        if visit.status == Status.SCHEDULED:
            self._add(menu, "check_in", tr("&Check in"), "user-check", Right.CHECK_IN)
            self._add(menu, "no_show", tr("&No-show"), "user-x", Right.SCHEDULE)
        else:
            for status, icon in zip(FLOW, _STATUS_ICONS, strict=True):
                if status != visit.status:
                    self._add(menu, str(status), tr("Move to {place}", place=lane_word(status)), icon, Right.CHECK_IN)
            self._add(menu, "charge", tr("Post c&harge"), "dollar-sign", Right.CHARGE)
        self._add(menu, "calendar", tr("Show in c&alendar"), "calendar-days")
        menu.triggered.connect(self._on_offer)
        self._pop(menu, at)

    def _on_offer(self, action: QAction) -> None:
        key, visit = str(action.data()), visit_row(self._visit)
        if visit is None:
            return
        if key == "open":
            self._bench.open_patient(visit.patient_id)
            self._bench.panel_wanted.emit("patient")
        elif key == "check_in":
            self._bench.check_in_wanted.emit(visit.id)
        elif key == "no_show":
            self.ask_no_show(visit.id)
        elif key == "charge":
            self.checked_out.emit(visit.id)
        elif key == "calendar":
            self._bench.visit_wanted.emit(visit.id)
        else:
            self.move_to(visit.id, Status(key), action.property("at"))

    def ask_no_show(self, visit_id: int) -> None:
        """The patient did not come: say why in a word, which may stay as offered."""
        self._visit = visit_id
        asked = ask_line(
            self.window(), tr("Mark as no-show?"), tr("Reason"), text=tr("Did not come"),
            detail=tr("The visit leaves the board and stays in the book as missed. It can be undone."),
        )  # fmt: skip
        asked.given.connect(self._on_no_show)

    def _on_no_show(self, reason: str) -> None:
        self._bench.act(cancel_visit, self._visit, reason, no_show=True, toast=True)

    def ask_cancel(self, visit_id: int) -> None:
        """Take a declined visit off the book, with a reason."""
        self._visit = visit_id
        asked = ask_line(
            self.window(), tr("Cancel this visit?"), tr("Reason"), text=tr("Patient declined"),
            detail=tr("The time becomes free. It can be undone."),
        )  # fmt: skip
        asked.given.connect(self._on_cancel)

    def _on_cancel(self, reason: str) -> None:
        self._bench.act(cancel_visit, self._visit, reason, toast=True)

    def _ask_back(self, visit: DayVisit) -> None:
        self._visit = visit.id
        asked = ask(
            self.window(), tr("Undo the check-in of {name}?", name=visit.name),
            tr("The visit is expected again and is checked in anew when the patient comes. "
               "Money taken stays on the account: reverse it at Billing if it goes back."),
            yes=tr("Undo check-in"), no=tr("Keep"),
        )  # fmt: skip
        asked.answered.connect(self._on_back)

    def _on_back(self, is_yes: bool) -> None:
        if is_yes:
            self._bench.act(undo_check_in, self._visit)

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

    def _pop(self, menu: QMenu, at: QPoint) -> None:
        for action in menu.actions():
            action.setProperty("at", QPointF(at).toPoint())
        menu.popup(at)
        first = next((action for action in menu.actions() if action.isEnabled()), None)
        if first is not None:
            menu.setActiveAction(first)

    def _add(self, menu: QMenu, key: str, words: str, icon: str, needs: Right | None = None) -> None:
        action = menu.addAction(words)
        action.setData(key)
        action.setEnabled(needs is None or self._bench.may(needs))
        icons.put(action, icon, "muted")


def _safe(text: str) -> str:
    return text.replace("&", "&&")
