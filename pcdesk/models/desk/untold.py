"""Results nobody has told the patient of yet: of a patient in one row, for they are told in one talk."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from pcdesk import moment
from pcdesk.models.desk.communication import Communication
from pcdesk.models.desk.today import Item
from pcdesk.models.health.fact import Observation
from pcdesk.models.people.patient_status import is_dead_row
from pcdesk.models.people.person import Patient
from pcdesk.models.people.phone_to_call import phones_to_call
from pcdesk.words.names import list_name
from pcdesk.words.partial_date import When

LOOK_BACK = 30  # days: what is older was told before this was kept, or came with records from elsewhere
TOLD = ("reached", "sent")  # outcomes of a contact about results by which they are told
KINDS = ("laboratory", "imaging")


@dataclass(frozen=True, slots=True)
class Untold:
    """taken_on: of the oldest of them. results: their names; is_flagged: one of them was marked by the laboratory."""

    patient_id: int
    name: str
    phone: str
    taken_on: date
    results: tuple[str, ...]
    is_flagged: bool


def untold_results() -> list[Untold]:
    """Laboratory and imaging results of the last days that no contact about results has told of, the oldest first."""
    first = moment.today() - timedelta(days=LOOK_BACK)
    rows: Any = (
        Observation.alive(
            Observation.patient, Observation.name, Observation.taken_at, Observation.flag, Patient.first, Patient.last,
            Patient.preferred, Patient.suffix,
        )
        .join(Patient)
        .where(Observation.category.in_(KINDS), Observation.taken_at >= first, Patient.deleted_at.is_null(),
               ~is_dead_row())
        .order_by(Observation.id)
        .tuples()
    )  # fmt: skip
    told = _told_since(first)
    found: dict[int, list[Any]] = {}
    for patient, name, taken_at, flag, *names in rows:
        on = _day(taken_at)
        if told.get(patient, date.min) < on:
            found.setdefault(patient, []).append((on, name, flag, names))
    phones = phones_to_call(list(found))
    made = [_untold(patient, results, phones.get(patient, "")) for patient, results in found.items()]
    return sorted(made, key=lambda row: (row.taken_on, row.name))


def untold_items(_today: date) -> list[Item]:
    """The same as rows of the queue: flagged ones stand higher."""
    return [
        Item("untold", 32 if row.is_flagged else 46, row.patient_id, row_id=row.patient_id, name=row.name,
             on=row.taken_on, number=len(row.results), text=", ".join(row.results))
        for row in untold_results()
    ]  # fmt: skip


def _day(at: When) -> date:
    return moment.local(at).date() if isinstance(at, datetime) else at.first_day


def _told_since(first: date) -> dict[int, date]:
    c = Communication
    rows = c.alive(c.patient, c.made_at).where(c.about == "results", c.outcome.in_(TOLD)).order_by(c.made_at).tuples()
    told = {patient: moment.local(at).date() for patient, at in rows}
    return {patient: on for patient, on in told.items() if on >= first}


def _untold(patient: int, results: list[Any], phone: str) -> Untold:
    given, last, preferred, suffix = results[0][3]
    names = dict.fromkeys(name for _on, name, _flag, _who in results)
    return Untold(
        patient, list_name(given, last, preferred=preferred, suffix=suffix), phone, min(one[0] for one in results),
        tuple(names), any(flag for _on, _name, flag, _who in results),
    )  # fmt: skip
