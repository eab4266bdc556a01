"""What a kill leaves half written is cleared by the next start, here and elsewhere; nothing else is."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from pcdesk import left_behind, paths

WRITER = """
import os, signal, sys
from pathlib import Path
from pcdesk.models.engine import durable
from pcdesk.paths import Folder
def halt(_handle):
    if ".writing" not in os.readlink(f"/proc/self/fd/{_handle}"):
        print("halted", flush=True)
        signal.pause()
os.fsync = halt
folder, target = Folder(Path(sys.argv[2])), Path(sys.argv[3])
durable.write_elsewhere(target, b"paper", folder) if sys.argv[1] == "paper" else durable.write(target, b"small")
"""
pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="a writer is halted by a signal of Linux")


def names(*places: Path) -> set[str]:
    return {path.name for place in places for path in place.iterdir()} - {"backups", "logs"}


@pytest.mark.parametrize(
    ("what", "target"),
    [("paper", "Rosa Prueba.pdf"), *(("small", f"clinic/{name}") for name in (
        "clinic.keys", "clinic.keys.copy", "clinic.reserve", "sign-in.json"))],
)  # fmt: skip
def test_a_start_clears_what_a_killed_one_was_writing(tmp_path, what, target, monkeypatch):
    root = paths.folder(str(tmp_path / "clinic")).root
    writer = subprocess.Popen(
        [sys.executable, "-c", WRITER, what, str(root), str(tmp_path / target)], stdout=subprocess.PIPE, text=True,
        env={**os.environ, "PYTHONPATH": str(Path(__file__).parent.parent)},
    )  # fmt: skip
    assert writer.stdout is not None
    assert writer.stdout.readline() == "halted\n"
    monkeypatch.setattr(left_behind, "_YOUNG_SECONDS", 0)
    halted = names(root, tmp_path)
    assert len(halted - {"clinic"}) == (2 if what == "paper" else 1)
    assert not any("Prueba" in name for name in halted), "no name of a person in what is left"
    paths.folder(str(root))
    assert names(root, tmp_path) == halted, "it is still being written"
    writer.send_signal(signal.SIGKILL)
    writer.wait()
    writer.stdout.close()
    paths.folder(str(root))
    assert names(root, tmp_path) == {"clinic"}


def test_a_note_takes_nothing_but_what_is_named_as_unfinished(tmp_path, monkeypatch):
    monkeypatch.setattr(left_behind, "_YOUNG_SECONDS", 0)
    root = paths.folder(str(tmp_path / "clinic")).root
    other = tmp_path / "thesis.txt"
    other.write_text("mine")
    for number, said in enumerate((f'"{other}"', "", "{", "[1]", "null", '"\\u0000"', "\0\xff")):
        (root / f".writing-{number}").write_text(said, encoding="latin-1")
    paths.folder(str(root))
    assert names(root, tmp_path) == {"clinic", "thesis.txt"}


def test_what_qt_left_beside_the_settings_is_cleared_and_nobodys_copy(tmp_path, monkeypatch):
    place = paths.folder(str(tmp_path / "clinic"))
    mine = {"settings.ini", "settings.ini.backup", "settings.ini.Before", "settings.ini.old", "my-settings.ini.QoukRZ"}
    for name in mine | {"settings.ini.QoukRZ", "settings.ini.lock"}:
        (place.root / name).write_text("[everyone]")
    paths.folder(str(place.root))
    assert names(place.root) == mine | {"settings.ini.QoukRZ", "settings.ini.lock"}, "perhaps of this moment"
    monkeypatch.setattr(left_behind, "_YOUNG_SECONDS", 0)
    with (place.root / "settings.ini.lock").open() as lock:
        assert left_behind.hold(lock.fileno())
        paths.folder(str(place.root))
        assert names(place.root) == mine | {"settings.ini.lock"}, "another program is writing"
    paths.folder(str(place.root))
    assert names(place.root) == mine


def test_a_paper_is_written_where_the_clinics_disk_takes_no_note(tmp_path):
    from pcdesk.models.engine import durable

    durable.write_elsewhere(tmp_path / "paper.pdf", b"words", paths.Folder(tmp_path / "gone"))
    assert (tmp_path / "paper.pdf").read_bytes() == b"words"
    assert names(tmp_path) == {"paper.pdf"}
