"""Opens or closes the clinic beside the screen: a connection belongs to the thread that made it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from pcdesk.models.record.base import db


def beside(work: Callable[..., Any], *args: Any) -> Any:
    """Run work in a worker's thread, then close that thread's connection, so that no key stays behind in it."""
    try:
        return work(*args)
    finally:
        if not db.is_closed():
            db.close()


def enter() -> None:
    """On the screen's thread: connect to the clinic that a worker has opened."""
    db.connect(reuse_if_open=True)
