"""Every kind of row of the queue, each in one declaration: what it says, with which icon, and the keys that settle it.

What a way needs of Today (the menu of rooms, the line that snoozes) it asks of `ways.owner`, the view.
"""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QPoint

from pcdesk.acts.book.check_in import check_in
from pcdesk.acts.book.visit import cancel_visit, keep_visit, move_visit, set_confirmation, set_status
from pcdesk.acts.desk.care import finish_task, snooze_task
from pcdesk.acts.desk.communication import log_contact
from pcdesk.acts.money.money import charge_nothing, post_charge, take_payment
from pcdesk.acts.people.patient import open_file
from pcdesk.language import counted, tr
from pcdesk.models.book.visit import Confirmation
from pcdesk.models.desk.today import Item
from pcdesk.views.bench.wishes import CheckInWish, CoverageWish, PaymentWish
from pcdesk.views.insurance.answer_list import ANSWERS
from pcdesk.views.insurance.asked_kinds import APPEAL_ENDS, CASE_DUE, CASE_ENDS, WANTED
from pcdesk.views.insurance.check_again import CHECK_AGAIN
from pcdesk.views.insurance.named_list import NAMED
from pcdesk.views.insurance.referral_list import REFERRAL
from pcdesk.views.list.queue_kind import QueueKind, Said
from pcdesk.views.list.ways import Way, Ways
from pcdesk.views.patient.awaited import AWAITED
from pcdesk.views.patient.contact_sheets import ask_contact
from pcdesk.views.patient.untold import UNTOLD
from pcdesk.views.today.incoming_files import FILES
from pcdesk.words.door import show_day_time, show_minutes, show_money, show_near, show_phone, show_time


def _when(item: Item, today: date) -> str:
    clock = show_time(item.start)
    if item.on == today:
        return tr("today {time}", time=clock)
    return show_day_time(item.on, item.start)


def _cancel(ways: Ways, item: Item, _at: QPoint) -> None:
    ways.owner.moves.ask_cancel(item.visit_id)


def _insurance(item: Item) -> CoverageWish:
    return CoverageWish(item.patient_id or 0)


CONTACT = Way(
    "contact", "Log contact", "phone-call", log_contact, "L", "Log contact",
    lambda ways, item, _at: ask_contact(ways.bench, item.patient_id, item.visit_id, ways.owner.window()),
    against=lambda item: "" if item.patient_id else tr("This is about no patient."),
)  # fmt: skip
REBOOK = Way("rebook", "Rebook", "calendar-clock", move_visit, "Enter", "Rebook",
             lambda ways, item, _at: ways.owner.moves.find_time(item.visit_id))  # fmt: skip
CANCEL = Way("cancel", "Cancel visit", "calendar-x", cancel_visit, "X", "Cancel visit", _cancel)


# The kinds


def _waiting(item: Item, _today: date) -> Said:
    words = tr("waiting {time}", time=show_minutes(item.number))
    icon, tone = ("triangle-alert", "danger") if item.rank == 0 else ("hourglass", "warning")
    return Said(icon, tone, item.name, words)


WAITING = QueueKind(
    "waiting", ("1 patient waiting long", "{count} patients waiting long"), _waiting,
    (Way("room", "Room", "door-open", set_status, "Enter", "Room",
         lambda ways, item, at: ways.owner.moves.choose_room(item.visit_id, at)),),
)  # fmt: skip


def _late(item: Item, _today: date) -> Said:
    words = tr("expected {time}, {late} late", time=show_time(item.start), late=show_minutes(item.number))
    return Said("clock-alert", "warning", item.name, words)


LATE = QueueKind(
    "late", ("1 patient late", "{count} patients late"), _late,
    (Way("check_in", "Check in", "user-check", check_in, "Enter", "Check in",
         wish=lambda item: CheckInWish(item.visit_id)),
     Way("no_show", "No-show", "user-x", cancel_visit, "N", "No-show", _cancel), CONTACT),
)  # fmt: skip


def _charge(item: Item, _today: date) -> Said:
    words = tr("{kind} is over and not charged", kind=item.text)
    if not item.number:
        words = tr("{kind} is over and not charged: no fee is set", kind=item.text)
    return Said("receipt", "warning", item.name, words)


CHARGE = QueueKind(
    "charge", ("1 visit to charge", "{count} visits to charge"), _charge,
    (Way("charge", "Post charge", "receipt", post_charge, "Enter", "Post charge",
         lambda ways, item, _at: ways.owner.moves.checked_out.emit(item.visit_id)),
     Way("free", "Free of charge", "check", charge_nothing, "F", "Free of charge",
         send=lambda item: (item.visit_id,),
         against=lambda item: tr("A fee is set.") if item.number else "")),
)  # fmt: skip


def _collect(item: Item, _today: date) -> Said:
    words = tr("{amount} not collected", amount=show_money(item.number))
    if item.text:
        words = tr("{words} ({why})", words=words, why=item.text)
    return Said("wallet", "warning", item.name, words)


COLLECT = QueueKind(
    "collect", ("1 amount not collected", "{count} amounts not collected"), _collect,
    (Way("pay", "Take payment", "wallet", take_payment, "Enter", "Take payment",
         wish=lambda item: PaymentWish(item.patient_id)), CONTACT),
)  # fmt: skip


def _coverage_bad(item: Item, today: date) -> Said:
    when = _when(item, today)
    if item.coverage_id is None:
        words = tr("no primary coverage on {when}", when=when)
    else:
        words = tr("{plan} was not active when checked, visit {when}", plan=item.text, when=when)
    return Said("shield-x", "danger", item.name, words)


COVERAGE_BAD = QueueKind(
    "coverage_bad", ("1 coverage not good", "{count} coverages not good"), _coverage_bad,
    (Way("coverage", "Insurance", "shield-check", open_file, "Enter", "Insurance", wish=_insurance), CONTACT),
)  # fmt: skip


def _coverage_check(item: Item, today: date) -> Said:
    when = _when(item, today)
    if item.why == "never":
        words = tr("coverage never checked, visit {when}", when=when)
    elif item.why == "unclear":
        words = tr("coverage could not be confirmed, visit {when}", when=when)
    elif item.why == "turned":
        words = tr("coverage not checked in the plan's new year, visit {when}", when=when)
    else:
        words = counted(
            item.number, "coverage not checked for {when} (1 day)", "coverage not checked for {when} ({count} days)",
            when=when,
        )  # fmt: skip
    return Said("shield-question-mark", "info", item.name, words)


COVERAGE_CHECK = QueueKind(
    "coverage_check", ("1 coverage to check", "{count} coverages to check"), _coverage_check,
    (Way("coverage", "Check", "shield-check", open_file, "Enter", "Check", wish=_insurance), CONTACT),
)  # fmt: skip


def _confirm(item: Item, today: date) -> Said:
    words = tr("confirm {when}", when=_when(item, today))
    if item.number:
        words = tr("message left, confirm {when}", when=_when(item, today))
    return Said("phone-call", "info", item.name, words, show_phone(item.text) if item.text else "")


CONFIRM = QueueKind(
    "confirm", ("1 visit to confirm", "{count} visits to confirm"), _confirm,
    (Way("confirmed", "Confirmed", "calendar-check", set_confirmation, "C", "Confirmed",
         send=lambda item: (item.visit_id, Confirmation.CONFIRMED)),
     Way("message", "Left message", "voicemail", set_confirmation, "M", "Left message",
         send=lambda item: (item.visit_id, Confirmation.LEFT_MESSAGE)),
     Way("declined", "Will not come", "circle-x", set_confirmation, "D", "Will not come",
         send=lambda item: (item.visit_id, Confirmation.DECLINED))),
)  # fmt: skip

DECLINED = QueueKind(
    "declined", ("1 visit declined", "{count} visits declined"),
    lambda item, today: Said(
        "circle-x", "warning", item.name, tr("will not come {when}", when=_when(item, today))
    ),
    (REBOOK, CANCEL, CONTACT),
)  # fmt: skip

DIED = QueueKind(
    "died", ("1 visit of a patient who has died", "{count} visits of patients who have died"),
    lambda item, today: Said(
        "triangle-alert", "danger", item.name, tr("has died, and a visit is booked {when}", when=_when(item, today))
    ),
    (Way("cancel", "Cancel visit", "calendar-x", cancel_visit, "Enter", "Cancel visit", _cancel),),
)  # fmt: skip


def _not_in(item: Item, today: date) -> Said:
    when = _when(item, today)
    if item.text:
        words = tr("{when}: {reason} ({provider})", when=when, provider=item.provider, reason=item.text)
    elif item.kind == "gone":
        words = tr("{when}: {provider} sees no patients any more", when=when, provider=item.provider)
    elif item.kind == "closed":
        words = tr("{when}: {provider} is not in", when=when, provider=item.provider)
    else:
        words = tr("{when}: outside the hours of {provider}", when=when, provider=item.provider)
    return Said("calendar-off", "warning", item.name, words)


_NOT_IN_WAYS = (
    REBOOK, CANCEL,
    Way("keep", "Keep", "check", keep_visit, "K", "Keep", send=lambda item: (item.visit_id,)),
)  # fmt: skip
CLOSED = QueueKind("closed", ("1 visit when nobody is in", "{count} visits when nobody is in"), _not_in, _NOT_IN_WAYS)
HOURS = QueueKind("hours", ("1 visit outside the hours", "{count} visits outside the hours"), _not_in, _NOT_IN_WAYS)
GONE = QueueKind(
    "gone",
    ("1 visit with a provider who sees no patients any more",
     "{count} visits with a provider who sees no patients any more"),
    _not_in, _NOT_IN_WAYS,
)  # fmt: skip


def _task(item: Item, today: date) -> Said:
    late = item.on is not None and item.on < today
    due = tr("due {day}", day=show_near(item.on, today)) if item.on != today else tr("due today")
    return Said("list-checks", "warning" if late else "muted", item.name, item.text, due)


_TASK_WAYS = (
    Way("done", "Done", "check", finish_task, "Enter", "Done", send=lambda item: (item.task_id,)),
    Way("snooze", "Snooze", "timer", snooze_task, "S", "Snooze",
        lambda ways, item, _at: ways.owner.snooze.ask(item.task_id, item.text)),
    CONTACT,
)  # fmt: skip
TASK = QueueKind("task", ("1 task", "{count} tasks"), _task, _TASK_WAYS)
LATER = QueueKind("later", ("1 task later on", "{count} tasks later on"), _task, _TASK_WAYS)

KINDS: dict[str, QueueKind] = {
    kind.key: kind
    for kind in (
        WAITING, LATE, CHARGE, COLLECT, COVERAGE_BAD, COVERAGE_CHECK, CONFIRM, DECLINED, DIED, CLOSED, HOURS, GONE,
        TASK, LATER, FILES, UNTOLD, WANTED, APPEAL_ENDS, CASE_DUE, CASE_ENDS, REFERRAL, ANSWERS, NAMED,
        AWAITED,
        CHECK_AGAIN,
    )
}  # fmt: skip
