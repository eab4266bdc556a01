"""Says each row of the queue in words, with its icon and the keys that settle it. Pure: no widget, no query."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from pcdesk.acts.book.check_in import check_in
from pcdesk.acts.book.visit import cancel_visit, keep_visit, move_visit, set_confirmation, set_status
from pcdesk.acts.desk.care import finish_task, snooze_task
from pcdesk.acts.money.money import charge_nothing, post_charge, take_payment
from pcdesk.language import counted, tr
from pcdesk.models.cover.cover import FRESH_DAYS
from pcdesk.models.desk.today import NEVER, Item
from pcdesk.words.door import show_day_time, show_minutes, show_money, show_near, show_phone, show_time


@dataclass(frozen=True)
class Way:
    """One thing that can be done with a row. key names it; letter is the key that does it ("" for Enter)."""

    key: str
    words: str
    letter: str
    icon: str


#: The act behind a way; what is not here only shows something.
VERBS: dict[str, Callable[..., Any]] = {
    "room": set_status, "check_in": check_in, "no_show": cancel_visit, "charge": post_charge,
    "free": charge_nothing, "pay": take_payment,
    "confirmed": set_confirmation, "message": set_confirmation, "declined": set_confirmation,
    "rebook": move_visit, "cancel": cancel_visit, "keep": keep_visit,
    "done": finish_task, "snooze": snooze_task,
}  # fmt: skip


@dataclass(frozen=True)
class Said:
    """A row in words. tone: a role of the theme. The first way is what Enter does. end: what is never cut."""

    icon: str
    tone: str
    name: str
    words: str
    ways: tuple[Way, ...]
    end: str = ""

    @property
    def spoken(self) -> str:
        """The whole sentence."""
        words = f"{self.words} · {self.end}" if self.end else self.words
        return f"{self.name}: {words}" if self.name else words


def say(item: Item, today: date) -> Said:
    """The row as it is shown on this day."""
    said = _SAY[item.kind](item, today)
    if item.patient_id is None:
        return said
    return replace(said, ways=(*said.ways, Way("open", tr("Open file"), "O", "user")))


def _when(item: Item, today: date) -> str:
    clock = show_time(item.start)
    if item.on == today:
        return tr("today {time}", time=clock)
    return show_day_time(item.on, item.start)


def _waiting(item: Item, _today: date) -> Said:
    words = tr("waiting {time}", time=show_minutes(item.number))
    icon, tone = ("triangle-alert", "danger") if item.rank == 0 else ("hourglass", "warning")
    return Said(icon, tone, item.name, words, (Way("room", tr("Room"), "", "door-open"),))


def _late(item: Item, _today: date) -> Said:
    words = tr("expected {time}, {late} late", time=show_time(item.start), late=show_minutes(item.number))
    ways = (
        Way("check_in", tr("Check in"), "", "user-check"),
        Way("no_show", tr("No-show"), "N", "user-x"),
    )
    return Said("clock-alert", "warning", item.name, words, ways)


def _charge(item: Item, _today: date) -> Said:
    charge = Way("charge", tr("Post charge"), "", "receipt")
    if item.number:
        words = tr("{kind} is over and not charged", kind=item.text)
        return Said("receipt", "warning", item.name, words, (charge,))
    words = tr("{kind} is over and not charged: no fee is set", kind=item.text)
    return Said("receipt", "warning", item.name, words, (charge, Way("free", tr("Free of charge"), "F", "check")))


def _collect(item: Item, _today: date) -> Said:
    words = tr("{amount} not collected", amount=show_money(item.number))
    if item.text:
        words = tr("{words} ({why})", words=words, why=item.text)
    return Said("wallet", "warning", item.name, words, (Way("pay", tr("Take payment"), "", "wallet"),))


def _coverage_bad(item: Item, today: date) -> Said:
    when = _when(item, today)
    if item.coverage_id is None:
        words = tr("no primary coverage on {when}", when=when)
    else:
        words = tr("{plan} was not active when checked, visit {when}", plan=item.text, when=when)
    return Said("shield-x", "danger", item.name, words, (Way("coverage", tr("Insurance"), "", "shield-check"),))


def _coverage_check(item: Item, today: date) -> Said:
    when = _when(item, today)
    if item.number == NEVER:
        words = tr("coverage never checked, visit {when}", when=when)
    elif item.number <= FRESH_DAYS:
        words = tr("coverage could not be confirmed, visit {when}", when=when)
    else:
        words = counted(
            item.number, "coverage not checked for {when} (1 day)", "coverage not checked for {when} ({count} days)",
            when=when,
        )  # fmt: skip
    return Said("shield-question-mark", "info", item.name, words, (Way("coverage", tr("Check"), "", "shield-check"),))


def _confirm(item: Item, today: date) -> Said:
    words = tr("confirm {when}", when=_when(item, today))
    if item.number:
        words = tr("message left, confirm {when}", when=_when(item, today))
    ways = (
        Way("confirmed", tr("Confirmed"), "C", "calendar-check"),
        Way("message", tr("Left message"), "M", "voicemail"),
        Way("declined", tr("Will not come"), "D", "circle-x"),
    )
    return Said("phone-call", "info", item.name, words, ways, show_phone(item.text) if item.text else "")


def _declined(item: Item, today: date) -> Said:
    words = tr("will not come {when}", when=_when(item, today))
    ways = (
        Way("rebook", tr("Rebook"), "", "calendar-clock"),
        Way("cancel", tr("Cancel visit"), "X", "calendar-x"),
    )
    return Said("circle-x", "warning", item.name, words, ways)


def _died(item: Item, today: date) -> Said:
    words = tr("has died, and a visit is booked {when}", when=_when(item, today))
    return Said("triangle-alert", "danger", item.name, words, (Way("cancel", tr("Cancel visit"), "", "calendar-x"),))


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
    ways = (
        Way("rebook", tr("Rebook"), "", "calendar-clock"),
        Way("cancel", tr("Cancel visit"), "X", "calendar-x"),
        Way("keep", tr("Keep"), "K", "check"),
    )
    return Said("calendar-off", "warning", item.name, words, ways)


def _task(item: Item, today: date) -> Said:
    late = item.on is not None and item.on < today
    due = tr("due {day}", day=show_near(item.on, today)) if item.on != today else tr("due today")
    ways = (Way("done", tr("Done"), "", "check"), Way("snooze", tr("Snooze"), "S", "timer"))
    return Said("list-checks", "warning" if late else "muted", item.name, item.text, ways, due)


_SAY: dict[str, Callable[[Item, date], Said]] = {
    "waiting": _waiting, "late": _late, "charge": _charge, "collect": _collect, "coverage_bad": _coverage_bad,
    "coverage_check": _coverage_check, "confirm": _confirm, "declined": _declined,
    "died": _died, "closed": _not_in, "hours": _not_in, "gone": _not_in, "task": _task, "later": _task,
}  # fmt: skip


_KINDS = {
    "waiting": ("1 patient waiting long", "{count} patients waiting long"),
    "late": ("1 patient late", "{count} patients late"),
    "charge": ("1 visit to charge", "{count} visits to charge"),
    "collect": ("1 amount not collected", "{count} amounts not collected"),
    "coverage_bad": ("1 coverage not good", "{count} coverages not good"),
    "coverage_check": ("1 coverage to check", "{count} coverages to check"),
    "confirm": ("1 visit to confirm", "{count} visits to confirm"),
    "declined": ("1 visit declined", "{count} visits declined"),
    "died": ("1 visit of a patient who has died", "{count} visits of patients who have died"),
    "closed": ("1 visit when nobody is in", "{count} visits when nobody is in"),
    "hours": ("1 visit outside the hours", "{count} visits outside the hours"),
    "gone": (
        "1 visit with a provider who sees no patients any more",
        "{count} visits with a provider who sees no patients any more",
    ),
    "task": ("1 task", "{count} tasks"),
    "later": ("1 task later on", "{count} tasks later on"),
}


def kind_words(kind: str, count: int) -> str:
    """How many rows of a kind, as one line: "10 visits to confirm"."""
    return counted(count, *_KINDS[kind])
