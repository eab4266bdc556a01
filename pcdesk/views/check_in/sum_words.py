"""The sum that is asked for, explained in one line. Pure: the cents come from models/money/collect.py."""

from __future__ import annotations

from pcdesk.language import tr
from pcdesk.models.cover.cover import primary_of
from pcdesk.models.desk.arrival import Arrival
from pcdesk.models.money.collect import Due
from pcdesk.words.door import show_money


def no_price(facts: Arrival, *, is_self_pay: bool) -> str:
    """Why it is not known what the visit costs the patient: then nothing due is no good news; "" where it is known."""
    due = facts.due_self_pay if is_self_pay else facts.due
    if due.visit_cents or facts.is_charged:
        return ""
    if is_self_pay:
        return "" if facts.visit.fee_cents else tr("No fee is set for {kind}.", kind=facts.visit.kind)
    primary = primary_of(facts.covers)
    if primary is None or primary.copay_cents is not None or not facts.is_copay_due:
        return ""
    return tr("The copay of {plan} is not known.", plan=primary.plan)


def sum_words(due: Due, *, is_copay: bool) -> str:
    """Copay $25.00 + balance $35.00 = $60.00, or what is so instead. is_copay: a coverage pays the rest."""
    part = tr("Copay") if is_copay else tr("This visit")
    visit, rest, total = due.visit_cents, due.balance_cents, show_money(due.total_cents)
    if rest < 0:
        credit = show_money(abs(rest))
        if visit == 0:
            return tr("Nothing is due; {credit} of credit stays on the account.", credit=credit)
        if due.total_cents == 0:
            words = "{part} {visit}, covered by {credit} of credit."
            return tr(words, part=part, visit=show_money(visit), credit=credit)
        return tr(
            "{part} {visit} - credit {credit} = {total}", part=part, visit=show_money(visit), credit=credit, total=total
        )
    if due.total_cents == 0:
        return tr("Nothing is due.")
    if rest == 0:
        return tr("{part} {total}", part=part, total=total)
    if visit == 0:
        return tr("Balance {total}", total=total)
    return tr(
        "{part} {visit} + balance {rest} = {total}",
        part=part, visit=show_money(visit), rest=show_money(rest), total=total,
    )  # fmt: skip
