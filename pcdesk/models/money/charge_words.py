"""What a posting is about, in codes: said anew on each screen and paper, in the language of whoever reads it.

A charge keeps a code and the clinic's own name for what it was (a kind of visit, a plan). What somebody typed is
nobody's to translate and stays as it is. Rows of before the codes hold a sentence instead, and it is read back.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any

from pcdesk.language import tr
from pcdesk.models.money.ledger import Kind
from pcdesk.words.calendar_words import month_name, weekday_name
from pcdesk.words.showing import show_date, show_day


class ChargeKind(StrEnum):
    """What a charge is for, as far as pcdesk worded it."""

    TYPED = "typed"
    VISIT = "visit"
    FEE = "fee"
    COPAY = "copay"
    SHARE = "share"
    ITEM = "item"


CHECK_IN = "check_in"  # of a payment: it was taken when the patient came

_SENTENCES: dict[ChargeKind, str] = {
    ChargeKind.VISIT: "{about}, {day}",
    ChargeKind.FEE: "Visit: {about}, {day}",
    ChargeKind.COPAY: "Copay: {about}, {day}",
    ChargeKind.SHARE: "Your share after {about}, {day}",
}
# Charges many clinics have that belong to no kind of visit; papers say them in the patient's language.
ITEMS: dict[str, str] = {
    "form": "Form filled in",
    "records": "Copy of records",
    "letter": "Letter",
    "flu_shot": "Flu shot",
    "shot": "Vaccine",
    "blood_test": "Blood test",
    "test": "Test",
    "supplies": "Supplies",
    "missed": "Missed visit",
    "returned": "Returned check",
}


@dataclass(frozen=True)
class ChargeWords:
    """A charge by its kind. about: the kind of visit, the plan, the code of an item, or what somebody typed."""

    kind: ChargeKind
    about: str


def charge_memo(kind: ChargeKind, about: str, on: date) -> str:
    """What a charge is for, for staff: about a kind of visit or a plan, for the visit of a day.

    Raises KeyError for TYPED and ITEM, which have no sentence.
    """
    return tr(_SENTENCES[kind], about=about, day=show_day(on))


def item_of(typed: str) -> str:
    """The code of the item somebody named by its words, in capitals or not; "" for words of her own."""
    said = typed.strip().casefold()
    return next((code for code, words in ITEMS.items() if said in (words.casefold(), tr(words).casefold())), "")


def words_of(charge: Any) -> ChargeWords:
    """What a posting was charged for. charge: with its visit and the kind of it, where it has one."""
    if charge.what:
        return ChargeWords(ChargeKind(charge.what), charge.what_name)
    if not charge.visit_id:
        return read_memo(charge.memo)
    return read_memo(charge.memo, charge.visit.visit_type.name, charge.visit.visit_on)


def posting_words(posting: Any) -> str:
    """What a posting is, for staff, in words of today; what was typed as it was typed."""
    if posting.memo:
        return str(posting.memo)
    if posting.kind in (Kind.CHARGE, Kind.TRANSFER) and posting.what:
        if posting.what == ChargeKind.ITEM:
            return tr(ITEMS.get(posting.what_name, posting.what_name))
        on = posting.visit.visit_on if posting.visit_id else posting.posted_on
        return charge_memo(ChargeKind(posting.what), posting.what_name, on)
    if posting.kind == Kind.REVERSAL:
        return tr("Reversal: {memo}", memo=posting_words(posting.reverses))
    if posting.kind == Kind.REFUND:
        return tr("Refund of receipt {number}", number=posting.refunds.receipt_number)
    if posting.kind == Kind.ADJUSTMENT:
        return tr("Write-off")
    if posting.kind == Kind.PAYER_PAYMENT:
        return tr("{payer} paid", payer=posting.what_name)
    if posting.kind == Kind.PAYER_ADJUSTMENT:
        return tr("{payer} does not pay", payer=posting.what_name)
    return tr("Payment at check-in") if posting.what == CHECK_IN else tr("Payment")


def read_memo(memo: str, visit_kind: str = "", on: date | None = None) -> ChargeWords:
    """What the sentence of an older row is for; visit_kind and on: of the charge's visit, "" and None without one."""
    if on is not None:
        if memo == visit_kind or memo in [f"{visit_kind}, {day}" for day in _said(on)]:
            return ChargeWords(ChargeKind.VISIT, visit_kind)
        for kind in (ChargeKind.COPAY, ChargeKind.FEE, ChargeKind.SHARE, ChargeKind.VISIT):
            for frame in _frames(kind, on):
                # The name in the memo may be one the clinic has changed since: it is read, not looked up.
                if found := re.fullmatch(re.escape(frame).replace("\0", "(.+)"), memo):
                    return ChargeWords(kind, found[1])
    return ChargeWords(ChargeKind.TYPED, memo)


def _frames(kind: ChargeKind, on: date) -> Iterator[str]:
    """The sentences a memo of this kind may be, whichever way the day was said and whatever language was on."""
    for sentence in dict.fromkeys((tr(_SENTENCES[kind]), _SENTENCES[kind])):
        for day in _said(on):
            yield sentence.format(about="\0", day=day)


def _said(on: date) -> list[str]:
    """A day as memos of any version say it."""
    weekday, month = weekday_name(on.weekday(), "en", short=True), month_name(on.month, "en", short=True)
    older = (
        f"{weekday} {on.day} {month}", f"{on.day} {month} {on.year}", f"{weekday}, {month} {on.day}",
        f"{weekday} {month} {on.day}", f"{month} {on.day}, {on.year}",
    )  # fmt: skip
    return list(dict.fromkeys((show_day(on), show_date(on), *older)))
