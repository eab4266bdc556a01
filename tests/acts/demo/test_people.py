"""How the demo clinic's patients want to be reached agrees with what is recorded of them."""

from __future__ import annotations

from datetime import date, timedelta
from random import Random
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from pcdesk.acts.demo import build_demo
from pcdesk.acts.demo.batch import Batch
from pcdesk.acts.demo.insurance import make_payers
from pcdesk.acts.demo.making import Making
from pcdesk.acts.demo.people import make_people
from pcdesk.acts.demo.practice import make_practice
from pcdesk.acts.frame.desk import Desk
from pcdesk.models.people.person import Patient, Phone


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


@pytest.mark.parametrize("day", [date(2026, 11, 20) + timedelta(days=ahead) for ahead in range(8)])
def test_there_are_as_many_as_are_promised_whatever_the_day(clinic: Any, day: date) -> None:
    batch = Batch()
    making = Making(day, 582, Random(f"1 {day.isoformat()}"), batch, ZoneInfo("America/Chicago"))
    make_practice(making)
    make_payers(making)
    make_people(making)
    assert batch.count(Patient) == 300


def test_every_shelf_has_a_letter_a_key_has(demo_clinic):
    places = [row.chart_location for row in Patient.select() if row.chart_location]
    assert places
    assert all(place.isascii() for place in places)
