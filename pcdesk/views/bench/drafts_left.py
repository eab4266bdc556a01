"""What a person had open and begun when the desk was locked or the program ended, and how it opens again.

    go_on(bench)            # opens again what is of today, once, after signing in; of earlier days it is told
    go_on_earlier(bench)    # opens the latest of those
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from pcdesk import moment
from pcdesk.acts.desk.care import draft
from pcdesk.language import counted, tr
from pcdesk.models.book.day_visit import DayVisit, visit_row
from pcdesk.models.book.visit import Status
from pcdesk.models.cover.coverage import patient_of_coverage
from pcdesk.models.desk.patient_file import draft_kept_at, drafts_kept, is_open_task
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
from pcdesk.words.door import show_near

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
EARLIER_KEY = "Ctrl+Shift+G"
IN_FILE = "patient:"  # patient:12:note, what stands half written in a file: it is told of, too


def begun_check_in(staff_id: int | None) -> DayVisit | None:
    """The visit of today this person had begun to check in last and that still waits for it; None for none."""
    for form in _of_today(staff_id, CHECK_IN):
        visit = visit_row(int(form.removeprefix(CHECK_IN)))
        if visit is not None and visit.status == Status.SCHEDULED:
            return visit
    return None


def go_on(bench: Workbench) -> None:
    """Open again what this person had open: the check-in, and the sheet over it. Of earlier days one line tells."""
    if not _go_on_today(bench):
        _tell_of_earlier(bench)


def _go_on_today(bench: Workbench) -> bool:
    """Whether something was opened, or told."""
    visit = begun_check_in(bench.desk.staff_id)
    body = draft(bench.desk, f"{CHECK_IN}{visit.id}") if visit is not None else None
    has_opened = visit is not None and bool(body) and not body.get("is_left")
    if visit is not None and has_opened:
        bench.wish(CheckInWish(visit.id))
    kept = _of_today(bench.desk.staff_id, "")
    has_told = SETTINGS in kept
    if has_told:
        bench.said.emit(tr("What you typed in the clinic settings is kept: Ctrl+, opens them with it."), False)
    else:
        has_told = _tell_of_file(bench, kept)
    form = next((one for one in kept if _was_open(bench, one)), "")
    if form:
        _open_again(bench, form)
    return has_opened or has_told or bool(form)


def _was_open(bench: Workbench, form: str) -> bool:
    if form == REGISTER:
        return not (draft(bench.desk, form) or {}).get("is_left")
    return form.startswith((*SHEETS, ASKED))


def _open_again(bench: Workbench, form: str) -> None:
    if form.startswith(ASKED):
        bench.wish(AskingWish(form))
    elif form == REGISTER:
        bench.wish(RegistrationWish())
    elif form.startswith(IN_FILE):
        bench.open_patient(int(form.split(":")[1]))
    else:
        _open(bench, *form.split(":"))


def earlier(bench: Workbench) -> list[str]:
    """What this person began on earlier days, did not save, and can still go on with; the latest first."""
    return [
        form for form in drafts_kept(bench.desk.staff_id, "")
        if not _is_of_today(bench.desk.staff_id, form) and _stands(bench, form)
    ]  # fmt: skip


def _stands(bench: Workbench, form: str) -> bool:
    """Whether what it was about is still there."""
    kind, _, which = form.partition(":")
    if kind in ("move", "cancel", "checkout", "visit_note"):
        return visit_row(int(which)) is not None
    if kind == "snooze":
        return is_open_task(int(which))
    if form.startswith(IN_FILE):
        return person_line(int(which.split(":")[0])) is not None
    return _was_open(bench, form)


def _tell_of_earlier(bench: Workbench) -> None:
    left = earlier(bench)
    at = draft_kept_at(bench.desk.staff_id, left[0]) if left else None
    if at is None:
        return
    day = show_near(moment.local(at).date(), moment.today())
    words = tr("What you began on {day} is kept and not saved: {key} opens it.", day=day, key=EARLIER_KEY)
    if len(left) > 1:
        much = counted(len(left), "1 thing", "{count} things")
        words = tr(
            "{much} you began on earlier days are kept and not saved: {key} opens the latest.",
            much=much, key=EARLIER_KEY,
        )  # fmt: skip
    bench.said.emit(words, False)


def go_on_earlier(bench: Workbench) -> None:
    """Open the latest of what was begun on earlier days; it is told where there is nothing."""
    left = earlier(bench)
    if left:
        _open_again(bench, left[0])
    else:
        bench.said.emit(tr("Nothing you began on earlier days is left unsaved."), False)


def _tell_of_file(bench: Workbench, kept: list[str]) -> bool:
    """Whether there was something to tell."""
    whose = dict.fromkeys(int(form.split(":")[1]) for form in kept if form.startswith(IN_FILE))
    covered = dict.fromkeys(_covered(form) for form in kept if form.startswith((COVERAGE, CHECK)))
    names = [person.name for one in whose if one != bench.patient_id and (person := person_line(one)) is not None]
    if names:
        words = tr("What you typed in the file of {name} is kept, and stands there as you left it.", name=names[0])
        bench.said.emit(words, False)
        return True
    names = [person.name for one in covered if one != bench.patient_id and (person := person_line(one)) is not None]
    if names:
        words = tr("What you typed of the insurance of {name} is kept: it stands under Insurance.", name=names[0])
        bench.said.emit(words, False)
    return bool(names)


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
    return [form for form in drafts_kept(staff_id, beginning) if _is_of_today(staff_id, form)]


def _is_of_today(staff_id: int | None, form: str) -> bool:
    at = draft_kept_at(staff_id, form)
    return at is not None and moment.local(at).date() == moment.today()
