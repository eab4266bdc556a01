"""Puts pcdesk where a person clicks: the menu of a Linux desktop, the desktop of Windows and of macOS.

A click starts "installer run", which sets up what is missing and opens the desk.
"""

from __future__ import annotations

import os
import shlex
import subprocess
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path

from installer import desktop_entry
from installer.place import Place
from pcdesk.trouble import KnownError

# What CI systems set; nobody sits there to answer.
_UNATTENDED = ("CI", "BUILD_ID", "TF_BUILD")
# Values come in by the environment, so that no name of a folder is read as a command.
_LINK = (
    "$ErrorActionPreference = 'Stop'; $shell = New-Object -ComObject WScript.Shell; "
    "foreach ($place in 'Desktop', 'Programs') { "
    "$link = $shell.CreateShortcut((Join-Path ([Environment]::GetFolderPath($place)) 'pcdesk.lnk')); "
    "$link.TargetPath = $env:PCDESK_PYTHON; $link.Arguments = $env:PCDESK_ARGUMENTS; "
    "$link.WorkingDirectory = $env:PCDESK_FOLDER; $link.IconLocation = $env:PCDESK_ICON; "
    "$link.Description = 'The front desk of a small clinic'; $link.WindowStyle = 7; $link.Save() }"
)


def command(place: Place) -> list[str]:
    """What a click starts: "installer run" by the system's own Python, for the .venv's may be made anew."""
    base = getattr(sys, "_base_executable", "") or sys.executable
    return [base, str(place.checkout / "installer"), "run"]


def share_folder(environment: Mapping[str, str], home: Path) -> Path:
    """Where this user's menu entries and icons lie; a relative XDG_DATA_HOME counts as none (XDG base directories)."""
    told = environment.get("XDG_DATA_HOME", "")
    return Path(told) if os.path.isabs(told) else home / ".local" / "share"


def mac_command(started: Sequence[str]) -> str:
    """The text of a file that macOS opens in Terminal on a double click."""
    return f"#!/bin/sh\n# Opens pcdesk.\nexec {shlex.join(started)}\n"


def windows_environment(place: Place, started: Sequence[str]) -> dict[str, str]:
    """What the PowerShell command is told about the shortcut."""
    return {
        "PCDESK_PYTHON": started[0],
        "PCDESK_ARGUMENTS": subprocess.list2cmdline(started[1:]),
        "PCDESK_FOLDER": str(place.checkout),
        "PCDESK_ICON": str(place.checkout / "resources" / "application" / "pcdesk.ico"),
    }


def make(place: Place, system: str, environment: Mapping[str, str], home: Path) -> str:
    """Make it for this system (sys.platform) and user; the sentence that says where it is. KnownError, OSError."""
    started = command(place)
    if system == "win32":
        return _on_windows(place, started, environment)
    if system == "darwin":
        file = home / "Desktop" / "pcdesk.command"
        file.write_text(mac_command(started), encoding="utf-8")
        file.chmod(0o755)
        return f"A double click on {file} opens pcdesk."
    entry = desktop_entry.put(share_folder(environment, home), started)[0]
    return f"pcdesk is in the menu of this computer ({entry})."


def _on_windows(place: Place, started: Sequence[str], environment: Mapping[str, str]) -> str:
    told = ["powershell", "-NoProfile", "-NonInteractive", "-Command", _LINK]
    around = {**environment, **windows_environment(place, started)}
    try:
        done = subprocess.run(told, env=around, capture_output=True, text=True, errors="replace", check=False)
        why = done.stderr.strip() if done.returncode else ""
    except OSError as error:
        why = str(error)
    if why:
        raise KnownError(
            f"Windows did not make the shortcut: {why}",
            "Nothing else was changed.",
            "Open pcdesk by “python installer run”.",
        )
    return "pcdesk is on the desktop and in the Start menu."


def may_ask(environment: Mapping[str, str], is_terminal: bool) -> bool:
    """Whether a person sits there who can answer."""
    return is_terminal and not any(environment.get(name) for name in _UNATTENDED)


def is_yes(answer: str) -> bool:
    """Whether this answer to "[Y/n]" is a yes: Enter alone is."""
    return answer.strip().lower() in ("", "y", "yes")
