"""An incoming record about a patient to the row it becomes: which table, which columns."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable
from dataclasses import asdict
from typing import Any

from pcdesk import moment
from pcdesk.acts.importing.day import clinic_day, clinic_when, first_day, last_day
from pcdesk.acts.importing.person import fitted
from pcdesk.exchange.fhir.standing import status_words
from pcdesk.exchange.ground import incoming
from pcdesk.language import tr
from pcdesk.models.cover import coverage
from pcdesk.models.engine.hashed import with_hashes
from pcdesk.models.health import fact, outside
from pcdesk.models.people import person
from pcdesk.words.showing import show_date

Row = tuple[Any, dict[str, Any]]
"""A table and the columns of one new row."""

_SEVERITY = {"mild": 1, "moderate": 2, "severe": 3}
_ALLERGY_KINDS = {"medication": "medication", "food": "food", "environment": "environment"}
_OVER = ("resolved", "inactive", "remission")
_ENDED = ("stopped", "completed", "cancelled", "ended")
_FINAL = ("final", "amended", "corrected")
_STATUSES = {"active": "", "on-hold": "on-hold"}
_NONE_OF = {
    "allergies": fact.Allergy, "problems": fact.Problem, "medications": fact.Medication,
    "immunizations": fact.Immunization,
}  # fmt: skip
_CATEGORIES = frozenset(key for key, _ in fact.Observation.CATEGORIES)

_CHARTED = (
    fact.Allergy, fact.Problem, fact.SocialHistory, fact.Medication, fact.Immunization, person.SectionReview,
    outside.OutsideRecord,
)  # fmt: skip
HOMES: dict[type[incoming.Record], tuple[Any, ...]] = {
    incoming.Person: (person.Patient,),
    incoming.Relative: (outside.OutsideRecord,),
    incoming.Allergy: _CHARTED,
    incoming.NoneKnown: _CHARTED,
    incoming.Problem: _CHARTED,
    incoming.Medication: _CHARTED,
    incoming.Immunization: _CHARTED,
    incoming.Observation: (fact.Observation, outside.OutsideRecord),
    incoming.Procedure: (outside.Procedure, outside.OutsideRecord),
    incoming.Encounter: (outside.Encounter, outside.OutsideRecord),
    incoming.CarePlan: (outside.CarePlan, outside.OutsideRecord),
    incoming.Payer: (coverage.Payer,),
    incoming.Coverage: (coverage.Coverage, outside.OutsideRecord),
    incoming.OutsideRecord: (
        *_CHARTED, fact.Observation, outside.Procedure, outside.Encounter, outside.CarePlan, coverage.Coverage,
    ),
}  # fmt: skip
"""The tables in which a kind of record can already be: a version that is no fact is kept whole, one that says that
there is none is a review."""


def rows_of(record: Any, patient_id: int | None) -> list[Row]:
    """The rows of a record that needs no other row made first. Raises Unfit."""
    return [
        (model, with_hashes(model, fitted(model, values)))
        for model, values in _MAKERS[type(record)](record, patient_id)
    ]


def _source(record: Any, patient_id: int | None) -> dict[str, Any]:
    return {"patient": patient_id, "source": "import", "recorded_on": moment.today(), "origin": record.origin}


def _allergy(record: incoming.Allergy, patient_id: int | None) -> list[Row]:
    worst = max((how for _, how in record.reactions), key=lambda how: _SEVERITY.get(how, 0), default="")
    is_one = worst in ("", *_SEVERITY) and all(how == worst for _, how in record.reactions)
    words = [what if is_one or not how else f"{what} ({_how(how)})" for what, how in record.reactions]
    said = ", ".join(dict.fromkeys(words))
    values = {
        **_source(record, patient_id), "substance": record.name, "kind": _ALLERGY_KINDS.get(record.category, ""),
        "reaction": said, **_ended(record.status in _OVER, record.ends_on),
        "criticality": _known(fact.Allergy.RISKS, record.criticality, ""),
        "verification": _known(fact.Allergy.VERIFICATIONS, record.verification, "unconfirmed"), "note": record.note,
        "severity": worst if worst in _SEVERITY else "", "code": record.code, "code_system": record.code_system,
        "began_on": clinic_day(record.starts_on),
    }  # fmt: skip
    return [(fact.Allergy, values)]


def _how(severity: str) -> str:
    words = dict(fact.Allergy.SEVERITIES).get(severity)
    return tr(words).casefold() if words else severity


def _problem(record: incoming.Problem, patient_id: int | None) -> list[Row]:
    if record.social:
        return [_social(record, patient_id)]
    notes = [record.note] if record.note else []
    values = {
        **_source(record, patient_id), "name": record.name, "code": record.code, "code_system": record.code_system,
        "began_on": clinic_day(record.starts_on), **_ended(record.status in _OVER, record.ends_on),
        "status": "" if record.status in ("active", "resolved") else _known(
            fact.Problem.STATUSES, record.status or "unknown", "unknown"
        ),
        "verification": _known(fact.Problem.VERIFICATIONS, record.verification, "unconfirmed"),
        "note": " ".join(" ".join(notes).split()),
    }  # fmt: skip
    return [(fact.Problem, values)]


def _social(record: incoming.Problem, patient_id: int | None) -> Row:
    """How somebody lives is no illness, even where the sender lists it among them."""
    values = {
        **_source(record, patient_id), "topic": record.social, "answer": _with(record.name, record.note),
        "asked_on": clinic_day(record.starts_on), **_ended(record.status in _OVER, record.ends_on),
    }  # fmt: skip
    return fact.SocialHistory, values


def _medication(record: incoming.Medication, patient_id: int | None) -> list[Row]:
    over = record.status in _ENDED
    values = {
        **_source(record, patient_id), "name": record.name, "code": record.code, "code_system": record.code_system,
        "directions": record.directions, "status": "" if over else _STATUSES.get(record.status, "unknown"),
        "began_on": clinic_day(record.starts_on), **_ended(over, record.ends_on),
        "reason": record.reason, "prescriber": record.prescriber, "note": record.note,
    }  # fmt: skip
    return [(fact.Medication, values)]


def _immunization(record: incoming.Immunization, patient_id: int | None) -> list[Row]:
    if not record.is_given:
        title = _with(tr("Not given: {vaccine}", vaccine=record.name), record.reason)
        return [_kept(record, patient_id, "Immunization", title, record.given_at)]
    values = {
        **_source(record, patient_id), "vaccine": record.name, "code": record.code, "code_system": record.code_system,
        "given_on": clinic_day(record.given_at), "lot": record.lot, "site": record.site, "given_by": record.given_by,
        "is_subpotent": record.is_subpotent, "note": record.note,
    }  # fmt: skip
    return [(fact.Immunization, values)]


def _observation(record: incoming.Observation, patient_id: int | None) -> list[Row]:
    is_final = record.status in _FINAL
    values = {
        **_source(record, patient_id), "category": record.category if record.category in _CATEGORIES else "",
        "code": record.code, "code_system": record.code_system, "name": record.name,
        "value": record.number if is_final else None,
        "value_text": record.value if is_final else _with(record.value, status_words(record.status)),
        "unit": record.unit, "low": record.low, "high": record.high, "flag": record.flag,
        "range_text": record.reference_range, "note": record.note,
        "panel": record.panel_name, "taken_at": clinic_when(record.taken_at),
    }  # fmt: skip
    return [(fact.Observation, values)]


def _procedure(record: incoming.Procedure, patient_id: int | None) -> list[Row]:
    done = record.status in ("completed", "")
    values = {
        **_source(record, patient_id), "name": record.name if done else _with(record.name, status_words(record.status)),
        "code": record.code, "code_system": record.code_system, "started_at": clinic_when(record.started_at),
        "ended_at": clinic_when(record.ended_at), "reason": record.reason,
    }  # fmt: skip
    return [(outside.Procedure, values)]


def _encounter(record: incoming.Encounter, patient_id: int | None) -> list[Row]:
    done = record.status in ("finished", "")
    values = {
        **_source(record, patient_id),
        "started_at": clinic_when(record.started_at), "ended_at": clinic_when(record.ended_at),
        "kind": record.setting, "title": record.type if done else _with(record.type, status_words(record.status)),
        "provider": record.provider, "organization": record.organization, "reason": record.reason,
    }  # fmt: skip
    return [(outside.Encounter, values)]


def _care_plan(record: incoming.CarePlan, patient_id: int | None) -> list[Row]:
    what = ", ".join(record.activities)
    holds = record.status in ("active", "") or (record.status == "completed" and record.ends_on)
    title = record.title if holds else _with(record.title, status_words(record.status))
    values = {
        **_source(record, patient_id), "name": f"{title}: {what}" if what else title, "code": "",
        "code_system": "", "began_on": clinic_day(record.starts_on), "ended_on": clinic_day(record.ends_on),
        "reason": record.reason,
    }  # fmt: skip
    values["name"] = values["name"] if len(values["name"]) <= 240 else values["name"][:239] + "…"
    return [(outside.CarePlan, values)]


def _relative(record: incoming.Relative, patient_id: int | None) -> list[Row]:
    name = " ".join(part for part in (record.first, record.last) if part)
    phone, phone2 = (*(number for _, number in record.phones), "", "")[:2]
    contact = {
        "patient": patient_id, "name": name, "relationship": record.relationship, "phone": phone, "phone2": phone2,
        "is_emergency": record.is_emergency,
    }  # fmt: skip
    title = _with(name, record.relationship)
    kept = _kept(record, patient_id, "RelatedPerson", title, "")
    return [kept, (person.Contact, contact)] if name else [kept]


def _none_known(record: incoming.NoneKnown, patient_id: int | None) -> list[Row]:
    """None at all is what the desk would tick; none of a part, or against facts, is only kept."""
    model: Any = _NONE_OF.get(record.about)
    if model is None or model.alive().where(model.patient == patient_id).exists():
        title = tr("None known: {what}", what=record.about)
        kind = "AllergyIntolerance" if model in (None, fact.Allergy) else model.__name__
        return [_kept(record, patient_id, kind, title, record.on)]
    values = {
        "patient": patient_id, "section": record.about, "is_none": True,
        "reviewed_at": clinic_when(record.on) or moment.now(), "origin": record.origin,
    }  # fmt: skip
    return [(person.SectionReview, values)]


def _outside(record: incoming.OutsideRecord, patient_id: int | None) -> list[Row]:
    values = {
        **_source(record, patient_id), "kind": record.kind, "title": record.title,
        "dated_on": clinic_day(record.on), "body": record.body,
    }  # fmt: skip
    return [(outside.OutsideRecord, values)]


def _payer(record: incoming.Payer, _patient_id: int | None) -> list[Row]:
    values = {
        "name": record.name, "phone": record.phone, "street": record.street, "city": record.city,
        "state": record.state, "postal_code": record.postal_code, "origin": record.origin,
    }  # fmt: skip
    return [(coverage.Payer, values)]


def coverage_row(record: incoming.Coverage, patient_id: int, plan_id: int) -> Row:
    """The coverage of a patient by a plan: money asks for whole days, and the note says where they were not said.

    A start that was not said stays unknown.
    """
    notes = _imprecise(record.starts_on, record.ends_on)
    if record.status not in ("active", ""):
        notes.append(tr("Said to be {word}.", word=status_words(record.status)))
    ended = _ended(record.status in ("cancelled", "draft"), record.ends_on)
    relationship = record.relationship or "self"
    values = {
        "patient": patient_id, "plan": plan_id, "rank": min(record.rank, 3), "member_number": record.member_id,
        "group_number": record.group,
        "relationship": relationship if relationship in dict(coverage.Coverage.RELATIONSHIPS) else "other",
        "subscriber": record.subscriber, "starts_on": first_day(record.starts_on),
        "ends_on": last_day(record.ends_on) if ended["ended_on"] else None, "is_over": ended["is_over"],
        "note": " ".join(notes), "origin": record.origin,
    }  # fmt: skip
    # Checked here as well, so that looking refuses what writing would.
    fitted(coverage.Plan, {"name": record.plan or record.payer_name})
    return coverage.Coverage, fitted(coverage.Coverage, values)


def _kept(record: Any, patient_id: int | None, kind: str, title: str, on: str) -> Row:
    said = {name: value for name, value in asdict(record).items() if name not in ("whole", "parts")}
    body = json.dumps(said, ensure_ascii=False, sort_keys=True)
    values = {"kind": kind, "title": title, "dated_on": clinic_day(on), "body": body}
    return outside.OutsideRecord, {**_source(record, patient_id), **values}


def _ended(is_said_over: bool, ends_on: str) -> dict[str, Any]:
    """When it ended. What is said to be over is over, whatever end was planned for it: then nobody knows the day."""
    ended = clinic_day(ends_on)
    if is_said_over and (ended is None or ended.last_day > moment.today()):
        return {"ended_on": None, "is_over": True}
    return {"ended_on": ended, "is_over": False}


def _known(choices: Iterable[tuple[str, str]], code: str, other: str) -> str:
    """A code if it is one of the choices; other for a word nobody knows."""
    return code if not code or code in dict(choices) else other


def _imprecise(*days: str) -> list[str]:
    """Says which dates were known only by month or year; the columns hold their first and last such day."""
    return [tr("Date known only as {date}.", date=show_date(clinic_day(day))) for day in days if day and len(day) < 10]


def _with(said: str, more: str) -> str:
    return f"{said} ({more})" if said and more else said or more


_MAKERS: dict[type[incoming.Record], Callable[[Any, int | None], list[Row]]] = {
    incoming.Relative: _relative,
    incoming.Allergy: _allergy,
    incoming.NoneKnown: _none_known,
    incoming.Problem: _problem,
    incoming.Medication: _medication,
    incoming.Immunization: _immunization,
    incoming.Observation: _observation,
    incoming.Procedure: _procedure,
    incoming.Encounter: _encounter,
    incoming.CarePlan: _care_plan,
    incoming.Payer: _payer,
    incoming.OutsideRecord: _outside,
}
