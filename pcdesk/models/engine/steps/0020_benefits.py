"""What payers tell of benefits has rows of its own, and payers and plans say how long an answer holds."""

from __future__ import annotations

from typing import Any

import peewee as pw

CLOCKS = ("eligibility_days", "benefits_days")


def up(migrator: Any, database: Any) -> None:
    """A table more, and columns that are empty in what is there."""
    here = database

    class _Of(pw.Model):
        class Meta:
            database = here

    class _CoverageCheck(_Of):
        class Meta:
            table_name = "coverage_check"

    class Benefit(_Of):
        deleted_at = pw.DateTimeField(null=True)
        coverage_check = pw.ForeignKeyField(_CoverageCheck)
        kind = pw.CharField(max_length=14)
        service = pw.CharField(max_length=12)
        network = pw.CharField(max_length=4)
        level = pw.CharField(max_length=10)
        period = pw.CharField(max_length=10)
        total_cents = pw.IntegerField(null=True)
        met_cents = pw.IntegerField(null=True)
        left_cents = pw.IntegerField(null=True)
        percent = pw.IntegerField(null=True)
        total_count = pw.IntegerField(null=True)
        used_count = pw.IntegerField(null=True)
        left_count = pw.IntegerField(null=True)
        is_needed = pw.BooleanField(null=True)
        says = pw.CharField(max_length=240)

        class Meta:
            table_name = "benefit"

    database.create_tables([Benefit])
    for table in ("payer", "plan"):
        for column in CLOCKS:
            migrator.migrate(migrator.add_column(table, column, pw.IntegerField(null=True)))
    migrator.migrate(migrator.add_column("plan", "year_begins", pw.IntegerField(null=True)))
