"""Writes the demo clinic's ledger: postings with their sides, charges with their services, allocations, batches."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from itertools import count

from pcdesk.acts.demo.making import Making
from pcdesk.models.money.ledger import (
    Account,
    Allocation,
    ChargeLine,
    Kind,
    Line,
    PayerBatch,
    PayerTender,
    Posting,
)


@dataclass
class Open:
    """A charge, or what was passed on of one: what is left of the patient's part."""

    posting: int
    patient: int
    visit: int
    left: int


class Ledger:
    """The rows of the ledger while they are being written, in the order of time."""

    def __init__(self, making: Making) -> None:
        self._making = making
        making.batch.begin(PayerBatch)
        self._receipt = count(1)
        self._open: dict[int, list[Open]] = {}

    def owed(self, patient: int) -> int:
        """What a patient owes, in cents."""
        return sum(charge.left for charge in self._open.get(patient, ()))

    def open_of(self, patient: int) -> Sequence[Open]:
        """What a patient owes, the oldest first."""
        return self._open.get(patient, ())

    def next_receipt(self) -> int:
        """The number of the next receipt."""
        return next(self._receipt)

    def owe(self, posting: int, patient: int, visit: int, cents: int) -> Open:
        """Note what a posting has the patient owe."""
        made = Open(posting, patient, visit, cents)
        self._open.setdefault(patient, []).append(made)
        return made

    def post(
        self, kind: Kind, patient: int, visit: int, sides: Sequence[tuple[Account, int, int | None]], on: date, at: int,
        staff: str, **columns: object,
    ) -> int:  # fmt: skip
        """A posting with its sides: account, cents and the coverage that owes them; those of nothing are left out."""
        making = self._making
        posting = making.batch.add(
            Posting, kind=str(kind), patient=patient, visit=visit, posted_at=making.at(on, at), posted_on=on,
            staff=making.staff[staff], **columns,
        )  # fmt: skip
        for account, cents, coverage in sides:
            if cents:
                making.batch.add(
                    Line, posting=posting, patient=patient, account=str(account), amount_cents=cents, coverage=coverage
                )
        return posting

    def service(self, charge: int, fee_cents: int, on: date) -> None:
        """What a charge is made of."""
        self._making.batch.add(ChargeLine, posting=charge, fee_cents=fee_cents, service_on=on)

    def payer_batch(self, payer: int, cents: int, number: str, on: date, at: int) -> int:
        """A payment of an insurer."""
        return self._making.batch.add(
            PayerBatch, payer=payer, tender=str(PayerTender.TRANSFER), reference=number, cents=cents, received_on=on,
            posted_at=self._making.at(on, at), staff=self._making.staff["tom"],
        )  # fmt: skip

    def allocate(self, credit: int, charge: Open, cents: int) -> None:
        """Put cents of a credit against what a patient owes; below nothing they are taken back."""
        charge.left -= cents
        self._making.batch.add(Allocation, credit=credit, charge=charge.posting, amount_cents=cents)

    def allocate_for(self, coverage: int, credit: int, charge: int, cents: int) -> None:
        """Put cents of an insurer's answer against its part of a charge."""
        self._making.batch.add(Allocation, credit=credit, charge=charge, amount_cents=cents, coverage=coverage)
