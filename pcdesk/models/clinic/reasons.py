"""Why visits go off the book and money is taken back, given back, let go, passed on or not collected: codes with words.

A row holds the code, so that every reader has her own words; what somebody typed stands beside it as typed.
"""

from __future__ import annotations

from pcdesk.language import tr

DIED = "died"
CANCELLED = {
    "called": "Patient called to cancel",
    "ill": "Patient is ill",
    "no_ride": "No way to get here",
    "provider_away": "Provider is away",
    "cost": "Insurance or cost",
    "elsewhere": "Goes to another clinic",
    "mistake": "Booked by mistake",
    DIED: "Patient has died",
}
MISSED = {"missed": "Did not come"}
REVERSAL = {
    "wrong_amount": "Wrong amount",
    "wrong_patient": "Wrong patient",
    "wrong_tender": "Wrong way of paying",
    "twice": "Entered twice",
    "wrong_charge": "Wrong charge",
    "returned": "Check came back",
    "declined": "Card was declined",
}
#: Of REVERSAL what only money of one tender has; where no money moved there was no way of paying either.
OF_TENDER = {"returned": ("check",), "declined": ("card",), "wrong_tender": ("card", "cash", "check")}
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
LET_GO = {  # by an insurer, of what it owed
    "contract": "Agreed price",
    "sent_late": "Claim sent too late",
    "bundled": "Part of another service",
    "payer_rule": "Rule of the insurer",
}
PASSED_ON = {  # by an insurer, to the patient
    "deductible": "Deductible",
    "coinsurance": "Coinsurance",
    "plan_copay": "Copay of the plan",
    "not_covered": "Not covered by the plan",
    "not_insured": "Not insured on that day",
}
WORDS = LET_GO | PASSED_ON | CANCELLED | MISSED | NOT_COLLECTED | WRITE_OFF | REFUND | REVERSAL


def reversal_words(tender: str) -> list[str]:
    """The usual reasons to reverse money of a tender, or with "" a line by which none moved; English, for tr."""
    return [words for code, words in REVERSAL.items() if tender in OF_TENDER.get(code, (tender,))]


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
