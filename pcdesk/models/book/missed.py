"""Visits that did not take place: missed, or cancelled, with why and who lost the time."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from pcdesk.models.book.visit import OFF_THE_BOOK, Visit, VisitType
from pcdesk.models.clinic.practice import Provider
from pcdesk.models.clinic.reasons import reason_words
from pcdesk.models.people.person import Patient
from pcdesk.words.names import list_name


@dataclass(frozen=True, slots=True)
class Missed:
    """One visit off the book. start: minutes after midnight; reason: in words, for staff; minutes: of its length."""

    id: int
    patient_id: int
    name: str
    on: date
    start: int
    minutes: int
    provider: str
    kind: str
    status: str
    reason: str

    @property
    def visit_id(self) -> int:
        """The visit, as the keys know it."""
        return self.id


def missed_between(first: date, last: date, provider_id: int | None = None) -> list[Missed]:
    """Every visit of these days that was missed or cancelled, in order of time; of one provider, or of all."""
    wanted = Visit.visit_on.between(first, last) & Visit.status.in_(list(OFF_THE_BOOK))
    if provider_id is not None:
        wanted &= Visit.provider == provider_id
    rows: Any = (
        Visit.alive(
            Visit.id, Visit.patient, Patient.first, Patient.last, Patient.preferred, Patient.suffix, Visit.visit_on,
            Visit.start_minute, Visit.minutes, Provider.title, Provider.last, VisitType.name, Visit.status,
            Visit.cancel_code, Visit.cancel_reason,
        )
        .join_from(Visit, Patient)
        .join_from(Visit, Provider)
        .join_from(Visit, VisitType)
        .where(wanted, Patient.deleted_at.is_null())
        .order_by(Visit.visit_on, Visit.start_minute, Visit.id)
        .tuples()
    )  # fmt: skip
    return [
        Missed(
            row[0], row[1], list_name(row[2], row[3], preferred=row[4], suffix=row[5]), row[6], row[7], row[8],
            str(row[9] or row[10]), row[11], row[12], reason_words(row[13], row[14]),
        )
        for row in rows
    ]  # fmt: skip
