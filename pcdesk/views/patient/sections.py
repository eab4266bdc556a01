"""Which sections a patient file has, in the order of their tabs."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from pcdesk.views.patient.page import Page
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


SECTIONS: tuple[SectionPlan, ...] = (SectionPlan("summary", "Summary", _summary),)
