"""Results nobody has told the patient of yet: of a patient in one row, for they are told in one talk."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from pcdesk import moment
from pcdesk.models.desk.communication import last_told
from pcdesk.models.health.fact import Observation
from pcdesk.models.people.to_call import Callee, rows_to_call

LOOK_BACK = 30  # days: what is older was told before this was kept, or came with records from elsewhere
TOLD = ("reached", "sent")  # outcomes of a contact about results by which they are told
KINDS = ("laboratory", "imaging")


@dataclass(frozen=True, slots=True)
class Untold(Callee):
    """on: of the oldest of them. results: their names; is_flagged: one of them was marked by the laboratory."""

    on: date
    results: str
    count: int
    is_flagged: bool


def untold_results() -> list[Untold]:
    """Laboratory and imaging results of the last days that no contact about results has told of, the oldest first."""
    o, first, told = Observation, moment.today() - timedelta(days=LOOK_BACK), last_told("results", TOLD)
    rows: Any = o.alive(o.patient, o.taken_at, o.name, o.flag).where(o.category.in_(KINDS), o.taken_at >= first)
    found: dict[int, list[tuple[date, str, str]]] = {}
    for patient, taken_at, name, flag in rows.order_by(o.id).tuples():
        on = moment.partial_day(taken_at).first_day
        if on > told.get(patient, date.min):
            found.setdefault(patient, []).append((on, name, flag))
    return rows_to_call(found, _row)


def _row(who: Callee, results: list[tuple[date, str, str]]) -> Untold:
    days, names, flags = zip(*results, strict=True)
    return Untold(*who.told, min(days), ", ".join(dict.fromkeys(names)), len(results), any(flags))
