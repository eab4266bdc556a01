"""What is known of a patient's health, each fact with its source and date."""

from __future__ import annotations

import peewee as pw

from pcdesk.models.people.person import Patient
from pcdesk.models.record.base import PartialDateField, Sourced, WhenField


class Allergy(Sourced):
    """Something the patient must not have."""

    SEVERITIES = (("", "Not known"), ("mild", "Mild"), ("moderate", "Moderate"), ("severe", "Severe"))
    KINDS = (("", "Not known"), ("medication", "Medicine"), ("food", "Food"), ("environment", "Environment"))
    RISKS = (("", "Not known"), ("high", "High"), ("low", "Low"), ("unable-to-assess", "Cannot be judged"))
    VERIFICATIONS = (
        ("", "Not said"), ("confirmed", "Confirmed"), ("presumed", "Presumed"), ("unconfirmed", "Unconfirmed"),
    )  # fmt: skip

    patient = pw.ForeignKeyField(Patient, backref="allergies")
    substance = pw.CharField(verbose_name="Allergic to", max_length=160)
    kind = pw.CharField(verbose_name="Kind", choices=KINDS, default="", max_length=12)
    reaction = pw.CharField(verbose_name="Reaction", default="", max_length=200)
    severity = pw.CharField(verbose_name="Severity", choices=SEVERITIES, default="", max_length=10)
    criticality = pw.CharField(verbose_name="Risk of harm", choices=RISKS, default="", max_length=16)
    verification = pw.CharField(verbose_name="How sure", choices=VERIFICATIONS, default="", max_length=16)
    code = pw.CharField(verbose_name="Code", default="", max_length=40)
    code_system = pw.CharField(default="", max_length=60)
    began_on = PartialDateField(verbose_name="Since", null=True)
    ended_on = PartialDateField(verbose_name="Until", null=True)
    is_over = pw.BooleanField(verbose_name="Over, day not known", default=False)
    note = pw.TextField(verbose_name="Note", default="")


class Problem(Sourced):
    """A diagnosis or complaint that is followed. status: what its days do not say."""

    VERIFICATIONS = (
        ("", "Not said"), ("confirmed", "Confirmed"), ("provisional", "Provisional"),
        ("differential", "One of several possible"), ("unconfirmed", "Unconfirmed"),
    )  # fmt: skip
    STATUSES = (
        ("", "As its days say"), ("recurrence", "Came back"), ("relapse", "Relapse"), ("inactive", "Inactive"),
        ("remission", "In remission"), ("unknown", "Not said whether it is current"),
    )  # fmt: skip

    patient = pw.ForeignKeyField(Patient, backref="problems")
    name = pw.CharField(verbose_name="Problem", max_length=240)
    code = pw.CharField(verbose_name="Code", default="", max_length=40)
    code_system = pw.CharField(default="", max_length=60)
    began_on = PartialDateField(verbose_name="Since", null=True)
    ended_on = PartialDateField(verbose_name="Resolved", null=True)
    is_over = pw.BooleanField(verbose_name="Resolved, day not known", default=False)
    status = pw.CharField(verbose_name="Status", choices=STATUSES, default="", max_length=16)
    verification = pw.CharField(verbose_name="How sure", choices=VERIFICATIONS, default="", max_length=16)
    note = pw.CharField(verbose_name="Note", default="", max_length=240)


class Medication(Sourced):
    """A medicine the patient takes or took. status: what its days do not say."""

    STATUSES = (
        ("", "As its days say"), ("on-hold", "On hold"), ("unknown", "Not known whether it is taken"),
    )  # fmt: skip

    patient = pw.ForeignKeyField(Patient, backref="medications")
    name = pw.CharField(verbose_name="Medicine", max_length=240)
    directions = pw.CharField(verbose_name="How it is taken", default="", max_length=240)
    code = pw.CharField(verbose_name="Code", default="", max_length=40)
    code_system = pw.CharField(default="", max_length=60)
    began_on = PartialDateField(verbose_name="Since", null=True)
    ended_on = PartialDateField(verbose_name="Stopped", null=True)
    is_over = pw.BooleanField(verbose_name="Stopped, day not known", default=False)
    status = pw.CharField(verbose_name="Status", choices=STATUSES, default="", max_length=16)
    reason = pw.CharField(verbose_name="For", default="", max_length=240)
    prescriber = pw.CharField(verbose_name="Prescribed by", default="", max_length=120)
    note = pw.TextField(verbose_name="Note", default="")


class Immunization(Sourced):
    """A vaccine given; code is CVX where known."""

    patient = pw.ForeignKeyField(Patient, backref="immunizations")
    vaccine = pw.CharField(verbose_name="Vaccine", max_length=240)
    code = pw.CharField(verbose_name="Code", default="", max_length=40)
    code_system = pw.CharField(default="", max_length=60)
    given_on = PartialDateField(verbose_name="Given", null=True)
    lot = pw.CharField(verbose_name="Lot", default="", max_length=40)
    site = pw.CharField(verbose_name="Site", default="", max_length=60)
    given_by = pw.CharField(verbose_name="Given by", default="", max_length=120)
    is_subpotent = pw.BooleanField(verbose_name="Dose too weak to count", default=False)
    note = pw.TextField(verbose_name="Note", default="")


class Observation(Sourced):
    """One measured or reported value. value is the number where it is one, value_text what was written."""

    CATEGORIES = (
        ("vital-signs", "Vital signs"), ("laboratory", "Laboratory"), ("survey", "Questionnaire"),
        ("social-history", "Social history"), ("imaging", "Imaging"), ("exam", "Examination"),
        ("procedure", "Procedure"), ("therapy", "Therapy"), ("activity", "Activity"), ("", "Other"),
    )  # fmt: skip

    patient = pw.ForeignKeyField(Patient, backref="observations")
    category = pw.CharField(verbose_name="Category", choices=CATEGORIES, default="", max_length=16)
    code = pw.CharField(verbose_name="Code", default="", max_length=60)
    code_system = pw.CharField(default="", max_length=60)
    name = pw.CharField(verbose_name="Test", max_length=240)
    value = pw.DoubleField(verbose_name="Value", null=True)
    value_text = pw.TextField(verbose_name="Value", default="")
    unit = pw.CharField(verbose_name="Unit", default="", max_length=60)
    low = pw.DoubleField(verbose_name="Reference range from", null=True)
    high = pw.DoubleField(verbose_name="Reference range to", null=True)
    range_text = pw.CharField(verbose_name="Reference range, in words", default="", max_length=240)
    flag = pw.CharField(verbose_name="Flag", default="", max_length=10)
    panel = pw.CharField(verbose_name="Panel", default="", max_length=200)
    note = pw.TextField(verbose_name="Note", default="")
    taken_at = WhenField(verbose_name="Taken", null=True)

    class Meta:
        indexes = ((("patient", "name", "taken_at"), False),)


class FamilyHistory(Sourced):
    """A condition of a relative."""

    patient = pw.ForeignKeyField(Patient, backref="family_history")
    relative = pw.CharField(verbose_name="Relative", max_length=60)
    condition = pw.CharField(verbose_name="Condition", max_length=200)
    age_at_onset = pw.IntegerField(verbose_name="Age when it began", null=True)
    note = pw.CharField(verbose_name="Note", default="", max_length=200)


class SocialHistory(Sourced):
    """How the patient lives: tobacco, alcohol, work, home."""

    TOPICS = (
        ("tobacco", "Tobacco"), ("alcohol", "Alcohol"), ("drugs", "Other drugs"), ("work", "Work"), ("home", "Home"),
        ("food", "Food"), ("exercise", "Exercise"), ("safety", "Safety"), ("other", "Other"),
    )  # fmt: skip

    patient = pw.ForeignKeyField(Patient, backref="social_history")
    topic = pw.CharField(verbose_name="Topic", choices=TOPICS, default="other", max_length=10)
    answer = pw.CharField(verbose_name="Answer", max_length=240)
    asked_on = PartialDateField(verbose_name="Asked", null=True)
    ended_on = PartialDateField(verbose_name="Until", null=True)
    is_over = pw.BooleanField(verbose_name="Over, day not known", default=False)
