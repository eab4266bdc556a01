"""A part of a patient's chart as a paper by itself: no more leaves than is needed."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime
from typing import TYPE_CHECKING

from pcdesk.acts.frame.desk import Desk
from pcdesk.acts.papers.chart import chart_facts
from pcdesk.acts.papers.frame import dated
from pcdesk.acts.papers.kind import Contents, paper
from pcdesk.language import tr
from pcdesk.models.clinic.right import Right
from pcdesk.trouble import KnownError

if TYPE_CHECKING:
    from pcdesk.printing.chart.record import ResultValue, Test

CHART_PARTS = {"face": "Face sheet", "history": "Medical history", "results": "Results", "notes": "Notes"}


@paper("chart_part", "Part of the chart", Right.PRINT_CHART)
def chart_part(desk: Desk, patient_id: int, part: str, since: date | None = None) -> Contents:
    """part: a key of CHART_PARTS. since: results from this day on, all when None.

    Raises NotAllowed, and KnownError for a part that is none.
    """
    from pcdesk.printing.chart.part import ChartPart, chart_part_pdf

    if part not in CHART_PARTS:
        raise KnownError(
            tr("A chart has no such part."), tr("Nothing was printed."), tr("Choose one of those in the list.")
        )
    facts = chart_facts(desk, patient_id)
    if since is not None:
        facts = replace(facts, tests=_since(facts.tests, since), answers=_since(facts.answers, since))
    number = facts.patient.record_number
    return Contents(
        ChartPart(facts, part), chart_part_pdf, dated(f"{part}-{number}"),
        tr("{part} {number}", part=tr(CHART_PARTS[part]), number=number), patient_id,
        {"part": part, **({"since": since.isoformat()} if since is not None else {})},
    )  # fmt: skip


def _since(tests: tuple[Test, ...], day: date) -> tuple[Test, ...]:
    """The tests with the values of that day or later, and those whose day nobody knows."""
    kept = [replace(test, values=tuple(one for one in test.values if _is_since(one, day))) for test in tests]
    return tuple(test for test in kept if test.values)


def _is_since(value: ResultValue, day: date) -> bool:
    if value.at is None:
        return True
    return (value.at.date() if isinstance(value.at, datetime) else value.at.first_day) >= day
