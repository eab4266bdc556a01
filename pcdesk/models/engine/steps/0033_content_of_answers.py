"""What a payer answered is known again by what it says, in whatever file and place it comes."""

from __future__ import annotations

from typing import Any

import peewee as pw

# What was there got: the files are not read again.
GIVEN = {"coverage_check": {"content": ""}, "unmatched_answer": {"content": ""}}


def up(migrator: Any, database: Any) -> None:
    """Columns that are empty in what is there."""
    migrator.migrate(
        migrator.add_column("coverage_check", "content", pw.CharField(max_length=64, default="")),
        migrator.add_column("unmatched_answer", "content", pw.CharField(max_length=64, default="", index=True)),
    )
