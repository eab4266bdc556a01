"""What insurers answer: payments for many patients, what they let go of, what they pass on to the patient."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from pcdesk import moment
from pcdesk.acts.frame.act import about, act
from pcdesk.acts.frame.desk import Desk
from pcdesk.acts.frame.fits import fits
from pcdesk.acts.frame.living import living
from pcdesk.acts.money.posting import (
    MOST_CENTS,
    Side,
    mirror,
    name_act,
    post,
    require_amount,
    require_living,
    require_reason,
    settle,
)
from pcdesk.language import tr
from pcdesk.models.clinic.reasons import LET_GO, PASSED_ON, REVERSAL, coded
from pcdesk.models.clinic.right import Right
from pcdesk.models.cover.coverage import Coverage, Payer
from pcdesk.models.money.charge_words import ChargeKind
from pcdesk.models.money.ledger import Account, Allocation, Kind, PayerBatch, PayerTender, Posting
from pcdesk.models.money.payer_account import waiting_for_payers
from pcdesk.trouble import KnownError
from pcdesk.words.cents import show_money
from pcdesk.words.showing import show_date

MOST_IN_BATCH = 10 * MOST_CENTS


@dataclass(frozen=True)
class Answer:
    """What an insurer says to one charge, in cents, each 0 or more.

    charge_id: None for money that belongs to no charge here, as of a visit from before pcdesk: it stays to the credit
    of the coverage. let_go: (reason, cents), a reason of LET_GO or typed; passed_on: the same to the patient, of
    PASSED_ON.
    """

    coverage_id: int
    charge_id: int | None
    paid_cents: int = 0
    let_go: tuple[tuple[str, int], ...] = ()
    passed_on: tuple[tuple[str, int], ...] = ()


@act("Take insurer's payment", Right.REMIT, undo=False)
def take_payer_payment(
    desk: Desk, *, payer_id: int, cents: int, tender: PayerTender, reference: str, received_on: date,
    answers: Sequence[Answer],
) -> int:  # fmt: skip
    """Post one payment of an insurer with what it says to each charge; returns the batch's id.

    reference: the number of the check or the transfer. cents may be 0, where the insurer only says why it pays nothing.
    What is paid beyond what the coverage owes stays to its credit. Raises KnownError for parts that do not sum to
    cents, for a coverage of another insurer, for letting go or passing on more than is open, for a payment that was
    entered before, without its number, and for a day to come.
    """
    payer = living(Payer, payer_id)
    _require_batch(payer, cents, tender, reference, received_on, answers)
    fits(PayerBatch, {"reference": reference.strip()})
    batch = PayerBatch.create(
        payer=payer_id, tender=str(tender), reference=reference.strip(), cents=cents, received_on=received_on,
        posted_at=moment.now(), staff=desk.staff_id,
    )  # fmt: skip
    for answer in answers:
        _answer(desk, payer, answer, int(batch.id))
    about(label=tr("Take {amount} of {payer}", amount=show_money(cents), payer=payer.name))
    return int(batch.id)


@act("Adjust for insurer", Right.REMIT, undo=False)
def adjust_for_payer(desk: Desk, *, charge_id: int, coverage_id: int, cents: int, reason: str) -> int:
    """Take off what an insurer owes of a charge and will not pay, as its contract says; returns the posting's id."""
    require_amount(cents)
    require_reason(reason)
    coverage = _coverage(coverage_id, charge_id)
    posting = _let_go(desk, coverage, charge_id, cents, reason, None)
    name_act("Let go of {amount}: {memo}", posting, coverage.patient_id, amount=show_money(cents))
    return posting


@act("Pass on to patient", Right.REMIT, undo=False)
def transfer_to_patient(desk: Desk, *, charge_id: int, coverage_id: int, cents: int, reason: str) -> int:
    """What an insurer leaves to the patient of a charge she owes, and her credit pays; returns the posting's id."""
    require_amount(cents)
    require_reason(reason)
    coverage = _coverage(coverage_id, charge_id)
    posting = _pass_on(desk, coverage, charge_id, cents, reason, None)
    settle(coverage.patient_id)
    name_act("{memo}: {amount}", posting, coverage.patient_id, amount=show_money(cents))
    return posting


@act("Take back insurer's payment", Right.REMIT, undo=False)
def reverse_payer_payment(desk: Desk, batch_id: int, reason: str) -> None:
    """Take back a payment of an insurer whole, with all it said to each charge. Raises KnownError if it was before."""
    require_reason(reason)
    code, typed = coded(REVERSAL, reason)
    batch: Any = PayerBatch.get_by_id(batch_id)
    standing = _standing(batch_id)
    if not standing:
        raise KnownError(
            tr("This has been reversed already."), tr("Nothing was changed."), tr("Post it anew if it was right.")
        )
    for posting in reversed(standing):
        mirror(desk, posting, code, typed)
    for patient in dict.fromkeys(posting.patient_id for posting in standing):
        settle(patient)
    about(label=tr("Take back {amount} of {payer}", amount=show_money(batch.cents), payer=batch.payer.name))


def _answer(desk: Desk, payer: Any, answer: Answer, batch_id: int) -> None:
    coverage = _coverage(answer.coverage_id, answer.charge_id)
    if coverage.plan.payer_id != payer.id:
        raise KnownError(
            tr("This coverage is of {other}, not of {payer}.", other=coverage.plan.payer.name, payer=payer.name),
            tr("Nothing was posted."), tr("Choose the charge of a patient whom this insurer covers."),
        )  # fmt: skip
    charge: Any = Posting.get_by_id(answer.charge_id) if answer.charge_id is not None else None
    if answer.paid_cents:
        sides = [Side(Account.DEPOSIT, answer.paid_cents), Side(Account.INSURER, -answer.paid_cents, coverage.id)]
        paid = post(
            desk, Kind.PAYER_PAYMENT, coverage.patient_id, sides, visit=charge.visit_id if charge else None,
            what_name=payer.name, batch=batch_id,
        )  # fmt: skip
        if charge is not None and (part := min(answer.paid_cents, _open(coverage, charge.id))):
            _stand_against(paid, charge.id, coverage.id, part)
    for reason, cents in answer.let_go:
        _let_go(desk, coverage, answer.charge_id, cents, reason, batch_id)
    for reason, cents in answer.passed_on:
        _pass_on(desk, coverage, answer.charge_id, cents, reason, batch_id)
    settle(coverage.patient_id)


def _let_go(desk: Desk, coverage: Any, charge_id: int | None, cents: int, reason: str, batch_id: int | None) -> int:
    charge = _with_room(coverage, charge_id, cents)
    code, typed = coded(LET_GO, reason)
    posting = post(
        desk, Kind.PAYER_ADJUSTMENT, coverage.patient_id,
        [Side(Account.CONTRACTUAL, cents), Side(Account.INSURER, -cents, coverage.id)], visit=charge.visit_id,
        what_name=coverage.plan.payer.name, reason_code=code, reason=typed, batch=batch_id,
    )  # fmt: skip
    _stand_against(posting, charge.id, coverage.id, cents)
    return posting


def _pass_on(desk: Desk, coverage: Any, charge_id: int | None, cents: int, reason: str, batch_id: int | None) -> int:
    charge = _with_room(coverage, charge_id, cents)
    code, typed = coded(PASSED_ON, reason)
    posting = post(
        desk, Kind.TRANSFER, coverage.patient_id,
        [Side(Account.RECEIVABLE, cents), Side(Account.INSURER, -cents, coverage.id)], visit=charge.visit_id,
        what=str(ChargeKind.SHARE), what_name=coverage.plan.name, reason_code=code, reason=typed, batch=batch_id,
    )  # fmt: skip
    _stand_against(posting, charge.id, coverage.id, cents)
    return posting


def _stand_against(credit_id: int, charge_id: int, coverage_id: int, cents: int) -> None:
    Allocation.create(credit=credit_id, charge=charge_id, coverage=coverage_id, amount_cents=cents)


def _coverage(coverage_id: int, charge_id: int | None) -> Any:
    coverage = living(Coverage, coverage_id)
    require_living(coverage.patient_id)
    if charge_id is not None:
        charge = living(Posting, charge_id)
        if charge.patient_id != coverage.patient_id:
            raise ValueError(f"posting {charge_id} is not of the patient of coverage {coverage_id}")
    return coverage


def _open(coverage: Any, charge_id: int) -> int:
    waits = waiting_for_payers(coverage.patient_id)
    return sum(
        one.open_cents for one in waits if one.line.posting_id == charge_id and one.coverage_id == coverage.id
    )


def _with_room(coverage: Any, charge_id: int | None, cents: int) -> Any:
    left = 0 if charge_id is None else _open(coverage, charge_id)
    if not 0 < cents <= left:
        raise KnownError(
            tr("{payer} owes {amount} of this charge.", payer=coverage.plan.payer.name, amount=show_money(left)),
            tr("Nothing was posted."), tr("Check the amounts."),
        )  # fmt: skip
    return Posting.get_by_id(charge_id)


def _standing(batch_id: int) -> list[Any]:
    gone = Posting.alias()
    taken_back = gone.select(gone.reverses).where(gone.batch == batch_id, gone.reverses.is_null(False))
    rows: Any = Posting.select().where(
        Posting.batch == batch_id, Posting.reverses.is_null(), Posting.id.not_in(taken_back)
    )
    return list(rows.order_by(Posting.id))


def _require_batch(
    payer: Any, cents: int, tender: PayerTender, reference: str, received_on: date, answers: Sequence[Answer]
) -> None:
    kept = tr("Nothing was posted.")
    if not 0 <= cents <= MOST_IN_BATCH:
        what = tr("The amount must be nothing or more and at most {most}.", most=show_money(MOST_IN_BATCH))
        raise KnownError(what, kept, tr("Check the amount."))
    if not reference.strip() and tender != PayerTender.CARD:
        raise KnownError(
            tr("An insurer's check or transfer needs its number."), kept, tr("Type the number it came with.")
        )
    if received_on > moment.today():
        raise KnownError(tr("{day} is still to come.", day=show_date(received_on)), kept, tr("Choose the day it came."))
    parts = [answer.paid_cents for answer in answers]
    if any(cents < 0 for cents in parts) or sum(parts) != cents:
        raise KnownError(
            tr("The parts come to {sum}, and the payment is {amount}.", sum=show_money(sum(parts)),
               amount=show_money(cents)), kept, tr("Check the parts."),
        )  # fmt: skip
    if not any(answer.paid_cents or answer.let_go or answer.passed_on for answer in answers):
        raise KnownError(tr("This payment says nothing to any charge."), kept, tr("Add what it is for."))
    same: Any = PayerBatch.select().where(
        PayerBatch.payer == payer.id, PayerBatch.tender == str(tender), PayerBatch.reference == reference.strip(),
        PayerBatch.reference != "",
    )  # fmt: skip
    if any(_standing(one.id) for one in same):
        raise KnownError(
            tr("{payer}'s payment {number} is entered already.", payer=payer.name, number=reference.strip()), kept,
            tr("Take that one back first if it was wrong."),
        )  # fmt: skip
