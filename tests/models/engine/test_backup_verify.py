"""A backup that anybody touched is refused, in words."""

from __future__ import annotations

import json
import os
import shutil

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from pcdesk.models.engine import key_file
from pcdesk.models.engine.backup import Unproven, backups_in, newest_proven, verify
from pcdesk.models.engine.key_slot import FLOOR
from pcdesk.paths import Folder
from tests.models.engine.people import DANA
from tests.models.engine.records import fill, flip, head, make, open_records


@pytest.fixture
def opened(recorded):
    return recorded


def rewrite(path, change):
    shape = json.loads((path / "manifest.json").read_text())
    change(shape)
    (path / "manifest.json").write_text(json.dumps(shape))


HOSTILE = {
    "database cut": lambda p: os.truncate(p / "clinic.db", 8192),
    "database one byte": lambda p: flip(p / "clinic.db", 5000),
    "database last byte": lambda p: flip(p / "clinic.db", -1),
    "database first byte": lambda p: flip(p / "clinic.db", 0),
    "database empty": lambda p: (p / "clinic.db").write_bytes(b""),
    "database plain": lambda p: (p / "clinic.db").write_bytes(b"SQLite format 3\x00" + bytes(4080)),
    "database gone": lambda p: (p / "clinic.db").unlink(),
    "database a link": lambda p: ((p / "clinic.db").unlink(), (p / "clinic.db").symlink_to("/etc/passwd")),
    "database a folder": lambda p: ((p / "clinic.db").unlink(), (p / "clinic.db").mkdir()),
    "keys gone": lambda p: (p / "clinic.keys").unlink(),
    "keys changed": lambda p: flip(p / "clinic.keys", 100),
    "manifest gone": lambda p: (p / "manifest.json").unlink(),
    "manifest a link": lambda p: (
        (p / "manifest.json").rename(p / "m"), (p / "manifest.json").symlink_to(p / "m")),
    "manifest empty": lambda p: (p / "manifest.json").write_bytes(b""),
    "manifest junk": lambda p: (p / "manifest.json").write_bytes(b"\xff" * 100),
    "manifest deep": lambda p: (p / "manifest.json").write_bytes(b"[" * 100_000),
    "manifest huge": lambda p: (p / "manifest.json").write_bytes(b" " * 2_000_000),
    "manifest counts": lambda p: rewrite(p, lambda s: s["counts"].update(person=1)),
    "manifest date": lambda p: rewrite(p, lambda s: s.update(made_at="2099-01-01T00:00:00+00:00")),
    "manifest no zone": lambda p: rewrite(p, lambda s: s.update(made_at="2026-01-01T00:00:00")),
    "manifest head": lambda p: rewrite(p, lambda s: s.update(head="00000299")),
    "manifest why": lambda p: rewrite(p, lambda s: s.update(why="because")),
    "manifest names": lambda p: rewrite(p, lambda s: s.update(database={"bytes": 1, "sha256": "../../etc"})),
    "manifest version": lambda p: rewrite(p, lambda s: s.update(v=2)),
    "manifest seal": lambda p: rewrite(p, lambda s: s.update(seal="0" * 64)),
    "manifest other clinic": lambda p: rewrite(p, lambda s: s.update(database_id="0" * 32)),
}  # fmt: skip


@pytest.mark.parametrize("name", sorted(HOSTILE))
def test_a_touched_backup_is_refused_in_words(folder, opened, name):
    made = make(folder, opened)
    HOSTILE[name](made.path)
    with pytest.raises(Unproven) as caught:
        verify(made.path, opened, head)
    assert made.path.name in caught.value.what
    assert "Traceback" not in str(caught.value)


def test_an_older_database_under_a_newer_manifest_is_refused(folder, opened):
    older = make(folder, opened)
    connection = open_records(folder, opened)
    fill(connection, 300, 3)
    connection.close()
    newer = make(folder, opened)
    shutil.copyfile(older.path / "clinic.db", newer.path / "clinic.db")
    with pytest.raises(Unproven):
        verify(newer.path, opened, head)


def test_another_clinics_key_opens_nothing(folder, opened, tmp_path):
    made = make(folder, opened)
    other_folder = Folder(tmp_path / "other")
    other_folder.root.mkdir()
    other = key_file.create(other_folder, staff_id=1, name="Eve", password=DANA, cost=FLOOR)
    with pytest.raises(Unproven, match="another clinic"):
        verify(made.path, other, head)
    other.database_id = opened.database_id
    with pytest.raises(Unproven, match="manifest was changed"):
        verify(made.path, other, head)
    assert newest_proven(folder, other) is None
    for nowhere in (folder.backups / "none.pcbackup", folder.keys):
        with pytest.raises(Unproven):
            verify(nowhere, opened)


@settings(max_examples=120, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_any_change_of_any_file_is_refused(folder, opened, data):
    """One change of one byte, a cut or an insertion, anywhere in the three files: always Unproven."""
    made = next(iter(backups_in(folder.backups)), None) or make(folder, opened)
    name = data.draw(st.sampled_from(["clinic.db", "clinic.keys", "manifest.json"]))
    path = made.path / name
    original = path.read_bytes()
    at = data.draw(st.integers(0, len(original) - 1))
    kind = data.draw(st.sampled_from(["flip", "cut", "insert"]))
    bit = data.draw(st.sampled_from([1, 2, 4, 16, 64, 128]))
    path.write_bytes(
        {
            "flip": original[:at] + bytes([original[at] ^ bit]) + original[at + 1 :],
            "cut": original[:at],
            "insert": original[:at] + b"7" + original[at:],
        }[kind]
    )
    try:
        found = verify(made.path, opened, head)
    except Unproven:
        found = None
    finally:
        path.write_bytes(original)
    # White space between the manifest's parts is the only thing that says nothing.
    assert found is None or (name == "manifest.json" and found == made.manifest)
