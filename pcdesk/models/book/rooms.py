"""The rooms patients are put in: one order and one key each, wherever a room is chosen, and who is in them."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from pcdesk.models.book.day_visit import visits_between
from pcdesk.models.book.visit import Status
from pcdesk.models.clinic.practice import Room
from pcdesk.words.natural_order import natural_key

INSIDE = (Status.ROOMED, Status.WITH_PROVIDER)
_NUMBER = re.compile(r"\d+")


@dataclass(frozen=True, slots=True)
class RoomState:
    """A room and who is in it now; occupant is "" and occupant_id 0 when it is free.

    key_at: the place in the name of the letter or digit that chooses it; -1 when there is none.
    """

    id: int
    name: str
    key_at: int = -1
    occupant: str = ""
    occupant_id: int = 0


def room_names() -> list[tuple[int, str]]:
    """(id, name) of every room: those with a number by that number's order, then the others."""
    rows: Any = Room.alive(Room.id, Room.name).order_by(Room.id).tuples()
    return sorted(rows, key=lambda row: (_NUMBER.search(row[1]) is None, natural_key(row[1])))


def rooms(day: date, taken: Iterable[str] = ()) -> list[RoomState]:
    """Every room in its order, with the patient who is roomed or with the provider there.

    taken: letters that choose something else where the rooms are offered.
    """
    inside = {v.room_id: v for v in visits_between(day, day) if v.status in INSIDE and v.room_id}
    known = room_names()
    keys = _keys([name for _id, name in known], taken)
    found = []
    for (room_id, name), key_at in zip(known, keys, strict=True):
        visit = inside.get(room_id)
        found.append(RoomState(room_id, name, key_at, visit.list_name if visit else "", visit.id if visit else 0))
    return found


def _keys(names: list[str], taken: Iterable[str]) -> list[int]:
    """A number of one digit is the key of the one room that carries it; every other room has a letter of its own."""
    numbers = [found for name in names for found in _NUMBER.findall(name)[:1]]
    how_many = Counter(numbers)
    used = {letter.casefold() for letter in taken}
    places = []
    for name in names:
        number = _NUMBER.search(name)
        if number is not None and len(number[0]) == 1 and how_many[number[0]] == 1:
            places.append(number.start())
            continue
        at = next((n for n, c in enumerate(name) if c.isalpha() and c.isascii() and c.casefold() not in used), -1)
        if at >= 0:
            used.add(name[at].casefold())
        places.append(at)
    return places
