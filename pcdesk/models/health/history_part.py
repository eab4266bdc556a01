"""The parts of a patient's history as lists, each with what is known of when it was asked."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

import peewee as pw

from pcdesk import moment
from pcdesk.models.clinic.practice import Staff
from pcdesk.models.health.fact import Allergy, FamilyHistory, Immunization, Medication, Problem, SocialHistory
from pcdesk.models.people.person import SectionReview
from pcdesk.models.record.base import Sourced
from pcdesk.words.partial_date import When, partial


def _over(model: Any) -> Any:
    """Sorts what has ended after what has not."""
    return (model.ended_on.is_null() & ~model.is_over).desc()


_SEVERITY = pw.Case(Allergy.severity, (("severe", 0), ("moderate", 1), ("mild", 2)), 3)
_RISK = pw.Case(Allergy.criticality, (("high", 0),), 1)
_ORDER: dict[str, tuple[type[Sourced], tuple[Any, ...]]] = {
    "allergies": (Allergy, (_over(Allergy), _SEVERITY, _RISK, Allergy.substance, Allergy.id)),
    "problems": (Problem, (_over(Problem), Problem.began_on.desc(), Problem.id.desc())),
    "medications": (Medication, (_over(Medication), Medication.began_on.desc(), Medication.id)),
    "immunizations": (Immunization, (Immunization.given_on.desc(), Immunization.id.desc())),
    "family": (FamilyHistory, (FamilyHistory.relative, FamilyHistory.id)),
    "social": (
        SocialHistory, (_over(SocialHistory), SocialHistory.topic, SocialHistory.asked_on.desc(), SocialHistory.id)
    ),
}


@dataclass(frozen=True)
class Asked:
    """The latest time someone asked about a part. at: UTC or a day; by: the name of who asked, "" when not known."""

    is_none: bool
    at: When
    by: str


@dataclass(frozen=True)
class AllergyFact:
    """One allergy that stands."""

    substance: str
    severity: str
    reaction: str
    criticality: str = ""
    verification: str = ""


def facts_of(patient_id: int, section: str) -> list[Any]:
    """The rows of one part: what holds today first, what ended after it. Raises KeyError for no such part."""
    model, order = _ORDER[section]
    patient: Any = model._meta.fields["patient"]
    return list(model.alive().where(patient == patient_id).order_by(*order))


def is_past(fact: Any, today: date) -> bool:
    """Whether a fact has ended: a resolved problem, a medicine stopped; also on a day nobody knows.

    What ended in a month or year is judged by its last day: until then it may still hold.
    """
    ended = getattr(fact, "ended_on", None)
    return bool(partial(ended).last_day <= today if ended is not None else getattr(fact, "is_over", False))


def asked_of(patient_id: int) -> dict[str, Asked]:
    """The latest review of each part that was ever asked about."""
    rows: Any = (
        SectionReview.alive(
            SectionReview.section, SectionReview.is_none, SectionReview.reviewed_at, pw.fn.coalesce(Staff.name, "")
        )
        .join(Staff, pw.JOIN.LEFT_OUTER)
        .where(SectionReview.patient == patient_id)
        .order_by(SectionReview.reviewed_at, SectionReview.id)
        .tuples()
    )
    return {section: Asked(is_none, at, by) for section, is_none, at, by in rows}


def allergies_of(patient_id: int) -> tuple[AllergyFact, ...] | None:
    """The allergies that stand, the severest first; () when asked and none known; None when never asked."""
    today = moment.today()
    standing = [fact for fact in facts_of(patient_id, "allergies") if not is_past(fact, today)]
    if standing:
        return tuple(_allergy_fact(fact) for fact in standing)
    asked = SectionReview.alive().where(SectionReview.patient == patient_id, SectionReview.section == "allergies")
    # The latest word counts: an allergy listed and removed since makes an older "none" worthless.
    latest = asked.order_by(SectionReview.reviewed_at.desc(), SectionReview.id.desc()).first()
    return () if latest is not None and latest.is_none else None


def _allergy_fact(fact: Any) -> AllergyFact:
    return AllergyFact(fact.substance, fact.severity, fact.reaction, fact.criticality, fact.verification)
