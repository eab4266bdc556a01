"""What a payer, or the primary care doctor, allowed: a case with steps, its services with units, and what they went to.

A referral from primary care is the same case: asked for, answered, with visits and days that may run out.
"""

from __future__ import annotations

from typing import Any

import peewee as pw

from pcdesk.models.book.visit import Visit, VisitType
from pcdesk.models.clinic.practice import Provider, Staff
from pcdesk.models.cover.coverage import Coverage
from pcdesk.models.people.person import Patient
from pcdesk.models.record.base import MomentField, Record

APPROVED = ("approved", "partly")  # what may be used
WAITING = ("submitted", "pended", "appealed")  # asked for, and not decided


class Authorization(Record):
    """One thing asked for. number: what the payer calls it; not unique, so it never tells one row from another.

    starts_on and ends_on: both included. asked_of: the primary care doctor of a referral, else "" for the payer.
    diagnosis_codes: as they were typed, the main one first, with commas between them.
    due_on: when the next step is to be taken, and owner by whom. missing: what the payer still wants, a line each.
    answered_on: the day on the payer's last answer, from which appeal_until counts: not the one on which it was typed.
    our_reason: what the letter of appeal says against a denial.
    renews: the one this one goes on from.
    """

    KINDS = (("authorization", "Authorization"), ("referral", "Referral from primary care"))
    STATES = (
        ("needed", "Needed"), ("preparing", "Being prepared"), ("submitted", "Submitted"), ("pended", "Pended"),
        ("approved", "Approved"), ("partly", "Partly approved"), ("denied", "Denied"), ("appealed", "Appealed"),
        ("withdrawn", "Withdrawn"), ("closed", "Closed"),
    )  # fmt: skip
    WAYS = (("", "Not yet"), ("fax", "Fax"), ("phone", "Phone"), ("portal", "Payer's web site"), ("file", "File"),
            ("mail", "Mail"))  # fmt: skip

    patient = pw.ForeignKeyField(Patient, backref="authorizations")
    coverage = pw.ForeignKeyField(Coverage, backref="authorizations")
    kind = pw.CharField(verbose_name="Kind", choices=KINDS, default="authorization", max_length=14)
    state = pw.CharField(verbose_name="State", choices=STATES, default="needed", max_length=10, index=True)
    what = pw.CharField(verbose_name="For what", max_length=120)
    reason = pw.CharField(verbose_name="Diagnosis or reason", default="", max_length=120)
    diagnosis_codes = pw.CharField(verbose_name="Diagnosis codes (ICD-10)", default="", max_length=120)
    provider = pw.ForeignKeyField(Provider, verbose_name="By whom", null=True)
    place = pw.CharField(verbose_name="Where", default="", max_length=120)
    asked_of = pw.CharField(verbose_name="Asked of", default="", max_length=120)
    is_urgent = pw.BooleanField(verbose_name="Urgent", default=False)
    way = pw.CharField(verbose_name="How it was sent", choices=WAYS, default="", max_length=8)
    number = pw.CharField(verbose_name="Number", default="", max_length=60)
    starts_on = pw.DateField(verbose_name="From", null=True)
    ends_on = pw.DateField(verbose_name="Through", null=True)
    owner = pw.ForeignKeyField(Staff, verbose_name="Who sees to it", null=True)
    due_on = pw.DateField(verbose_name="Next step by", null=True)
    missing = pw.CharField(verbose_name="What is still wanted", default="", max_length=240)
    answer = pw.CharField(verbose_name="What the payer said", default="", max_length=240)
    answered_on = pw.DateField(verbose_name="Date of the answer", null=True)
    appeal_level = pw.IntegerField(verbose_name="Appeal", default=0)
    appeal_until = pw.DateField(verbose_name="Appeal by", null=True)
    our_reason = pw.TextField(verbose_name="Why we appeal", default="")
    renews = pw.ForeignKeyField("self", null=True, backref="renewed_by")
    note = pw.CharField(verbose_name="Note", default="", max_length=240)
    begun_at = MomentField()

    class Meta:
        indexes = ((("patient", "state"), False),)


def diagnosis_of(row: Any) -> str:
    """Of an Authorization row, as it is said to a payer: Low back pain (M54.50), each code once."""
    said, codes = str(row.reason).strip(), str(row.diagnosis_codes).strip()
    if not codes or codes in said:
        return said
    return f"{said} ({codes})" if said and said not in codes else codes


class AuthorizedService(Record):
    """One service of an authorization. visit_type: the visits that use its units, None for what is done elsewhere;
    provider: only hers, None anybody's.

    says: the clinic's own words; code: as it was typed. units_approved: NULL where nobody knows a limit.
    starts_on, ends_on: both included; NULL where the days of the authorization are its days.
    """

    UNITS = (("visits", "Visits"), ("units", "Units"), ("days", "Days"), ("hours", "Hours"))

    authorization = pw.ForeignKeyField(Authorization, backref="services")
    says = pw.CharField(verbose_name="Service", max_length=120)
    code = pw.CharField(verbose_name="Code", default="", max_length=12)
    visit_type = pw.ForeignKeyField(VisitType, verbose_name="Visits of this type", null=True)
    provider = pw.ForeignKeyField(Provider, verbose_name="Only with", null=True)
    unit = pw.CharField(verbose_name="Counted in", choices=UNITS, default="visits", max_length=8)
    units_asked = pw.IntegerField(verbose_name="Asked for", null=True)
    units_approved = pw.IntegerField(verbose_name="Approved", null=True)
    starts_on = pw.DateField(verbose_name="From", null=True)
    ends_on = pw.DateField(verbose_name="Through", null=True)


class AuthorizedVisit(Record):
    """A visit that uses units of a service, from when it is booked."""

    service = pw.ForeignKeyField(AuthorizedService, backref="visits")
    visit = pw.ForeignKeyField(Visit, backref="authorized")
    units = pw.IntegerField(verbose_name="Units", default=1)
