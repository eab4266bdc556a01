"""Which backups are kept: the latest 3, and the last of 12 days, 10 weeks and 9 months that have one.

And each that was put back, for RESTORED_DAYS; of these the last one always: the present records come from it.
"""

from __future__ import annotations

import contextlib
import os
from collections.abc import Callable, Iterable
from datetime import datetime, timedelta
from pathlib import Path

# The latest few as well: a mistake of ten o'clock that is noticed at eleven has a way back.
LATEST, DAILY, WEEKLY, MONTHLY = 3, 12, 10, 9
RESTORED_DAYS = 7
_RESTORED = "restored"  # a file in the backup; its date is when


def kept(moments: Iterable[datetime]) -> set[datetime]:
    """Of these moments the ones to keep: the latest, and the last of each newest day, week and month.

    Days without a backup do not count, so a clinic that was closed for a month loses nothing. Give local
    moments: a day is the clinic's day.
    """
    newest_first = sorted(set(moments), reverse=True)
    return (
        set(newest_first[:LATEST])
        | _last_of_each(newest_first, lambda at: (at.year, at.month, at.day), DAILY)
        | _last_of_each(newest_first, lambda at: tuple(at.isocalendar())[:2], WEEKLY)
        | _last_of_each(newest_first, lambda at: (at.year, at.month), MONTHLY)
    )


def _last_of_each(
    newest_first: list[datetime], period: Callable[[datetime], tuple[int, ...]], most: int
) -> set[datetime]:
    last: dict[tuple[int, ...], datetime] = {}
    for at in newest_first:
        last.setdefault(period(at), at)
    return set(list(last.values())[:most])


def note_restored(backup: Path, now: datetime) -> None:
    """Leave a mark in a backup that is put back: in the records it would go with the next restore.

    Where nothing can be written nothing is thinned out either.
    """
    with contextlib.suppress(OSError):
        (backup / _RESTORED).touch(mode=0o600)
        os.utime(backup / _RESTORED, (now.timestamp(), now.timestamp()))


def put_back_lately(backups: Iterable[Path], now: datetime) -> set[Path]:
    """Of these backups those that were put back in the last RESTORED_DAYS, and the last one whenever it was."""
    put_back: dict[Path, float] = {}
    for path in backups:
        with contextlib.suppress(OSError):
            put_back[path] = (path / _RESTORED).stat().st_mtime
    since = (now - timedelta(days=RESTORED_DAYS)).timestamp()
    return {path for path, at in put_back.items() if at >= since or at == max(put_back.values())}
