"""Authorizations and referrals: the case, its services with units, the visits that use them, and rules that want one.

Referrals to other practices, the directory of these, and who was not accepted for care.
"""

from __future__ import annotations

from typing import Any

import peewee as pw


def up(_migrator: Any, database: Any) -> None:
    """Eight tables more, empty."""
    here = database

    class _Of(pw.Model):
        class Meta:
            database = here

    class _Payer(_Of):
        class Meta:
            table_name = "payer"

    class _Plan(_Of):
        class Meta:
            table_name = "plan"

    class _Patient(_Of):
        class Meta:
            table_name = "patient"

    class _Coverage(_Of):
        class Meta:
            table_name = "coverage"

    class _Provider(_Of):
        class Meta:
            table_name = "provider"

    class _Staff(_Of):
        class Meta:
            table_name = "staff"

    class _Document(_Of):
        class Meta:
            table_name = "document"

    class _VisitType(_Of):
        class Meta:
            table_name = "visit_type"

    class _Visit(_Of):
        class Meta:
            table_name = "visit"

    class Authorization(_Of):
        deleted_at = pw.DateTimeField(null=True)
        patient = pw.ForeignKeyField(_Patient)
        coverage = pw.ForeignKeyField(_Coverage)
        kind = pw.CharField(max_length=14)
        state = pw.CharField(max_length=10, index=True)
        what = pw.CharField(max_length=120)
        reason = pw.CharField(max_length=120)
        provider = pw.ForeignKeyField(_Provider, null=True)
        place = pw.CharField(max_length=120)
        asked_of = pw.CharField(max_length=120)
        is_urgent = pw.BooleanField()
        way = pw.CharField(max_length=8)
        number = pw.CharField(max_length=60)
        starts_on = pw.DateField(null=True)
        ends_on = pw.DateField(null=True)
        owner = pw.ForeignKeyField(_Staff, null=True)
        due_on = pw.DateField(null=True)
        missing = pw.CharField(max_length=240)
        answer = pw.CharField(max_length=240)
        appeal_level = pw.IntegerField()
        appeal_until = pw.DateField(null=True)
        renews = pw.ForeignKeyField("self", null=True)
        note = pw.CharField(max_length=240)
        begun_at = pw.DateTimeField()

        class Meta:
            table_name = "authorization"
            legacy_table_names = False
            indexes = ((("patient", "state"), False),)

    class AuthorizedService(_Of):
        deleted_at = pw.DateTimeField(null=True)
        authorization = pw.ForeignKeyField(Authorization)
        says = pw.CharField(max_length=120)
        code = pw.CharField(max_length=12)
        visit_type = pw.ForeignKeyField(_VisitType, null=True)
        provider = pw.ForeignKeyField(_Provider, null=True)
        unit = pw.CharField(max_length=8)
        units_asked = pw.IntegerField(null=True)
        units_approved = pw.IntegerField(null=True)

        class Meta:
            table_name = "authorized_service"
            legacy_table_names = False

    class AuthorizedVisit(_Of):
        deleted_at = pw.DateTimeField(null=True)
        service = pw.ForeignKeyField(AuthorizedService)
        visit = pw.ForeignKeyField(_Visit)
        units = pw.IntegerField()

        class Meta:
            table_name = "authorized_visit"
            legacy_table_names = False

    class CoverRule(_Of):
        deleted_at = pw.DateTimeField(null=True)
        payer = pw.ForeignKeyField(_Payer)
        plan = pw.ForeignKeyField(_Plan, null=True)
        visit_type = pw.ForeignKeyField(_VisitType, null=True)
        kind = pw.CharField(max_length=14)
        is_needed = pw.BooleanField()
        source = pw.CharField(max_length=160)
        told_on = pw.DateField()

        class Meta:
            table_name = "cover_rule"
            legacy_table_names = False

    class OutsidePractice(_Of):
        deleted_at = pw.DateTimeField(null=True)
        name = pw.CharField(max_length=120)
        person = pw.CharField(max_length=80)
        specialty = pw.CharField(max_length=60)
        npi = pw.CharField(max_length=10)
        phone = pw.CharField(max_length=40)
        fax = pw.CharField(max_length=40)
        email = pw.CharField(max_length=120)
        street = pw.CharField(max_length=120)
        city = pw.CharField(max_length=80)
        state = pw.CharField(max_length=40)
        postal_code = pw.CharField(max_length=12)
        languages = pw.CharField(max_length=80)
        likes = pw.CharField(max_length=240)
        takes_new = pw.BooleanField()
        is_primary_care = pw.BooleanField()

        class Meta:
            table_name = "outside_practice"
            legacy_table_names = False

    class PracticePlan(_Of):
        deleted_at = pw.DateTimeField(null=True)
        outside_practice = pw.ForeignKeyField(OutsidePractice)
        payer = pw.ForeignKeyField(_Payer)
        plan = pw.ForeignKeyField(_Plan, null=True)
        told_on = pw.DateField()
        note = pw.CharField(max_length=120)

        class Meta:
            table_name = "practice_plan"
            legacy_table_names = False

    class Referral(_Of):
        deleted_at = pw.DateTimeField(null=True)
        patient = pw.ForeignKeyField(_Patient)
        practice = pw.ForeignKeyField(OutsidePractice, null=True)
        provider = pw.ForeignKeyField(_Provider, null=True)
        authorization = pw.ForeignKeyField(Authorization, null=True)
        specialty = pw.CharField(max_length=60)
        reason = pw.CharField(max_length=160)
        is_urgent = pw.BooleanField()
        state = pw.CharField(max_length=10, index=True)
        way = pw.CharField(max_length=8)
        owner = pw.ForeignKeyField(_Staff, null=True)
        due_on = pw.DateField(null=True)
        seen_on = pw.DateField(null=True)
        told_on = pw.DateField(null=True)
        document = pw.ForeignKeyField(_Document, null=True)
        note = pw.CharField(max_length=240)
        begun_at = pw.DateTimeField()

        class Meta:
            table_name = "referral"
            legacy_table_names = False
            indexes = ((("patient", "state"), False),)

    class NotAccepted(_Of):
        deleted_at = pw.DateTimeField(null=True)
        patient = pw.ForeignKeyField(_Patient, null=True)
        name = pw.CharField(max_length=120)
        phone = pw.CharField(max_length=40)
        reason = pw.CharField(max_length=10)
        said = pw.CharField(max_length=240)
        practice = pw.ForeignKeyField(OutsidePractice, null=True)
        is_refused = pw.BooleanField()
        sent_by = pw.CharField(max_length=120)
        told_on = pw.DateField()

        class Meta:
            table_name = "not_accepted"
            legacy_table_names = False

    first = [Authorization, AuthorizedService, AuthorizedVisit, CoverRule]
    database.create_tables([*first, OutsidePractice, PracticePlan, Referral, NotAccepted])
