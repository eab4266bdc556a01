"""Authorizations and referrals from primary care: the case, its services with units, the visits that use them."""

from __future__ import annotations

from typing import Any

import peewee as pw


def up(_migrator: Any, database: Any) -> None:
    """Three tables more, empty."""
    here = database

    class _Of(pw.Model):
        class Meta:
            database = here

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

    database.create_tables([Authorization, AuthorizedService, AuthorizedVisit])
