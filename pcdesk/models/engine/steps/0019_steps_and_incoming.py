"""What moves from state to state has a row a step, and files come in from a folder."""

from __future__ import annotations

from typing import Any

import peewee as pw


def up(_migrator: Any, database: Any) -> None:
    """Two tables more, empty."""
    here = database

    class _Of(pw.Model):
        class Meta:
            database = here

    class _Staff(_Of):
        class Meta:
            table_name = "staff"

    class _Patient(_Of):
        class Meta:
            table_name = "patient"

    class _Document(_Of):
        class Meta:
            table_name = "document"

    class StateChange(_Of):
        deleted_at = pw.DateTimeField(null=True)
        of_table = pw.CharField(max_length=40)
        of_row = pw.IntegerField()
        before = pw.CharField(max_length=20)
        after = pw.CharField(max_length=20)
        changed_at = pw.DateTimeField()
        staff = pw.ForeignKeyField(_Staff, null=True)
        reason = pw.CharField(max_length=20)
        note = pw.CharField(max_length=240)

        class Meta:
            table_name = "state_change"
            legacy_table_names = False
            indexes = ((("of_table", "of_row"), False),)

    class IncomingFile(_Of):
        deleted_at = pw.DateTimeField(null=True)
        name = pw.CharField(max_length=200)
        sha256 = pw.CharField(index=True, max_length=64)
        size_bytes = pw.IntegerField()
        mime = pw.CharField(max_length=80)
        kind = pw.CharField(max_length=10)
        state = pw.CharField(index=True, max_length=10)
        came_at = pw.DateTimeField()
        filed_at = pw.DateTimeField(null=True)
        patient = pw.ForeignKeyField(_Patient, null=True)
        document = pw.ForeignKeyField(_Document, null=True)

        class Meta:
            table_name = "incoming_file"
            legacy_table_names = False

    database.create_tables([StateChange, IncomingFile])
