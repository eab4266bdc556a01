"""Referrals to other practices, the directory of these, and who was not accepted for care."""

from __future__ import annotations

import peewee as pw

from pcdesk.models.clinic.practice import Provider, Staff
from pcdesk.models.cover.authorization import Authorization
from pcdesk.models.cover.coverage import Payer, Plan
from pcdesk.models.desk.care import Document
from pcdesk.models.people.person import LANGUAGES, Patient
from pcdesk.models.record.base import MomentField, Record


class OutsidePractice(Record):
    """One entry of the directory. languages: as they are said there; likes: how they want to be asked.

    is_primary_care: it sends patients to us, and is asked for referrals.
    """

    name = pw.CharField(verbose_name="Practice", max_length=120)
    person = pw.CharField(verbose_name="Doctor", default="", max_length=80)
    specialty = pw.CharField(verbose_name="Specialty", default="", max_length=60)
    npi = pw.CharField(verbose_name="NPI", default="", max_length=10)
    phone = pw.CharField(verbose_name="Phone", default="", max_length=40)
    fax = pw.CharField(verbose_name="Fax", default="", max_length=40)
    email = pw.CharField(verbose_name="E-mail", default="", max_length=120)
    street = pw.CharField(verbose_name="Street", default="", max_length=120)
    city = pw.CharField(verbose_name="City", default="", max_length=80)
    state = pw.CharField(verbose_name="State", default="", max_length=40)
    postal_code = pw.CharField(verbose_name="ZIP", default="", max_length=12)
    languages = pw.CharField(verbose_name="Languages", default="", max_length=80)
    likes = pw.CharField(verbose_name="How they like it", default="", max_length=240)
    takes_new = pw.BooleanField(verbose_name="Takes new patients", default=True)
    is_primary_care = pw.BooleanField(verbose_name="Primary care", default=False)


class PracticePlan(Record):
    """A payer, or one plan of it, that a practice takes or does not take; told_on: when somebody heard so."""

    outside_practice = pw.ForeignKeyField(OutsidePractice, backref="plans")
    payer = pw.ForeignKeyField(Payer, verbose_name="Payer")
    plan = pw.ForeignKeyField(Plan, verbose_name="Only plan", null=True)
    is_taken = pw.BooleanField(verbose_name="Is taken there", default=True)
    told_on = pw.DateField(verbose_name="Heard")
    note = pw.CharField(verbose_name="Note", default="", max_length=120)


class Referral(Record):
    """A patient sent elsewhere, until our clinician has read the report. seen_on: the day of the appointment there.

    told_on: when the patient was told where and when; document: the report. authorization: what the payer allowed.
    """

    STATES = (
        ("draft", "To be sent"), ("sent", "Sent"), ("accepted", "Accepted"), ("scheduled", "Scheduled"),
        ("seen", "Seen"), ("no_show", "Did not go"), ("reported", "Report is here"), ("reviewed", "Report read"),
        ("declined", "Declined by them"), ("canceled", "Canceled"),
    )  # fmt: skip
    WAYS = (("", "Not yet"), ("fax", "Fax"), ("phone", "Phone"), ("mail", "Mail"), ("file", "File"),
            ("hand", "Given to the patient"))  # fmt: skip

    patient = pw.ForeignKeyField(Patient, backref="referrals")
    practice = pw.ForeignKeyField(OutsidePractice, verbose_name="To", null=True, backref="referrals")
    provider = pw.ForeignKeyField(Provider, verbose_name="From", null=True)
    authorization = pw.ForeignKeyField(Authorization, verbose_name="Authorization", null=True)
    specialty = pw.CharField(verbose_name="Specialty", default="", max_length=60)
    reason = pw.CharField(verbose_name="Reason", max_length=160)
    question = pw.CharField(verbose_name="What we ask", default="", max_length=240)
    is_urgent = pw.BooleanField(verbose_name="Urgent", default=False)
    state = pw.CharField(verbose_name="State", choices=STATES, default="draft", max_length=10, index=True)
    way = pw.CharField(verbose_name="How it was sent", choices=WAYS, default="", max_length=8)
    owner = pw.ForeignKeyField(Staff, verbose_name="Who sees to it", null=True)
    due_on = pw.DateField(verbose_name="Next step by", null=True)
    seen_on = pw.DateField(verbose_name="Appointment there", null=True)
    told_on = pw.DateField(verbose_name="Patient told", null=True)
    document = pw.ForeignKeyField(Document, verbose_name="Report", null=True)
    note = pw.CharField(verbose_name="Note", default="", max_length=240)
    begun_at = MomentField()

    class Meta:
        indexes = ((("patient", "state"), False),)


class NotAccepted(Record):
    """Somebody the clinic could not take. practice: another place that was named; is_refused: none was wanted.

    patient: None for who never became one, with name, phone and address then. sender: who had referred the patient
    here, where the directory has them; sent_by: where it has not. written_on, sender_told_on: when the letters left.
    """

    REASONS = (
        ("plan", "We do not take the plan"), ("scope", "We do not treat this"), ("distance", "Too far away"),
        ("full", "No room for new patients"), ("other", "Another reason"),
    )  # fmt: skip

    patient = pw.ForeignKeyField(Patient, null=True)
    name = pw.CharField(verbose_name="Name", default="", max_length=120)
    phone = pw.CharField(verbose_name="Phone", default="", max_length=40)
    street = pw.CharField(verbose_name="Street", default="", max_length=120)
    city = pw.CharField(verbose_name="City", default="", max_length=80)
    state = pw.CharField(verbose_name="State", default="", max_length=40)
    postal_code = pw.CharField(verbose_name="ZIP", default="", max_length=12)
    language = pw.CharField(verbose_name="Language", choices=LANGUAGES, default="", max_length=8)
    reason = pw.CharField(verbose_name="Why", choices=REASONS, default="plan", max_length=10)
    said = pw.CharField(verbose_name="What was said", default="", max_length=240)
    practice = pw.ForeignKeyField(OutsidePractice, verbose_name="Where the patient can go", null=True)
    is_refused = pw.BooleanField(verbose_name="The patient wants no other place", default=False)
    sender = pw.ForeignKeyField(OutsidePractice, verbose_name="Who sent the patient", null=True)
    sent_by = pw.CharField(verbose_name="Sent by somebody else", default="", max_length=120)
    told_on = pw.DateField(verbose_name="Told")
    written_on = pw.DateField(verbose_name="Written to", null=True)
    sender_told_on = pw.DateField(verbose_name="Sender told", null=True)
