"""What a patient is called on the screen and in the journal."""

from __future__ import annotations

from pcdesk.models.people.person import Patient
from pcdesk.words.names import display_name


def shown_name(patient: Patient) -> str:
    """The name as the desk says it."""
    return display_name(patient.first, patient.last, preferred=patient.preferred, suffix=patient.suffix)
