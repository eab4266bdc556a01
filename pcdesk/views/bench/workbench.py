"""What every view is handed: who is at the desk, where slow work goes, what rang, and the wishes of other views.

    done = bench.act(book_visit, patient_id=7, …)      # runs the act: Done(ok, value, trouble); trouble is shown
    bench.act(move_visit, visit_id, …, toast=True)   # and offers Undo for ten seconds
    bench.act(book_visit, …, refused=self.notice.explain)   # trouble is said where she is typing
    allow(self.save, bench.why_not(book_visit))     # grey, with the reason: an act knows the right it needs
    bench.act_apart(take_answers, …, then=self._on_taken, owner=self)   # an act of seconds, in the lane of slow work
    bench.look(find_patients, "smi jo")          # a quick read; trouble is shown
    bench.tasks.run(work, …, then=…, owner=self)  # a slow one
    bench.listen(self, self._on_news)            # news for as long as the widget lives
    bench.clock.day_turned.connect(self._on_day)  # and minute_turned: no panel has a clock of its own
    bench.open_patient(7)                        # a wish; the main window and the panels answer the signals
    bench.choose_person(7, visit)                # who the keys are about from now on; no file is opened
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from functools import partial
from typing import Any, Generic, TypeVar

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from pcdesk.acts.frame import undo as undo_acts
from pcdesk.acts.frame.act import why_not
from pcdesk.acts.frame.desk import Desk
from pcdesk.acts.keys.session import OpenClinic
from pcdesk.acts.people.patient import open_file
from pcdesk.language import tr
from pcdesk.models.people.person_line import names_of, person_line
from pcdesk.models.record.journal import Final
from pcdesk.paths import Folder
from pcdesk.qt.bell import Bell
from pcdesk.qt.clock import Clock
from pcdesk.qt.settings import Settings
from pcdesk.qt.tasks import Tasks
from pcdesk.trouble import KnownError
from pcdesk.words.done import as_done

R = TypeVar("R")


@dataclass(frozen=True)
class Done(Generic[R]):
    """What became of an act, true when it was done. trouble: why not. has_written: there is a new act to undo."""

    ok: bool
    value: R | None = None
    trouble: KnownError | None = None
    has_written: bool = False

    def __bool__(self) -> bool:
        return self.ok


class Workbench(QObject):
    """One per signed-in session.

    patient_id: whose file is open. person_id, visit_id: who the keys are about, and by which row of the day; 0: nobody.
    A file that is opened makes its patient the person, a row that is chosen its own.

    Signals: patient_chosen(id or 0), person_changed, choice_moved (another row of a list is chosen), privacy_changed,
    day_chosen(date), said(text, offers_undo), taken_back(what), done_again(what), money_stays(what was taken back, ""
    for nothing; acts.frame.undo.Stays), troubled(KnownError), undo_changed, wished(one of bench.wishes).
    flush_wanted: keep every draft at once, the desk is about to lock.
    """

    patient_chosen = Signal(int)
    person_changed = Signal()
    choice_moved = Signal()
    privacy_changed = Signal()
    day_chosen = Signal(object)
    said = Signal(str, bool)
    taken_back = Signal(str)
    done_again = Signal(str)
    money_stays = Signal(str, object)
    troubled = Signal(object)
    undo_changed = Signal()
    wished = Signal(object)
    flush_wanted = Signal()

    def __init__(
        self, clinic: OpenClinic, tasks: Tasks, bell: Bell, settings: Settings, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self.clinic, self.tasks, self.bell, self.settings = clinic, tasks, bell, settings
        self.clock = Clock(self)
        self.patient_id = self.person_id = self.visit_id = 0
        self.is_private = settings.text("names_hidden") == "1"
        self.day: date | None = None

    @property
    def desk(self) -> Desk:
        """The signed-in session."""
        return self.clinic.desk

    @property
    def folder(self) -> Folder:
        """Where the clinic's files are."""
        return self.clinic.folder

    def wish(self, wish: Any) -> None:
        """Ask for another view: one of bench.wishes."""
        self.wished.emit(wish)

    def may(self, *what: Any) -> bool:
        """Whether the person may do one of these acts or papers: see why_not."""
        return not why_not(self.desk, *what)

    def why_not(self, *what: Any) -> str:
        """Why the person may do none of these acts or papers; "" for who may. Never instead of the act's own check."""
        return why_not(self.desk, *what)

    def act(
        self,
        verb: Callable[..., R],
        *args: Any,
        toast: bool = False,
        refused: Callable[[KnownError], object] | None = None,
        **kwargs: Any,
    ) -> Done[R]:
        """Run an act for the person at the desk: the one way a view has.

        refused: told of known trouble, where she is typing; without it the main window shows it. toast: tell its
        label as done, with Undo, for acts that can be undone, or that there was nothing to change.
        """
        before = len(self.desk.done)
        try:
            result = verb(self.desk, *args, **kwargs)
        except KnownError as error:
            return self._refused(error, refused)
        return self._acted(verb, result, before, toast=toast)

    def act_apart(
        self, verb: Callable[..., R], *args: Any, then: Callable[[Done[R]], object], owner: QObject,
        toast: bool = False, refused: Callable[[KnownError], object] | None = None,
    ) -> None:  # fmt: skip
        """The same of an act that takes seconds: in the lane of slow work, and then(done) here.

        owner: who waits for it; where that has gone the act is done all the same.
        """
        before = len(self.desk.done)

        def fail(error: BaseException) -> None:
            if not isinstance(error, KnownError):
                raise error
            then(self._refused(error, refused))

        self.tasks.run(
            partial(verb, self.desk, *args), owner=owner, fail=fail, slow=True,
            then=lambda result: then(self._acted(verb, result, before, toast=toast)),
        )  # fmt: skip

    def _refused(self, error: KnownError, refused: Callable[[KnownError], object] | None) -> Done[Any]:
        (refused or self.troubled.emit)(error)
        return Done(False, trouble=error)

    def _acted(self, verb: Callable[..., R], result: R, before: int, *, toast: bool) -> Done[R]:
        self.undo_changed.emit()
        has_written = len(self.desk.done) > before
        if toast and has_written:
            self.said.emit(as_done(undo_acts.undo_label(self.desk) or ""), undo_acts.may_undo(self.desk))
        elif toast and getattr(verb, "is_met", False):
            self.said.emit(tr("Nothing was changed: it stood like this already."), False)
        return Done(True, result, has_written=has_written)

    def look(self, query: Callable[..., R], *args: Any, **kwargs: Any) -> R | None:
        """A quick read (under 5 ms). Known trouble is shown and gives None."""
        try:
            return query(*args, **kwargs)
        except KnownError as error:
            self.troubled.emit(error)
            return None

    def undo(self) -> None:
        """Take back the latest act of this session; money that came with it stays, and its reversal is offered."""
        act_id = self.desk.done[-1] if self.desk.done else 0
        stays = undo_acts.money_that_stays(act_id)
        what = self._step(undo_acts.undo, stays)
        if what and stays is not None:
            self.money_stays.emit(self._with_name(what, act_id), stays)
        elif what:
            self.taken_back.emit(self._with_name(what, act_id))

    def redo(self) -> None:
        """Do again what was taken back last."""
        if what := self._step(undo_acts.redo):
            self.done_again.emit(self._with_name(what, self.desk.done[-1]))

    def _step(self, step: Callable[[Desk], str | None], stays: undo_acts.Stays | None = None) -> str | None:
        what = None
        try:
            what = step(self.desk)
        except Final as error:
            if stays is None:
                self.troubled.emit(error)
            else:
                self.money_stays.emit("", stays)
        except KnownError as error:
            self.troubled.emit(error)
        self.undo_changed.emit()
        if self.patient_id and person_line(self.patient_id) is None:
            self.open_patient(0)  # her registration was taken back: no panel goes on showing her
        if self.person_id and person_line(self.person_id) is None:
            self.choose_person(self.patient_id)
        return what

    def _with_name(self, what: str, act_id: int) -> str:
        """Whose it was, where neither the screen nor the words say it."""
        patient_id, name = undo_acts.about_whom(act_id)
        return what if patient_id in (0, self.patient_id) or name in what else f"{what} ({name})"

    def listen(self, widget: QWidget, hear: Callable[[Any], None]) -> None:
        """Have a bound method of a widget hear the news; Qt disconnects it when the widget dies."""
        if getattr(hear, "__self__", None) is not widget:
            raise TypeError("only a bound method of the widget listens: anything else would keep it alive")
        self.bell.rang.connect(hear)

    def open_patient(self, patient_id: int) -> None:
        """Make this the patient of every panel; noted in the journal. 0: nobody."""
        if patient_id != self.patient_id:
            if patient_id and not self.act(open_file, patient_id):
                return
            self.patient_id = patient_id
            self.patient_chosen.emit(patient_id)
        if patient_id != self.person_id:
            self.choose_person(patient_id)

    def choose_person(self, patient_id: int, visit_id: int = 0) -> None:
        """Make this the person every key is about, by this visit if it is one; no file is opened. 0: nobody."""
        if (patient_id, visit_id) != (self.person_id, self.visit_id):
            self.person_id, self.visit_id = patient_id, visit_id
            self.person_changed.emit()

    def hide_names(self, is_private: bool) -> None:
        """Initials for names and a cover over the open file, until this person ends it: a lock does not."""
        if is_private != self.is_private:
            self.is_private = is_private
            self.settings.put("names_hidden", "1" if is_private else "")
            self.privacy_changed.emit()

    def discreet(self, text: str) -> str:
        """A text as it may stand on the screen: while names are hidden, with initials for those it is likely about."""
        if not self.is_private or not text:
            return text
        latest = [*self.desk.done[-1:], *(act for _undo, act in self.desk.undone[-1:])]
        people = {self.person_id, self.patient_id, *(undo_acts.about_whom(act)[0] for act in latest)} - {0}
        for patient_id in people:
            for name, letters in names_of(patient_id):
                text = text.replace(name, letters)
        return text

    def open_day(self, day: date) -> None:
        """Show this day in the calendar."""
        self.day = day
        self.day_chosen.emit(day)
