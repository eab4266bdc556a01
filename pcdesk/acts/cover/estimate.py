"""Estimate what a visit will cost the patient: made, made anew, with other services, withdrawn."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from pcdesk import moment
from pcdesk.acts.frame.act import about, act
from pcdesk.acts.frame.desk import Desk
from pcdesk.acts.frame.fits import fits
from pcdesk.acts.frame.living import living
from pcdesk.acts.frame.unchanged import unchanged
from pcdesk.language import tr
from pcdesk.models.book.visit import OFF_THE_BOOK, Visit
from pcdesk.models.clinic.right import Right
from pcdesk.models.cover.estimate import Estimate, EstimateLine, EstimateNote, EstimatePart
from pcdesk.models.cover.estimated import Priced, own_service, priced, without_fee
from pcdesk.models.cover.estimates_kept import chosen_for, services_of, standing_estimate, with_fee
from pcdesk.models.cover.plan_terms import Service
from pcdesk.models.money.collect import charged
from pcdesk.trouble import KnownError
from pcdesk.words.cents import show_money

MOST_UNITS = 999
MOST_FEE_CENTS = 100_000_00  # a slip of the finger is likelier beyond it, as of any charge


@act("Make estimate", Right.COVERAGE)
def make_estimate(
    desk: Desk, visit_id: int, values: Mapping[str, Any] | None = None, *, was: Mapping[str, Any] | None = None
) -> int:
    """An estimate of what a visit will cost the patient, from what is known today; returns its row.

    One that stands is replaced, and what was chosen there (services, network, order, self-pay) is kept unless values
    say otherwise; the visit's own service follows its kind and fee of today, unless somebody typed another fee. values:
    columns of Estimate; was: what the form showed of them, as in unchanged. Raises KnownError where no fee is known,
    and of a visit that is off the book or charged already.
    """
    visit = _comes(visit_id)
    before = standing_estimate(visit_id)
    unchanged(before or Estimate(), values or {}, was)
    told = {**(chosen_for(before) if before is not None else {}), **dict(values or {})}
    more = services_of(before, visit)[1:] if before is not None else []
    return _write(desk, visit, more, told)


@act("Add to estimate", Right.COVERAGE)
def add_to_estimate(desk: Desk, estimate_id: int, values: Mapping[str, Any]) -> int:
    """One service more on an estimate, which is made anew with it; returns the new row.

    values: columns of EstimateLine. Raises KnownError without a name or a fee.
    """
    before = _stands(estimate_id)
    visit = _comes(before.visit_id)
    fits(EstimateLine, values)
    what = str(values.get("what", "")).strip()
    if not what:
        raise KnownError(
            tr("A service needs a name."), tr("Nothing was saved; what you typed is still there."),
            tr("Type what is done; it is printed."),
        )  # fmt: skip
    more = Service(
        what, values.get("fee_cents") or 0, values.get("service_kind") or "office", values.get("units") or 1,
        str(values.get("code", "")).strip(),
    )  # fmt: skip
    return _write(desk, visit, [*services_of(before, visit)[1:], more], chosen_for(before))


@act("Take from estimate", Right.COVERAGE)
def take_from_estimate(desk: Desk, estimate_line_id: int) -> int:
    """One service less on an estimate, which is made anew without it; returns the new row.

    Raises KnownError for the visit's own service.
    """
    line = living(EstimateLine, estimate_line_id)
    before = _stands(line.estimate_id)
    visit = _comes(before.visit_id)
    services = services_of(before, visit)
    if line.place == 0 or line.place >= len(services):
        raise KnownError(
            tr("The visit itself stands on every estimate."), tr("Nothing was changed."),
            tr("Withdraw the estimate, or change its fee."),
        )  # fmt: skip
    del services[line.place]
    return _write(desk, visit, services[1:], chosen_for(before))


@act("Withdraw estimate", Right.COVERAGE)
def withdraw_estimate(desk: Desk, estimate_id: int) -> None:
    """It stands no longer; what was printed of it stays in the correspondence."""
    row = _stands(estimate_id)
    Estimate.update(deleted_at=moment.now()).where(Estimate.id == estimate_id).execute()
    about(label=tr("Withdraw estimate: {kind}", kind=row.visit_type.name), patient=row.patient_id)


def _stands(estimate_id: int) -> Any:
    """The row; raises KnownError where it was withdrawn, or another one was made since."""
    row = living(Estimate, estimate_id)
    if row.replaced_at is not None:
        raise KnownError(
            tr("Another estimate was made of this visit since."), tr("Nothing was changed."),
            tr("Look at the one that stands now."),
        )  # fmt: skip
    return row


def _comes(visit_id: int) -> Any:
    visit = living(Visit, visit_id)
    if visit.status in [str(one) for one in OFF_THE_BOOK]:
        raise KnownError(
            tr("This visit is off the book."), tr("Nothing was changed."), tr("Book the visit again, then estimate it.")
        )
    if charged([visit_id]):
        raise KnownError(
            tr("This visit is charged already."), tr("Nothing was changed."),
            tr("The patient's account says what it cost."),
        )  # fmt: skip
    return visit


def _write(desk: Desk, visit: Any, more: Sequence[Service], told: Mapping[str, Any]) -> int:
    """more: the services beside the visit's own."""
    fits(Estimate, told)
    services = [with_fee(own_service(visit), told.get("own_fee_cents")), *more]
    _can_be(services)
    found = priced(
        visit.id, services, is_self_pay=told.get("is_self_pay") or None, network=told.get("network", ""),
        order=told.get("order", ""),
    )  # fmt: skip
    row = keep_estimate(found, told, moment.now(), desk.staff_id)
    _name(found, visit.visit_type.name)
    return row


def keep_estimate(found: Priced, told: Mapping[str, Any], at: datetime, staff_id: int | None) -> int:
    """Inside an act: write down an estimate, in the place of the one that stands; returns its row. at: in UTC."""
    stands = (Estimate.visit == found.visit_id) & Estimate.deleted_at.is_null() & Estimate.replaced_at.is_null()
    Estimate.update(replaced_at=at).where(stands).execute()
    row = Estimate.create(
        patient=found.patient_id, visit=found.visit_id, visit_on=found.visit_on, visit_type=found.visit_type_id,
        primary=found.primary_id, secondary=found.secondary_id, coverage_check=found.check_id,
        is_self_pay=bool(told.get("is_self_pay")), own_fee_cents=told.get("own_fee_cents"),
        network=told.get("network", ""), order=told.get("order", ""),
        fee_cents=found.fee_cents, least_cents=found.least_cents, most_cents=found.most_cents,
        second_least_cents=found.second_least_cents, second_most_cents=found.second_most_cents, made_at=at,
        staff=staff_id,
    )  # fmt: skip
    _write_lines(int(row.id), found)
    return int(row.id)


def _name(found: Priced, kind: str) -> None:
    most = show_money(found.most_cents)
    label = tr("Make estimate {amount}: {kind}", amount=most, kind=kind)
    if found.least_cents != found.most_cents:
        label = tr("Make estimate {least} to {most}: {kind}", least=show_money(found.least_cents), most=most, kind=kind)
    about(label=label, patient=found.patient_id)


def _write_lines(estimate_id: int, found: Priced) -> None:
    for place, (service, parts) in enumerate(found.services):
        line = EstimateLine.create(
            estimate=estimate_id, place=place, what=service.what, code=service.code, service_kind=service.kind,
            units=service.units, fee_cents=service.fee_cents,
        )  # fmt: skip
        for part in parts:
            EstimatePart.create(
                estimate_line=line.id, kind=part.kind, source=part.source.by, benefit=part.source.benefit_id,
                least_cents=part.least_cents, most_cents=part.most_cents,
            )  # fmt: skip
    for note in found.notes:
        EstimateNote.create(estimate=estimate_id, code=note.code, cents=note.cents, benefit=note.benefit_id)


def _can_be(services: Sequence[Service]) -> None:
    """Raise KnownError for services without a fee, or beyond what a charge can be."""
    kept = tr("Nothing was saved; what you typed is still there.")
    for one in without_fee(services):
        raise KnownError(
            tr("No fee is set for {kind}.", kind=one.what), kept,
            tr("Type the fee, or set it in Clinic settings, Visit types."),
        )  # fmt: skip
    for one in services:
        if not 0 < one.units <= MOST_UNITS or one.cents > MOST_FEE_CENTS:
            raise KnownError(
                tr("{kind} cannot come to this much.", kind=one.what), kept, tr("Check the units and the fee.")
            )
