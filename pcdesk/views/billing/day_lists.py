"""The two lists of a day's money: what was taken, and the visits of which something was not collected."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from pcdesk import moment
from pcdesk.acts.money.money import take_payment
from pcdesk.acts.papers.paper import PAPERS
from pcdesk.acts.people.patient import open_file
from pcdesk.language import tr
from pcdesk.models.book.visit import Visit
from pcdesk.models.money.day_money import TENDERS, Taken, Uncollected
from pcdesk.models.money.ledger import TENDER_WORDS, Posting, Tender
from pcdesk.views.bench.wishes import PanelWish, PaperWish, PaymentWish
from pcdesk.views.billing.money_words import TENDER_ICONS, tender_words
from pcdesk.views.list.ways import OPEN, Way
from pcdesk.views.list.work_list import PATIENT, Col, Filter, Group, Nothing, WorkList
from pcdesk.words.door import show_money


def _paid_with(row: Taken) -> str:
    words = tender_words(row.tender, row.reference)
    if row.is_refund:
        return tr("{tender}, given back", tender=words)
    if row.is_reversal:
        return tr("{tender}, taken back", tender=words)
    return tr("{tender}, reversed", tender=words) if row.is_reversed else words


def _icon(row: Taken) -> tuple[str, str]:
    return ("undo-2", "warning") if row.is_reversal or row.is_refund else (TENDER_ICONS[row.tender], "muted")


def _kind(row: Taken) -> str:
    return tr(TENDER_WORDS[Tender(row.tender)])


def _not_collected(rows: Sequence[Uncollected]) -> str:
    cents = sum(row.due_cents for row in rows)
    return tr("Not collected: {amount}", amount=show_money(cents)) if cents else tr("Not collected")


PAYMENTS = WorkList(
    "payments", "Payments", None,
    row_id=lambda row: row.posting_id,
    columns=(
        Col("receipt_number", "Receipt", kind="number", width=72),
        Col("time", "Time", lambda row: moment.local(row.posted_at), "time", width=84),
        PATIENT,
        Col("tender", "Paid with", _paid_with, width=150, icon=_icon),
        Col("by", "Taken by", width=96, least=680),
        Col("cents", "Amount", kind="money", width=88),
    ),
    ways=(
        Way("account", "Open account", "wallet", open_file, "Enter", "Open account",
            lambda ways, row, _at: ways.bench.open_patient(row.patient_id)),
        Way("receipt", "Print the receipt again", "receipt", PAPERS["receipt"], "R", "Receipt",
            wish=lambda row: PaperWish("receipt", {"posting_id": row.posting_id})),
        OPEN,
        Way("take", "Take a payment", "hand-coins", take_payment, needs_row=False, where="empty"),
        Way("today", "Back to today", "calendar-days", open_file, needs_row=False, where="empty"),
    ),
    filters=tuple(
        Filter(key, TENDER_WORDS[Tender(key)], lambda row, key=key: row.tender == key) for key in TENDERS
    ),
    groups=(
        Group("tender", "Paid with", _kind),
        Group("by", "Taken by", none="pcdesk"),
    ),
    nothing=Nothing("wallet", "Nothing was taken on this day.", "take"),
    story=lambda row: (Posting, row.posting_id),
    is_struck=lambda row: row.is_reversed,
)  # fmt: skip

UNCOLLECTED = WorkList(
    "uncollected", "Visits with something not collected", None,
    row_id=lambda row: row.visit_id,
    title=_not_collected,
    columns=(
        Col("start", "Visit", kind="time", width=84),
        PATIENT,
        Col("reason", "Not collected because", lambda row: row.reason or tr("no reason given"), width=164,
            is_private=True),
        Col("due_cents", "Due", kind="money", width=88),
    ),
    ways=(
        Way("pay", "Take a payment", "hand-coins", take_payment, "Enter",
            wish=lambda row: PaymentWish(row.patient_id)),
        replace(OPEN, short=""),
        Way("visits", "Today's visits", "calendar-days", open_file, wish=lambda _row: PanelWish("today"),
            needs_row=False, where="empty"),
    ),
    nothing=Nothing("circle-check", "Everything asked for on this day was collected.", "visits"),
    story=lambda row: (Visit, row.visit_id),
)  # fmt: skip
