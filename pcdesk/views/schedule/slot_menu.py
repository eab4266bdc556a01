"""The context menu of an empty slot: book here, put in the visit that was copied, or block the time."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QMenu

from pcdesk.language import tr
from pcdesk.views.calendar.letters import LETTERS
from pcdesk.views.list.ways import Ways, add_action


def slot_menu(
    ways: Ways, book: Callable[[], object], paste: Callable[[], object], block: Callable[[], object], *,
    has_copy: bool,
) -> QMenu:  # fmt: skip
    """A menu whose first choice books."""
    made = ways.new_menu("slot_menu")
    add_action(made, f"{tr('Book here')}\tEnter", "book_here", "calendar-plus").triggered.connect(book)
    copied = add_action(made, f"{tr('Put in the copied visit')}\tCtrl+V", "paste_here", "copy")
    copied.triggered.connect(paste)
    copied.setEnabled(has_copy)
    made.addSeparator()
    words = f"{tr('Block this time…')}\t{LETTERS['block'].letter}"
    add_action(made, words, "block_here", "calendar-off").triggered.connect(block)
    return made
