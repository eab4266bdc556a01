"""The one number of each patient that a list shows."""

from __future__ import annotations

from typing import Any

from pcdesk import moment
from pcdesk.models.people.guardian import OF_AGE, is_minor, speaks_for
from pcdesk.models.people.patient_status import is_dead_row
from pcdesk.models.people.person import Contact, Patient, Phone


def phones_to_call(patients: Any) -> dict[int, str]:
    """A number for each of these patients (ids or a query of them): a mobile before others, the older before the newer.

    A child without one is reached by who speaks for it. Who has none is not in it, and nobody who has died.
    """
    rows: Any = (
        Phone.alive(Phone.patient, Phone.number)
        .join(Patient)
        .where(Phone.patient.in_(patients), ~is_dead_row())
        .order_by(Phone.kind == "mobile", Phone.id.desc())
        .tuples()
    )
    return {**_of_guardians(patients), **dict(rows)}


def _of_guardians(patients: Any) -> dict[int, str]:
    """The number of who speaks for each of these patients who is not of age: a parent or guardian before who pays."""
    today = moment.today()
    rows: Any = (
        Contact.alive(Contact.patient, Contact.relationship, Contact.is_guarantor, Contact.phone, Contact.phone2,
                      Patient.born_on)
        .join(Patient, on=Contact.patient)
        .where(Contact.patient.in_(patients), Patient.born_on > today.replace(year=today.year - OF_AGE, day=1),
               ~is_dead_row(), (Contact.phone != "") | (Contact.phone2 != ""))
        .order_by(Contact.id.desc()).tuples()
    )  # fmt: skip
    speaking: dict[int, str] = {}
    paying: dict[int, str] = {}
    for patient, relationship, is_guarantor, phone, phone2, born_on in rows:
        if is_minor(born_on, today):
            if speaks_for(relationship):
                speaking[patient] = phone or phone2
            elif is_guarantor:
                paying[patient] = phone or phone2
    return {**paying, **speaking}
