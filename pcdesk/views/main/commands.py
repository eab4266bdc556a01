"""Every command of the main window: words, key, icon, act. Menus, palette and the printed card are made of this."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class Command:
    """One thing the person can order. menu: the menu it is in; words: English, for tr; verb: the
    act or the paper it needs the right of; None means everyone."""

    key: str
    menu: str
    words: str
    shortcut: str
    icon: str
    verb: Any
    run: Callable[[], None]
    more: str = ""  # other words it is found by
    also: tuple[str, ...] = ()  # the same key as other keyboards send it
    under: str = ""  # the menu below the menu it stands in, English, for tr

    @property
    def is_personal(self) -> bool:
        """Whether it is about the current person."""
        return self.menu.startswith("Patient") and self.key != "register"


MENUS = ("File", "Edit", "View", "Patient", "Desk", "Help")
