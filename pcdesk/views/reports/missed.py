"""The report of visits that did not take place."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from pcdesk.acts.people.patient import open_file
from pcdesk.language import counted, tr
from pcdesk.models.book.missed import Missed, missed_between
from pcdesk.models.book.visit import STATUS_WORDS, Status, Visit
from pcdesk.models.desk.patient_file import provider_choices
from pcdesk.views.bench.wishes import VisitWish
from pcdesk.views.list.report import Choice, Report
from pcdesk.views.list.ways import OPEN, Way
from pcdesk.views.list.work_list import PATIENT, Col, Filter, Group, Nothing, WorkList
from pcdesk.views.look import theme
from pcdesk.words.door import show_minutes


def _status(row: Missed) -> str:
    return tr(STATUS_WORDS[Status(row.status)])


def _sums(rows: Sequence[Missed]) -> dict[str, Any]:
    return {
        "on": counted(len(rows), "1 visit", "{count} visits"),
        "minutes": sum(row.minutes for row in rows),
    }


MISSED = Report(
    WorkList(
        "missed", "Missed and canceled visits", missed_between,
        columns=(
            Col("on", "Day", kind="date", width=150),
            Col("start", "Time", kind="time", width=86, least=560),
            PATIENT,
            Col("provider", "With", width=110),
            Col("kind", "Visit", width=130, is_private=True, least=820),
            Col("minutes", "Min", kind="number", width=60, least=700),
            Col("status", "Status", _status, width=120,
                icon=lambda row: (theme.status_look(Status(row.status)).icon, "muted")),
            Col("reason", "Why", width=190, is_private=True, least=640),
        ),
        ways=(
            Way("calendar", "Show in the calendar", "calendar-days", open_file, "Enter", "Show in the calendar",
                wish=lambda row: VisitWish(row.id)),
            OPEN,
        ),
        filters=(
            Filter("no_show", "No-shows", lambda row: row.status == Status.NO_SHOW),
            Filter("cancelled", "Canceled", lambda row: row.status == Status.CANCELLED),
        ),
        groups=(
            Group("provider", "Provider"),
            Group("reason", "Why", none="No reason"),
            Group("kind", "Visit"),
            Group("month", "Month", lambda row: f"{row.on:%Y-%m}"),
        ),
        nothing=Nothing("calendar-check", "No visit of these days was missed or canceled."),
        says=lambda row: " · ".join(part for part in (row.kind, show_minutes(row.minutes), row.reason) if part),
        story=lambda row: (Visit, row.id),
    ),
    by="provider",
    figure_words=lambda count: counted(count, "1 visit", "{count} visits"),
    says="Time that was kept for a patient who did not come: who lost it, and why.",
    choices=(Choice("provider_id", "Provider", provider_choices),),
    sums=_sums,
)  # fmt: skip
