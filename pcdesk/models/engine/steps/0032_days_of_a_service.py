"""A service of an authorization may be approved for other days than the rest of it."""

from __future__ import annotations

from typing import Any

import peewee as pw

# What is there got none: each has the days of its authorization.
GIVEN: dict[str, dict[str, Any]] = {}


def up(migrator: Any, database: Any) -> None:
    """Columns that are empty in what is there."""
    migrator.migrate(
        migrator.add_column("authorized_service", "starts_on", pw.DateField(null=True)),
        migrator.add_column("authorized_service", "ends_on", pw.DateField(null=True)),
    )
