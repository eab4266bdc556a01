"""Where the clinics of a run lie: in memory, where the system keeps files there and has room.

A disk would be waited for at each of some hundred thousand saved acts. Every call to it is made all the same. Another
place is chosen by PYTEST_DEBUG_TEMPROOT.
"""

from __future__ import annotations

import contextlib
import os
import shutil
from pathlib import Path

MEMORY = Path("/dev/shm")
ROOM_BYTES = 2 * 1024**3


def use() -> None:
    """From now on temporary folders of pytest are made in memory, if files may be kept and run there."""
    with contextlib.suppress(OSError):
        has_room = os.access(MEMORY, os.W_OK) and shutil.disk_usage(MEMORY).free >= ROOM_BYTES
        if has_room and not os.statvfs(MEMORY).f_flag & os.ST_NOEXEC:
            os.environ.setdefault("PYTEST_DEBUG_TEMPROOT", str(MEMORY))
