"""What is to be done about a coverage that could not be confirmed, or is not active, and from when."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from pcdesk.acts.frame.act import about, act
from pcdesk.acts.frame.desk import Desk
from pcdesk.acts.frame.living import living
from pcdesk.language import tr
from pcdesk.models.clinic.right import Right
from pcdesk.models.cover.check_again import next_after
from pcdesk.models.cover.coverage import CoverageCheck
from pcdesk.trouble import KnownError


def with_next_step(values: Mapping[str, Any], patient_id: int) -> dict[str, Any]:
    """The columns of a check with what is to be done next: none after a good answer, else always one with a time.

    The length of a call belongs to what was heard on the phone. Raises KnownError for a step that is none.
    """
    said = dict(values)
    if said.get("way", "portal") != "phone" or (said.get("call_seconds") or 0) <= 0:
        said.pop("call_seconds", None)
    step, at = said.pop("next_step", ""), said.pop("again_at", None)
    _is_step(step)
    if said.get("result") not in ("unclear", "inactive"):
        return said
    if not step or at is None:
        usual, when = next_after(said["result"], patient_id)
        step, at = step or usual, at or when
    return {**said, "next_step": step, "again_at": at}


def _is_step(step: str) -> None:
    if step not in dict(CoverageCheck.NEXT_STEPS):
        raise KnownError(
            tr("This is no next step."), tr("Nothing was saved; what you typed is still there."),
            tr("Choose one of those in the list."),
        )  # fmt: skip


@act("Put off next step of a check", Right.COVERAGE)
def plan_next_step(desk: Desk, coverage_check_id: int, step: str, at: datetime) -> None:
    """Do this, from then on. at: in UTC. Raises KnownError where nothing is left to do, and for a step that is none."""
    row = _left(coverage_check_id)
    _is_step(step)
    CoverageCheck.update(next_step=step or row.next_step, again_at=at).where(CoverageCheck.id == row.id).execute()
    about(label=tr("Put off next step of {plan}", plan=row.coverage.plan.name), patient=row.coverage.patient_id)


@act("End next step of a check", Right.COVERAGE)
def end_next_step(desk: Desk, coverage_check_id: int) -> None:
    """Nothing more is to be done about it; what the check said stays. Raises KnownError where nothing is left to do."""
    row = _left(coverage_check_id)
    CoverageCheck.update(next_step="", again_at=None).where(CoverageCheck.id == row.id).execute()
    about(label=tr("End next step of {plan}", plan=row.coverage.plan.name), patient=row.coverage.patient_id)


def _left(coverage_check_id: int) -> Any:
    row = living(CoverageCheck, coverage_check_id)
    if row.again_at is None:
        raise KnownError(
            tr("Nothing is left to do about this check."), tr("Nothing was changed."),
            tr("Somebody may have done it: look at the coverage's checks."),
        )  # fmt: skip
    return row
