"""A letter may wait for an answer, which is kept; what is wanted for a case is a check-list; an appeal has a reason."""

from __future__ import annotations

from typing import Any

import peewee as pw

# What authorizations that were there got: the journal does not tell.
GIVEN = {"authorization": {"our_reason": ""}}


def up(migrator: Any, database: Any) -> None:
    """Two tables more, and columns that are empty in what is there."""
    here = database

    class _Of(pw.Model):
        class Meta:
            database = here

    class _Correspondence(_Of):
        class Meta:
            table_name = "correspondence"

    class _Communication(_Of):
        class Meta:
            table_name = "communication"

    class _Document(_Of):
        class Meta:
            table_name = "document"

    class _Staff(_Of):
        class Meta:
            table_name = "staff"

    class _Authorization(_Of):
        class Meta:
            table_name = "authorization"

    class _Referral(_Of):
        class Meta:
            table_name = "referral"

    class LetterAnswer(_Of):
        deleted_at = pw.DateTimeField(null=True)
        correspondence = pw.ForeignKeyField(_Correspondence)
        document = pw.ForeignKeyField(_Document, null=True)
        communication = pw.ForeignKeyField(_Communication, null=True)
        answered_on = pw.DateField()
        says = pw.CharField(max_length=240)
        staff = pw.ForeignKeyField(_Staff, null=True)

        class Meta:
            table_name = "letter_answer"
            legacy_table_names = False

    class WantedPaper(_Of):
        deleted_at = pw.DateTimeField(null=True)
        authorization = pw.ForeignKeyField(_Authorization, null=True)
        referral = pw.ForeignKeyField(_Referral, null=True)
        kind = pw.CharField(max_length=10)
        says = pw.CharField(max_length=160)
        document = pw.ForeignKeyField(_Document, null=True)
        paper = pw.CharField(max_length=40)
        sent_on = pw.DateField(null=True)

        class Meta:
            table_name = "wanted_paper"
            legacy_table_names = False

    database.create_tables([LetterAnswer, WantedPaper])
    migrator.migrate(
        migrator.add_column("correspondence", "answer_due_on", pw.DateField(null=True)),
        migrator.add_column("authorization", "our_reason", pw.TextField(default="")),
    )
