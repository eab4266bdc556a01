"""Triggers that write the journal, generated from the models, and refuse a write outside an act."""

from __future__ import annotations

import functools
from collections.abc import Collection, Iterator
from typing import Any

from pcdesk.models.engine.cipher import ClinicDatabase
from pcdesk.models.engine.hashed import hashed_columns

_GUARD = "SELECT RAISE(ABORT, 'write outside an act') WHERE (SELECT act_id FROM open_act) = 0;"
_APPEND_ONLY = ("act", "entry")


def wanted(models: list[Any]) -> dict[str, str]:
    """Every trigger the database must have: name to SQL."""
    found: dict[str, str] = {}
    for model in models:
        found.update(_of_table(model))
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


def are_installed(database: ClinicDatabase, models: list[Any]) -> bool:
    """Whether the triggers of the file are those of the models. Reads only."""
    return present(database) == wanted(models)


def install(database: ClinicDatabase, models: list[Any]) -> None:
    """Make the triggers of the file those of the models: drop what differs, add what is missing."""
    found, expected = present(database), wanted(models)
    if found == expected:
        return
    for name in found:
        if found[name] != expected.get(name):
            database.execute_sql(f'DROP TRIGGER "{name}"')
    for name, text in expected.items():
        if found.get(name) != text:
            database.execute_sql(text)


def drop_all(database: ClinicDatabase) -> None:
    """Take every trigger off the file, for a step that changes rows as no act does."""
    for name in present(database):
        database.execute_sql(f'DROP TRIGGER "{name}"')


def rows_as_written(
    database: Any, model: Any, without: Collection[str], key: int | None = None
) -> Iterator[tuple[int, str]]:
    """Every row of a table, or one, by its key: the key and, but for these columns, what a trigger would write."""
    pairs = ", ".join(f"'{c}', \"{c}\"" for c in model._meta.columns if c not in without)
    which, given = ("", ()) if key is None else ("WHERE id = ?", (key,))
    sql = f'SELECT id, json_object({pairs}) FROM "{model._meta.table_name}" {which} ORDER BY id'
    yield from database.execute_sql(sql, given)


def present(database: ClinicDatabase) -> dict[str, str]:
    """The triggers of the file: name to SQL."""
    sql = "SELECT name, sql FROM sqlite_master WHERE type = 'trigger'"
    return dict(database.execute_sql(sql).fetchall())


@functools.cache  # a table's columns stand, and every opening asks
def _of_table(model: Any) -> dict[str, str]:
    return dict(_made_for(model))


def _made_for(model: Any) -> Iterator[tuple[str, str]]:
    table = model._meta.table_name
    skip = {"id", *hashed_columns(model)}
    columns = [c for c in model._meta.columns if c not in skip]
    yield _entry(table, "INSERT", "NEW", f"SELECT '{{}}' AS before, {_whole('NEW', columns)} AS after")
    if getattr(model, "is_final", False):
        for op in ("UPDATE", "DELETE"):
            name = f"{table}_{op.lower()}_refused"
            yield (
                name,
                f'CREATE TRIGGER "{name}" BEFORE {op} ON "{table}" '
                f"BEGIN SELECT RAISE(ABORT, '{table} rows are final'); END",
            )
        return
    # What a change takes away is nowhere else: undo needs it, however large.
    yield _entry(table, "UPDATE", "NEW", _differing([*columns, *hashed_columns(model)]))
    yield _entry(table, "DELETE", "OLD", f"SELECT {_whole('OLD', columns)} AS before, '{{}}' AS after")


def _entry(table: str, op: str, row: str, sides: str) -> tuple[str, str]:
    name = f"{table}_{op.lower()}_journal"
    return name, (
        f'CREATE TRIGGER "{name}" AFTER {op} ON "{table}" BEGIN {_GUARD} '
        f'INSERT INTO entry(act_id, "table", "row", op, before, after) '
        f"SELECT (SELECT act_id FROM open_act), '{table}', {row}.id, '{op.lower()}', before, after "
        f"FROM ({sides}); END"
    )


def _whole(side: str, columns: list[str]) -> str:
    """JSON of every column of a new or deleted row."""
    return "json_object(" + ", ".join(f"'{c}', {side}.\"{c}\"" for c in columns) + ")"


def _differing(columns: list[str]) -> str:
    """JSON of the columns in which OLD and NEW differ, before and after; no row where nothing does."""
    rows = " UNION ALL ".join(
        f"SELECT '{c}' AS name, OLD.\"{c}\" AS was, NEW.\"{c}\" AS is_now" for c in columns
    )
    return (
        "SELECT json_group_object(name, was) AS before, json_group_object(name, is_now) AS after "
        f"FROM ({rows}) WHERE was IS NOT is_now HAVING count(*) > 0"
    )
