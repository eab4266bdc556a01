"""What the payment sheet says: why this amount, where it goes, what stands on the account afterwards. No Qt."""

from __future__ import annotations

from pcdesk.language import tr
from pcdesk.models.money.payment_plan import Asked, Spread
from pcdesk.words.door import show_money, show_time


def due_rows(due: Asked) -> list[tuple[str, str, int]]:
    """Why this amount, as (name, words, cents): today's visit, what stood on the account before, and what is due."""
    if due.visit_id is None:
        visit = tr("No visit today")
    elif due.visit_cents > 0:
        visit = tr("Today's visit: {kind}, {time}", kind=due.visit_kind, time=show_time(due.visit_start))
    else:
        visit = tr("Today's visit ({kind}): nothing left to pay", kind=due.visit_kind)
    before = tr("Credit on the account, taken off") if due.balance_cents < 0 else tr("Balance before")
    if due.ahead_cents and due.balance_cents >= 0:
        before = tr("Balance before, beside {amount} paid ahead", amount=show_money(due.ahead_cents))
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
    ahead = due.ahead_of(spread.left_cents)
    said = [tr("{amount} is paid ahead for today's visit, which is not charged yet.", amount=show_money(ahead))]
    rest = show_money(spread.left_cents - ahead)
    said.append(tr("{amount} stands against no charge and stays on the account as credit.", amount=rest))
    return " ".join(said[0 if ahead else 1 : 2 if spread.left_cents > ahead else 1]), "warning"


def after_sentence(spread: Spread, due: Asked) -> str:
    """The account once the payment is taken."""
    cents = spread.balance_after_cents
    ahead = due.ahead_cents + due.ahead_of(spread.left_cents)
    missing = due.missing_after(spread.left_cents)
    if 0 < -cents <= ahead and missing and due.visit_id is not None:
        words = "Account afterwards: {amount} paid ahead, {left} still owed for today's visit."
        return tr(words, amount=show_money(-cents), left=show_money(missing))
    if 0 < -cents <= ahead:
        return tr("Account afterwards: {amount} paid ahead.", amount=show_money(-cents))
    if cents < 0 < ahead:
        words = "Account afterwards: {amount} credit, {ahead} of it paid ahead."
        return tr(words, amount=show_money(-cents), ahead=show_money(ahead))
    if cents < 0:
        return tr("Account afterwards: {amount} credit.", amount=show_money(-cents))
    return tr("Account afterwards: {amount} owed.", amount=show_money(cents))
