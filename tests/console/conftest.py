"""A place with a password file, and a clinic made there by the command line itself."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from pcdesk import moment, paths
from pcdesk.__main__ import main
from pcdesk.models.engine import key_file
from pcdesk.models.engine.key_slot import FLOOR
from pcdesk.models.record.base import db
from pcdesk.paths import Folder
from tests.conftest import NOON
from tests.console.calling import PASSWORD, signed


@pytest.fixture
def place(tmp_path: Path, clock: None) -> Path:
    """A folder with Olive's password in it."""
    (tmp_path / "password").write_text(PASSWORD + "\n", encoding="utf-8")
    return tmp_path


@pytest.fixture(scope="session")
def hill(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An empty clinic as "init" makes it, with its sheet; copied by those who go on with it."""
    place = tmp_path_factory.mktemp("hill")
    (place / "password").write_text(PASSWORD + "\n", encoding="utf-8")
    moment.set_source(lambda: NOON)
    sheet = str(place / "sheet.pdf")
    assert main([*signed(place, "init", "--clinic", "Hill Clinic", "--recovery-sheet", sheet)]) == 0
    _at_least_cost(paths.folder(str(place / "clinic")))
    moment.set_source(None)
    moment.set_zone("")
    assert not db.is_unlocked
    return place


def _at_least_cost(folder: Folder) -> None:
    """Every command of a test signs in: with the same password, stretched no more than must be."""
    opened = key_file.unlock(folder, "olive", PASSWORD)
    assert opened.staff_id is not None
    key_file.change_password(folder, opened, opened.staff_id, PASSWORD, cost=FLOOR)
    opened.wipe()


@pytest.fixture
def made(hill: Path, place: Path) -> Path:
    """The same with an empty clinic."""
    shutil.copytree(hill, place, dirs_exist_ok=True)
    return place
