"""A patient's visits here and encounters elsewhere in one list, the latest first."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from pcdesk import moment
from pcdesk.models.book.visit import Status, Visit, VisitType
from pcdesk.models.clinic.practice import Provider
from pcdesk.models.clinic.reasons import reason_words
from pcdesk.models.health.outside import Encounter
from pcdesk.words.partial_date import PartialDate, order_of


@dataclass(frozen=True)
class Stay:
    """One visit or encounter. on: perhaps only a month or year; minute: after midnight, None when not known.

    status: "" for an encounter.
    """

    id: int
    is_here: bool
    on: PartialDate | None
    minute: int | None
    what: str
    who: str
    where: str
    reason: str
    status: str
    confirmation: str

    @property
    def visit_id(self) -> int:
        """Of a visit here; 0 for none."""
        return self.id if self.is_here else 0


def stays_of(patient_id: int) -> list[Stay]:
    """Every visit, cancelled ones too, and every encounter that was reported to us."""
    visits: Any = (
        Visit.alive(Visit, Provider, VisitType)
        .join(Provider)
        .switch(Visit)
        .join(VisitType)
        .where(Visit.patient == patient_id)
    )
    here = [
        Stay(
            v.id, True, PartialDate.of(v.visit_on), v.start_minute, v.visit_type.name, v.provider.shown_as, "",
            v.reason or reason_words(v.cancel_code, v.cancel_reason), v.status, v.confirmation,
        )
        for v in visits
    ]  # fmt: skip
    encounters: Any = Encounter.alive().where(Encounter.patient == patient_id)
    return sorted([*here, *(_elsewhere(e) for e in encounters)], key=_when, reverse=True)


def _elsewhere(encounter: Any) -> Stay:
    at = moment.on_wall(encounter.started_at) if encounter.started_at else None
    minute = at.hour * 60 + at.minute if isinstance(at, datetime) else None
    return Stay(
        encounter.id, False, moment.partial_day(at) if at else None, minute,
        encounter.title or encounter.kind, encounter.provider, encounter.organization, encounter.reason, "", "",
    )  # fmt: skip


def _when(stay: Stay) -> tuple[str, int, bool, int]:
    return (order_of(stay.on), stay.minute or 0, stay.is_here, stay.id)


def next_visit_id(patient_id: int, today: date) -> int | None:
    """The first visit from today on that is still expected; None for none."""
    wanted = (Visit.patient == patient_id) & (Visit.visit_on >= today) & (Visit.status == str(Status.SCHEDULED))
    row: Any = Visit.alive(Visit.id).where(wanted).order_by(Visit.visit_on, Visit.start_minute).first()
    return int(row.id) if row is not None else None
