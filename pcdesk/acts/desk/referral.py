"""Refer a patient elsewhere and follow it until the report is read; keep the directory; turn nobody away unhelped."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import timedelta
from typing import Any

from pcdesk import moment
from pcdesk.acts.frame.act import about, act
from pcdesk.acts.frame.desk import Desk
from pcdesk.acts.frame.fits import fits
from pcdesk.acts.frame.kept import kept
from pcdesk.acts.frame.lifecycle import Lifecycle, Step
from pcdesk.acts.frame.living import living, living_all
from pcdesk.acts.frame.unchanged import unchanged
from pcdesk.language import tr
from pcdesk.models.clinic.right import Right
from pcdesk.models.cover.coverage import Plan
from pcdesk.models.desk.loops import OURS, THEIRS
from pcdesk.models.desk.referral import NotAccepted, OutsidePractice, PracticePlan, Referral
from pcdesk.models.people.person import Patient
from pcdesk.trouble import KnownError
from pcdesk.words.checks import is_npi


def _by(days: tuple[int, int], row: Any, values: Mapping[str, Any]) -> dict[str, Any]:
    usual, urgent = days
    is_urgent = values.get("is_urgent", row.is_urgent if row is not None else False)
    return {"due_on": moment.today() + timedelta(days=urgent if is_urgent else usual)}


def _ours(row: Any, values: Mapping[str, Any]) -> dict[str, Any]:
    return _by(OURS, row, values)


def _theirs(row: Any, values: Mapping[str, Any]) -> dict[str, Any]:
    return _by(THEIRS, row, values)


def _after_the_day(row: Any, values: Mapping[str, Any]) -> dict[str, Any]:
    """Once an appointment is made, the next step is to hear whether the patient went."""
    day = values.get("seen_on") or row.seen_on
    return {"due_on": day + timedelta(days=1)} if day is not None else _theirs(row, values)


def _done(_row: Any, _values: Mapping[str, Any]) -> dict[str, Any]:
    return {"due_on": None}


def _its_reason(row: Any) -> str:
    return str(row.reason)


_S = Right.SCHEDULE
_UNDER_WAY = ("sent", "accepted", "scheduled")
REFERRALS = Lifecycle(
    Referral, "state", start="draft", due="due_on", named=_its_reason,
    steps=(
        Step("sent", ("draft", "declined"), "Send referral", _S, asks=("practice", "way"), sets=_theirs),
        Step("accepted", "sent", "Accept referral", _S, sets=_ours),
        Step("scheduled", ("sent", "accepted", "no_show"), "Schedule referral", _S, asks=("seen_on",),
             sets=_after_the_day),
        Step("seen", "scheduled", "Record visit of referral", _S, sets=_theirs),
        Step("no_show", "scheduled", "Record missed visit of referral", _S, sets=_ours),
        Step("reported", ("sent", "accepted", "scheduled", "seen"), "Receive report of referral", _S, sets=_ours),
        Step("reviewed", "reported", "Review report of referral", Right.SIGN, sets=_done),
        Step("declined", _UNDER_WAY, "Decline referral", _S, sets=_ours),
        Step("canceled", ("draft", "no_show", "declined", *_UNDER_WAY), "Cancel referral", _S, sets=_done),
    ),
)  # fmt: skip
send_referral, accept_referral = REFERRALS.act("sent"), REFERRALS.act("accepted")
schedule_referral, see_referral = REFERRALS.act("scheduled"), REFERRALS.act("seen")
miss_referral, receive_report = REFERRALS.act("no_show"), REFERRALS.act("reported")
review_report, decline_referral = REFERRALS.act("reviewed"), REFERRALS.act("declined")
cancel_referral = REFERRALS.act("canceled")


@act("Refer patient", Right.SCHEDULE)
def refer_patient(desk: Desk, patient_id: int, values: dict[str, Any]) -> int:
    """Begin a referral elsewhere; returns its id. values: reason, specialty, practice, is_urgent, provider …

    Raises KnownError without a reason: nobody could read the letter.
    """
    living(Patient, patient_id)
    if not str(values.get("reason", "")).strip():
        raise KnownError(
            tr("A referral has a reason."), tr("Nothing was saved; what you typed is still there."),
            tr("Say what the patient is sent for."),
        )  # fmt: skip
    begun = {"owner": desk.staff_id, **_ours(None, values), **values}
    row = REFERRALS.begin(desk, {**begun, "patient": patient_id, "begun_at": moment.now()})
    about(label=tr("Refer patient: {reason}", reason=row.reason), patient=patient_id)
    return int(row.id)


@act("Change referral", Right.SCHEDULE)
def change_referral(
    desk: Desk, referral_id: int, values: dict[str, Any], *, was: Mapping[str, Any] | None = None
) -> None:
    """Write columns that are no step: who sees to it, the day of the next step, when the patient was told, notes."""
    row = living(Referral, referral_id)
    fits(Referral, values)
    living_all(Referral, values)
    unchanged(row, values, was)
    Referral.update(**values).where(Referral.id == row.id).execute()
    about(label=tr("Change referral: {reason}", reason=row.reason), patient=row.patient_id)


def _a_real_npi(values: dict[str, Any], _row: Any) -> dict[str, Any]:
    if values.get("npi") and not is_npi(values["npi"]):
        raise KnownError(
            tr("{number} is no NPI: it has ten digits, and the last checks the others.", number=values["npi"]),
            tr("Nothing was saved; what you typed is still there."), tr("Type it again, or leave it empty."),
        )  # fmt: skip
    return values


def _its_payers_plan(_before: Any, row: Any) -> None:
    if row.plan_id is not None and Plan.get_by_id(row.plan_id).payer_id != row.payer_id:
        raise KnownError(
            tr("This plan is another payer's."), tr("Nothing was saved; what you typed is still there."),
            tr("Choose one of this payer's plans."),
        )  # fmt: skip


def _heard_today(values: dict[str, Any], row: Any) -> dict[str, Any]:
    return values if row is not None else {"told_on": moment.today(), **values}


add_outside_practice, change_outside_practice, remove_outside_practice = kept(
    OutsidePractice, Right.SCHEDULE, "outside practice", must=("name",), clean=_a_real_npi
)
add_practice_plan, change_practice_plan, remove_practice_plan = kept(
    PracticePlan, Right.SCHEDULE, "practice plan", of="outside_practice", must=("payer",), clean=_heard_today,
    wrote=_its_payers_plan, named=lambda row: f"{row.outside_practice.name}: {row.payer.name}",
)  # fmt: skip


def _has_a_next_place(values: dict[str, Any], row: Any) -> dict[str, Any]:
    """Somebody is named, and where the patient can go, or that no other place is wanted."""
    to_be = {**(row.__data__ if row is not None else {}), **values}
    if to_be.get("patient") is None and not str(to_be.get("name", "")).strip():
        raise KnownError(
            tr("Nobody is named."), tr("Nothing was saved; what you typed is still there."), tr("Type the name.")
        )
    if to_be.get("practice") is None and not to_be.get("is_refused"):
        raise KnownError(
            tr("No other place is named."), tr("Nothing was saved; what you typed is still there."),
            tr("Choose where the patient can go, or tick that no other place is wanted."),
        )  # fmt: skip
    return {"told_on": moment.today(), **values} if row is None else values


def _its_own_reason(row: Any) -> str:
    return tr(dict(NotAccepted.REASONS)[row.reason])


#: Somebody who could not be taken, and another place to go: nobody is turned away without a next place.
add_not_accepted, change_not_accepted, remove_not_accepted = kept(
    NotAccepted, Right.SCHEDULE, "person not accepted", clean=_has_a_next_place, named=_its_own_reason,
    word="not_accepted",
)  # fmt: skip
