"""What other places reported of a patient, as the chart prints it: visits, procedures, care plans."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypedDict

from pcdesk import moment
from pcdesk.acts.papers.frame import wall_or_day
from pcdesk.language import tr
from pcdesk.models.desk.paper_facts import encounters_of, plans_of, procedures_of
from pcdesk.models.record.base import Sourced

if TYPE_CHECKING:
    from pcdesk.printing.chart.record import CarePlan, Elsewhere, Procedure


class OutsideParts(TypedDict):
    """The fields of printing.chart.record.Chart that come from elsewhere."""

    elsewhere: tuple[Elsewhere, ...]
    procedures: tuple[Procedure, ...]
    plans: tuple[CarePlan, ...]


def outside_parts(patient_id: int) -> OutsideParts:
    """Every visit, procedure and care plan that was reported to us."""
    from pcdesk.printing.chart.record import CarePlan, Elsewhere, Procedure

    sources = dict(Sourced.SOURCES)
    visits = [
        Elsewhere(
            wall_or_day(e.started_at) if e.started_at else None, e.title or e.kind, e.organization, e.provider, e.reason
        )
        for e in encounters_of(patient_id)
    ]
    done = [
        Procedure(
            p.name, moment.partial_day(p.started_at) if p.started_at else None, p.reason,
            tr(sources.get(p.source, p.source)),
        )
        for p in procedures_of(patient_id)
    ]  # fmt: skip
    plans = [CarePlan(p.name, p.reason, p.began_on, p.ended_on) for p in plans_of(patient_id)]
    return OutsideParts(elsewhere=tuple(visits), procedures=tuple(done), plans=tuple(plans))
