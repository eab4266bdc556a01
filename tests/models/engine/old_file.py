"""Files as older programs left them, for tests of what a step does to them."""

from __future__ import annotations

from pathlib import Path

import pytest

from pcdesk.models.engine import triggers
from pcdesk.models.file import upgrade


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
