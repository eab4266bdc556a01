"""The first tables: one frozen statement after another."""

from __future__ import annotations

from pathlib import Path
from typing import Any


def up(_migrator: Any, database: Any) -> None:
    """Make the tables and indexes."""
    text = Path(__file__).with_suffix(".sql").read_text(encoding="utf-8")
    for statement in text.split(";\n"):
        if statement.strip():
            database.execute_sql(statement)
