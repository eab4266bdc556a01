"""Writes many rows of one table at once: one prepared statement, the fields' own conversions."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from datetime import date, datetime
from functools import lru_cache
from typing import Any

from pcdesk.models.record import prepared

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


def write_values(model: Any, fields: Sequence[Any], rows: Iterable[Sequence[Any]]) -> None:
    """Insert rows of values as the file holds them, in the order of these fields."""
    prepared.add_rows(model, fields, rows)


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
