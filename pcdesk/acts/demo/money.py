"""The demo clinic's money: check-ins, charges, payments with receipts, write-offs, reversals, in the order of time.

The account holds what patients owe: the copay, their share after a plan has paid, or the whole fee when they pay
themselves.
"""

from __future__ import annotations

import heapq
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from functools import partial
from itertools import count

from pcdesk.acts.demo.book import Booked
from pcdesk.acts.demo.making import Making
from pcdesk.models.book.visit import CheckIn
from pcdesk.models.clinic.reasons import NOT_COLLECTED, coded
from pcdesk.models.money.charge_words import ChargeKind, charge_memo
from pcdesk.models.money.ledger import Account, Allocation, Kind, Line, Posting, Tender

SHARE_AFTER_DAYS = 16
ROSA_SHARE_CENTS = 3_500


@dataclass
class _Charge:
    posting: int
    patient: int
    visit: int
    left: int


class Money:
    """The ledger while it is being written: events in the order of time, open charges by patient."""

    def __init__(self, making: Making) -> None:
        self._making = making
        self._events: list[tuple[date, int, int, Callable[[date, int], object]]] = []
        self._order = count()
        self._receipt = count(1)
        self._open: dict[int, list[_Charge]] = {}

    def make(self, booked: list[Booked]) -> None:
        """Add everything that follows from these visits."""
        for visit in booked:
            if visit.arrived is not None:
                self._later(visit.on, visit.arrived, partial(self._arrive, visit))
        self._rosa(booked)
        while self._events:
            on, minute, _, event = heapq.heappop(self._events)
            event(on, minute)

    def _later(self, on: date, minute: int, event: Callable[[date, int], object]) -> None:
        if self._making.is_past(on, minute):
            heapq.heappush(self._events, (on, minute, next(self._order), event))

    def _rosa(self, booked: list[Booked]) -> None:
        """The patient of the pictures owes exactly $35.00 for a visit five weeks ago."""
        rosa = self._making.named("rosa")
        visit = next(visit for visit in booked if visit.patient is rosa)
        on = visit.on + timedelta(days=SHARE_AFTER_DAYS)
        memo = charge_memo(ChargeKind.SHARE, "BlueOak PPO", visit.on)
        self._later(on, 610, partial(self._charge, rosa.id, visit.id, ROSA_SHARE_CENTS, memo))

    def _arrive(self, visit: Booked, on: date, at: int) -> None:
        """Check-in: what is asked for, what is paid, and why not."""
        making = self._making
        cover = visit.patient.cover(on)
        before = self._owed(visit.patient.id)
        due = visit.type["fee_cents"] if cover is None else cover[0] or 0
        kind = ChargeKind.COPAY if cover else ChargeKind.FEE
        if due:
            self._charge(visit.patient.id, visit.id, due, charge_memo(kind, visit.type["name"], on), on, at)
        asked = before + due
        paid = self._hand_over(visit, asked, due, cover is None)
        drawn = making.dice.choice(making.day["no_pay_reasons"]) if asked and paid < asked else ""
        code, because = coded(NOT_COLLECTED, drawn)
        if paid:
            self._pay(visit.patient.id, visit.id, paid, on, at, visit.patient.name)
        making.batch.add(
            CheckIn,
            visit=visit.id,
            checked_in_at=making.at(on, at),
            staff=making.staff["mia"],
            identifiers="name, birth date",
            is_contact_confirmed=True,
            is_coverage_confirmed=cover is not None,
            is_self_pay=cover is None,
            is_history_reviewed=making.chance(0.9),
            collect_cents=asked,
            collected_cents=paid,
            not_collected_code=code,
            not_collected_because=because,
        )
        if cover and visit.patient.key != "rosa" and making.chance(0.2):
            self._later(
                on + timedelta(days=SHARE_AFTER_DAYS),
                600,
                partial(self._share, visit, cover[1]),
            )

    def _hand_over(self, visit: Booked, asked: int, due: int, self_pay: bool) -> int:
        making = self._making
        if visit.patient.key in ("park", "rosa"):
            return due if visit.patient.key == "rosa" else 0
        if self_pay and making.chance(0.35):
            return min(asked, making.dice.choice([2000, 4000, 5000]))
        return making.weighted([asked, due, 0], [78, 10, 12])  # type: ignore[no-any-return]

    def _share(self, visit: Booked, plan: str, on: date, minute: int) -> None:
        """The plan has paid; what it leaves to the patient is charged, mailed, and mostly paid by check."""
        making = self._making
        cents = making.dice.choice([1240, 1875, 2600, 3500, 4215, 6480, 9500])
        memo = charge_memo(ChargeKind.SHARE, plan, visit.on)
        charge = self._charge(visit.patient.id, visit.id, cents, memo, on, minute)
        fate = making.weighted(["mailed", "open", "forgiven", "mistake"], [55, 33, 6, 6])
        then = on + timedelta(days=making.dice.randint(6, 15))
        if fate == "mailed":
            self._later(then, 620, partial(self._pay_open, charge, visit))
        elif fate == "forgiven":
            self._later(then, 640, partial(self._forgive, charge))
        elif fate == "mistake":
            self._later(then, 650, partial(self._mistaken, charge, visit))

    def _pay_open(self, charge: _Charge, visit: Booked, on: date, at: int) -> None:
        if charge.left:
            self._pay(charge.patient, visit.id, charge.left, on, at, visit.patient.name, Tender.CHECK)

    def _forgive(self, charge: _Charge, on: date, at: int) -> None:
        if charge.left:
            lines = {Account.WRITE_OFF: charge.left, Account.RECEIVABLE: -charge.left}
            posting = self._post(
                Kind.ADJUSTMENT,
                charge.patient,
                charge.visit,
                lines,
                on,
                at,
                "tom",
                memo="Write-off",
                reason="Financial help",
            )
            self._allocate(posting, charge, charge.left)

    def _mistaken(self, charge: _Charge, visit: Booked, on: date, at: int) -> None:
        """A payment typed for the wrong amount, reversed, and taken again."""
        if not charge.left:
            return
        posting, given = self._pay(charge.patient, visit.id, charge.left, on, at, visit.patient.name, Tender.CASH)
        cents = sum(part for _, part in given)
        self._post(
            Kind.REVERSAL,
            charge.patient,
            visit.id,
            {Account.CASH: -cents, Account.RECEIVABLE: cents},
            on,
            at,
            "mia",
            memo="Reversal: Payment",
            reason="Was paid by card, not cash",
            tender=str(Tender.CASH),
            reverses=posting,
        )
        for paid, part in given:
            self._allocate(posting, paid, -part)
        self._pay(charge.patient, visit.id, cents, on, at, visit.patient.name, Tender.CARD)

    def _owed(self, patient: int) -> int:
        return sum(charge.left for charge in self._open.get(patient, ()))

    def _charge(self, patient: int, visit: int, cents: int, memo: str, on: date, at: int) -> _Charge:
        lines = {Account.RECEIVABLE: cents, Account.REVENUE: -cents}
        charge = _Charge(
            self._post(Kind.CHARGE, patient, visit, lines, on, at, "mia", memo=memo), patient, visit, cents
        )
        self._open.setdefault(patient, []).append(charge)
        return charge

    def _pay(
        self, patient: int, visit: int, cents: int, on: date, at: int, by: str, tender: Tender | None = None
    ) -> tuple[int, list[tuple[_Charge, int]]]:
        """Take money for the oldest charges; returns the posting and what it went to."""
        dice = self._making.dice
        tender = tender or self._making.weighted([Tender.CARD, Tender.CASH, Tender.CHECK], [62, 22, 16])
        reference = {Tender.CARD: f"{dice.randint(0, 9999):04d}", Tender.CHECK: str(dice.randint(1001, 4999))}.get(
            tender, ""
        )
        posting = self._post(
            Kind.PAYMENT,
            patient,
            visit,
            {Account(str(tender)): cents, Account.RECEIVABLE: -cents},
            on,
            at,
            "mia",
            memo="Payment",
            tender=str(tender),
            tender_reference=reference,
            paid_by=by,
            receipt_number=next(self._receipt),
        )
        given: list[tuple[_Charge, int]] = []
        for charge in self._open.get(patient, ()):
            part = min(charge.left, cents - sum(each for _, each in given))
            if part:
                self._allocate(posting, charge, part)
                given.append((charge, part))
        return posting, given

    def _post(
        self,
        kind: Kind,
        patient: int,
        visit: int,
        lines: dict[Account, int],
        on: date,
        at: int,
        staff: str,
        **columns: object,
    ) -> int:
        making = self._making
        posting = making.batch.add(
            Posting,
            kind=str(kind),
            patient=patient,
            visit=visit,
            posted_at=making.at(on, at),
            posted_on=on,
            staff=making.staff[staff],
            **columns,
        )
        for account, cents in lines.items():
            making.batch.add(Line, posting=posting, patient=patient, account=str(account), amount_cents=cents)
        return posting

    def _allocate(self, credit: int, charge: _Charge, cents: int) -> None:
        charge.left -= cents
        self._making.batch.add(Allocation, credit=credit, charge=charge.posting, amount_cents=cents)
