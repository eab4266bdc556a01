"""The list of what is to be checked for the next days, across patients, one key from the call."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta

from pcdesk import moment
from pcdesk.acts.book.visit import book_visit
from pcdesk.acts.cover.eligibility import ask_by_file
from pcdesk.acts.people.patient import open_file
from pcdesk.language import tr
from pcdesk.models.book.day_visit import visits_between
from pcdesk.models.book.visit import Visit
from pcdesk.models.cover.to_check import LOOK_AHEAD, ToCheck, to_check
from pcdesk.views.bench.wishes import BookingWish
from pcdesk.views.insurance.ask_by_file import ask_payers
from pcdesk.views.insurance.words import LOOKS, again_words, plan_name, standing_words
from pcdesk.views.list.ways import Way
from pcdesk.views.list.work_list import PATIENT, Col, Filter, Group, Nothing, WorkList
from pcdesk.words.door import show_date, show_day_time, show_phone


def _plan(row: ToCheck) -> str:
    return plan_name(row.cover.payer, row.cover.plan) if row.cover else ""


def _payer(row: ToCheck) -> str:
    """The payer with its phone: one call serves all below."""
    if row.cover is None:
        return ""
    return " · ".join(part for part in (row.cover.payer, show_phone(row.cover.payer_phone)) if part)


def _why(row: ToCheck) -> str:
    said = standing_words(row.why, row.days)
    again = again_words(row.cover.next_step, row.cover.again_at) if row.cover is not None else ""
    return " · ".join(part for part in (said, again) if part)


def _title(rows: Sequence[ToCheck]) -> str:
    return tr("To check for the next {days} days: {count}", days=LOOK_AHEAD, count=len(rows))


def _is_booked() -> bool:
    today = moment.today()
    return bool(visits_between(today, today + timedelta(days=LOOK_AHEAD)))


def _nothing() -> str:
    if _is_booked():
        return tr("Every coverage of the next {days} days is checked.", days=LOOK_AHEAD)
    return tr("No visits in the next {days} days: there is nothing to check yet.", days=LOOK_AHEAD)


TO_CHECK = WorkList(
    "to_check", "Coverages to check", to_check, found_by="verify eligibility call payer",
    row_id=lambda row: row.visit_id,
    title=_title,
    columns=(
        Col("when", "Visit", lambda row: show_day_time(row.on, row.start), width=168, is_whole=True, is_said=True,
            sort=lambda row: row.urgency, tone=lambda row: "warning" if row.is_past else ""),
        replace(PATIENT, icon=lambda row: LOOKS[row.why][:2]),
        Col("plan", "Plan", _plan, width=170, least=400, is_said=True),
        Col("phone", "Payer's phone", lambda row: row.cover.payer_phone if row.cover else "", "phone", width=128,
            least=740, is_said=True),
        Col("why", "Why", _why, width=216, least=640, is_said=True),
    ),
    ways=(
        Way("check", "Record the check", "phone-call", open_file, "Enter", "Check"),
        Way("ask", "Ask payers by file…", "file-output", ask_by_file, "F", "Ask by file", ask_payers, needs_row=False),
        Way("book", "Book a visit", "calendar-plus", book_visit, wish=lambda _row: BookingWish(), needs_row=False),
    ),
    filters=(
        Filter("today", "Today", lambda row: row.on == moment.today()),
        Filter("past", "Past due", lambda row: row.is_past),
        Filter("bad", "Not active", lambda row: row.why in ("none", "inactive")),
    ),
    groups=(
        Group("payer", "Payer", _payer, order=lambda row: row.urgency, none="No coverage that day"),
        Group("day", "Day of the visit", lambda row: show_date(row.on), order=lambda row: row.on),
    ),
    group="payer",
    nothing=Nothing("calendar-check", _nothing, lambda: "" if _is_booked() else "book"),
    story=lambda row: (Visit, row.visit_id),
)  # fmt: skip
