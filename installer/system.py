"""What Linux itself must have: the libraries Qt is linked with and the means to make a .venv.

Windows and macOS have all of it. The list is what `readelf -d` names as NEEDED in the Qt libraries and
plugins that pcdesk loads, less what those packages always bring along.
"""

from __future__ import annotations

import ctypes
import importlib.util
import os
import shutil
from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass


@dataclass(frozen=True)
class Library:
    """One shared library, by the name the loader knows, and the Debian package that holds it.

    later: the package's name since 64-bit time (Debian 13, Ubuntu 24.04), where it changed.
    """

    soname: str
    package: str
    later: str = ""


# Loaded always, also without a screen: QtCore, QtGui, QtWidgets, QtNetwork, QtDBus, the off-screen plugin.
ALWAYS = (
    Library("libGL.so.1", "libgl1"),
    Library("libEGL.so.1", "libegl1"),
    Library("libX11.so.6", "libx11-6"),
    Library("libxkbcommon.so.0", "libxkbcommon0"),
    Library("libglib-2.0.so.0", "libglib2.0-0", "libglib2.0-0t64"),
    Library("libgthread-2.0.so.0", "libglib2.0-0", "libglib2.0-0t64"),
    Library("libfontconfig.so.1", "libfontconfig1"),
    Library("libfreetype.so.6", "libfreetype6"),
    Library("libdbus-1.so.3", "libdbus-1-3"),
    Library("libgssapi_krb5.so.2", "libgssapi-krb5-2"),
    Library("libbrotlidec.so.1", "libbrotli1"),
    Library("libzstd.so.1", "libzstd1"),
    Library("libstdc++.so.6", "libstdc++6"),
)

# Loaded where there is a screen (X11 or Wayland), and to print.
SCREEN = (
    Library("libxcb.so.1", "libxcb1"),
    Library("libX11-xcb.so.1", "libx11-xcb1"),
    Library("libxkbcommon-x11.so.0", "libxkbcommon-x11-0"),
    Library("libxcb-cursor.so.0", "libxcb-cursor0"),
    Library("libxcb-glx.so.0", "libxcb-glx0"),
    Library("libxcb-icccm.so.4", "libxcb-icccm4"),
    Library("libxcb-image.so.0", "libxcb-image0"),
    Library("libxcb-keysyms.so.1", "libxcb-keysyms1"),
    Library("libxcb-randr.so.0", "libxcb-randr0"),
    Library("libxcb-render.so.0", "libxcb-render0"),
    Library("libxcb-render-util.so.0", "libxcb-render-util0"),
    Library("libxcb-shape.so.0", "libxcb-shape0"),
    Library("libxcb-shm.so.0", "libxcb-shm0"),
    Library("libxcb-sync.so.1", "libxcb-sync1"),
    Library("libxcb-util.so.1", "libxcb-util1"),
    Library("libxcb-xfixes.so.0", "libxcb-xfixes0"),
    Library("libxcb-xkb.so.1", "libxcb-xkb1"),
    Library("libwayland-client.so.0", "libwayland-client0"),
    Library("libwayland-cursor.so.0", "libwayland-cursor0"),
    Library("libwayland-egl.so.1", "libwayland-egl1"),
    Library("libcups.so.2", "libcups2", "libcups2t64"),
)

# What the tests on a real display use besides: the file or program that shows it is there, and its packages. An X
# server without a monitor, a window manager, keys and mouse; a screen reader's bus, read by the system's Python.
DISPLAY = (
    ("Xvfb", ("xvfb",)),
    ("openbox", ("openbox",)),
    ("xdotool", ("xdotool",)),
    ("dbus-daemon", ("dbus-daemon",)),
    ("/usr/libexec/at-spi-bus-launcher", ("at-spi2-core", "python3-gi", "gir1.2-atspi-2.0")),
)

# The GNU C library of Ubuntu 24.04, the first release whose packages carry the later names. Debian 13 is
# newer, Debian 12 and Ubuntu 23.10 are older, and derivatives share the number whatever they call themselves.
_LATER_NAMES_SINCE = (2, 39)
_CERTIFICATES = "/etc/ssl/certs/ca-certificates.crt"


def loads(soname: str) -> bool:
    """Whether the loader finds this library, for this Python's processor."""
    try:
        ctypes.CDLL(soname)
    except OSError:
        return False
    return True


def missing(wanted: Iterable[Library], has: Callable[[str], bool] = loads) -> list[Library]:
    """The libraries that are not there."""
    return [library for library in wanted if not has(library.soname)]


def can_make_venv() -> bool:
    """Whether this Python brings venv and pip with it; Debian's comes without."""
    return all(importlib.util.find_spec(name) is not None for name in ("venv", "ensurepip"))


def is_debian(os_release: str) -> bool:
    """Whether the text of /etc/os-release speaks of Debian, Ubuntu or a child of theirs."""
    words: set[str] = set()
    for line in os_release.splitlines():
        name, _, value = line.partition("=")
        if name in ("ID", "ID_LIKE"):
            words.update(value.strip().strip("\"'").lower().split())
    return bool(words & {"debian", "ubuntu"})


def display_packages(has: Callable[[str], bool] = lambda name: shutil.which(name) is not None) -> list[str]:
    """The Debian packages that tests on a real display still lack, sorted; [] when all is there."""
    return sorted(package for name, packages in DISPLAY if not has(name) for package in packages)


def has_later_names(libc: str) -> bool:
    """Whether a system with this version of the GNU C library ("2.36") uses the later package names."""
    numbers = libc.split(".")
    if len(numbers) < 2 or not (numbers[0].isdigit() and numbers[1].isdigit()):
        return False
    return (int(numbers[0]), int(numbers[1])) >= _LATER_NAMES_SINCE


def packages(libraries: Iterable[Library], later: bool) -> list[str]:
    """The Debian packages that hold these libraries, each once, sorted."""
    return sorted({lib.later if later and lib.later else lib.package for lib in libraries})


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


def by_hand(wanted: Collection[str], has_sudo: bool) -> str:
    """The one command a person types to install these packages."""
    plain = "apt-get install -y --no-install-recommends " + " ".join(wanted)
    if has_sudo:
        return f"sudo apt-get update && sudo {plain}"
    return f"su -c 'apt-get update && {plain}'"
