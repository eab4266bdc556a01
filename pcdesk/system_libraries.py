"""What Linux itself must have for windows, and what to say, with the one command, where it has not.

Windows and macOS have all of it. The list is what `readelf -d` names as NEEDED in the Qt libraries and plugins that
pcdesk loads, less what those packages always bring along. It lives here and not with the installer, which reads it too:
a packaged program is started without one and needs the same libraries of the system.
"""

from __future__ import annotations

import ctypes
import importlib.util
import os
import shutil
import sys
from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from pcdesk.language import tr
from pcdesk.trouble import KnownError


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

# The GNU C library of Ubuntu 24.04, the first release whose packages carry the later names. Debian 13 is
# newer, Debian 12 and Ubuntu 23.10 are older, and derivatives share the number whatever they call themselves.
_LATER_NAMES_SINCE = (2, 39)
# A plain name, so that checkers for one system still read the branches of the others.
_SYSTEM: str = sys.platform


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


def is_debian(os_release: str) -> bool:
    """Whether the text of /etc/os-release speaks of Debian, Ubuntu or a child of theirs."""
    words: set[str] = set()
    for line in os_release.splitlines():
        name, _, value = line.partition("=")
        if name in ("ID", "ID_LIKE"):
            words.update(value.strip().strip("\"'").lower().split())
    return bool(words & {"debian", "ubuntu"})


def has_later_names(libc: str) -> bool:
    """Whether a system with this version of the GNU C library ("2.36") uses the later package names."""
    numbers = libc.split(".")
    if len(numbers) < 2 or not (numbers[0].isdigit() and numbers[1].isdigit()):
        return False
    return (int(numbers[0]), int(numbers[1])) >= _LATER_NAMES_SINCE


def packages(libraries: Iterable[Library], later: bool) -> list[str]:
    """The Debian packages that hold these libraries, each once, sorted."""
    return sorted({lib.later if later and lib.later else lib.package for lib in libraries})


def by_hand(wanted: Collection[str], has_sudo: bool) -> str:
    """The one command a person types to install these packages."""
    plain = "apt-get install -y --no-install-recommends " + " ".join(wanted)
    if has_sudo:
        return f"sudo apt-get update && sudo {plain}"
    return f"su -c 'apt-get update && {plain}'"


def on_debian() -> bool:
    """Whether this is a Debian or a child of it, with its way to add packages."""
    try:
        told = Path("/etc/os-release").read_text(encoding="utf-8")
    except OSError:
        return False
    return is_debian(told) and shutil.which("apt-get") is not None


def lacking(libraries: Iterable[Library], names: Collection[str]) -> KnownError:
    """The sentence for what is missing. names: the Debian packages; empty where the system is no Debian."""
    if not names:
        return KnownError(
            tr("This Linux lacks {libraries}.", libraries=", ".join(library.soname for library in libraries)),
            tr("Nothing was changed."),
            tr("Install the packages that hold them, then start again."),
        )
    return KnownError(
        tr("Linux lacks some parts that pcdesk needs here, and only an administrator may add them."),
        tr("Nothing was changed."),
        tr("Run this one command, then start again:")
        + f"\n\n    {by_hand(names, shutil.which('sudo') is not None)}\n",
    )


def trouble_of(error: ImportError) -> KnownError | None:
    """What to say of a part of the program that could not be loaded; None when it is a mistake of the program."""
    if isinstance(error, ModuleNotFoundError):
        name = (error.name or "").partition(".")[0]
        if name in ("", "pcdesk") or name in sys.stdlib_module_names:
            return None
        return KnownError(
            tr("This Python lacks a part that pcdesk is made of: {name}.", name=name),
            tr("Nothing was changed."),
            tr("Start pcdesk by “python3 installer run” in its folder: it sets up what is missing."),
        )
    found, _, why = str(error).partition(": ")
    soname = Path(found).name
    if not why.startswith("cannot open shared object") and soname not in {one.soname for one in (*ALWAYS, *SCREEN)}:
        return None
    return _lacking_here(has_display(os.environ), soname)


def no_screen() -> KnownError | None:
    """Why windows cannot be shown here, found out before Qt ends the process over it; None where they can, or may."""
    asked = os.environ.get("QT_QPA_PLATFORM", "").split(";")[0].split(":")[0]
    if _SYSTEM != "linux" or asked not in ("", "xcb", "wayland"):
        return None
    if not has_display(os.environ):
        return _no_screen(tr("There is no screen here on which windows could be shown."))
    plugins = _plugins(os.environ)
    if plugins and not any(loads(str(plugin)) for plugin in plugins):
        return _lacking_here(True, plugins[0].name)
    if not os.environ.get("WAYLAND_DISPLAY") and not _x_answers():
        return _no_screen(tr("The screen {name} does not take windows of this account.", name=os.environ["DISPLAY"]))
    return None


def has_display(environment: Mapping[str, str]) -> bool:
    """Whether a desktop session is named."""
    return bool(environment.get("DISPLAY") or environment.get("WAYLAND_DISPLAY"))


def _no_screen(what: str) -> KnownError:
    return KnownError(
        what,
        tr("Nothing was opened or changed."),
        tr("Start pcdesk inside a desktop session. Commands such as “verify”, and “tour”, need no screen."),
    )


def _lacking_here(screen: bool, found: str) -> KnownError:
    wanted = missing((*ALWAYS, *SCREEN) if screen else ALWAYS)
    if not wanted:  # one that our list does not know
        return lacking([Library(found, "")], ())
    return lacking(wanted, packages(wanted, has_later_names(_c_library())) if on_debian() else ())


def _c_library() -> str:
    import platform  # not at the top: a start that goes well needs none

    return platform.libc_ver()[1]


def _plugins(environment: Mapping[str, str]) -> list[Path]:
    """The files by which Qt would reach the screens that are named; none where it lies otherwise than we know."""
    spec = importlib.util.find_spec("PySide6")
    places = list(spec.submodule_search_locations or ()) if spec else []
    if not places:
        return []
    folder = Path(places[0]) / "Qt" / "plugins" / "platforms"
    wayland = sorted(folder.glob("libqwayland*.so")) if environment.get("WAYLAND_DISPLAY") else []
    return [*wayland, *(sorted(folder.glob("libqxcb.so")) if environment.get("DISPLAY") else [])]


def _x_answers() -> bool:
    try:
        xcb = ctypes.CDLL("libxcb.so.1")
        xcb.xcb_connect.restype = ctypes.c_void_p
        line = ctypes.c_void_p(xcb.xcb_connect(None, None))
        is_broken = bool(xcb.xcb_connection_has_error(line))
        xcb.xcb_disconnect(line)
    except (OSError, AttributeError):
        return True  # Qt may know better
    return not is_broken
