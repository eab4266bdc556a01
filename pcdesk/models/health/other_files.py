"""The other files of one person, and what must be known of them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from pcdesk.language import tr
from pcdesk.models.health.history_part import allergies_of
from pcdesk.models.people.person import Patient
from pcdesk.models.people.same_person import link_between, linked_ids
from pcdesk.models.people.shown import shown_name
from pcdesk.words.showing import show_date


@dataclass(frozen=True)
class OtherFile:
    """One more file. allergies: the substances there; () when none are known, None when nobody asked.

    link_id: of the link to it; 0 when it is linked through a third file.
    """

    patient_id: int
    name: str
    mrn: str
    born_on: date | None
    allergies: tuple[str, ...] | None
    link_id: int


def other_files(patient_id: int) -> tuple[OtherFile, ...]:
    """The other files of this person, in the order in which they were linked."""
    return tuple(_file(patient_id, one) for one in linked_ids(patient_id))


def _file(patient_id: int, other_id: int) -> OtherFile:
    p: Any = Patient.get_by_id(other_id)
    known = allergies_of(other_id)
    allergies = None if known is None else tuple(fact.substance for fact in known)
    return OtherFile(p.id, shown_name(p), p.mrn, p.born_on, allergies, link_between(patient_id, other_id))


def other_file_words(other: OtherFile) -> str:
    """The sentence before something is done in one file of a person who has another."""
    return tr("Another file of this person: {file}", file=file_words(other))


def file_words(other: OtherFile) -> str:
    """Rosa Alvarez, Mar 14, 1962, MRN 10442. Allergies there: Penicillin."""
    said = [other.name, show_date(other.born_on) if other.born_on else "", tr("MRN {mrn}", mrn=other.mrn)]
    allergies = tr("not asked") if other.allergies is None else ", ".join(other.allergies) or tr("none known")
    file = ", ".join(part for part in said if part)
    return tr("{file}. Allergies there: {allergies}.", file=file, allergies=allergies)
