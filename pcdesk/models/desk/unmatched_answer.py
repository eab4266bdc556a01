"""People in payers' answers whom no question of ours names: a person finds them, and until then nothing is taken."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

import peewee as pw

from pcdesk.models.cover.coverage import Coverage, CoverageCheck, Payer, Plan
from pcdesk.models.desk.today import Item
from pcdesk.models.people.person import Patient
from pcdesk.models.record.base import MomentField, Record
from pcdesk.words.names import list_name


class UnmatchedAnswer(Record):
    """One of them. sha256: of the file, kept as a Blob; place: the how-manieth person in it, from 0.

    coverage_check: what it became once somebody said whose it is.
    """

    file_name = pw.CharField(max_length=200)
    sha256 = pw.CharField(default="", index=True, max_length=64)
    place = pw.IntegerField()
    name = pw.CharField(verbose_name="Name", default="", max_length=160)
    member_number = pw.CharField(verbose_name="Member ID", default="", max_length=80)
    born_on = pw.DateField(verbose_name="Birth date", null=True)
    payer_name = pw.CharField(verbose_name="Payer", default="", max_length=120)
    came_at = MomentField()
    coverage_check = pw.ForeignKeyField(CoverageCheck, null=True)


MOST_CHOICES = 40  # coverages that are offered for an answer


@dataclass(frozen=True)
class ByHand:
    """One as a row. coverage_id, whose: the one coverage of a patient that has the number and the birth date; None, ""
    where there is none, or more than one.
    """

    id: int
    name: str
    member_number: str
    born_on: date | None
    payer: str
    file_name: str
    coverage_id: int | None
    whose: str


def by_hand() -> list[ByHand]:
    """Those nobody has found yet, the oldest first."""
    rows: Any = list(
        UnmatchedAnswer.alive().where(UnmatchedAnswer.coverage_check.is_null()).order_by(UnmatchedAnswer.id)
    )
    likely = _likely({row.member_number for row in rows} - {""})
    found = []
    for row in rows:
        fits = [one for one in likely.get(row.member_number.casefold(), ()) if one[1] in (row.born_on, None)]
        coverage, _born, whose = fits[0] if len(fits) == 1 and row.born_on is not None else (None, None, "")
        found.append(
            ByHand(row.id, row.name, row.member_number, row.born_on, row.payer_name, row.file_name, coverage, whose)
        )
    return found


def by_hand_items(_today: date) -> list[Item]:
    """One row for Today's queue, however many there are."""
    count = UnmatchedAnswer.alive().where(UnmatchedAnswer.coverage_check.is_null()).count()
    return [Item("answers", 41, number=count)] if count else []


def _likely(numbers: set[str]) -> dict[str, list[tuple[int, date | None, str]]]:
    rows: Any = (
        Coverage.alive(Coverage, Patient, Plan, Payer)
        .join(Patient, on=Coverage.patient)
        .switch(Coverage)
        .join(Plan)
        .join(Payer)
        .where(pw.fn.LOWER(Coverage.member_number).in_([one.casefold() for one in numbers]))
        .where(Patient.deleted_at.is_null())
    )
    found: dict[str, list[tuple[int, date | None, str]]] = {}
    for row in rows:
        who = row.patient
        name = list_name(who.first, who.last, preferred=who.preferred, suffix=who.suffix)
        found.setdefault(row.member_number.casefold(), []).append(
            (row.id, who.born_on, f"{name} · {row.plan.payer.name}: {row.plan.name}")
        )
    return found


def by_hand_row(row_id: int) -> ByHand | None:
    """One of them; None once somebody has said whose it is."""
    return next((one for one in by_hand() if one.id == row_id), None)


def coverage_choices(row: ByHand) -> list[tuple[int | None, str]]:
    """(id, "Alvarez, Rosa · BlueOak: PPO · W1234") of coverages by the same number, or of who was born that day or has
    such a last name; after (None, "").
    """
    last = row.name.split()[-1].casefold() if row.name.split() else ""
    rows: Any = (
        Coverage.alive(Coverage, Patient, Plan, Payer)
        .join(Patient, on=Coverage.patient)
        .switch(Coverage)
        .join(Plan)
        .join(Payer)
        .where(Patient.deleted_at.is_null())
        .where(
            (pw.fn.LOWER(Coverage.member_number) == row.member_number.casefold())
            | (Patient.born_on == row.born_on) | (pw.fn.LOWER(Patient.last) == last)
        )
        .order_by(Patient.last_key, Patient.first_key, Coverage.id)
        .limit(MOST_CHOICES)
    )  # fmt: skip
    found = []
    for one in rows:
        who = one.patient
        name = list_name(who.first, who.last, preferred=who.preferred, suffix=who.suffix)
        found.append((one.id, f"{name} · {one.plan.payer.name}: {one.plan.name} · {one.member_number}"))
    return [(None, ""), *found]
