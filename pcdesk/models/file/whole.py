"""Whether every page and every reference of the encrypted file is sound."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from pcdesk.models.engine import refused, snapshot
from pcdesk.models.engine.keys import wipe
from pcdesk.models.engine.pragmas import broken_tables, rows_pointing_nowhere, torn_pages
from pcdesk.models.record.base import db

MOST_TOLD = 20


@contextlib.contextmanager
def held_still() -> Iterator[bool]:
    """One state of the open records for all that is read inside, whoever writes meanwhile.

    Yields whether the log is folded in, so that the file itself is all there is: after a power cut its pages may be
    half written, and the log makes them whole.
    """
    reader: Any = db.connection()  # type: ignore[no-untyped-call]
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


def file_faults(*, is_still: bool) -> list[str]:
    """What is wrong with the pages and references of the open file, in a technician's words; at most MOST_TOLD.

    is_still: see held_still(). Otherwise pages are looked at only as they are read, through the log.
    """
    faults: list[str] = []
    if is_still:
        faults = [f"page: {page}" for page in torn_pages(db)]
    faults += broken_tables(db)
    faults += [f"{row[0]} points nowhere" for row in rows_pointing_nowhere(db)]
    return faults[:MOST_TOLD]
