"""The directory of other practices: who they are, where, which plans they take, how they answered; and who was sent."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from pcdesk.models.clinic.practice import Practice
from pcdesk.models.cover.coverage import Payer, Plan
from pcdesk.models.desk.referral import NotAccepted, OutsidePractice, PracticePlan
from pcdesk.models.desk.sent_elsewhere import Answered, answered
from pcdesk.models.people.person import Patient
from pcdesk.words.names import fold, list_name
from pcdesk.words.natural_order import natural_key
from pcdesk.words.zip_places import miles_between


@dataclass(frozen=True)
class Listed:
    """One practice. plans: the payers and plans it takes, refused: those it does not; miles: from the clinic, None
    where a ZIP code is not known; answered: None where nothing was ever sent there.
    """

    id: int
    name: str
    person: str
    specialty: str
    npi: str
    phone: str
    fax: str
    city: str
    postal_code: str
    languages: str
    likes: str
    takes_new: bool
    is_primary_care: bool
    plans: tuple[str, ...]
    refused: tuple[str, ...]
    miles: float | None
    answered: Answered | None

    @property
    def usual_days(self) -> int | None:
        """How long it took from sent to report, the middle of its answers; None where none came."""
        return _middle(self.answered.days) if self.answered is not None else None

    @property
    def usual_wait(self) -> int | None:
        """How long it took from sent until the patient was seen there; None where nobody knows of any."""
        return _middle(self.answered.waits) if self.answered is not None else None


def _middle(days: tuple[int, ...]) -> int | None:
    return sorted(days)[len(days) // 2] if days else None


def directory() -> list[Listed]:
    """Every practice, by specialty and name."""
    rows: Any = list(OutsidePractice.alive())
    terms, history = plan_terms(), answered([row.id for row in rows])
    here = Practice.alive().order_by(Practice.id).first()
    home = here.postal_code if here is not None else ""
    found = [_listed(row, terms.get(row.id, []), home, history.get(row.id)) for row in rows]
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


@dataclass(frozen=True)
class Term:
    """What was heard of one payer, or one plan of it, at a practice. plan: "" for all of the payer's."""

    id: int
    practice_id: int
    practice: str
    payer_id: int
    payer: str
    plan_id: int | None
    plan: str
    is_taken: bool
    told_on: date
    note: str

    @property
    def name(self) -> str:
        """The plan with its payer where it does not say it, else the payer."""
        return self.plan if self.plan.startswith(self.payer) else f"{self.payer} {self.plan}".strip()


def plan_terms(practice_id: int | None = None) -> dict[int, list[Term]]:
    """What was heard of plans, by practice, by payer and plan; of one practice, or of all."""
    rows: Any = (
        PracticePlan.alive(PracticePlan, OutsidePractice, Payer, Plan)
        .join(OutsidePractice)
        .switch(PracticePlan)
        .join(Payer)
        .switch(PracticePlan)
        .join(Plan, "LEFT OUTER JOIN")
        .where(OutsidePractice.deleted_at.is_null(), Payer.deleted_at.is_null())
    )
    if practice_id is not None:
        rows = rows.where(PracticePlan.outside_practice == practice_id)
    found: dict[int, list[Term]] = {}
    for row in rows:
        there, plan = row.outside_practice, row.plan if row.plan_id is not None else None
        found.setdefault(there.id, []).append(
            Term(row.id, there.id, there.name, row.payer_id, row.payer.name, row.plan_id, plan.name if plan else "",
                 bool(row.is_taken), row.told_on, row.note)
        )  # fmt: skip
    return {one: sorted(terms, key=lambda term: (natural_key(term.name), term.id)) for one, terms in found.items()}


def practice_terms(practice_id: int | None = None) -> list[Term]:
    """The same as rows of a list, by practice."""
    found = [term for terms in plan_terms(practice_id).values() for term in terms]
    return sorted(found, key=lambda term: natural_key(term.practice))


def term_by_id(row_id: int) -> Term | None:
    """One of them; None where it was taken away."""
    return next((term for term in practice_terms() if term.id == row_id), None)


def _listed(row: Any, terms: list[Term], home: str, history: Answered | None) -> Listed:
    return Listed(
        row.id, row.name, row.person, row.specialty, row.npi, row.phone, row.fax, row.city, row.postal_code,
        row.languages, row.likes, bool(row.takes_new), bool(row.is_primary_care),
        tuple(term.name for term in terms if term.is_taken), tuple(term.name for term in terms if not term.is_taken),
        miles_between(home, row.postal_code), history,
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
