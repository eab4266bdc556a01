"""Payers' answers whose question is not ours: a person says whose they are, and until then nothing is taken."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

import peewee as pw

from pcdesk import moment
from pcdesk.models.cover.authorization import WAITING, Authorization
from pcdesk.models.cover.coverage import Coverage, CoverageCheck, Payer, Plan
from pcdesk.models.desk.today import Item
from pcdesk.models.people.person import Patient
from pcdesk.models.record.base import MomentField, Record
from pcdesk.words.names import list_name
from pcdesk.words.showing import show_date


class UnmatchedAnswer(Record):
    """One of them. sha256: of the file, kept as a Blob; place: the how-manieth answer in it, from 0.
    content: SHA-256 of what it says, wherever it stands; "" of those that came before that was kept.

    coverage_check, authorization: the check it became once somebody said whose it is, or the case it was about.
    """

    KINDS = (("eligibility", "Eligibility"), ("review", "Authorization"))

    kind = pw.CharField(verbose_name="About", choices=KINDS, default="eligibility", max_length=12)
    file_name = pw.CharField(max_length=200)
    sha256 = pw.CharField(default="", index=True, max_length=64)
    place = pw.IntegerField()
    content = pw.CharField(default="", index=True, max_length=64)
    name = pw.CharField(verbose_name="Name", default="", max_length=160)
    member_number = pw.CharField(verbose_name="Member ID", default="", max_length=80)
    born_on = pw.DateField(verbose_name="Birth date", null=True)
    payer_name = pw.CharField(verbose_name="Payer", default="", max_length=120)
    came_at = MomentField()
    coverage_check = pw.ForeignKeyField(CoverageCheck, null=True)
    authorization = pw.ForeignKeyField(Authorization, null=True)


MOST_CHOICES = 40  # coverages or cases that are offered for an answer
ELIGIBILITY, REVIEW = "eligibility", "review"


@dataclass(frozen=True)
class ByHand:
    """One as a row. target_id, whose: the one coverage, or open case, of a patient that has the number and the birth
    date; None, "" where there is none, or more than one.
    """

    id: int
    kind: str
    name: str
    member_number: str
    born_on: date | None
    payer: str
    file_name: str
    target_id: int | None
    whose: str


def by_hand() -> list[ByHand]:
    """Those nobody has found yet, the oldest first."""
    rows: Any = list(_waiting(UnmatchedAnswer.alive()).order_by(UnmatchedAnswer.id))
    likely = _likely(rows)
    found = []
    for row in rows:
        born, number = row.born_on, row.member_number.casefold()
        fits = [one for one in likely[row.kind] if one.member_number == number and one.born_on in (born, None)]
        sure = fits[0] if number and born is not None and len(fits) == 1 else None
        found.append(ByHand(
            row.id, row.kind, row.name, row.member_number, born, row.payer_name, row.file_name,
            sure.id if sure else None, sure.says if sure else "",
        ))  # fmt: skip
    return found


def by_hand_items(_today: date) -> list[Item]:
    """One row for Today's queue, however many there are."""
    count = _waiting(UnmatchedAnswer.alive()).count()
    return [Item("answers", 41, number=count)] if count else []


def by_hand_row(row_id: int) -> ByHand | None:
    """One of them; None once somebody has said whose it is."""
    return next((one for one in by_hand() if one.id == row_id), None)


def choices_for(row: ByHand) -> list[tuple[int | None, str]]:
    """(id, "Alvarez, Rosa · BlueOak: PPO · W1234") of coverages, or of cases that wait for an answer, by the same
    number, or of who was born that day or has such a last name; after (None, "").
    """
    last = row.name.split()[-1].casefold() if row.name.split() else ""
    who = (
        (pw.fn.LOWER(Coverage.member_number) == row.member_number.casefold())
        | (Patient.born_on == row.born_on) | (pw.fn.LOWER(Patient.last) == last)
    )  # fmt: skip
    return [(None, ""), *((one.id, one.in_full) for one in _CHOICES[row.kind](who, MOST_CHOICES))]


@dataclass(frozen=True)
class _Choice:
    """A coverage or a case. says: whose it is; more: by what it is told from others of the same patient."""

    id: int
    member_number: str
    born_on: date | None
    says: str
    more: str

    @property
    def in_full(self) -> str:
        return f"{self.says} · {self.more}" if self.more else self.says


def _waiting(rows: Any) -> Any:
    return rows.where(UnmatchedAnswer.coverage_check.is_null(), UnmatchedAnswer.authorization.is_null())


def _likely(rows: list[Any]) -> dict[str, list[_Choice]]:
    found = {}
    for kind, choose in _CHOICES.items():
        numbers = {row.member_number.casefold() for row in rows if row.kind == kind} - {""}
        found[kind] = choose(pw.fn.LOWER(Coverage.member_number).in_(numbers), None) if numbers else []
    return found


def _coverages(who: Any, most: int | None) -> list[_Choice]:
    rows: Any = _of_people(Coverage.alive(Coverage, Patient, Plan, Payer), who).order_by(
        Patient.last_key, Patient.first_key, Coverage.id
    )
    return [_choice(row.id, row, row.member_number) for row in rows.limit(most)]


def _cases(who: Any, most: int | None) -> list[_Choice]:
    """Those that were asked for and wait; what is settled needs no answer."""
    rows: Any = _of_people(
        Authorization.alive(Authorization, Coverage, Patient, Plan, Payer)
        .join(Coverage, on=Authorization.coverage),
        who,
    ).where(Authorization.state.in_(WAITING)).order_by(Patient.last_key, Patient.first_key, Authorization.id)
    return [
        _choice(row.id, row.coverage, " · ".join((row.what, show_date(moment.day_of(row.begun_at)))))
        for row in rows.limit(most)
    ]


def _of_people(rows: Any, who: Any) -> Any:
    found = rows.join(Patient, on=Coverage.patient).switch(Coverage).join(Plan).join(Payer)
    return found.where(Patient.deleted_at.is_null(), Coverage.deleted_at.is_null(), who)


def _choice(key: int, coverage: Any, more: str) -> _Choice:
    who = coverage.patient
    name = list_name(who.first, who.last, preferred=who.preferred, suffix=who.suffix)
    says = f"{name} · {coverage.plan.payer.name}: {coverage.plan.name}"
    return _Choice(key, coverage.member_number.casefold(), who.born_on, says, more)


_CHOICES = {ELIGIBILITY: _coverages, REVIEW: _cases}
