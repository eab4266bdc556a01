"""What stands against a place in the book as a desk saw it, and what has come since."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from pcdesk.models.book.hours import Hindrance, hindrances
from pcdesk.models.book.visit import OFF_THE_BOOK, Visit


@dataclass(frozen=True)
class Against:
    """found: what hinders it; beside: other visits of the patient on that day, which are warned of."""

    found: tuple[Hindrance, ...] = ()
    beside: frozenset[int] = frozenset()

    def since(self, seen: Against) -> Against:
        """What of this was not seen then."""
        found = tuple(one for one in self.found if one not in seen.found)
        told = {one.visit_id for one in (*self.found, *seen.found)}
        return Against(found, frozenset(one for one in self.beside - seen.beside if one not in told))

    def __bool__(self) -> bool:
        return bool(self.found or self.beside)


def against_place(
    *, provider_id: int, patient_id: int, visit_type_id: int, on: date, start: int, minutes: int, but: int | None = None
) -> Against:
    """What stands against a visit there now. but: the visit that is being moved."""
    found = hindrances(
        provider_id=provider_id, patient_id=patient_id, visit_type_id=visit_type_id, on=on, start=start,
        minutes=minutes, but=but,
    )  # fmt: skip
    rows: Any = (
        Visit.alive(Visit.id)
        .where(
            Visit.patient == patient_id, Visit.visit_on == on, Visit.status.not_in([str(s) for s in OFF_THE_BOOK]),
            Visit.id != (but or 0),
        )
        .tuples()
    )  # fmt: skip
    return Against(tuple(found), frozenset(visit for (visit,) in rows))
