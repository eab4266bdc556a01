"""The list of what is to be checked for the next days, across patients, one key from the call."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta

from PySide6.QtCore import QPoint

from pcdesk import moment
from pcdesk.acts.book.visit import book_visit
from pcdesk.acts.people.patient import open_file
from pcdesk.language import tr
from pcdesk.models.book.day_visit import visits_between
from pcdesk.models.book.visit import Visit
from pcdesk.models.cover.coverage import Coverage, CoverageCheck, Payer, Plan
from pcdesk.models.cover.to_check import LOOK_AHEAD, ToCheck, to_check
from pcdesk.models.people.person import Patient
from pcdesk.views.bench.wishes import BookingWish
from pcdesk.views.insurance.words import LOOKS, plan_name, standing_words
from pcdesk.views.list.ways import Way, Ways
from pcdesk.views.list.work_list import Col, Filter, Group, Nothing, WorkList
from pcdesk.words.door import show_day_time, show_phone


def _when(row: ToCheck) -> str:
    return show_day_time(row.on, row.start)


def _plan(row: ToCheck) -> str:
    return plan_name(row.cover.payer, row.cover.plan) if row.cover else ""


def _phone(row: ToCheck) -> str:
    return row.cover.payer_phone if row.cover else ""


def _why(row: ToCheck) -> str:
    return standing_words(row.why, row.days)


def _says(row: ToCheck) -> str:
    """Whom to call about the chosen row: the table has no room for it in a narrow panel."""
    parts = [show_day_time(row.on, row.start), _plan(row), show_phone(_phone(row)), _why(row)]
    return " · ".join(part for part in parts if part)


def _title(rows: Sequence[ToCheck]) -> str:
    return tr("To check for the next {days} days: {count}", days=LOOK_AHEAD, count=len(rows))


def _is_booked() -> bool:
    today = moment.today()
    return bool(visits_between(today, today + timedelta(days=LOOK_AHEAD)))


def _nothing() -> str:
    if _is_booked():
        return tr("Every coverage of the next {days} days is checked.", days=LOOK_AHEAD)
    return tr("No visits in the next {days} days: there is nothing to check yet.", days=LOOK_AHEAD)


def _book(ways: Ways, _row: object, _at: QPoint) -> None:
    ways.bench.wish(BookingWish())


TO_CHECK = WorkList(
    "to_check", "Coverages to check", to_check,
    row_id=lambda row: row.visit_id,
    title=_title,
    columns=(
        Col("when", "Visit", _when, is_whole=True, width=168, sort=lambda row: (row.on, row.start)),
        Col("name", "Patient", lambda row: row.name, stretches=True, is_name=True,
            icon=lambda row: LOOKS[row.why][:2]),
        Col("plan", "Plan", _plan, width=170, least=400),
        Col("phone", "Payer's phone", _phone, width=128, is_whole=True, least=500),
        Col("why", "Why", _why, width=216, least=640),
    ),
    ways=(
        Way("check", "Record the check", "phone-call", open_file, "Enter", "Check"),
        Way("book", "Book a visit", "calendar-plus", book_visit, run=_book, needs_row=False),
    ),
    heard=(Coverage, CoverageCheck, Payer, Plan, Patient, Visit),
    filters=(
        Filter("today", "Today", lambda row: row.on == moment.today()),
        Filter("bad", "Not active", lambda row: row.why in ("none", "inactive")),
    ),
    groups=(
        Group("payer", "Payer", lambda row: row.cover.payer if row.cover else tr("No coverage"),
              lambda row: row.cover.payer.casefold() if row.cover else ""),
    ),
    nothing=Nothing("calendar-check", _nothing, lambda: "" if _is_booked() else "book"),
    says=_says,
    story=lambda row: (Visit, row.visit_id),
)  # fmt: skip
