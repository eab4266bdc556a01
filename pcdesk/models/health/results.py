"""A patient's measured values by test: the latest, the ones before it, and whether it is out of range."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from pcdesk import moment
from pcdesk.models.health.fact import Observation
from pcdesk.words.partial_date import When, order_of

# What laboratories write in the flag, in the five states the desk can act on (HL7 table 0078, interpretation codes).
_FLAGS = {
    "H": "high", "HIGH": "high", "L": "low", "LOW": "low", "HH": "very_high", "LL": "very_low", "A": "abnormal",
    "AA": "abnormal", "ABNORMAL": "abnormal", "N": "normal", "NORMAL": "normal", "HU": "very_high", "LU": "very_low",
    "NEG": "", "ND": "", "NR": "", "S": "", "MS": "", "VS": "",
}  # fmt: skip


ANSWERS = ("survey", "social-history")
"""Categories of what a patient answered: no results of a test."""
ORDER = sorted((key for key, _ in Observation.CATEGORIES), key=lambda key: key in ANSWERS)
"""Categories as they stand below each other: what was measured, then what was asked."""


@dataclass(frozen=True)
class Value:
    """One measurement. number: None for words; text: as it is written; taken_at: UTC, a day or None."""

    id: int
    number: float | None
    text: str
    unit: str
    low: float | None
    high: float | None
    flag: str
    taken_at: When | None
    source: str
    range_text: str = ""
    note: str = ""

    @property
    def state(self) -> str:
        """low, high, very_low, very_high, abnormal, normal, or "" where nothing says so.

        What the laboratory flagged counts; without a flag the number against the range that came with it.
        """
        said = _FLAGS.get(self.flag.strip().upper(), "abnormal" if self.flag.strip() else "")
        if said or self.number is None:
            return said
        if self.low is not None and self.number < self.low:
            return "low"
        if self.high is not None and self.number > self.high:
            return "high"
        return "normal" if self.low is not None or self.high is not None else ""


@dataclass(frozen=True)
class Test:
    """Every value of one test, newest first, never empty."""

    __test__ = False  # pytest takes the name for a test case

    name: str
    category: str
    values: tuple[Value, ...]

    @property
    def latest(self) -> Value:
        """The newest value."""
        return self.values[0]


@dataclass(frozen=True)
class Group:
    """The tests of one category, by name. category: a key of Observation.CATEGORIES."""

    category: str
    tests: tuple[Test, ...]


def results_of(patient_id: int) -> tuple[Group, ...]:
    """Every observation of a patient, grouped by category and test."""
    rows: Any = (
        Observation.alive(
            Observation.category, Observation.name, Observation.id, Observation.value, Observation.value_text,
            Observation.unit, Observation.low, Observation.high, Observation.flag, Observation.taken_at,
            Observation.source, Observation.range_text, Observation.note,
        )
        .where(Observation.patient == patient_id)
        .order_by(Observation.taken_at.desc(nulls="last"), Observation.id.desc())
        .tuples()
    )  # fmt: skip
    return group_tests(_newest_first((category, name, Value(*rest)) for category, name, *rest in rows))


def tests_of(patient_id: int) -> list[Test]:
    """Every test of a patient with its values, in the order of the groups."""
    return [test for group in results_of(patient_id) for test in group.tests]


def values_of(patient_id: int, category: str, name: str) -> tuple[Value, ...]:
    """Every value of one test, newest first; none where there is no such test."""
    wanted = category, name.casefold()
    return next((one.values for one in tests_of(patient_id) if (one.category, one.name.casefold()) == wanted), ())


def _newest_first(rows: Iterable[tuple[str, str, Value]]) -> list[tuple[str, str, Value]]:
    """By the clinic's calendar and clock: the file knows moments in UTC, whose day is often the next one."""
    return sorted(rows, key=lambda row: taken_order(row[2].taken_at), reverse=True)


def taken_order(at: When | None) -> str:
    """What to sort measurements by; nothing known comes first."""
    return order_of(moment.on_wall(at)) if at is not None else ""


def group_tests(rows: Iterable[tuple[str, str, Value]]) -> tuple[Group, ...]:
    """(category, test, value) rows, newest first, as groups: what was measured, then what was asked.

    A category nobody listed goes with the others.
    """
    found: dict[str, dict[str, tuple[str, list[Value]]]] = {key: {} for key in ORDER}
    for category, name, value in rows:
        tests = found[category if category in found else ""]
        tests.setdefault(name.casefold(), (name, []))[1].append(value)  # however it was capitalised
    return tuple(
        Group(key, tuple(Test(name, key, tuple(values)) for _folded, (name, values) in sorted(tests.items())))
        for key, tests in found.items()
        if tests
    )


def latest_vital_signs(patient_id: int, limit: int = 6) -> list[tuple[str, Value]]:
    """(test, newest value) of each vital sign, the newest first."""
    rows: Any = (
        Observation.alive(
            Observation.name, Observation.id, Observation.value, Observation.value_text, Observation.unit,
            Observation.low, Observation.high, Observation.flag, Observation.taken_at, Observation.source,
        )
        .where(Observation.patient == patient_id, Observation.category == "vital-signs")
        .order_by(Observation.taken_at.desc(nulls="last"), Observation.id.desc())
        .tuples()
    )  # fmt: skip
    found: dict[str, Value] = {}
    for _category, name, value in _newest_first(("", name, Value(*rest)) for name, *rest in rows):
        found.setdefault(name, value)
        if len(found) == limit:
            break
    return list(found.items())
