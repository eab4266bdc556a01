"""The paper of an estimate: what a visit may cost the patient, as it was made, in the patient's language."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from pcdesk.acts.frame.desk import Desk
from pcdesk.acts.papers.frame import at_minute, dated, full_name, letterhead, row_or_trouble, spoken
from pcdesk.acts.papers.kind import Contents, paper
from pcdesk.language import tr
from pcdesk.models.book.visit import Visit
from pcdesk.models.clinic.right import Right
from pcdesk.models.cover.estimates_kept import Estimated, ShownLine, estimate_of
from pcdesk.trouble import KnownError

if TYPE_CHECKING:
    from pcdesk.printing.ground.labels import Labels
    from pcdesk.printing.money.estimate import EstimateItem


@paper("estimate", "Estimate", Right.PRINT_MONEY)
def estimate(desk: Desk, visit_id: int, language: str = "") -> Contents:
    """The estimate that stands of a visit. language: en or es; the patient's own when "".

    Its note says what has changed since it was made. Raises NotAllowed, and KnownError where none was made.
    """
    from pcdesk.printing.ground.labels import Labels
    from pcdesk.printing.money.estimate import EstimateNote, VisitEstimate, estimate_pdf

    visit: Any = row_or_trouble(Visit, visit_id)
    found = estimate_of(visit_id)
    if found is None:
        raise KnownError(
            tr("Nobody has estimated this visit yet."), tr("Nothing was printed."),
            tr("Make the estimate first, in Insurance or with the visit."),
        )  # fmt: skip
    labels = Labels(language or spoken(visit.patient.language))
    facts = VisitEstimate(
        letterhead(), full_name(visit.patient), found.made_on(), at_minute(visit.visit_on, visit.start_minute),
        labels.shipped(found.visit_kind), visit.provider.shown_as, tuple(_item(one, labels) for one in found.lines),
        found.least_cents, found.most_cents, found.plan, found.checked_on(),
        tuple(EstimateNote(one.code, one.cents) for one in found.notes), found.second_plan, found.second_least_cents,
        found.second_most_cents, visit.patient.mrn, labels.language,
    )  # fmt: skip
    return Contents(
        facts, estimate_pdf, dated(f"estimate-{visit.patient.mrn}", visit.visit_on),
        tr("Estimate {number}", number=visit.patient.mrn), visit.patient_id,
        {"visit_id": visit_id, "language": labels.language}, _stale_words(found),
    )  # fmt: skip


def _item(line: ShownLine, labels: Labels) -> EstimateItem:
    from pcdesk.printing.money.estimate import EstimateItem, EstimatePart

    parts = tuple(
        EstimatePart(one.kind, one.source, one.least_cents, one.most_cents, one.told_on, one.percent, one.left_cents)
        for one in line.parts
    )
    return EstimateItem(labels.shipped(line.what), line.fee_cents, parts, line.units)


def _stale_words(found: Estimated) -> str:
    if not found.stale:
        return ""
    return tr("Something has changed since this estimate was made: make it anew before you hand it out.")
