"""Which sections a patient file has, in the order of their tabs."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from pcdesk.views.page import Page
from pcdesk.views.workbench import Workbench


@dataclass(frozen=True)
class SectionPlan:
    """One tab. title: English, for tr. build: makes the page when it is first looked at."""

    key: str
    title: str
    build: Callable[[Workbench], Page]


def _summary(bench: Workbench) -> Page:
    from pcdesk.views.patient.summary import SummaryPage

    return SummaryPage(bench)


def _history(bench: Workbench) -> Page:
    from pcdesk.views.patient.history import HistoryPage

    return HistoryPage(bench)


def _results(bench: Workbench) -> Page:
    from pcdesk.views.patient.results import ResultsPage

    return ResultsPage(bench)


def _visits(bench: Workbench) -> Page:
    from pcdesk.views.patient.visits import VisitsPage

    return VisitsPage(bench)


def _documents(bench: Workbench) -> Page:
    from pcdesk.views.patient.documents import DocumentsPage

    return DocumentsPage(bench)


def _ledger(bench: Workbench) -> Page:
    from pcdesk.views.patient.ledger import LedgerPage

    return LedgerPage(bench)


def _details(bench: Workbench) -> Page:
    from pcdesk.views.patient.details import DetailsPage

    return DetailsPage(bench)


def _journal(bench: Workbench) -> Page:
    from pcdesk.views.patient.file_journal import JournalPage

    return JournalPage(bench)


SECTIONS: tuple[SectionPlan, ...] = (
    SectionPlan("summary", "Summary", _summary),
    SectionPlan("history", "History", _history),
    SectionPlan("results", "Results", _results),
    SectionPlan("visits", "Visits", _visits),
    SectionPlan("documents", "Documents", _documents),
    SectionPlan("ledger", "Ledger", _ledger),
    SectionPlan("details", "Details", _details),
    SectionPlan("journal", "Journal", _journal),
)
