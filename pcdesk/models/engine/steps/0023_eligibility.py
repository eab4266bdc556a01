"""What payers were asked about eligibility by file, and who of an answer is to be found by hand."""

from __future__ import annotations

from typing import Any

import peewee as pw


def up(_migrator: Any, database: Any) -> None:
    """Three tables more, empty."""
    here = database

    class _Of(pw.Model):
        class Meta:
            database = here

    class _Payer(_Of):
        class Meta:
            table_name = "payer"

    class _Staff(_Of):
        class Meta:
            table_name = "staff"

    class _Coverage(_Of):
        class Meta:
            table_name = "coverage"

    class _CoverageCheck(_Of):
        class Meta:
            table_name = "coverage_check"

    class _Visit(_Of):
        class Meta:
            table_name = "visit"


    class EligibilityFile(_Of):
        deleted_at = pw.DateTimeField(null=True)
        payer = pw.ForeignKeyField(_Payer)
        made_at = pw.DateTimeField()
        staff = pw.ForeignKeyField(_Staff, null=True)

        class Meta:
            table_name = "eligibility_file"
            legacy_table_names = False

    class EligibilityAsk(_Of):
        deleted_at = pw.DateTimeField(null=True)
        file = pw.ForeignKeyField(EligibilityFile)
        coverage = pw.ForeignKeyField(_Coverage)
        visit = pw.ForeignKeyField(_Visit, null=True)
        asked_for_on = pw.DateField()
        trace = pw.CharField(index=True, max_length=50)
        coverage_check = pw.ForeignKeyField(_CoverageCheck, null=True)

        class Meta:
            table_name = "eligibility_ask"
            legacy_table_names = False

    class UnmatchedAnswer(_Of):
        deleted_at = pw.DateTimeField(null=True)
        file_name = pw.CharField(max_length=200)
        sha256 = pw.CharField(index=True, max_length=64)
        place = pw.IntegerField()
        name = pw.CharField(max_length=160)
        member_number = pw.CharField(max_length=80)
        born_on = pw.DateField(null=True)
        payer_name = pw.CharField(max_length=120)
        came_at = pw.DateTimeField()
        coverage_check = pw.ForeignKeyField(_CoverageCheck, null=True)

        class Meta:
            table_name = "unmatched_answer"
            legacy_table_names = False

    database.create_tables([EligibilityFile, EligibilityAsk, UnmatchedAnswer])
