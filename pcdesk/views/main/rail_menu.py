"""What can be done with a room of the rail, by right click or the Menu key."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMenu

from pcdesk.language import tr
from pcdesk.views.look import icons
from pcdesk.views.main.mnemonics import with_letters

if TYPE_CHECKING:
    from pcdesk.views.main.rail import Rail


def room_menu(rail: Rail, key: str) -> QMenu:
    """The menu of a room, or of the rail itself where key is ""; it goes when it is closed."""
    made = QMenu(rail)
    made.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    plan, panel = rail.plan_of(key), rail.docks.panels.get(key)
    groups: list[list[tuple[str, str, str, Callable[[], object]]]] = []
    if plan is not None and panel is not None:
        floats = tr("Dock {room}") if panel.isFloating() else tr("Float {room}")
        groups.append([
            (tr("Open {room}", room=tr(plan.title)), plan.shortcut, plan.icon, lambda: rail.docks.bring_up(key)),
            (floats.format(room=tr(plan.title)), "", "external-link", lambda: rail.docks.turn_loose(key)),
            *([] if panel.isHidden() else [(tr("Close {room}", room=tr(plan.title)), "", "x", panel.put_away)]),
        ])  # fmt: skip
        groups.append([
            (tr("Move up"), "Alt+Up", "arrow-up", lambda: rail.move_room(key, -1)),
            (tr("Move down"), "Alt+Down", "arrow-down", lambda: rail.move_room(key, 1)),
        ])  # fmt: skip
    groups.append([
        (tr("Names below the icons, or icons alone"), "", "panel-left", rail.turn_names),
        (tr("Usual order"), "", "rotate-ccw", rail.usual_order),
    ])  # fmt: skip
    said = iter(with_letters([words for group in groups for words, *_rest in group]))
    for number, group in enumerate(groups):
        if number:
            made.addSeparator()
        for _words, keys, icon, run in group:
            action = made.addAction(f"{next(said)}\t{keys}" if keys else next(said))
            icons.put(action, icon)
            action.triggered.connect(lambda _checked=False, run=run: run())
    return made
