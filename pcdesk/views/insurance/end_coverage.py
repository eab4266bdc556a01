"""Asks for the last day of a coverage."""

from __future__ import annotations

from typing import Any

from pcdesk import moment
from pcdesk.acts.cover.insurance import end_coverage
from pcdesk.language import tr
from pcdesk.models.cover.cover import Cover, covers
from pcdesk.models.cover.coverage import Coverage
from pcdesk.views.form.asking import Asking, declare
from pcdesk.views.form.form import Ask, Section
from pcdesk.views.insurance.words import plan_name


def _again(coverage_id: int) -> Cover | None:
    row: Any = Coverage.alive_by_id(coverage_id)
    found = covers([row.patient_id])[row.patient_id] if row is not None else []
    return next((cover for cover in found if cover.id == coverage_id), None)


END_COVERAGE = declare(
    Asking(
        "end_coverage", "End coverage", "calendar-off", end_coverage,
        title=lambda cover: tr("End {plan}?", plan=plan_name(cover.payer, cover.plan)),
        says=lambda _cover: tr("It stays on file and covers nothing after its last day."),
        record=lambda cover: Coverage(ends_on=cover.ends_on or moment.today()),
        sections=lambda _cover: (
            Section("", (Ask(Coverage.ends_on, title=tr("Last day covered"), is_required=True, span=4),)),
        ),
        send=lambda cover, values: ((cover.id, values["ends_on"]), {}),
        again=_again,
    )
)  # fmt: skip
