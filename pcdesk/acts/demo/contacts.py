"""Who the demo clinic has called and written to: results told, messages left, questions that came in."""

from __future__ import annotations

from datetime import date, timedelta

from pcdesk.acts.demo.making import Made, Making
from pcdesk.models.desk.communication import Communication
from pcdesk.models.desk.untold import LOOK_BACK

TOLD = 0.87  # share of the patients with new results; to the others a message was left, or nobody has called yet
TRIED = 0.5
CAME_IN = 25


def make_contacts(making: Making) -> None:
    """Add the contacts about results of the last month, and questions of the last weeks."""
    for patient in making.patients:
        if (taken := making.results.get(patient.id)) and (making.today - taken).days <= LOOK_BACK:
            _results(making, patient, taken)
    known = [one for one in making.patients if (making.today - one.registered_on).days > LOOK_BACK + 4]
    for patient in making.dice.sample(known, CAME_IN):
        about, note = making.dice.choice(making.day["contacts"])
        on = _workday(making, making.days_ago(1, LOOK_BACK))
        _add(making, patient, on, is_incoming=True, about=about, note=note)


def _results(making: Making, patient: Made, taken: date) -> None:
    called = _workday(making, taken + timedelta(days=making.dice.randint(1, 4)))
    if making.chance(TOLD):
        if making.chance(0.2):
            _add(making, patient, called, about="results", outcome="left_message", way="voicemail")
            called = _workday(making, called + timedelta(days=1))
        _add(making, patient, called, about="results", note=making.dice.choice(making.day["told_notes"]))
    elif making.chance(TRIED):
        outcome = "no_answer" if patient.id % 3 else "wrong_number"
        _add(making, patient, called, about="results", outcome=outcome)


def _workday(making: Making, day: date) -> date:
    """The same day or the Monday after it, before today."""
    day += timedelta(days=max(0, 7 - day.weekday()) if day.weekday() > 4 else 0)
    while day >= making.today or day.weekday() > 4:
        day -= timedelta(days=1)
    return day


def _add(making: Making, patient: Made, on: date, **values: object) -> None:
    at = making.at(on, making.dice.randint(9 * 60, 16 * 60))
    making.batch.add(Communication, patient=patient.id, made_at=at, staff=making.staff["mia"], **values)
