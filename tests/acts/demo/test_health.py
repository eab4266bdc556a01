"""What the demo clinic's patients were given was there to be given, at an age for it."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

import pytest

from pcdesk.acts.demo import build_demo
from pcdesk.acts.frame.desk import Desk
from pcdesk.models.health.fact import Immunization
from pcdesk.models.people.person import Patient
from pcdesk.words.showing import age_months


class Given(NamedTuple):
    """A vaccine: the first full year after it was licensed in the United States, and the ages in months it is for."""

    since: int
    least: int = 0
    most: int = 1_500


# By CVX code.
VACCINES = {
    "03": Given(1972, 12),  # MMR
    "08": Given(1990),  # hepatitis B, pediatric
    "10": Given(1988, 1),  # polio, inactivated
    "20": Given(1992, 1, 7 * 12),  # DTaP
    "21": Given(1996, 12),  # varicella
    "115": Given(2006, 7 * 12),  # Tdap
    "140": Given(1981, 6),  # influenza
    "187": Given(2018, 50 * 12),  # zoster, recombinant: October 2017
    "216": Given(2022, 50 * 12),  # pneumococcal, 20-valent: June 2021
}


@pytest.mark.parametrize("today", [date(2026, 11, 24), date(2028, 2, 29)])
def test_every_vaccine_was_licensed_and_fits_the_age(owner: Desk, today: date) -> None:
    build_demo(owner, today)
    seen = set()
    for shot in Immunization.select(Immunization, Patient).join(Patient):
        given = shot.given_on.first_day
        known, age = VACCINES[shot.code], age_months(shot.patient.born_on, given)
        assert date(known.since, 1, 1) <= given <= today, (shot.vaccine, given)
        assert known.least <= age < known.most, (shot.vaccine, shot.given_on, shot.patient.born_on)
        seen.add(shot.code)
    assert seen == set(VACCINES)
    zoster = Immunization.select().where(Immunization.code == "187").order_by(Immunization.given_on)
    doses: dict[int, list[date]] = {}
    for shot in zoster:
        doses.setdefault(shot.patient_id, []).append(shot.given_on.first_day)
    assert any(len(days) == 2 for days in doses.values())
    assert all(60 <= (days[-1] - days[0]).days <= 183 for days in doses.values() if len(days) > 1)
