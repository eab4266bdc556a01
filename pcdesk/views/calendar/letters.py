"""The letters the calendar answers to while no visit is chosen, or any: keys, tips and the keyboard card are of this.

    LETTERS["week"].key      # Qt.Key.Key_W
"""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import Qt


@dataclass(frozen=True)
class Letter:
    """One letter and what it does; words: English, for tr."""

    letter: str
    words: str

    @property
    def key(self) -> Qt.Key:
        """The key, as an event names it."""
        return Qt.Key(ord(self.letter))


LETTERS = {
    "today": Letter("T", "Go to today"),
    "day": Letter("D", "Show one day"),
    "week": Letter("W", "Show the week, or the day"),
    "list": Letter("L", "Show a list, or the day"),
    "unconfirmed": Letter("U", "Next visit to confirm"),
    "block": Letter("X", "Block the chosen time"),
}
