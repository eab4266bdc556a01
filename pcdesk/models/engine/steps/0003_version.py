"""Rows that came in from a file remember which words they came from: a hash of them, and which version it was."""

from __future__ import annotations

from typing import Any

TABLES = (
    "patient", "section_review", "note", "allergy", "problem", "medication", "immunization", "observation",
    "family_history", "social_history", "encounter", "procedure", "care_plan", "outside_record", "payer", "coverage",
)  # fmt: skip


def up(_migrator: Any, database: Any) -> None:
    """Two columns more, empty in what is there: nobody knows any more which words those rows came from."""
    for table in TABLES:
        database.execute_sql(f"ALTER TABLE \"{table}\" ADD COLUMN \"digest\" VARCHAR(32) NOT NULL DEFAULT ''")
        database.execute_sql(f"ALTER TABLE \"{table}\" ADD COLUMN \"version\" VARCHAR(60) NOT NULL DEFAULT ''")
