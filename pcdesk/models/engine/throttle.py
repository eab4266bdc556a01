"""Slows down guessing at the sign-in, never for good, and keeps the failures for the journal."""

from __future__ import annotations

import contextlib
import hashlib
import json
import secrets
import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from pcdesk.language import tr
from pcdesk.models.engine import durable
from pcdesk.trouble import KnownError

FREE_TRIES = 5
LONGEST_WAIT = 300
MOST_FAILURES_KEPT = 200
LARGEST_BYTES = 256 * 1024
# A fixed number of counters: no flood of invented names can push a real one out.
_BUCKETS = 1024


class TooSoon(KnownError):
    """The wait after a failed sign-in is not over. wait: seconds left."""

    def __init__(self, wait: int) -> None:
        super().__init__(
            tr("There were too many failed tries."),
            tr("Nothing was opened."),
            tr("Wait {seconds} seconds, then try again.", seconds=wait),
        )
        self.wait = wait


@dataclass(frozen=True)
class Failure:
    """One failed sign-in. at: UTC. staff_id: None when nobody has the name that was typed."""

    at: datetime
    staff_id: int | None


@dataclass
class _Count:
    tries: int
    wall: float
    steady: float


class Throttle:
    """Counts failed tries by name in a small file. Names are kept only as the number of a counter."""

    def __init__(
        self,
        path: Path,
        *,
        wall: Callable[[], float] = time.time,
        steady: Callable[[], float] = time.monotonic,
    ) -> None:
        """wall and steady: the two clocks, in seconds; the steady one may start anew when the PC does."""
        self._path, self._wall, self._steady = path, wall, steady

    def before(self, name: str) -> None:
        """Raise TooSoon if this name must wait. The try is counted before it is made, so an abort counts."""
        salt, counts, failures = self._load()
        bucket = _bucket(salt, name)
        count = counts.get(bucket)
        if count is None:
            count = counts[bucket] = _Count(0, self._wall(), self._steady())
        left = self._left(count)
        if left > 0:
            self._store(salt, counts, failures)
            raise TooSoon(left)
        count.tries, count.wall, count.steady = count.tries + 1, self._wall(), self._steady()
        self._store(salt, counts, failures)

    def failed(self, name: str, staff_id: int | None) -> int:
        """Note that the try failed; the seconds to wait before the next."""
        salt, counts, failures = self._load()
        failures = [*failures, Failure(datetime.now(UTC), staff_id)][-MOST_FAILURES_KEPT:]
        self._store(salt, counts, failures)
        count = counts.get(_bucket(salt, name))
        return self._left(count) if count else 0

    def succeeded(self, name: str) -> None:
        """Forget the failed tries of this name; the failures stay until they are in the journal."""
        salt, counts, failures = self._load()
        counts.pop(_bucket(salt, name), None)
        self._store(salt, counts, failures)

    def failures(self) -> list[Failure]:
        """The failed sign-ins that are not in the journal yet, oldest first."""
        return self._load()[2]

    def forget(self, noted: list[Failure]) -> None:
        """These are in the journal now; those that came since stay."""
        salt, counts, failures = self._load()
        if noted:
            self._store(salt, counts, [one for one in failures if one not in noted])

    def _left(self, count: _Count) -> int:
        wait = wait_after(count.tries)
        passed = [gone for gone in (self._wall() - count.wall, self._steady() - count.steady) if gone >= 0]
        if not passed:
            # Both clocks went back (a restart, and the date set back): the wait begins again, once.
            count.wall, count.steady = self._wall(), self._steady()
            passed = [0.0]
        # The smaller of the two, so that setting the date forward does not shorten the wait.
        left = wait - min(passed)
        return max(0, int(left + 0.999))

    def _load(self) -> tuple[str, dict[int, _Count], list[Failure]]:
        try:
            with self._path.open("rb") as file:
                shape: Any = json.loads(file.read(LARGEST_BYTES))
            salt = str(shape["salt"])
            counts = {
                int(key): _Count(min(int(tries), 64), float(wall), float(steady))
                for key, (tries, wall, steady) in shape["counts"].items()
                if 0 <= int(key) < _BUCKETS and int(tries) > 0
            }
            failures = [
                Failure(datetime.fromisoformat(at), None if staff_id is None else int(staff_id))
                for at, staff_id in shape["failures"]
            ]
        except (OSError, ValueError, TypeError, KeyError, AttributeError, OverflowError, RecursionError):
            # Missing or damaged: counting starts anew. It must never keep the clinic from opening.
            return secrets.token_hex(8), {}, []
        return salt, counts, failures[-MOST_FAILURES_KEPT:]

    def _store(self, salt: str, counts: dict[int, _Count], failures: list[Failure]) -> None:
        shape = {
            "salt": salt,
            "counts": {str(key): [c.tries, c.wall, c.steady] for key, c in counts.items()},
            "failures": [[one.at.isoformat(timespec="seconds"), one.staff_id] for one in failures],
        }
        with contextlib.suppress(OSError):
            durable.write(self._path, json.dumps(shape).encode())


def wait_after(tries: int) -> int:
    """Seconds to wait after so many failed tries: 5 are free, then 2, 4, 8 … up to 5 minutes."""
    over = tries - FREE_TRIES
    return 0 if over < 0 else min(2 ** min(over + 1, 16), LONGEST_WAIT)


def _bucket(salt: str, name: str) -> int:
    digest = hashlib.sha256(f"{salt}|{name}".encode("utf-8", "surrogatepass")).digest()
    return int.from_bytes(digest[:4], "big") % _BUCKETS
