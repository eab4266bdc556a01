"""SQL composed once for a table, for what is asked most: rows by a key, rows more, a row changed.

The one place that puts a statement together by hand, with the marks of the engine in use; whatever else is asked often
is a `question`. Names are of the models alone.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from functools import lru_cache
from typing import Any

import peewee as pw

Conversion = Callable[[Any], Any]


def key_asked(model: Any, condition: Any) -> int | None:
    """The key, where a condition is that the row has this key and nothing else."""
    is_equal = isinstance(condition, pw.Expression) and condition.op == pw.OP.EQ
    if is_equal and condition.lhs is model._meta.primary_key and type(condition.rhs) is int:
        return int(condition.rhs)
    return None


def read_row(model: Any, key: object) -> Any:
    """The row with this key, as Peewee would give it; None when there is none.

    The same as Peewee's get_by_id(), which spends most of its time composing the statement anew.
    """
    meta = model._meta
    sql, columns = _by_key(model, meta.database.param)
    row = meta.database.execute_sql(sql, (meta.primary_key.db_value(key),)).fetchone()
    if row is None:
        return None
    found = model(__no_default__=1)
    found.__data__ = {name: convert(value) for (name, convert), value in zip(columns, row, strict=True)}
    return found


def rows_with(model: Any, fields: Sequence[Any], field: Any, values: Sequence[Any]) -> list[tuple[Any, ...]]:
    """These fields, as the file holds them, of the rows in which one has any of the values; as many as fit a question.

    The same as select().where(field.in_(values)), which spends most of its time composing the statement anew.
    """
    database = model._meta.database
    sql = f"SELECT {_named(fields)} FROM {_table(model)} WHERE {_named([field])} IN ({_marks(database.param, values)})"
    found: list[tuple[Any, ...]] = database.execute_sql(sql, list(values)).fetchall()
    return found


def add_row(row: Any) -> int | None:
    """Insert a new row that has no key yet; its key. None for a row that only Peewee can write: nothing was done."""
    given = {name: value for name, value in row.__data__.items() if name != row._meta.primary_key.name}
    # A row it refers to may have got its key since; an expression is worked out by the database.
    if not given or row.get_id() is not None or any(given.get(name) is None for name in row.__rel__):
        return None
    if any(isinstance(value, pw.Node) for value in given.values()):
        return None
    model: type[pw.Model] = type(row)
    database = row._meta.database
    sql, conversions = _adding(model, tuple(given), database.param)
    values = [convert(value) for convert, value in zip(conversions, given.values(), strict=True)]
    # Read to its end: a statement that may still have rows to give holds up the commit.
    ((key,),) = database.execute_sql(sql, values).fetchall()
    return int(key)


def add_rows(model: Any, fields: Sequence[Any], rows: Iterable[Sequence[Any]]) -> None:
    """Insert rows of values as the file holds them, in the order of these fields."""
    database = model._meta.database
    sql = f"INSERT INTO {_table(model)} ({_named(fields)}) VALUES ({_marks(database.param, fields)})"
    database.cursor().executemany(sql, rows)


def change_row(model: Any, key: object, values: dict[str, Any]) -> int:
    """Change the row with this key; how many rows that were. values: by field name."""
    meta = model._meta
    sql, conversions = _changing(model, tuple(values), meta.database.param)
    put = [convert(value) for convert, value in zip(conversions, values.values(), strict=True)]
    return int(meta.database.execute_sql(sql, (*put, meta.primary_key.db_value(key))).rowcount)


@lru_cache(maxsize=256)
def _by_key(model: Any, mark: str) -> tuple[str, tuple[tuple[str, Conversion], ...]]:
    """The statement that reads a whole row by its key, and for each of its values the field's name and conversion."""
    fields = model._meta.sorted_fields
    sql = f"SELECT {_named(fields)} FROM {_table(model)} WHERE {_key(model)} = {mark}"
    return sql, tuple((field.name, field.python_value) for field in fields)


@lru_cache(maxsize=1024)
def _adding(model: Any, names: tuple[str, ...], mark: str) -> tuple[str, Sequence[Conversion]]:
    fields = [model._meta.fields[name] for name in names]
    sql = f"INSERT INTO {_table(model)} ({_named(fields)}) VALUES ({_marks(mark, fields)}) RETURNING {_key(model)}"
    return sql, tuple(field.db_value for field in fields)


@lru_cache(maxsize=512)
def _changing(model: Any, names: tuple[str, ...], mark: str) -> tuple[str, Sequence[Conversion]]:
    fields = [model._meta.combined[name] for name in names]
    puts = ", ".join(f"{_named([field])} = {mark}" for field in fields)
    return f"UPDATE {_table(model)} SET {puts} WHERE {_key(model)} = {mark}", tuple(field.db_value for field in fields)


def _table(model: Any) -> str:
    return f'"{model._meta.table_name}"'


def _key(model: Any) -> str:
    return f'"{model._meta.primary_key.column_name}"'


def _named(fields: Iterable[Any]) -> str:
    return ", ".join(f'"{field.column_name}"' for field in fields)


def _marks(mark: str, values: Sequence[Any]) -> str:
    return ", ".join([mark] * len(values))
