"""Rows of the demo clinic, gathered first and written table by table."""

from __future__ import annotations

from itertools import count
from typing import Any

import peewee as pw

from pcdesk.models.record.bulk import write_values


class Batch:
    """Rows by table, each with the id it will have."""

    def __init__(self) -> None:
        self._rows: dict[type[pw.Model], list[tuple[Any, ...]]] = {}
        self._ids: dict[type[pw.Model], count[int]] = {}
        self._blank: dict[type[pw.Model], dict[str, Any]] = {}

    def add(self, model: type[pw.Model], **values: object) -> int:
        """Keep a row for writing, with the table's defaults for what is not given; returns its id."""
        self.begin(model)
        meta: Any = model._meta
        row = {**self._blank[model], **values, "id": next(self._ids[model])}
        if len(row) != len(meta.fields):
            raise ValueError(f"{model.__name__} has no {sorted(set(row) - set(meta.fields))}")
        self._rows[model].append(tuple(field.db_value(row[field.name]) for field in meta.sorted_fields))
        return int(row["id"])

    def change(self, model: type[pw.Model], row_id: int, **values: object) -> None:
        """Other values in a row that is kept for writing. Raises KeyError for one that is not."""
        meta: Any = model._meta
        names = [field.name for field in meta.sorted_fields]
        for place, row in enumerate(self._rows.get(model, ())):
            if row[names.index("id")] == row_id:
                told = {field.name: field.db_value(values[field.name]) for field in meta.sorted_fields
                        if field.name in values}  # fmt: skip
                self._rows[model][place] = tuple({**dict(zip(names, row, strict=True)), **told}.values())
                return
        raise KeyError(row_id)

    def kept(self, model: type[pw.Model]) -> list[dict[str, Any]]:
        """The rows of a table that are kept for writing: each value by the name of its field."""
        meta: Any = model._meta
        return [
            {field.name: field.python_value(value) for field, value in zip(meta.sorted_fields, row, strict=True)}
            for row in self._rows.get(model, ())
        ]

    def count(self, model: type[pw.Model]) -> int:
        """How many rows of a table are kept for writing."""
        return len(self._rows.get(model, ()))

    def write(self) -> None:
        """Inside an act: insert everything, tables in the order in which they were first used."""
        for model, rows in self._rows.items():
            meta: Any = model._meta
            write_values(model, meta.sorted_fields, rows)

    def begin(self, model: type[pw.Model]) -> None:
        """The rows of a table come here in the order of tables, also where its first one comes later."""
        if model in self._rows:
            return
        meta: Any = model._meta
        table: Any = model
        latest = table.select(pw.fn.coalesce(pw.fn.max(table.id), 0)).scalar()
        self._rows[model], self._ids[model] = [], count(int(latest) + 1)
        self._blank[model] = {field.name: meta.defaults.get(field) for field in meta.sorted_fields}
