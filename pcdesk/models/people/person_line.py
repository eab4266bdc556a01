"""Who a panel is about, in one line: the least that tells two patients apart."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from pcdesk.models.people.patient_status import status_warning, status_words
from pcdesk.models.people.person import Patient
from pcdesk.words.names import display_name, initials, list_name


@dataclass(frozen=True)
class PersonLine:
    """Name as the desk says it, birth date and record number; status: Deceased or Inactive, warning: in a sentence.

    short_name: without the name she is called by, for a place where the whole one has no room.
    """

    patient_id: int
    name: str
    born_on: date | None
    mrn: str
    status: str = ""
    warning: str = ""
    initials: str = ""
    short_name: str = ""


def person_line(patient_id: int) -> PersonLine | None:
    """The line of a patient; None when there is no such patient."""
    p: Any = Patient.alive_by_id(patient_id)
    if p is None:
        return None
    name = display_name(p.first, p.last, preferred=p.preferred, suffix=p.suffix)
    short = display_name(p.first, p.last, suffix=p.suffix)
    letters = initials(p.first, p.last)
    return PersonLine(p.id, name, p.born_on, p.mrn, status_words(p), status_warning(p), letters, short)


def names_of(patient_id: int) -> list[tuple[str, str]]:
    """(a name as texts hold it, the initials for it), the longest first; none when there is no such patient."""
    p: Any = Patient.alive_by_id(patient_id)
    if p is None:
        return []
    said = (p.first, p.last), (p.preferred or p.first, p.last)
    names = {display_name(p.first, p.last, preferred=p.preferred, suffix=p.suffix)}
    names |= {list_name(p.first, p.last, preferred=p.preferred, suffix=p.suffix)}
    names |= {list_name(p.first, p.last, preferred=p.preferred)}
    names |= {f"{first} {last}" for first, last in said}
    return [(name, initials(p.first, p.last)) for name in sorted(names, key=len, reverse=True) if name.strip()]
