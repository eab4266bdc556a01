"""What visits are estimated to cost, service by service and part by part, and by which benefits plans pay a visit."""

from __future__ import annotations

from typing import Any

import peewee as pw

GIVEN = {"visit_type": {"service_kind": "office"}}


def up(migrator: Any, database: Any) -> None:
    """Four tables more, empty; every kind of visit counts as an office visit until somebody says otherwise."""
    here = database

    class _Of(pw.Model):
        class Meta:
            database = here

    class _Patient(_Of):
        class Meta:
            table_name = "patient"

    class _Staff(_Of):
        class Meta:
            table_name = "staff"

    class _Coverage(_Of):
        class Meta:
            table_name = "coverage"

    class _CoverageCheck(_Of):
        class Meta:
            table_name = "coverage_check"

    class _Benefit(_Of):
        class Meta:
            table_name = "benefit"

    class _Visit(_Of):
        class Meta:
            table_name = "visit"

    class _VisitType(_Of):
        class Meta:
            table_name = "visit_type"

    class Estimate(_Of):
        deleted_at = pw.DateTimeField(null=True)
        patient = pw.ForeignKeyField(_Patient)
        visit = pw.ForeignKeyField(_Visit)
        visit_on = pw.DateField()
        visit_type = pw.ForeignKeyField(_VisitType)
        primary = pw.ForeignKeyField(_Coverage, null=True)
        secondary = pw.ForeignKeyField(_Coverage, null=True)
        coverage_check = pw.ForeignKeyField(_CoverageCheck, null=True)
        is_self_pay = pw.BooleanField()
        network = pw.CharField(max_length=4)
        order = pw.CharField(max_length=8)
        own_fee_cents = pw.IntegerField(null=True)
        fee_cents = pw.IntegerField()
        least_cents = pw.IntegerField()
        most_cents = pw.IntegerField()
        second_least_cents = pw.IntegerField(null=True)
        second_most_cents = pw.IntegerField(null=True)
        made_at = pw.DateTimeField()
        staff = pw.ForeignKeyField(_Staff, null=True)
        replaced_at = pw.DateTimeField(null=True)

        class Meta:
            table_name = "estimate"
            legacy_table_names = False
            indexes = ((("visit", "made_at"), False),)

    class EstimateLine(_Of):
        deleted_at = pw.DateTimeField(null=True)
        estimate = pw.ForeignKeyField(Estimate)
        place = pw.IntegerField()
        what = pw.CharField(max_length=120)
        code = pw.CharField(max_length=20)
        service_kind = pw.CharField(max_length=12)
        units = pw.IntegerField()
        fee_cents = pw.IntegerField()

        class Meta:
            table_name = "estimate_line"
            legacy_table_names = False

    class EstimatePart(_Of):
        deleted_at = pw.DateTimeField(null=True)
        estimate_line = pw.ForeignKeyField(EstimateLine)
        kind = pw.CharField(max_length=12)
        source = pw.CharField(max_length=12)
        benefit = pw.ForeignKeyField(_Benefit, null=True)
        least_cents = pw.IntegerField()
        most_cents = pw.IntegerField()

        class Meta:
            table_name = "estimate_part"
            legacy_table_names = False

    class EstimateNote(_Of):
        deleted_at = pw.DateTimeField(null=True)
        estimate = pw.ForeignKeyField(Estimate)
        code = pw.CharField(max_length=20)
        cents = pw.IntegerField(null=True)
        benefit = pw.ForeignKeyField(_Benefit, null=True)

        class Meta:
            table_name = "estimate_note"
            legacy_table_names = False

    database.create_tables([Estimate, EstimateLine, EstimatePart, EstimateNote])
    migrator.migrate(migrator.add_column("visit_type", "service_kind", pw.CharField(max_length=12, default="office")))
