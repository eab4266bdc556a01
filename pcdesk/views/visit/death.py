"""Asks for the day a patient died, once a visit was cancelled for that."""

from __future__ import annotations

from pcdesk.acts.people.patient import change_patient
from pcdesk.language import tr
from pcdesk.models.people.person import Patient
from pcdesk.models.people.person_line import person_line
from pcdesk.views.form.asking import Asking, declare
from pcdesk.views.form.form import Ask, Section

HAS_DIED = declare(
    Asking(
        "has_died", "Record the death", "user-x", change_patient,
        title=lambda person: tr("Record that {name} has died?", name=person.name),
        says=lambda _person: tr(
            "Leave the day empty where it is not known. Visits that are still booked are then named in Today, "
            "and no card or reminder is made for them."
        ),
        record=lambda _person: Patient(),
        sections=lambda _person: (Section("", (Ask(Patient.died_on, kind="birth", span=3),)),),
        send=lambda person, values: ((person.patient_id, {"status": "deceased", **values}), {}),
        again=person_line, about_id=lambda person: person.patient_id,
    )
)  # fmt: skip
