"""Triggers that write the journal, generated from the models, and refuse a write outside an act."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import peewee as pw

_GUARD = "SELECT RAISE(ABORT, 'write outside an act') WHERE (SELECT act_id FROM open_act) = 0;"
_APPEND_ONLY = ("act", "entry")


def wanted(models: list[Any]) -> dict[str, str]:
    """Every trigger the database must have: name to SQL."""
    found: dict[str, str] = {}
    for model in models:
        for name, sql in _of_table(model):
            found[name] = sql
    for table in _APPEND_ONLY:
        for op in ("UPDATE", "DELETE"):
            name = f"{table}_{op.lower()}_refused"
            found[name] = (
                f'CREATE TRIGGER "{name}" BEFORE {op} ON "{table}" '
                f"BEGIN SELECT RAISE(ABORT, 'the journal is never changed'); END"
            )
        name = f"{table}_insert_guard"
        found[name] = f'CREATE TRIGGER "{name}" BEFORE INSERT ON "{table}" BEGIN {_GUARD} END'
    return found


def install(database: pw.SqliteDatabase, models: list[Any]) -> None:
    """Make the triggers of the file those of the models: drop what differs, add what is missing."""
    sql = "SELECT name, sql FROM sqlite_master WHERE type = 'trigger'"
    present = dict(database.execute_sql(sql).fetchall())
    expected = wanted(models)
    if present == expected:
        return
    for name in present:
        if present[name] != expected.get(name):
            database.execute_sql(f'DROP TRIGGER "{name}"')
    for name, text in expected.items():
        if present.get(name) != text:
            database.execute_sql(text)


def _of_table(model: Any) -> Iterator[tuple[str, str]]:
    table = model._meta.table_name
    skip = {"id"} | set(getattr(model, "unjournalled", ()))
    columns = [c for c in model._meta.columns if c not in skip]
    yield _entry(table, "INSERT", "NEW", "'{}'", _whole("NEW", columns))
    if getattr(model, "is_final", False):
        for op in ("UPDATE", "DELETE"):
            name = f"{table}_{op.lower()}_refused"
            yield (
                name,
                f'CREATE TRIGGER "{name}" BEFORE {op} ON "{table}" '
                f"BEGIN SELECT RAISE(ABORT, '{table} rows are final'); END",
            )
        return
    yield _entry(table, "UPDATE", "NEW", _differing("OLD", columns), _differing("NEW", columns))
    yield _entry(table, "DELETE", "OLD", _whole("OLD", columns), "'{}'")


def _entry(table: str, op: str, row: str, before: str, after: str) -> tuple[str, str]:
    name = f"{table}_{op.lower()}_journal"
    changed = " WHERE before <> after" if op == "UPDATE" else ""
    return name, (
        f'CREATE TRIGGER "{name}" AFTER {op} ON "{table}" BEGIN {_GUARD} '
        f'INSERT INTO entry(act_id, "table", "row", op, before, after) '
        f"SELECT (SELECT act_id FROM open_act), '{table}', {row}.id, '{op.lower()}', before, after "
        f"FROM (SELECT {before} AS before, {after} AS after){changed}; END"
    )


def _whole(side: str, columns: list[str]) -> str:
    """JSON of every column of a new or deleted row that is not NULL."""
    parts = (f"""iif({side}."{c}" IS NULL, '', ',"{c}":' || json_quote({side}."{c}"))""" for c in columns)
    return f"'{{' || substr({' || '.join(parts)}, 2) || '}}'"


def _differing(side: str, columns: list[str]) -> str:
    """JSON of the columns in which OLD and NEW differ, as one side has them."""
    parts = (
        f"""iif(OLD."{c}" IS NEW."{c}", '', ',"{c}":' || json_quote({side}."{c}"))""" for c in columns
    )
    return f"'{{' || substr({' || '.join(parts)}, 2) || '}}'"
