"""Who said the identifiers at a check-in is kept with them."""

from __future__ import annotations

from typing import Any

import peewee as pw


def up(migrator: Any, _database: Any) -> None:
    """Two columns more, empty in what is there: nobody knows who said them then."""
    for name, most in (("said_by", 8), ("said_by_name", 120)):
        field = pw.CharField(max_length=most, constraints=[pw.SQL("DEFAULT ''")])
        migrator.migrate(migrator.add_column("check_in", name, field, allow_not_null=True))
