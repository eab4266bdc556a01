"""The rooms in a menu: the same order and the same key for each, wherever somebody is put in one.

first_free = add_rooms(menu, visit, Status.ROOMED, bench, lambda room_id: …)
"""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu

from pcdesk import moment
from pcdesk.language import tr
from pcdesk.models.book.day_visit import DayVisit
from pcdesk.models.book.rooms import RoomState, rooms
from pcdesk.models.book.visit import Status
from pcdesk.views.bench.workbench import Workbench
from pcdesk.views.look import icons
from pcdesk.words.names import initials_of

# The letters of the statuses a visit can have beside the rooms (deeds.STATUSES), in every menu that offers rooms.
TAKEN = "arpcgs"


def add_rooms(
    menu: QMenu, visit: DayVisit, to: Status, bench: Workbench, choose: Callable[[int], object], *,
    is_among_statuses: bool = False,
) -> QAction | None:  # fmt: skip
    """Offer every room with who is in it; where the visit is already is ticked. Returns the first that is free.

    to: the status the patient then has; is_among_statuses: the menu offers other statuses too.
    """
    first_free = None
    for room in rooms(moment.today(), TAKEN):
        is_own = room.occupant_id == visit.id
        occupant = initials_of(room.occupant) if bench.is_private else room.occupant
        state = tr("with {name}", name=occupant) if occupant else tr("free")
        if is_own:
            state = tr("here now")
        name = tr("Roomed: {room}", room=_keyed(room)) if is_among_statuses else _keyed(room)
        action = menu.addAction(f"{name} · {state.replace('&', '&&')}")
        action.setObjectName(f"room_{room.id}")
        icons.put(action, "door-closed" if room.occupant else "door-open", "muted")
        if is_own and visit.status == to:
            action.setCheckable(True)
            action.setChecked(True)
            action.setEnabled(False)
        elif first_free is None and (is_own or not room.occupant):
            first_free = action
        action.triggered.connect(lambda _on=False, room_id=room.id: choose(room_id))
    return first_free


def _keyed(room: RoomState) -> str:
    """The name with its key marked: the number in it, or a letter."""
    parts = [letter.replace("&", "&&") for letter in room.name]
    if room.key_at >= 0:
        parts[room.key_at] = "&" + parts[room.key_at]
    return "".join(parts)
