"""The story of one row: who did what to it and when, as the journal knows it."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import reduce
from operator import or_
from typing import Any

from pcdesk.models.record.base import Record
from pcdesk.models.record.journal import Act, Entry


@dataclass(frozen=True)
class Step:
    """One act that touched the row. fields: the columns it changed, none where it made the row."""

    act: int
    at: datetime
    who: str
    label: str
    fields: tuple[str, ...]


def row_story(model: type[Record], row_id: int, beside: Sequence[tuple[type[Record], int]] = ()) -> list[Step]:
    """Every act that touched a row, the latest first; one step an act. beside: rows of other tables that belong to it,
    whose acts are told without their columns.
    """
    rows: Any = (
        Entry.select(Entry.act_id, Entry.table, Entry.op, Entry.before, Entry.after, Act.at, Act.staff_name, Act.label)
        .join(Act, on=(Entry.act_id == Act.id))
        .where(_about(model, row_id, beside))
        .order_by(Entry.id.desc())
        .tuples()
    )
    steps: dict[int, Step] = {}
    for act, table, op, before, after, at, who, label in rows:
        is_own = op != "insert" and table == model._meta.table_name
        changed = _changed(before, after) if is_own else ()
        told = steps[act].fields if act in steps else ()
        steps[act] = Step(act, at, who, label, tuple(dict.fromkeys((*told, *changed))))
    return list(steps.values())


def _about(model: type[Record], row_id: int, beside: Sequence[tuple[type[Record], int]]) -> Any:
    """Entries of the row and of those beside it, by the index of (table, row)."""
    by_table: dict[str, list[int]] = {}
    for one, key in ((model, row_id), *beside):
        by_table.setdefault(str(one._meta.table_name), []).append(key)
    return reduce(or_, [(Entry.table == table) & Entry.row.in_(keys) for table, keys in by_table.items()])


def _changed(before: str, after: str) -> tuple[str, ...]:
    was, now = json.loads(before or "{}"), json.loads(after or "{}")
    return tuple(name for name in {**was, **now} if was.get(name) != now.get(name))
