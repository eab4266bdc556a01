"""Which practice suits a patient who is to be sent elsewhere: plan, language, how far, how quickly; best first."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from math import inf
from typing import Any

from pcdesk import moment
from pcdesk.models.cover.cover import cover_on, primary_of
from pcdesk.models.cover.coverage import Coverage
from pcdesk.models.desk.directory import Listed, Term, directory, plan_terms
from pcdesk.models.people.person import LANGUAGES, Patient
from pcdesk.words.names import fold
from pcdesk.words.zip_places import miles_between

LANGUAGE_WORDS = dict(LANGUAGES)
ANY = ("", "en", "other")  # languages by which no practice is chosen: not asked, English, one that has no name here
OWN_NAMES = {"es": "español", "fr": "français", "de": "deutsch", "pt": "português", "vi": "tiếng việt",
             "asl": "asl"}  # fmt: skip


@dataclass(frozen=True)
class Suited:
    """One practice for one patient. takes: whether it takes her plan, None where nobody knows; term: where it is said.

    plan: hers on that day, "" without one; language: hers, a code, "" where none is asked for; speaks: None where the
    directory does not say what is spoken there; miles: from her ZIP code, None where one is not known.
    """

    practice: Listed
    plan: str
    takes: bool | None
    term: Term | None
    language: str
    speaks: bool | None
    miles: float | None
    is_of_specialty: bool

    @property
    def rank(self) -> tuple[Any, ...]:
        """Before the others: of the specialty, takes her plan, takes new patients, speaks with her, near, quick."""
        told = {True: 0, None: 1, False: 2}
        days = self.practice.usual_wait if self.practice.usual_wait is not None else self.practice.usual_days
        return (
            not self.is_of_specialty, told[self.takes] if self.plan else 0, not self.practice.takes_new,
            told[self.speaks] if self.language else 0, inf if self.miles is None else round(self.miles),
            inf if days is None else days, fold(self.practice.name), self.practice.id,
        )  # fmt: skip


def suited(patient_id: int, specialty: str = "", on: date | None = None) -> list[Suited]:
    """Every practice, the one that suits best first. specialty: what is wanted, "" for any. on: today unless said."""
    patient: Any = Patient.alive_by_id(patient_id)
    if patient is None:
        return []
    primary = primary_of(cover_on(patient_id, on or moment.today()))
    plan: Any = Coverage.get_by_id(primary.id).plan if primary is not None else None
    language = "" if patient.language in ANY else patient.language
    terms = plan_terms()
    found = []
    for one in directory():
        term = term_for(terms.get(one.id, []), plan.payer_id, plan.id) if plan is not None else None
        found.append(
            Suited(one, plan.name if plan is not None else "", term.is_taken if term is not None else None, term,
                   language, speaks(one.languages, language), miles_between(patient.postal_code, one.postal_code),
                   not specialty.strip() or fold(specialty).strip() in fold(one.specialty))
        )  # fmt: skip
    return sorted(found, key=lambda one: one.rank)


def term_for(terms: Iterable[Term], payer_id: int, plan_id: int) -> Term | None:
    """What holds for a plan: what was heard of itself before what was heard of all its payer's, and the latest of that.
    """
    fitting = [one for one in terms if one.payer_id == payer_id and one.plan_id in (None, plan_id)]
    return max(fitting, key=lambda one: (one.plan_id is not None, one.told_on, one.id), default=None)


def speaks(languages: str, wanted: str) -> bool | None:
    """Whether a language, by its code, is among those a practice was said to speak; None where that is not known."""
    if not wanted or not languages.strip():
        return None
    spoken = fold(languages)
    return any(fold(name) in spoken for name in (LANGUAGE_WORDS[wanted], OWN_NAMES.get(wanted, "")) if name)
