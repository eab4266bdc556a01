"""The report of visits that did not take place."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QPoint

from pcdesk.acts.people.patient import open_file
from pcdesk.language import counted, tr
from pcdesk.models.book.missed import Missed, missed_between
from pcdesk.models.book.visit import STATUS_WORDS, Status, Visit, VisitType
from pcdesk.models.clinic.practice import Provider
from pcdesk.models.desk.patient_file import provider_choices
from pcdesk.models.people.person import Patient
from pcdesk.views.bench.wishes import VisitWish
from pcdesk.views.list.queue_kind import OPEN
from pcdesk.views.list.report import Choice, Report
from pcdesk.views.list.ways import Way, Ways
from pcdesk.views.list.work_list import Col, Filter, Group, Nothing, WorkList
from pcdesk.views.look import theme
from pcdesk.words.door import show_minutes
from pcdesk.words.showing import show_time


def _status(row: Missed) -> str:
    return tr(STATUS_WORDS[Status(row.status)])


def _show(ways: Ways, row: Missed, _at: QPoint) -> None:
    ways.bench.wish(VisitWish(row.id))


def _sums(rows: Sequence[Missed]) -> dict[str, Any]:
    return {
        "on": counted(len(rows), "1 visit", "{count} visits"),
        "minutes": sum(row.minutes for row in rows),
    }


MISSED = Report(
    WorkList(
        "missed", "Missed and canceled visits", missed_between,
        columns=(
            Col("on", "Day", lambda row: row.on, "date", width=150),
            Col("at", "Time", lambda row: show_time(row.start), width=86, is_whole=True, sort=lambda row: row.start,
                least=560),
            Col("name", "Patient", lambda row: row.name, stretches=True, is_name=True),
            Col("provider", "With", lambda row: row.provider, width=110),
            Col("kind", "Visit", lambda row: row.kind, width=130, is_private=True, least=820),
            Col("minutes", "Min", lambda row: row.minutes, "number", width=60, least=700),
            Col("status", "Status", _status, width=120,
                icon=lambda row: (theme.status_look(Status(row.status)).icon, "muted")),
            Col("reason", "Why", lambda row: row.reason, width=190, is_private=True, least=640),
        ),
        ways=(
            Way("calendar", "Show in the calendar", "calendar-days", open_file, "Enter", "Show in the calendar", _show),
            Way("open", "Open file", "user", open_file, "O", "Open file", OPEN.run),
        ),
        heard=(Visit, Patient, Provider, VisitType),
        filters=(
            Filter("no_show", "No-shows", lambda row: row.status == Status.NO_SHOW),
            Filter("cancelled", "Canceled", lambda row: row.status == Status.CANCELLED),
        ),
        groups=(
            Group("provider", "Provider", lambda row: row.provider, lambda row: row.provider.casefold()),
            Group("reason", "Why", lambda row: row.reason or tr("No reason"), lambda row: row.reason.casefold()),
            Group("kind", "Visit", lambda row: row.kind, lambda row: row.kind.casefold()),
            Group("month", "Month", lambda row: f"{row.on:%Y-%m}", lambda row: f"{row.on:%Y-%m}"),
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
