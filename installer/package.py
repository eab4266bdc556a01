"""Makes what is handed to a computer without Python: a .tar.xz to unpack anywhere, and a .deb."""

from __future__ import annotations

import os
import platform
import shutil
import subprocess
import tarfile
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from installer import bundle, debian
from installer.place import Place
from pcdesk import __version__

_DEBIAN_WORDS = {"x86_64": "amd64", "aarch64": "arm64"}


def make(place: Place) -> list[Path]:
    """Build the program and both files in `dist`; the files. Raises KnownError, OSError."""
    program = bundle.build(place, place.build / "package")
    dist = place.checkout / "dist"
    dist.mkdir(exist_ok=True)
    machine = platform.machine()
    architecture = _DEBIAN_WORDS.get(machine, machine)
    about = debian.About(__version__, architecture, platform.libc_ver()[1] or "2.36", made_at(place))
    packed = dist / f"pcdesk-{__version__}-linux-{machine}.tar.xz"
    package = dist / f"pcdesk_{__version__}_{architecture}.deb"
    root = program.parent / "debian"
    shutil.rmtree(root, ignore_errors=True)
    debian.lay_out(program, root, about)
    with ThreadPoolExecutor(2) as pool:  # compressing is all the work, and goes on beside Python
        both = [pool.submit(_pack, packed, program, about), pool.submit(debian.write, package, program, root, about)]
    for done in both:
        done.result()
    return [packed, package]


def _pack(target: Path, program: Path, about: debian.About) -> None:
    with tarfile.open(target, "w:xz", preset=6) as tar:
        tar.add(program, f"pcdesk-{about.version}", filter=debian.owned_by_root(about.time))


def made_at(place: Place) -> int:
    """The time every file of a package carries: SOURCE_DATE_EPOCH, else the last commit's, else now. Seconds."""
    told = os.environ.get("SOURCE_DATE_EPOCH", "")
    if not told.isdigit():
        ask = ["git", "-C", str(place.checkout), "log", "-1", "--format=%ct"]
        try:
            told = subprocess.run(ask, capture_output=True, text=True, check=False).stdout.strip()
        except OSError:
            told = ""
    return int(told) if told.isdigit() else int(time.time())
