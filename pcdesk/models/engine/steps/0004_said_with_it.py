"""What was said with a fact finds its place: how sure it is, on hold, notes, ranges in words, earlier details."""

from __future__ import annotations

from typing import Any

import peewee as pw


def up(migrator: Any, database: Any) -> None:
    """Columns more, empty in what is there, and a table: no row that is there changes."""
    here = database

    class _Patient(pw.Model):
        class Meta:
            database = here
            table_name = "patient"

    class EarlierDetail(pw.Model):
        deleted_at = pw.DateTimeField(null=True)
        patient = pw.ForeignKeyField(_Patient)
        kind = pw.CharField(max_length=8)
        use = pw.CharField(max_length=16)
        value = pw.CharField(max_length=500)
        began = pw.CharField(max_length=10)
        ended = pw.CharField(max_length=10)

        class Meta:
            database = here
            table_name = "earlier_detail"

    def words(most: int) -> Any:
        return pw.CharField(max_length=most, constraints=[pw.SQL("DEFAULT ''")])

    def note() -> Any:
        return pw.TextField(constraints=[pw.SQL("DEFAULT ''")])

    def flag() -> Any:
        return pw.BooleanField(constraints=[pw.SQL("DEFAULT 0")])

    columns = [
        ("allergy", "criticality", words(16)), ("allergy", "verification", words(16)), ("allergy", "note", note()),
        ("problem", "status", words(16)), ("problem", "verification", words(16)),
        ("medication", "status", words(16)), ("medication", "note", note()),
        ("immunization", "is_subpotent", flag()), ("immunization", "note", note()),
        ("observation", "range_text", words(240)), ("observation", "note", note()),
        ("social_history", "ended_on", pw.TextField(null=True)), ("social_history", "is_over", flag()),
        ("contact", "phone2", words(40)),
    ]  # fmt: skip
    for table, name, field in columns:
        migrator.migrate(migrator.add_column(table, name, field, allow_not_null=True))
    database.create_tables([EarlierDetail])
