"""A place with a password file, and a clinic made there by the command line itself."""

from __future__ import annotations

from pathlib import Path

import pytest

from pcdesk.__main__ import main
from pcdesk.models.base import db
from tests.console.calling import PASSWORD, signed


@pytest.fixture
def place(tmp_path: Path, clock: None) -> Path:
    """A folder with Olive's password in it."""
    (tmp_path / "password").write_text(PASSWORD + "\n", encoding="utf-8")
    return tmp_path


@pytest.fixture
def made(place: Path, capsys: pytest.CaptureFixture[str]) -> Path:
    """The same with an empty clinic."""
    sheet = str(place / "sheet.pdf")
    assert main([*signed(place, "init", "--clinic", "Hill Clinic", "--recovery-sheet", sheet)]) == 0
    assert not db.is_unlocked
    capsys.readouterr()
    return place
