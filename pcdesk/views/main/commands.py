"""Every command of the main window: words, key, icon, right. Menus, palette and the printed card are made of this."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from pcdesk.models.clinic.right import Right


@dataclass(frozen=True)
class Command:
    """One thing the person can order. menu: the menu it is in; words: English, for tr; needs: None means everyone."""

    key: str
    menu: str
    words: str
    shortcut: str
    icon: str
    needs: Right | None
    run: Callable[[], None]
    more: str = ""  # other words it is found by
    also: tuple[str, ...] = ()  # the same key as other keyboards send it

    @property
    def is_personal(self) -> bool:
        """Whether it is about the current person."""
        return self.menu.startswith("Patient") and self.key != "register"


MENUS = ("File", "Edit", "View", "Patient", "Desk", "Help")
