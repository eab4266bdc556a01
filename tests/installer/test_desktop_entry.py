"""The menu entry of a Linux desktop: its command survives any folder's name, and the validator passes it."""

from __future__ import annotations

import re
import shutil
import subprocess
from pathlib import Path

import pytest

from installer import desktop_entry

ODD = ["/usr/bin/python3", '/home/a b/100% "mine"/$x`y\\z/installer', "run"]


def read_back(line: str) -> list[str]:
    """An Exec line as a desktop reads it: string escapes, then quoted arguments, then field codes."""
    value = re.sub(r"\\(.)", r"\1", line)
    return [re.sub(r"\\(.)", r"\1", one).replace("%%", "%") for one in re.findall(r'"((?:[^"\\]|\\.)*)"', value)]


def test_the_command_is_read_back_as_it_was() -> None:
    (line,) = re.findall(r"(?m)^Exec=(.*)$", desktop_entry.text(ODD))
    assert read_back(line) == ODD


def test_entry_and_icons_lie_where_desktops_look(tmp_path: Path) -> None:
    written = desktop_entry.put(tmp_path, ODD)
    assert written[0] == tmp_path / "applications" / "pcdesk.desktop"
    assert (tmp_path / "icons/hicolor/48x48/apps/pcdesk.png").is_file()
    assert (tmp_path / "icons/hicolor/scalable/apps/pcdesk.svg").is_file()
    assert len(written) == 1 + len(desktop_entry.SIZES) + 1
    desktop_entry.put(tmp_path, ODD)  # a second time is the same


@pytest.mark.skipif(shutil.which("desktop-file-validate") is None, reason="desktop-file-utils is not installed")
def test_the_validator_finds_no_fault(tmp_path: Path) -> None:
    entry = desktop_entry.put(tmp_path, ODD)[0]
    told = subprocess.run(["desktop-file-validate", str(entry)], capture_output=True, text=True, check=False)
    assert told.returncode == 0, told.stdout
    assert not [line for line in told.stdout.splitlines() if ": hint: " not in line]
