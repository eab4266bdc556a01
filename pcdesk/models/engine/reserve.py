"""A megabyte kept for the day the disk is full: given up, it lets a clinic be opened, read, printed and rescued."""

from __future__ import annotations

import os
import shutil

from pcdesk.language import tr
from pcdesk.models.engine import durable
from pcdesk.paths import LEAST_FREE_BYTES, Folder
from pcdesk.trouble import KnownError

BYTES = 1024 * 1024  # opening takes 32 kB beside the records, an act some ten
_ROOM_TO_OPEN = 256 * 1024


class LittleRoom(KnownError):
    """The disk has little room left, or none."""


def keep(folder: Folder) -> None:
    """Set the reserve aside where the disk has room to spare. Raises OSError."""
    if not folder.reserve.exists() and room_in(folder) >= LEAST_FREE_BYTES:
        durable.write(folder.reserve, os.urandom(BYTES))  # zeros would take no room on some disks


def give_up(folder: Folder) -> bool:
    """On a disk that is full let go of the reserve; whether that made room. Raises OSError."""
    if not is_full(folder) or not folder.reserve.exists():
        return False
    folder.reserve.unlink()
    return True


def room_in(folder: Folder) -> int:
    """The bytes that are free on the clinic's disk."""
    return shutil.disk_usage(folder.root).free


def shortage(folder: Folder) -> LittleRoom | None:
    """What to say while the disk has little room left; None where there is enough."""
    free = room_in(folder)
    if free >= LEAST_FREE_BYTES:
        return None
    return LittleRoom(
        tr("The disk with the clinic's records is almost full: {free} MB are left.", free=free // 1_000_000),
        tr("Everything saved is safe. Reading and printing go on working, and saving does as long as there is room."),
        tr("Free some space on this computer's disk today."),
    )


def is_full(folder: Folder) -> bool:
    """Whether the disk has not even the room to open the records."""
    return room_in(folder) < _ROOM_TO_OPEN


def full() -> LittleRoom:
    """What to say where the records cannot be opened for want of room."""
    return LittleRoom(
        tr("The disk with the clinic's records is full: there is not even the room to open them."),
        tr("Everything saved is safe, and nothing was changed."),
        tr("Free some megabytes on this computer's disk, then start again. Do not delete any file of pcdesk."),
    )
