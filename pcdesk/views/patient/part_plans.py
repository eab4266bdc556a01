"""How each part of the history is shown and asked for: titles, words of one line, fields of its form."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

import peewee as pw

from pcdesk.language import tr
from pcdesk.models.health.fact import Allergy, FamilyHistory, Immunization, Medication, Problem, SocialHistory
from pcdesk.models.record.base import Sourced
from pcdesk.views.form.form import Ask, Section
from pcdesk.words.door import show_date


@dataclass(frozen=True)
class PartPlan:
    """One part of the history. title, add and none are English, for tr.

    title_of and detail_of: a fact in two lines. fields and more: columns of the form, the first ones needed.
    """

    key: str
    title: str
    icon: str
    add: str
    none: str
    model: type[Sourced]
    title_of: Callable[[Any], str]
    detail_of: Callable[[Any], str]
    fields: Sequence[pw.Field | Ask]
    more: Sequence[pw.Field | Ask]

    def sections(self) -> tuple[Section, ...]:
        """The form of one fact."""
        source = (self.model.source, self.model.recorded_on)
        return (Section("", self.fields, more=(*self.more, *source)),)


def _joined(*parts: str) -> str:
    return " · ".join(part for part in parts if part)


def _span(fact: Any, ended: str) -> str:
    since = tr("since {day}", day=show_date(fact.began_on)) if fact.began_on else ""
    day = show_date(fact.ended_on) if fact.ended_on else tr("on a day not known") if fact.is_over else ""
    return _joined(since, tr(ended, day=day) if day else "")


def _choice(field: Any, value: str) -> str:
    return tr(dict(field.choices).get(value, value)) if value else ""


def _allergy(fact: Any) -> str:
    severity = _choice(Allergy.severity, fact.severity)
    sure = _choice(Allergy.verification, fact.verification) if fact.verification != "confirmed" else ""
    risk = tr("High risk") if fact.criticality == "high" else ""
    return _joined(
        sure, risk, severity, fact.reaction, _choice(Allergy.kind, fact.kind), _span(fact, "ended {day}"), fact.note
    )


def _problem(fact: Any) -> str:
    sure = _choice(Problem.verification, fact.verification) if fact.verification != "confirmed" else ""
    return _joined(_choice(Problem.status, fact.status), sure, _span(fact, "resolved {day}"), fact.note)


def _medication(fact: Any) -> str:
    reason = tr("for {reason}", reason=fact.reason) if fact.reason else ""
    status = _choice(Medication.status, fact.status)
    return _joined(status, fact.directions, reason, _span(fact, "stopped {day}"), fact.note)


def _immunization(fact: Any) -> str:
    lot = tr("lot {lot}", lot=fact.lot) if fact.lot else ""
    given = tr("given {day}", day=show_date(fact.given_on)) if fact.given_on else ""
    weak = tr("dose too weak to count") if fact.is_subpotent else ""
    return _joined(weak, given, lot, fact.site, fact.note)


def _relative(fact: Any) -> str:
    age = tr("began at {age}", age=fact.age_at_onset) if fact.age_at_onset is not None else ""
    return _joined(fact.relative, age, fact.note)


def _social(fact: Any) -> str:
    asked = tr("asked {day}", day=show_date(fact.asked_on)) if fact.asked_on else ""
    until = tr("until {day}", day=show_date(fact.ended_on)) if fact.ended_on else tr("over") if fact.is_over else ""
    return _joined(_choice(SocialHistory.topic, fact.topic), asked, until)


def source_words(fact: Any) -> str:
    """Patient said, Oct 14, 2026."""
    said = _choice(Sourced.source, fact.source)
    return ", ".join(part for part in (said, show_date(fact.recorded_on)) if part)


PARTS: dict[str, PartPlan] = {
    plan.key: plan
    for plan in (
        PartPlan(
            "allergies", "Allergies", "triangle-alert", "Add allergy", "No known allergies", Allergy,
            lambda fact: str(fact.substance), _allergy,
            (Ask(Allergy.substance, is_required=True), Allergy.reaction, Allergy.severity),
            (Allergy.kind, Allergy.criticality, Allergy.verification, Allergy.began_on, Allergy.ended_on,
             Allergy.is_over, Allergy.note),
        ),
        PartPlan(
            "problems", "Problems", "activity", "Add problem", "No known problems", Problem,
            lambda fact: str(fact.name), _problem,
            (Ask(Problem.name, is_required=True, span=4), Problem.began_on),
            (Problem.ended_on, Problem.is_over, Problem.status, Problem.verification, Problem.code, Problem.note),
        ),
        PartPlan(
            "medications", "Medicines", "pill", "Add medicine", "Takes no medicine", Medication,
            lambda fact: str(fact.name), _medication,
            (Ask(Medication.name, is_required=True), Medication.directions, Medication.began_on),
            (Medication.ended_on, Medication.is_over, Medication.status, Medication.reason, Medication.prescriber,
             Medication.note),
        ),
        PartPlan(
            "immunizations", "Immunizations", "syringe", "Add vaccine", "No vaccines known", Immunization,
            lambda fact: str(fact.vaccine), _immunization,
            (Ask(Immunization.vaccine, is_required=True, span=4), Ask(Immunization.given_on, kind="past")),
            (Immunization.lot, Immunization.site, Immunization.given_by, Immunization.is_subpotent, Immunization.note),
        ),
        PartPlan(
            "family", "Family history", "users", "Add relative", "Nothing known in the family", FamilyHistory,
            lambda fact: str(fact.condition), _relative,
            (Ask(FamilyHistory.relative, is_required=True), Ask(FamilyHistory.condition, is_required=True)),
            (FamilyHistory.age_at_onset, FamilyHistory.note),
        ),
        PartPlan(
            "social", "Social history", "house", "Add answer", "Nothing to note", SocialHistory,
            lambda fact: str(fact.answer), _social,
            (SocialHistory.topic, Ask(SocialHistory.answer, is_required=True, span=4)),
            (SocialHistory.asked_on, SocialHistory.ended_on, SocialHistory.is_over),
        ),
    )
}  # fmt: skip
