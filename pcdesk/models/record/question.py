"""A question that is composed once: by Peewee, in the words of the engine in use; its values come at each asking.

To compose a question takes Peewee ten times as long as to answer a small one. What is asked at every key or in every
act is kept so, and has no SQL text of its own.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

import peewee as pw

from pcdesk.models.record.base import db


@dataclass(frozen=True, eq=False)
class Place:
    """Where a value will stand among those of a question."""

    convert: Callable[[Any], Any] | None


class Mark(pw.ColumnBase):
    """Stands in a question for a value that comes later; the values come in the order of their marks in the text."""

    def __init__(self, field: Any = None) -> None:
        self._place = Place(None if field is None else field.db_value)

    def __sql__(self, ctx: Any) -> Any:
        return ctx.value(self._place, converter=False)


class Question:
    """compose: gives the query, a SELECT, INSERT or UPDATE of Peewee; called once for an engine."""

    def __init__(self, compose: Callable[[], Any]) -> None:
        self._compose = compose
        self._composed: tuple[str, str, tuple[Any, ...]] | None = None

    def ask(self, *values: Any) -> Any:
        """The cursor with the answer: values as the file holds them, not converted."""
        engine, sql, places = self._composed or self._compose_for(db.engine)
        if engine != db.engine:
            _engine, sql, places = self._compose_for(db.engine)
        given = iter(values)
        filled = [
            (next(given) if one.convert is None else one.convert(next(given))) if type(one) is Place else one
            for one in places
        ]
        return db.execute_sql(sql, filled)

    def rows(self, *values: Any) -> list[tuple[Any, ...]]:
        """Every row of the answer."""
        found: list[tuple[Any, ...]] = self.ask(*values).fetchall()
        return found

    def rows_of(self, model: Any, *values: Any) -> list[tuple[Any, tuple[Any, ...]]]:
        """Every row, where each begins with all columns of a model in their order: its row, and what stands beside."""
        fields = model._meta.sorted_fields
        found = []
        for row in self.ask(*values):
            made = model(__no_default__=1)
            made.__data__ = {one.name: one.python_value(value) for one, value in zip(fields, row, strict=False)}
            found.append((made, row[len(fields) :]))
        return found

    def each(self, *values: Any) -> Iterator[tuple[Any, ...]]:
        """The rows of the answer one by one: many need not fit in memory."""
        yield from self.ask(*values)

    def first(self, *values: Any) -> tuple[Any, ...] | None:
        """The first row of the answer; None where there is none."""
        found: tuple[Any, ...] | None = self.ask(*values).fetchone()
        return found

    def _compose_for(self, engine: str) -> tuple[str, str, tuple[Any, ...]]:
        context: Any = db.get_sql_context()
        sql, params = context.sql(self._compose()).query()
        self._composed = engine, sql, tuple(params)
        return self._composed
