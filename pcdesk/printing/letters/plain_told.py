"""What a plan told, for a letter in plain words: one amount a sentence, and none where two answers differ.

Only what holds for care with us is said: in the network or for both, for one person or for whomever. What was not told,
or told in two ways, is missing, and the letter says whom to ask.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from pcdesk.printing.ground.amounts import money
from pcdesk.printing.ground.dates import long_date
from pcdesk.printing.ground.labels import Labels
from pcdesk.printing.letters.field import Field

if TYPE_CHECKING:
    from pcdesk.printing.letters.case_letter import BenefitTold, Checked, Insured

PLAIN_FIELDS: dict[str, Field] = {
    "plain.told": Field("the day from which on the plan told all of it", True),
    "plain.copay": Field("the copay of an office visit", True),
    "plain.deductible": Field("the deductible of one person", True),
    "plain.deductible_left": Field("what is left of it", True),
    "plain.share": Field("the patient's share, 20 %", True),
    "plain.most": Field("the most one person pays in a year", True),
    "plain.most_left": Field("what is left until then", True),
    "plain.needs_permission": Field("what needs the plan's yes", True),
    "plain.needs_referral": Field("what needs a referral", True),
    "plain.no_referral": Field("whether the plan said that none is needed", True, is_flag=True),
}
HERE, ONE = ("in", "both", ""), ("individual", "")  # networks and levels that are about this patient's visits with us


def plain_values(checked: Checked, by: Insured, labels: Labels) -> dict[str, str]:
    """The fields; "" for what is not known."""
    holds = [one for one in checked.benefits if not one.is_earlier and one.network in HERE and one.level in ONE]
    family = [one for one in checked.benefits if not one.is_earlier and one.network in HERE and one.level == "family"]
    days = [one.told_on for one in (*holds, *family) if one.told_on is not None]
    copay = _one(holds, "copay", ("office",), lambda one: one.total)
    if copay is None and not any(one.kind == "copay" and one.service == "office" for one in holds):
        copay = by.copay_cents
    share = _one(holds, "coinsurance", ("office", ""), lambda one: one.percent)
    needs, free = _needed(holds, "referral", is_needed=True), _needed(holds, "referral", is_needed=False)
    return {
        "plain.told": long_date(labels, min(days)) if days else "", "plain.copay": _money(copay),
        "plain.deductible": _money(_one(holds, "deductible", ("",), lambda one: one.total)),
        "plain.deductible_left": _money(_left(holds, family, "deductible")),
        "plain.share": labels("letter.plain.share", percent=share) if share is not None else "",
        "plain.most": _money(_one(holds, "out_of_pocket", ("",), lambda one: one.total)),
        "plain.most_left": _money(_left(holds, family, "out_of_pocket")),
        "plain.needs_permission": _services(_needed(holds, "authorization", is_needed=True), labels),
        "plain.needs_referral": _services(needs, labels),
        "plain.no_referral": "yes" if not needs and "" in free else "",
    }  # fmt: skip


def _one(
    holds: Sequence[BenefitTold], kind: str, services: Sequence[str], value: Callable[[BenefitTold], int | None]
) -> int | None:
    """What was told of the first of these services; None where that was nothing, or two different things."""
    for service in services:
        told = {value(one) for one in holds if one.kind == kind and one.service == service} - {None}
        if told:
            return told.pop() if len(told) == 1 else None
    return None


def _left(own: Sequence[BenefitTold], family: Sequence[BenefitTold], kind: str) -> int | None:
    """What is left of the patient's own, or of the family's where that is less; None where the own is not known."""
    mine, ours = (_one(told, kind, ("",), lambda one: one.left) for told in (own, family))
    return mine if mine is None or ours is None else min(mine, ours)


def _needed(holds: Sequence[BenefitTold], kind: str, *, is_needed: bool) -> list[str]:
    """The services it was said of, and of none of which the opposite was said too."""
    said = {one.service for one in holds if one.kind == kind and one.is_needed is is_needed}
    against = {one.service for one in holds if one.kind == kind and one.is_needed is (not is_needed)}
    return [one.service for one in holds if one.kind == kind and one.service in said - against]


def _services(services: Sequence[str], labels: Labels) -> str:
    named = dict.fromkeys(labels(f"letter.service.{one}") if one else labels("letter.plain.any") for one in services)
    return ", ".join(named)


def _money(cents: int | None) -> str:
    return money(cents) if cents is not None else ""
