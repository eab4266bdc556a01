"""After a day everything pcdesk wrote is for its owner only, wherever it lies."""

from __future__ import annotations

import os
import stat
import subprocess
import sys
from pathlib import Path

import pytest

DAY = """
import os, sys
from pathlib import Path
os.umask(0o022)
os.environ["QT_QPA_PLATFORM"] = "offscreen"
from pcdesk.models.engine.harden import harden
harden()  # what start() does first, for every command and for the windows
from pcdesk import crash, paths
from pcdesk.__main__ import main
place = sys.argv[1]
who = ["--user", "olive", "--password-file", place + "/password", "--data", place + "/clinic"]
assert main(["init", "--clinic", "Elm", "--recovery-sheet", place + "/papers/sheet.pdf", *who]) == 0
assert main(["import", place + "/people.csv", *who]) == 0
assert main(["print", "schedule", "--out", place + "/papers/day.pdf", *who]) == 0
assert main(["verify", *who]) == 0
assert main(["backup", "--to", place + "/second", *who]) == 0
assert main(["restore", *who]) == 0
assert main(["verify", *who[:2], "--password-file", place + "/people.csv", *who[4:]]) == 1
crash.note(ValueError(), paths.folder(place + "/clinic").logs)
from pcdesk.qt.settings import Settings
settings = Settings.beside(paths.Folder(Path(place + "/clinic")))
settings.put("theme", "dark")
settings.save()
assert main(["--data", place + "/clinic", "--smoke"]) == 0
"""


@pytest.mark.skipif(os.name != "posix", reason="modes are POSIX")
def test_nothing_is_wider_than_its_owner_after_a_day(tmp_path):
    (tmp_path / "papers").mkdir()
    (tmp_path / "password").write_text("tall ships sail past bridges\n", encoding="utf-8")
    (tmp_path / "people.csv").write_text("Last name,First name\nAlvarez,Rosa\n", encoding="utf-8")
    ours = [tmp_path / "papers" / "sheet.pdf", tmp_path / "papers" / "day.pdf"]
    done = subprocess.run(
        [sys.executable, "-c", DAY, str(tmp_path)], cwd=Path(__file__).parents[2], capture_output=True, text=True,
        check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    clinic, second = tmp_path / "clinic", tmp_path / "second"
    seen = [*ours, clinic, second, *clinic.rglob("*"), *second.rglob("*")]
    wide = [path for path in seen if stat.S_IMODE(path.lstat().st_mode) & 0o077]
    assert wide == []
    names = {path.name for path in seen}
    assert {"settings.ini", "pcdesk.log", "sign-in.json", "clinic.anchor", "manifest.json", "clinic.keys.copy"} <= names
