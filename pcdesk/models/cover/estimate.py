"""What a visit was estimated to cost the patient: one row an estimate, a row a service, a row a part of its fee.

Each part is written at both ends of what is known (see patient_part): at either the parts of a service are its fee.
"""

from __future__ import annotations

import peewee as pw

from pcdesk.models.book.visit import SERVICE_KINDS, Visit, VisitType
from pcdesk.models.clinic.practice import Staff
from pcdesk.models.cover.benefit import Benefit
from pcdesk.models.cover.coverage import Coverage, CoverageCheck
from pcdesk.models.people.person import Patient
from pcdesk.models.record.base import MomentField, Record


class Estimate(Record):
    """An estimate for a visit as it stood: its day and kind, the primary coverage and its latest check.

    primary: None where the patient pays for the visit alone; is_self_pay: somebody chose so here. own_fee_cents: of the
    visit's own service, where somebody typed another fee than the usual one. network and order: what somebody said of
    the plan, "" for nobody. replaced_at: another one was made since. second_least_cents, second_most_cents: what the
    secondary coverage may take of the patient's part, None where nobody knows.
    """

    NETWORKS = (("", "Not known"), ("in", "In the plan's network"), ("out", "Out of network"))
    ORDERS = (
        ("", "As the plan told"), ("first", "The deductible first, then the copay"),
        ("instead", "The copay alone, no deductible"),
    )  # fmt: skip

    patient = pw.ForeignKeyField(Patient, backref="estimates")
    visit = pw.ForeignKeyField(Visit, backref="estimates")
    visit_on = pw.DateField()
    visit_type = pw.ForeignKeyField(VisitType)
    primary = pw.ForeignKeyField(Coverage, null=True, backref="estimates")
    secondary = pw.ForeignKeyField(Coverage, null=True, backref="second_estimates")
    coverage_check = pw.ForeignKeyField(CoverageCheck, null=True)
    is_self_pay = pw.BooleanField(verbose_name="The patient pays without insurance", default=False)
    network = pw.CharField(verbose_name="The clinic is", choices=NETWORKS, default="", max_length=4)
    order = pw.CharField(verbose_name="What comes first", choices=ORDERS, default="", max_length=8)
    own_fee_cents = pw.IntegerField(verbose_name="Fee of the visit", null=True)
    fee_cents = pw.IntegerField()
    least_cents = pw.IntegerField()
    most_cents = pw.IntegerField()
    second_least_cents = pw.IntegerField(null=True)
    second_most_cents = pw.IntegerField(null=True)
    made_at = MomentField()
    staff = pw.ForeignKeyField(Staff, null=True)
    replaced_at = MomentField(null=True)

    class Meta:
        indexes = ((("visit", "made_at"), False),)


class EstimateLine(Record):
    """One service of an estimate: so many units at a fee in cents each. code: the clinic's own, "" for none."""

    estimate = pw.ForeignKeyField(Estimate, backref="lines")
    place = pw.IntegerField()
    what = pw.CharField(verbose_name="Service", default="", max_length=120)
    code = pw.CharField(verbose_name="Code", default="", max_length=20)
    service_kind = pw.CharField(
        verbose_name="Counts for the plan as", choices=SERVICE_KINDS, default="office", max_length=12
    )
    units = pw.IntegerField(verbose_name="Units", default=1)
    fee_cents = pw.IntegerField(verbose_name="Fee")


class EstimatePart(Record):
    """Who pays what of a service and what says so. source: of SOURCES; benefit: the line of the payer's answer."""

    KINDS = (
        ("self_pay", "The patient pays it all"), ("not_covered", "Not covered"), ("deductible", "Deductible"),
        ("copay", "Copay"), ("coinsurance", "Coinsurance"), ("plan", "The plan pays"),
    )  # fmt: skip
    SOURCES = (
        ("benefit", "The payer's answer"), ("coverage", "The coverage as it is on file"),
        ("visit_type", "The clinic's own rule"), ("rest", "What remains"), ("unknown", "Nobody knows"),
    )  # fmt: skip

    estimate_line = pw.ForeignKeyField(EstimateLine, backref="parts")
    kind = pw.CharField(choices=KINDS, max_length=12)
    source = pw.CharField(choices=SOURCES, max_length=12)
    benefit = pw.ForeignKeyField(Benefit, null=True)
    least_cents = pw.IntegerField()
    most_cents = pw.IntegerField()


class EstimateNote(Record):
    """What is not known of an estimate, what was assumed, and answers that differ; each once.

    cents: what the patient would pay were it otherwise; of an answer the copay or the like that it named. benefit: the
    line of an answer that is meant.
    """

    CODES = (
        ("deductible_unknown", "Nobody was told of a deductible"),
        ("left_unknown", "How much of the deductible is left is not known"),
        ("limit_unknown", "How much is left of the yearly limit is not known"),
        ("copay_unknown", "The copay is not known"), ("share_unknown", "The patient's share is not known"),
        ("active_unknown", "It is not known whether the coverage is good"),
        ("two_answers", "Two answers differ"), ("earlier_answer", "An earlier answer said otherwise"),
        ("other_copay", "The coverage on file has another copay"),
        ("copay_instead", "The copay is taken to be all"), ("in_network", "Taken to be in network"),
        ("new_year", "The plan's year turns before the visit"), ("authorization", "The plan wants to be asked first"),
        ("unchecked", "The coverage was never checked"), ("limit_untold", "No yearly limit was told"),
        ("no_copay_due", "This kind of visit asks no copay"), ("self_pay", "Without insurance"),
        ("no_coverage", "No coverage on that day"), ("no_primary", "No primary coverage on that day"),
        ("second_unknown", "What the second coverage takes is not known"),
    )  # fmt: skip
    UNKNOWN = (
        "deductible_unknown", "left_unknown", "copay_unknown", "share_unknown", "active_unknown", "two_answers",
    )  # fmt: skip

    estimate = pw.ForeignKeyField(Estimate, backref="notes")
    code = pw.CharField(choices=CODES, max_length=20)
    cents = pw.IntegerField(null=True)
    benefit = pw.ForeignKeyField(Benefit, null=True)
