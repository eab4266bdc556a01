"""What the payment sheet says: why this amount, where it goes, what stands on the account afterwards. No Qt."""

from __future__ import annotations

from pcdesk.language import tr
from pcdesk.models.payment_plan import Asked, Spread
from pcdesk.words import show_money, show_time


def due_rows(due: Asked) -> list[tuple[str, str, int]]:
    """Why this amount, as (name, words, cents): today's visit, what stood on the account before, and what is due."""
    if due.visit_id is None:
        visit = tr("No visit today")
    elif due.visit_cents > 0:
        visit = tr("Today's visit: {kind}, {time}", kind=due.visit_kind, time=show_time(due.visit_start))
    else:
        visit = tr("Today's visit ({kind}): nothing left to pay", kind=due.visit_kind)
    before = tr("Credit on the account, taken off") if due.balance_cents < 0 else tr("Balance before")
    return [
        ("visit", visit, due.visit_cents), ("balance", before, due.balance_cents),
        ("all", tr("Due now"), due.total_cents),
    ]  # fmt: skip


def where_title(spread: Spread, *, is_by_hand: bool) -> str:
    """The words above the rows."""
    if not spread.parts:
        return tr("What it pays: no charge is open")
    return tr("What it pays, as typed") if is_by_hand else tr("What it pays")


def left_sentence(spread: Spread, due: Asked) -> tuple[str, str]:
    """What is said of cents that stand against no charge, and in which role."""
    if spread.left_cents < 0:
        return tr("The parts are {amount} more than the payment.", amount=show_money(-spread.left_cents)), "error"
    if spread.left_cents == 0:
        return "", "body"
    amount = show_money(spread.left_cents)
    if due.visit_id is not None and not due.is_charged:
        return tr("{amount} goes to the account as credit until today's visit is charged.", amount=amount), "warning"
    return tr("{amount} stands against no charge and stays on the account as credit.", amount=amount), "warning"


def after_sentence(cents: int) -> str:
    """The account once the payment is taken."""
    if cents < 0:
        return tr("Account afterwards: {amount} credit.", amount=show_money(-cents))
    return tr("Account afterwards: {amount} owed.", amount=show_money(cents))
