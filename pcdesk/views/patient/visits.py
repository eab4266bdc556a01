"""Visits here and encounters elsewhere in one list, the latest first; Enter shows a visit in the calendar."""

from __future__ import annotations

from dataclasses import replace

from pcdesk import moment
from pcdesk.acts.book.visit import book_visit
from pcdesk.language import tr
from pcdesk.models.book.day_visit import visit_row
from pcdesk.models.book.patient_visits import Stay, stays_of
from pcdesk.models.book.visit import OFF_THE_BOOK, Status, Visit
from pcdesk.models.health.outside import Encounter
from pcdesk.models.money.estimates_and_charges import compared
from pcdesk.views.bench.wishes import BookingWish
from pcdesk.views.insurance.estimate_words import came_words
from pcdesk.views.list.ways import Way
from pcdesk.views.list.work_list import Col, Filter, Group, Nothing, WorkList
from pcdesk.views.look import theme
from pcdesk.views.visit.visit_ways import ELSEWHERE, VisitWays
from pcdesk.words.partial_date import PartialDate


def _status(stay: Stay) -> str:
    return theme.status_word(stay.status, stay.confirmation) if stay.is_here else tr("Elsewhere")


def _icon(stay: Stay) -> tuple[str, str]:
    if not stay.is_here:
        return "hospital", "muted"
    return theme.status_look(stay.status, stay.confirmation).icon, "text"


def _what(stay: Stay) -> str:
    return " · ".join(part for part in (stay.what, stay.reason) if part)


def _who(stay: Stay) -> str:
    return stay.who or stay.where


def _is_ahead(stay: Stay) -> bool:
    today = PartialDate.of(moment.today())
    return stay.status == Status.SCHEDULED and stay.on is not None and stay.on >= today


VISITS = WorkList(
    "visits", "Visits", stays_of,
    row_id=lambda stay: ("visit" if stay.is_here else "encounter", stay.id),
    columns=(
        Col("on", "Date", kind="date", width=112, sort=lambda stay: (stay.on, stay.minute or 0)),
        Col("minute", "Time", kind="time", width=86),
        Col("what", "Visit", _what, width=160, stretches=True, is_private=True),
        Col("who", "With", _who, width=92),
        Col("state", "Status", _status, width=124, icon=_icon),
    ),
    ways=(
        *(replace(way, keys="Enter") if way.key == "calendar" else way for way in ELSEWHERE if way.key != "open"),
        Way("book", "Book a visit", "calendar-plus", book_visit, needs_row=False,
            run=lambda ways, _visit, _at: ways.bench.wish(BookingWish(patient_id=ways.bench.patient_id))),
    ),
    filters=(
        Filter("ahead", "Ahead", _is_ahead),
        Filter("done", "Done", lambda stay: stay.status == Status.GONE),
        Filter("missed", "Missed", lambda stay: stay.status in OFF_THE_BOOK),
        Filter("elsewhere", "Elsewhere", lambda stay: not stay.is_here),
    ),
    groups=(
        Group("status", "Status", _status),
        Group("who", "With", _who, none="Nobody"),
        Group("year", "Year", lambda stay: str(stay.on.year) if stay.on else "", none="no date"),
    ),
    nothing=Nothing("calendar-plus", "No visits yet", "book"),
    says=lambda stay: came_words(compared(stay.visit_id)) if stay.is_here else "",
    story=lambda stay: (Visit if stay.is_here else Encounter, stay.id),
    about=lambda stay: visit_row(stay.visit_id) if stay.is_here else None,
    does=VisitWays,
    begins_chosen=False,  # F4 is about today's visit until another one is chosen
)  # fmt: skip
