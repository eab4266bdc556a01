"""The money of one day: what came in by tender, every posting behind it, and what was not collected."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from pcdesk.language import tr
from pcdesk.models.book.visit import OFF_THE_BOOK, CheckIn, Visit
from pcdesk.models.clinic.practice import Staff
from pcdesk.models.clinic.reasons import reason_words
from pcdesk.models.money.account import balance, taken_on
from pcdesk.models.money.at_check_in import standing_of
from pcdesk.models.money.charge_words import posting_words
from pcdesk.models.money.collect import Due, due_for
from pcdesk.models.money.ledger import Account, DrawerCount, Kind, Line, Posting
from pcdesk.models.money.payer_account import BatchOfDay, batches_on
from pcdesk.models.people.person import Patient
from pcdesk.words.names import list_name

TENDERS = (str(Account.CARD), str(Account.CASH), str(Account.CHECK))


@dataclass(frozen=True)
class Taken:
    """One payment, a refund, or the reversal of one, on its day. cents: what came in; negative for what went out.

    reason: in words, of what went out. of_receipt: the number of the paper it takes back or gives back of.
    """

    posting_id: int
    patient_id: int
    name: str
    posted_at: datetime
    memo: str
    tender: str
    reference: str
    paid_by: str
    receipt_number: int | None
    cents: int
    is_reversal: bool
    is_reversed: bool
    by: str
    is_refund: bool = False
    reason: str = ""
    of_receipt: int | None = None


@dataclass(frozen=True)
class Uncollected:
    """A visit of the day that was checked in with less than was asked for, or of which money went back since.

    collected_cents: what was taken at check-in and stands. due_cents: what is due of it now.
    """

    visit_id: int
    patient_id: int
    name: str
    start: int
    asked_cents: int
    collected_cents: int
    due_cents: int
    reason: str


@dataclass(frozen=True)
class Counted:
    """The latest count of a day, in cents. has_moved: money moved after it; times: how often the day was counted.

    expected and differences: by account of the drawer, counted less expected; cash with what lay there at opening.
    """

    counted_at: datetime
    by: str
    opening_cents: int
    counted: dict[str, int]
    expected: dict[str, int]
    differences: dict[str, int]
    note: str
    has_moved: bool
    times: int


@dataclass(frozen=True)
class DayMoney:
    """A day in figures. totals: tender to cents, reversals taken off; counts: tender to payments that stand.

    reversed_counts: tender to payments of the day that were reversed. insurers: what insurers paid on the day, which
    lies in no drawer and is in none of the figures.
    """

    totals: dict[str, int]
    counts: dict[str, int]
    total_cents: int
    taken: tuple[Taken, ...]
    uncollected: tuple[Uncollected, ...]
    uncollected_cents: int
    counted: Counted | None = None
    insurers: tuple[BatchOfDay, ...] = ()
    reversed_counts: dict[str, int] = field(default_factory=dict)


def day_money(on: date) -> DayMoney:
    """The money of a day. totals re-add from the rows of `taken`."""
    totals = taken_on(on)
    rows = taken_rows(on)
    standing = [row.tender for row in rows if not (row.is_reversal or row.is_reversed or row.is_refund)]
    gone = [row.tender for row in rows if row.is_reversed and not row.is_refund]
    missed = uncollected_on(on)
    return DayMoney(
        totals, {tender: standing.count(tender) for tender in TENDERS}, sum(totals.values()), tuple(rows),
        tuple(missed), sum(row.due_cents for row in missed), _counted(on, totals, rows),
        tuple(batches_on(on)), {tender: gone.count(tender) for tender in TENDERS},
    )  # fmt: skip


def expected_in_drawer(totals: dict[str, int], opening_cents: int) -> dict[str, int]:
    """What should be found by tender, in cents: what was taken less what went out; with cash what lay there before."""
    return {tender: totals[tender] + (opening_cents if tender == Account.CASH else 0) for tender in TENDERS}


def latest_opening(before: date) -> int:
    """The opening cash of the latest day that was counted, in cents; 0 for none."""
    row: Any = DrawerCount.select().where(DrawerCount.counted_on < before).order_by(DrawerCount.id.desc()).first()
    return int(row.opening_cents) if row else 0


def _counted(on: date, totals: dict[str, int], rows: list[Taken]) -> Counted | None:
    found: Any = list(DrawerCount.select().where(DrawerCount.counted_on == on).order_by(DrawerCount.id))
    if not found:
        return None
    row = found[-1]
    counted = {
        str(Account.CARD): row.card_cents, str(Account.CASH): row.cash_cents, str(Account.CHECK): row.check_cents,
    }  # fmt: skip
    expected = expected_in_drawer(totals, row.opening_cents)
    differences = {tender: counted[tender] - expected[tender] for tender in TENDERS}
    has_moved = any(one.posted_at > row.counted_at for one in rows)
    return Counted(
        row.counted_at, row.counted_by, row.opening_cents, counted, expected, differences, row.note, has_moved,
        len(found),
    )  # fmt: skip


def taken_rows(on: date) -> list[Taken]:
    """Payments, refunds and what reversed them, posted on a day, the newest first."""
    mirror = Posting.alias()
    reversed_ids = mirror.select(mirror.reverses).where(mirror.reverses.is_null(False))
    rows: Any = (
        Posting.select(
            Posting, Patient, Staff.name.alias("staff_name"), Line.amount_cents.alias("cents"),
            Posting.id.in_(reversed_ids).alias("is_reversed"),
        )
        .join_from(Posting, Patient)
        .join_from(Posting, Line)
        .join_from(Posting, Staff, "LEFT OUTER JOIN")
        .where(Posting.posted_on == on, Line.account.in_(TENDERS))
        .order_by(Posting.id.desc())
    )  # fmt: skip
    return [_taken(p) for p in rows.objects()]


def _taken(p: Any) -> Taken:
    shown = list_name(p.first, p.last, preferred=p.preferred, suffix=p.suffix)
    was = p.refunds or p.reverses
    return Taken(
        p.id, p.patient_id, shown, p.posted_at, posting_words(p), p.tender, p.tender_reference, p.paid_by,
        p.receipt_number, p.cents, p.kind == Kind.REVERSAL, bool(p.is_reversed), p.staff_name or "",
        p.kind == Kind.REFUND, reason_words(p.reason_code, p.reason), was.receipt_number if was is not None else None,
    )  # fmt: skip


def uncollected_on(on: date) -> list[Uncollected]:
    """Visits of a day checked in with less than was asked for and still due something, in time order."""
    rows: Any = (
        CheckIn.alive(CheckIn, Visit, Patient)
        .join(Visit)
        .join(Patient)
        .where(
            Visit.visit_on == on,
            Visit.deleted_at.is_null(),
            Visit.status.not_in([str(s) for s in OFF_THE_BOOK]),
            CheckIn.collect_cents > 0,
        )
        .order_by(Visit.start_minute, Visit.id, CheckIn.id)
    )
    latest = {row.visit_id: row for row in rows}
    stands = standing_of(latest.values())
    latest = {visit: row for visit, row in latest.items() if stands[visit] < row.collect_cents}
    dues, found = _each_cent_once(latest.values()), []
    for row in latest.values():
        visit, p = row.visit, row.visit.patient
        due = dues[visit.id]
        if due > 0:
            shown = list_name(p.first, p.last, preferred=p.preferred, suffix=p.suffix)
            reason = reason_words(row.not_collected_code, row.not_collected_because)
            if not reason and stands[visit.id] < row.collected_cents:
                reason = tr("Taken, then given back")
            found.append(
                Uncollected(visit.id, p.id, shown, visit.start_minute, row.collect_cents, stands[visit.id], due, reason)
            )  # fmt: skip
    return found


def _each_cent_once(rows: Iterable[Any]) -> dict[int, int]:
    """What is due of each of these visits, by visit: its own part, and with a patient's first one the rest she owes."""
    by_patient: dict[int, list[tuple[int, Due]]] = {}
    for row in rows:
        due = due_for(row.visit_id, is_self_pay=row.is_self_pay)
        by_patient.setdefault(row.visit.patient_id, []).append((row.visit_id, due))
    found = {}
    for patient, dues in by_patient.items():
        account = balance(patient)
        # Each due counts the other visits' charges and payments as rest; what is rest to all of them is left.
        rest = account + sum(due.balance_cents - account for _visit, due in dues)
        for visit, due in dues:
            cents = due.visit_cents + rest
            found[visit], rest = max(0, cents), min(0, cents)
    return found
