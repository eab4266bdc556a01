"""Setting up is all or nothing: killed at any moment, the next start finds a whole clinic or no trace of one."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from pcdesk.__main__ import main
from pcdesk.acts.clinic import founding
from pcdesk.acts.keys import session
from pcdesk.models.engine import key_file, setting_up
from pcdesk.models.engine.key_slot import FLOOR
from pcdesk.paths import Folder, folder
from pcdesk.trouble import KnownError
from pcdesk.views.paper.drawing import page_words
from tests.safety import beginner

PASSWORD = "tall ships sail past bridges"
INIT = ("--clinic", "Elm", "--user", "olive")
pytestmark = pytest.mark.skipif(os.name != "posix", reason="the kill is a POSIX signal")


def begin(place: Path, stage: str) -> int:
    """Set up in a process of its own that is killed at the stage; its exit code."""
    (place / "password").write_text(PASSWORD + "\n", encoding="utf-8")
    command = [sys.executable, "-m", beginner.__name__, str(place), stage]
    return subprocess.run(command, cwd=Path(__file__).parents[2], capture_output=True, check=False).returncode


def set_up(place: Path) -> int:
    return main(
        ["init", *INIT, "--data", str(place / "clinic"), "--recovery-sheet", str(place / "sheet.pdf"),
         "--password-file", str(place / "password")]
    )  # fmt: skip


def is_whole(place: Path) -> bool:
    """Whether the password and the printed sheet both open a clinic here. Fails when only one of them does."""
    clinic = Folder(place / "clinic")
    if not clinic.database.exists():
        return False
    session.sign_out(session.sign_in(clinic, "olive", PASSWORD))
    words = page_words((place / "sheet.pdf").read_bytes(), 0).split()
    first = next(i for i, word in enumerate(words) if len(word) == 4 and word == word.upper())
    key_file.unlock_by_recovery(clinic, "-".join(words[first : first + 8])).wipe()
    return True


# Before the second slot is kept, the sheet has its name, keys without records lie there, and the records come.
@pytest.mark.parametrize(
    "stage", ["os.rename:.setting-up/clinic.keys", "os.rename:sheet.pdf", "os.rename:clinic/clinic.db"]
)
def test_a_kill_before_the_end_leaves_nothing(tmp_path, stage):
    assert begin(tmp_path, stage) == -signal.SIGKILL
    clinic = folder(str(tmp_path / "clinic"))
    assert founding.clear_unfinished(clinic)
    assert not [path for path in clinic.root.rglob("*") if path.is_file() and path.name != "clinic.db-in-use"]
    assert sorted(path.name for path in tmp_path.iterdir()) == ["clinic", "operations", "password"]


def test_after_a_kill_the_same_command_sets_up(tmp_path):
    assert begin(tmp_path, "os.rename:clinic/clinic.keys") == -signal.SIGKILL
    assert set_up(tmp_path) == 0
    assert is_whole(tmp_path)


def test_a_kill_after_the_end_leaves_all(tmp_path):
    assert begin(tmp_path, "shutil.rmtree:.setting-up") == -signal.SIGKILL
    assert not founding.clear_unfinished(folder(str(tmp_path / "clinic")))
    assert is_whole(tmp_path)
    assert not Folder(tmp_path / "clinic").unfinished.exists()


def test_what_belongs_to_others_is_never_cleared(tmp_path):
    """A key file that lost its records, and a paper that was put under the sheet's name since, stay."""
    clinic, sheet = folder(str(tmp_path / "clinic")), tmp_path / "sheet.pdf"
    with setting_up.room(clinic) as room:
        key_file.create(room, staff_id=1, name="olive", password=PASSWORD, cost=FLOOR)
        setting_up.lend(room, sheet, b"%PDF-ours")
    clinic.keys.write_bytes(b"keys of a clinic whose records are lost")
    sheet.write_bytes(b"%PDF-theirs")
    assert founding.clear_unfinished(clinic)
    assert clinic.keys.exists()
    assert sheet.read_bytes() == b"%PDF-theirs"
    with pytest.raises(KnownError, match="already holds"):
        founding.create_clinic(clinic, {"name": "Elm"}, {"sign_in": "a", "name": "A"}, PASSWORD, cost=FLOOR)


def test_a_sheet_that_cannot_be_read_back_is_no_sheet(tmp_path, monkeypatch, capsys):
    (tmp_path / "password").write_text(PASSWORD + "\n", encoding="utf-8")
    monkeypatch.setattr("pcdesk.views.paper.drawing.page_words", lambda *_: "E85N 9AB1")
    assert set_up(tmp_path) == 1
    assert "could not be read back" in capsys.readouterr().err
    assert not (tmp_path / "sheet.pdf").exists()
    assert not Folder(tmp_path / "clinic").keys.exists()
