"""Files as older programs left them, for tests of what a step does to them."""

from __future__ import annotations

from pathlib import Path

import pytest

from pcdesk.models.engine import triggers
from pcdesk.models.file import upgrade
from pcdesk.models.record import journal
from pcdesk.models.record.base import db


def run_old_steps(steps: Path, monkeypatch: pytest.MonkeyPatch, *, has_journal: bool = True) -> None:
    """Bring the open file to the version of these steps: triggers of tables or columns to come cannot be made yet."""
    install = triggers.install

    def of_its_time(database, models):
        install(database, [model for model in models if has_journal and _is_there(database, model)])

    with monkeypatch.context() as then:
        then.setattr(triggers, "install", of_its_time)
        upgrade._run(steps)


def _is_there(database, model) -> bool:
    name = model._meta.table_name
    if not database.table_exists(name):
        return False
    return {field.column_name for field in model._meta.sorted_fields} <= {c.name for c in database.get_columns(name)}


def add(table: str, **values: object) -> None:
    """A row as an older program wrote it, in an act, with the entry its trigger then wrote."""
    needed = [c for c in db.get_columns(table) if not c.null and c.name != "id"]
    row = {c.name: 0 if c.data_type.upper() == "INTEGER" else "" for c in needed} | values
    marks = ", ".join("?" * len(row))
    db.execute_sql(f"INSERT INTO {table} ({', '.join(row)}) VALUES ({marks})", tuple(row.values()))
    doing = journal.doing()
    assert doing is not None
    told = ", ".join(f"'{name}', {name}" for name in row)
    db.execute_sql(
        f"INSERT INTO entry (act_id, \"table\", row, op, before, after) "
        f"SELECT {doing.id}, '{table}', id, 'insert', '{{}}', json_object({told}) FROM {table} ORDER BY id DESC LIMIT 1"
    )
