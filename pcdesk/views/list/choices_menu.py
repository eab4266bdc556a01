"""A menu below a menu, of which one entry holds: how a list is sorted, narrowed, grouped."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu


def offer_choices(
    menu: QMenu, words: str, name: str, choices: Sequence[tuple[str, str]], now: str, choose: Callable[[str], object]
) -> None:
    """Add the menu. choices: (key, words); now: the key that holds; choose(key) is called with another one."""
    part = menu.addMenu(words)
    part.setObjectName(f"list_{name}")
    for key, said in choices:
        action: QAction = part.addAction(said.replace("&", "&&"))
        action.setObjectName(f"{name}_{key}")
        action.setCheckable(True)
        action.setChecked(key == now)
        action.triggered.connect(lambda _on=False, key=key: choose(key))
