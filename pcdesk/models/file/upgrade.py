"""Brings a file of an older version to today's tables: all steps in one transaction, a proven backup before.

A step is a file in models/engine/steps with `up(migrator, database)`, and never changes once it was released. It works
by what Peewee has for it, so that another engine understands it too: migrator operations, tables declared in the step
as they are then (never today's models), `database.create_tables`, queries on `pw.Table`, and for an index with a
condition `database.execute(Model.index(…, where=…))`; no SQL text (those before 0013 have some). It may also have

    GIVEN                    table to column to value: what rows of before hold in new columns, if not the default
    turned(table, row)       a row of before as this step leaves it, where values are rewritten
    filled(table, database)  the rows it made of what the journal held, by key: said again at each replay
"""

from __future__ import annotations

import functools
import importlib.util
from collections.abc import Callable
from pathlib import Path
from typing import Any

import peewee as pw

from pcdesk.language import counted, tr
from pcdesk.models.engine import triggers
from pcdesk.models.engine.pragmas import defaults_of, rows_pointing_nowhere
from pcdesk.models.file.tables import JOURNALLED
from pcdesk.models.record.base import db
from pcdesk.models.record.chain_rows import OpenAct
from pcdesk.trouble import KnownError

STEPS = Path(__file__).parents[1] / "engine" / "steps"


class NewerFile(KnownError):
    """The file was written by a newer pcdesk than this one."""


def step_names(steps: Path = STEPS) -> list[str]:
    """The steps this program knows, in order."""
    return sorted(path.stem for path in steps.glob("[0-9]*.py"))


@functools.cache
def _steps() -> list[Any]:
    found: list[Any] = []
    for path in sorted(STEPS.glob("[0-9]*.py")):
        spec = importlib.util.spec_from_file_location(f"pcdesk_step_{path.stem}", path)
        if spec is None or spec.loader is None:
            continue
        step = importlib.util.module_from_spec(spec)
        spec.loader.exec_module(step)
        found.append(step)
    return found


@functools.cache
def _steps_given() -> dict[str, dict[str, Any]]:
    found: dict[str, dict[str, Any]] = {}
    for step in _steps():
        for table, columns in getattr(step, "GIVEN", {}).items():
            found.setdefault(table, {}).update(columns)
    return found


def turned(table: str, row: dict[str, Any]) -> dict[str, Any]:
    """A row of before as the steps left it that write values anew; each such step has a turned(table, row)."""
    for step in _steps():
        if hasattr(step, "turned"):
            row = step.turned(table, row)
    return row


def filled(table: str) -> dict[int, dict[str, Any]]:
    """The rows of a table that no act wrote but a step, from what the journal held, by key; columns to values.

    Such a step has a filled(table, database) that says them again whenever it is asked.
    """
    found: dict[int, dict[str, Any]] = {}
    for step in _steps():
        if hasattr(step, "filled"):
            found.update(step.filled(table, db))
    return found


def given(table: str) -> dict[str, Any]:
    """What rows that were there already got in columns that came later: by the steps, else by the table's own default.

    A step that puts in anything else says so in its GIVEN, table to column to value.
    """
    return {**defaults_of(db, table), **_steps_given().get(table, {})}


class PutBack:
    """Whether triggers had to be put back when the records were opened last: rows may have been changed meanwhile."""

    happened = False


def applied_steps() -> list[str]:
    """The steps the open file has been through."""
    ran: Any = pw.Table("schema_migration", ("id", "name")).bind(db)
    if not db.table_exists("schema_migration"):
        return []
    return [name for (name,) in ran.select(ran.name).order_by(ran.id).tuples()]


def bring_up_to_date(before: Callable[[], object] | None = None, steps: Path = STEPS) -> list[str]:
    """Run the steps the open file lacks and install the triggers; returns the names of the steps run.

    before: makes a proven backup; called once when there is something to run on a file that holds records. Raises
    NewerFile for a file from a newer program, KnownError when the result does not hold together: then nothing changed.
    """
    known, applied = step_names(steps), applied_steps()
    if unknown := [name for name in applied if name not in known]:
        raise NewerFile(
            tr("These records were last used by a newer pcdesk ({step}).", step=unknown[-1]),
            tr("Nothing was opened or changed."),
            tr("Install the newest pcdesk on this computer."),
        )
    PutBack.happened = False
    pending = [name for name in known if name not in applied]
    if pending:
        if applied and before is not None:
            before()
        _run(steps)
    elif not triggers.are_installed(db, JOURNALLED):
        # Only then: who signs in while another task writes would wait for its lock, and there is nothing to do.
        with db.writing():
            triggers.install(db, JOURNALLED)
        PutBack.happened = True
    return pending


def _run(steps: Path) -> None:
    from playhouse.migrations import Runner  # only when there is something to do: it is slow to import

    with db.alone():
        triggers.drop_all(db)
        runner: Any = Runner(db, str(steps))
        runner.up()
        if not OpenAct.select().exists():
            OpenAct.create()
        if broken := rows_pointing_nowhere(db):
            raise KnownError(
                counted(
                    len(broken), "The records could not be brought to this version: 1 row points nowhere.",
                    "The records could not be brought to this version: {count} rows point nowhere.",
                ),
                tr("Nothing was changed; the records are as they were."),
                tr("Go on with the earlier pcdesk and call for help."),
            )
        triggers.install(db, JOURNALLED)
