"""Is the .venv finished, of this lock, for this Python, in this folder, and whole?"""

from __future__ import annotations

import csv
import hashlib
import json
import os
import re
from dataclasses import dataclass
from enum import Enum
from pathlib import Path

from installer.place import Place


class State(Enum):
    """What to do with the .venv that is there."""

    READY = "ready"
    STALE = "stale"  # usable, but pip has something to do
    UNUSABLE = "unusable"  # must be made anew


@dataclass(frozen=True)
class Look:
    """A state and, when it is not READY, the reason in words."""

    state: State
    reason: str = ""


def key(lock: bytes, version: tuple[int, int], machine: str) -> str:
    """What an installation depends on, as one short text: lock file, Python and kind of computer."""
    told = b"%d.%d\n%s\n" % (*version, machine.encode())
    return hashlib.sha256(told + lock).hexdigest()[:32]


def configuration(text: str) -> dict[str, str]:
    """The lines of a pyvenv.cfg as a dictionary with small keys."""
    pairs = (line.partition("=") for line in text.splitlines() if "=" in line)
    return {name.strip().lower(): value.strip() for name, _, value in pairs}


def version_of(settings: dict[str, str]) -> tuple[int, int] | None:
    """(major, minor) of the Python a virtual environment was made for; None when it does not say."""
    found = re.match(r"(\d+)\.(\d+)", settings.get("version") or settings.get("version_info", ""))
    return (int(found[1]), int(found[2])) if found else None


def locked_names(lock: str) -> set[str]:
    """The names of the packages in a lock file, as pip compares names."""
    return {plain_name(found) for found in re.findall(r"(?m)^([A-Za-z0-9][A-Za-z0-9._-]*)==", lock)}


def plain_name(name: str) -> str:
    """A package name as pip compares it: small letters, one dash (PEP 503)."""
    return re.sub(r"[-_.]+", "-", name).lower()


def parts(site_packages: Path, names: set[str]) -> list[str]:
    """The *.dist-info folders of the named packages that are installed, sorted."""
    found = (entry for entry in os.listdir(site_packages) if entry.endswith(".dist-info"))
    return sorted(entry for entry in found if plain_name(entry.rsplit("-", 2)[0]) in names)


def damage(site_packages: Path, wanted: list[str]) -> str:
    """The first file of the wanted parts that is missing or has another size; "" when all are whole.

    Follows the RECORD file of each installed package. Compiled files are left out: Python makes them again.
    """
    for part in wanted:
        try:
            with open(site_packages / part / "RECORD", newline="", encoding="utf-8") as record:
                rows = list(csv.reader(record))
        except OSError:
            return f"{part}/RECORD"
        for row in rows:
            if row[0].endswith(".pyc"):
                continue
            try:
                size = os.stat(os.path.join(site_packages, row[0])).st_size
            except OSError:
                return row[0]
            if row[2] and size != int(row[2]):
                return row[0]
    return ""


def write(place: Place, kind: str, machine: str) -> None:
    """Say that the installation of this kind is finished. Every other kind holds "run" as well."""
    lock = place.lock(kind).read_text(encoding="utf-8")
    kinds = {"run", kind}
    told = {
        "checkout": str(place.checkout),
        "keys": {each: key(place.lock(each).read_bytes(), place.version, machine) for each in sorted(kinds)},
        "parts": parts(place.site_packages, locked_names(lock)),
    }
    fresh = place.stamp.with_suffix(".new")
    fresh.write_text(json.dumps(told, indent=1), encoding="utf-8")
    os.replace(fresh, place.stamp)


def look(place: Place, kind: str, machine: str) -> Look:
    """Compare the .venv with what this kind needs, without starting anything. Takes about 50 ms."""
    unusable = _why_unusable(place)
    if unusable:
        return Look(State.UNUSABLE, unusable)
    try:
        told = json.loads(place.stamp.read_text(encoding="utf-8"))
        checkout, keys, wanted = told["checkout"], dict(told["keys"]), list(told["parts"])
    except (OSError, ValueError, KeyError, TypeError):
        return Look(State.STALE, "the last set-up was not finished")
    if checkout != str(place.checkout):
        return Look(State.UNUSABLE, "the folder was moved or copied")
    if keys.get(kind) != key(place.lock(kind).read_bytes(), place.version, machine):
        return Look(State.STALE, "other parts are needed than those installed")
    hurt = damage(place.site_packages, wanted)
    if hurt:
        return Look(State.STALE, f"an installed file is missing or damaged ({hurt})")
    return Look(State.READY)


def _why_unusable(place: Place) -> str:
    """Why no package can be put into this .venv; "" when it can."""
    if not place.venv.is_dir():
        return "it is not there yet"
    try:
        settings = configuration((place.venv / "pyvenv.cfg").read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return "it was only begun"
    if version_of(settings) != place.version:
        return "it was made for another Python"
    home = settings.get("home", "")
    if not home or not Path(home).is_dir() or not os.access(place.python, os.X_OK):
        return "the Python it was made with is gone"
    if not (place.site_packages / "pip").is_dir():
        return "it was only begun"
    return ""
