"""Pictures of insurance cards, and what a practice in the directory does not take."""

from __future__ import annotations

from typing import Any

import peewee as pw


def up(migrator: Any, database: Any) -> None:
    """One table more, empty, and a column: what was written down before is what a practice takes."""
    here = database

    class _Of(pw.Model):
        class Meta:
            database = here

    class _Coverage(_Of):
        class Meta:
            table_name = "coverage"

    class _Document(_Of):
        class Meta:
            table_name = "document"

    class CardPicture(_Of):
        deleted_at = pw.DateTimeField(null=True)
        coverage = pw.ForeignKeyField(_Coverage)
        document = pw.ForeignKeyField(_Document)
        side = pw.CharField(max_length=5)
        seen_on = pw.DateField()

        class Meta:
            table_name = "card_picture"
            legacy_table_names = False

    database.create_tables([CardPicture])
    is_taken = pw.BooleanField(constraints=[pw.SQL("DEFAULT 1")])
    migrator.migrate(migrator.add_column("practice_plan", "is_taken", is_taken, allow_not_null=True))


GIVEN = {"practice_plan": {"is_taken": True}}
