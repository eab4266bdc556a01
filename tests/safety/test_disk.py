"""A full disk: every act is saved whole, or refused in words with nothing of it saved."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from pcdesk import moment, paths
from pcdesk.acts.clinic import founding
from pcdesk.acts.clinic.setup import add_room
from pcdesk.acts.frame.desk import Desk
from pcdesk.acts.keys import session
from pcdesk.acts.keys.backup import back_up, open_keys, restore_backup
from pcdesk.acts.keys.verify import verify_records
from pcdesk.acts.papers.paper import make_paper
from pcdesk.models.clinic.practice import Room
from pcdesk.models.clinic.right import Role
from pcdesk.models.engine import reserve
from pcdesk.models.engine.backup import NoRoom
from pcdesk.models.engine.key_slot import FLOOR
from pcdesk.models.engine.refused import DiskTrouble
from pcdesk.models.engine.reserve import LittleRoom
from pcdesk.models.file.opening import close_records, open_records
from pcdesk.models.record.base import db
from pcdesk.models.record.journal import Act
from pcdesk.paths import Folder
from pcdesk.qt.single import Single
from pcdesk.trouble import KnownError
from tests.conftest import DATA_KEY
from tests.safety.deeds import DEEDS, Ids

DISK_BYTES = 24 * 1024 * 1024
WORDS = "tall ships sail past bridges"


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A disk of 24 MB in memory."""
    place = tmp_path / "disk"
    place.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", f"size={DISK_BYTES},mode=700", "tmpfs", str(place)]
    if sys.platform != "linux" or shutil.which("mount") is None:
        pytest.skip("small disks are made by mounting memory, which is a thing of Linux")
    if subprocess.run(mount, capture_output=True, check=False).returncode:
        pytest.skip("this user may not mount a small disk")
    yield place
    close_records()
    subprocess.run(["umount", "-l", str(place)], check=True)


def fill(disk: Path, leave: int) -> Path:
    """Fill the disk but for some bytes; returns the file that fills it."""
    ballast = disk / "ballast"
    with ballast.open("wb", buffering=0) as file:
        left = os.statvfs(disk).f_bavail * os.statvfs(disk).f_frsize - leave
        while left > 0:
            left -= file.write(bytes(min(left, 1 << 20)))
    return ballast


@pytest.fixture
def on_small_disk(small_disk: Path, clinic: Folder, ids: Ids) -> Folder:
    """The rich clinic, moved to the small disk and open there."""
    close_records()
    folder = Folder(small_disk / "clinic")
    shutil.copytree(clinic.root, folder.root)
    open_records(folder, bytearray(DATA_KEY))
    return folder


# An act writes at least two pages of 4 kB to the log; with room for one the log breaks off in the middle.
@pytest.mark.parametrize("leave", [0, 8_192, 20_480])
def test_every_act_is_saved_or_refused_in_words(on_small_disk, ids, leave):
    owner = Desk(None, "Olive Owner", Role.OWNER, "OO")
    refused = 0
    for name, deed in DEEDS.items():
        before = Act.select().count()
        db.execute_sql("PRAGMA wal_checkpoint(TRUNCATE)")
        ballast = fill(on_small_disk.root.parent, leave)
        trouble = None
        try:
            deed(owner, ids)
        except KnownError as error:
            trouble = error
        assert trouble is None or all((trouble.what, trouble.kept, trouble.do)), name
        refused += isinstance(trouble, DiskTrouble)
        saved = Act.select().count() - before
        assert saved > 0 if trouble is None else saved == 0 or name == "sign_note", name  # that one is two acts
        assert not db.in_transaction(), name
        ballast.unlink()
    assert refused == len(DEEDS) if leave == 0 else refused > 0
    report = verify_records(owner)
    assert report.is_good, report.faults
    for name in ("register_patient", "take_payment", "book_visit", "add_fact"):
        DEEDS[name](owner, ids)


def test_a_clinic_opens_reads_and_prints_on_a_full_disk(small_disk, tmp_path, clock):
    """What was kept in reserve is given up for it; after that it is said, and the key is not blamed."""
    owner = {"sign_in": "a", "name": "A"}
    made, _ = founding.create_clinic(Folder(tmp_path), {"name": "Elm"}, owner, WORDS, cost=FLOOR)
    session.sign_out(made)
    session.sign_out(session.sign_in(made.folder, "a", WORDS))
    folder = Folder(small_disk / "clinic")
    shutil.copytree(tmp_path, folder.root, ignore=shutil.ignore_patterns("disk"))
    fill(small_disk, 0)
    clinic = session.sign_in(paths.folder(str(folder.root)), "a", WORDS)
    assert [type(one) for one in clinic.found] == [LittleRoom]
    assert verify_records(clinic.desk).is_good
    assert make_paper(clinic.desk, "day_schedule", {"on": moment.today()}).pdf
    session.sign_out(clinic)
    fill(small_disk, 0)
    with pytest.raises(LittleRoom, match="not even the room"):
        session.sign_in(folder, "a", WORDS)
    (small_disk / "ballast").unlink()
    session.sign_out(session.sign_in(folder, "a", WORDS))


@pytest.mark.parametrize("left", [None, b"4000000\npcdesk\n"])
def test_the_desk_starts_on_a_full_disk_while_there_is_the_reserve(small_disk, qapp, left):
    folder = paths.folder(str(small_disk / "clinic"))
    folder.reserve.write_bytes(bytes(reserve.BYTES))
    if left is not None:  # by a killed program
        folder.lock.write_bytes(left + socket.gethostname().encode() + b"\n")
    fill(small_disk, 0)
    first = Single(folder)
    assert first.claim()
    assert not Single(folder).claim()
    first.release()
    fill(small_disk, 0)
    again = Single(folder)
    assert not again.claim()
    assert "not even the room" in again.trouble().what


def test_closing_on_a_full_disk_forgets_the_keys_and_loses_nothing(on_small_disk, ids):
    owner = Desk(None, "Olive Owner", Role.OWNER, "OO")
    for _ in range(5):
        DEEDS["add_fact"](owner, ids)
    acts = Act.select().count()
    ballast = fill(on_small_disk.root.parent, 0)
    close_records()
    assert not db.is_unlocked
    ballast.unlink()
    open_records(on_small_disk, bytearray(DATA_KEY))
    assert Act.select().count() == acts
    assert verify_records(owner).is_good


def test_a_backup_goes_to_the_second_place_alone_and_comes_back_where_one_copy_has_room(small_disk, tmp_path, clock):
    large, folder, stick = paths.folder(str(tmp_path / "made")), Folder(small_disk / "clinic"), tmp_path / "stick"
    clinic, _ = founding.create_clinic(
        large, {"name": "Elm", "zone": "America/Chicago"}, {"sign_in": "olive", "name": "Olive"}, WORDS, cost=FLOOR
    )
    add_room(clinic.desk, {"name": "One"})
    session.sign_out(clinic)
    shutil.copytree(large.root, folder.root)
    clinic = session.sign_in(folder, "olive", WORDS)
    ballast = fill(small_disk, 3_000_000)
    with pytest.raises(NoRoom) as said:
        back_up(clinic.desk, folder, clinic.unlocked)
    assert "MB" in said.value.what
    made = back_up(clinic.desk, folder, clinic.unlocked, second=stick)
    assert (made.backup.path.parent, isinstance(made.second, KnownError)) == (stick, True)
    assert list(folder.backups.iterdir()) == []
    add_room(clinic.desk, {"name": "Two"})
    session.sign_out(clinic)
    ballast.unlink()
    fill(small_disk, made.backup.bytes + 5_000_000)
    unlocked = open_keys(folder, made.backup.path, "olive", WORDS)
    assert restore_backup(folder, made.backup.path, unlocked).set_aside is not None
    assert list(folder.backups.iterdir()) == [], "no room for a copy of what is set aside anyway"
    clinic = session.sign_in(folder, "olive", WORDS)
    assert [room.name for room in Room.select()] == ["One"]
    session.sign_out(clinic)
