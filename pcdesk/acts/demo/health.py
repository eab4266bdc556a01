"""What the demo clinic knows of its patients' health: facts, reviews, results with trends."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from pcdesk.acts.demo.book import Booked
from pcdesk.acts.demo.making import Made, Making
from pcdesk.models.book.visit import Status
from pcdesk.models.health.fact import (
    Allergy,
    FamilyHistory,
    Immunization,
    Medication,
    Observation,
    Problem,
    SocialHistory,
)
from pcdesk.models.people.person import SectionReview
from pcdesk.words.showing import age_months

CVX = "http://hl7.org/fhir/sid/cvx"
ICD = "http://hl7.org/fhir/sid/icd-10-cm"
LABORATORY_EVERY_DAYS = 97
ROSA_ILLNESSES = ("High blood pressure", "Type 2 diabetes", "High cholesterol")


def choose_illnesses(making: Making) -> None:
    """Say who has what; the book and the results follow from it."""
    for patient in making.patients:
        for row in making.health["problems"]:
            old_enough = row["ages"][0] <= patient.age(making.today) <= row["ages"][1]
            picked = old_enough and making.chance(row["rate"])
            if (patient.key == "rosa" and row["name"] in ROSA_ILLNESSES) or (patient.key != "rosa" and picked):
                patient.illnesses.append(row)


def make_health(making: Making, booked: list[Booked]) -> None:
    """Add histories, and the vital signs and laboratory results of two years."""
    seen: dict[int, list[date]] = {}
    for visit in booked:
        if visit.status in (Status.GONE, Status.CHECKOUT) and visit.type["name"] != "Blood draw":
            seen.setdefault(visit.patient.id, []).append(visit.on)
    for patient in making.patients:
        if not patient.is_new or seen.get(patient.id):
            _history(making, patient)
            _immunizations(making, patient)
        earlier = [making.today - timedelta(days=n) for n in (680, 540, 400, 270, 150) if patient.illnesses]
        days = [
            day for day in (*earlier, *seen.get(patient.id, [])) if day > patient.registered_on or patient.key == "rosa"
        ]
        _vital_signs(making, patient, days)
        _laboratory(making, patient)


def _history(making: Making, patient: Made) -> None:
    told = {"patient": patient.id, "recorded_on": max(patient.registered_on, making.days_ago(5, 400))}
    for row in patient.illnesses:
        began = making.days_ago(200, 3000)
        began = max(began, patient.born_on)
        making.batch.add(
            Problem, **told, name=row["name"], code=row["code"], code_system=ICD, began_on=began, source="clinician"
        )
        for name in row["medicines"][: 1 + making.chance(0.5)]:
            stopped = making.days_ago(10, 90) if making.chance(0.08) else None
            making.batch.add(
                Medication,
                **told,
                name=name,
                directions=making.health["directions"][name],
                began_on=began,
                ended_on=stopped,
                reason=row["name"],
                prescriber=_provider(making, patient),
                source="clinician",
            )
    rows = making.health["allergies"]
    chosen = rows[:1] if patient.key == "rosa" else making.dice.sample(rows, making.weighted([0, 1, 2], [70, 24, 6]))
    for row in chosen:
        making.batch.add(Allergy, **told, **row, source="patient")
    _asked(making, patient, "allergies", bool(chosen), 0.88)
    _asked(making, patient, "problems", bool(patient.illnesses), 0.85)
    _asked(making, patient, "medications", any(row["medicines"] for row in patient.illnesses), 0.85)
    _family_and_social(making, patient, told)


def _family_and_social(making: Making, patient: Made, told: dict[str, Any]) -> None:
    dice, health = making.dice, making.health
    relatives = (
        dice.sample(health["relatives"], dice.choice([0, 0, 1, 2])) if patient.key != "rosa" else ["Mother", "Father"]
    )
    for relative in relatives:
        condition = dice.choice(health["family_conditions"])
        making.batch.add(
            FamilyHistory,
            **told,
            relative=relative,
            condition=condition,
            age_at_onset=dice.choice([None, 45, 58, 66, 71]),
        )
    _asked(making, patient, "family", bool(relatives), 0.5)
    if patient.age(making.today) < 14 or not (making.chance(0.75) or patient.key == "rosa"):
        return
    years = patient.age(making.today)
    answers = {
        "tobacco": dice.choice(health["tobacco"]) if years > 17 else "Never smoked",
        "alcohol": dice.choice(health["alcohol"]) if years > 20 else "None",
        "exercise": dice.choice(health["exercise"]) if years > 17 else "Team sport",
        "home": dice.choice(health["living"]) if years > 20 else "Lives with parents",
        "work": dice.choice(making.people["jobs"]) if 18 <= years < 66 else "Retired" if years > 17 else "Student",
    }
    for topic, answer in answers.items():
        making.batch.add(SocialHistory, **told, topic=topic, answer=answer, asked_on=told["recorded_on"])
    _asked(making, patient, "social", True, 1.0)


def _asked(making: Making, patient: Made, section: str, has_facts: bool, rate: float) -> None:
    """A row where it was asked: no row is "not asked", is_none is "none known"."""
    if has_facts or making.chance(rate):
        on = max(patient.registered_on, making.days_ago(3, 380))
        making.batch.add(
            SectionReview,
            patient=patient.id,
            section=section,
            is_none=not has_facts,
            reviewed_at=making.at(on, 600) if on < making.today else making.at(on, 0),
            staff=making.staff["mia"],
        )


def _immunizations(making: Making, patient: Made) -> None:
    oldest, latest = making.today - timedelta(days=6_700), making.today - timedelta(days=30)
    for row in making.health["vaccines"]:
        for due in _due(making, patient, row):
            if oldest < due < latest:
                given = due + timedelta(days=making.dice.randint(0, 20))
                if making.chance(0.86):
                    _shot(making, patient, row["vaccine"], row["code"], given)
    autumn = date(making.today.year - (making.today.month < 10), 10, 1)
    for season in (autumn, autumn.replace(year=autumn.year - 1)):
        given = season + timedelta(days=making.dice.randint(0, 50))
        if patient.born_on + timedelta(days=190) < given <= making.today and making.chance(0.45):
            _shot(making, patient, making.health["flu"]["vaccine"], making.health["flu"]["code"], given)


def _due(making: Making, patient: Made, row: dict[str, Any]) -> list[date]:
    """The days its doses fall due. Nothing is given before it existed: who was old enough then catches up later."""
    since = date.fromisoformat(row["since"])
    due = [patient.born_on + timedelta(days=int(months * 30.44 + 1)) for months in row["months"]]
    if row.get("catches_up") and due[0] < since:
        later = since - due[0] + timedelta(days=making.dice.randint(0, 1_000))
        return [day + later for day in due]
    return [day for day in due if day >= since]


def _shot(making: Making, patient: Made, vaccine: str, code: str, given: date) -> None:
    here = given > patient.registered_on
    making.batch.add(
        Immunization,
        patient=patient.id,
        vaccine=vaccine,
        code=code,
        code_system=CVX,
        given_on=given,
        recorded_on=max(given, patient.registered_on),
        source="clinician" if here else "record",
        lot=f"{making.dice.choice('ABCFLU')}{making.dice.randint(1000, 9999)}" if here else "",
        site=making.dice.choice(["Left arm", "Right arm"]) if here else "",
        given_by=_provider(making, patient) if here else "",
    )


def _provider(making: Making, patient: Made) -> str:
    last = next(last for last, row in making.providers.items() if row == patient.provider_id)
    return str(next(row["title"] for row in making.clinic["providers"] if row["last"] == last))


def _vital_signs(making: Making, patient: Made, days: list[date]) -> None:
    dice = making.dice
    hypertensive = any(row["code"] == "I10" for row in patient.illnesses)
    height = dice.gauss(163 if patient.sex == "F" else 176, 6)
    heavy = dice.uniform(20, 33)
    for number, on in enumerate(sorted(set(days))):
        years = patient.age(on)
        grown = age_months(patient.born_on, on) / 12
        tall = height if years >= 18 else min(height, 50 + 26 * min(grown, 1) + 6.4 * max(0, grown - 1))
        weight = (heavy + 0.15 * number if years >= 18 else 14.5 + years * 0.45) * (tall / 100) ** 2
        upper = (152 - 3.0 * number if hypertensive else 118 if years > 12 else 100) + dice.gauss(0, 6)
        lower = upper * 0.62 + dice.gauss(0, 3)
        signs = [
            ("Height", tall, "cm", None, None, 0),
            ("Weight", weight, "kg", None, None, 1),
            (
                "Body mass index",
                weight / (tall / 100) ** 2,
                "kg/m2",
                18.5 if years >= 18 else None,
                24.9 if years >= 18 else None,
                1,
            ),
            (
                "Heart rate",
                dice.gauss(74 if years > 10 else 96, 7),
                "/min",
                60 if years > 10 else None,
                100 if years > 10 else None,
                0,
            ),
            ("Temperature", dice.gauss(36.8, 0.25), "°C", 36.1, 37.5, 1),
        ]
        if years >= 3:
            signs.append(("Systolic blood pressure", upper, "mmHg", 90, 129, 0))
            signs.append(("Diastolic blood pressure", lower, "mmHg", 60, 79, 0))
        minute = min(dice.randint(500, 1000), making.minute if on == making.today else 1439)
        for name, value, unit, low, high, digits in signs:
            row = {"name": name, "unit": unit, "low": low, "high": high, "digits": digits, "panel": "Vital signs"}
            _observe(making, patient, "vital-signs", row, value, on, minute)


def _laboratory(making: Making, patient: Made) -> None:
    """Every quarter for two years: from the first value towards better, with some chance."""
    tests = list(dict.fromkeys(test for row in patient.illnesses for test in row["tests"]))
    if not tests and patient.age(making.today) > 30 and making.chance(0.3):
        tests, rounds, ill = ["hemoglobin", "ldl", "creatinine"], 1, False
    else:
        rounds, ill = 8, True
    first = making.today - timedelta(days=LABORATORY_EVERY_DAYS * (rounds - 1) + making.dice.randint(8, 60))
    for test in tests:
        row = making.health["tests"][test]
        value = row["ill" if ill else "typical"] + making.dice.gauss(0, row["spread"])
        for step in range(rounds):
            on = first + timedelta(days=LABORATORY_EVERY_DAYS * step)
            shown = value + row["better"] * min(step, 6) + making.dice.gauss(0, row["spread"])
            if patient.registered_on < on or patient.key == "rosa":
                _observe(making, patient, "laboratory", row, max(shown, 0.1), on, 495)
                making.results[patient.id] = on


def _observe(
    making: Making, patient: Made, category: str, row: dict[str, Any], value: float, on: date, minute: int
) -> None:
    number = round(value, row["digits"])
    flag = (
        "L"
        if row["low"] is not None and number < row["low"]
        else "H"
        if row["high"] is not None and number > row["high"]
        else ""
    )
    making.batch.add(
        Observation,
        patient=patient.id,
        category=category,
        name=row["name"],
        value=number,
        value_text=f"{number:.{row['digits']}f}",
        unit=row["unit"],
        low=row["low"],
        high=row["high"],
        flag=flag,
        panel=row["panel"],
        taken_at=making.at(on, minute),
        recorded_on=on,
        source="clinician",
    )
