"""The context menu of an empty slot: book here, put in the visit that was copied, or block the time."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QMenu, QWidget

from pcdesk.language import tr
from pcdesk.views.calendar.letters import LETTERS
from pcdesk.views.look import icons


def slot_menu(
    owner: QWidget, book: Callable[[], object], paste: Callable[[], object], block: Callable[[], object], *,
    has_copy: bool,
) -> QMenu:  # fmt: skip
    """A menu whose first choice books."""
    made = QMenu(owner)
    made.setObjectName("slot_menu")
    for words, key, icon, name, run in (
        (tr("Book here"), "Enter", "calendar-plus", "book_here", book),
        (tr("Put in the copied visit"), "Ctrl+V", "copy", "paste_here", paste),
    ):
        action = made.addAction(f"{words}\t{key}")
        action.setObjectName(name)
        icons.put(action, icon, "muted")
        action.triggered.connect(run)
    action.setEnabled(has_copy)
    made.addSeparator()
    action = made.addAction(f"{tr('Block this time…')}\t{LETTERS['block'].letter}")
    action.setObjectName("block_here")
    icons.put(action, "calendar-off", "muted")
    action.triggered.connect(block)
    return made
