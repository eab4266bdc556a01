"""Turns what pip, apt and the system say into one sentence for a person."""

from __future__ import annotations

import errno
import os

from pcdesk.trouble import KnownError

_KEPT = "What is already set up was kept, and no clinic record was touched."
_AGAIN = "then start again: it goes on where it stopped."

_DISK = ("no space left on device", "errno 28", "quota exceeded", "winerror 112", "not enough free space")
_FOLDER = ("permission denied", "errno 13", "read-only file system", "errno 30", "access is denied")
_CERTIFICATE = ("certificate_verify_failed", "certificate verify failed", "could not find a suitable tls")
_NETWORK = (
    "name resolution",
    "name or service not known",
    "nodename nor servname",
    "getaddrinfo failed",
    "newconnectionerror",
    "connection broken",
    "connection refused",
    "connection reset",
    "connecttimeout",
    "readtimeout",
    "timed out",
    "network is unreachable",
    "no route to host",
    "max retries exceeded",
    "proxyerror",
    "could not resolve",
    "temporary failure resolving",
    "unable to connect",
    "could not connect",
    "failed to fetch",
)
_HASH = ("do not match the hashes",)
_ABSENT = (
    "no matching distribution found",
    "could not find a version that satisfies",
    "unable to locate package",
    "has no installation candidate",
)


def from_output(text: str, log: str) -> KnownError:
    """The trouble in what pip or apt printed, in words; log is the file with all of it.

    A full disk is named before the network because pip retries a download that could not be stored, and the
    network before a missing package because pip calls everything missing when it cannot reach the index.
    """
    low = text.lower()

    def says(signs: tuple[str, ...]) -> bool:
        return any(sign in low for sign in signs)

    if says(_DISK):
        return disk_full()
    if says(_HASH):
        return KnownError(
            "A downloaded part is not the one pcdesk was tested with, so it was not installed.",
            _KEPT,
            f"Try again in an hour; if it stays so, send {log} to whoever looks after pcdesk.",
        )
    if says(_CERTIFICATE):
        return KnownError(
            "The download server could not prove who it is, so nothing was taken from it.",
            _KEPT,
            f"Check this computer's date and time and any web filter of the office, {_AGAIN}",
        )
    if says(_NETWORK):
        return network_away()
    if says(_FOLDER):
        return not_writable("the folder of pcdesk")
    if says(_ABSENT):
        return KnownError(
            "One of the parts pcdesk needs is not offered for this computer and this Python.",
            _KEPT,
            f"Use a 64-bit Windows, macOS or Linux with Python 3.11 to 3.14; the details are in {log}.",
        )
    return KnownError("Setting up pcdesk did not work.", _KEPT, f"The details are in {log}.")


def network_away() -> KnownError:
    """The parts could not be downloaded."""
    return KnownError(
        "The parts pcdesk needs could not be downloaded because the network is away.",
        _KEPT,
        f"Connect this computer to the internet, {_AGAIN}",
    )


def disk_full() -> KnownError:
    """No room for the parts."""
    return KnownError(
        "There is not enough room on the disk to set pcdesk up.",
        _KEPT,
        f"Free about 2 GB, {_AGAIN}",
    )


def not_writable(where: str) -> KnownError:
    """A folder refuses new files."""
    return KnownError(
        f"This account may not write into {where}.",
        _KEPT,
        f"Use the account that owns it, or copy pcdesk into a folder of your own, {_AGAIN}",
    )


def from_os(error: OSError) -> KnownError:
    """The trouble in an error of the system, in words."""
    if error.errno in (errno.ENOSPC, errno.EDQUOT):
        return disk_full()
    if error.errno in (errno.EACCES, errno.EPERM, errno.EROFS):
        return not_writable(os.path.dirname(str(error.filename or "")) or "the folder of pcdesk")
    return KnownError(f"Setting up pcdesk did not work: {error.strerror or error}.", _KEPT, "Try again.")
