"""Other payers that answers name, until somebody decides; and what was told of who pays first."""

from __future__ import annotations

from typing import Any

import peewee as pw


def up(_migrator: Any, database: Any) -> None:
    """Two tables more, empty."""
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

    class NamedPayer(_Of):
        deleted_at = pw.DateTimeField(null=True)
        coverage = pw.ForeignKeyField(_Coverage)
        coverage_check = pw.ForeignKeyField(_CoverageCheck)
        role = pw.CharField(max_length=4)
        payer_name = pw.CharField(max_length=120)
        payer_number = pw.CharField(max_length=80)
        plan_name = pw.CharField(max_length=120)
        insurance_type = pw.CharField(max_length=4)
        member_number = pw.CharField(max_length=80)
        starts_on = pw.DateField(null=True)
        ends_on = pw.DateField(null=True)
        state = pw.CharField(max_length=8, index=True)

        class Meta:
            table_name = "named_payer"
            legacy_table_names = False

    class OrderFact(_Of):
        deleted_at = pw.DateTimeField(null=True)
        patient = pw.ForeignKeyField(_Patient)
        coverage = pw.ForeignKeyField(_Coverage, null=True)
        topic = pw.CharField(max_length=10)
        answer = pw.CharField(max_length=16)
        since_on = pw.DateField(null=True)
        told_on = pw.DateField()
        staff = pw.ForeignKeyField(_Staff, null=True)

        class Meta:
            table_name = "order_fact"
            legacy_table_names = False
            indexes = ((("patient", "topic"), False),)

    database.create_tables([NamedPayer, OrderFact])
