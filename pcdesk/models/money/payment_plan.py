"""What to ask a patient for now, and where a payment would go before it is taken."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

import peewee as pw

from pcdesk import moment
from pcdesk.models.book.visit import OFF_THE_BOOK, Visit
from pcdesk.models.money.account import AccountLine, balance
from pcdesk.models.money.account_story import balance_story
from pcdesk.models.money.collect import awaited, charged, due_for, paid_ahead
from pcdesk.models.money.ledger import Kind, Posting
from pcdesk.models.money.sharing_out import share_out
from pcdesk.models.people.guardian import guardian_of, is_minor
from pcdesk.models.people.person import Contact, Patient
from pcdesk.words.names import display_name

NEW = 0  # the posting id of a payment that is not taken yet


@dataclass(frozen=True)
class Asked:
    """What is due now, in cents. visit_cents: copay of today's visit still to pay; balance_cents: all else.

    visit_id: today's visit, None when there is none. is_charged: whether that visit is on the account already; when
    it is not, what is paid for it is paid ahead and no credit. payers: people likely to pay, the likeliest first.
    ahead_cents: paid ahead already, for whatever visit.
    """

    visit_id: int | None
    visit_on: date | None
    visit_start: int | None
    visit_kind: str
    visit_cents: int
    balance_cents: int
    total_cents: int
    is_charged: bool
    payers: tuple[str, ...]
    ahead_cents: int = 0

    def ahead_of(self, left_cents: int) -> int:
        """How much of what a payment leaves on the account is paid ahead for today's visit, in cents."""
        return 0 if self.visit_id is None or self.is_charged else max(0, min(left_cents, self.visit_cents))

    def missing_after(self, left_cents: int) -> int:
        """What today's visit costs beyond what a payment so leaves on the account for it, in cents."""
        return max(0, self.visit_cents - self.ahead_of(left_cents))


@dataclass(frozen=True)
class Spread:
    """Where the cents of a payment go. parts: (charge, cents), every open charge once, oldest first.

    left_cents: what stands against no charge and stays on the account as credit; negative when the parts are more
    than the payment. balance_after_cents: the account once it is taken.
    """

    parts: tuple[tuple[AccountLine, int], ...]
    left_cents: int
    balance_after_cents: int


def asked(patient_id: int) -> Asked:
    """What to ask this patient for now. Raises Patient.DoesNotExist."""
    payers = payers_of(patient_id)
    visit = _visit_today(patient_id)
    if visit is None:
        ahead = paid_ahead(patient_id).cents
        owed = balance(patient_id) + ahead
        return Asked(None, None, None, "", 0, owed, max(0, owed), False, payers, ahead)
    due = due_for(visit.id)
    return Asked(
        visit.id, visit.visit_on, visit.start_minute, visit.visit_type.name, due.visit_cents, due.balance_cents,
        due.total_cents, bool(charged([visit.id])), payers, paid_ahead(patient_id).cents,
    )  # fmt: skip


def latest_payment(patient_id: int) -> int:
    """The posting id of the newest payment of this patient, 0 for none: by it one that came between is seen."""
    rows = Posting.select(pw.fn.MAX(Posting.id)).where(
        Posting.patient == patient_id, Posting.kind == str(Kind.PAYMENT)
    )
    return int(rows.scalar() or 0)


def _visit_today(patient_id: int) -> Any:
    """Today's visit with something still to pay, or else the first of today; None without one."""
    rows: Any = (
        Visit.alive()
        .where(
            Visit.patient == patient_id,
            Visit.visit_on == moment.today(),
            Visit.status.not_in([str(s) for s in OFF_THE_BOOK]),
        )
        .order_by(Visit.start_minute, Visit.id)
    )
    visits = list(rows)
    return next((v for v in visits if due_for(v.id).visit_cents > 0), visits[0] if visits else None)


def payers_of(patient_id: int) -> tuple[str, ...]:
    """The names of who is likely to pay for a patient: guarantors, a minor's guardian, and last the patient herself.

    Who is a minor stands in it only after somebody who pays for her: alone she is not assumed to pay.
    """
    patient: Any = Patient.get_by_id(patient_id)
    names = []
    if patient.guarantor_id:
        names.append(display_name(patient.guarantor.first, patient.guarantor.last, suffix=patient.guarantor.suffix))
    contacts: Any = Contact.alive(Contact.name).where(Contact.patient == patient_id, Contact.is_guarantor).tuples()
    names += [name for (name,) in contacts]
    minor = is_minor(patient.born_on, moment.today())
    if minor and (guardian := guardian_of(patient_id)) is not None:
        names.append(str(guardian.name))
    if names or not minor:
        names.append(display_name(patient.first, patient.last, suffix=patient.suffix))
    return tuple(dict.fromkeys(name for name in names if name))


@dataclass(frozen=True)
class Standing:
    """An account at one moment: open charges and unallocated credit, oldest first, and the balance in cents.

    awaited: visit to the cents of its copay that wait for its charge (see collect.awaited).
    """

    due: tuple[AccountLine, ...]
    credits: tuple[AccountLine, ...]
    balance_cents: int
    awaited: Mapping[int, int]


@dataclass(frozen=True)
class _Paying:
    """The payment being thought of, as share_out sees it."""

    open_cents: int
    visit_id: int | None
    posting_id: int = NEW


def standing_of(patient_id: int, visit_id: int | None = None) -> Standing:
    """The account of a patient as a payment for this visit finds it; read once, then spread at each key."""
    story = balance_story(patient_id)
    visits = {line.visit_id for line in story.credits} | {visit_id}
    return Standing(story.owed, story.credits, story.balance_cents, awaited(visit for visit in visits if visit))


def spread_oldest(now: Standing, cents: int, visit_id: int | None = None) -> Spread:
    """Where a payment goes by itself: to the charge of its visit, then, less the copay still to come, to the oldest."""
    paying = _Paying(cents, visit_id)
    mine = {
        charge: part for credit, charge, part in share_out(now.due, (*now.credits, paying), now.awaited)
        if credit == NEW
    }  # fmt: skip
    parts = tuple((line, mine.get(line.posting_id, 0)) for line in now.due)
    return Spread(parts, cents - sum(mine.values()), now.balance_cents - cents)


def _cover(due: Sequence[AccountLine], given: list[int], cents: int) -> int:
    """Add cents to `given`, oldest charge first; returns how many found a place."""
    used = 0
    for i, line in enumerate(due):
        part = min(line.open_cents - given[i], cents - used)
        given[i] += part
        used += part
    return used


def spread_by_hand(now: Standing, cents: int, chosen: Mapping[int, int]) -> Spread:
    """Where a payment goes when someone says how much stands against which charge (posting id to cents)."""
    parts = tuple((line, chosen.get(line.posting_id, 0)) for line in now.due)
    return Spread(parts, cents - sum(part for _line, part in parts), now.balance_cents - cents)


def spread_credit(now: Standing, cents: int) -> Spread:
    """Where credit that is on the account already would go, oldest charge first. The balance does not move."""
    given = [0] * len(now.due)
    left = cents - _cover(now.due, given, cents)
    return Spread(tuple(zip(now.due, given, strict=True)), left, now.balance_cents)


def change_due(handed_cents: int, price_cents: int) -> int:
    """What goes back over the desk; negative when too little was handed over."""
    return handed_cents - price_cents
