"""How figures of an account are said: what a balance means, which icon a line has, what was handed over."""

from __future__ import annotations

from pcdesk import moment
from pcdesk.language import tr
from pcdesk.models.money.account import AccountLine
from pcdesk.models.money.account_story import PostingStory
from pcdesk.models.money.collect import NOTHING_AHEAD, PaidAhead
from pcdesk.models.money.ledger import KIND_WORDS, TENDER_WORDS, Kind, Tender
from pcdesk.words.door import show_date, show_money, show_time

# What a line did to an account of the clinic, by whether it grew or shrank; what was earned the charge itself says.
SIDE_WORDS = {
    "insurer": ("{payer} owes {amount} more.", "{payer} owes {amount} less."),
    "deposit": ("{amount} came from the insurer.", "{amount} from the insurer was taken back."),
    "contractual": ("{amount} is let go for the insurer.", "{amount} is not let go any more."),
    "receivable": ("The patient owes {amount} more.", "The patient owes {amount} less."),
    "cash": ("{amount} came in as cash.", "{amount} in cash was given back."),
    "check": ("{amount} came in by check.", "{amount} by check was given back."),
    "card": ("{amount} came in by card.", "{amount} by card was given back."),
    "write_off": ("{amount} was written off.", "{amount} is not written off any more."),
}
KIND_ICONS = {Kind.CHARGE: "stethoscope", Kind.PAYMENT: "hand-coins", Kind.ADJUSTMENT: "tag", Kind.REVERSAL: "undo-2",
              Kind.REFUND: "rotate-ccw", Kind.PAYER_PAYMENT: "shield-check", Kind.PAYER_ADJUSTMENT: "tag",
              Kind.TRANSFER: "arrow-right"}  # fmt: skip
TENDER_ORDER = (Tender.CARD, Tender.CASH, Tender.CHECK)  # as they stand wherever it is asked how something is paid
TENDER_KEYS = {"card": "C", "cash": "S", "check": "K"}  # in a sheet with Alt
TENDER_ICONS = {"card": "credit-card", "cash": "banknote", "check": "signature"}


def balance_word(cents: int, ahead: PaidAhead = NOTHING_AHEAD) -> str:
    """What a balance means for the patient. ahead: what of it waits for the charge of a visit, which is no credit."""
    if 0 < -cents <= ahead.cents:
        return tr("paid ahead")
    return tr("owes") if cents > 0 else tr("has credit") if cents < 0 else tr("nothing owed")


def balance_look(cents: int) -> tuple[str, str]:
    """Icon and tone of a balance."""
    return ("circle-dollar-sign", "warning") if cents > 0 else ("circle-check", "good")


def tender_words(tender: str, reference: str = "") -> str:
    """Card 4242, Check 1187, Cash; nothing where no money moved."""
    if not tender:
        return ""
    if tender == Tender.CARD and reference:
        return tr("Card {digits}", digits=reference)
    words = tr(TENDER_WORDS[Tender(tender)])
    return f"{words} {reference}".strip()


def line_words(line: AccountLine) -> str:
    """What a line was: its own words, the kind where it has none; of what moves no cent of the patient's how much."""
    words = line.memo or tr(KIND_WORDS[Kind(line.kind)])
    if line.payers and not line.amount_cents and line.kind not in (Kind.CHARGE, Kind.REVERSAL):
        words = tr("{what} {amount}", what=words, amount=show_money(abs(line.payer_cents)))
    if line.receipt_number:
        words = tr("{what}, receipt {number}", what=words, number=line.receipt_number)
    return words


def posted_words(story: PostingStory) -> str:
    """Posted Nov 24, 2026 at 9:42 am by Mia Reyes."""
    here = moment.local(story.posted_at)
    by = story.by or tr("pcdesk")
    return tr("Posted {date} at {time} by {who}.", date=show_date(here.date()), time=show_time(here), who=by)


def side_words(account: str, cents: int, payer: str = "") -> str:
    """What one side of a line did, in a sentence; nothing for what the other side says already.

    payer: the insurer that owes it.
    """
    grew, shrank = SIDE_WORDS.get(account, ("", ""))
    words = grew if cents > 0 else shrank
    return tr(words, amount=show_money(abs(cents)), payer=payer) if words else ""


def balance_words(cents: int) -> str:
    """$25.00, credit $57.85: a balance inside a sentence."""
    return tr("credit {amount}", amount=show_money(-cents)) if cents < 0 else show_money(cents)


def signed(cents: int) -> str:
    """+$25.00 or -$25.00: which way a line moves the balance."""
    return f"+{show_money(cents)}" if cents > 0 else show_money(cents)
