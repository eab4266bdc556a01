"""Keep what was learned of a payer: added, changed, taken away."""

from __future__ import annotations

from typing import Any

from pcdesk import moment
from pcdesk.acts.frame.kept import kept
from pcdesk.language import tr
from pcdesk.models.clinic.right import Right
from pcdesk.models.cover.payer_fact import PayerFact
from pcdesk.trouble import KnownError

_TOPICS = dict(PayerFact.TOPICS)
OTHER = "other"
LONGEST_DAYS = 3_660  # ten years: what a payer hears longer is no deadline


def _says_something(values: dict[str, Any], row: Any) -> dict[str, Any]:
    """A fact says something, or is a number of days where its topic is one; it was learned today unless said."""
    held = dict(row.__data__) if row is not None else {}
    to_be = {**held, **values}
    if to_be.get("days") is not None and to_be.get("topic", OTHER) not in PayerFact.IN_DAYS:
        values, to_be = {**values, "days": None}, {**to_be, "days": None}
    if not to_be.get("says") and to_be.get("days") is None:
        raise KnownError(
            tr("Nothing is said about it yet."), tr("Nothing was saved; what you typed is still there."),
            tr("Write what you learned, or type the days."),
        )  # fmt: skip
    if to_be.get("days") is not None and not 1 <= to_be["days"] <= LONGEST_DAYS:
        raise KnownError(
            tr("The days are between 1 and {most}.", most=LONGEST_DAYS),
            tr("Nothing was saved; what you typed is still there."), tr("Type them again."),
        )  # fmt: skip
    return values if row is not None else {"learned_on": moment.today(), **values}


add_payer_fact, change_payer_fact, remove_payer_fact = kept(
    PayerFact, Right.COVERAGE, "payer fact", of="payer", clean=_says_something,
    named=lambda row: f"{row.payer.name}: {tr(_TOPICS[row.topic])}",
)  # fmt: skip
