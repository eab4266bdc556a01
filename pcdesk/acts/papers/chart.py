"""The patient chart as a paper: everything recorded of one patient, in words."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING, Any

from pcdesk import moment
from pcdesk.acts.frame.desk import Desk
from pcdesk.acts.papers.elsewhere import outside_parts
from pcdesk.acts.papers.frame import (
    address,
    at_minute,
    dated,
    full_name,
    letterhead,
    row_or_trouble,
    wall,
    wall_or_day,
)
from pcdesk.acts.papers.kind import Contents, paper
from pcdesk.language import tr
from pcdesk.models.book.visit import STATUS_WORDS, Status
from pcdesk.models.clinic.reasons import reason_words
from pcdesk.models.clinic.right import Right
from pcdesk.models.cover.cover import Cover, covers
from pcdesk.models.cover.coverage import Coverage, CoverageCheck
from pcdesk.models.desk.paper_facts import Reading, blob_body, readings_of, visits_of
from pcdesk.models.desk.patient_file import contacts_of, notes_of, phones_of
from pcdesk.models.health.fact import Allergy, Medication, Problem, SocialHistory
from pcdesk.models.health.history_part import asked_of, facts_of, is_past
from pcdesk.models.health.history_rules import is_intact
from pcdesk.models.health.results import ANSWERS, Value
from pcdesk.models.people.guardian import relationship_words
from pcdesk.models.people.person import CONTACT_WAYS, LANGUAGES, SEXES, Note, Patient, Phone, stays_at_desk
from pcdesk.models.record.base import Sourced
from pcdesk.words.measured import unit_words, written_words

if TYPE_CHECKING:
    from pcdesk.printing.chart import record as r

_FLAGS = {"low": "low", "high": "high", "very_low": "critical", "very_high": "critical", "abnormal": "abnormal"}
_SOURCES = dict(Sourced.SOURCES)
_UNSURE = ("unconfirmed", "presumed")


@paper("chart", "Patient chart", Right.PRINT_CHART)
def chart(desk: Desk, patient_id: int) -> Contents:
    """The whole chart of a patient, in English, all of it in words. Raises NotAllowed, KnownError."""
    from pcdesk.printing.chart.chart import chart_pdf

    facts = chart_facts(desk, patient_id)
    number = facts.patient.record_number
    title = tr("Patient chart {number}", number=number)
    return Contents(facts, chart_pdf, dated(f"chart-{number}"), title, patient_id)


def chart_facts(desk: Desk, patient_id: int) -> r.Chart:
    """Everything recorded of a patient, in words. Raises KnownError."""
    from pcdesk.printing.chart import record

    patient = row_or_trouble(Patient, patient_id)
    asked = asked_of(patient_id)
    today = moment.today()

    def listed(section: str) -> list[Any] | None:
        """The facts of a part; [] when asked and none, None when nobody asked."""
        facts = facts_of(patient_id, section)
        return facts if facts or (section in asked and asked[section].is_none) else None

    def told(section: str, make: Any) -> Any:
        facts = listed(section)
        return None if facts is None else tuple(make(fact) for fact in facts)

    allergies = listed("allergies")
    standing = [fact for fact in allergies or [] if not is_past(fact, today)]
    none_known = "allergies" in asked and asked["allergies"].is_none
    contacts, readings = contacts_of(patient_id), readings_of(patient_id)
    return record.Chart(
        letterhead(), _person(patient), wall(moment.now()), desk.name,
        emergency_contacts=tuple(_contact(c) for c in contacts if c.is_emergency),
        guarantor=_guarantor(patient, contacts),
        coverages=tuple(_coverage(c) for c in covers([patient_id])[patient_id]),
        allergies=tuple(_allergy(f) for f in standing) if standing or none_known else None,
        problems=told("problems", lambda f: record.Problem(
            f.name, _of_problem(f, today), f.began_on, f.ended_on, f.code, _source(f),
            is_past(f, today), f.note,
        )),
        medications=told("medications", lambda f: record.Medication(
            f.name, f.directions, _of_medicine(f, today), f.began_on, f.ended_on,
            f.prescriber, is_past(f, today), f.note,
        )),
        immunizations=told("immunizations", lambda f: record.Immunization(
            f.vaccine, f.given_on, f.lot, _source(f), _of_vaccine(f),
        )),
        family=told("family", _relative),
        social=told("social", lambda f: record.SocialAnswer(
            tr(dict(SocialHistory.TOPICS).get(f.topic, f.topic)), f.answer, f.asked_on, _until(f, today),
        )),
        tests=_tests([one for one in readings if one.category not in ANSWERS]),
        answers=_tests([one for one in readings if one.category in ANSWERS]),
        visits=tuple(_visit(v) for v in visits_of(patient_id)),
        notes=tuple(_note(n) for n in notes_of(patient_id)),
        alert="" if stays_at_desk(patient.alert) else patient.alert,
        **outside_parts(patient_id),
    )  # fmt: skip


def _person(p: Any) -> r.Person:
    from pcdesk.printing.chart.record import Person

    kinds = dict(Phone.KINDS)
    return Person(
        full_name(p), p.mrn, p.born_on,
        sex=tr(dict(SEXES)[p.sex]) if p.sex else "",
        preferred_name=p.preferred, gender=p.gender, pronouns=p.pronouns,
        phones=tuple(f"{number} ({tr(kinds.get(kind, kind)).lower()})" for _, kind, number in phones_of(p.id)),
        email=p.email, address_lines=tuple(address(p)),
        contact_preference=tr(dict(CONTACT_WAYS)[p.contact_way]) if p.contact_way else "",
        language=tr(dict(LANGUAGES).get(p.language, p.language)) if p.language else "",
        interpreter=tr("Needed") if p.needs_interpreter else "",
        photo=blob_body(p.photo_sha256), died_on=p.died_on,
    )  # fmt: skip


def _contact(c: Any) -> r.Contact:
    from pcdesk.printing.chart.record import Contact

    numbers = ", ".join(number for number in (c.phone, c.phone2) if number)
    return Contact(c.name, relationship_words(c.relationship), numbers)


def _guarantor(patient: Any, contacts: list[Any]) -> r.Contact | None:
    from pcdesk.printing.chart.record import Contact

    payer = patient.guarantor
    if payer is not None:
        phones = phones_of(payer.id)
        return Contact(full_name(payer), "", phones[0][2] if phones else "", ", ".join(address(payer)))
    return next((_contact(c) for c in contacts if c.is_guarantor), None)


def _coverage(c: Cover) -> r.Coverage:
    from pcdesk.printing.chart.record import Coverage as Printed
    from pcdesk.printing.ground.dates import short_date
    from pcdesk.printing.ground.labels import Labels

    checked = tr("Never checked")
    if c.checked_at is not None:
        result = tr(dict(CoverageCheck.RESULTS).get(c.check_result, c.check_result))
        checked = tr("{result}, {date}", result=result, date=short_date(Labels("en"), wall(c.checked_at)))
    owner = c.subscriber
    if c.relationship != "self":
        relation = tr(dict(Coverage.RELATIONSHIPS).get(c.relationship, c.relationship)).lower()
        owner = tr("{name} (patient is {relation})", name=c.subscriber, relation=relation).strip()
    rank = tr(dict(Coverage.RANKS).get(c.rank, str(c.rank)))
    return Printed(
        rank, c.payer, c.plan if c.plan != c.payer else "", c.member_number, c.group_number, owner or tr("Self"),
        c.starts_on, c.ends_on, c.copay_cents, checked, c.is_over,
    )  # fmt: skip


def _allergy(f: Any) -> r.Allergy:
    from pcdesk.printing.chart.record import Allergy as Printed

    severity = tr(dict(Allergy.SEVERITIES)[f.severity]).lower() if f.severity else ""
    risk = tr("high risk") if f.criticality == "high" else ""
    sure = tr(dict(Allergy.VERIFICATIONS)[f.verification]).lower() if f.verification in _UNSURE else ""
    return Printed(f.substance, f.reaction, severity, f.recorded_on, _source(f), risk, sure, f.note)


def _of_problem(f: Any, today: Any) -> str:
    status = tr(dict(Problem.STATUSES)[f.status]) if f.status else ""
    sure = tr(dict(Problem.VERIFICATIONS)[f.verification]) if f.verification not in ("", "confirmed") else ""
    return ", ".join(part for part in (status or _state(f, today, tr("Active"), tr("Resolved")), sure) if part)


def _of_medicine(f: Any, today: Any) -> str:
    if f.status and not is_past(f, today):
        return tr(dict(Medication.STATUSES)[f.status])
    return _state(f, today, tr("Takes it"), tr("Stopped"))


def _of_vaccine(f: Any) -> str:
    return "\n".join(part for part in (tr("Dose too weak to count") if f.is_subpotent else "", f.note) if part)


def _until(f: Any, today: Any) -> str:
    from pcdesk.printing.ground.dates import short_date
    from pcdesk.printing.ground.labels import Labels

    if f.ended_on:
        return tr("until {day}", day=short_date(Labels("en"), f.ended_on))
    return tr("over") if is_past(f, today) else ""


def _relative(f: Any) -> r.FamilyCondition:
    from pcdesk.printing.chart.record import FamilyCondition

    onset = tr("from age {age}", age=f.age_at_onset) if f.age_at_onset is not None else ""
    return FamilyCondition(f.relative, f.condition, ", ".join(part for part in (onset, f.note) if part))


def _visit(v: Any) -> r.Visit:
    from pcdesk.printing.chart.record import Visit as Printed

    status = tr(STATUS_WORDS[Status(v.status)])
    reason = "; ".join(part for part in (v.reason, reason_words(v.cancel_code, v.cancel_reason)) if part)
    return Printed(at_minute(v.visit_on, v.start_minute), v.visit_type.name, v.provider.shown_as, status, reason)


def _note(n: Any) -> r.Note:
    from pcdesk.printing.chart.record import Note as Printed
    from pcdesk.printing.ground import dates
    from pcdesk.printing.ground.labels import Labels

    signed = ""
    if n.signed_at is not None:
        words = (
            tr("Signed by {name}, {at}")
            if is_intact(n)
            else tr("Signed by {name}, {at}. The text was changed after it was signed.")
        )
        signed = words.format(name=n.signed_by, at=dates.moment(Labels("en"), wall(n.signed_at)))
    return Printed(wall(n.written_at), n.author, tr(dict(Note.KINDS).get(n.kind, n.kind)), n.text, signed)


def _tests(readings: list[Reading]) -> tuple[r.Test, ...]:
    """One test for each name, however it was capitalised, and unit: values in different units are no line."""
    from pcdesk.printing.chart.record import Test

    found = []
    for (_name, unit), group in groupby(sorted(readings, key=_test_of), key=_test_of):
        values = list(group)
        ranged = next((v for v in reversed(values) if v.low is not None or v.high is not None or v.range_text),
                      values[-1])
        name, shown = values[-1].name, tuple(_result(v) for v in values)
        found.append(Test(name, unit_words(unit), shown, ranged.low, ranged.high, ranged.range_text))
    return tuple(found)


def _test_of(reading: Reading) -> tuple[str, str]:
    return reading.name.casefold(), reading.unit


def _result(v: Reading) -> r.ResultValue:
    from pcdesk.printing.chart.record import ResultValue

    at = wall_or_day(v.taken_at) if v.taken_at is not None else None
    shown = written_words(v.text, v.number)
    state = Value(0, v.number, v.text, v.unit, v.low, v.high, v.flag, v.taken_at, v.source).state
    return ResultValue(at, shown, v.number, _FLAGS.get(state, ""), tr(_SOURCES.get(v.source, v.source)), v.note)  # type: ignore[arg-type]


def _state(fact: Any, today: Any, now: str, past: str) -> str:
    return past if is_past(fact, today) else now


def _source(fact: Any) -> str:
    return tr(_SOURCES.get(fact.source, fact.source))
