"""Keep the rules that say what needs a payer's word: added, changed, taken away."""

from __future__ import annotations

from typing import Any

from pcdesk import moment
from pcdesk.acts.frame.kept import kept
from pcdesk.language import tr
from pcdesk.models.clinic.right import Right
from pcdesk.models.cover.authorization import Authorization
from pcdesk.models.cover.coverage import Plan
from pcdesk.models.cover.rule import CoverRule
from pcdesk.trouble import KnownError

_KINDS = dict(Authorization.KINDS)


def _of_one_payer(values: dict[str, Any], row: Any) -> dict[str, Any]:
    """A rule for one plan is its own payer's; it holds from today unless said."""
    plan = values.get("plan")
    key = getattr(plan, "id", plan)
    if key is not None and row is not None and Plan.get_by_id(key).payer_id != row.payer_id:
        raise KnownError(
            tr("This plan is another payer's."), tr("Nothing was saved; what you typed is still there."),
            tr("Choose one of this payer's plans."),
        )  # fmt: skip
    return values if row is not None else {"told_on": moment.today(), **values}


def _its_plan(_before: Any, row: Any) -> None:
    if row.plan_id is not None:
        _of_one_payer({"plan": row.plan_id}, row)


add_cover_rule, change_cover_rule, remove_cover_rule = kept(
    CoverRule, Right.COVERAGE, "cover rule", of="payer", clean=_of_one_payer, wrote=_its_plan,
    named=lambda row: f"{row.payer.name}: {tr(_KINDS[row.kind])}",
)  # fmt: skip
