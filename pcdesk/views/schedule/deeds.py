"""What can be done to a visit: one list of words, icons, keys and rights for the strip, the menus and the keyboard."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QObject, QPoint, Qt, Signal
from PySide6.QtGui import QAction, QKeyEvent
from PySide6.QtWidgets import QMenu, QWidget

from pcdesk.acts.visit import cancel_visit, set_confirmation, set_status
from pcdesk.language import tr
from pcdesk.models.calendar_day import rooms
from pcdesk.models.day import DayVisit
from pcdesk.models.right import Right
from pcdesk.models.schedule import OFF_THE_BOOK, Confirmation, Status
from pcdesk.views import icons, theme
from pcdesk.views.schedule.cancel_sheet import CancelSheet
from pcdesk.views.schedule.history_sheet import HistorySheet
from pcdesk.views.wishes import BookingWish, PaperWish
from pcdesk.views.workbench import Workbench

_SHIFT_CTRL = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier | Qt.KeyboardModifier.AltModifier


@dataclass(frozen=True)
class Deed:
    """One thing to do. words: English, for tr; needs: the right, for greying out; short: its words on the strip."""

    key: str
    words: str
    icon: str
    shortcut: str
    needs: Right | None = None
    has_choices: bool = False
    short: str = ""


DEEDS: tuple[Deed, ...] = (
    Deed("open", "Open patient", "user", "Enter", Right.LOOK, short="Open"),
    Deed("check_in", "Check in", "user-check", "F4", Right.CHECK_IN, short="Check in"),
    Deed("confirm", "Confirm", "phone-call", "C", Right.SCHEDULE, has_choices=True, short="Confirm"),
    Deed("status", "Status", "list-checks", "S", Right.CHECK_IN, has_choices=True, short="Status"),
    Deed("move", "Move with the arrows", "move", "M", Right.SCHEDULE),
    Deed("resize", "Change the length", "ruler", "R", Right.SCHEDULE),
    Deed("find", "Find another time…", "calendar-clock", "F", Right.SCHEDULE, short="New time"),
    Deed("edit", "Reason and note", "notebook-pen", "E", Right.SCHEDULE, short="Note"),
    Deed("copy", "Copy, to put in with Ctrl+V", "copy", "Ctrl+C", Right.SCHEDULE),
    Deed("card", "Print appointment card", "id-card", "P", Right.PRINT_DAY),
    Deed("history", "What happened to this visit", "history", "H", Right.LOOK),
    Deed("cancel", "Cancel or no-show…", "calendar-x", "Del", Right.SCHEDULE),
)
_BY_KEY = {deed.key: deed for deed in DEEDS}
_KEYS = {
    Qt.Key.Key_F4: "check_in", Qt.Key.Key_C: "confirm", Qt.Key.Key_S: "status", Qt.Key.Key_M: "move",
    Qt.Key.Key_R: "resize", Qt.Key.Key_F: "find", Qt.Key.Key_E: "edit", Qt.Key.Key_P: "card",
    Qt.Key.Key_H: "history", Qt.Key.Key_Delete: "cancel",
}  # fmt: skip
CONFIRMATIONS = (
    (Confirmation.CONFIRMED, "&Confirmed"),
    (Confirmation.LEFT_MESSAGE, "&Left a message"),
    (Confirmation.DECLINED, "&Will not come"),
    (Confirmation.UNCONFIRMED, "&Not confirmed"),
)
STATUSES = (
    (Status.ARRIVED, "&Arrived"),
    (Status.ROOMED, "&Roomed"),
    (Status.WITH_PROVIDER, "With &provider"),
    (Status.CHECKOUT, "&Checkout"),
    (Status.GONE, "&Gone"),
    (Status.SCHEDULED, "Back to &scheduled"),
)


class Deeds(QObject):
    """Does what was chosen for a visit.

    Signals for what only the calendar can do, with the DayVisit: move_asked, resize_asked, edit_asked, copy_asked.
    """

    move_asked = Signal(object)
    resize_asked = Signal(object)
    edit_asked = Signal(object)
    copy_asked = Signal(object)

    def __init__(self, bench: Workbench, owner: QWidget) -> None:
        super().__init__(owner)
        self._bench, self._owner = bench, owner

    def may(self, deed: Deed, visit: DayVisit) -> bool:
        """Whether it makes sense for this visit and this person."""
        if deed.needs is not None and not self._bench.may(deed.needs):
            return False
        if deed.key in ("check_in", "cancel"):
            return visit.status == Status.SCHEDULED
        if deed.key == "confirm":
            return visit.status not in OFF_THE_BOOK
        return True

    def key_for(self, event: QKeyEvent) -> str:
        """The deed a key stands for; empty for every other key."""
        held = event.modifiers() & _SHIFT_CTRL
        if held == Qt.KeyboardModifier.ControlModifier and event.key() == Qt.Key.Key_C:
            return "copy"
        return "" if held else _KEYS.get(Qt.Key(event.key()), "")

    def do(self, key: str, visit: DayVisit, at: QPoint) -> None:
        """Do one thing. at: where a menu of choices opens, on the screen."""
        if not self.may(_BY_KEY[key], visit):
            return
        doing: dict[str, Callable[[], object]] = {
            "open": lambda: self._open(visit),
            "check_in": lambda: self._bench.check_in_wanted.emit(visit.id),
            "confirm": lambda: self.popup(self.confirm_menu(visit), at),
            "status": lambda: self.popup(self.status_menu(visit), at),
            "move": lambda: self.move_asked.emit(visit),
            "resize": lambda: self.resize_asked.emit(visit),
            "find": lambda: self._bench.booking_wanted.emit(BookingWish(visit.patient_id, visit_id=visit.id)),
            "edit": lambda: self.edit_asked.emit(visit),
            "copy": lambda: self.copy_asked.emit(visit),
            "card": lambda: self._bench.paper_wanted.emit(
                PaperWish("appointment_card", {"patient_id": visit.patient_id})
            ),
            "history": lambda: HistorySheet(visit, self._owner).open(),
            "cancel": lambda: self._ask_cancel(visit),
        }
        doing[key]()

    def menu(self, visit: DayVisit) -> QMenu:
        """Everything, with its keys, as a context menu."""
        made = self._new_menu("visit_menu")
        for deed in DEEDS:
            if deed.key in ("move", "edit", "cancel"):
                made.addSeparator()
            may = self.may(deed, visit)
            if deed.has_choices and may:
                choices = self.confirm_menu(visit) if deed.key == "confirm" else self.status_menu(visit)
                choices.setParent(made, choices.windowFlags())
                choices.setTitle(f"{tr(deed.words)}\t{deed.shortcut}")
                icons.put(choices.menuAction(), deed.icon, "muted")
                made.addMenu(choices)
                continue
            action = _add(made, f"{tr(deed.words)}\t{deed.shortcut}", deed.key, deed.icon)
            action.setEnabled(may)
            action.triggered.connect(lambda _on=False, key=deed.key: self.do(key, visit, made.pos()))
        return made

    def confirm_menu(self, visit: DayVisit) -> QMenu:
        """What the patient said about coming; one letter chooses."""
        made = self._new_menu("confirm_menu")
        for confirmation, words in CONFIRMATIONS:
            action = _add(made, tr(words), str(confirmation), theme.CONFIRMATION_ICONS[confirmation])
            _tick(action, visit.confirmation == confirmation)
            action.triggered.connect(
                lambda _on=False, to=confirmation: self._bench.act(set_confirmation, visit.id, to, toast=True)
            )
        return made

    def status_menu(self, visit: DayVisit) -> QMenu:
        """Where the visit stands; for the rooms one digit chooses."""
        made = self._new_menu("status_menu")
        for status, words in STATUSES:
            icon = theme.status_look(status).icon
            if status is Status.ROOMED and (known := rooms()):
                self._add_rooms(made, visit, known, icon)
                continue
            action = _add(made, tr(words), str(status), icon)
            _tick(action, visit.status == status)
            action.triggered.connect(
                lambda _on=False, to=status: self._bench.act(set_status, visit.id, to, toast=True)
            )
        return made

    def _add_rooms(self, menu: QMenu, visit: DayVisit, known: list[tuple[int, str]], icon: str) -> None:
        for number, (room_id, name) in enumerate(known, start=1):
            letter = f"&{number} " if number < 10 else ""
            words = letter + tr("Roomed: {room}", room=name.replace("&", "&&"))
            action = _add(menu, words, f"room_{room_id}", icon)
            _tick(action, visit.status == Status.ROOMED and visit.room_id == room_id)
            action.triggered.connect(
                lambda _on=False, room=room_id: self._bench.act(
                    set_status, visit.id, Status.ROOMED, room_id=room, toast=True
                )
            )

    def _new_menu(self, name: str) -> QMenu:
        made = QMenu(self._owner)
        made.setObjectName(name)
        return made

    def popup(self, menu: QMenu, at: QPoint) -> None:
        """Open a menu with its first choice ready for Enter; it is gone once it closes."""
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(at)
        first = next((a for a in menu.actions() if a.isEnabled() and not a.isSeparator()), None)
        if first is not None:
            menu.setActiveAction(first)

    def _open(self, visit: DayVisit) -> None:
        self._bench.open_patient(visit.patient_id)
        self._bench.panel_wanted.emit("patient")

    def _ask_cancel(self, visit: DayVisit) -> None:
        sheet = CancelSheet(visit, self._owner)
        sheet.given.connect(
            lambda reason, no_show: self._bench.act(cancel_visit, visit.id, reason, no_show=no_show, toast=True)
        )
        sheet.open()


def _add(menu: QMenu, words: str, name: str, icon: str) -> QAction:
    action = menu.addAction(words)
    action.setObjectName(name)
    icons.put(action, icon, "muted")
    return action


def _tick(action: QAction, is_on: bool) -> None:
    """What holds now is ticked, and cannot be chosen again."""
    if is_on:
        action.setCheckable(True)
        action.setChecked(True)
        action.setEnabled(False)
