"""The order of the rail as a person has it: groups of rooms, from the top. Pure, and kept as one line of text.

    order = read(settings.text("rail"), rooms)      # (("today", "calendar"), ("patient",), …)
    order = moved(order, "billing", -1)             # up by one, over the edge of a group too
    settings.put("rail", as_text(order))            # "today,calendar|patient|…"
"""

from __future__ import annotations

from collections.abc import Sequence

from pcdesk.views.main.rooms import GROUPS, RoomPlan

Order = tuple[tuple[str, ...], ...]


def usual(rooms: Sequence[RoomPlan]) -> Order:
    """The rooms in the groups they are declared in."""
    groups = [tuple(room.key for room in rooms if room.group == name and not room.is_passing) for name in GROUPS]
    return tuple(group for group in groups if group)


def read(kept: str, rooms: Sequence[RoomPlan]) -> Order:
    """The order that was kept. A room that came since stands behind the one declared before it; what went is gone."""
    by_key = {room.key: room for room in rooms if not room.is_passing}
    groups: list[list[str]] = []
    seen: set[str] = set()
    for part in kept.split("|"):
        keys = [key for key in part.split(",") if key in by_key and key not in seen]
        keys = list(dict.fromkeys(keys))
        seen.update(keys)
        groups += [keys] if keys else []
    if not groups:
        return usual(rooms)
    for declared in usual(rooms):
        for place, key in enumerate(declared):
            if key in seen:
                continue
            home = next((group for before in reversed(declared[:place]) for group in groups if before in group), None)
            home = home or next((group for after in declared[place + 1 :] for group in groups if after in group), None)
            if home is None:
                groups.append([key])
            else:
                at = max((home.index(one) + 1 for one in declared[:place] if one in home), default=0)
                home.insert(at, key)
            seen.add(key)
    return tuple(tuple(group) for group in groups)


def moved(order: Order, key: str, by: int) -> Order:
    """One place up (-1) or down (1): within its group, else into the next one, at the ends into one of its own."""
    groups = [list(group) for group in order]
    here = next(number for number, group in enumerate(groups) if key in group)
    at = groups[here].index(key)
    if 0 <= at + by < len(groups[here]):
        groups[here].insert(at + by, groups[here].pop(at))
    elif 0 <= here + by < len(groups):
        groups[here].remove(key)
        groups[here + by].insert(0 if by > 0 else len(groups[here + by]), key)
    elif len(groups[here]) > 1:
        groups[here].remove(key)
        groups.insert(here + 1 if by > 0 else here, [key])
    return tuple(tuple(group) for group in groups if group)


def put_at(order: Order, key: str, other: str, *, is_after: bool) -> Order:
    """To where another room stands, before or behind it in its group."""
    if key == other:
        return order
    groups = [[one for one in group if one != key] for group in order]
    for group in groups:
        if other in group:
            group.insert(group.index(other) + is_after, key)
    return tuple(tuple(group) for group in groups if group)


def as_text(order: Order) -> str:
    """One line to be kept."""
    return "|".join(",".join(group) for group in order)
