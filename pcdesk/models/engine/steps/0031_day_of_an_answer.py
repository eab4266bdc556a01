"""An authorization knows the day on the payer's answer, from which the days to appeal it count."""

from __future__ import annotations

from typing import Any

import peewee as pw

# What is there got none: the journal does not tell.
GIVEN: dict[str, dict[str, Any]] = {}


def up(migrator: Any, database: Any) -> None:
    """A column that is empty in what is there: nobody was asked for it."""
    migrator.migrate(migrator.add_column("authorization", "answered_on", pw.DateField(null=True)))
