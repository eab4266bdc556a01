"""Replays the journal against the rows as they stand: whatever was changed outside it shows."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from itertools import chain, groupby
from typing import Any

from pcdesk.models.engine import refused, triggers
from pcdesk.models.engine.hashed import hashed_columns, sha256_of
from pcdesk.models.file import upgrade
from pcdesk.models.file.tables import JOURNALLED
from pcdesk.models.record.base import db
from pcdesk.models.record.chain_rows import Entry, OpenAct
from pcdesk.models.record.question import Mark, Question
from pcdesk.trouble import DeskLocked

MOST_TOLD = 20
Step = tuple[str, str, str]  # op, before, after
State = dict[str, Any] | None
_ENTRIES = Question(
    lambda: Entry.select(Entry.row, Entry.op, Entry.before, Entry.after)
    .where(Entry.table == Mark())
    .order_by(Entry.row, Entry.id)
)


def row_faults() -> list[str]:
    """Every row that is not what its entries make of it, in a technician's words; at most MOST_TOLD.

    Rows no entry tells of, rows that are gone, values that differ, and changes that began from another value than the
    entry before left. One row and its entries are in memory at a time. Raises DeskLocked when the desk locks meanwhile.
    """
    found: list[str] = []
    for model in JOURNALLED:
        try:
            for fault in chain(_table_faults(model), _body_faults(model)):
                found.append(fault)
                if len(found) >= MOST_TOLD:
                    return found
        except (refused.Unreadable, *refused.ERRORS) as error:
            if not isinstance(refused.trouble_of(error), refused.Unreadable | None):
                raise
            found += _rows_not_read(model) or [f"{model._meta.table_name} cannot be compared with the journal"]
    return (found + _odd_entries())[:MOST_TOLD]


def _table_faults(model: Any) -> Iterator[str]:
    table = model._meta.table_name
    new, made = upgrade.given(table), upgrade.filled(table)
    rows = triggers.rows_as_written(db, model, {"id", *hashed_columns(model)})
    entries = _entries(table)
    row, told = next(rows, None), next(entries, None)
    while row is not None or told is not None:
        if not db.is_unlocked:
            raise DeskLocked
        if told is None or (row is not None and row[0] < told[0]):
            assert row is not None
            if row[0] not in made:
                yield f"{table} {row[0]} was added outside the journal"
            elif why := _differs(table, [], row[1], new, {}, made[row[0]]):
                yield f"{table} {row[0]} {why}"
            made.pop(row[0], None)
            row = next(rows, None)
            continue
        here = row is not None and row[0] == told[0]
        assert not here or row is not None
        begins = made.pop(told[0], None)
        try:
            why = _differs(table, told[1], row[1] if here and row else None, new, hashed_columns(model), begins)
        except (ValueError, TypeError, AttributeError):
            why = "cannot be compared: what the journal tells of it cannot be read"
        if why:
            yield f"{table} {told[0]} {why}"
        told = next(entries, None)
        if here:
            row = next(rows, None)
    for key in made:
        yield f"{table} {key} was taken away outside the journal"


def _rows_not_read(model: Any) -> list[str]:
    """Which rows of a table hold what no trigger could have written: one by one, for one such ends a query."""
    found = []
    for (key,) in model.select(model.id).order_by(model.id).tuples():
        try:
            list(triggers.rows_as_written(db, model, {"id", *hashed_columns(model)}, key))
        except refused.ERRORS:
            found.append(f"{model._meta.table_name} {key} cannot be read")
    return found


def _entries(table: str) -> Iterator[tuple[int, list[Step]]]:
    for row, steps in groupby(_ENTRIES.each(table), key=lambda entry: entry[0]):
        told = [(op, before, after) for _row, op, before, after in steps]
        if isinstance(row, int):  # of another the chain of the acts tells
            yield row, told


def _differs(
    table: str, steps: list[Step], now: str | None, new: dict[str, Any], large: Mapping[str, str], begins: State = None
) -> str:
    """Why a row is not what its entries make of it; "" when it is. begins: what a step made it, before any act."""
    if len(steps) == 1 and steps[0][0] == "insert" and steps[0][2] == now:
        return ""
    state: State = None if begins is None else {**new, **begins}
    for op, before, after in steps:
        was, becomes = json.loads(before), json.loads(after)
        if not _holds_hashed(was, becomes, large):
            return "was changed outside the journal, before an act changed it"
        if (op == "insert") is not (state is None):
            return "was added or taken away outside the journal"
        if op == "insert":
            state = {**new, **becomes}
            continue
        assert state is not None
        if not _holds(state, was):
            state = upgrade.turned(table, state)
        if not _holds(state, was):
            return "was changed outside the journal, before an act changed it"
        state = None if op == "delete" else {**state, **becomes}
    if state is None or now is None:
        return "" if state is None and now is None else "was added or taken away outside the journal"
    stands = json.loads(now)
    if not _holds(state, stands):
        state = upgrade.turned(table, state)
    columns = [column for column, value in stands.items() if state.get(column) != value]
    return f"was changed outside the journal: {', '.join(columns)}" if columns else ""


def _holds_hashed(was: dict[str, Any], becomes: dict[str, Any], large: Mapping[str, str]) -> bool:
    """Whether what is large was what its hash says; it is taken out of both, as only changes hold it."""
    holds = all(
        column not in was or told not in was or was[told] in ("", sha256_of(was[column]))
        for column, told in large.items()
    )
    for column in large:
        was.pop(column, None)
        becomes.pop(column, None)
    return holds


def _holds(state: dict[str, Any], told: dict[str, Any]) -> bool:
    return all(state.get(column) == value for column, value in told.items())


def _odd_entries() -> list[str]:
    names = [model._meta.table_name for model in JOURNALLED]
    odd = Entry.select().where(Entry.table.not_in(names)).count()
    ajar = OpenAct.select().where(OpenAct.act_id != 0).count()
    told = [f"{odd} entries are of tables that are not there"] if odd else []
    return told + (["an act was left open"] if ajar else [])


def _body_faults(model: Any) -> Iterator[str]:
    """The journal holds the hash of what is large, not what is large itself; of rows without one nobody knows."""
    table = model._meta.table_name
    for column, told in hashed_columns(model).items():
        hash_of, body_of = model._meta.columns[told], model._meta.columns[column]
        kept = model.select(model.id, hash_of, body_of).where(hash_of != "").order_by(model.id)
        for key, digest, body in kept.tuples().iterator():
            if not db.is_unlocked:
                raise DeskLocked
            if sha256_of(body) != digest:
                yield f"{table} {key} was changed outside the journal: {column}"
