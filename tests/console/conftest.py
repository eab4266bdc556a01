"""A place with a password file, and a clinic made there by the command line itself."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from pcdesk import moment
from pcdesk.__main__ import main
from pcdesk.models.record.base import db
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
    moment.set_source(None)
    moment.set_zone("")
    assert not db.is_unlocked
    return place


@pytest.fixture
def made(hill: Path, place: Path) -> Path:
    """The same with an empty clinic."""
    shutil.copytree(hill, place, dirs_exist_ok=True)
    return place
