"""Authorizations asked for and answered by file, diagnoses as codes, and which visits are procedures."""

from __future__ import annotations

from typing import Any

import peewee as pw

# What rows that were there got: the journal does not tell.
GIVEN = {
    "authorization": {"diagnosis_codes": ""}, "unmatched_answer": {"kind": "eligibility"},
    "visit_type": {"is_procedure": 0},
}  # fmt: skip


def up(migrator: Any, database: Any) -> None:
    """Two tables more, and columns that are empty in what is there."""
    here = database

    class _Of(pw.Model):
        id = pw.AutoField()

        class Meta:
            database = here

    class _Staff(_Of):
        class Meta:
            table_name = "staff"

    class _Authorization(_Of):
        class Meta:
            table_name = "authorization"

    class ReviewAsk(_Of):
        deleted_at = pw.DateTimeField(null=True)
        authorization = pw.ForeignKeyField(_Authorization)
        certification = pw.CharField(max_length=2)
        trace = pw.CharField(index=True, max_length=50)
        made_at = pw.DateTimeField()
        staff = pw.ForeignKeyField(_Staff, null=True)

        class Meta:
            table_name = "review_ask"
            legacy_table_names = False

    class ReviewDecision(_Of):
        deleted_at = pw.DateTimeField(null=True)
        authorization = pw.ForeignKeyField(_Authorization)
        ask = pw.ForeignKeyField(ReviewAsk, null=True)
        sha256 = pw.CharField(max_length=64)
        content = pw.CharField(index=True, max_length=64)
        outcome = pw.CharField(max_length=14)
        came_at = pw.DateTimeField()

        class Meta:
            table_name = "review_decision"
            legacy_table_names = False

    database.create_tables([ReviewAsk, ReviewDecision])
    found = pw.ForeignKeyField(_Authorization, null=True, field=_Authorization.id)
    migrator.migrate(
        migrator.add_column("authorization", "diagnosis_codes", pw.CharField(max_length=120, default="")),
        migrator.add_column("unmatched_answer", "kind", pw.CharField(max_length=12, default="eligibility")),
        migrator.add_column("unmatched_answer", "authorization_id", found),
        migrator.add_column("visit_type", "is_procedure", pw.BooleanField(default=False)),
    )
