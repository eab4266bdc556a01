"""Much of a widget is said anew at once: it is laid out once afterwards, and painted once.

    with at_once(self):
        for line in self.lines: line.say(…); line.show()

Qt lays out everything around a widget each time one is shown in what can be seen already.
"""

from __future__ import annotations

import contextlib
from collections.abc import Iterator

from PySide6.QtWidgets import QWidget


@contextlib.contextmanager
def at_once(root: QWidget) -> Iterator[None]:
    """Around changes to a widget and what is in it. What is laid out meanwhile stands in its place afterwards."""
    rooms = [room for one in (root, *root.findChildren(QWidget)) if (room := one.layout()) is not None]
    held = [room for room in rooms if room.isEnabled()]
    was_painted = root.updatesEnabled()
    root.setUpdatesEnabled(False)
    for room in held:
        room.setEnabled(False)
    try:
        yield
    finally:
        for room in held:
            room.setEnabled(True)
        root.setUpdatesEnabled(was_painted)
