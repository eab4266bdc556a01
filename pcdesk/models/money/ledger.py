"""Money: double entry in integer cents, append-only; a posting is reversed, never changed."""

from __future__ import annotations

from enum import StrEnum

import peewee as pw

from pcdesk.models.book.visit import Visit
from pcdesk.models.clinic.practice import Staff
from pcdesk.models.people.person import Patient
from pcdesk.models.record.base import MomentField, Record


class Kind(StrEnum):
    """What a posting is."""

    CHARGE = "charge"
    PAYMENT = "payment"
    ADJUSTMENT = "adjustment"
    REVERSAL = "reversal"
    REFUND = "refund"


class Account(StrEnum):
    """Where cents can be. Receivable is what the patient owes; a debit is positive."""

    RECEIVABLE = "receivable"
    REVENUE = "revenue"
    CASH = "cash"
    CHECK = "check"
    CARD = "card"
    WRITE_OFF = "write_off"


class Tender(StrEnum):
    """How money was handed over; each has the account of the same name."""

    CASH = "cash"
    CHECK = "check"
    CARD = "card"


KIND_WORDS: dict[Kind, str] = {
    Kind.CHARGE: "Charge",
    Kind.PAYMENT: "Payment",
    Kind.ADJUSTMENT: "Adjustment",
    Kind.REVERSAL: "Reversal",
    Kind.REFUND: "Refund",
}
TENDER_WORDS: dict[Tender, str] = {Tender.CASH: "Cash", Tender.CHECK: "Check", Tender.CARD: "Card"}


class Posting(Record):
    """One thing that happened to a patient's account. Its lines sum to zero.

    what: a code of charge_words.ChargeKind, with what_name the clinic's own name of what was charged for; "" where
    somebody typed the memo. reason_code: a code of reasons; reason: what was typed beside it. refunds: the payment a
    refund gives back cents of; reverses: the posting a reversal mirrors. receipt_number: of money papers, one series.
    """

    is_final = True  # no update, no delete, no undo: the database refuses

    kind = pw.CharField(choices=[(str(k), v) for k, v in KIND_WORDS.items()], max_length=12)
    patient = pw.ForeignKeyField(Patient, backref="postings")
    visit = pw.ForeignKeyField(Visit, null=True, backref="postings")
    posted_at = MomentField()
    posted_on = pw.DateField()
    memo = pw.CharField(verbose_name="What for", default="", max_length=200)
    tender = pw.CharField(choices=[(str(k), v) for k, v in TENDER_WORDS.items()], default="", max_length=8)
    tender_reference = pw.CharField(default="", max_length=40)
    paid_by = pw.CharField(default="", max_length=120)
    what = pw.CharField(default="", max_length=12)
    what_name = pw.CharField(default="", max_length=120)
    reason_code = pw.CharField(default="", max_length=20)
    reason = pw.CharField(default="", max_length=200)
    refunds = pw.ForeignKeyField("self", null=True, backref="refunded_by")
    reverses = pw.ForeignKeyField("self", null=True, unique=True, backref="reversed_by")
    receipt_number = pw.IntegerField(null=True, unique=True)
    staff = pw.ForeignKeyField(Staff, null=True)

    class Meta:
        indexes = ((("patient", "posted_at"), False), (("posted_on",), False))


class Line(Record):
    """One side of a posting: cents into (positive) or out of (negative) an account."""

    is_final = True

    posting = pw.ForeignKeyField(Posting, backref="lines")
    patient = pw.ForeignKeyField(Patient, backref="ledger_lines")
    account = pw.CharField(choices=[(str(a), str(a)) for a in Account], max_length=12)
    amount_cents = pw.IntegerField(constraints=[pw.Check("amount_cents <> 0")])

    class Meta:
        indexes = ((("patient", "account"), False),)


class Allocation(Record):
    """Cents of a payment or adjustment that stand against a charge; a release is a negative row."""

    is_final = True

    credit = pw.ForeignKeyField(Posting, backref="allocations_out")
    charge = pw.ForeignKeyField(Posting, backref="allocations_in")
    amount_cents = pw.IntegerField(constraints=[pw.Check("amount_cents <> 0")])


class DrawerCount(Record):
    """What was counted at the end of a day, in cents, against what the ledger says was taken; the latest one holds.

    opening_cents: the cash that lay in the drawer before the first patient. card_cents: the terminal's own total.
    """

    is_final = True

    counted_on = pw.DateField(index=True)
    counted_at = MomentField()
    staff = pw.ForeignKeyField(Staff, null=True)
    counted_by = pw.CharField(default="", max_length=80)
    opening_cents = pw.IntegerField()
    cash_cents = pw.IntegerField()
    check_cents = pw.IntegerField()
    card_cents = pw.IntegerField()
    note = pw.CharField(verbose_name="Note", default="", max_length=200)
