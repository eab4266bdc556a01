"""Who a panel is about, in one line: the least that tells two patients apart."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from pcdesk.models.patient_status import status_warning, status_words
from pcdesk.models.person import Patient
from pcdesk.names import display_name


@dataclass(frozen=True)
class PersonLine:
    """Name as the desk says it, birth date and record number; status: Deceased or Inactive, warning: in a sentence."""

    patient_id: int
    name: str
    born_on: date | None
    mrn: str
    status: str = ""
    warning: str = ""


def person_line(patient_id: int) -> PersonLine | None:
    """The line of a patient; None when there is no such patient."""
    p: Any = Patient.alive_by_id(patient_id)
    if p is None:
        return None
    name = display_name(p.first, p.last, preferred=p.preferred, suffix=p.suffix)
    return PersonLine(p.id, name, p.born_on, p.mrn, status_words(p), status_warning(p))
