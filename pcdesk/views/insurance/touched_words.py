"""How what a new card touches is said: what it is, what may be done with it, and what follows of that."""

from __future__ import annotations

from pcdesk.language import counted, tr
from pcdesk.models.cover.authorization import APPROVED, Authorization
from pcdesk.models.cover.touched import CardChange, Touched
from pcdesk.models.desk.card_change import KINDS
from pcdesk.models.desk.referral import Referral
from pcdesk.words.door import show_date, show_day_time, show_money

TITLES = {kind.key: kind.title for kind in KINDS} | {"family": "Covered by the same policy"}
ICONS = {
    "visit": "calendar-check", "ask": "file-output", "authorization": "clipboard-check", "referral": "user-check",
    "elsewhere": "external-link", "seen": "history", "family": "users",
}  # fmt: skip
WAYS = {
    "anew": "Ask the new payer", "withdraw": "Not wanted any more", "keep": "Leave as it is", "carry": "Carry over",
    "wait": "Wait for the answer", "drop": "Drop the question", "change": "The new card too", "leave": "Leave as it is",
}  # fmt: skip
WARNS = ("keep", "leave")
_STATES = dict(Authorization.STATES)
_SENT = dict(Referral.STATES)


def what_of(one: Touched) -> str:
    """Its name."""
    if one.kind in ("visit", "seen") and one.on is not None:
        return tr("{what}, {when}", what=one.what, when=show_day_time(one.on, one.start or 0))
    if one.kind == "ask":
        return tr("Asked by file for {date}", date=show_date(one.on))
    return one.what


def detail_of(one: Touched) -> str:
    """What is to be known of it before anything is chosen; "" for nothing."""
    if one.kind == "visit":
        return " ".join((tr("It wants a check of the new plan."), *(_wants(kind) for kind in one.wants)))
    if one.kind == "seen":
        return _charged(one)
    if one.kind == "elsewhere":
        state = tr(_SENT.get(one.state, one.state))
        return tr("{state}. Ask whether they take the new plan, or send the patient elsewhere.", state=state)
    if one.kind == "ask":
        return tr("{payer} has not answered yet.", payer=one.what)
    if one.kind == "family":
        return ""  # whose it is stands above it
    return " · ".join(_case_parts(one))


def _wants(kind: str) -> str:
    return tr("It wants a referral.") if kind == "referral" else tr("It wants an authorization.")


def _charged(one: Touched) -> str:
    if one.cents is None:
        return tr("Nothing was charged to the old insurer.")
    return tr("{amount} is charged to the old insurer and stays there: Billing can reverse it and charge the new one.",
              amount=show_money(one.cents))  # fmt: skip


def _case_parts(one: Touched) -> list[str]:
    parts = [tr(_STATES.get(one.state, one.state))]
    if one.on is not None:
        parts.append(tr("through {date}", date=show_date(one.on)))
    if one.number is not None and one.state in APPROVED:
        parts.append(counted(one.number, "1 left", "{count} left"))
    return parts


def follows(one: Touched, way: str, change: CardChange) -> str:
    """What becomes of it by this way."""
    last, first = show_date(change.last_day), show_date(change.on)
    is_held, is_open = one.state in APPROVED, one.state not in ("denied", "appealed")
    return {
        "anew": tr("It ends {day}, and the same is asked of the new payer.", day=last) if is_held
        else tr("It is settled with the old payer and begun anew with the new one."),
        "withdraw": tr("It ends {day}; the new payer is not asked.", day=last) if is_held
        else tr("It is settled with the old payer; the new one is not asked."),
        "keep": tr("It stays the old plan's: no visit from {day} is counted by it.", day=first) if is_open
        else tr("It goes on with the old payer, about what was before."),
        "carry": tr("It is the same payer's, and holds under the new card."),
        "wait": tr("The answer is kept with the old coverage."),
        "drop": tr("An answer that comes all the same is matched by hand."),
        "change": tr("The old coverage ends {day}, the new one begins the day after.", day=last),
        "leave": tr("The old card stays in force for this person."),
    }[way]  # fmt: skip
