"""What can be done to a visit: one declaration of words, icons, keys and acts, wherever a visit can be chosen.

    ways = VisitWays(bench, self)                   # the Visits tab, the board, the queue, the search box
    ways = VisitWays(bench, self, IN_CALENDAR)      # with what only the calendar can do
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QPoint, Signal
from PySide6.QtWidgets import QMenu, QWidget

from pcdesk import moment
from pcdesk.acts.book.check_in import check_in, undo_check_in
from pcdesk.acts.book.visit import book_visit, cancel_visit, change_visit, move_visit, set_confirmation, set_status
from pcdesk.acts.cover.estimate import make_estimate
from pcdesk.acts.papers.paper import PAPERS
from pcdesk.acts.people.patient import open_file
from pcdesk.language import tr
from pcdesk.models.book.day_visit import DayVisit
from pcdesk.models.book.rooms import room_names
from pcdesk.models.book.visit import FLOW, OFF_THE_BOOK, Confirmation, Status
from pcdesk.views.bench.ask_back import ask_back
from pcdesk.views.bench.wishes import BookingWish, CheckInWish, PaperWish, VisitWish
from pcdesk.views.bench.workbench import Workbench
from pcdesk.views.list.ways import Way, Ways, add_action, open_patient, tick
from pcdesk.views.look import theme
from pcdesk.views.visit.cancel_sheet import ask_why
from pcdesk.views.visit.estimate_visit import estimate_and_print
from pcdesk.views.visit.history import show_history
from pcdesk.views.visit.room_choice import add_rooms
from pcdesk.words.door import show_day_time


def _waits(visit: DayVisit) -> str:
    return "" if visit.status == Status.SCHEDULED else _stands(visit)


def _comes(visit: DayVisit) -> str:
    return _waits(visit) or _may_be(visit)


def _is_not_here(visit: DayVisit) -> str:
    return _stands(visit) if visit.status in FLOW[1:] else _may_be(visit)


def _may_be(visit: DayVisit) -> str:
    return tr("{deceased}: cancel the visit.", deceased=visit.deceased) if visit.comes_no_more else ""


def _lives(visit: DayVisit) -> str:
    return visit.deceased


def _is_off(visit: DayVisit) -> str:
    return _stands(visit) if visit.status in OFF_THE_BOOK else _lives(visit)


def _stands(visit: DayVisit) -> str:
    place = show_day_time(visit.on, visit.start)
    return tr("The visit of {place} is “{status}”.", place=place, status=theme.status_word(visit.status))


def _cancel(ways: Ways, visit: DayVisit, _at: QPoint) -> None:
    ask_why(ways.bench, visit, ways.owner)


WAYS: tuple[Way, ...] = (
    Way("open", "Open patient", "user", open_file, "Enter", "Open", open_patient),
    Way("check_in", "Check in", "user-check", check_in, "F4", "Check in", against=_comes,
        wish=lambda visit: CheckInWish(visit.id)),
    Way("confirm", "Confirm", "phone-call", set_confirmation, "C", "Confirm", against=_comes,
        choices=lambda ways, visit: ways.confirm_menu(visit)),
    Way("status", "Status", "list-checks", set_status, "S", "Status",
        choices=lambda ways, visit: ways.status_menu(visit)),
    Way("move", "Move with the arrows", "move", move_visit, "M", where="calendar",
        against=_may_be, has_line=True),
    Way("resize", "Change the length", "ruler", move_visit, "R", where="calendar", against=_may_be),
    Way("find", "Find another time…", "calendar-clock", move_visit, "F", "New time", against=_is_not_here,
        wish=lambda visit: BookingWish(visit.patient_id, visit_id=visit.id)),
    Way("edit", "Reason and note", "notebook-pen", change_visit, "E", "Note", where="calendar",
        has_line=True),
    Way("copy", "Copy, to put in with Ctrl+V", "copy", book_visit, "Ctrl+C", where="calendar", against=_lives),
    Way("card", "Print appointment card", "id-card", PAPERS["appointment_card"], "P", against=_lives,
        wish=lambda visit: PaperWish("appointment_card", {"patient_id": visit.patient_id})),
    Way("estimate", "What will it cost", "hand-coins", make_estimate, "Q", run=estimate_and_print, against=_is_off),
    Way("history", "What happened to this visit", "history", open_file, "H", run=show_history),
    Way("calendar", "Show in the calendar", "calendar-days", open_file, where="elsewhere",
        wish=lambda visit: VisitWish(visit.id)),
    Way("cancel", "Cancel or no-show…", "calendar-x", cancel_visit, "Del", "Cancel", _cancel, against=_waits,
        has_line=True),
)  # fmt: skip
IN_CALENDAR = tuple(way for way in WAYS if way.where != "elsewhere")
ELSEWHERE = tuple(way for way in WAYS if way.where != "calendar")
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


class VisitWays(Ways):
    """Does what was chosen for a visit.

    What only the calendar can do it asks of it: move, resize, edit, copy. Signals: checked_out(visit), by the menu of
    where it stands.
    """

    checked_out = Signal(int)

    def __init__(self, bench: Workbench, owner: QWidget, ways: Sequence[Way] = ELSEWHERE) -> None:
        """owner: over whom menus and sheets open."""
        super().__init__(bench, owner, ways)

    def none_chosen(self) -> str:
        """What is said where no visit is chosen."""
        return tr("Choose a visit first.")

    def confirm_menu(self, visit: DayVisit) -> QMenu:
        """What the patient said about coming; one letter chooses."""
        made = self.new_menu("confirm_menu")
        for confirmation, words in CONFIRMATIONS:
            action = add_action(made, tr(words), str(confirmation), theme.CONFIRMATION_ICONS[confirmation])
            tick(action, visit.confirmation == confirmation)
            action.triggered.connect(
                lambda _on=False, to=confirmation: self.bench.act(set_confirmation, visit.id, to, toast=True)
            )
        return made

    def status_menu(self, visit: DayVisit) -> QMenu:
        """Where the visit stands; the number in a room's name chooses it."""
        made = self.new_menu("status_menu")
        for status, words in STATUSES:
            icon = theme.status_look(status).icon
            if self._begins_with_check_in(visit, status):
                # Whatever is chosen, the check-in comes first: no room is promised.
                words = tr("{status}: check in first…", status=tr(words))
            elif status is Status.ROOMED and room_names():
                choose = partial(self.put_in_room, visit, status)
                add_rooms(made, visit, status, self.bench, choose, is_among_statuses=True)
                continue
            action = add_action(made, tr(words), str(status), icon)
            tick(action, visit.status == status)
            action.triggered.connect(lambda _on=False, to=status: self._go_to(visit, to))
        return made

    def _go_to(self, visit: DayVisit, status: Status, room_id: int | None = None) -> None:
        """Whoever comes is checked in first."""
        if self._begins_with_check_in(visit, status):
            self.bench.wish(CheckInWish(visit.id))
        elif visit.status in FLOW[1:] and status == Status.SCHEDULED:
            ask_back(
                self.owner.window(), visit.name, lambda: self.bench.act(undo_check_in, visit.id, toast=True)
            )
        else:
            done = self.bench.act(set_status, visit.id, status, room_id=room_id, toast=True)
            if done and status == Status.CHECKOUT:
                self.checked_out.emit(visit.id)

    def _begins_with_check_in(self, visit: DayVisit, status: Status) -> bool:
        """Of who is not here, but of an earlier day it is only written down that the patient was here."""
        is_earlier = visit.on < moment.today() and status in (Status.CHECKOUT, Status.GONE)
        return visit.status not in FLOW[1:] and status in FLOW[1:] and not is_earlier

    def put_in_room(self, visit: DayVisit, status: Status, room_id: int) -> None:
        """In a room, or in another one. status: roomed, or with the provider there."""
        self._go_to(visit, status, room_id)
