"""An order of payers in sentences: who pays first and why, who pays before all of them, who decided.

For screens and commands alike, in the words of staff.
"""

from __future__ import annotations

from datetime import date

from pcdesk.language import tr
from pcdesk.models.cover.order_known import Order
from pcdesk.models.cover.payer_order import Reason
from pcdesk.words.plan_name import plan_name
from pcdesk.words.showing import show_date

_ACCIDENTS = {
    "work": "Workers' compensation pays before all of them for what happened at work: ask for its claim number.",
    "auto": "The car insurance pays before all of them for the accident: ask for its claim number.",
    "other": "Who is liable for the accident may pay before all of them: ask for the insurer and the claim number.",
}  # fmt: skip
_WHY = {
    "medicaid": "Medicaid pays after every other plan.",
    "tricare": "TRICARE pays after other plans.",
    "medicare_own": "Medicare pays before a plan that is not an employer's.",
    "not_working": "Medicare pays before a plan from work that is over.",
    "working_aged": "The work goes on and the employer has 20 people or more, so its plan pays before Medicare.",
    "small_employer": "The employer has fewer than 20 people, so Medicare pays before its plan.",
    "large_employer": "The work goes on and the employer has 100 people or more, so its plan pays before Medicare.",
    "not_large": "Medicare is for a disability and the employer has fewer than 100 people, so Medicare pays first.",
    "esrd": "For the first 30 months of Medicare for kidney failure the employer's plan pays before it.",
    "esrd_over": "The 30 months in which an employer's plan pays before Medicare for kidney failure are over.",
    "around_medicare": "Medicare stands between the two.",
    "own": "A plan of the patient's own pays before one the patient is covered by through somebody else.",
    "court": "The court order names it.",
    "custody": "Without a court order it goes by where the child lives.",
    "active": "Work that goes on comes before work that is over.",
    "cobra": "A plan that is only kept on (COBRA) pays after others.",
    "longer": "It has covered the patient longer.",
    "nothing": "No rule tells them apart; they stay as they are.",
}  # fmt: skip


def name_of(order: Order, coverage_id: int) -> str:
    """Payer and plan, and whose where the patient is covered through somebody."""
    cover = order.cover(coverage_id)
    name = plan_name(cover.payer, cover.plan)
    return tr("{plan} ({who})", plan=name, who=cover.subscriber) if (
        cover.relationship != "self" and cover.subscriber
    ) else name


def reason_words(order: Order, reason: Reason) -> str:
    """Why, in a sentence."""
    first, second = order.holding(reason.first), order.holding(reason.second)
    if reason.rule in ("birthday", "joint") and first.born_on is not None and second.born_on is not None:
        birthdays = tr("the birthday of who holds it, {first}, comes before {second} in the year.",
                       first=day_words(first.born_on), second=day_words(second.born_on))  # fmt: skip
        if reason.rule == "joint":
            return tr("The court order says both: {birthdays}", birthdays=birthdays)
        return tr("Birthday rule: {birthdays}", birthdays=birthdays)
    if reason.rule == "same_birthday":
        return tr("Both parents have the same birthday, and this plan is held longer.")
    return tr(_WHY[reason.rule])


def day_words(day: date) -> str:
    """A birthday without its year: the year does not count."""
    return show_date(day).rpartition(",")[0]


def proposal_words(order: Order) -> str:
    """What is proposed and why, in sentences; "" while something is to be asked first."""
    found = order.proposal
    if not found.order:
        return ""
    why = " ".join(dict.fromkeys(reason_words(order, one) for one in found.reasons))
    return tr("{plan} pays first. {why}", plan=name_of(order, found.order[0]), why=why)


def accident_words(order: Order) -> str:
    """Who pays before all of them for an accident; "" for none."""
    return tr(_ACCIDENTS[order.proposal.accident]) if order.proposal.accident in _ACCIDENTS else ""


def decided_words(order: Order) -> str:
    """Who decided and when; "" where nobody did."""
    one = order.decided
    if one is None:
        return ""
    when = show_date(one.told_on)
    return tr("Decided {day} by {who}.", day=when, who=one.by) if one.by else tr("Decided {day}.", day=when)
