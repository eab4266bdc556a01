"""The day as a list: the same visits as the calendar, for those who rather read down a table.

What is done to a visit stands in the strip below it, as under the calendar.
"""

from __future__ import annotations

from dataclasses import replace

from pcdesk.acts.book.visit import book_visit
from pcdesk.language import tr
from pcdesk.models.book.day_visit import DayVisit, is_to_confirm
from pcdesk.models.book.visit import FLOW, OFF_THE_BOOK, Status, Visit
from pcdesk.views.list.ways import Way
from pcdesk.views.list.work_list import PATIENT, PHONE, Col, Filter, Group, Nothing, WorkList
from pcdesk.views.look import theme

_ORDER = (*FLOW, *OFF_THE_BOOK)
_HERE = FLOW[1:-1]


def _status(visit: DayVisit) -> str:
    return theme.status_word(visit.status)


def _step(visit: DayVisit) -> int:
    return _ORDER.index(Status(visit.status))


def _confirmed(visit: DayVisit) -> str:
    """Who has died is not asked whether she comes."""
    return tr("Deceased") if visit.comes_no_more else theme.confirmation_word(visit.confirmation)


def _confirm_icon(visit: DayVisit) -> tuple[str, str]:
    if visit.comes_no_more:
        return "triangle-alert", "danger"
    role = {"confirmed": "good", "declined": "danger"}.get(visit.confirmation, "muted")
    return theme.CONFIRMATION_ICONS[visit.confirmation], role


DAY_LIST = WorkList(
    "day_list", "Visits of the day", None,
    columns=(
        Col("start", "Time", kind="time", width=84),
        replace(PATIENT, value=lambda visit: visit.list_name),
        Col("kind", "Visit", width=130, is_private=True, least=790),
        Col("provider", "With", width=96),
        Col("minutes", "Min", kind="number", width=52, least=960),
        Col("status", "Status", _status, width=128, sort=_step,
            icon=lambda visit: (theme.status_look(visit.status).icon, "muted")),
        Col("confirmation", "Confirmed?", _confirmed, width=128, icon=_confirm_icon),
        Col("room", "Room", width=72, least=860),
        replace(PHONE, least=920),
        Col("said", "Reason and note", lambda visit: " · ".join(filter(None, (visit.reason, visit.note))), width=220,
            is_private=True, least=1180),
    ),
    ways=(Way("book", "Book a visit", "calendar-plus", book_visit, needs_row=False, where="empty"),),
    filters=(
        Filter("expected", "Expected", lambda visit: visit.status == Status.SCHEDULED),
        Filter("here", "Here", lambda visit: visit.status in _HERE),
        Filter("to_confirm", "Not confirmed", is_to_confirm),
        Filter("missed", "Missed", lambda visit: visit.status in OFF_THE_BOOK),
    ),
    groups=(
        Group("provider", "With"),
        Group("status", "Status", _status, _step),
    ),
    nothing=Nothing("calendar-plus", "No visits on this day.", "book"),
    story=lambda visit: (Visit, visit.id),
    begins_chosen=False,
)  # fmt: skip
