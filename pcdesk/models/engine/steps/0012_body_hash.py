"""A record kept whole keeps the hash of its body, which the journal then holds."""

from __future__ import annotations

from typing import Any


def up(_migrator: Any, database: Any) -> None:
    """A column more, empty in what is there: the journal never knew those bodies. The first good check notes them."""
    database.execute_sql("ALTER TABLE outside_record ADD COLUMN \"body_sha256\" VARCHAR(64) NOT NULL DEFAULT ''")
