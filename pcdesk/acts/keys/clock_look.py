"""Notice that this computer's clock was set back or shows another zone: noted in the journal, said in words."""

from __future__ import annotations

from datetime import datetime

from pcdesk import moment
from pcdesk.acts.frame.act import about, act, act_number
from pcdesk.acts.frame.desk import Desk
from pcdesk.language import tr
from pcdesk.models.clinic import clock_look
from pcdesk.models.clinic.noted import ClockNotice
from pcdesk.models.clinic.practice import Practice
from pcdesk.models.clinic.right import Right
from pcdesk.trouble import KnownError
from pcdesk.words.showing import show_date_time, show_day_time, show_time


class ClockSetBack(KnownError):
    """The clock is earlier than the latest act in the journal."""


class ClockAhead(KnownError):
    """The clock is so far after the latest act in the journal that it may be wrong."""


class OtherZone(KnownError):
    """The computer shows another time than the clinic's."""


def look_at_clock(desk: Desk) -> list[KnownError]:
    """What is wrong with this computer's clock, in words; noted in the journal once. Quick enough for each minute."""
    found: list[KnownError] = []
    back = clock_look.set_back()
    if back is not None:
        if not back.is_noted:
            note_clock(desk, back.latest_at)
        found.append(
            ClockSetBack(
                tr(
                    "This computer's clock says {now}, but the journal's latest act was at {latest}.",
                    now=_when(moment.now(), back.latest_at), latest=_when(back.latest_at, moment.now()),
                ),
                tr("Everything is kept, in the order it was done; only new times and dates may be wrong."),
                tr("Set the clock right before you book or post. If it is right now, say so."),
            )
        )  # fmt: skip
    gap = moment.zone_gap()
    practice = Practice.alive(Practice.is_demo).first()
    if gap and practice is not None and not practice.is_demo:
        here = {"computer": moment.now().astimezone().strftime("%z"), "clinic": moment.zone_name()}
        if clock_look.zone_noted() != (here["computer"], here["clinic"]):
            note_zone(desk, here)
        found.append(
            OtherZone(
                tr(
                    "This computer is set to another time zone: it shows {here}, the clinic's time is {clinic}.",
                    here=show_time(_minutes(moment.now().astimezone())), clinic=show_time(moment.minute()),
                ),
                tr("pcdesk goes by the clinic's zone, {zone}: the book and all papers are right.",
                   zone=moment.zone_name()),
                tr("Set the computer's time zone back. If the clinic has moved, change it in the clinic settings."),
            )
        )  # fmt: skip
    return found


def look_ahead() -> ClockAhead | None:
    """At a sign-in, before anything is noted: whether the clock has jumped ahead. What is noted then has its date."""
    latest_at = clock_look.jumped_from()
    practice = Practice.alive(Practice.is_demo).first()
    if latest_at is None or practice is None or practice.is_demo:
        return None
    return ClockAhead(
        tr("This computer's clock says {now}, but the journal's latest act was at {latest}: long ago.",
           now=show_date_time(moment.today(), moment.local(moment.now())),
           latest=show_date_time(moment.day_of(latest_at), moment.local(latest_at))),
        tr("Everything is kept; but what is done now is dated by this clock."),
        tr("If the clock is wrong, set it right before you do anything else."),
    )  # fmt: skip


@act("Notice that the clock was set back", Right.LOOK, undo=False)
def note_clock(desk: Desk, latest_at: datetime) -> None:
    """Note that the clock is behind the journal. latest_at: the moment of its latest act, UTC."""
    _note(ClockNotice.BEHIND)
    about(latest=latest_at.isoformat(timespec="seconds"), clock=moment.now().isoformat(timespec="seconds"))


@act("Confirm that the clock is right", Right.LOOK, undo=False)
def confirm_clock(desk: Desk) -> None:
    """The person looked: the clock is right now, and was wrong before."""
    _note(ClockNotice.CONFIRMED)


@act("Notice another time zone", Right.LOOK, undo=False)
def note_zone(desk: Desk, zones: dict[str, str]) -> None:
    """Note that the computer's zone is not the clinic's. zones: computer (+hhmm) and clinic (its name)."""
    _note(ClockNotice.ZONE, computer=zones["computer"], clinic=zones["clinic"])
    about(computer=zones["computer"], clinic=zones["clinic"])


def _note(kind: str, **zones: str) -> None:
    ClockNotice.create(noticed_at=moment.now(), by_act=act_number(), kind=kind, **zones)


def _minutes(at: datetime) -> int:
    return at.hour * 60 + at.minute


def _when(at: datetime, beside: datetime) -> str:
    """A moment to be told beside another: with its year where the other is of another one."""
    here = moment.local(at)
    shown = show_day_time if here.year == moment.local(beside).year else show_date_time
    return shown(here.date(), here)
