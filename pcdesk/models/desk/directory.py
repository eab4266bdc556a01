"""The directory of other practices: who they are, which plans they take, how they answered; and who was sent there."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from pcdesk.models.cover.coverage import Payer, Plan
from pcdesk.models.desk.referral import NotAccepted, OutsidePractice, PracticePlan
from pcdesk.models.desk.sent_elsewhere import Answered, answered
from pcdesk.models.people.person import Patient
from pcdesk.words.names import fold, list_name
from pcdesk.words.natural_order import natural_key


@dataclass(frozen=True)
class Listed:
    """One practice. plans: the payers and plans it takes; answered: None where nothing was ever sent there."""

    id: int
    name: str
    person: str
    specialty: str
    npi: str
    phone: str
    fax: str
    city: str
    languages: str
    likes: str
    takes_new: bool
    is_primary_care: bool
    plans: tuple[str, ...]
    answered: Answered | None

    @property
    def usual_days(self) -> int | None:
        """How long it took from sent to report, the middle of its answers; None where none came."""
        days = sorted(self.answered.days) if self.answered is not None else []
        return days[len(days) // 2] if days else None


def directory() -> list[Listed]:
    """Every practice, by specialty and name."""
    rows: Any = list(OutsidePractice.alive())
    plans, history = _plans(), answered([row.id for row in rows])
    found = [_listed(row, plans.get(row.id, ()), history.get(row.id)) for row in rows]
    return sorted(found, key=lambda one: (not one.specialty, natural_key(one.specialty), natural_key(one.name)))


def practice_by_id(practice_id: int) -> Listed | None:
    """One of them; None where it was taken away."""
    return next((one for one in directory() if one.id == practice_id), None)


def practice_called(typed: str) -> Any:
    """The OutsidePractice row somebody means who wrote its name or its doctor's, primary care first; None for none."""
    meant = fold(typed)
    rows: Any = OutsidePractice.alive().order_by(OutsidePractice.is_primary_care.desc(), OutsidePractice.id)
    return next((row for row in rows if meant and meant in (fold(row.name), fold(row.person))), None)


def practice_choices() -> list[tuple[int | None, str]]:
    """(id, "Heart Center · Cardiology") after (None, "")."""
    named = [(one.id, " · ".join(part for part in (one.name, one.specialty) if part)) for one in directory()]
    return [(None, ""), *named]


def _plans() -> dict[int, tuple[str, ...]]:
    rows: Any = (
        PracticePlan.alive(PracticePlan.outside_practice, Payer.name, Plan.name)
        .join(Payer)
        .switch(PracticePlan)
        .join(Plan, "LEFT OUTER JOIN")
        .order_by(Payer.name, PracticePlan.id)
        .tuples()
    )
    found: dict[int, tuple[str, ...]] = {}
    for practice, payer, plan in rows:
        found[practice] = (*found.get(practice, ()), plan or payer)
    return found


def _listed(row: Any, plans: tuple[str, ...], history: Answered | None) -> Listed:
    return Listed(
        row.id, row.name, row.person, row.specialty, row.npi, row.phone, row.fax, row.city, row.languages, row.likes,
        bool(row.takes_new), bool(row.is_primary_care), plans, history,
    )  # fmt: skip


@dataclass(frozen=True)
class TurnedAway:
    """Somebody who was not accepted. practice: the other place that was named, "" where none was wanted.

    sent_by: who had sent the patient here; has_sender: they stand in the directory, so that a letter reaches them.
    """

    id: int
    patient_id: int | None
    name: str
    phone: str
    reason: str
    said: str
    practice: str
    sent_by: str
    told_on: date
    has_sender: bool
    has_address: bool
    written_on: date | None
    sender_told_on: date | None


def turned_away() -> list[TurnedAway]:
    """Everybody the clinic could not take, the latest first."""
    sender = OutsidePractice.alias()
    rows: Any = (
        NotAccepted.alive(NotAccepted, Patient, OutsidePractice, sender)
        .join(Patient, "LEFT OUTER JOIN")
        .switch(NotAccepted)
        .join(OutsidePractice, "LEFT OUTER JOIN", on=NotAccepted.practice, attr="practice")
        .switch(NotAccepted)
        .join(sender, "LEFT OUTER JOIN", on=(NotAccepted.sender == sender.id), attr="sender")
        .order_by(NotAccepted.told_on.desc(), NotAccepted.id.desc())
    )
    return [_turned_away(row) for row in rows]


def turned_away_by_id(row_id: int) -> TurnedAway | None:
    """One of them; None where it was taken back."""
    return next((one for one in turned_away() if one.id == row_id), None)


def _turned_away(row: Any) -> TurnedAway:
    who = row.patient if row.patient_id is not None else None
    name = list_name(who.first, who.last, preferred=who.preferred, suffix=who.suffix) if who is not None else row.name
    there = row.practice.name if row.practice_id is not None else ""
    sent_by = row.sender.name if row.sender_id is not None else row.sent_by
    has_address = bool(who.street if who is not None else row.street)
    return TurnedAway(
        row.id, row.patient_id, name, row.phone, row.reason, row.said, there, sent_by, row.told_on,
        row.sender_id is not None, has_address, row.written_on, row.sender_told_on,
    )  # fmt: skip
