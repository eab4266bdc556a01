"""What stands in the check-in panel when nobody waits in it: nobody at all, or somebody who is here already."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from pcdesk.acts.book.check_in import left_waiting, undo_check_in
from pcdesk.language import tr
from pcdesk.models.book.visit import Status
from pcdesk.models.desk.arrival import Arrival
from pcdesk.models.desk.flow import step
from pcdesk.views.bench.ask_back import ask_back
from pcdesk.views.bench.drafts_left import begun_check_in
from pcdesk.views.bench.workbench import Workbench
from pcdesk.views.look import theme
from pcdesk.views.look.empty import Empty
from pcdesk.views.today.moves import Moves

#: What the button says that takes somebody who is here one step on.
_ONWARD = {
    Status.ROOMED: "Put in a room", Status.WITH_PROVIDER: "With the provider now", Status.CHECKOUT: "To checkout",
    Status.GONE: "Has left",
}  # fmt: skip


class NotWaiting(Empty):
    """Signals: left; go_on_wanted(DayVisit), a check-in that was begun; undone, the check-in of who is shown."""

    left = Signal()
    go_on_wanted = Signal(object)
    undone = Signal()

    def __init__(self, bench: Workbench, parent: QWidget) -> None:
        super().__init__("user-check", tr("Nobody is being checked in."), tr("Close"),
                         detail=tr("Choose a visit that is expected and press F4."), parent=parent)  # fmt: skip
        self._bench = bench
        self._facts: Arrival | None = None
        self._has_begun = False
        self.moves = Moves(bench, self)
        self.action_wanted.connect(self._on_action)
        self.other_wanted.connect(self._ask_undo)

    def show_nobody(self) -> None:
        """Nobody, or whom this person had begun with when the desk was locked or the program ended."""
        found = begun_check_in(self._bench.desk.staff_id)
        self._facts, self._has_begun = None, found is not None
        if found is not None:
            self.say(
                "user-check", tr("You had begun to check in {name}.", name=found.name), tr("Go on"),
                detail=tr("What you chose and typed is kept."),
            )  # fmt: skip
        else:
            self.say("user-check", tr("Nobody is being checked in."), tr("Close"),
                     detail=tr("Choose a visit that is expected and press F4."))  # fmt: skip

    def show_facts(self, facts: Arrival) -> None:
        """Somebody who is here already or does not come."""
        self._facts = facts
        words = tr("{name}: {status}.", name=facts.visit.name, status=theme.status_word(facts.visit.status))
        goal, may_undo = self._goal(), facts.is_checked_in and self._bench.may(undo_check_in)
        self.say(
            "user-check", words, tr(_ONWARD[goal]) if goal else tr("Close"),
            detail=why.what if (why := left_waiting(facts.visit.id)) is not None else "",
            other=tr("Undo check-in") if may_undo else "",
        )  # fmt: skip

    def _goal(self) -> Status | None:
        """The next step of a visit that is here; None where there is none, or none this role may take."""
        facts = self._facts
        if facts is None or not facts.is_checked_in or not self._bench.may(undo_check_in):
            return None
        goal = step(facts.visit.status, 1)
        return goal if goal in _ONWARD else None

    def _on_action(self) -> None:
        facts = self._facts
        if self._bench.is_private:
            self._bench.hide_names(False)
        elif facts is None and self._has_begun:
            found = begun_check_in(self._bench.desk.staff_id)
            if found is None:
                self.show_nobody()
            else:
                self.go_on_wanted.emit(found)
        elif facts is None or self._goal() is None:
            self.left.emit()
        else:
            self.moves.step(facts.visit.id, 1, self.action.mapToGlobal(self.action.rect().bottomLeft()))

    def _ask_undo(self) -> None:
        facts = self._facts
        if facts is None or not facts.is_checked_in or facts.visit.status == Status.SCHEDULED:
            return
        ask_back(self.window(), facts.visit.name, self._undo)

    def _undo(self) -> None:
        if self._facts is not None:
            self._bench.act(undo_check_in, self._facts.visit.id, toast=True)
            self.undone.emit()
