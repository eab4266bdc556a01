"""What names a Synthea row that has no id of its own: the columns that stay when the rest of the row changes."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping

from pcdesk.exchange.ground.fit import fingerprint

Cells = Mapping[str, str]

_OF_A_VISIT = ("PATIENT", "ENCOUNTER", "START", "DATE", "CODE")
_KEYS: dict[str, tuple[str, ...]] = {
    "payer_transitions": ("PATIENT", "START", "PAYER"),
    "devices": (*_OF_A_VISIT, "UDI"),
    "imaging_studies": ("ID", "SERIES_UID", "INSTANCE_UID"),
}
"""Where it is not the visit's columns. The id of an imaging study stands in a row for each of its pictures."""
_STILL_OPEN = "~"


def has_own_id(kind: str, header: Iterable[str]) -> bool:
    """Whether the rows of a file are told apart by their id."""
    return "ID" in header and kind not in _KEYS


def digest_of(kind: str, cells: Cells) -> str:
    """A hash of all a row says."""
    return fingerprint(kind, *(f"{name}={value}" for name, value in sorted(cells.items())))


def origin_of(kind: str, cells: Cells, place: int = 0) -> str:
    """The stable name of a row without an id. place: among rows of one file that have the same key, from 0."""
    key = [cells.get(name, "") for name in _KEYS.get(kind, _OF_A_VISIT)]
    if kind not in _KEYS and not cells.get("CODE"):
        key.append(cells.get("DESCRIPTION", ""))
    return f"synthea:key:{kind}:{fingerprint(*key, *([str(place)] if place else []))}"


class Places:
    """Which is which among the rows of one file that have the same key, whatever order they stand in.

    Such rows are two orders of one moment, one stopped and one that goes on. The one that ended first stays the first
    when the other one ends. Memory: a number for each row. rows: reads the file from its beginning.
    """

    def __init__(self, kind: str, rows: Callable[[], Iterable[Cells]]) -> None:
        self._kind = kind
        seen: set[int] = set()
        again: set[int] = set()
        for cells in rows():
            mark = hash(origin_of(kind, cells))
            (again if mark in seen else seen).add(mark)
        found: dict[int, set[tuple[str, str]]] = defaultdict(set)
        for cells in rows() if again else ():
            mark = hash(origin_of(kind, cells))
            if mark in again:
                found[mark].add(self._order_of(cells))
        self._places = {mark: {one: place for place, one in enumerate(sorted(all_))} for mark, all_ in found.items()}

    def origin(self, cells: Cells) -> str:
        """The stable name of a row."""
        origin = origin_of(self._kind, cells)
        places = self._places.get(hash(origin))
        return origin_of(self._kind, cells, places[self._order_of(cells)]) if places else origin

    def _order_of(self, cells: Cells) -> tuple[str, str]:
        return cells.get("STOP") or _STILL_OPEN, digest_of(self._kind, cells)
