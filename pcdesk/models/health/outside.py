"""What other places did for a patient: encounters, procedures, plans, and records kept as they came."""

from __future__ import annotations

from typing import ClassVar

import peewee as pw

from pcdesk.models.people.person import Patient
from pcdesk.models.record.base import PartialDateField, Sourced, WhenField


class Encounter(Sourced):
    """A past contact with care, here or elsewhere, as it was reported to us."""

    patient = pw.ForeignKeyField(Patient, backref="encounters")
    started_at = WhenField(verbose_name="From", null=True)
    ended_at = WhenField(verbose_name="To", null=True)
    kind = pw.CharField(verbose_name="Kind", default="", max_length=60)
    title = pw.CharField(verbose_name="What", default="", max_length=240)
    provider = pw.CharField(verbose_name="Provider", default="", max_length=120)
    organization = pw.CharField(verbose_name="Where", default="", max_length=160)
    reason = pw.CharField(verbose_name="Reason", default="", max_length=240)

    class Meta:
        indexes = ((("patient", "started_at"), False),)


class Procedure(Sourced):
    """Something that was done to or for the patient."""

    patient = pw.ForeignKeyField(Patient, backref="procedures")
    name = pw.CharField(verbose_name="Procedure", max_length=240)
    code = pw.CharField(verbose_name="Code", default="", max_length=40)
    code_system = pw.CharField(default="", max_length=60)
    started_at = WhenField(verbose_name="When", null=True)
    ended_at = WhenField(verbose_name="To", null=True)
    reason = pw.CharField(verbose_name="Reason", default="", max_length=240)


class CarePlan(Sourced):
    """A plan another place made with the patient."""

    patient = pw.ForeignKeyField(Patient, backref="care_plans")
    name = pw.CharField(verbose_name="Plan", max_length=240)
    code = pw.CharField(verbose_name="Code", default="", max_length=40)
    code_system = pw.CharField(default="", max_length=60)
    began_on = PartialDateField(verbose_name="Since", null=True)
    ended_on = PartialDateField(verbose_name="Until", null=True)
    reason = pw.CharField(verbose_name="For", default="", max_length=240)


class OutsideRecord(Sourced):
    """A record of a kind that has no table of its own, kept word for word so that nothing is lost.

    The journal holds the hash of the body, which is the outside's own words and as large as they were.
    """

    hashed: ClassVar = {"body": "body_sha256"}

    patient = pw.ForeignKeyField(Patient, null=True, backref="outside_records")
    kind = pw.CharField(verbose_name="Kind", max_length=60)
    title = pw.CharField(verbose_name="Title", default="", max_length=240)
    dated_on = PartialDateField(verbose_name="Date", null=True)
    body = pw.TextField(default="")
    body_sha256 = pw.CharField(default="", max_length=64)
