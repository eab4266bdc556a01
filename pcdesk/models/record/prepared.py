"""SQL composed once, for what is asked most: one row by its key, one row more, one row changed, a question."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import cached_property, lru_cache
from typing import Any

import peewee as pw


@lru_cache(maxsize=256)
def by_key(model: type[pw.Model]) -> tuple[str, tuple[tuple[str, Callable[[Any], Any]], ...]]:
    """The statement that reads a whole row by its key, and for each of its values the field's name and conversion."""
    meta: Any = model._meta
    fields = meta.sorted_fields
    columns = ", ".join(f'"{field.column_name}"' for field in fields)
    sql = f'SELECT {columns} FROM "{meta.table_name}" WHERE "{meta.primary_key.column_name}" = ?'
    return sql, tuple((field.name, field.python_value) for field in fields)


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
    sql, columns = by_key(model)
    row = meta.database.execute_sql(sql, (meta.primary_key.db_value(key),)).fetchone()
    if row is None:
        return None
    found = model(__no_default__=1)
    found.__data__ = {name: convert(value) for (name, convert), value in zip(columns, row, strict=True)}
    return found


@lru_cache(maxsize=1024)
def _adding(model: type[pw.Model], names: tuple[str, ...]) -> tuple[str, Sequence[Callable[[Any], Any]]]:
    meta: Any = model._meta
    fields = [meta.fields[name] for name in names]
    columns = ", ".join(f'"{field.column_name}"' for field in fields)
    sql = f'INSERT INTO "{meta.table_name}" ({columns}) VALUES ({", ".join("?" * len(fields))})'
    return sql, tuple(field.db_value for field in fields)


def add_row(row: Any) -> int | None:
    """Insert a new row that has no key yet; its key. None for a row that only Peewee can write: nothing was done."""
    given = {name: value for name, value in row.__data__.items() if name != row._meta.primary_key.name}
    # A row it refers to may have got its key since; an expression is worked out by the database.
    if not given or row.get_id() is not None or any(given.get(name) is None for name in row.__rel__):
        return None
    if any(isinstance(value, pw.Node) for value in given.values()):
        return None
    model: type[pw.Model] = type(row)
    sql, conversions = _adding(model, tuple(given))
    values = [convert(value) for convert, value in zip(conversions, given.values(), strict=True)]
    return int(row._meta.database.execute_sql(sql, values).lastrowid)


@lru_cache(maxsize=512)
def _changing(model: type[pw.Model], names: tuple[str, ...]) -> tuple[str, Sequence[Callable[[Any], Any]]]:
    meta: Any = model._meta
    fields = [meta.combined[name] for name in names]
    puts = ", ".join(f'"{field.column_name}" = ?' for field in fields)
    sql = f'UPDATE "{meta.table_name}" SET {puts} WHERE "{meta.primary_key.column_name}" = ?'
    return sql, tuple(field.db_value for field in fields)


def change_row(model: Any, key: object, values: dict[str, Any]) -> int:
    """Change the row with this key; how many rows that were. values: by field name."""
    sql, conversions = _changing(model, tuple(values))
    put = [convert(value) for convert, value in zip(conversions, values.values(), strict=True)]
    meta = model._meta
    return int(meta.database.execute_sql(sql, (*put, meta.primary_key.db_value(key))).rowcount)


class Question:
    """A question that Peewee composes once and that is then asked with other keys.

    make: builds the query from one key for each `values`. The rows are as the database holds them.
    """

    _PLACE = -(1 << 52)  # no key: where it stands among the composed values a key of the asker goes

    def __init__(self, make: Callable[..., Any], values: int = 1) -> None:
        self._make, self._values = make, values

    @cached_property
    def _composed(self) -> tuple[Any, str, tuple[Any, ...]]:
        query = self._make(*(self._PLACE - place for place in range(self._values)))
        sql, put = query.sql()
        return query.model._meta.database, sql, tuple(put)

    def rows(self, *keys: int) -> list[tuple[Any, ...]]:
        """What is found with these keys."""
        database, sql, put = self._composed
        known = {self._PLACE - place: key for place, key in enumerate(keys)}
        found: list[tuple[Any, ...]] = database.execute_sql(sql, [known.get(one, one) for one in put]).fetchall()
        return found

    def rows_of(self, model: Any, *keys: int) -> Iterator[tuple[Any, tuple[Any, ...]]]:
        """The same, where each begins with every column of a model: its row, and what was asked for beside it."""
        columns = by_key(model)[1]
        for row in self.rows(*keys):
            found = model(__no_default__=1)
            found.__data__ = {name: convert(value) for (name, convert), value in zip(columns, row, strict=False)}
            yield found, row[len(columns):]
