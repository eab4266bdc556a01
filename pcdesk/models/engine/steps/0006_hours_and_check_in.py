"""Weekly hours hold between two days, and a visit has one check-in that stands."""

from __future__ import annotations

from typing import Any

import peewee as pw


def up(migrator: Any, database: Any) -> None:
    """Columns more, empty or no in what is there: no row changes. Check-ins of before may be several of a visit."""
    is_only = pw.BooleanField(constraints=[pw.SQL("DEFAULT 0")])
    migrator.migrate(
        migrator.add_column("provider_hours", "starts_on", pw.DateField(null=True)),
        migrator.add_column("provider_hours", "ends_on", pw.DateField(null=True)),
        migrator.add_column("check_in", "is_only", is_only, allow_not_null=True),
    )
    # Peewee's migrator makes no index with a condition.
    database.execute_sql(
        'CREATE UNIQUE INDEX "one_check_in" ON "check_in" ("visit_id") WHERE (("deleted_at" IS NULL) AND "is_only")'
    )
