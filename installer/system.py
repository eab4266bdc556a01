"""What Linux must have beyond the program's own libraries: the means to make a .venv and to add packages.

Which libraries the windows need is told by pcdesk.system_libraries: the program itself is asked for them too.
"""

from __future__ import annotations

import importlib.util
import os
import shutil
from collections.abc import Callable, Collection

# What the tests on a real display use besides: the file or program that shows it is there, and its packages. An X
# server without a monitor, a window manager, keys and mouse; a screen reader's bus, read by the system's Python.
DISPLAY = (
    ("Xvfb", ("xvfb",)),
    ("openbox", ("openbox",)),
    ("xdotool", ("xdotool",)),
    ("dbus-daemon", ("dbus-daemon",)),
    ("/usr/libexec/at-spi-bus-launcher", ("at-spi2-core", "python3-gi", "gir1.2-atspi-2.0")),
)
_CERTIFICATES = "/etc/ssl/certs/ca-certificates.crt"


def can_make_venv() -> bool:
    """Whether this Python brings venv and pip with it; Debian's comes without."""
    return all(importlib.util.find_spec(name) is not None for name in ("venv", "ensurepip"))


def venv_packages(version: tuple[int, int], certificates: bool) -> list[str]:
    """The Debian packages that let this Python make a .venv and pip check whom it downloads from."""
    return ["python{}.{}-venv".format(*version), *([] if certificates else ["ca-certificates"])]


def has_certificates() -> bool:
    """Whether the system's list of trusted certificates is there."""
    return os.path.exists(_CERTIFICATES)


def apt_commands(wanted: Collection[str]) -> list[list[str]]:
    """The commands that install these packages as root: refresh the lists, then install."""
    wait = ["-o", "DPkg::Lock::Timeout=120"]
    return [
        ["apt-get", *wait, "update"],
        ["apt-get", *wait, "install", "-y", "--no-install-recommends", *wanted],
    ]


def display_packages(has: Callable[[str], bool] = lambda name: shutil.which(name) is not None) -> list[str]:
    """The Debian packages that tests on a real display still lack, sorted; [] when all is there."""
    return sorted(package for name, packages in DISPLAY if not has(name) for package in packages)
