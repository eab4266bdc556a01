"""Why money was taken back, given back, let go or not collected: codes with words, so that every reader has her own.

A row holds the code; what somebody typed in words of her own stands beside it as typed.
"""

from __future__ import annotations

from pcdesk.language import tr

REVERSAL = {
    "wrong_amount": "Wrong amount",
    "wrong_patient": "Wrong patient",
    "wrong_tender": "Wrong way of paying",
    "twice": "Entered twice",
    "wrong_charge": "Wrong charge",
    "returned": "Check came back",
    "declined": "Card was declined",
}
REFUND = {
    "overpaid": "Paid too much",
    "plan_paid": "The plan paid",
    "no_visit": "The visit did not take place",
    "paid_twice": "Paid twice",
    "goodwill": "Goodwill",
}
WRITE_OFF = {
    "small": "Small balance",
    "help": "Financial help",
    "courtesy": "Courtesy",
    "lost": "Cannot be collected",
    "our_error": "Our mistake",
}
NOT_COLLECTED = {
    "no_money": "No money along",
    "mails_check": "Will mail a check",
    "wants_bill": "Wants a bill",
    "disagrees": "Disagrees with the balance",
    "cannot_pay": "Cannot pay now",
}
WORDS = NOT_COLLECTED | WRITE_OFF | REFUND | REVERSAL


def coded(choices: dict[str, str], typed: str) -> tuple[str, str]:
    """(code, rest): the code of a reason that was chosen or typed in its very words, or "" and what was typed."""
    said = typed.strip()
    for code, words in choices.items():
        if said.casefold() in (code, words.casefold(), tr(words).casefold()):
            return code, ""
    return "", said


def reason_words(code: str, typed: str) -> str:
    """A reason for staff; an unknown code is said as it is, never left out."""
    return " · ".join(part for part in (tr(WORDS.get(code, code)) if code else "", typed) if part)
