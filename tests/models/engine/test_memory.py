"""After the clinic is locked no copy of a key is left in the program's memory, looked at from outside."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from pcdesk.models.engine import key_file, snapshot
from pcdesk.models.engine.cipher import connect
from pcdesk.models.engine.key_slot import FLOOR
from pcdesk.models.engine.keys import subkey
from pcdesk.paths import Folder

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="reads /proc/PID/mem")

PASSWORD = "lamp river orange bicycle"
CHILD = """
import sys
from pathlib import Path
from pcdesk.models.engine import key_file, snapshot
from pcdesk.models.engine.cipher import connect
from pcdesk.models.engine.keys import subkey, wipe
from pcdesk.paths import Folder
folder = Folder(Path(sys.argv[1]))
opened = key_file.unlock(folder, "Dana", sys.argv[2])
key = subkey(opened.dek, "db")
for _ in range(3):
    connection = connect(str(folder.database), key)
    connection.execute("SELECT count(*) FROM person").fetchall()
    connection.close()
if sys.argv[4] == "backup":
    snapshot.prove(folder.database, key)
if sys.argv[3] == "lock":
    wipe(key)
    opened.wipe()
print("ready", flush=True)
sys.stdin.read()
"""


def memory_of(pid: int) -> bytes:
    """Everything writable in a process that waits."""
    found = []
    with Path(f"/proc/{pid}/mem").open("rb", 0) as memory:
        for line in Path(f"/proc/{pid}/maps").read_text().splitlines():
            span, rights = line.split()[:2]
            low, high = (int(end, 16) for end in span.split("-"))
            if rights.startswith("rw"):
                memory.seek(low)
                try:
                    found.append(memory.read(high - low))
                except PermissionError:
                    raise
                except OSError:
                    continue  # gone since the list was read: the stack of a thread that has ended
    return b"".join(found)


def copies_left(folder, opened, end: str, doing: str) -> int:
    child = subprocess.Popen(
        [sys.executable, "-c", CHILD, str(folder.root), PASSWORD, end, doing],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
    )
    try:
        assert child.stdout.readline() == b"ready\n"
        memory = memory_of(child.pid)
    finally:
        child.communicate(b"")
    key = bytes(subkey(opened.dek, "db"))
    return sum(memory.count(part) for part in (bytes(opened.dek), key, key.hex().encode()))


@pytest.mark.parametrize("doing", ["work", "backup"])
def test_no_key_is_left_after_locking(tmp_path, doing):
    folder = Folder(tmp_path)
    opened = key_file.create(folder, staff_id=1, name="Dana", password=PASSWORD, cost=FLOOR)
    connection = connect(str(folder.database), subkey(opened.dek, "db"))
    connection.execute("CREATE TABLE person (id INTEGER PRIMARY KEY)")
    connection.close()
    try:
        assert copies_left(folder, opened, "stay", doing) >= 2, "the search does find keys that are there"
    except PermissionError:
        pytest.skip("this system lets nobody read another program's memory")
    assert copies_left(folder, opened, "lock", doing) == 0


def test_proving_a_copy_slows_nothing_down_afterwards(tmp_path):
    """SQLCipher's own wiping of memory holds for the whole program once on, and makes each act three times as slow."""
    folder = Folder(tmp_path)
    opened = key_file.create(folder, staff_id=1, name="Dana", password=PASSWORD, cost=FLOOR)
    connection = connect(str(folder.database), subkey(opened.dek, "db"))
    connection.execute("CREATE TABLE person (id INTEGER PRIMARY KEY)")
    connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    snapshot.prove(folder.database, subkey(opened.dek, "db"))
    assert connection.execute("PRAGMA cipher_memory_security").fetchone() == ("0",)
    connection.close()
