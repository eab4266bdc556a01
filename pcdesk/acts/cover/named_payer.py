"""Other payers that answers name: kept as proposals, taken over with a new card or left as it is."""

from __future__ import annotations

from datetime import date
from typing import Any

from pcdesk.acts.frame.desk import Desk
from pcdesk.acts.frame.lifecycle import Lifecycle, Step
from pcdesk.models.clinic.right import Right
from pcdesk.models.cover.named_payer import NamedPayer

_R = Right.COVERAGE
NAMED_PAYERS = Lifecycle(
    NamedPayer, "state", start="open",
    steps=(
        Step("taken", "open", "Take over named payer", _R),
        Step("refused", "open", "Leave named payer", _R),
        Step("open", "refused", "Ask about named payer", _R),
    ),
)  # fmt: skip
take_over_named_payer, leave_named_payer = NAMED_PAYERS.act("taken"), NAMED_PAYERS.act("refused")
ask_about_named_payer = NAMED_PAYERS.act("open")
_SAME = ("role", "payer_number", "plan_name", "member_number", "starts_on", "ends_on")


def propose_payer(desk: Desk, coverage_id: int, check_id: int, values: dict[str, Any]) -> int | None:
    """Inside an act that records an answer: the payer it names becomes a proposal. Returns it.

    None where an answer about this coverage told the very same before: that is decided, or waits already.
    """
    fit = {name: _as_kept(name, value) for name, value in values.items()}
    if fit["role"] not in dict(NamedPayer.ROLES):
        fit["role"] = "PR"
    rows: Any = NamedPayer.alive().where(NamedPayer.coverage == coverage_id)
    for row in rows:
        is_same = row.payer_name.casefold() == str(fit["payer_name"]).casefold()
        if is_same and all(getattr(row, name) == fit[name] for name in _SAME):
            return None
    made = NAMED_PAYERS.begin(desk, {"coverage": coverage_id, "coverage_check": check_id, **fit})
    return int(made.id)


def _as_kept(name: str, value: Any) -> Any:
    """What an answer told, no longer than its column; a day as it is."""
    if value is None or isinstance(value, date):
        return value
    fields: Any = NamedPayer._meta.fields
    return str(value).strip()[: fields[name].max_length]
