"""Writes many rows of one table at once: one prepared statement, the fields' own conversions."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from datetime import date, datetime
from functools import lru_cache
from typing import Any

from pcdesk.models.record.base import db

_PLAIN = (str, int, float, bool, type(None))


def insert_rows(model: Any, rows: Iterable[dict[str, Any]]) -> None:
    """Insert rows given by field name; fields left out get their defaults.

    The same as Peewee's insert_many, which spends most of its time composing the statement anew.
    """
    fields = _fields(model)
    write_values(
        model, [field for field, _default, _convert in fields],
        [[convert(row.get(field.name, default)) for field, default, convert in fields] for row in rows],
    )  # fmt: skip


def rows_with(model: Any, fields: Sequence[Any], field: Any, values: Sequence[Any]) -> list[tuple[Any, ...]]:
    """These fields, as the file holds them, of the rows in which one has any of the values; as many as fit a question.

    The same as select().where(field.in_(values)), which spends most of its time composing the statement anew.
    """
    columns = ", ".join(f'"{one.column_name}"' for one in fields)
    marks = ", ".join([db.param] * len(values))
    sql = f'SELECT {columns} FROM "{model._meta.table_name}" WHERE "{field.column_name}" IN ({marks})'
    found: list[tuple[Any, ...]] = db.execute_sql(sql, list(values)).fetchall()
    return found


def write_values(model: Any, fields: Sequence[Any], rows: Iterable[Sequence[Any]]) -> None:
    """Insert rows of values as the file holds them, in the order of these fields."""
    columns = ", ".join(f'"{field.column_name}"' for field in fields)
    marks = ", ".join([db.param] * len(fields))
    cursor: Any = db.cursor()  # type: ignore[no-untyped-call]
    cursor.executemany(f'INSERT INTO "{model._meta.table_name}" ({columns}) VALUES ({marks})', rows)


def stored(field: Any, value: Any) -> Any:
    """A value of a field as the file holds it."""
    return _converter(field)(value)


@lru_cache(maxsize=64)
def _fields(model: Any) -> Sequence[tuple[Any, Any, Callable[[Any], Any]]]:
    """Every field but the key, with its default and conversion."""
    fields = [field for field in model._meta.sorted_fields if field is not model._meta.primary_key]
    return tuple((field, _default(field), _converter(field)) for field in fields)


def _default(field: Any) -> Any:
    if callable(field.default):
        raise TypeError(f"{field.name} has a default that is worked out for each row")
    return field.default


def _converter(field: Any) -> Callable[[Any], Any]:
    def convert(value: Any) -> Any:
        if isinstance(value, _PLAIN):
            return value
        stored = field.db_value(value)
        return stored.isoformat() if isinstance(stored, date) and not isinstance(stored, datetime) else stored

    return convert
