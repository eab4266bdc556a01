"""A visit of another day stands in the check-in panel: it says so, and the visit can come to today."""

from __future__ import annotations

from pcdesk import moment
from pcdesk.acts.book.visit import move_visit
from pcdesk.language import tr
from pcdesk.models.book.against import against_place
from pcdesk.models.book.day_visit import DayVisit
from pcdesk.views.bench.wishes import BookingWish
from pcdesk.views.bench.workbench import Workbench
from pcdesk.views.insurance.payers_word import payers_word
from pcdesk.views.look.notice import Notice
from pcdesk.words.door import show_day

TO_TODAY = "to_today"  # the key of the notice's button
_STEP = 5  # minutes; a time of day that is over becomes the next of these


def is_of_another_day(visit: DayVisit) -> bool:
    """Whether it cannot be checked in today."""
    return visit.on != moment.today()


def say(notice: Notice, bench: Workbench, visit: DayVisit) -> None:
    """Say before anything is typed that this visit is not checked in today, and offer the way."""
    ways = [(TO_TODAY, tr("Move to today"))] if bench.may(move_visit) else []
    notice.say(
        tr("This visit is on {day}, not today.", day=show_day(visit.on)), "danger", ways,
        detail=tr("It cannot be checked in on another day. Move it to today first."),
    )  # fmt: skip


def move_to_today(bench: Workbench, visit: DayVisit) -> None:
    """At its own time, or now when that is over; where something stands in the way the person looks first."""
    start = visit.start if visit.start >= moment.minute() else -(-moment.minute() // _STEP) * _STEP
    against = against_place(
        provider_id=visit.provider_id, patient_id=visit.patient_id, visit_type_id=visit.visit_type_id,
        on=moment.today(), start=start, minutes=visit.minutes, but=visit.id,
    )  # fmt: skip
    word = payers_word(visit.patient_id, visit.visit_type_id, visit.provider_id, moment.today(), but=visit.id)
    if against.found or word.against:
        bench.wish(BookingWish(visit.patient_id, on=moment.today(), start=start, visit_id=visit.id))
    else:
        bench.act(
            move_visit, visit.id, provider_id=visit.provider_id, on=moment.today(), start=start,
            minutes=visit.minutes, seen=against, was=visit, toast=True,
        )  # fmt: skip
