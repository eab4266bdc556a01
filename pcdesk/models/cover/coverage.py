"""Who pays: payers, their plans, a patient's coverages as dated rows, and every check of them."""

from __future__ import annotations

import peewee as pw

from pcdesk.models.clinic.practice import Staff
from pcdesk.models.people.person import SEXES, Patient
from pcdesk.models.record.base import Arrived, MomentField, Record


class Payer(Arrived):
    """An insurer or program."""

    name = pw.CharField(verbose_name="Payer", max_length=120)
    phone = pw.CharField(verbose_name="Phone", default="", max_length=40)
    street = pw.CharField(verbose_name="Street", default="", max_length=120)
    city = pw.CharField(verbose_name="City", default="", max_length=80)
    state = pw.CharField(verbose_name="State", default="", max_length=40)
    postal_code = pw.CharField(verbose_name="ZIP", default="", max_length=12)
    payer_number = pw.CharField(verbose_name="Payer ID", default="", max_length=40)
    eligibility_days = pw.IntegerField(verbose_name="Check coverage again after (days)", null=True)
    benefits_days = pw.IntegerField(verbose_name="Ask benefits again after (days)", null=True)


class Plan(Record):
    """One product of a payer."""

    KINDS = (
        ("", "Not known"), ("ppo", "PPO"), ("hmo", "HMO"), ("epo", "EPO"), ("medicare", "Medicare"),
        ("medicaid", "Medicaid"), ("tricare", "TRICARE"), ("other", "Other"),
    )  # fmt: skip

    MONTHS = (
        (1, "January"), (2, "February"), (3, "March"), (4, "April"), (5, "May"), (6, "June"), (7, "July"),
        (8, "August"), (9, "September"), (10, "October"), (11, "November"), (12, "December"),
    )  # fmt: skip

    payer = pw.ForeignKeyField(Payer, backref="plans")
    name = pw.CharField(verbose_name="Plan", max_length=120)
    kind = pw.CharField(verbose_name="Kind", choices=KINDS, default="", max_length=10)
    copay_cents = pw.IntegerField(verbose_name="Usual copay", null=True)
    eligibility_days = pw.IntegerField(verbose_name="Check coverage again after (days)", null=True)
    benefits_days = pw.IntegerField(verbose_name="Ask benefits again after (days)", null=True)
    year_begins = pw.IntegerField(verbose_name="Plan year begins", choices=MONTHS, null=True)


class Coverage(Arrived):
    """A patient's cover by a plan between two days, both included; without a last day it is open, or is_over.

    Without a first day, which only records from outside can be, it began on a day nobody knows, before any other.
    subscriber_patient: the subscriber where that is another patient of ours; who she is stands in her own file then.
    group_number and group_name: the employer's group.
    """

    RANKS = ((1, "Primary"), (2, "Secondary"), (3, "Tertiary"))
    RELATIONSHIPS = (("self", "Self"), ("spouse", "Spouse"), ("child", "Child"), ("other", "Other"))

    patient = pw.ForeignKeyField(Patient, backref="coverages")
    plan = pw.ForeignKeyField(Plan, verbose_name="Plan", backref="coverages")
    rank = pw.IntegerField(verbose_name="Order", choices=RANKS, default=1)
    member_number = pw.CharField(verbose_name="Member ID", default="", max_length=60)
    group_number = pw.CharField(verbose_name="Group number", default="", max_length=60)
    group_name = pw.CharField(verbose_name="Group or employer", default="", max_length=80)
    relationship = pw.CharField(verbose_name="Patient is", choices=RELATIONSHIPS, default="self", max_length=8)
    subscriber = pw.CharField(verbose_name="Subscriber", default="", max_length=120)
    subscriber_patient = pw.ForeignKeyField(Patient, verbose_name="Subscriber's file", null=True, backref="policies")
    subscriber_born_on = pw.DateField(verbose_name="Subscriber's birth date", null=True)
    subscriber_sex = pw.CharField(verbose_name="Subscriber's sex", choices=SEXES, default="", max_length=1)
    copay_cents = pw.IntegerField(verbose_name="Copay", null=True)
    starts_on = pw.DateField(verbose_name="From", null=True)
    ends_on = pw.DateField(verbose_name="Through", null=True)
    is_over = pw.BooleanField(verbose_name="Ended, day not known", default=False)
    note = pw.CharField(verbose_name="Note", default="", max_length=200)

    class Meta:
        indexes = ((("patient", "rank", "starts_on"), False),)


COPAY_KEPT = "kept"  # the way of a CoverageCheck that is none: the copay stays, whatever the payer told last


class CoverageCheck(Record):
    """One time someone asked whether a coverage is good, and what they heard.

    way: one of WAYS, or COPAY_KEPT of a row by which somebody leaves the copay as it is; what the payer had told stands
    in its copay_cents. call_seconds: of the phone call, for this coverage. next_step, again_at: what is to be done next
    where it could not be confirmed or is not active, and from when. content: SHA-256 of what an answer by file said.
    """

    WAYS = (("portal", "Payer's web site"), ("phone", "Phone"), ("card", "Card shown"), ("file", "File"))
    RESULTS = (("active", "Active"), ("inactive", "Not active"), ("unclear", "Could not be confirmed"))
    NEXT_STEPS = (
        ("", "Nothing"), ("call", "Call the payer again"), ("portal", "Look at the payer's web site"),
        ("patient", "Ask the patient"),
    )  # fmt: skip

    coverage = pw.ForeignKeyField(Coverage, backref="checks")
    checked_at = MomentField(verbose_name="Checked")
    way = pw.CharField(verbose_name="How", choices=WAYS, default="portal", max_length=8)
    result = pw.CharField(verbose_name="Result", choices=RESULTS, max_length=8)
    copay_cents = pw.IntegerField(verbose_name="Copay told", null=True)
    reference = pw.CharField(verbose_name="Reference number", default="", max_length=60)
    spoke_with = pw.CharField(verbose_name="Spoke with", default="", max_length=80)
    note = pw.CharField(verbose_name="Note", default="", max_length=240)
    staff = pw.ForeignKeyField(Staff, null=True)
    call_seconds = pw.IntegerField(null=True)
    next_step = pw.CharField(verbose_name="Next step", choices=NEXT_STEPS, default="", max_length=8)
    again_at = MomentField(verbose_name="When", null=True, index=True)
    content = pw.CharField(default="", max_length=64)

    class Meta:
        indexes = ((("coverage", "checked_at"), False),)


def patient_of_coverage(coverage_id: int) -> int:
    """Whose a coverage is; 0 where it was taken back."""
    row = Coverage.alive_by_id(coverage_id)
    return int(row.patient_id) if row is not None else 0
