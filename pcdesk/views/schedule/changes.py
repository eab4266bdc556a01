"""Moves, lengths and copies that were asked for on the calendar: weighed first, then done, or asked about."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from functools import partial
from typing import Any

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QPushButton

from pcdesk.acts.book.visit import book_visit, move_visit
from pcdesk.acts.book.weighed import StandsAgainst
from pcdesk.language import tr
from pcdesk.models.book.against import Against, against_place
from pcdesk.models.book.day_visit import DayVisit, visit_row
from pcdesk.models.book.hours import next_free
from pcdesk.trouble import KnownError
from pcdesk.views.bench.workbench import Workbench
from pcdesk.views.calendar import planning
from pcdesk.views.calendar.grid import CalendarGrid
from pcdesk.views.calendar.hindrance_words import is_double, sentences
from pcdesk.views.calendar.plan import Deed, Plan
from pcdesk.views.insurance.payers_word import PayersWord, payers_word
from pcdesk.views.look.notice import Notice
from pcdesk.words.door import show_day_time, show_time

# The answer where nobody is booked then: only a real overlap is a double booking.
_ANYWAY = {Deed.MOVE: "Move anyway", Deed.COPY: "Book anyway", Deed.RESIZE: "Change it anyway"}


@dataclass(frozen=True)
class Change:
    """A plan for a visit of the book, or for a copy of it. seen: what was shown to stand against it."""

    plan: Plan
    visit: DayVisit
    seen: Against = field(default_factory=Against)


def _payers_word(change: Change) -> PayersWord:
    """A change of length stays where it was allowed."""
    plan, visit = change.plan, change.visit
    if plan.deed is Deed.RESIZE:
        return PayersWord()
    but = None if plan.deed is Deed.COPY else visit.id
    return payers_word(visit.patient_id, visit.visit_type_id, plan.column, plan.on, but=but)


class ConflictBar(Notice):
    """Says who stands in the way and asks what to do. Enter takes the answer that has the keys, Esc leaves it."""

    def ask(self, said: list[str], anyway: str, next_place: str) -> None:
        """Show the sentences and the answers; the one that changes nothing has the keys."""
        answers = [("anyway", anyway), ("next", next_place), ("leave", tr("Leave it"))]
        self.say(said[0], "warning", [(key, words) for key, words in answers if words], detail=" ".join(said[1:]))
        # The last: buttons of an earlier question are there until Qt deletes them.
        self.findChildren(QPushButton, "leave")[-1].setFocus(Qt.FocusReason.OtherFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Left and right go from answer to answer."""
        if event.key() in (Qt.Key.Key_Left, Qt.Key.Key_Right):
            self.focusNextPrevChild(event.key() == Qt.Key.Key_Right)
        else:
            super().keyPressEvent(event)


class Changes(QObject):
    """Carries out what the grid tells of. One question at a time; the ghost stays until it is answered.

    visits: the visits of the page that is shown, by id.
    """

    def __init__(
        self, bench: Workbench, grid: CalendarGrid, bar: ConflictBar, visits: Callable[[], Mapping[int, DayVisit]]
    ) -> None:
        super().__init__(grid)
        self._bench, self._grid, self._bar, self._visits = bench, grid, bar, visits
        self.pending: Change | None = None
        self._next: tuple[date, int, int] | None = None
        self._copied: DayVisit | None = None
        bar.action_chosen.connect(self._on_answer)
        bar.closed.connect(self.leave)
        grid.given_up.connect(self._on_given_up)
        grid.planned.connect(self._on_planned)

    def remember(self, visit: DayVisit) -> None:
        """Keep a visit to be put in again elsewhere."""
        self._copied = visit

    @property
    def has_copy(self) -> bool:
        """Whether a visit is remembered."""
        return self._copied is not None

    def paste(self) -> bool:
        """Put the remembered visit in where the cursor stands; False when there is none."""
        state, visit = self._grid.state, self._copied
        if visit is None or state.cursor is None:
            return False
        column, on, start, _minutes = state.cursor
        plan = Plan(Deed.COPY, column, on, start, visit.minutes, state.sheet.visits.get(visit.id))
        self.weigh(Change(plan, visit))
        return True

    def _on_planned(self, plan: Plan) -> None:
        # A visit carried to another page is not on the page that is shown now.
        visit = self._visits().get(plan.visit.id) or visit_row(plan.visit.id)
        if visit is not None:
            if plan.deed is Deed.RESIZE:  # it stays where it is, also where another desk has put it meanwhile
                plan = replace(plan, column=visit.provider_id, on=visit.on)
            self.weigh(Change(plan, visit))

    def weigh(self, change: Change) -> None:
        """Do it when nothing stands in the way; else ask."""
        visit, plan, state = change.visit, change.plan, self._grid.state
        against = self._bench.look(
            against_place, provider_id=plan.column, patient_id=visit.patient_id, visit_type_id=visit.visit_type_id,
            on=plan.on, start=plan.start, minutes=plan.minutes, but=None if plan.deed is Deed.COPY else visit.id,
        )  # fmt: skip
        if against is None:
            return
        found, change, word = against.found, replace(change, seen=against), _payers_word(change)
        if not found and not word.against:
            if self._carry_out(change) and word.remarks:
                self._bar.say(word.remarks[0], "info", detail=" ".join(word.remarks[1:]))
            return
        column = state.sheet.columns.get(plan.column)
        said = sentences(
            found, provider=column.title if column is not None else visit.provider,
            patient=visit.initials if state.is_private else visit.name, on=plan.on, start=plan.start,
            minutes=plan.minutes, is_private=state.is_private,
        )  # fmt: skip
        said += word.against
        self.pending = change
        self._grid.do(planning.ask, plan)
        doubles = is_double(found, start=plan.start, minutes=plan.minutes)
        self._bar.ask(said, tr("Double-book") if doubles else tr(_ANYWAY[plan.deed]),
                      self._next_place(change) if found else "")

    def leave(self) -> None:
        """Leave everything as it is."""
        if self.pending is not None:
            self._settle()
            self._grid.say(tr("Nothing was changed."))

    def _next_place(self, change: Change) -> str:
        # A change of length has no other place: the visit stays where it begins.
        self._next, plan = None, change.plan
        if plan.deed is Deed.RESIZE:
            return ""
        places = next_free(
            [plan.column], change.visit.visit_type_id, plan.on, plan.start, minutes=plan.minutes,
            step=self._grid.state.agenda.step, most=1,
        )  # fmt: skip
        if not places:
            return ""
        self._next = places[0]
        on, start, _provider = places[0]
        when = show_time(start) if on == plan.on else show_day_time(on, start)
        return tr("Next free {when}", when=when)

    def _on_answer(self, key: str) -> None:
        change = self.pending
        self._settle()
        if change is None:
            return
        if key == "anyway":
            self._carry_out(change)
        elif key == "next" and self._next is not None:
            on, start, provider = self._next
            self.weigh(replace(change, plan=replace(change.plan, column=provider, on=on, start=start)))
        else:
            self._grid.say(tr("Nothing was changed."))

    def _on_given_up(self) -> None:
        if self.pending is not None:  # by a press on the calendar, or by what became of the visit under the question
            self._settle(keeps_focus=self._bar.isAncestorOf(QApplication.focusWidget() or self._grid))

    def _settle(self, *, keeps_focus: bool = True) -> None:
        self.pending = None
        self._grid.do(planning.put, None)
        if keeps_focus:
            self._grid.setFocus(Qt.FocusReason.OtherFocusReason)
        self._bar.clear()

    def _carry_out(self, change: Change) -> Any:
        plan, visit = change.plan, change.visit
        place = {
            "provider_id": plan.column, "on": plan.on, "start": plan.start, "minutes": plan.minutes,
            "seen": change.seen, "refused": partial(self._on_refused, change),
        }  # fmt: skip
        if plan.deed is Deed.COPY:
            return self._bench.act(
                book_visit, patient_id=visit.patient_id, visit_type_id=visit.visit_type_id, reason=visit.reason,
                toast=True, **place,
            )  # fmt: skip
        return self._bench.act(move_visit, visit.id, toast=True, was=visit, **place)

    def _on_refused(self, change: Change, trouble: KnownError) -> None:
        """Where something came between it is asked about; else the main window says it."""
        if isinstance(trouble, StandsAgainst):
            self.weigh(change)
        else:
            self._bench.troubled.emit(trouble)
