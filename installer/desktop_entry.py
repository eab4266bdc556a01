"""What a Linux desktop needs to show pcdesk in its menu: the entry's text, and an icon in every size."""

from __future__ import annotations

import shutil
from collections.abc import Sequence
from pathlib import Path

from installer.icon import FOLDER, SIZES

NAME = "pcdesk.desktop"
_ESCAPED = {"\\": "\\\\", '"': '\\"', "`": "\\`", "$": "\\$"}


def quoted(argument: str) -> str:
    """One argument of an Exec line as the Desktop Entry Specification 1.4 wants it: quoted, "%" doubled.

    The backslashes of the quoting are doubled once more, for the value is itself a string with escapes.
    """
    inner = "".join(_ESCAPED.get(letter, letter) for letter in argument).replace("%", "%%")
    return '"' + inner.replace("\\", "\\\\") + '"'


def text(command: Sequence[str]) -> str:
    """The whole entry. command: what a click starts. StartupWMClass and the file's name bind windows to the icon."""
    return "\n".join((
        "[Desktop Entry]",
        "Type=Application",
        "Version=1.4",
        "Name=pcdesk",
        "GenericName=Clinic front desk",
        "GenericName[es]=Recepción de la clínica",
        "Comment=Schedule, check in, collect and prepare tomorrow",
        "Comment[es]=Citas, llegadas, cobros y la preparación de mañana",
        f"Exec={' '.join(quoted(one) for one in command)}",
        "Icon=pcdesk",
        "Terminal=false",
        "Categories=Office;MedicalSoftware;",
        "Keywords=clinic;patients;appointments;calendar;",
        "StartupNotify=true",
        "StartupWMClass=pcdesk",
        "",
    ))  # fmt: skip


def put(share: Path, command: Sequence[str]) -> list[Path]:
    """Lay the entry and its icons into a folder such as ~/.local/share or /usr/share; what was written. OSError."""
    entry = share / "applications" / NAME
    entry.parent.mkdir(parents=True, exist_ok=True)
    entry.write_text(text(command), encoding="utf-8")
    written = [entry]
    pictures = [(f"{size}x{size}", f"pcdesk-{size}.png", "pcdesk.png") for size in SIZES]
    for size, source, name in (*pictures, ("scalable", "pcdesk.svg", "pcdesk.svg")):
        target = share / "icons" / "hicolor" / size / "apps" / name
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(FOLDER / source, target)
        written.append(target)
    return written
