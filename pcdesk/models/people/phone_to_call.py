"""The one number of each patient that a list shows."""

from __future__ import annotations

from typing import Any

from pcdesk.models.people.patient_status import is_dead_row
from pcdesk.models.people.person import Patient, Phone


def phones_to_call(patients: Any) -> dict[int, str]:
    """A number for each of these patients (ids or a query of them): a mobile before others, the older before the newer.

    Who has none is not in it, and nobody who has died.
    """
    rows: Any = (
        Phone.alive(Phone.patient, Phone.number)
        .join(Patient)
        .where(Phone.patient.in_(patients), ~is_dead_row())
        .order_by(Phone.kind == "mobile", Phone.id.desc())
        .tuples()
    )
    return dict(rows)
