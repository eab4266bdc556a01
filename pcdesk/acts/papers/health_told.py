"""Allergies, problems and medicines of a patient as a letter to another practice says them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from pcdesk import moment
from pcdesk.language import tr
from pcdesk.models.health.fact import Allergy
from pcdesk.models.health.history_part import asked_of, facts_of, is_past

if TYPE_CHECKING:
    from pcdesk.printing.letters.health_told import Facts, HealthTold


def health_of(patient_id: int) -> HealthTold:
    """What holds today; of what is over nothing."""
    from pcdesk.printing.letters.health_told import HealthTold

    asked, today = asked_of(patient_id), moment.today()

    def told(section: str, words: Any) -> Facts | None:
        facts = [fact for fact in facts_of(patient_id, section) if not is_past(fact, today)]
        if facts:
            return tuple(words(fact) for fact in facts)
        return () if section in asked and asked[section].is_none else None

    return HealthTold(told("allergies", _allergy), told("problems", _problem), told("medications", _medicine))


def _allergy(fact: Any) -> tuple[str, ...]:
    severity = tr(dict(Allergy.SEVERITIES)[fact.severity]).lower() if fact.severity else ""
    return fact.substance, ", ".join(part for part in (fact.reaction, severity) if part)


def _problem(fact: Any) -> tuple[str, ...]:
    return (f"{fact.name} ({fact.code})" if fact.code else fact.name,)


def _medicine(fact: Any) -> tuple[str, ...]:
    return fact.name, fact.directions
