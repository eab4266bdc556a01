"""A start beside another one: its window comes up instead; where it has none, that is said, and looked for again."""

from __future__ import annotations

import sys

from PySide6.QtCore import QTimer

from pcdesk.qt.single import START_SECONDS, Single
from pcdesk.qt.until import until
from pcdesk.trouble import KnownError
from pcdesk.views.look import dialogs

_EVERY_MS = 1000


def be_first(single: Single, *, smoke: bool = False) -> int | None:
    """None where this start is the first, perhaps after a wait; else with what it ends.

    smoke: nobody is there to read what is said.
    """
    try:
        return None if single.claim_or_raise() else 0
    except KnownError as trouble:
        return _said(single, trouble, smoke=smoke)


def _said(single: Single, trouble: KnownError, *, smoke: bool) -> int | None:
    sys.stderr.write(f"pcdesk: {trouble}\n")
    sys.stderr.flush()
    said, found = dialogs.tell(None, trouble), list[bool]()
    again = QTimer(said, interval=_EVERY_MS)

    def look() -> None:
        is_first = single.look_again()
        if is_first is not None:
            again.stop()
            found.append(is_first)
            said.accept()

    again.timeout.connect(look)
    again.start()
    # A first one that was slow to start has come up by then; what is said stays until it is read.
    QTimer.singleShot(START_SECONDS * 1000, again, again.stop)
    if smoke:
        QTimer.singleShot(200, said.accept)
    until(said.finished)
    said.deleteLater()
    return 1 if not found else None if found[0] else 0
