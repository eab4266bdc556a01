"""Referrals to other practices as rows of a list, and how long each practice took the last times."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from pcdesk import moment
from pcdesk.models.clinic.practice import Provider, Staff
from pcdesk.models.clinic.state_change import StateChange
from pcdesk.models.desk.referral import OutsidePractice, Referral
from pcdesk.models.people.person import Patient
from pcdesk.words.names import list_name

CLOSED = ("reviewed", "canceled")
#: Whose move it is in each state.
MOVES = {
    "draft": "ours", "sent": "theirs", "accepted": "ours", "scheduled": "patient", "seen": "theirs", "no_show": "ours",
    "reported": "clinician", "declined": "ours",
}  # fmt: skip
KEPT_IN_SIGHT = 30  # days after its last step in which one that is closed still stands in the list


@dataclass(frozen=True)
class Sent:
    """One referral. practice: "" where none is chosen. since: when it came to its state."""

    id: int
    patient_id: int
    name: str
    reason: str
    specialty: str
    practice_id: int | None
    practice: str
    phone: str
    fax: str
    state: str
    is_urgent: bool
    due_on: date | None
    seen_on: date | None
    told_on: date | None
    since: date
    owner: str
    provider: str
    note: str

    @property
    def move(self) -> str:
        """ours, theirs, patient or clinician; "" for one that is closed."""
        return MOVES.get(self.state, "")

    @property
    def is_over(self) -> bool:
        """Whether the report was read, or nobody wants it any more."""
        return self.state in ("reviewed", "canceled")

    @property
    def is_due(self) -> bool:
        """Whether the next step is to be taken today, or was to be."""
        return self.due_on is not None and self.due_on <= moment.today()


def sent_elsewhere(patient_id: int | None = None, *, every: bool = False) -> list[Sent]:
    """Those of a patient, or all that are open or were closed lately, what is due first. every: those closed too."""
    rows: Any = (
        Referral.alive(Referral, Patient, OutsidePractice, Staff, Provider)
        .join(Patient)
        .switch(Referral)
        .join(OutsidePractice, "LEFT OUTER JOIN")
        .switch(Referral)
        .join(Staff, "LEFT OUTER JOIN", on=Referral.owner, attr="owner")
        .switch(Referral)
        .join(Provider, "LEFT OUTER JOIN", on=Referral.provider, attr="provider")
        .where(Patient.deleted_at.is_null())
    )
    if patient_id:
        rows = rows.where(Referral.patient == patient_id)
    listed = list(rows)
    since = _since([row.id for row in listed])
    found = [_sent(row, since.get(row.id, moment.day_of(row.begun_at))) for row in listed]
    if not patient_id and not every:
        first = moment.today() - timedelta(days=KEPT_IN_SIGHT)
        found = [one for one in found if one.state not in CLOSED or one.since >= first]
    return sorted(found, key=lambda one: (one.due_on or date.max, not one.is_urgent, one.name, one.id))


def sent_by_id(referral_id: int) -> Sent | None:
    """One of them; None where it was taken back."""
    row = Referral.alive_by_id(referral_id)
    found = sent_elsewhere(row.patient_id) if row is not None else []
    return next((one for one in found if one.id == referral_id), None)


def _sent(row: Any, since: date) -> Sent:
    who, there = row.patient, row.practice if row.practice_id is not None else None
    name = list_name(who.first, who.last, preferred=who.preferred, suffix=who.suffix)
    return Sent(
        row.id, row.patient_id, name, row.reason, row.specialty or (there.specialty if there else ""), row.practice_id,
        there.name if there else "", there.phone if there else "", there.fax if there else "", row.state,
        bool(row.is_urgent), row.due_on, row.seen_on, row.told_on, since,
        row.owner.name if row.owner_id is not None else "",
        row.provider.shown_as if row.provider_id is not None else "", row.note,
    )  # fmt: skip


def _since(referral_ids: list[int]) -> dict[int, date]:
    rows: Any = (
        StateChange.alive(StateChange.of_row, StateChange.changed_at)
        .where(StateChange.of_table == "referral", StateChange.of_row.in_(referral_ids))
        .order_by(StateChange.id)
        .tuples()
    )
    return {row: moment.day_of(at) for row, at in rows}


@dataclass(frozen=True)
class Answered:
    """How a practice answered so far. days: from sent to report, of each that came back, the latest first.

    waits: from sent until the patient was seen there, likewise.
    """

    sent: int
    days: tuple[int, ...]
    declined: int
    waits: tuple[int, ...] = ()


def answered(practice_ids: list[int]) -> dict[int, Answered]:
    """Of each practice; those to which nothing was ever sent are left out."""
    rows: Any = (
        StateChange.alive(
            Referral.practice, StateChange.of_row, StateChange.after, StateChange.changed_at, Referral.seen_on
        )
        .join(Referral, on=(StateChange.of_row == Referral.id))
        .where(
            StateChange.of_table == "referral", Referral.practice.in_(practice_ids), Referral.deleted_at.is_null()
        )
        .order_by(StateChange.id)
        .tuples()
    )
    sent: dict[int, dict[int, date]] = {}
    took: dict[int, list[int]] = {}
    waits: dict[int, list[int]] = {}
    declined: dict[int, int] = {}
    for practice, referral, after, at, seen_on in rows:
        here = sent.setdefault(practice, {})
        if after == "sent":
            here[referral] = moment.day_of(at)
        elif after == "reported" and referral in here:
            took.setdefault(practice, []).insert(0, (moment.day_of(at) - here[referral]).days)
        elif after == "seen" and referral in here:
            waits.setdefault(practice, []).insert(0, ((seen_on or moment.day_of(at)) - here[referral]).days)
        elif after == "declined":
            declined[practice] = declined.get(practice, 0) + 1
    return {
        practice: Answered(
            len(here), tuple(took.get(practice, ())), declined.get(practice, 0), tuple(waits.get(practice, ()))
        )
        for practice, here in sent.items() if here
    }  # fmt: skip
