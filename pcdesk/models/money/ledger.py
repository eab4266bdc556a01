"""Money: double entry in integer cents, append-only; a posting is reversed, never changed.

What a patient owes and what her insurers owe are two accounts: a line of the second names the coverage that owes it.
"""

from __future__ import annotations

from enum import StrEnum

import peewee as pw

from pcdesk.models.book.visit import Visit
from pcdesk.models.clinic.practice import Staff
from pcdesk.models.cover.coverage import Coverage, Payer
from pcdesk.models.people.person import Patient
from pcdesk.models.record.base import MomentField, Record


class Kind(StrEnum):
    """What a posting is."""

    CHARGE = "charge"
    PAYMENT = "payment"
    ADJUSTMENT = "adjustment"
    REVERSAL = "reversal"
    REFUND = "refund"
    PAYER_PAYMENT = "payer_paid"
    PAYER_ADJUSTMENT = "payer_adjust"
    TRANSFER = "transfer"


class Account(StrEnum):
    """Where cents can be; a debit is positive. Receivable is what the patient owes, insurer what a coverage owes.

    deposit: what insurers paid, which never lies in the drawer. contractual: what an insurer's contract lets go.
    """

    RECEIVABLE = "receivable"
    INSURER = "insurer"
    REVENUE = "revenue"
    DEPOSIT = "deposit"
    CONTRACTUAL = "contractual"
    CASH = "cash"
    CHECK = "check"
    CARD = "card"
    WRITE_OFF = "write_off"


class Tender(StrEnum):
    """How money was handed over; each has the account of the same name."""

    CASH = "cash"
    CHECK = "check"
    CARD = "card"


class PayerTender(StrEnum):
    """How an insurer pays."""

    TRANSFER = "transfer"
    CHECK = "check"
    CARD = "card"


KIND_WORDS: dict[Kind, str] = {
    Kind.CHARGE: "Charge",
    Kind.PAYMENT: "Payment",
    Kind.ADJUSTMENT: "Adjustment",
    Kind.REVERSAL: "Reversal",
    Kind.REFUND: "Refund",
    Kind.PAYER_PAYMENT: "Insurer paid",
    Kind.PAYER_ADJUSTMENT: "Insurer's adjustment",
    Kind.TRANSFER: "Passed on to the patient",
}
TENDER_WORDS: dict[Tender, str] = {Tender.CASH: "Cash", Tender.CHECK: "Check", Tender.CARD: "Card"}
PAYER_TENDER_WORDS: dict[PayerTender, str] = {
    PayerTender.TRANSFER: "Bank transfer", PayerTender.CHECK: "Check", PayerTender.CARD: "Card",
}  # fmt: skip


class PayerBatch(Record):
    """One payment of an insurer, in cents, mostly for many patients: the postings that name it sum to it.

    reference: the number of the check or of the transfer. received_on: the day the money came.
    """

    is_final = True

    payer = pw.ForeignKeyField(Payer, backref="batches")
    tender = pw.CharField(choices=[(str(k), v) for k, v in PAYER_TENDER_WORDS.items()], max_length=8)
    reference = pw.CharField(verbose_name="Number", default="", max_length=40)
    cents = pw.IntegerField(constraints=[pw.Check("cents >= 0")])
    received_on = pw.DateField(index=True)
    posted_at = MomentField()
    staff = pw.ForeignKeyField(Staff, null=True)


class Posting(Record):
    """One thing that happened to a patient's account. Its lines sum to zero.

    what: a code of charge_words.ChargeKind, with what_name the clinic's own name of what was charged for; "" where
    somebody typed the memo. reason_code: a code of reasons; reason: what was typed beside it. refunds: the payment a
    refund gives back cents of; reverses: the posting a reversal mirrors. receipt_number: of money papers, one series.
    batch: the payment of an insurer it came with.
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
    batch = pw.ForeignKeyField(PayerBatch, null=True, backref="postings")

    class Meta:
        indexes = ((("patient", "posted_at"), False), (("posted_on",), False))


class Line(Record):
    """One side of a posting: cents into (positive) or out of (negative) an account.

    coverage: who owes it, in a line of the account insurer and in no other; None is the patient.
    """

    is_final = True

    posting = pw.ForeignKeyField(Posting, backref="lines")
    patient = pw.ForeignKeyField(Patient, backref="ledger_lines")
    account = pw.CharField(choices=[(str(a), str(a)) for a in Account], max_length=12)
    amount_cents = pw.IntegerField(constraints=[pw.Check("amount_cents <> 0")])
    coverage = pw.ForeignKeyField(Coverage, null=True, backref="ledger_lines")

    class Meta:
        indexes = ((("patient", "account"), False),)


class ChargeLine(Record):
    """One service of a charge, on its day: so many units at a fee in cents each; together they are the charge.

    code: the clinic's own, "" for none. Charges of before step 0013 have no lines: see charge_lines.
    """

    is_final = True

    posting = pw.ForeignKeyField(Posting, backref="services")
    code = pw.CharField(verbose_name="Code", default="", max_length=20)
    units = pw.IntegerField(verbose_name="Units", default=1, constraints=[pw.Check("units > 0")])
    fee_cents = pw.IntegerField(verbose_name="Fee", constraints=[pw.Check("fee_cents >= 0")])
    service_on = pw.DateField(verbose_name="Day")


class Allocation(Record):
    """Cents of a credit that stand against a charge of who owes it; a release is a negative row.

    coverage: whose part of the charge it is; None is the patient's. It never crosses from one to another.
    """

    is_final = True

    credit = pw.ForeignKeyField(Posting, backref="allocations_out")
    charge = pw.ForeignKeyField(Posting, backref="allocations_in")
    amount_cents = pw.IntegerField(constraints=[pw.Check("amount_cents <> 0")])
    coverage = pw.ForeignKeyField(Coverage, null=True)


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
