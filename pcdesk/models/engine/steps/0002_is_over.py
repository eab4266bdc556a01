"""What is over on a day nobody knows is kept apart from what ended on a day."""

from __future__ import annotations

from typing import Any

TABLES = ("allergy", "problem", "medication", "coverage")
GIVEN = {table: {"is_over": 0} for table in TABLES}  # what rows that were there got: the journal does not tell


def up(_migrator: Any, database: Any) -> None:
    """A column more: nothing that is there changes."""
    for table in TABLES:
        database.execute_sql(f'ALTER TABLE "{table}" ADD COLUMN "is_over" INTEGER NOT NULL DEFAULT 0')
