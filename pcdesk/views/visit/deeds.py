"""What can be done to a visit: one list of words, icons, keys and rights, wherever a visit can be chosen.

    deeds = Deeds(bench, self)                   # the Visits tab, the board, the queue, the search box
    deeds = Deeds(bench, self, in_calendar=True)    # with what only the calendar can do
    deeds.do("cancel", visit, point); deeds.menu(visit); deeds.key_for(event)
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import QObject, QPoint, Qt, Signal
from PySide6.QtGui import QAction, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QMenu, QWidget

from pcdesk import moment
from pcdesk.acts.book.check_in import undo_check_in
from pcdesk.acts.book.visit import cancel_visit, set_confirmation, set_status
from pcdesk.acts.frame.desk import may_not
from pcdesk.language import tr
from pcdesk.models.book.day_visit import DayVisit
from pcdesk.models.book.rooms import room_names
from pcdesk.models.book.visit import FLOW, Confirmation, Status
from pcdesk.models.clinic.right import Right
from pcdesk.views.bench.ask_back import ask_back
from pcdesk.views.bench.wishes import BookingWish, PaperWish
from pcdesk.views.bench.workbench import Workbench
from pcdesk.views.look import icons, theme
from pcdesk.views.visit.cancel_sheet import CancelSheet
from pcdesk.views.visit.history_sheet import HistorySheet
from pcdesk.views.visit.room_choice import add_rooms
from pcdesk.words.door import show_day_time

_SHIFT_CTRL = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier | Qt.KeyboardModifier.AltModifier


def _always(_visit: DayVisit) -> bool:
    return True


def _waits(visit: DayVisit) -> bool:
    return visit.status == Status.SCHEDULED


def _is_not_here(visit: DayVisit) -> bool:
    return visit.status not in FLOW[1:]


@dataclass(frozen=True)
class Deed:
    """One thing to do. words: English, for tr; needs: the right, for greying out; short: its words on a button.

    when: whether it makes sense for a visit; where: "calendar" for only there, "elsewhere" for never there.
    """

    key: str
    words: str
    icon: str
    shortcut: str
    needs: Right | None = None
    has_choices: bool = False
    short: str = ""
    when: Callable[[DayVisit], bool] = _always
    where: str = ""


DEEDS: tuple[Deed, ...] = (
    Deed("open", "Open patient", "user", "Enter", Right.LOOK, short="Open"),
    Deed("check_in", "Check in", "user-check", "F4", Right.CHECK_IN, short="Check in", when=_waits),
    Deed("confirm", "Confirm", "phone-call", "C", Right.SCHEDULE, has_choices=True, short="Confirm", when=_waits),
    Deed("status", "Status", "list-checks", "S", Right.CHECK_IN, has_choices=True, short="Status"),
    Deed("move", "Move with the arrows", "move", "M", Right.SCHEDULE, where="calendar"),
    Deed("resize", "Change the length", "ruler", "R", Right.SCHEDULE, where="calendar"),
    Deed("find", "Find another time…", "calendar-clock", "F", Right.SCHEDULE, short="New time", when=_is_not_here),
    Deed("edit", "Reason and note", "notebook-pen", "E", Right.SCHEDULE, short="Note", where="calendar"),
    Deed("copy", "Copy, to put in with Ctrl+V", "copy", "Ctrl+C", Right.SCHEDULE, where="calendar"),
    Deed("card", "Print appointment card", "id-card", "P", Right.PRINT_DAY),
    Deed("history", "What happened to this visit", "history", "H", Right.LOOK),
    Deed("calendar", "Show in the calendar", "calendar-days", "", Right.LOOK, where="elsewhere"),
    Deed("cancel", "Cancel or no-show…", "calendar-x", "Del", Right.SCHEDULE, when=_waits, short="Cancel"),
)
_BY_KEY = {deed.key: deed for deed in DEEDS}
# Enter is answered where the visit stands, Ctrl+C apart.
_KEYS = {
    QKeySequence(deed.shortcut)[0].key(): deed.key for deed in DEEDS if deed.shortcut not in ("", "Enter", "Ctrl+C")
}
CONFIRMATIONS = (
    (Confirmation.CONFIRMED, "&Confirmed"),
    (Confirmation.LEFT_MESSAGE, "&Left message"),
    (Confirmation.DECLINED, "&Will not come"),
    (Confirmation.UNCONFIRMED, "&Not confirmed"),
)
STATUSES = (
    (Status.ARRIVED, "&Arrived"),
    (Status.ROOMED, "&Roomed"),
    (Status.WITH_PROVIDER, "With &provider"),
    (Status.CHECKOUT, "&Checkout"),
    (Status.GONE, "Co&mpleted"),
    (Status.SCHEDULED, "Back to &scheduled"),
)


class Deeds(QObject):
    """Does what was chosen for a visit.

    Signals for what only the calendar can do, with the DayVisit: move_asked, resize_asked, edit_asked, copy_asked;
    person_changed: the keys are about somebody else now; checked_out(visit): by the menu of where it stands.
    """

    move_asked = Signal(object)
    resize_asked = Signal(object)
    edit_asked = Signal(object)
    copy_asked = Signal(object)
    person_changed = Signal()
    checked_out = Signal(int)

    def __init__(self, bench: Workbench, owner: QWidget, *, in_calendar: bool = False, has_open: bool = True) -> None:
        """has_open: whether the patient's file can be opened from here; not where it is open."""
        super().__init__(owner)
        self._bench, self._owner = bench, owner
        bench.person_changed.connect(self.person_changed)
        other = "elsewhere" if in_calendar else "calendar"
        self.offered = [deed for deed in DEEDS if deed.where != other and (has_open or deed.key != "open")]

    def may(self, deed: Deed, visit: DayVisit) -> bool:
        """Whether it makes sense for this visit and this person."""
        return deed.when(visit) and (deed.needs is None or self._bench.may(deed.needs))

    def why_not(self, key: str, visit: DayVisit) -> str:
        """Why this cannot be done to this visit by this person; "" when it can."""
        deed = _BY_KEY[key]
        if deed.needs is not None and not self._bench.may(deed.needs):
            return may_not(deed.needs)
        if deed.when(visit):
            return ""
        place = show_day_time(visit.on, visit.start)
        return tr("The visit of {place} is “{status}”.", place=place, status=theme.status_word(visit.status))

    def has_keys(self, visit: DayVisit) -> bool:
        """Whether the keys are about the patient of this visit now."""
        return self._bench.person_id == visit.patient_id

    def key_for(self, event: QKeyEvent) -> str:
        """The deed a key stands for; empty for every other key."""
        held = event.modifiers() & _SHIFT_CTRL
        if held == Qt.KeyboardModifier.ControlModifier and event.key() == Qt.Key.Key_C:
            key = "copy"
        else:
            key = "" if held else _KEYS.get(Qt.Key(event.key()), "")
        return key if any(deed.key == key for deed in self.offered) else ""

    def do(self, key: str, visit: DayVisit, at: QPoint) -> None:
        """Do one thing. at: where a menu of choices opens, on the screen."""
        if why := self.why_not(key, visit):
            self._bench.said.emit(why, False)
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
            "calendar": lambda: self._bench.visit_wanted.emit(visit.id),
            "history": lambda: HistorySheet(visit, self._owner).open(),
            "cancel": lambda: self._ask_cancel(visit),
        }
        doing[key]()

    def menu(self, visit: DayVisit) -> QMenu:
        """Everything, with its keys, as a context menu."""
        made = self._new_menu("visit_menu")
        self.fill(made, visit, [deed.key for deed in self.offered])
        return made

    def fill(self, made: QMenu, visit: DayVisit, keys: Sequence[str]) -> None:
        """Put these deeds into a menu."""
        for deed in (_BY_KEY[key] for key in keys):
            if deed.key in ("move", "edit", "cancel"):
                made.addSeparator()
            key = f"\t{deed.shortcut}" if deed.shortcut else ""
            may = self.may(deed, visit)
            if deed.has_choices and may:
                choices = self.confirm_menu(visit) if deed.key == "confirm" else self.status_menu(visit)
                choices.setParent(made, choices.windowFlags())
                choices.setTitle(tr(deed.words) + key)
                icons.put(choices.menuAction(), deed.icon, "muted")
                made.addMenu(choices)
                continue
            action = _add(made, tr(deed.words) + key, deed.key, deed.icon)
            action.setEnabled(may)
            action.triggered.connect(lambda _on=False, key=deed.key: self.do(key, visit, made.pos()))

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
        """Where the visit stands; the number in a room's name chooses it."""
        made = self._new_menu("status_menu")
        for status, words in STATUSES:
            icon = theme.status_look(status).icon
            if self._begins_with_check_in(visit, status):
                # Whatever is chosen, the check-in comes first: no room is promised.
                words = tr("{status}: check in first…", status=tr(words))
            elif status is Status.ROOMED and room_names():
                choose = partial(self.put_in_room, visit, status)
                add_rooms(made, visit, status, self._bench, choose, is_among_statuses=True)
                continue
            action = _add(made, tr(words), str(status), icon)
            _tick(action, visit.status == status)
            action.triggered.connect(lambda _on=False, to=status: self._go_to(visit, to))
        return made

    def _go_to(self, visit: DayVisit, status: Status, room_id: int | None = None) -> None:
        """Whoever comes is checked in first."""
        if self._begins_with_check_in(visit, status):
            self._bench.check_in_wanted.emit(visit.id)
        elif visit.status in FLOW[1:] and status == Status.SCHEDULED:
            ask_back(
                self._owner.window(), visit.name, lambda: self._bench.act(undo_check_in, visit.id, toast=True)
            )
        else:
            self._bench.act(set_status, visit.id, status, room_id=room_id, toast=True)
            if status == Status.CHECKOUT:
                self.checked_out.emit(visit.id)

    def _begins_with_check_in(self, visit: DayVisit, status: Status) -> bool:
        """Of who is not here, but of an earlier day it is only written down that the patient was here."""
        is_earlier = visit.on < moment.today() and status in (Status.CHECKOUT, Status.GONE)
        return visit.status not in FLOW[1:] and status in FLOW[1:] and not is_earlier

    def put_in_room(self, visit: DayVisit, status: Status, room_id: int) -> None:
        """In a room, or in another one. status: roomed, or with the provider there."""
        self._go_to(visit, status, room_id)

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
