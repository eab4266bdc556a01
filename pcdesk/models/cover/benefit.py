"""What a payer told of a coverage's benefits: one row a line of its answer, with the check it came by."""

from __future__ import annotations

import peewee as pw

from pcdesk.models.book.visit import SERVICE_KINDS
from pcdesk.models.cover.coverage import CoverageCheck
from pcdesk.models.record.base import Record


class Benefit(Record):
    """One line of an answer. A column that is NULL was not told: unknown is never zero.

    kind says which columns speak: amounts (deductible, out_of_pocket: total, met, left; copay: total), percent
    (coinsurance: the patient's share), counts (visits: total, used, left), is_needed (authorization, referral),
    none (not_covered).
    """

    KINDS = (
        ("deductible", "Deductible"), ("out_of_pocket", "Out-of-pocket maximum"), ("copay", "Copay"),
        ("coinsurance", "Coinsurance"), ("visits", "Visit limit"), ("authorization", "Authorization"),
        ("referral", "Referral"), ("not_covered", "Not covered"),
    )  # fmt: skip
    SERVICES = (("", "Any service"), *SERVICE_KINDS)
    NETWORKS = (("", "Not told"), ("in", "In network"), ("out", "Out of network"), ("both", "In and out of network"))
    LEVELS = (("", "Not told"), ("individual", "Individual"), ("family", "Family"))
    PERIODS = (
        ("", "Not told"), ("year", "A year"), ("visit", "A visit"), ("day", "A day"), ("month", "A month"),
        ("episode", "An episode"), ("admission", "A hospital stay"), ("lifetime", "A lifetime"),
    )  # fmt: skip

    coverage_check = pw.ForeignKeyField(CoverageCheck, backref="benefits")
    kind = pw.CharField(verbose_name="Benefit", choices=KINDS, max_length=14)
    service = pw.CharField(verbose_name="Service", choices=SERVICES, default="", max_length=12)
    network = pw.CharField(verbose_name="Network", choices=NETWORKS, default="", max_length=4)
    level = pw.CharField(verbose_name="For", choices=LEVELS, default="", max_length=10)
    period = pw.CharField(verbose_name="Per", choices=PERIODS, default="", max_length=10)
    total_cents = pw.IntegerField(verbose_name="Whole", null=True)
    met_cents = pw.IntegerField(verbose_name="Met", null=True)
    left_cents = pw.IntegerField(verbose_name="Left", null=True)
    percent = pw.IntegerField(verbose_name="Patient pays (%)", null=True)
    total_count = pw.IntegerField(verbose_name="Allowed", null=True)
    used_count = pw.IntegerField(verbose_name="Used", null=True)
    left_count = pw.IntegerField(verbose_name="Still left", null=True)
    is_needed = pw.BooleanField(verbose_name="Needed", null=True)
    says = pw.CharField(verbose_name="In the payer's words", default="", max_length=240)
