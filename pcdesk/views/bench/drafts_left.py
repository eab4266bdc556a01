"""What a person had open and begun when the desk was locked or the program ended, and how it opens again.

    left = begun_forms(desk.staff_id)      # ("payment:7", "check_in-12"), those of today
    go_on(bench)                           # opens them again, once, after signing in
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from pcdesk import moment
from pcdesk.acts.desk.care import draft
from pcdesk.language import tr
from pcdesk.models.book.day_visit import DayVisit, visit_row
from pcdesk.models.book.visit import Status
from pcdesk.models.cover.coverage import patient_of_coverage
from pcdesk.models.desk.patient_file import draft_kept_at, drafts_kept
from pcdesk.models.people.person_line import person_line
from pcdesk.views.bench.wishes import (
    AccountWish,
    AskingWish,
    BlockWish,
    BookingWish,
    CancellationWish,
    CheckInWish,
    CheckoutWish,
    CountWish,
    IncomingWish,
    NewCardWish,
    NoteWish,
    OrderWish,
    PaymentWish,
    RegistrationWish,
    SnoozeWish,
)
from pcdesk.views.bench.workbench import Workbench

BLOCK = "block:0"
ACCOUNT = "account:"  # the patient, what is done (billing's LINE_WAYS), and to which line
CANCELLATION = "cancel:"  # and the visit
INCOMING = "incoming:"
CARD = "card:"  # a new card: the coverage it replaces, and the payer that was named, 0 for none
COUNT = "count:"  # and the day
CHECKOUT, SNOOZE = "checkout:", "snooze:"  # Today's bars: and the visit, and the task
NOTE = "visit_note:"  # under the calendar, and the visit
ORDER = "order:"  # who pays first: the patient and the day
# Given up when they are closed, so a draft means one was open.
SHEETS = (
    "payment:", ACCOUNT, "booking:", "move:", CANCELLATION, INCOMING, COUNT, BLOCK, CHECKOUT, SNOOZE, NOTE, CARD, ORDER,
)  # fmt: skip
#: Whose wish says no more than which visit, patient or task.
OF_ONE: dict[str, Callable[[int], object]] = {
    "cancel": CancellationWish, "payment": PaymentWish, "checkout": CheckoutWish, "snooze": SnoozeWish,
    "visit_note": NoteWish,
}  # fmt: skip
REGISTER = "register"  # kept when it is closed: the draft says whether it was
CHECK_IN = "check_in-"
ASKED = "ask:"  # sheets that are declared: see form.asking
SETTINGS = "settings"  # of a window that is seldom open: it is told of
COVERAGE, CHECK = "coverage:", "check:"  # in the Insurance panel: a patient and a coverage, and a coverage
IN_FILE = "patient:"  # patient:12:note, what stands half written in a file: it is told of, too


def begun_check_in(staff_id: int | None) -> DayVisit | None:
    """The visit of today this person had begun to check in last and that still waits for it; None for none."""
    for form in _of_today(staff_id, CHECK_IN):
        visit = visit_row(int(form.removeprefix(CHECK_IN)))
        if visit is not None and visit.status == Status.SCHEDULED:
            return visit
    return None


def go_on(bench: Workbench) -> None:
    """Open again what this person had open: the check-in, and the sheet over it. Of earlier days nothing."""
    visit = begun_check_in(bench.desk.staff_id)
    body = draft(bench.desk, f"{CHECK_IN}{visit.id}") if visit is not None else None
    if visit is not None and body and not body.get("is_left"):
        bench.wish(CheckInWish(visit.id))
    kept = _of_today(bench.desk.staff_id, "")
    if SETTINGS in kept:
        bench.said.emit(tr("What you typed in the clinic settings is kept: Ctrl+, opens them with it."), False)
    else:
        _tell_of_file(bench, kept)
    for form in kept:
        if form.startswith(SHEETS):
            _open(bench, *form.split(":"))
            return
        if form.startswith(ASKED):
            bench.wish(AskingWish(form))
            return
        if form == REGISTER and not (draft(bench.desk, form) or {}).get("is_left"):
            bench.wish(RegistrationWish())
            return


def _tell_of_file(bench: Workbench, kept: list[str]) -> None:
    whose = dict.fromkeys(int(form.split(":")[1]) for form in kept if form.startswith(IN_FILE))
    covered = dict.fromkeys(_covered(form) for form in kept if form.startswith((COVERAGE, CHECK)))
    names = [person.name for one in whose if one != bench.patient_id and (person := person_line(one)) is not None]
    if names:
        words = tr("What you typed in the file of {name} is kept, and stands there as you left it.", name=names[0])
        bench.said.emit(words, False)
        return
    names = [person.name for one in covered if one != bench.patient_id and (person := person_line(one)) is not None]
    if names:
        words = tr("What you typed of the insurance of {name} is kept: it stands under Insurance.", name=names[0])
        bench.said.emit(words, False)


def _covered(form: str) -> int:
    """The patient whose coverage is half typed."""
    kind, which = form.split(":")[:2]
    return int(which) if f"{kind}:" == COVERAGE else patient_of_coverage(int(which))


def _open(bench: Workbench, kind: str, which: str, way: str = "", line: str = "0") -> None:
    if kind == "block":
        bench.wish(BlockWish())
    elif kind == "count":
        bench.wish(CountWish(date.fromisoformat(which)))
    elif kind == "incoming":
        bench.wish(IncomingWish())
    elif kind == "account":
        bench.wish(AccountWish(int(which), way, 0 if way == "charge" else int(line)))
    elif kind == "card":
        bench.wish(NewCardWish(int(which), int(way or 0)))
    elif kind == "order":
        bench.wish(OrderWish(int(which), date.fromisoformat(way)))
    elif kind in OF_ONE:
        bench.wish(OF_ONE[kind](int(which)))
    elif kind == "booking":
        bench.open_patient(int(which))
        bench.wish(BookingWish(patient_id=int(which) or None))
    elif (visit := visit_row(int(which))) is not None:
        bench.open_patient(visit.patient_id)
        bench.wish(BookingWish(visit_id=visit.id))


def _of_today(staff_id: int | None, beginning: str) -> list[str]:
    found = []
    for form in drafts_kept(staff_id, beginning):
        at = draft_kept_at(staff_id, form)
        if at is not None and moment.local(at).date() == moment.today():
            found.append(form)
    return found
