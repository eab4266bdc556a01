"""The first start holds the folder, the second raises its window, a killed one does not keep the next out."""

from __future__ import annotations

import contextlib
import os
import random
import signal
import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from pcdesk import paths
from pcdesk.paths import Folder
from pcdesk.qt import single
from pcdesk.qt.single import Single
from pcdesk.trouble import KnownError

HOLDER = """
import sys, time
from pathlib import Path
from PySide6.QtCore import QCoreApplication, QTimer
from pcdesk.paths import Folder
from pcdesk.qt.single import Answer, Single
app = QCoreApplication([])
one = Single(Folder(Path(sys.argv[1])))
one.raise_wanted.connect(lambda: print("raised", flush=True))
print(one.claim(), flush=True)
QTimer.singleShot(int(sys.argv[2]), one.listen)
app.exec()
"""


@contextlib.contextmanager
def holder(place: Path, listens_after: int = 0) -> Iterator[subprocess.Popen[str]]:
    """Another program that has this folder, and listens after so many milliseconds."""
    process = subprocess.Popen(
        [sys.executable, "-c", HOLDER, str(place), str(listens_after)], stdout=subprocess.PIPE, text=True,
        env={**os.environ, "PYTHONPATH": str(Path(__file__).parents[2])},
    )  # fmt: skip
    assert process.stdout is not None
    assert process.stdout.readline().strip() == "True"
    try:
        yield process
    finally:
        process.kill()
        process.wait()
        process.stdout.close()


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
    mine = Single(Folder(tmp_path))
    with holder(tmp_path):
        assert not mine.claim()
    assert mine.claim()
    mine.release()


@pytest.mark.skipif(os.name != "posix", reason="POSIX stops programs by a signal")
def test_a_stopped_program_is_not_taken_for_one_that_answers(qtbot: QtBot, tmp_path: Path, monkeypatch) -> None:
    monkeypatch.setattr(single, "_ANSWER_MS", 300)
    second = Single(Folder(tmp_path))
    with holder(tmp_path) as first:
        first.send_signal(signal.SIGSTOP)
        assert not second.claim()
        assert not second.raise_first()
        assert "does not answer" in second.trouble().what
        (tmp_path / "pcdesk.lock").write_bytes(b"")
        assert not second.claim(), "somebody has the folder, though the lock names nobody"
        with pytest.raises(KnownError, match="does not answer"):
            second.claim_or_raise()
        first.send_signal(signal.SIGCONT)
        monkeypatch.setattr(single, "_ANSWER_MS", 20_000)
        assert second.raise_first()
        assert first.stdout is not None
        assert first.stdout.readline().strip() == "raised"


def test_a_first_that_has_only_just_started_is_waited_for(qtbot: QtBot, tmp_path: Path) -> None:
    second = Single(Folder(tmp_path))
    with holder(tmp_path, 200) as first:
        assert not second.claim()
        assert second.raise_first()
        assert first.stdout is not None
        assert first.stdout.readline().strip() == "raised"


def test_a_first_that_loads_for_long_is_waited_for(qtbot: QtBot, tmp_path: Path) -> None:
    second = Single(Folder(tmp_path))
    with holder(tmp_path, 3000) as first:
        assert not second.claim_or_raise()
        assert first.stdout is not None
        assert first.stdout.readline().strip() == "raised"


@pytest.mark.parametrize("listens_after", [0, 60_000])
def test_who_waits_for_a_first_that_ends_is_the_first(qtbot: QtBot, tmp_path: Path, listens_after: int) -> None:
    second = Single(Folder(tmp_path))
    with holder(tmp_path, listens_after) as first:
        if not listens_after:
            first.send_signal(signal.SIGSTOP)
        killing = threading.Timer(1.5, first.kill)
        killing.start()
        assert second.claim_or_raise()
        killing.join()
    second.release()


@pytest.mark.parametrize("left", [b"", b"\0" * 89, b"not a lock\n", random.Random(4).randbytes(500)])
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
    with pytest.raises(KnownError) as said:
        second.claim_or_raise()
    trouble = said.value
    assert "front-desk-2" in trouble.what
    assert trouble.kept
    assert str(folder.lock) in trouble.do


def test_a_first_that_nobody_can_call_is_said_soon(qtbot: QtBot, tmp_path: Path, monkeypatch) -> None:
    """As one of another account of this computer, whose line is not ours."""
    assert single.SAY_SECONDS <= 10
    monkeypatch.setattr(single, "SAY_SECONDS", 1.5)
    second = Single(Folder(tmp_path))
    with holder(tmp_path, 60_000):
        with pytest.raises(KnownError, match="does not answer"):
            second.claim_or_raise()
        assert second.look_again() is None
    assert second.look_again() is True
    second.release()
