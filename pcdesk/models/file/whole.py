"""Whether every page and every reference of the encrypted file is sound."""

from __future__ import annotations

import contextlib

from pcdesk.models.engine import held_still as engine_held_still
from pcdesk.models.engine.pragmas import broken_tables, rows_pointing_nowhere, torn_pages
from pcdesk.models.record.base import db

MOST_TOLD = 20


def held_still() -> contextlib.AbstractContextManager[bool]:
    """One state of the open records for all that is read inside; see models/engine/held_still."""
    return engine_held_still.held_still(db)


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
