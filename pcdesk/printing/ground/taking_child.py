"""The process apart that takes the pages of one document from elsewhere: bytes in, bytes out, little memory."""

from __future__ import annotations

import contextlib
import sys

from pcdesk.printing.ground.taking import DAMAGED, MOST_BYTES, take_apart

MOST_MEMORY = 1 << 30
MOST_SECONDS = 15  # of computing


def hold_in() -> None:
    """Take away what this does not need: memory, time, files, a core dump. Windows has only the clock outside."""
    try:
        import resource
    except ImportError:
        return
    for what, most in (
        (resource.RLIMIT_CORE, 0), (resource.RLIMIT_FSIZE, 0), (resource.RLIMIT_AS, MOST_MEMORY),
        (resource.RLIMIT_CPU, MOST_SECONDS),
    ):  # fmt: skip
        with contextlib.suppress(ValueError, OSError):
            resource.setrlimit(what, (most, most))


def main() -> int:
    """The whole life of the process; returns its exit code."""
    hold_in()
    try:
        code, pages = take_apart(sys.stdin.buffer.read(MOST_BYTES + 1))
    except Exception:  # whatever a document from elsewhere does to its reader, it is a damaged one
        return DAMAGED
    sys.stdout.buffer.write(pages)
    sys.stdout.buffer.flush()
    return code
