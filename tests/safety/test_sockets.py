"""pcdesk talks to nobody: a process in which every socket is refused and noted builds, checks and prints a clinic."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from pcdesk.acts.demo.demo_clinic import DEMO_PASSWORD

TOP = Path(__file__).parents[2]
GUARD = """
import os, sys

def hear(event, arguments):
    if event.startswith("socket."):
        with open(os.environ["SOCKET_NOTES"], "a", encoding="utf-8") as notes:
            notes.write(f"{event} {arguments}\\n")
        raise PermissionError("no sockets here")

sys.addaudithook(hear)
"""


@pytest.fixture
def notes(tmp_path: Path) -> Path:
    """Where a guarded process notes each try to use a socket."""
    guard = tmp_path / "guard"
    guard.mkdir()
    (guard / "sitecustomize.py").write_text(GUARD, encoding="utf-8")
    return tmp_path / "notes.txt"


def run(notes: Path, *arguments: str, around: tuple[str, ...] = ()) -> subprocess.CompletedProcess[str]:
    """Run Python with the guard in place."""
    own = {
        "SOCKET_NOTES": str(notes),
        "PYTHONPATH": os.pathsep.join((str(notes.parent / "guard"), str(TOP))),
        "QT_QPA_PLATFORM": "offscreen",
    }
    return subprocess.run(
        [*around, sys.executable, *arguments], env={**os.environ, **own}, cwd=TOP, capture_output=True, text=True,
        check=False, timeout=120,
    )  # fmt: skip


def test_the_guard_sees_a_socket(notes):
    """The control."""
    tried = run(notes, "-c", "import socket; socket.create_connection(('127.0.0.1', 9))")
    assert tried.returncode == 1
    assert "PermissionError" in tried.stderr
    assert "socket." in notes.read_text(encoding="utf-8")


def test_a_clinic_is_built_checked_printed_and_backed_up_without_a_socket(notes, tmp_path):
    data, password = tmp_path / "demo", tmp_path / "password"
    password.write_text(DEMO_PASSWORD, encoding="utf-8")
    who = ("--data", str(data), "--user", "mia", "--password-file", str(password))
    for command in (
        ("demo", "--data", str(data), "--on", "2026-11-24"),
        ("verify", *who),
        ("print", "schedule", *who, "--out", str(tmp_path / "day.pdf"), "--on", "2026-11-24"),
        ("backup", *who),
    ):
        done = run(notes, "-m", "pcdesk", *command)
        assert done.returncode == 0, done.stderr
    assert not notes.exists(), notes.read_text(encoding="utf-8")
    assert (tmp_path / "day.pdf").read_bytes().startswith(b"%PDF")


def test_the_windows_open_and_close_where_there_is_no_network(notes, tmp_path):
    """In a name space of its own, without any network, and with Python's sockets refused."""
    lonely = ("unshare", "--map-root-user", "--net")
    if shutil.which("unshare") is None or subprocess.run([*lonely, "true"], check=False).returncode:
        pytest.skip("this system cannot give a process a network of its own")
    done = run(notes, "-m", "pcdesk", "--data", str(tmp_path / "clinic"), "--smoke", around=lonely)
    assert done.returncode == 0, done.stderr
    assert not notes.exists(), notes.read_text(encoding="utf-8")
