"""Post charges, take payments, give money back, allocate, write off, reverse: what moves a patient's account."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from pcdesk import moment
from pcdesk.acts.frame.act import about, act
from pcdesk.acts.frame.desk import Desk
from pcdesk.acts.frame.fits import fits
from pcdesk.acts.frame.living import living
from pcdesk.acts.money.posting import (
    Side,
    mirror,
    name_act,
    post,
    put_against,
    require_amount,
    require_living,
    require_reason,
    settle,
    write_services,
)
from pcdesk.acts.money.seen import require_seen
from pcdesk.language import tr
from pcdesk.models.book.visit import FREE, Visit, VisitChange
from pcdesk.models.clinic.reasons import REFUND, REVERSAL, WRITE_OFF, coded
from pcdesk.models.clinic.right import Right
from pcdesk.models.money.account import account_lines, not_allocated, refundable_cents
from pcdesk.models.money.account_story import to_release
from pcdesk.models.money.charge_words import CHECK_IN, ChargeKind, item_of
from pcdesk.models.money.collect import Price, charged, price_for, said_free
from pcdesk.models.money.ledger import Account, Allocation, Kind, Posting, Tender
from pcdesk.models.money.payer_account import Service, answer_to
from pcdesk.models.money.seen import Seen
from pcdesk.models.record.counter import RECEIPT, next_number
from pcdesk.trouble import KnownError
from pcdesk.words.cents import show_money


@act("Post charge", Right.CHARGE, undo=False)
def post_charge(
    desk: Desk, *, patient_id: int, cents: int, memo: str = "", visit_id: int | None = None,
    what: ChargeKind | None = None, what_name: str = "", services: Sequence[Service] = (),
) -> int:  # fmt: skip
    """Add a charge; returns the posting's id. Credit is allocated to it, first what was paid for the same visit.

    cents: what the patient pays of it; for the visit of a covered patient her primary coverage owes what is left of
    the usual fee (see price_for), and cents may be 0. services: what the charge is made of, where it is not one
    service at that fee; they are the whole charge then.
    memo: what somebody typed; the words of a usual item become its code. what and what_name: what it is about, where
    pcdesk words it (see charge_words); then nothing need be typed.
    Raises KnownError for a visit that is charged already; what is more than its service is a charge of no visit.
    """
    require_living(patient_id, visit_id)
    _require_uncharged(visit_id)
    price = _price(cents, visit_id, services)
    require_amount(price.total_cents)
    memo = memo.strip()
    fits(Posting, {"memo": memo})
    if what is None and (item := item_of(memo)):
        what, what_name = ChargeKind.ITEM, item
    if what is not None:
        memo = ""
    elif not memo:
        raise KnownError(
            tr("A charge needs a word on what it is for."), tr("Nothing was posted."),
            tr("Type it; it is printed on the receipt."),
        )  # fmt: skip
    sides = (
        Side(Account.RECEIVABLE, cents), Side(Account.INSURER, price.payer_cents, price.coverage_id),
        Side(Account.REVENUE, -price.total_cents),
    )  # fmt: skip
    posting = post(desk, Kind.CHARGE, patient_id, sides, memo=memo, visit=visit_id, what=str(what or ""),
                   what_name=what_name)  # fmt: skip
    write_services(posting, services or (Service(price.total_cents, _service_on(visit_id)),))
    if price.payer_cents:
        name_act("Charge {amount}, of which {payer} owes {part}: {memo}", posting, patient_id, payer=price.payer,
                 amount=show_money(price.total_cents), part=show_money(price.payer_cents))  # fmt: skip
    else:
        name_act("Charge {amount}: {memo}", posting, patient_id, amount=show_money(cents))
    settle(patient_id)
    return posting


def _price(cents: int, visit_id: int | None, services: Sequence[Service]) -> Price:
    whole = sum(one.cents for one in services) if services else None
    price = Price(cents)
    if visit_id is not None and cents >= 0:
        price = price_for(Visit.get_by_id(visit_id), cents, whole)
    if cents < 0 or (whole is not None and whole != price.total_cents):
        raise KnownError(
            tr("The services of this charge come to another sum than what is charged."), tr("Nothing was posted."),
            tr("Check the amounts."),
        )  # fmt: skip
    return price


def _service_on(visit_id: int | None) -> Any:
    return moment.today() if visit_id is None else Visit.get_by_id(visit_id).visit_on


@act("Charge nothing", Right.CHARGE)
def charge_nothing(desk: Desk, visit_id: int) -> int:
    """A visit is free of charge: nobody is asked for its charge any more; returns the id of the change that says so.

    Raises KnownError for a visit that is charged already, or said to be free.
    """
    visit = living(Visit, visit_id)
    _require_uncharged(visit_id)
    if said_free([visit_id]):
        raise KnownError(
            tr("Somebody has said already that this visit is free of charge."), tr("Nothing was changed."),
            tr("There is nothing more to do."),
        )  # fmt: skip
    said = VisitChange.create(visit=visit_id, changed_at=moment.now(), staff=desk.staff_id, what=FREE)
    about(label=tr("Charge nothing for {kind}", kind=visit.visit_type.name), patient=visit.patient_id)
    return int(said.id)


@act("Take payment", Right.COLLECT, undo=False)
def take_payment(
    desk: Desk, *, patient_id: int, cents: int, tender: Tender, reference: str = "", paid_by: str = "", memo: str = "",
    visit_id: int | None = None, allocate: dict[int, int] | None = None, at_check_in: bool = False,
    seen: Seen | None = None,
) -> int:  # fmt: skip
    """Take money and give it the next receipt number; returns the posting's id.

    reference: check number or last digits of the card. visit_id: the visit it is for. allocate: charge posting id to
    cents; None means the charge of that visit first, then the oldest, while the copay of a visit that is not charged
    yet waits for its charge. What is not allocated stays on the account as credit. seen: what was shown of the
    account. Raises KnownError for a check without its number, an amount that cannot be, or an allocation beyond the
    payment or a charge, and AccountChanged.
    """
    require_amount(cents)
    require_living(patient_id, visit_id)
    require_seen(patient_id, seen)
    fits(Posting, {"memo": memo})
    _with_check_number(tender, reference)
    number = next_number(RECEIPT)
    posting = post(
        desk, Kind.PAYMENT, patient_id, [Side(Account(str(tender)), cents), Side(Account.RECEIVABLE, -cents)],
        memo=memo, visit=visit_id, tender=str(tender), tender_reference=reference.strip(),
        paid_by=paid_by.strip(), receipt_number=number, what=CHECK_IN if at_check_in else "",
    )  # fmt: skip
    if allocate is None:
        settle(patient_id)
    else:
        put_against(account_lines(patient_id), posting, cents, allocate)
    about(label=tr("Take {amount}, receipt {number}", amount=show_money(cents), number=number), patient=patient_id)
    return posting


@act("Write off", Right.ADJUST, undo=False)
def write_off(
    desk: Desk, *, patient_id: int, charge_id: int, cents: int, reason: str, seen: Seen | None = None
) -> int:
    """Take cents off what the patient owes of a charge, with a reason; returns the posting's id.

    seen: as in payments.
    """
    require_amount(cents)
    require_living(patient_id)
    require_seen(patient_id, seen)
    require_reason(reason)
    code, typed = coded(WRITE_OFF, reason)
    posting = post(
        desk, Kind.ADJUSTMENT, patient_id, [Side(Account.WRITE_OFF, cents), Side(Account.RECEIVABLE, -cents)],
        reason=typed, reason_code=code,
    )  # fmt: skip
    put_against(account_lines(patient_id), posting, cents, {charge_id: cents})
    about(label=tr("Write off {amount}", amount=show_money(cents)), patient=patient_id)
    return posting


@act("Allocate payment", Right.COLLECT, undo=False)
def allocate_payment(
    desk: Desk, *, payment_id: int, allocate: dict[int, int], seen: Seen | None = None
) -> None:
    """Put what is left of a payment against charges: charge posting id to cents. seen: as in payments."""
    payment = living(Posting, payment_id)
    require_seen(payment.patient_id, seen)
    lines = account_lines(payment.patient_id)
    left = {line.posting_id: line.open_cents for line in not_allocated(lines)}
    put_against(lines, payment_id, left.get(payment_id, 0), allocate)
    about(patient=payment.patient_id)


@act("Reverse posting", Right.REVERSE, undo=False)
def reverse_posting(desk: Desk, posting_id: int, reason: str, *, seen: Seen | None = None) -> int:
    """Take back a posting by its mirror image, with a reason; returns the mirror's id. seen: as in payments.

    What it was allocated to is open again, and money that is free by it goes to what is open. Raises KnownError when
    it is a reversal or has been reversed, for a payment of which something was given back or that an insurer made, and
    for a charge an insurer has answered by letting go of a part or passing it on.
    """
    require_reason(reason)
    posting: Any = Posting.get_by_id(posting_id)
    if posting.reverses_id or Posting.select().where(Posting.reverses == posting_id).exists():
        raise KnownError(
            tr("This has been reversed already."), tr("Nothing was changed."), tr("Post it anew if it was right.")
        )
    _without_refund(posting_id)
    _without_answer(posting)
    require_seen(posting.patient_id, seen)
    code, typed = coded(REVERSAL, reason)
    new = mirror(desk, posting, code, typed)
    settle(posting.patient_id)
    name_act("Reverse: {memo}", posting_id, posting.patient_id)
    return new


@act("Give money back", Right.REFUND, undo=False)
def refund_payment(
    desk: Desk, *, payment_id: int, cents: int, tender: Tender, reason: str, reference: str = "", paid_to: str = "",
    seen: Seen | None = None,
) -> int:  # fmt: skip
    """Give back a part of a payment or all of it and give it the next receipt number; returns the posting's id.

    The payment stays as it was. What was not allocated of it goes first; beyond that its newest allocations are
    released and those charges are open again. tender: how it is given back, whatever it was paid with; reference: the
    number of the check, or the last digits of the card. seen: as in payments. Raises KnownError for anything but a
    payment that stands, for more than is left of it, without a reason, and for a check without its number.
    """
    require_amount(cents)
    require_reason(reason)
    _with_check_number(tender, reference)
    payment: Any = Posting.get_by_id(payment_id)
    require_living(payment.patient_id)
    require_seen(payment.patient_id, seen)
    left = refundable_cents(payment_id)
    if cents > left:
        what = tr("At most {amount} of this payment can be given back.", amount=show_money(left))
        if not left:
            what = tr("Nothing of this can be given back: it is no payment, was reversed, or was given back already.")
        raise KnownError(what, tr("Nothing was posted."), tr("Look at the account and choose another line or amount."))
    code, typed = coded(REFUND, reason)
    number = next_number(RECEIPT)
    posting = post(
        desk, Kind.REFUND, payment.patient_id, [Side(Account.RECEIVABLE, cents), Side(Account(str(tender)), -cents)],
        visit=payment.visit_id, tender=str(tender), tender_reference=reference.strip(), paid_by=paid_to.strip(),
        refunds=payment_id, receipt_number=number, reason=typed, reason_code=code,
    )  # fmt: skip
    for charge, part in to_release(payment_id, cents):
        Allocation.create(credit=payment_id, charge=charge, amount_cents=-part)
    Allocation.create(credit=payment_id, charge=posting, amount_cents=cents)
    settle(payment.patient_id)
    about(label=tr("Give back {amount}, receipt {number}", amount=show_money(cents), number=number),
          patient=payment.patient_id)  # fmt: skip
    return posting


@act("Put credit against charges", Right.COLLECT, undo=False)
def settle_credit(desk: Desk, patient_id: int) -> int:
    """Let payments that stand against nothing pay what is open, as a new charge would; returns the cents that went."""
    require_living(patient_id)
    cents = settle(patient_id)
    about(label=tr("Put {amount} of credit against charges", amount=show_money(cents)), patient=patient_id)
    return cents


def _require_uncharged(visit_id: int | None) -> None:
    # Inside the act, so that of two programs the second one sees what the first has written.
    if visit_id is not None and charged([visit_id]):
        raise KnownError(
            tr("This visit is charged already."), tr("Nothing was posted."),
            tr("Look at the account. If the charge was wrong, reverse it first."),
        )  # fmt: skip


def _without_refund(posting_id: int) -> None:
    gone = Posting.alias()
    taken_back = gone.select(gone.reverses).where(gone.reverses.is_null(False))
    if Posting.select().where(Posting.refunds == posting_id, Posting.id.not_in(taken_back)).exists():
        raise KnownError(
            tr("A part of this payment was given back."), tr("Nothing was changed."),
            tr("Reverse the refund first if it was a mistake, or give back the rest."),
        )  # fmt: skip


def _without_answer(posting: Any) -> None:
    """What an insurer paid is taken back as it came, whole; its word on a charge goes before the charge."""
    if posting.kind == Kind.PAYER_PAYMENT:
        raise KnownError(
            tr("This is a part of an insurer's payment for several patients."), tr("Nothing was changed."),
            tr("Take back the whole payment of the insurer and enter it anew."),
        )  # fmt: skip
    if posting.kind == Kind.CHARGE and (answer := answer_to(posting.id)):
        raise KnownError(
            tr("An insurer has answered to this charge: {what}.", what=answer), tr("Nothing was changed."),
            tr("Reverse that line first."),
        )  # fmt: skip


def _with_check_number(tender: Tender, reference: str) -> None:
    if tender == Tender.CHECK and not reference.strip():
        raise KnownError(
            tr("A check needs its number."), tr("Nothing was posted."), tr("Type the number printed on the check.")
        )
