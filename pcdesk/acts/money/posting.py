"""The one writer of the ledger: postings with their sides, allocations, releases, and what every money act asks for."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

import peewee as pw

from pcdesk import moment
from pcdesk.acts.frame.act import about
from pcdesk.acts.frame.desk import Desk
from pcdesk.acts.frame.fits import fits
from pcdesk.acts.frame.living import living
from pcdesk.language import tr
from pcdesk.models.book.visit import Visit
from pcdesk.models.money.account import AccountLine, account_lines, not_allocated, still_open
from pcdesk.models.money.charge_words import posting_words
from pcdesk.models.money.collect import awaited
from pcdesk.models.money.ledger import Account, Allocation, ChargeLine, Kind, Line, Posting
from pcdesk.models.money.payer_account import Service, shared_among_payers
from pcdesk.models.money.sharing_out import share_out
from pcdesk.models.people.person import Patient
from pcdesk.trouble import KnownError
from pcdesk.words.cents import show_money

MOST_CENTS = 100_000_00  # a hundred thousand dollars: beyond it a slip of the finger is likelier than a payment


class Side(NamedTuple):
    """One side of a posting, in cents. coverage_id: who owes it, on the account insurer alone."""

    account: Account
    cents: int
    coverage_id: int | None = None


def post(desk: Desk, kind: Kind, patient_id: int, sides: Sequence[Side], **columns: Any) -> int:
    """Write a posting with its sides, those of nothing left out; returns its id. columns: of Posting, by field name."""
    columns["memo"] = columns.get("memo", "")[:200]
    # The memo is partly pcdesk's own and is cut; what a person typed is refused, never cut.
    fits(Posting, {name: value for name, value in columns.items() if name != "memo"})
    visit: Any = Visit.get_by_id(columns["visit"]) if columns.get("visit") else None
    if visit is not None and visit.patient_id != patient_id:
        raise ValueError(f"visit {visit.id} is not of patient {patient_id}")
    posting = Posting.create(
        kind=str(kind), patient=patient_id, posted_at=moment.now(), posted_on=moment.today(), staff=desk.staff_id,
        **columns,
    )  # fmt: skip
    for side in sides:
        if side.cents:
            whose = {} if side.coverage_id is None else {"coverage": side.coverage_id}
            Line.create(
                posting=posting, patient=patient_id, account=str(side.account), amount_cents=side.cents, **whose
            )
    return int(posting.id)


def write_services(charge_id: int, services: Sequence[Service]) -> None:
    """Write what a charge is made of."""
    for one in services:
        fits(ChargeLine, {"code": one.code.strip()})
        ChargeLine.create(
            posting=charge_id, code=one.code.strip(), units=one.units, fee_cents=one.fee_cents, service_on=one.on
        )


def put_against(lines: Sequence[AccountLine], credit_id: int, left: int, wanted: Mapping[int, int]) -> None:
    """Put the patient's credit against what she owes: posting id to cents. lines: of the account as it stands now.

    Raises KnownError for more than the credit holds or a charge still needs.
    """
    due = {line.posting_id: line.open_cents for line in still_open(lines)}
    if any(cents < 0 or cents > due.get(charge, 0) for charge, cents in wanted.items()) or sum(wanted.values()) > left:
        raise KnownError(
            tr("More was allocated than the payment holds or the charge still needs."),
            tr("Nothing was posted."),
            tr("Make the parts smaller; what is left stays on the account as credit."),
        )
    for charge, cents in wanted.items():
        if cents:
            Allocation.create(credit=credit_id, charge=charge, amount_cents=cents)


def settle(patient_id: int) -> int:
    """Let credit that stands against nothing pay what is open, the patient's and each coverage's among themselves.

    Returns the cents of the patient's that found a charge.
    """
    lines = account_lines(patient_id)
    credits = not_allocated(lines)
    parts = []
    if credits:
        waits = awaited({line.visit_id for line in credits if line.visit_id is not None})
        parts = share_out(still_open(lines), credits, waits)
    for credit, charge, cents in parts:
        Allocation.create(credit=credit, charge=charge, amount_cents=cents)
    for credit, charge, coverage, cents in shared_among_payers(lines):
        Allocation.create(credit=credit, charge=charge, coverage=coverage, amount_cents=cents)
    return sum(cents for _credit, _charge, cents in parts)


def mirror(desk: Desk, posting: Any, reason_code: str, reason: str) -> int:
    """Post the opposite of a posting and take back what stands against it; returns the mirror's id."""
    lines: Any = Line.select().where(Line.posting == posting.id).order_by(Line.id)
    new = post(
        desk, Kind.REVERSAL, posting.patient_id,
        [Side(Account(line.account), -line.amount_cents, line.coverage_id) for line in lines],
        visit=posting.visit_id, tender=posting.tender, reverses=posting.id, reason=reason, reason_code=reason_code,
        batch=posting.batch_id,
    )  # fmt: skip
    _release(posting.id)
    return new


def _release(posting_id: int) -> None:
    """Take back, by negative rows, every allocation from or to a posting."""
    query: Any = (
        Allocation.select(
            Allocation.credit, Allocation.charge, Allocation.coverage, pw.fn.sum(Allocation.amount_cents)
        )
        .where((Allocation.credit == posting_id) | (Allocation.charge == posting_id))
        .group_by(Allocation.credit, Allocation.charge, Allocation.coverage)
    )
    for credit, charge, coverage, cents in list(query.tuples()):
        if cents:
            Allocation.create(credit=credit, charge=charge, coverage=coverage, amount_cents=-cents)


def name_act(label: str, posting_id: int, patient_id: int, **values: Any) -> None:
    """Name the act under way by the posting it is about."""
    about(label=tr(label, memo=posting_words(Posting.get_by_id(posting_id)), **values), patient=patient_id)


def require_living(patient_id: int, visit_id: int | None = None) -> None:
    """Raise KnownError for a patient or a visit that was taken back.

    Not in post(): what stands on an account, or a visit, that is hidden by now must still be reversed.
    """
    living(Patient, patient_id)
    if visit_id is not None:
        living(Visit, visit_id)


def require_amount(cents: int, most: int = MOST_CENTS) -> None:
    """Raise KnownError for an amount that cannot be."""
    if not 0 < cents <= most:
        raise KnownError(
            tr("The amount must be more than nothing and at most {most}.", most=show_money(most)),
            tr("Nothing was posted."),
            tr("Check the amount."),
        )


def require_reason(reason: str) -> None:
    """Raise KnownError without a reason."""
    if not reason.strip():
        raise KnownError(tr("This needs a reason."), tr("Nothing was posted."), tr("Say why in a few words."))
