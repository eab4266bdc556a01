"""The first step of the tour: the demo clinic opened, or an empty clinic set up for patients from a file."""

from __future__ import annotations

import secrets

from PySide6.QtWidgets import QPushButton

from pcdesk.acts.clinic.first_run import FirstRun, NewProvider, create
from pcdesk.acts.clinic.founding import add_person
from pcdesk.acts.keys.session import sign_out
from pcdesk.language import tr
from pcdesk.models.engine.key_slot import FLOOR
from pcdesk.tour.day import Day
from pcdesk.tour.hand import find, keys, press, rest, until

PROVIDERS = (("Hannah", "Lee", "MD", "Family medicine"), ("Kwame", "Osei", "MD", "Internal medicine"))


def welcome(day: Day) -> None:
    """The first start: four ways to begin."""
    # Nobody is told it: what a killed tour leaves of the patients it was given, nobody can open.
    password = secrets.token_hex(16)
    if day.imports is not None:
        _set_up_clinic(day, password)
    gate = day.desktop.gate
    day.desktop.start()
    day.fit(gate)
    rest(200)
    if day.imports is None:
        day.picture("welcome", tr("The first start"), tr(
            "Set up a clinic, look around in the demo clinic, restore a backup, or open another folder."
        ), gate)  # fmt: skip
        press(find(gate, QPushButton, "demo"))
    else:
        keys(gate.sign_in.name, "mia")
        keys(gate.sign_in.password.line, password)
        day.picture("sign-in", tr("Sign in"), tr("Each person has a password; nobody knows the key itself."), gate)
        press(gate.sign_in.go)
    until(lambda: day.desktop.window is not None, "the clinic is open", 60)
    day.settle()


def _set_up_clinic(day: Day, password: str) -> None:
    """A clinic with two providers and no patient, as the first run makes it."""
    providers = [
        NewProvider({"first": first, "last": last, "credential": credential, "title": f"Dr. {last}", "specialty": what})
        for first, last, credential, what in PROVIDERS
    ]
    practice = {"name": "Hillside Family Clinic", "zone": day.zone, "phone": "(405) 555-0100"}
    owner = {"sign_in": "owner", "name": "Grace Whitfield", "initials": "GW"}
    clinic, _sheet = create(day.desktop.gate.folder, FirstRun(practice, b"", providers, owner, password), FLOOR)
    try:
        mia = {"sign_in": "mia", "name": "Mia Reyes", "initials": "MR", "role": "coordinator"}
        add_person(clinic, mia, password, cost=FLOOR)
    finally:
        sign_out(clinic)
