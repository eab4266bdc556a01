"""Facts that papers need and no screen asks for: letterhead rows, what a payment was for, what was handed out."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from pcdesk.models.book.visit import OFF_THE_BOOK, Status, Visit, VisitType
from pcdesk.models.clinic.practice import Practice, Provider
from pcdesk.models.desk.care import Blob, Handout
from pcdesk.models.health.fact import Observation
from pcdesk.models.health.outside import CarePlan, Encounter, Procedure
from pcdesk.models.health.results import taken_order
from pcdesk.models.record.journal import Act
from pcdesk.models.record.question import Question
from pcdesk.words.partial_date import When

_CLINIC = Question(lambda: Practice.alive().order_by(Practice.id).limit(1))


def practice_row() -> Any:
    """The clinic's row, None before it was set up."""
    return next((row for row, _ in _CLINIC.rows_of(Practice)), None)


def blob_body(sha256: str) -> bytes | None:
    """Bytes kept under this hash; None for none."""
    row: Any = Blob.get_or_none(Blob.sha256 == sha256) if sha256 else None
    return bytes(row.body) if row else None


def journal_head() -> str:
    """The seal of the last finished act; "" in an empty journal."""
    return str(Act.select(Act.mac).order_by(Act.id.desc()).limit(1).scalar() or "")


def visits_of(patient_id: int) -> list[Any]:
    """Every visit of a patient with its type and provider, the latest first; cancelled ones too."""
    return list(_visits().where(Visit.patient == patient_id).order_by(Visit.visit_on.desc(), Visit.start_minute.desc()))


def visits_to_come(patient_id: int, today: date, minute: int) -> list[Any]:
    """The visits in the book from this minute of today on that have not begun, the next first."""
    when = (Visit.visit_on > today) | ((Visit.visit_on == today) & (Visit.start_minute >= minute))
    mine = _visits().where(Visit.patient == patient_id, when, Visit.status == str(Status.SCHEDULED))
    return list(mine.order_by(Visit.visit_on, Visit.start_minute))


def next_provider(patient_id: int, today: date) -> Any:
    """The Provider of the patient's next visit, else of the last one; None where nobody was ever seen."""
    coming = visits_to_come(patient_id, today, 0)
    held = coming[0] if coming else next((row for row in visits_of(patient_id) if row.status not in OFF_THE_BOOK), None)
    return held.provider if held is not None else None


def _visits() -> Any:
    return Visit.alive(Visit, VisitType, Provider).join_from(Visit, VisitType).join_from(Visit, Provider)


def encounters_of(patient_id: int) -> list[Any]:
    """What other places reported as visits, the latest first; those without a day last."""
    mine = Encounter.alive().where(Encounter.patient == patient_id)
    return list(mine.order_by(Encounter.started_at.desc(nulls="last"), Encounter.id.desc()))


def procedures_of(patient_id: int) -> list[Any]:
    """What was done to or for the patient, the latest first; those without a day last."""
    mine = Procedure.alive().where(Procedure.patient == patient_id)
    return list(mine.order_by(Procedure.started_at.desc(nulls="last"), Procedure.id.desc()))


def plans_of(patient_id: int) -> list[Any]:
    """Plans other places made: what holds today first, then the latest."""
    mine = CarePlan.alive().where(CarePlan.patient == patient_id)
    return list(mine.order_by(CarePlan.ended_on.is_null().desc(), CarePlan.began_on.desc(nulls="last"), CarePlan.id))


@dataclass(frozen=True)
class Reading:
    """One observation as a chart prints it. taken_at: UTC or a day, None when nobody wrote it down."""

    name: str
    unit: str
    number: float | None
    text: str
    low: float | None
    high: float | None
    flag: str
    taken_at: When | None
    source: str
    category: str = ""
    range_text: str = ""
    note: str = ""


def readings_of(patient_id: int) -> list[Reading]:
    """Every observation of a patient, the oldest first."""
    o = Observation
    rows: Any = (
        o.alive(o.name, o.unit, o.value, o.value_text, o.low, o.high, o.flag, o.taken_at, o.source,
                o.category, o.range_text, o.note)
        .where(o.patient == patient_id)
        .order_by(o.taken_at.asc(nulls="first"), o.id)
        .tuples()
    )
    return sorted((Reading(*row) for row in rows), key=lambda reading: taken_order(reading.taken_at))


def providers_in_order(on: date) -> list[Any]:
    """Everyone who sees patients or has a visit on that day, in the order of the calendar's columns."""
    off = [str(status) for status in OFF_THE_BOOK]
    seen = Visit.alive(Visit.provider).where(Visit.visit_on == on, Visit.status.not_in(off))
    who = Provider.is_active | Provider.id.in_(seen)
    return list(Provider.alive().where(who).order_by(Provider.sort, Provider.last, Provider.id))


@dataclass(frozen=True)
class Given:
    """An education sheet a patient got."""

    topic: str
    language: str
    form: str
    is_large_print: bool
    handed_on: date


def sheets_given(patient_id: int) -> list[Given]:
    """The education sheets a patient got, the latest first."""
    rows: Any = Handout.alive().where(Handout.patient == patient_id)
    rows = rows.order_by(Handout.handed_on.desc(), Handout.id.desc())
    return [Given(h.topic, h.language, h.form, h.is_large_print, h.handed_on) for h in rows]
