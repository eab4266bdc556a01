"""Keeps the program's memory out of crash dumps and away from other programs, as far as the system allows."""

from __future__ import annotations

import contextlib
import ctypes
import os
import sys

_PR_SET_DUMPABLE = 4
_SEM_FAILCRITICALERRORS, _SEM_NOGPFAULTERRORBOX = 0x0001, 0x0002
# A plain name, so that checkers for one system still read the branches of the others.
_SYSTEM: str = sys.platform


def harden() -> list[str]:
    """To be called first thing at the start; the names of what is now in force, for `verify` and the log.

    POSIX: no core dump (RLIMIT_CORE 0), and what is written from now on is for its owner only, whoever writes it: the
    toolkit's settings, SQLite's logs, copies in a second place. Linux: not dumpable, so other programs of the same user
    cannot attach or read the memory either. Windows: no crash box and no error report; there a folder decides who may
    read what is in it: the usual place is its user's own, a folder on another drive is as open as that drive. Never
    raises: what a system lacks is left.
    """
    steps = [("no core dump", _no_core)] if _SYSTEM != "win32" else [("no crash report", _no_report)]
    if _SYSTEM != "win32":
        steps.append(("private files", _private_files))
    if _SYSTEM == "linux":
        steps.append(("not dumpable", _not_dumpable))
    in_force = []
    for name, step in steps:
        with contextlib.suppress(OSError, ValueError, ImportError, AttributeError, KeyError):
            if step():
                in_force.append(name)
    return in_force


def _no_core() -> bool:
    import resource  # not on Windows

    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    return resource.getrlimit(resource.RLIMIT_CORE) == (0, 0)


def _private_files() -> bool:
    os.umask(0o077)
    return True


def _not_dumpable() -> bool:
    return bool(ctypes.CDLL(None, use_errno=True).prctl(_PR_SET_DUMPABLE, 0, 0, 0, 0) == 0)


def _no_report() -> bool:
    windows = vars(ctypes)["windll"]
    windows.kernel32.SetErrorMode(_SEM_FAILCRITICALERRORS | _SEM_NOGPFAULTERRORBOX)
    return True
