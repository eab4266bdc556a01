"""The sum that is asked for, explained in one line. Pure: the cents come from models/collect.py."""

from __future__ import annotations

from pcdesk.language import tr
from pcdesk.models.collect import Due
from pcdesk.words import show_money


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
