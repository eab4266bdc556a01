"""Who is covered by the same policy: one subscriber's, at one plan. A policy is no row: it is what coverages share.

The member number alone does not tell it: payers give each of a family one with a suffix of its own, and numbers of two
payers may be alike.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from pcdesk.models.cover.coverage import Coverage
from pcdesk.models.people.person import Patient
from pcdesk.words.names import display_name, fold

#: What is the policy's and not one person's: written once, it is so for all of them.
SHARED = ("plan", "member_number", "group_number", "group_name", "subscriber", "subscriber_patient",
          "subscriber_born_on", "subscriber_sex", "ends_on", "is_over")  # fmt: skip


@dataclass(frozen=True)
class Sharer:
    """A coverage by the same policy. relationship: of its patient to the subscriber, as in Coverage."""

    coverage_id: int
    patient_id: int
    name: str
    relationship: str
    member_number: str


def sharers(coverage_id: int) -> list[Sharer]:
    """The other coverages by the policy of this one, the subscriber's own first; of one that is hidden none."""
    own: Any = Coverage.alive().where(Coverage.id == coverage_id).first()
    if own is None:
        return []
    rows: Any = (
        Coverage.alive(Coverage, Patient)
        .join(Patient, on=Coverage.patient)
        .where(Coverage.plan == own.plan_id, Coverage.id != own.id, Patient.deleted_at.is_null())
        .order_by(Patient.last_key, Patient.first_key, Coverage.id)
    )
    policy = _policy(own)
    found = [_sharer(row) for row in rows if policy is not None and _policy(row) == policy]
    return sorted(found, key=lambda one: one.relationship != "self")


def _policy(row: Any) -> tuple[Any, ...] | None:
    """What tells one policy from another, within a plan; None where nobody can say."""
    holder = row.patient_id if row.relationship == "self" else row.subscriber_patient_id
    if holder is not None:
        return ("file", holder)
    number, name = row.member_number.strip().casefold(), fold(row.subscriber)
    return ("typed", number, name) if number and name else None


def _sharer(row: Any) -> Sharer:
    who = row.patient
    name = display_name(who.first, who.last, preferred=who.preferred, suffix=who.suffix)
    return Sharer(row.id, row.patient_id, name, row.relationship, row.member_number)
