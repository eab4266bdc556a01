"""A row as it stood when an act was done: its values of today, with every later change of it taken back."""

from __future__ import annotations

import json
from collections.abc import Iterable
from functools import lru_cache
from typing import Any

from pcdesk.models.record.journal import Entry
from pcdesk.models.record.question import Mark, Question


def act_that_wrote(model: Any, row_id: int) -> int:
    """The id of the act that wrote this row first; raises Entry.DoesNotExist for a row no act wrote."""
    for op, act_id, _before in _entries(model).rows(row_id, 0):
        if op == "insert":
            return int(act_id)
    raise Entry.DoesNotExist(f"no act wrote row {row_id} of {model._meta.table_name}")  # type: ignore[attr-defined]


@lru_cache(maxsize=64)
def _entries(model: Any) -> Question:
    """The entries of a row of this table after an act, the latest first."""
    return Question(
        lambda: Entry.select(Entry.op, Entry.act_id, Entry.before)
        .where(Entry.table == model._meta.table_name, Entry.row == Mark(), Entry.act_id > Mark())
        .order_by(Entry.id.desc())
    )


def row_as_it_stood(model: Any, row_id: int, act_id: int) -> Any | None:
    """The row with this key once this act was done; None where it was not there yet, or hidden."""
    return _stood(model.get_by_id(row_id), act_id)


def rows_as_they_stood(rows: Iterable[Any], act_id: int) -> list[Any]:
    """These rows once this act was done, in their order, without those that were not there yet or hidden.

    The rows are asked for by what never changes of them; hidden ones belong to what is handed in.
    """
    stood = (_stood(row, act_id) for row in rows)
    return [row for row in stood if row is not None]


def _stood(row: Any, act_id: int) -> Any | None:
    model: Any = type(row)
    for op, _act, before in _entries(model).rows(row.id, act_id):
        if op == "insert":
            return None
        for column, value in json.loads(before).items():
            if (field := row._meta.columns.get(column)) is not None:  # a later step may have dropped it
                setattr(row, field.name, field.python_value(value))
    return row if row.deleted_at is None else None
