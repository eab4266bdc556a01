"""Questions to a clinic file that is not the open one: a backup, or records that another program holds."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from pcdesk.models.engine import cipher

Key = bytes | bytearray


def end_of_journal(connection: Any) -> tuple[int, str] | None:
    """The number and seal of the last act, on a connection of one's own; None in an empty journal."""
    row = connection.execute(_END).fetchone()
    return (int(row[0]), str(row[1])) if row else None


def end_in(file: Path, key: Key) -> tuple[int, str] | None:
    """The number and seal of the last act. Raises KnownError when the file cannot be read."""
    row = cipher.first_row(file, key, _END, ())
    return (int(row[0]), str(row[1])) if row else None


def holds_act(file: Path, key: Key, number: int, mac: str) -> bool:
    """Whether an act with this number has this seal. Raises KnownError when the file cannot be read."""
    return cipher.first_row(file, key, "SELECT 1 FROM act WHERE id = ? AND mac = ?", (number, mac)) is not None


def role_in(file: Path, key: Key, staff_id: int) -> str:
    """The role of a person; "" when she may not sign in. Raises KnownError when the file cannot be read."""
    row = cipher.first_row(file, key, "SELECT role FROM staff WHERE id = ? AND is_active", (staff_id,))
    return str(row[0]) if row else ""


_END = "SELECT id, mac FROM act ORDER BY id DESC LIMIT 1"
