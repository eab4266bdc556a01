"""The row an act is about, if it still stands."""

from __future__ import annotations

from typing import Any

from pcdesk.language import tr
from pcdesk.models.base import Record
from pcdesk.trouble import KnownError


def living(model: type[Record], row_id: int) -> Any:
    """The row with this key. Raises KnownError when it was taken back or removed: a screen may still show it."""
    row = model.alive_by_id(row_id)
    if row is None:
        raise KnownError(
            tr("This was taken back or removed meanwhile."),
            tr("Nothing was changed."),
            tr("Look in the patient's file for what stands now, or enter it anew."),
        )
    return row
