"""Files as older programs left them, for tests of what a step does to them."""

from __future__ import annotations

from pathlib import Path

import pytest

from pcdesk.models.engine import triggers, upgrade


def run_old_steps(steps: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Bring the open file to the version of these steps: tables that came later cannot have triggers yet."""
    install = triggers.install

    def of_its_time(database, models):
        install(database, [model for model in models if database.table_exists(model._meta.table_name)])

    with monkeypatch.context() as then:
        then.setattr(triggers, "install", of_its_time)
        upgrade._run(steps)
