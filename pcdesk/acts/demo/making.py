"""What every room of the demo clinic is made from: the day, the dice, the invented words, the rows so far."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from functools import cached_property
from random import Random
from typing import Any
from zoneinfo import ZoneInfo

from pcdesk.acts.demo.batch import Batch
from pcdesk.paths import resources
from pcdesk.words.names import display_name
from pcdesk.words.showing import age_years

WEEKS = 8


@dataclass(frozen=True)
class Held:
    """A primary coverage a patient has between two days. copay_cents: None where the plan has none."""

    starts_on: date
    ends_on: date | None
    copay_cents: int | None
    plan: str
    coverage: int
    payer: int
    payer_name: str
    member_number: str = ""
    group_number: str = ""


@dataclass
class Made:
    """A patient as the later rooms need her."""

    id: int
    key: str
    last: str
    first: str
    born_on: date
    sex: str
    language: str
    provider_id: int
    registered_on: date
    is_new: bool
    home: int
    head: bool
    guarantor_id: int | None = None
    illnesses: list[dict[str, Any]] = field(default_factory=list)
    held: list[Held] = field(default_factory=list)

    @property
    def name(self) -> str:
        """First and last name, as they are shown."""
        return display_name(self.first, self.last)

    def age(self, on: date) -> int:
        """Completed years."""
        return age_years(self.born_on, on)

    def cover(self, on: date) -> Held | None:
        """The primary coverage on a day."""
        return next((one for one in self.held if one.starts_on <= on <= (one.ends_on or on)), None)


@dataclass
class Making:
    """The clinic under construction. minute: what the clock shows on `today`, minutes after midnight.

    results: the day of each patient's latest results from the laboratory. checked: of each coverage its checks, with
    the day and what was said. covered: of each coverage the key of its plan.
    """

    today: date
    minute: int
    dice: Random
    batch: Batch
    zone: ZoneInfo
    staff: dict[str, int] = field(default_factory=dict)
    providers: dict[str, int] = field(default_factory=dict)
    rooms: list[int] = field(default_factory=list)
    plans: dict[str, dict[str, Any]] = field(default_factory=dict)
    patients: list[Made] = field(default_factory=list)
    results: dict[int, date] = field(default_factory=dict)
    checked: dict[int, list[tuple[int, date, str]]] = field(default_factory=dict)
    covered: dict[int, str] = field(default_factory=dict)

    @cached_property
    def clinic(self) -> Any:
        """resources/demo/clinic.json."""
        return read("clinic")

    @cached_property
    def people(self) -> Any:
        """resources/demo/people.json."""
        return read("people")

    @cached_property
    def payers(self) -> Any:
        """resources/demo/payers.json."""
        return read("payers")

    @cached_property
    def health(self) -> Any:
        """resources/demo/health.json."""
        return read("health")

    @cached_property
    def day(self) -> Any:
        """resources/demo/day.json."""
        return read("day")

    def at(self, on: date, minute: int) -> datetime:
        """The UTC moment of a clinic's wall clock time."""
        local = datetime(on.year, on.month, on.day, tzinfo=self.zone) + timedelta(minutes=minute)
        return local.astimezone(UTC)

    def is_past(self, on: date, minute: int) -> bool:
        """Whether that time has come."""
        return (on, minute) <= (self.today, self.minute)

    def chance(self, likelihood: float) -> bool:
        """True that often."""
        return self.dice.random() < likelihood

    def weighted(self, choices: list[Any], weights: Sequence[float]) -> Any:
        """One of the choices by weight."""
        return self.dice.choices(choices, weights)[0]

    def days_ago(self, least: int, most: int) -> date:
        """A day between most and least days before today."""
        return self.today - timedelta(days=self.dice.randint(least, most))

    def named(self, key: str) -> Made:
        """The patient of the fixed cast."""
        return next(patient for patient in self.patients if patient.key == key)


def read(name: str) -> Any:
    """One file of resources/demo."""
    return json.loads((resources() / "demo" / f"{name}.json").read_text(encoding="utf-8"))


def years_before(day: date, years: int) -> date:
    """The same day of an earlier year; 28 February for a leap day."""
    return (
        day.replace(year=day.year - years, day=28)
        if (day.month, day.day) == (2, 29)
        else day.replace(year=day.year - years)
    )
