"""How the demo clinic's patients want to be reached agrees with what is recorded of them."""

from __future__ import annotations

from datetime import date

from pcdesk.acts.demo import build_demo
from pcdesk.acts.desk import Desk
from pcdesk.models.person import Patient, Phone


def test_who_prefers_a_way_can_be_reached_that_way(owner: Desk) -> None:
    build_demo(owner, date(2026, 11, 24))
    kinds: dict[int, set[str]] = {}
    for phone in Phone.select():
        kinds.setdefault(phone.patient_id, set()).add(phone.kind)
    needs = {"mobile": "mobile", "text": "mobile", "home": "home"}
    for patient in Patient.select():
        wanted = needs.get(patient.contact_way)
        assert wanted is None or wanted in kinds.get(patient.id, ()), (patient.mrn, patient.contact_way)
        assert patient.contact_way != "email" or patient.email, patient.mrn
    ways = {patient.contact_way for patient in Patient.select()}
    assert ways == {"", "mobile", "text", "home", "email"}
    rosa = Patient.get(Patient.mrn == "10442")
    assert (rosa.contact_way, kinds[rosa.id]) == ("mobile", {"mobile"})
