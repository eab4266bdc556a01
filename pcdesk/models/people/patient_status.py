"""Whether somebody is a patient here now: who has died or left is neither booked nor checked in unawares."""

from __future__ import annotations

from datetime import date
from typing import Any, NamedTuple

from pcdesk.language import tr
from pcdesk.models.people.person import Patient
from pcdesk.words.names import display_name
from pcdesk.words.showing import show_date


class Life(NamedTuple):
    """What is asked of a patient below, where a query has read no more of her."""

    died_on: date | None
    status: str

    @property
    def words(self) -> str:
        """Deceased Mar 3, 2026, or Deceased; "" of the living."""
        return status_words(self) if self.died_on is not None or self.status == "deceased" else ""


def is_dead_on(patient: Any, on: date) -> bool:
    """Whether she was no longer alive on a day. A visit of an earlier day may still be written down."""
    if patient.died_on is not None:
        return bool(on > patient.died_on)
    return bool(patient.status == "deceased")


def is_dead_row() -> Any:
    """The same for a query of patients, today: whoever has died is neither called nor written to."""
    return Patient.died_on.is_null(False) | (Patient.status == "deceased")


def comes_no_more(patient: Any, on: date) -> bool:
    """Whether a visit that is still to come on a day cannot be: she died on that day or before it."""
    return bool(on >= patient.died_on) if patient.died_on is not None else is_dead_on(patient, on)


def status_words(patient: Any) -> str:
    """Deceased Mar 3, 2026, Deceased or Inactive; nothing for somebody who is a patient here now."""
    if patient.died_on is not None:
        return tr("Deceased {day}", day=show_date(patient.died_on))
    return {"deceased": tr("Deceased"), "inactive": tr("Inactive")}.get(patient.status, "")


def status_warning(patient: Any) -> str:
    """The sentence before something is booked, collected or posted for her; nothing when all is as usual."""
    name = display_name(patient.first, patient.last, preferred=patient.preferred, suffix=patient.suffix)
    if patient.died_on is not None:
        return tr("{name} died on {day}.", name=name, day=show_date(patient.died_on))
    if patient.status == "deceased":
        return tr("{name} has died.", name=name)
    if patient.status == "inactive":
        return tr("{name} is marked as inactive, not as a patient here now.", name=name)
    return ""
