"""What only SQLite itself tells of a file: the defaults of its tables, rows that point nowhere."""

from __future__ import annotations

from typing import Any


def defaults_of(db: Any, table: str) -> dict[str, Any]:
    """Column to value, for the columns of a table that have a default of their own."""
    found: dict[str, Any] = {}
    for _place, name, _kind, _must, default, _key in db.execute_sql(f'PRAGMA table_info("{table}")').fetchall():
        if default is not None:
            found[name] = db.execute_sql(f"SELECT {default}").fetchone()[0]
    return found


def rows_pointing_nowhere(db: Any) -> list[tuple[Any, ...]]:
    """(table, rowid, the table it points to, number of the key) of each row whose key leads to no row."""
    return list(db.execute_sql("PRAGMA foreign_key_check").fetchall())


def torn_pages(db: Any) -> list[str]:
    """What the cipher says of each page that is not as it was written; the file itself is read, not its log."""
    return [str(row[0]) for row in db.execute_sql("PRAGMA cipher_integrity_check").fetchall()]


def broken_tables(db: Any) -> list[str]:
    """What is wrong with tables and indexes, in the engine's own words."""
    return [str(row[0]) for row in db.execute_sql("PRAGMA integrity_check").fetchall() if row[0] != "ok"]
