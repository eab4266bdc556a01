"""Which sections a patient file has, in the order of their tabs."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtWidgets import QWidget

from pcdesk.views.bench.page import Page
from pcdesk.views.bench.workbench import Workbench


@dataclass(frozen=True)
class SectionPlan:
    """One tab. title: English, for tr. build: makes the page when it is first looked at."""

    key: str
    title: str
    build: Callable[[Workbench, QWidget], Page]


def _summary(bench: Workbench, parent: QWidget) -> Page:
    from pcdesk.views.patient.summary import SummaryPage

    return SummaryPage(bench, parent)


def _history(bench: Workbench, parent: QWidget) -> Page:
    from pcdesk.views.patient.history import HistoryPage

    return HistoryPage(bench, parent)


def _results(bench: Workbench, parent: QWidget) -> Page:
    from pcdesk.views.patient.results import ResultsPage

    return ResultsPage(bench, parent)


def _visits(bench: Workbench, parent: QWidget) -> Page:
    from pcdesk.views.patient.patient_list import PatientList
    from pcdesk.views.patient.visits import VISITS

    return PatientList(bench, VISITS, parent)


def _documents(bench: Workbench, parent: QWidget) -> Page:
    from pcdesk.views.patient.documents import DocumentsPage

    return DocumentsPage(bench, parent)


def _correspondence(bench: Workbench, parent: QWidget) -> Page:
    from pcdesk.views.patient.correspondence import CONTACT_LOG
    from pcdesk.views.patient.patient_list import PatientList

    return PatientList(bench, CONTACT_LOG, parent)


def _disclosures(bench: Workbench, parent: QWidget) -> Page:
    from pcdesk.views.patient.disclosures import DISCLOSURES
    from pcdesk.views.patient.patient_list import PatientList

    return PatientList(bench, DISCLOSURES, parent)


def _ledger(bench: Workbench, parent: QWidget) -> Page:
    from pcdesk.views.patient.ledger import LedgerPage

    return LedgerPage(bench, parent)


def _details(bench: Workbench, parent: QWidget) -> Page:
    from pcdesk.views.patient.details import DetailsPage

    return DetailsPage(bench, parent)


def _journal(bench: Workbench, parent: QWidget) -> Page:
    from pcdesk.views.patient.file_journal import JOURNAL
    from pcdesk.views.patient.patient_list import PatientList

    return PatientList(bench, JOURNAL, parent)


SECTIONS: tuple[SectionPlan, ...] = (
    SectionPlan("summary", "Summary", _summary),
    SectionPlan("history", "History", _history),
    SectionPlan("results", "Results", _results),
    SectionPlan("visits", "Visits", _visits),
    SectionPlan("documents", "Documents", _documents),
    SectionPlan("correspondence", "Calls", _correspondence),
    SectionPlan("disclosures", "Given", _disclosures),
    SectionPlan("ledger", "Ledger", _ledger),
    SectionPlan("details", "Details", _details),
    SectionPlan("journal", "Log", _journal),
)
