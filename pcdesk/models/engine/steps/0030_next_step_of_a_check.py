"""A check of a coverage knows how long the call was, what is to be done next, and from when."""

from __future__ import annotations

from typing import Any

import peewee as pw

# What checks that were there got: the journal does not tell.
GIVEN = {"coverage_check": {"next_step": ""}}
COLUMNS: dict[str, pw.Field] = {
    "call_seconds": pw.IntegerField(null=True),
    "next_step": pw.CharField(max_length=8, default=""),
    "again_at": pw.DateTimeField(null=True, index=True),
}


def up(migrator: Any, database: Any) -> None:
    """Columns that are empty in what is there."""
    for name, field in COLUMNS.items():
        migrator.migrate(migrator.add_column("coverage_check", name, field))
