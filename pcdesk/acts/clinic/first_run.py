"""The first run as one step: everything the screens asked for becomes a clinic, or nothing is on the disk."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from pcdesk.acts.clinic import founding, setup
from pcdesk.acts.frame.act import act
from pcdesk.acts.frame.desk import Desk
from pcdesk.acts.keys.session import OpenClinic
from pcdesk.language import tr
from pcdesk.models.clinic.practice import Staff
from pcdesk.models.clinic.right import Right
from pcdesk.models.engine.key_slot import Cost, calibrate
from pcdesk.paths import Folder
from pcdesk.words.names import name_parts

COLOURS = ("#2F6F8F", "#8A5A2B", "#5C4B9A", "#00694A", "#A31515", "#0072B2")
DOCTORS = ("MD", "DO", "DPM", "DDS", "DMD", "OD", "DC", "PHD", "PSYD", "ND", "MBBS")
ROOMS = ("Room 1", "Room 2", "Room 3")


@dataclass
class NewProvider:
    """One provider of the new clinic. values: columns of Provider; hours: (weekday, start, end) in minutes."""

    values: dict[str, Any] = field(default_factory=dict)
    hours: list[tuple[int, int, int]] = field(default_factory=setup.usual_hours)


@dataclass
class FirstRun:
    """What the screens of the first run collect, in memory only until create().

    fees: usual fee in cents by the name of a kind of visit (visit_types); what is not there has none yet.
    """

    practice: dict[str, Any] = field(default_factory=dict)
    logo: bytes = b""
    providers: list[NewProvider] = field(default_factory=list)
    owner: dict[str, Any] = field(default_factory=dict)
    password: str = field(default="", repr=False)
    fees: dict[str, int] = field(default_factory=dict)


def visit_types() -> list[dict[str, Any]]:
    """The kinds of visit a new clinic begins with; a person may change every one."""
    return [
        {"name": tr("Office visit"), "minutes": 30, "colour": "#2F6F8F"},
        {"name": tr("New patient"), "minutes": 60, "colour": "#0072B2"},
        {"name": tr("Follow-up"), "minutes": 15, "colour": "#00694A"},
        {"name": tr("Annual physical"), "minutes": 45, "colour": "#6A3FA0"},
        {"name": tr("Procedure"), "minutes": 45, "after_minutes": 15, "colour": "#7A3E65"},
        {"name": tr("Blood draw"), "minutes": 15, "colour": "#A31515"},
    ]


def create(folder: Folder, plan: FirstRun, cost: Cost | None = None) -> tuple[OpenClinic, str]:
    """Make the clinic with all its parts; returns it open, and the recovery key to print.

    cost: of the key slots, measured on this computer when None (up to 3 s): in a task. Raises KnownError; then nothing
    is left on the disk.
    """
    return founding.create_clinic(
        folder, plan.practice, plan.owner, plan.password, cost=cost or calibrate(),
        and_then=lambda clinic, _sheet: furnish(clinic.desk, plan),
    )  # fmt: skip


@act("Set up providers, visit types and rooms", Right.MANAGE, undo=False)
def furnish(desk: Desk, plan: FirstRun) -> None:
    """Record the logo, the providers with their hours, and the visit types and rooms to begin with."""
    if plan.logo:
        setup.set_logo(desk, plan.logo)
    for place, provider in enumerate(plan.providers):
        values = {"colour": COLOURS[place % len(COLOURS)], **provider.values}
        made = setup.add_provider(desk, values, provider.hours)
        if _is_same_person(values, plan.owner):
            Staff.update(provider=made).where(Staff.id == desk.staff_id).execute()
    for kind in visit_types():
        setup.add_visit_type(desk, {**kind, "fee_cents": plan.fees.get(kind["name"], 0)})
    for room in ROOMS:
        setup.add_room(desk, {"name": tr(room)})


def _is_same_person(provider: dict[str, Any], owner: dict[str, Any]) -> bool:
    """Whether the owner is this provider: both names are hers, whatever stands around or between them."""
    own = name_parts(str(owner.get("name", "")))
    first, last = (name_parts(str(provider.get(part, ""))) for part in ("first", "last"))
    return bool(first) and bool(last) and set(first) | set(last) <= set(own)


def provider_title(last: str, credential: str) -> str:
    """How a provider is called at the desk: "Dr. Lee", "NP Brandt"."""
    letters = credential.replace(".", "").replace(" ", "").upper()
    is_doctor = not letters or letters in DOCTORS
    return f"Dr. {last}" if is_doctor else f"{credential.strip()} {last}"
