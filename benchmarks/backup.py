"""A proven backup beside a plain copy of the same file, with somebody writing all the while."""

from __future__ import annotations

import os
import shutil
import threading
import time
from pathlib import Path

from benchmarks import big_clinic
from benchmarks.measure import Figure, Skipped, middle, timed
from pcdesk.acts.desk import care
from pcdesk.models.engine import backup, key_file
from pcdesk.models.engine.cipher import connect
from pcdesk.models.engine.key_file import Unlocked
from pcdesk.models.engine.key_slot import FLOOR
from pcdesk.models.engine.keys import subkey
from pcdesk.models.file.opening import close_records, open_records
from pcdesk.models.record.base import db
from pcdesk.paths import Folder

PATIENTS = 100_000


def run() -> list[Figure | Skipped]:
    """Copy, check, compare; then the longest commit of a writer meanwhile."""
    folder = big_clinic.opened(PATIENTS)
    try:
        return _figures(folder, _with_keys(folder))
    finally:
        big_clinic.closed(folder)


def _with_keys(folder: Folder) -> Unlocked:
    """Give the clinic a key file, which a backup holds too, and write its records anew under the key in it."""
    close_records()
    aside = folder.database.with_suffix(".aside")
    folder.database.rename(aside)
    opened = key_file.create(folder, staff_id=1, name="olive", password="lamp river orange bicycle", cost=FLOOR)
    aside.rename(folder.database)
    connection = connect(str(folder.database), bytes(subkey(bytearray(big_clinic.KEY), "db")))
    connection.execute("PRAGMA journal_mode = DELETE")
    connection.execute(f"PRAGMA rekey = \"x'{subkey(opened.dek, 'db').hex()}'\"")
    connection.close()
    open_records(folder, opened.dek)
    return opened


def _figures(folder: Folder, opened: Unlocked) -> list[Figure | Skipped]:
    size = folder.database.stat().st_size / 1e6
    copy = folder.root / "copy.db"
    made: list[float] = []
    copies: list[float] = []
    quiet = _writer(folder, lambda: time.sleep(2.0))

    def back_up() -> None:
        for _ in range(3):
            copies.append(timed(lambda: _copied(folder.database, copy)))
            made.append(timed(lambda: backup.back_up(folder, opened, why="manual", program="0")))

    busy = _writer(folder, back_up)
    words = "copying the file, and fsync"
    return [
        Figure(f"backup: {size:.0f} MB copied, checked, compared", middle(made), middle(copies), words, 6.0),
        Figure("backup: a writer's longest act meanwhile", max(busy), None, "", 100.0),
        Figure("backup: a writer's longest act without it", max(quiet)),
    ]


def _copied(source: Path, target: Path) -> None:
    shutil.copyfile(source, target)
    with target.open("rb+") as file:
        os.fsync(file.fileno())


def _writer(folder: Folder, while_doing: object) -> list[float]:
    """Milliseconds of each act of somebody who writes while something is done."""
    ends, acts = threading.Event(), []
    desk = big_clinic.owner()

    def write() -> None:
        with db.connection_context():
            while not ends.is_set():
                acts.append(timed(lambda: care.add_task(desk, "Call back", big_clinic.TODAY)))
                time.sleep(0.005)

    writer = threading.Thread(target=write)
    writer.start()
    while_doing()  # type: ignore[operator]
    ends.set()
    writer.join()
    return acts[1:]
