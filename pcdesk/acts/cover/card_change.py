"""A new card: the old coverage ends, the new one begins, and all that it touches is settled, in one act."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

from pcdesk import moment
from pcdesk.acts.cover.authorization import (
    ask_again,
    change_authorization,
    close_authorization,
    withdraw_authorization,
)
from pcdesk.acts.cover.authorized_visit import follow_patient
from pcdesk.acts.cover.insurance import (
    EndsBeforeItBegins,
    NewPlan,
    SameDays,
    add_coverage,
    end_coverage,
    share_days,
    with_plan,
)
from pcdesk.acts.cover.named_payer import take_over_named_payer
from pcdesk.acts.frame.act import about, act
from pcdesk.acts.frame.desk import Desk
from pcdesk.acts.frame.fits import fits
from pcdesk.acts.frame.living import living
from pcdesk.language import tr
from pcdesk.models.clinic.right import Right
from pcdesk.models.cover.authorization import APPROVED, Authorization
from pcdesk.models.cover.coverage import Coverage
from pcdesk.models.cover.eligibility import EligibilityAsk
from pcdesk.models.cover.named_payer import NamedPayer
from pcdesk.models.cover.touched import ANEW, CARRY, DROP, KEEP, LEAVE, CardChange, Touched
from pcdesk.models.desk.card_change import touched
from pcdesk.models.people.shown import shown_name
from pcdesk.trouble import KnownError
from pcdesk.words.showing import show_date

REASON = "new_card"  # why a case was withdrawn or closed
#: What the new coverage of each of a family takes from her own old one, unless the card says something else.
_HERS = ("rank", "relationship", "subscriber", "subscriber_patient", "subscriber_born_on", "subscriber_sex")
#: What the card says for all of the family.
_POLICY = ("plan", "starts_on", "ends_on", "member_number", "group_number", "group_name", "copay_cents")


@act("Change to new card", Right.COVERAGE)
def change_card(
    desk: Desk, coverage_id: int, values: dict[str, Any], settled: Mapping[str, str], *, plan: NewPlan | None = None,
    named_payer_id: int | None = None, is_beside: bool = False,
) -> int:  # fmt: skip
    """The coverage ends the day before values["starts_on"] and the new one begins; returns the new one's id.

    values: columns of Coverage, of which rank, relationship and subscriber are the old one's where they are not given.
    plan: a new one, added with it and with its payer. settled: what becomes of each thing it touches, a way by
    Touched.key; those of a family member who is left out (LEAVE) need none. named_payer_id: the proposal it follows.
    is_beside: the old card holds on: nothing ends and nothing is settled, the new one has the first place that is free.

    Raises KnownError, and nothing is kept, when the first day is missing or not after the old one's, when days overlap
    another coverage of the same rank, and where more or other things are touched than were settled: somebody else
    booked or asked meanwhile.
    """
    old = living(Coverage, coverage_id)
    fits(Coverage, values)
    values = with_plan(desk, {"plan": old.plan_id, **values}, plan)
    if is_beside:
        _is_new(old.patient_id, values)
        new = add_coverage(desk, old.patient_id, {**values, "rank": _free_place(old.patient_id, values)})
        _follow(desk, old, named_payer_id)
        return new
    starts = _first_day(old, values)
    change = CardChange(old.id, starts, int(getattr(values.get("plan"), "id", values.get("plan")) or 0))
    found = _all_settled(touched(change), settled)
    new = _replace(desk, old, starts, values)
    made = {old.id: new}
    family = {name: values[name] for name in _POLICY if name in values}
    for one in found:
        if one.kind == "family":
            made[one.coverage_id] = _replace_of_family(desk, living(Coverage, one.coverage_id), starts, family)
    for one in found:
        if one.ways and one.kind != "family":
            SETTLING[one.kind](desk, one, settled[one.key], change, made[one.coverage_id])
    for patient_id in {one.patient_id for one in found} | {old.patient_id}:
        follow_patient(patient_id)
    _follow(desk, old, named_payer_id)
    name = Coverage.get_by_id(new).plan.name
    about(label=tr("Change to new card: {plan}", plan=name), patient=old.patient_id)
    return new


def _follow(desk: Desk, old: Any, named_payer_id: int | None) -> None:
    """The proposal is taken over, if it is one."""
    if named_payer_id is None:
        return
    if living(NamedPayer, named_payer_id).coverage.patient_id != old.patient_id:
        raise KnownError(tr("This payer was named for another patient."), _nothing(), tr("Open the card again."))
    take_over_named_payer(desk, named_payer_id)


def _is_new(patient_id: int, values: dict[str, Any]) -> None:
    """Raises KnownError for a card that is on file for these days: two desks were handed the same one."""
    days = Coverage(starts_on=values.get("starts_on"), ends_on=values.get("ends_on"))
    plan = int(getattr(values["plan"], "id", values["plan"]))
    number = str(values.get("member_number", "")).strip().casefold()
    others: Any = Coverage.alive().where(Coverage.patient == patient_id, Coverage.plan == plan)
    if any(one.member_number.strip().casefold() == number and share_days(days, one) for one in others):
        raise KnownError(
            tr("This card is on file for these days already."), _nothing(),
            tr("Look at the patient's coverages: somebody may have just added it."),
        )  # fmt: skip


def _free_place(patient_id: int, values: dict[str, Any]) -> int:
    """The first place in the order that no coverage has on these days."""
    days = Coverage(starts_on=values.get("starts_on"), ends_on=values.get("ends_on"))
    others: Any = Coverage.alive().where(Coverage.patient == patient_id)
    taken = {one.rank for one in others if share_days(days, one)}
    place = next((rank for rank, _words in Coverage.RANKS if rank not in taken), None)
    if place is None:
        raise KnownError(
            tr("Three coverages hold on these days already."), _nothing(), tr("End one that does not hold any more.")
        )
    return place


def _first_day(old: Any, values: dict[str, Any]) -> date:
    starts = values.get("starts_on")
    if not isinstance(starts, date):
        raise KnownError(tr("A coverage needs its first day."), _nothing(), tr("Type the day the new card holds from."))
    if old.starts_on is not None and starts <= old.starts_on:
        raise KnownError(
            tr("{plan} begins only on {day}.", plan=old.plan.name, day=show_date(old.starts_on)), _nothing(),
            tr("Type a later first day. If that coverage never was, change or remove it instead."),
        )  # fmt: skip
    return starts


def _all_settled(found: list[Touched], settled: Mapping[str, str]) -> list[Touched]:
    """What is to be settled, without who is left out of the family. Raises KnownError as change_card does."""
    left = {one.coverage_id for one in found if one.kind == "family" and settled.get(one.key) == LEAVE}
    wanted = [one for one in found if one.coverage_id not in left]
    open_ones = [one for one in wanted if one.ways and settled.get(one.key) not in one.ways]
    strange = set(settled) - {one.key for one in found}
    if open_ones or strange:
        raise KnownError(
            tr("What the new card touches is not what was shown: somebody else changed something meanwhile."),
            _nothing(), tr("Look at the list again, and save once more."),
        )  # fmt: skip
    return wanted


def _replace(desk: Desk, old: Any, starts: date, values: dict[str, Any]) -> int:
    """One coverage gives way to one by the new card, with the person's place in the order and in the family kept."""
    change = CardChange(old.id, starts)
    if not old.is_over and (old.ends_on is None or old.ends_on > change.last_day):
        end_coverage(desk, old.id, change.last_day)
    return add_coverage(desk, old.patient_id, {**{name: old.__data__[name] for name in _HERS}, **values})


def _replace_of_family(desk: Desk, old: Any, starts: date, values: dict[str, Any]) -> int:
    """The same, for somebody else: whose days cannot be is said."""
    try:
        return _replace(desk, old, starts, values)
    except (SameDays, EndsBeforeItBegins) as error:
        what = tr("{who}: {what}", who=shown_name(old.patient), what=error.what)
        raise KnownError(
            what, error.kept, tr("Leave this person as it is here, or settle that coverage first.")
        ) from error


def _settle_case(desk: Desk, one: Touched, way: str, change: CardChange, coverage_id: int) -> None:
    """Kept as it is, or carried over; or it ends with the old coverage, and where it is wanted anew one begins."""
    if way == KEEP:
        return
    row = living(Authorization, one.row_id)
    if way == CARRY:
        change_authorization(desk, row.id, {"coverage": coverage_id})
        return
    if row.state not in APPROVED:
        closing = close_authorization if row.state == "denied" else withdraw_authorization
        closing(desk, row.id, reason=REASON)
    elif row.starts_on is not None and row.starts_on > change.last_day:
        close_authorization(desk, row.id, reason=REASON)
    elif row.ends_on is None or row.ends_on > change.last_day:
        change_authorization(desk, row.id, {"ends_on": change.last_day})
    if way == ANEW:
        ask_again(desk, row, coverage_id, change.on)


def _settle_ask(_desk: Desk, one: Touched, way: str, _change: CardChange, _coverage_id: int) -> None:
    """An answer that comes all the same is then one that nobody asked for, and is found by hand."""
    if way == DROP:
        EligibilityAsk.update(deleted_at=moment.now()).where(EligibilityAsk.id == one.row_id).execute()


def _nothing() -> str:
    return tr("Nothing was changed; what you typed is still there.")


#: How what was chosen is carried out, by kind of what is touched: of each that has ways, and of none besides.
SETTLING: dict[str, Callable[[Desk, Touched, str, CardChange, int], None]] = {
    "authorization": _settle_case, "referral": _settle_case, "ask": _settle_ask,
}  # fmt: skip
