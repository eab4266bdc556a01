"""The menus of the main window, filled with its commands in their order; those of one sort stand in a menu below."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QMenu

from pcdesk.language import tr
from pcdesk.views.look import icons
from pcdesk.views.main.commands import MENUS, Command
from pcdesk.views.main.mnemonics import with_letters

if TYPE_CHECKING:
    from pcdesk.views.main.window import MainWindow


def fill_menus(window: MainWindow) -> None:
    """Make the menus and every command's action."""
    for title, named in zip(MENUS, with_letters([tr(each) for each in MENUS]), strict=True):
        menu = window.menuBar().addMenu(named)
        menu.setToolTipsVisible(True)
        menu.aboutToShow.connect(window.name_undo)  # another desk may have changed what was done here
        if title == "Patient":
            window.for_whom = menu.addAction("")
            window.for_whom.setEnabled(False)
            menu.addSeparator()
        _fill(window, menu, [one for one in window.commands.values() if one.menu.split("/")[0] == title])


def _fill(window: MainWindow, menu: QMenu, commands: list[Command]) -> None:
    entries: dict[str, list[Command]] = {}
    for command in commands:
        entries.setdefault(command.under or command.words, []).append(command)
    last = ""
    for held, said in zip(entries.values(), with_letters([tr(words) for words in entries]), strict=True):
        if last and held[0].menu != last:
            menu.addSeparator()
        last = held[0].menu
        if not held[0].under:
            menu.addAction(window.action_of(held[0], said))
            continue
        below = menu.addMenu(said)
        below.setToolTipsVisible(True)
        icons.put(below.menuAction(), held[0].icon)
        for command, words in zip(held, with_letters([tr(one.words) for one in held]), strict=True):
            below.addAction(window.action_of(command, words))
