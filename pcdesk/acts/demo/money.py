"""The demo clinic's money: check-ins, charges, payments with receipts, write-offs, reversals, in the order of time.

A charge is the whole fee: the patient owes her copay, or all of it when she pays herself; her plan owes the rest, until
its insurer answers some two weeks later and leaves a share to some.
"""

from __future__ import annotations

import heapq
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from functools import partial
from itertools import count
from random import Random

from pcdesk.acts.demo.book import Booked
from pcdesk.acts.demo.ledger import Ledger, Open
from pcdesk.acts.demo.making import Held, Making
from pcdesk.models.book.visit import CheckIn
from pcdesk.models.clinic.reasons import NOT_COLLECTED, coded
from pcdesk.models.money.charge_words import CHECK_IN, ChargeKind
from pcdesk.models.money.ledger import Account, Kind, Tender

ANSWER_AFTER_DAYS = 16
ROSA_SHARE_CENTS = 3_500
SHARES = (1240, 1875, 2600, 3500, 4215, 6480, 9500)


@dataclass
class _Claim:
    """What an insurer owes of a charge, in cents. is_lost: it never answers."""

    visit: Booked
    held: Held
    charge: int
    cents: int
    is_lost: bool
    is_answered: bool = False


class Money:
    """Events in the order of time, and what they write."""

    def __init__(self, making: Making) -> None:
        self._making = making
        self._ledger = Ledger(making)
        self._events: list[tuple[date, int, int, Callable[[date, int], object]]] = []
        self._order = count()
        self._claims: dict[int, list[_Claim]] = {}
        self._payer_dice = Random(making.today.toordinal())  # of its own: what patients do stays as it was

    def make(self, booked: list[Booked]) -> None:
        """Add everything that follows from these visits."""
        for visit in booked:
            if visit.arrived is not None:
                self._later(visit.on, visit.arrived, partial(self._arrive, visit))
        while self._events:
            on, minute, _, event = heapq.heappop(self._events)
            event(on, minute)

    def _later(self, on: date, minute: int, event: Callable[[date, int], object]) -> None:
        if self._making.is_past(on, minute):
            heapq.heappush(self._events, (on, minute, next(self._order), event))

    def _arrive(self, visit: Booked, on: date, at: int) -> None:
        """Check-in: what is asked for, what is paid, and why not."""
        making, patient = self._making, visit.patient
        held = patient.cover(on)
        before = self._ledger.owed(patient.id)
        due = visit.type["fee_cents"] if held is None else held.copay_cents or 0
        claim = None
        if due or on < making.today:
            claim = self._charge(visit, held, due, on, at)
        asked = before + due
        paid = self._hand_over(visit, asked, due, held is None)
        drawn = making.dice.choice(making.day["no_pay_reasons"]) if asked and paid < asked else ""
        code, because = coded(NOT_COLLECTED, drawn)
        if paid:
            self._pay(patient.id, visit.id, paid, on, at, patient.name, what=CHECK_IN)
        making.batch.add(
            CheckIn,
            visit=visit.id,
            checked_in_at=making.at(on, at),
            staff=making.staff["mia"],
            identifiers="name, birth date",
            is_contact_confirmed=True,
            is_coverage_confirmed=held is not None,
            is_self_pay=held is None,
            is_history_reviewed=making.chance(0.9),
            collect_cents=asked,
            collected_cents=paid,
            not_collected_code=code,
            not_collected_because=because,
        )
        self._await_answer(visit, held, claim)

    def _await_answer(self, visit: Booked, held: Held | None, claim: _Claim | None) -> None:
        then, is_rosa = visit.on + timedelta(days=ANSWER_AFTER_DAYS), visit.patient.key == "rosa"
        has_share = held is not None and not is_rosa and self._making.chance(0.2)
        if claim is None:
            return
        if is_rosa:
            claim.is_lost = False
            self._later(then, 610, partial(self._answers, claim, ROSA_SHARE_CENTS))
        elif has_share:
            self._later(then, 600, partial(self._share, claim))
        else:
            self._later(then + timedelta(days=2), 590, partial(self._answers, claim, 0))

    def _charge(self, visit: Booked, held: Held | None, due: int, on: date, at: int) -> _Claim | None:
        """The whole fee: what the patient owes of it, and the rest her plan owes."""
        whole = max(visit.type["fee_cents"], due)
        rest = whole - due if held is not None else 0
        sides = (
            (Account.RECEIVABLE, due, None), (Account.INSURER, rest, held.coverage if held else None),
            (Account.REVENUE, -due - rest, None),
        )  # fmt: skip
        charge = self._ledger.post(
            Kind.CHARGE, visit.patient.id, visit.id, sides, on, at, "mia", what=str(ChargeKind.VISIT),
            what_name=visit.type["name"],
        )  # fmt: skip
        self._ledger.service(charge, due + rest, on)
        if due:
            self._ledger.owe(charge, visit.patient.id, visit.id, due)
        if held is None or not rest:
            return None
        claim = _Claim(visit, held, charge, rest, self._payer_dice.random() < 0.08)
        self._claims.setdefault(held.payer, []).append(claim)
        return claim

    def _hand_over(self, visit: Booked, asked: int, due: int, self_pay: bool) -> int:
        making = self._making
        if visit.patient.key in ("park", "rosa"):
            return due if visit.patient.key == "rosa" else 0
        if self_pay and making.chance(0.35):
            return min(asked, making.dice.choice([2000, 4000, 5000]))
        return making.weighted([asked, due, 0], [78, 10, 12])  # type: ignore[no-any-return]

    def _share(self, claim: _Claim, on: date, minute: int) -> None:
        """The insurer leaves a share to the patient, who gets a bill and mostly pays it by check."""
        making, visit = self._making, claim.visit
        charge = self._answers(claim, making.dice.choice(SHARES), on, minute)
        fate = making.weighted(["mailed", "open", "forgiven", "mistake"], [55, 33, 6, 6])
        then = on + timedelta(days=making.dice.randint(6, 15))
        if charge is None:
            return
        if fate == "mailed":
            self._later(then, 620, partial(self._pay_open, charge, visit))
        elif fate == "forgiven":
            self._later(then, 640, partial(self._forgive, charge))
        elif fate == "mistake":
            self._later(then, 650, partial(self._mistaken, charge, visit))

    def _answers(self, claim: _Claim, share: int, on: date, at: int) -> Open | None:
        """One payment of an insurer for this claim and all others it owes an answer to; what it leaves to this patient.

        share: what it leaves of this claim, in cents, at most the whole of it. None where that is nothing, or where it
        never answers.
        """
        if claim.is_answered or claim.is_lost:
            return None
        old = on - timedelta(days=ANSWER_AFTER_DAYS - 1)
        told = [(claim, min(share, claim.cents))] + [
            (one, 0) for one in self._claims[claim.held.payer]
            if one is not claim and not one.is_answered and not one.is_lost and one.visit.on < old
            and one.visit.patient.key != "rosa"
        ]  # fmt: skip
        parts = [(one, passed, self._let_go(one, passed)) for one, passed in told]
        number = f"T{self._payer_dice.randint(100000, 999999)}"
        paid = sum(one.cents - passed - gone for one, passed, gone in parts)
        batch = self._ledger.payer_batch(claim.held.payer, paid, number, on, at)
        found = [self._answer(one, passed, gone, batch, on, at) for one, passed, gone in parts]
        return found[0]

    def _let_go(self, claim: _Claim, passed: int) -> int:
        """What the contract lets go: a part of the fee, seldom all of it."""
        if self._payer_dice.random() < 0.03:
            return claim.cents - passed
        return min(claim.cents - passed, claim.cents * self._payer_dice.randint(18, 34) // 100)

    def _answer(self, claim: _Claim, passed: int, gone: int, batch: int, on: date, at: int) -> Open | None:
        claim.is_answered = True
        held, patient, visit = claim.held, claim.visit.patient.id, claim.visit.id
        made = None
        for kind, account, cents, columns in (
            (Kind.PAYER_PAYMENT, Account.DEPOSIT, claim.cents - passed - gone, {"what_name": held.payer_name}),
            (Kind.PAYER_ADJUSTMENT, Account.CONTRACTUAL, gone,
             {"what_name": held.payer_name, "reason_code": "contract" if gone + passed < claim.cents else "sent_late"}),
            (Kind.TRANSFER, Account.RECEIVABLE, passed,
             {"what": str(ChargeKind.SHARE), "what_name": held.plan, "reason_code": "coinsurance"}),
        ):  # fmt: skip
            if cents:
                sides = ((account, cents, None), (Account.INSURER, -cents, held.coverage))
                posting = self._ledger.post(kind, patient, visit, sides, on, at, "tom", batch=batch, **columns)
                self._ledger.allocate_for(held.coverage, posting, claim.charge, cents)
                made = self._ledger.owe(posting, patient, visit, cents) if kind is Kind.TRANSFER else made
        return made

    def _pay_open(self, charge: Open, visit: Booked, on: date, at: int) -> None:
        if charge.left:
            self._pay(charge.patient, visit.id, charge.left, on, at, visit.patient.name, Tender.CHECK)

    def _forgive(self, charge: Open, on: date, at: int) -> None:
        if charge.left:
            cents = charge.left
            posting = self._ledger.post(
                Kind.ADJUSTMENT, charge.patient, charge.visit,
                ((Account.WRITE_OFF, cents, None), (Account.RECEIVABLE, -cents, None)), on, at, "tom",
                reason_code="help",
            )  # fmt: skip
            self._ledger.allocate(posting, charge, cents)

    def _mistaken(self, charge: Open, visit: Booked, on: date, at: int) -> None:
        """A payment typed for the wrong amount, reversed, and taken again."""
        if not charge.left:
            return
        posting, given = self._pay(charge.patient, visit.id, charge.left, on, at, visit.patient.name, Tender.CASH)
        cents = sum(part for _, part in given)
        self._ledger.post(
            Kind.REVERSAL, charge.patient, visit.id,
            ((Account.CASH, -cents, None), (Account.RECEIVABLE, cents, None)), on, at, "mia",
            reason_code="wrong_tender", tender=str(Tender.CASH), reverses=posting,
        )  # fmt: skip
        for paid, part in given:
            self._ledger.allocate(posting, paid, -part)
        self._pay(charge.patient, visit.id, cents, on, at, visit.patient.name, Tender.CARD)

    def _pay(
        self, patient: int, visit: int, cents: int, on: date, at: int, by: str, tender: Tender | None = None,
        what: str = "",
    ) -> tuple[int, list[tuple[Open, int]]]:  # fmt: skip
        """Take money for the oldest charges; returns the posting and what it went to."""
        dice = self._making.dice
        tender = tender or self._making.weighted([Tender.CARD, Tender.CASH, Tender.CHECK], [62, 22, 16])
        reference = {Tender.CARD: f"{dice.randint(0, 9999):04d}", Tender.CHECK: str(dice.randint(1001, 4999))}.get(
            tender, ""
        )
        posting = self._ledger.post(
            Kind.PAYMENT, patient, visit, ((Account(str(tender)), cents, None), (Account.RECEIVABLE, -cents, None)),
            on, at, "mia", tender=str(tender), tender_reference=reference, paid_by=by,
            receipt_number=self._ledger.next_receipt(), what=what,
        )  # fmt: skip
        given: list[tuple[Open, int]] = []
        for charge in self._ledger.open_of(patient):
            part = min(charge.left, cents - sum(each for _, each in given))
            if part:
                self._ledger.allocate(posting, charge, part)
                given.append((charge, part))
        return posting, given
