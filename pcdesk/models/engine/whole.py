"""Whether every page and every reference of the encrypted file is sound."""

from __future__ import annotations

from pcdesk.models.base import db

MOST_TOLD = 20


def file_faults() -> list[str]:
    """What is wrong with the pages and references of the open file, in a technician's words; at most MOST_TOLD."""
    faults = [f"page: {row[0]}" for row in db.execute_sql("PRAGMA cipher_integrity_check").fetchall()]
    faults += [str(row[0]) for row in db.execute_sql("PRAGMA integrity_check").fetchall() if row[0] != "ok"]
    faults += [f"{row[0]} points nowhere" for row in db.execute_sql("PRAGMA foreign_key_check").fetchall()]
    return faults[:MOST_TOLD]
