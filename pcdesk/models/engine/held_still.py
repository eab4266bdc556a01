"""Holds the open records still: one state for all that is read, and if it can be, the file alone is all there is."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from pcdesk.models.engine import refused, snapshot
from pcdesk.models.engine.keys import wipe


@contextlib.contextmanager
def held_still(db: Any) -> Iterator[bool]:
    """One state of the open records for all that is read inside, whoever writes meanwhile.

    Yields whether the log is folded in, so that the file itself is all there is: after a power cut its pages may be
    half written, and the log makes them whole.
    """
    reader: Any = db.connection()
    is_still, key = False, db.key_now()
    try:
        with contextlib.suppress(*refused.ERRORS):  # on a full disk nothing is folded in, and all can be read
            is_still = snapshot.hold_still(Path(str(db.database)), key, reader)
        if not reader.in_transaction:
            reader.execute("BEGIN")
        yield is_still
    finally:
        wipe(key)
        if reader.in_transaction:
            reader.execute("ROLLBACK")
