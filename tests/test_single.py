"""The first start holds the folder, the second raises its window, a killed one does not keep the next out."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading
from pathlib import Path

import pytest
from PySide6.QtCore import QTimer
from pytestqt.qtbot import QtBot

from pcdesk import paths
from pcdesk.paths import Folder
from pcdesk.single import Single

HOLDER = """
import sys, time
from pathlib import Path
from PySide6.QtCore import QCoreApplication
from pcdesk.paths import Folder
from pcdesk.single import Single
app = QCoreApplication([])
one = Single(Folder(Path(sys.argv[1])))
print(one.claim(), flush=True)
time.sleep(60)
"""


def test_the_second_start_raises_the_first(qtbot: QtBot, tmp_path: Path) -> None:
    first, second = Single(Folder(tmp_path)), Single(Folder(tmp_path))
    assert first.claim()
    assert not second.claim()
    first.listen()
    with qtbot.waitSignal(first.raise_wanted, timeout=20_000):
        assert second.raise_first()
    first.release()
    assert second.claim()
    second.release()


def test_two_folders_do_not_meet(qtbot: QtBot, tmp_path: Path) -> None:
    one, other = Single(Folder(tmp_path / "a")), Single(Folder(tmp_path / "b"))
    for folder in ("a", "b"):
        (tmp_path / folder).mkdir()
    assert one.claim()
    assert other.claim()
    one.listen()
    other.listen()
    assert not Single(Folder(tmp_path / "c")).raise_first()
    one.release()
    other.release()


def test_a_killed_program_leaves_the_way_free(qtbot: QtBot, tmp_path: Path) -> None:
    holder = subprocess.Popen(
        [sys.executable, "-c", HOLDER, str(tmp_path)], stdout=subprocess.PIPE, text=True,
        env={**os.environ, "PYTHONPATH": str(Path(__file__).parent.parent)},
    )  # fmt: skip
    assert holder.stdout is not None
    assert holder.stdout.readline().strip() == "True"
    mine = Single(Folder(tmp_path))
    assert not mine.claim()
    holder.send_signal(signal.SIGKILL)
    holder.wait()
    holder.stdout.close()
    assert mine.claim()
    mine.release()


def test_a_first_that_has_only_just_started_is_waited_for(qtbot: QtBot, tmp_path: Path) -> None:
    first, second = Single(Folder(tmp_path)), Single(Folder(tmp_path))
    assert first.claim()
    heard: list[bool] = []
    asking = threading.Thread(target=lambda: heard.append(second.raise_first()))
    asking.start()
    with qtbot.waitSignal(first.raise_wanted, timeout=20_000):
        QTimer.singleShot(200, first, first.listen)
    asking.join()
    assert heard == [True]
    first.release()


@pytest.mark.parametrize("left", [b"", b"\0" * 89, b"not a lock\n", os.urandom(500)])
def test_a_lock_that_names_nobody_keeps_nobody_out(tmp_path, left):
    folder = paths.folder(str(tmp_path / "clinic"))
    folder.lock.write_bytes(left)
    first = Single(folder)
    assert first.claim()
    assert not Single(folder).claim()
    first.release()


def test_a_lock_from_another_computer_stays_and_is_said(tmp_path):
    folder = paths.folder(str(tmp_path / "clinic"))
    folder.lock.write_text("4711\npcdesk\nfront-desk-2\n")
    second = Single(folder)
    assert not second.claim()
    trouble = second.trouble()
    assert "front-desk-2" in trouble.what
    assert trouble.kept
    assert str(folder.lock) in trouble.do
