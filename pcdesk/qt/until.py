"""Waits for a signal before the program's own loop has begun; nothing in a running window may."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QEventLoop


def until(signal: Any) -> None:
    """Return once this signal was sent; windows live meanwhile."""
    loop = QEventLoop()
    signal.connect(loop.quit)
    loop.exec()
