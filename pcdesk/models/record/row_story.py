"""The story of one row: who did what to it and when, as the journal knows it."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import datetime
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


def row_story(model: type[Record], row_id: int) -> list[Step]:
    """Every act that touched a row, the latest first; one step an act."""
    rows: Any = (
        Entry.select(Entry.act_id, Entry.op, Entry.before, Entry.after, Act.at, Act.staff_name, Act.label)
        .join(Act, on=(Entry.act_id == Act.id))
        .where(Entry.table == model._meta.table_name, Entry.row == row_id)
        .order_by(Entry.id.desc())
        .tuples()
    )
    steps: dict[int, Step] = {}
    for act, op, before, after, at, who, label in rows:
        changed = () if op == "insert" else _changed(before, after)
        told = steps[act].fields if act in steps else ()
        steps[act] = Step(act, at, who, label, tuple(dict.fromkeys((*told, *changed))))
    return list(steps.values())


def _changed(before: str, after: str) -> tuple[str, ...]:
    was, now = json.loads(before or "{}"), json.loads(after or "{}")
    return tuple(name for name in {**was, **now} if was.get(name) != now.get(name))
