"""Post charges, take payments, give money back, allocate, write off, reverse. One writer for every cent."""

from __future__ import annotations

from typing import Any

import peewee as pw

from pcdesk import moment
from pcdesk.acts.frame.act import about, act
from pcdesk.acts.frame.desk import Desk
from pcdesk.acts.frame.fits import fits
from pcdesk.acts.frame.living import living
from pcdesk.language import tr
from pcdesk.models.book.visit import FREE, Visit, VisitChange
from pcdesk.models.clinic.reasons import REFUND, REVERSAL, WRITE_OFF, coded
from pcdesk.models.clinic.right import Right
from pcdesk.models.money.account import open_charges, refundable_cents, unallocated
from pcdesk.models.money.account_story import to_release
from pcdesk.models.money.charge_words import CHECK_IN, ChargeKind, item_of, posting_words
from pcdesk.models.money.collect import awaited, visit_money
from pcdesk.models.money.ledger import Account, Allocation, Kind, Line, Posting, Tender
from pcdesk.models.money.sharing_out import share_out
from pcdesk.models.people.person import Patient
from pcdesk.models.record.counter import RECEIPT, next_number
from pcdesk.trouble import KnownError
from pcdesk.words.cents import show_money

MOST_CENTS = 100_000_00  # a hundred thousand dollars: beyond it a slip of the finger is likelier than a payment


@act("Post charge", Right.CHARGE, undo=False)
def post_charge(
    desk: Desk, *, patient_id: int, cents: int, memo: str = "", visit_id: int | None = None,
    what: ChargeKind | None = None, what_name: str = "",
) -> int:  # fmt: skip
    """Add a charge; returns the posting's id. Credit is allocated to it, first what was paid for the same visit.

    memo: what somebody typed; the words of a usual item become its code. what and what_name: what it is about, where
    pcdesk words it (see charge_words); then nothing need be typed.
    Raises KnownError for a visit that is charged already; what is more than its service is a charge of no visit.
    """
    _positive(cents)
    _require_living(patient_id, visit_id)
    _require_uncharged(visit_id)
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
    posting = _post(
        desk, Kind.CHARGE, patient_id, {Account.RECEIVABLE: cents, Account.REVENUE: -cents}, memo=memo, visit=visit_id,
        what=str(what or ""), what_name=what_name,
    )  # fmt: skip
    _name("Charge {amount}: {memo}", posting, patient_id, amount=show_money(cents))
    _allocate_by_itself(patient_id)
    return posting


@act("Charge nothing", Right.CHARGE)
def charge_nothing(desk: Desk, visit_id: int) -> int:
    """A visit is free of charge: nobody is asked for its charge any more; returns the id of the change that says so.

    Raises KnownError for a visit that is charged already.
    """
    visit = living(Visit, visit_id)
    _require_uncharged(visit_id)
    said = VisitChange.create(visit=visit_id, changed_at=moment.now(), staff=desk.staff_id, what=FREE)
    about(label=tr("Charge nothing for {kind}", kind=visit.visit_type.name), patient=visit.patient_id)
    return int(said.id)


@act("Take payment", Right.COLLECT, undo=False)
def take_payment(
    desk: Desk, *, patient_id: int, cents: int, tender: Tender, reference: str = "", paid_by: str = "", memo: str = "",
    visit_id: int | None = None, allocate: dict[int, int] | None = None, at_check_in: bool = False,
) -> int:  # fmt: skip
    """Take money and give it the next receipt number; returns the posting's id.

    reference: check number or last digits of the card. visit_id: the visit it is for. allocate: charge posting id to
    cents; None means the charge of that visit first, then the oldest, while the copay of a visit that is not charged
    yet waits for its charge. What is not allocated stays on the account as credit. Raises KnownError for a check
    without its number, an amount that cannot be, or an allocation beyond the payment or a charge.
    """
    _positive(cents)
    _require_living(patient_id, visit_id)
    fits(Posting, {"memo": memo})
    _with_check_number(tender, reference)
    number = next_number(RECEIPT)
    posting = _post(
        desk, Kind.PAYMENT, patient_id, {Account(str(tender)): cents, Account.RECEIVABLE: -cents},
        memo=memo, visit=visit_id, tender=str(tender), tender_reference=reference.strip(),
        paid_by=paid_by.strip(), receipt_number=number, what=CHECK_IN if at_check_in else "",
    )  # fmt: skip
    if allocate is None:
        _allocate_by_itself(patient_id)
    else:
        _allocate(patient_id, posting, cents, allocate)
    about(label=tr("Take {amount}, receipt {number}", amount=show_money(cents), number=number), patient=patient_id)
    return posting


@act("Write off", Right.ADJUST, undo=False)
def write_off(desk: Desk, *, patient_id: int, charge_id: int, cents: int, reason: str) -> int:
    """Take cents off a charge with a reason; returns the posting's id."""
    _positive(cents)
    _require_living(patient_id)
    _with_reason(reason)
    code, typed = coded(WRITE_OFF, reason)
    posting = _post(
        desk, Kind.ADJUSTMENT, patient_id, {Account.WRITE_OFF: cents, Account.RECEIVABLE: -cents},
        memo="", reason=typed, reason_code=code,
    )  # fmt: skip
    _allocate(patient_id, posting, cents, {charge_id: cents})
    about(label=tr("Write off {amount}", amount=show_money(cents)), patient=patient_id)
    return posting


@act("Allocate payment", Right.COLLECT, undo=False)
def allocate_payment(desk: Desk, *, payment_id: int, allocate: dict[int, int]) -> None:
    """Put what is left of a payment against charges: charge posting id to cents."""
    payment = living(Posting, payment_id)
    left = {line.posting_id: line.open_cents for line in unallocated(payment.patient_id)}
    _allocate(payment.patient_id, payment_id, left.get(payment_id, 0), allocate)
    about(patient=payment.patient_id)


@act("Reverse posting", Right.REVERSE, undo=False)
def reverse_posting(desk: Desk, posting_id: int, reason: str) -> int:
    """Take back a posting by its mirror image, with a reason; returns the mirror's id.

    What it was allocated to is open again, and money that is free by it goes to what is open. Raises KnownError when
    it is a reversal or has been reversed, and for a payment of which something was given back.
    """
    _with_reason(reason)
    posting: Any = Posting.get_by_id(posting_id)
    if posting.reverses_id or Posting.select().where(Posting.reverses == posting_id).exists():
        raise KnownError(
            tr("This has been reversed already."), tr("Nothing was changed."), tr("Post it anew if it was right.")
        )
    _without_refund(posting_id)
    code, typed = coded(REVERSAL, reason)
    mirror: dict[Account, int] = {}
    for line in Line.select().where(Line.posting == posting_id):
        mirror[Account(line.account)] = mirror.get(Account(line.account), 0) - line.amount_cents
    new = _post(
        desk, Kind.REVERSAL, posting.patient_id, mirror, memo="", visit=posting.visit_id, tender=posting.tender,
        reverses=posting_id, reason=typed, reason_code=code,
    )  # fmt: skip
    _release(posting_id)
    _allocate_by_itself(posting.patient_id)
    _name("Reverse: {memo}", posting_id, posting.patient_id)
    return new


@act("Give money back", Right.REFUND, undo=False)
def refund_payment(
    desk: Desk, *, payment_id: int, cents: int, tender: Tender, reason: str, reference: str = "", paid_to: str = ""
) -> int:
    """Give back a part of a payment or all of it and give it the next receipt number; returns the posting's id.

    The payment stays as it was. What was not allocated of it goes first; beyond that its newest allocations are
    released and those charges are open again. tender: how it is given back, whatever it was paid with; reference: the
    number of the check, or the last digits of the card. Raises KnownError for anything but a payment that stands, for
    more than is left of it, without a reason, and for a check without its number.
    """
    _positive(cents)
    _with_reason(reason)
    _with_check_number(tender, reference)
    payment: Any = Posting.get_by_id(payment_id)
    _require_living(payment.patient_id)
    left = refundable_cents(payment_id)
    if cents > left:
        what = tr("At most {amount} of this payment can be given back.", amount=show_money(left))
        if not left:
            what = tr("Nothing of this can be given back: it is no payment, was reversed, or was given back already.")
        raise KnownError(what, tr("Nothing was posted."), tr("Look at the account and choose another line or amount."))
    code, typed = coded(REFUND, reason)
    number = next_number(RECEIPT)
    posting = _post(
        desk, Kind.REFUND, payment.patient_id, {Account.RECEIVABLE: cents, Account(str(tender)): -cents}, memo="",
        visit=payment.visit_id, tender=str(tender), tender_reference=reference.strip(), paid_by=paid_to.strip(),
        refunds=payment_id, receipt_number=number, reason=typed, reason_code=code,
    )  # fmt: skip
    for charge, part in to_release(payment_id, cents):
        Allocation.create(credit=payment_id, charge=charge, amount_cents=-part)
    Allocation.create(credit=payment_id, charge=posting, amount_cents=cents)
    _allocate_by_itself(payment.patient_id)
    about(label=tr("Give back {amount}, receipt {number}", amount=show_money(cents), number=number),
          patient=payment.patient_id)  # fmt: skip
    return posting


@act("Put credit against charges", Right.COLLECT, undo=False)
def settle_credit(desk: Desk, patient_id: int) -> int:
    """Let payments that stand against nothing pay what is open, as a new charge would; returns the cents that went."""
    _require_living(patient_id)
    cents = _allocate_by_itself(patient_id)
    about(label=tr("Put {amount} of credit against charges", amount=show_money(cents)), patient=patient_id)
    return cents


def _require_living(patient_id: int, visit_id: int | None = None) -> None:
    # Not in _post: what stands on an account, or a visit, that is hidden by now must still be reversed.
    living(Patient, patient_id)
    if visit_id is not None:
        living(Visit, visit_id)


def _require_uncharged(visit_id: int | None) -> None:
    if visit_id is not None and visit_money([visit_id])[visit_id][0] > 0:
        raise KnownError(
            tr("This visit is charged already."), tr("Nothing was posted."),
            tr("Look at the account. If the charge was wrong, reverse it first."),
        )  # fmt: skip


def _fits(columns: dict[str, Any]) -> None:
    # The memo is partly pcdesk's own and is cut; what a person typed is refused, never cut.
    fits(Posting, {name: value for name, value in columns.items() if name != "memo"})


def _post(desk: Desk, kind: Kind, patient_id: int, lines: dict[Account, int], **columns: Any) -> int:
    columns["memo"] = columns["memo"][:200]
    _fits(columns)
    visit: Any = Visit.get_by_id(columns["visit"]) if columns.get("visit") else None
    if visit is not None and visit.patient_id != patient_id:
        raise ValueError(f"visit {visit.id} is not of patient {patient_id}")
    posting = Posting.create(
        kind=str(kind), patient=patient_id, posted_at=moment.now(), posted_on=moment.today(), staff=desk.staff_id,
        **columns,
    )  # fmt: skip
    for account, cents in lines.items():
        Line.create(posting=posting, patient=patient_id, account=str(account), amount_cents=cents)
    return int(posting.id)


def _allocate(patient_id: int, credit_id: int, left: int, wanted: dict[int, int]) -> None:
    due = {line.posting_id: line.open_cents for line in open_charges(patient_id)}
    if any(cents < 0 or cents > due.get(charge, 0) for charge, cents in wanted.items()) or sum(wanted.values()) > left:
        raise KnownError(
            tr("More was allocated than the payment holds or the charge still needs."),
            tr("Nothing was posted."),
            tr("Make the parts smaller; what is left stays on the account as credit."),
        )
    for charge, cents in wanted.items():
        if cents:
            Allocation.create(credit=credit_id, charge=charge, amount_cents=cents)


def _allocate_by_itself(patient_id: int) -> int:
    credits = unallocated(patient_id)
    waits = awaited({line.visit_id for line in credits if line.visit_id is not None})
    parts = share_out(open_charges(patient_id), credits, waits)
    for credit, charge, cents in parts:
        Allocation.create(credit=credit, charge=charge, amount_cents=cents)
    return sum(cents for _credit, _charge, cents in parts)


def _name(label: str, posting_id: int, patient_id: int, **values: Any) -> None:
    about(label=tr(label, memo=posting_words(Posting.get_by_id(posting_id)), **values), patient=patient_id)


def _without_refund(posting_id: int) -> None:
    mirror = Posting.alias()
    gone = mirror.select(mirror.reverses).where(mirror.reverses.is_null(False))
    if Posting.select().where(Posting.refunds == posting_id, Posting.id.not_in(gone)).exists():
        raise KnownError(
            tr("A part of this payment was given back."), tr("Nothing was changed."),
            tr("Reverse the refund first if it was a mistake, or give back the rest."),
        )  # fmt: skip


def _with_check_number(tender: Tender, reference: str) -> None:
    if tender == Tender.CHECK and not reference.strip():
        raise KnownError(
            tr("A check needs its number."), tr("Nothing was posted."), tr("Type the number printed on the check.")
        )


def _release(posting_id: int) -> None:
    """Take back, by negative rows, every allocation from or to a posting."""
    query: Any = (
        Allocation.select(Allocation.credit, Allocation.charge, pw.fn.sum(Allocation.amount_cents))
        .where((Allocation.credit == posting_id) | (Allocation.charge == posting_id))
        .group_by(Allocation.credit, Allocation.charge)
    )
    for credit, charge, cents in list(query.tuples()):
        if cents:
            Allocation.create(credit=credit, charge=charge, amount_cents=-cents)


def _positive(cents: int) -> None:
    if not 0 < cents <= MOST_CENTS:
        raise KnownError(
            tr("The amount must be more than nothing and at most {most}.", most=show_money(MOST_CENTS)),
            tr("Nothing was posted."),
            tr("Check the amount."),
        )


def _with_reason(reason: str) -> None:
    if not reason.strip():
        raise KnownError(tr("This needs a reason."), tr("Nothing was posted."), tr("Say why in a few words."))
