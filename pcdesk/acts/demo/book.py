"""The demo clinic's book: eight weeks of visits behind and ahead, each with its changes, today under way."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise
from typing import Any

from pcdesk.acts.demo.making import WEEKS, Made, Making
from pcdesk.acts.demo.practice import open_spans
from pcdesk.models.book.visit import FLOW, Confirmation, Status, Visit, VisitChange
from pcdesk.models.book.visit_place import place
from pcdesk.models.clinic.reasons import CANCELLED, coded

# Visits a provider has on a day: of the weeks behind, today, and of each week ahead.
PAST, TODAY, AHEAD = 4.2, 6.4, (5.6, 4.6, 3.6, 2.8, 2.2, 1.7, 1.3, 1.0, 0.8)
# Whatever the dice say: who, provider, days from today (a working day at or before), start, visit type.
FIXED = (
    ("rosa", "Lee", -35, 615, "Office visit"),
    ("rosa", "Lee", -14, 495, "Blood draw"),
    ("long", "Osei", -1, 600, "Office visit"),
    ("robert1", "Lee", 0, 480, "Office visit"),
    ("chen", "Lee", 0, 540, "Yearly check-up"),
    ("rosa", "Lee", 0, 600, "Office visit"),
    ("olga", "Lee", 0, 645, "Follow-up"),
    ("lukasz", "Osei", 0, 510, "Office visit"),
    ("park", "Osei", 0, 540, "Office visit"),
    ("smithjones", "Osei", 0, 570, "Follow-up"),
    ("elder", "Osei", 0, 585, "Follow-up"),
    ("jose", "Osei", 0, 600, "Office visit"),
    ("twin1", "Brandt", 0, 480, "Shots only"),
    ("twin2", "Brandt", 0, 495, "Shots only"),
    ("diaz", "Brandt", 0, 555, "Sick visit"),
    ("thao", "Brandt", 0, 570, "Office visit"),
    ("obrien", "Brandt", 0, 615, "Child check-up"),
    ("li", "Lee", 1, 540, "Office visit"),
    ("maria1", "Osei", 1, 540, "Follow-up"),
    ("maria2", "Brandt", 1, 540, "Office visit"),
    ("rosa", "Lee", 21, 570, "Follow-up"),
)
EXPECTED = ("rosa", "olga", "jose", "obrien")  # not here yet when the demo day begins
ROOMED_MINUTES, CHECKOUT_MINUTES = 14, 20
STEPS_AT = {Status.ARRIVED: -12, Status.ROOMED: 0, Status.WITH_PROVIDER: 6, Status.CHECKOUT: -1, Status.GONE: 6}


@dataclass(frozen=True)
class Booked:
    """A visit as the later rooms need it. arrived: minutes after midnight at check-in, None before."""

    id: int
    patient: Made
    provider: str
    type: dict[str, Any]
    on: date
    start: int
    minutes: int
    status: Status
    arrived: int | None


class _Day:
    """One day of the book while it is being filled."""

    def __init__(self, making: Making, on: date) -> None:
        self.making, self.on = making, on
        self.taken: dict[str, list[tuple[int, int]]] = {}
        self.seen: set[int] = set()

    def fits(self, provider: dict[str, Any], start: int, kind: dict[str, Any]) -> bool:
        """Whether the visit with its buffers lies in open hours and touches no other."""
        begin, end = start - kind["before_minutes"], start + kind["minutes"] + kind["after_minutes"]
        if not any(s <= begin and end <= e for s, e in open_spans(self.making, provider, self.on)):
            return False
        return all(end <= s or e <= begin for s, e in self.taken.get(provider["last"], []))

    def take(self, provider: dict[str, Any], start: int, kind: dict[str, Any], patient: Made) -> None:
        """Mark the place and the patient as taken."""
        begin, end = start - kind["before_minutes"], start + kind["minutes"] + kind["after_minutes"]
        self.taken.setdefault(provider["last"], []).append((begin, end))
        self.seen.add(patient.id)


def make_book(making: Making) -> list[Booked]:
    """Add the visits with their changes; returns them in order of day and time."""
    booked: list[Booked] = []
    newcomers = {patient.id: patient for patient in making.patients if patient.is_new and patient.head}
    for offset in range(-7 * WEEKS, 7 * WEEKS + 1):
        day = _Day(making, making.today + timedelta(days=offset))
        booked += _fixed(making, day)
        for provider in making.clinic["providers"]:
            for patient in [one for one in newcomers.values() if _is_due(making, one, provider, day.on)]:
                if visit := _place(making, day, provider, _type(making, "New patient"), patient):
                    booked.append(visit)
                    del newcomers[patient.id]
            booked += _fill(making, day, provider)
    return sorted(booked, key=lambda visit: (visit.on, visit.start, visit.id))


def _type(making: Making, name: str) -> dict[str, Any]:
    return next(kind for kind in making.clinic["visit_types"] if kind["name"] == name)


def _is_due(making: Making, patient: Made, provider: dict[str, Any], on: date) -> bool:
    return patient.registered_on <= on and patient.provider_id == making.providers[provider["last"]]


def _fixed(making: Making, day: _Day) -> list[Booked]:
    booked = []
    by_last = {provider["last"]: provider for provider in making.clinic["providers"]}
    for key, last, offset, start, name in FIXED:
        patient, kind = making.named(key), _type(making, name)
        if day.on == _working(making, by_last[last], offset) and day.fits(by_last[last], start, kind):
            day.take(by_last[last], start, kind, patient)
            booked.append(_book(making, day.on, by_last[last], start, kind, patient))
    return booked


def _working(making: Making, provider: dict[str, Any], offset: int) -> date:
    """The day that many days from today on which the provider works; looked for further away from today."""
    on = making.today + timedelta(days=offset)
    while offset and not open_spans(making, provider, on):
        on += timedelta(days=1 if offset > 0 else -1)
    return on


def _fill(making: Making, day: _Day, provider: dict[str, Any]) -> list[Booked]:
    week = (day.on - making.today).days // 7
    mean = TODAY if day.on == making.today else PAST if day.on < making.today else AHEAD[week]
    wanted = round(making.dice.gauss(mean, 0.9)) - len(day.taken.get(provider["last"], []))
    kinds = [kind for kind in making.clinic["visit_types"] if kind["weight"]]
    booked = []
    for _ in range(max(0, wanted)):
        kind = making.weighted(kinds, [kind["weight"] for kind in kinds])
        patient = _someone(making, day, provider, kind)
        if patient and (visit := _place(making, day, provider, kind, patient)):
            booked.append(visit)
    return booked


def _someone(making: Making, day: _Day, provider: dict[str, Any], kind: dict[str, Any]) -> Made | None:
    """One of the provider's own patients mostly, of the right age, more often someone who is ill."""
    own = making.providers[provider["last"]]
    for _ in range(60):
        patient = making.dice.choice(making.patients)
        fits = kind["ages"][0] <= patient.age(day.on) <= kind["ages"][1] and patient.id not in day.seen
        likely = (1.0 if patient.provider_id == own else 0.15) * (1.0 if patient.illnesses else 0.45)
        if (
            fits
            and patient.registered_on < day.on
            and not patient.is_new
            and patient.key != "rosa"
            and making.chance(likely)
        ):
            return patient
    return None


def _place(making: Making, day: _Day, provider: dict[str, Any], kind: dict[str, Any], patient: Made) -> Booked | None:
    spans = open_spans(making, provider, day.on)
    starts = [start for begin, end in spans for start in range(begin, end, 15) if day.fits(provider, start, kind)]
    if not starts or patient.id in day.seen:
        return None
    start = making.dice.choice(starts)
    day.take(provider, start, kind, patient)
    return _book(making, day.on, provider, start, kind, patient)


def _book(
    making: Making, on: date, provider: dict[str, Any], start: int, kind: dict[str, Any], patient: Made
) -> Booked:
    status, arrived = _status(making, on, start, kind["minutes"], patient)
    confirmation = _confirmation(making, on, status, patient)
    drawn = making.dice.choice(making.day["cancel_reasons"]) if status == Status.CANCELLED else ""
    cancelled = ("missed", "") if status == Status.NO_SHOW else coded(CANCELLED, drawn)
    in_room = status in (Status.ROOMED, Status.WITH_PROVIDER)
    visit = making.batch.add(
        Visit,
        patient=patient.id,
        provider=making.providers[provider["last"]],
        visit_type=kind["id"],
        visit_on=on,
        start_minute=start,
        minutes=kind["minutes"],
        status=str(status),
        confirmation=str(confirmation),
        room=making.dice.choice(making.rooms[:4]) if in_room else None,
        reason=_reason(making, kind["name"], patient, on),
        cancel_code=cancelled[0],
        cancel_reason=cancelled[1],
        note=making.dice.choice(making.day["desk_notes"]) if making.chance(0.06) else "",
    )
    booked = Booked(visit, patient, provider["last"], kind, on, start, kind["minutes"], status, arrived)
    _changes(making, booked, confirmation, cancelled)
    return booked


def _reason(making: Making, kind: str, patient: Made, on: date) -> str:
    """Why the patient comes: for an office visit mostly what she is known to have."""
    known = [making.day["illness_reasons"].get(row["code"]) for row in patient.illnesses]
    own = [reason for reason in known if reason]
    if kind == "Office visit" and own and (patient.key or making.chance(0.7)):
        return own[0] if patient.key else str(making.dice.choice(own))
    if kind == "Office visit" and patient.age(on) < 14:
        return str(making.dice.choice(making.day["child_reasons"]))
    return str(making.dice.choice(making.day["reasons"][kind]))


def _status(making: Making, on: date, start: int, minutes: int, patient: Made) -> tuple[Status, int | None]:
    """Where the visit stands, and the minute of check-in if the patient has come."""
    if on > making.today:
        return (Status.CANCELLED if making.chance(0.02) else Status.SCHEDULED), None
    early = making.dice.randint(4, 18)
    if on < making.today:
        status = making.weighted([Status.GONE, Status.NO_SHOW, Status.CANCELLED], [88, 5, 7])
        status = {"rosa": Status.GONE, "long": Status.NO_SHOW}.get(patient.key, status)
        return status, start - early if status == Status.GONE else None
    if patient.key in EXPECTED and making.minute < start + 60:
        return Status.SCHEDULED, None
    if patient.key == "thao" and start <= making.minute < start + 60:
        return Status.ARRIVED, making.minute - 22
    passed = making.minute - start
    if passed >= 30 and not patient.key and making.chance(0.05):
        return Status.NO_SHOW, None
    for least, status in (
        (minutes + CHECKOUT_MINUTES, Status.GONE),
        (minutes, Status.CHECKOUT),
        (ROOMED_MINUTES, Status.WITH_PROVIDER),
        (0, Status.ROOMED),
    ):
        if passed >= least:
            return status, start - early
    if passed >= -early and (patient.key or making.chance(0.7)):
        return Status.ARRIVED, start - early
    return Status.SCHEDULED, None


def _confirmation(making: Making, on: date, status: Status, patient: Made) -> Confirmation:
    choices = [Confirmation.CONFIRMED, Confirmation.LEFT_MESSAGE, Confirmation.UNCONFIRMED, Confirmation.DECLINED]
    if patient.key == "rosa" or status in FLOW[1:]:
        return making.weighted(choices[:3], [94, 4, 2]) if patient.key != "rosa" else Confirmation.CONFIRMED
    days = (on - making.today).days
    weights = [72, 14, 14, 0] if days <= 0 else [46, 18, 34, 2] if days <= 4 else [6, 3, 91, 0]
    return Confirmation(making.weighted(choices, weights))


def _changes(making: Making, visit: Booked, confirmation: Confirmation, cancelled: tuple[str, str]) -> None:
    """Every step of the visit as a row: booked, confirmed, and where it went."""
    dice, desk = making.dice, making.staff["mia"]

    def add(
        on: date, minute: int, what: str, before: str, after: str, why: tuple[str, str] = ("", "")
    ) -> None:
        if not making.is_past(on, minute):
            on, minute = making.today, max(0, making.minute - 1)
        making.batch.add(
            VisitChange,
            visit=visit.id,
            changed_at=making.at(on, minute),
            staff=desk,
            what=what,
            before=before,
            after=after,
            reason_code=why[0],
            reason=why[1],
        )

    lead = dice.randint(1, 40)
    day = min(visit.on, making.today) - timedelta(days=lead)
    where = place(making.providers[visit.provider], visit.on, visit.start, visit.minutes)
    add(max(day, visit.patient.registered_on - timedelta(days=1)), dice.randint(490, 1000), "booked", "", where)
    if confirmation != Confirmation.UNCONFIRMED:
        asked = min(visit.on, making.today) - timedelta(days=1)
        add(asked, dice.randint(1001, 1019), "confirmation", str(Confirmation.UNCONFIRMED), str(confirmation))
    if visit.status in (Status.CANCELLED, Status.NO_SHOW):
        late = visit.start + 20 if visit.status == Status.NO_SHOW else 485
        add(visit.on, late, "status", str(Status.SCHEDULED), str(visit.status), cancelled)
    if visit.arrived is None:
        return
    for before, status in pairwise(FLOW[: FLOW.index(visit.status) + 1]):
        from_end = status in (Status.CHECKOUT, Status.GONE)
        minute = visit.start + STEPS_AT[status] + (visit.minutes if from_end else 0)
        add(visit.on, visit.arrived if status == Status.ARRIVED else minute, "status", str(before), str(status))
