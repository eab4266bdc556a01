"""Puts pcdesk, its parts and its Python into one folder with PyInstaller, for computers without Python."""

from __future__ import annotations

import ast
import fnmatch
import os
import shutil
import subprocess
import sys
from collections.abc import Iterable
from pathlib import Path

from installer import launch, stamp
from installer.place import Place
from pcdesk.trouble import KnownError

STEPS = "pcdesk/models/engine/steps"
# What is found by name while the program runs, so that following its imports does not lead there.
_BY_NAME = ("playhouse.migrations", "playhouse.migrate", "_cffi_backend")
_DATA_OF = ("tzdata",)  # read as files where the system has no time zones of its own
_NEVER = ("tkinter", "pytest", "numpy", "IPython", "PySide6.QtQml", "PySide6.QtQuick")
_BESIDE = ("LICENSE", "THIRD_PARTY.md", "README.md")
# What Qt's plugins drag in and pcdesk does not use: the look of GTK, an on-screen keyboard, remote screens, QML.
_PRUNED = (
    "libqgtk3.so", "libgtk-3.so*", "libgdk-3.so*", "libgdk_pixbuf*", "libatk*", "libatspi*", "libepoxy*", "libcairo*",
    "libpango*", "libfribidi*", "libthai*", "libdatrie*", "libpixman*", "libgraphite2*", "libharfbuzz*",
    "libqtvirtualkeyboard*", "libQt6VirtualKeyboard*", "libQt6Qml*", "libQt6Quick*",
    "libqeglfs*", "libqvkkhrdisplay*", "libqlinuxfb*", "libqminimalegl*", "libQt6Eglfs*", "libqvnc*", "libqtuiotouch*",
    "libqevdev*", "libqpdf.so", "libQt6Pdf*",
)  # fmt: skip


def imports_of(files: Iterable[Path]) -> set[str]:
    """The modules that these files import: what is shipped as data is not followed by PyInstaller."""
    found: set[str] = set()
    for file in files:
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Import):
                found.update(alias.name for alias in node.names)
            elif isinstance(node, ast.ImportFrom) and node.module:
                found.add(node.module)
    return found


def command(place: Place, out: Path, *, strip: bool) -> list[str]:
    """What PyInstaller is asked: a folder `pcdesk` in `out`."""
    checkout = place.checkout
    hidden = {*_BY_NAME, *imports_of((checkout / STEPS).glob("[0-9]*.py"))} - {"__future__"}
    told = ["--noconfirm", "--onedir", "--name", "pcdesk", "--log-level", "WARN", "--paths", str(checkout)]
    told += ["--distpath", str(out), "--workpath", str(out / "work"), "--specpath", str(out / "work")]
    told += ["--collect-submodules", "pcdesk"]
    for folder in ("resources", STEPS):
        told += ["--add-data", f"{checkout / folder}{os.pathsep}{folder}"]
    for name in _DATA_OF:
        told += ["--collect-data", name]
    for name in sorted(hidden):
        told += ["--hidden-import", name]
    for name in _NEVER:
        told += ["--exclude-module", name]
    told += ["--icon", str(checkout / "resources" / "application" / "pcdesk.ico")] if place.windows else []
    told += ["--strip"] if strip else []
    return launch.module(place, "PyInstaller", [*told, str(checkout / "pcdesk" / "__main__.py")])


def build(place: Place, out: Path) -> Path:
    """Make the folder, prune it, and lay the licences beside the program; the folder. Raises KnownError."""
    shutil.rmtree(out, ignore_errors=True)
    out.mkdir(parents=True)
    strip = sys.platform.startswith("linux") and shutil.which("strip") is not None
    around = {**launch.surroundings(place, os.environ, False), "PYTHONHASHSEED": "0"}
    with open(place.log, "a", encoding="utf-8") as log:
        code = subprocess.call(command(place, out, strip=strip), env=around, cwd=out, stdout=log, stderr=log)
    folder = out / "pcdesk"
    if code != 0 or not folder.is_dir():
        raise KnownError("The package could not be made.", "Nothing else was changed.", f"See {place.log}.")
    prune(folder)
    _lay_licences(place, folder)
    return folder


def prune(folder: Path) -> list[str]:
    """Delete what pcdesk never loads; the names of what went."""
    for compiled in sorted(folder.rglob("__pycache__")):  # of the builder's Python, beside what is shipped as files
        shutil.rmtree(compiled)
    gone = []
    for path in sorted(folder.rglob("*")):
        if any(fnmatch.fnmatch(path.name, pattern) for pattern in _PRUNED) and not path.is_dir():
            path.unlink()
            gone.append(path.name)
    return gone


def _lay_licences(place: Place, folder: Path) -> None:
    for name in _BESIDE:
        shutil.copy(place.checkout / name, folder / name)
    names = stamp.locked_names(place.lock("run").read_text(encoding="utf-8"))
    for part in stamp.parts(place.site_packages, names):
        for file in sorted((place.site_packages / part).rglob("*")):
            if file.is_file() and file.name.upper().startswith(("LICEN", "COPYING", "NOTICE", "AUTHORS")):
                target = folder / "licenses" / part.rsplit("-", 1)[0] / file.name
                target.parent.mkdir(parents=True, exist_ok=True)
                shutil.copy(file, target)
