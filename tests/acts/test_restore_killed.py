"""A restore killed at any step is, after the next start, done with act and anchor, or as if it had not begun."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from pcdesk.acts.clinic import founding
from pcdesk.acts.keys import backup, session
from pcdesk.acts.keys.verify import verify_records
from pcdesk.acts.people.patient import register_patient
from pcdesk.models.engine.key_slot import FLOOR
from pcdesk.models.people.person import Patient
from pcdesk.models.record.journal import Act
from pcdesk.paths import Folder

PASSWORD = "tall ships sail past bridges"
# In a program of its own that dies by itself just before the nth of the steps by which files come, move and go.
DYING = """
import os, shutil, sys
from pathlib import Path
from pcdesk.acts.keys import backup
from pcdesk.models.engine import durable
from pcdesk.paths import Folder
folder, saved, password, last = Folder(Path(sys.argv[1])), Path(sys.argv[2]), sys.argv[3], int(sys.argv[4])
pairs = [(os, "replace"), (os, "mkdir"), (shutil, "copyfile"), (shutil, "rmtree"), (durable, "sync_file")]
left = [last]
def stopping(work):
    def step(*args, **kwargs):
        left[0] -= 1
        if left[0] < 0:
            os.kill(os.getpid(), 9)
        return work(*args, **kwargs)
    return step
for room, name in pairs:
    setattr(room, name, stopping(getattr(room, name)))
backup.restore_backup(folder, saved, backup.open_keys(folder, saved, "olive", password))
"""


def made(root: Path) -> tuple[Folder, Path]:
    root.mkdir()
    clinic, _ = founding.create_clinic(
        Folder(root), {"name": "Elm"}, {"sign_in": "olive", "name": "Olive"}, PASSWORD, cost=FLOOR
    )
    saved = backup.back_up(clinic.desk, clinic.folder, clinic.unlocked).backup.path
    register_patient(clinic.desk, {"last": "After", "first": "Rosa", "sex": "F"}, [])
    session.sign_out(clinic)
    return clinic.folder, saved


@pytest.mark.skipif(os.name != "posix", reason="dies by a POSIX signal")
def test_killed_at_each_step_it_is_old_or_new(tmp_path: Path, clock: None) -> None:
    folder, saved = made(tmp_path / "clinic")
    seen: set[str] = set()
    # Beyond the first few the steps between are alike; these lie around the swap. All of them: PCDESK_ALL_KILLS=1.
    steps = range(200) if os.environ.get("PCDESK_ALL_KILLS") else (1, 7, 10, 11, 12, 13, 14, 15, 16, 18, 200)
    for last in steps:
        ended = subprocess.run([sys.executable, "-c", DYING, folder.root, saved, PASSWORD, str(last)], check=False)
        assert ended.returncode in (0, -9)
        backup.settle_restore(folder)
        assert not [*folder.root.glob(".restor*"), *folder.root.glob(".taking*"), *folder.backups.glob(".*")]
        assert folder.anchor.exists()
        clinic = session.sign_in(folder, "olive", PASSWORD)
        assert clinic.found == ()
        is_old = Patient.select().count() == 1
        assert is_old or Act.select().where(Act.verb == "note_restore").count() == 1
        seen.add("old" if is_old else "new")
        assert verify_records(clinic.desk).is_good
        if not is_old:
            register_patient(clinic.desk, {"last": "After", "first": "Rosa", "sex": "F"}, [])
        session.sign_out(clinic)
        assert saved.exists(), "what was chosen is there still"
        if ended.returncode == 0:
            break
    assert seen == {"old", "new"}
    assert ended.returncode == 0
