"""Ask for authorizations and referrals, follow them step by step, and keep what was answered."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from typing import Any

from pcdesk import moment
from pcdesk.acts.cover.authorized_visit import follow_patient
from pcdesk.acts.cover.wanted_paper import fill_wanted, want_what_is_missing
from pcdesk.acts.frame.act import about, act
from pcdesk.acts.frame.desk import Desk
from pcdesk.acts.frame.fits import fits
from pcdesk.acts.frame.lifecycle import Lifecycle, Step
from pcdesk.acts.frame.living import living, living_all
from pcdesk.acts.frame.unchanged import unchanged
from pcdesk.language import tr
from pcdesk.models.book.working_day import working_day
from pcdesk.models.clinic.right import Right
from pcdesk.models.cover.authorization import WAITING, Authorization, AuthorizedService
from pcdesk.models.cover.coverage import Coverage
from pcdesk.models.cover.payer_fact import days_told
from pcdesk.models.people.person import Patient
from pcdesk.trouble import KnownError

OURS = 2  # working days in which a step of the clinic's own is taken
#: Days a payer takes where nobody learned how long this one does: CMS-0057-F, 42 CFR 438.210(d) and others, from 2026.
USUAL_ANSWER, URGENT_ANSWER = 7, 3
#: Days in which a denial may be appealed, and in which an appeal is answered: 29 CFR 2560.503-1(h)(3)(i), (i)(2)(ii).
USUAL_APPEAL, APPEAL_ANSWER = 180, 30


def _ours(_row: Any, _values: Mapping[str, Any]) -> dict[str, Any]:
    today = moment.today()
    return {"due_on": working_day(today, OURS) or today + timedelta(days=OURS)}


def _theirs(row: Any, values: Mapping[str, Any]) -> dict[str, Any]:
    is_urgent = values.get("is_urgent", row.is_urgent)
    return {"due_on": _answer_on(row, is_urgent=is_urgent), "missing": ""}


def _answer_on(row: Any, *, is_urgent: bool) -> date:
    topic, usual = ("urgent_answer", URGENT_ANSWER) if is_urgent else ("auth_answer", USUAL_ANSWER)
    return moment.today() + timedelta(days=_learned(row, topic, usual))


def expected_answer(row: Any, *, appeals: bool = False) -> date:
    """By when the payer of an Authorization row is expected to answer what goes out today: a request, or an appeal."""
    if appeals:
        return moment.today() + timedelta(days=URGENT_ANSWER if row.is_urgent else APPEAL_ANSWER)
    return _answer_on(row, is_urgent=bool(row.is_urgent))


def _denied(row: Any, values: Mapping[str, Any]) -> dict[str, Any]:
    return {**_ours(row, {}), **_answered(row, values)}


def _partly(row: Any, values: Mapping[str, Any]) -> dict[str, Any]:
    return {"due_on": None, **_answered(row, values)}


def _answered(row: Any, values: Mapping[str, Any]) -> dict[str, Any]:
    """The days to appeal run from the day on the payer's letter, not from the one on which it is typed."""
    on = _answer_day(values)
    until = on + timedelta(days=_learned(row, "appeal", USUAL_APPEAL))
    return {"answered_on": on, "appeal_until": until, "missing": ""}


def _appealed(row: Any, _values: Mapping[str, Any]) -> dict[str, Any]:
    return {"due_on": expected_answer(row, appeals=True), "appeal_level": row.appeal_level + 1, "appeal_until": None}


def _answer_day(values: Mapping[str, Any]) -> date:
    """As the letter says it, else today. Raises KnownError for a day to come."""
    on: date = values.get("answered_on") or moment.today()
    if on > moment.today():
        raise KnownError(
            tr("The answer cannot be of a day to come."), tr("Nothing was saved."),
            tr("Type the day that stands on the payer's letter."),
        )  # fmt: skip
    return on


def _approved(_row: Any, values: Mapping[str, Any]) -> dict[str, Any]:
    return {"due_on": None, "missing": "", "answered_on": _answer_day(values), "appeal_until": None}


def _pended(row: Any, values: Mapping[str, Any]) -> dict[str, Any]:
    return {**_ours(row, {}), "answered_on": _answer_day(values)}


def _done(_row: Any, _values: Mapping[str, Any]) -> dict[str, Any]:
    return {"due_on": None, "missing": ""}


def _learned(row: Any, topic: str, usual: int) -> int:
    payer = row.coverage.plan.payer_id
    return days_told([payer], topic).get(payer, usual)


_R = Right.COVERAGE
AUTHORIZATIONS = Lifecycle(
    Authorization, "state", start="needed", due="due_on", named=lambda row: row.what,
    steps=(
        Step("preparing", "needed", "Prepare authorization", _R, sets=_ours),
        Step("submitted", ("needed", "preparing", "pended"), "Submit authorization", _R, asks=("way",), sets=_theirs),
        Step("pended", WAITING, "Pend authorization", _R, asks=("missing",), sets=_pended),
        Step("approved", (*WAITING, "partly"), "Approve authorization", _R, sets=_approved),
        Step("partly", (*WAITING, "partly"), "Approve part of authorization", _R, sets=_partly),
        Step("denied", WAITING, "Deny authorization", _R, asks=("answer",), sets=_denied),
        Step("appealed", ("denied", "partly"), "Appeal authorization", _R, asks=("way",), sets=_appealed),
        Step("withdrawn", ("needed", "preparing", *WAITING), "Withdraw authorization", _R, sets=_done),
        Step("closed", ("denied", "partly", "approved"), "Close authorization", _R, sets=_done),
    ),
)  # fmt: skip
prepare_authorization, submit_authorization = AUTHORIZATIONS.act("preparing"), AUTHORIZATIONS.act("submitted")
pend_authorization, appeal_authorization = AUTHORIZATIONS.act("pended"), AUTHORIZATIONS.act("appealed")
approve_authorization, approve_part = AUTHORIZATIONS.act("approved"), AUTHORIZATIONS.act("partly")
deny_authorization = AUTHORIZATIONS.act("denied")
withdraw_authorization, close_authorization = AUTHORIZATIONS.act("withdrawn"), AUTHORIZATIONS.act("closed")
_APPROVING = {"approved": approve_authorization, "partly": approve_part}


@act("Need authorization", Right.COVERAGE)
def need_authorization(
    desk: Desk, patient_id: int, coverage_id: int, values: dict[str, Any], services: Sequence[dict[str, Any]]
) -> int:
    """Begin a case: something needs the payer's word, or the primary care doctor's; returns its id.

    services: columns of AuthorizedService. Raises KnownError for a coverage of somebody else, for none or nameless
    services and for days upside down.
    """
    living(Patient, patient_id)
    coverage = living(Coverage, coverage_id)
    if coverage.patient_id != patient_id:
        raise KnownError(
            tr("This coverage is another patient's."), tr("Nothing was saved."), tr("Choose one of this patient's.")
        )
    _days_can_be(values)
    if not services:
        raise KnownError(
            tr("An authorization is for at least one service."), tr("Nothing was saved."),
            tr("Name what is to be done."),
        )
    begun = {"owner": desk.staff_id, **_ours(None, {}), **values}
    row = AUTHORIZATIONS.begin(
        desk, {**begun, "patient": patient_id, "coverage": coverage_id, "begun_at": moment.now()}
    )
    for service in services:
        _add_service(row.id, service)
    fill_wanted(row.id)
    about(label=tr("Need authorization: {what}", what=row.what), patient=patient_id)
    return int(row.id)


@act("Change authorization", Right.COVERAGE)
def change_authorization(
    desk: Desk, authorization_id: int, values: dict[str, Any], *, was: Mapping[str, Any] | None = None
) -> None:
    """Write columns that are no step: number, days, owner, the day of the next step, notes. Raises as its steps do."""
    row = living(Authorization, authorization_id)
    fits(Authorization, values)
    living_all(Authorization, values)
    unchanged(row, values, was)
    _days_can_be({**row.__data__, **values})
    Authorization.update(**values).where(Authorization.id == row.id).execute()
    follow_patient(row.patient_id)
    about(label=tr("Change authorization: {what}", what=row.what), patient=row.patient_id)


@act("Record approval", Right.COVERAGE)
def record_approval(
    desk: Desk, authorization_id: int, values: dict[str, Any], units: Mapping[int, int | None], *,
    is_partly: bool = False, note: str = "", days: Mapping[int, tuple[date | None, date | None]] | None = None,
) -> None:  # fmt: skip
    """The payer said yes, to all or to a part. values: number, starts_on, ends_on …; units: approved, by service;
    days: first and last of a service, where they are not those of the whole.

    A service that is not named keeps what it has; None says that no limit was told. Raises WrongStep, and KnownError
    for days upside down, for units below zero and of another authorization.
    """
    row = living(Authorization, authorization_id)
    _days_can_be({**row.__data__, **values})
    _APPROVING["partly" if is_partly else "approved"](desk, row.id, values, note=note)
    own = {one.id for one in _services(row.id)}
    for service, count in units.items():
        if service not in own or (count is not None and count < 0):
            raise KnownError(
                tr("The units approved cannot be so."), tr("Nothing was saved."),
                tr("Type them again for each service."),
            )
        AuthorizedService.update(units_approved=count).where(AuthorizedService.id == service).execute()
    for service in own & set(days or {}):
        first, last = (days or {})[service]
        _days_can_be({"starts_on": first, "ends_on": last})
        AuthorizedService.update(starts_on=first, ends_on=last).where(AuthorizedService.id == service).execute()
    follow_patient(row.patient_id)
    words = tr("Part of authorization approved: {what}", what=row.what) if is_partly else (
        tr("Authorization approved: {what}", what=row.what)
    )
    about(label=words, patient=row.patient_id)


@act("Record authorization answer", Right.COVERAGE)
def record_answer(
    desk: Desk, authorization_id: int, outcome: str, values: dict[str, Any], *,
    units: Mapping[int, int | None] | None = None, note: str = "",
    days: Mapping[int, tuple[date | None, date | None]] | None = None,
) -> None:  # fmt: skip
    """What the payer said: approved, partly, pended (values: missing) or denied (values: answer).

    values: answered_on is the day on its letter, today where none is given. units and days: as of record_approval,
    for the first two. Raises as the steps do, and KnownError for an answer of a day to come.
    """
    row = living(Authorization, authorization_id)
    if outcome in _APPROVING:
        record_approval(desk, row.id, values, units or {}, is_partly=outcome == "partly", note=note, days=days)
    else:
        {"pended": pend_authorization, "denied": deny_authorization}[outcome](desk, row.id, values, note=note)
        want_what_is_missing(Authorization.get_by_id(row.id))
    words = AUTHORIZATIONS.state_words(outcome)
    about(label=tr("{state}: {what}", state=words, what=row.what), patient=row.patient_id)


@act("Renew authorization", Right.COVERAGE)
def renew_authorization(desk: Desk, authorization_id: int) -> int:
    """Ask for the same again from the day after it ends; returns the new case. Raises KnownError once that is begun."""
    row = living(Authorization, authorization_id)
    if Authorization.alive().where(Authorization.renews == row.id, Authorization.state != "withdrawn").exists():
        raise KnownError(
            tr("It is being renewed already."), tr("Nothing was changed."), tr("Open the one that was begun.")
        )
    begins = row.ends_on + timedelta(days=1) if row.ends_on is not None else None
    made = ask_again(desk, row, row.coverage_id, begins)
    about(label=tr("Renew authorization: {what}", what=row.what), patient=row.patient_id)
    return made


def ask_again(desk: Desk, row: Any, coverage_id: int, begins: date | None) -> int:
    """Inside an act: a case like this one, under this coverage and from this day on; returns it."""
    kept = ("kind", "what", "reason", "diagnosis_codes", "provider", "place", "asked_of", "is_urgent")
    values = {**{name: row.__data__[name] for name in kept}, "starts_on": begins, "renews": row.id}
    services = [
        {"says": one.says, "code": one.code, "visit_type": one.visit_type_id, "provider": one.provider_id,
         "unit": one.unit, "units_asked": one.units_asked}
        for one in _services(row.id)
    ]  # fmt: skip
    return need_authorization(desk, row.patient_id, coverage_id, values, services)


def _services(authorization_id: int) -> list[Any]:
    rows = AuthorizedService.alive().where(AuthorizedService.authorization == authorization_id)
    return list(rows.order_by(AuthorizedService.id))


def _add_service(authorization_id: int, values: dict[str, Any]) -> None:
    fits(AuthorizedService, values)
    _days_can_be(values)
    living_all(AuthorizedService, values)
    asked = values.get("units_asked")
    if not str(values.get("says", "")).strip() or (asked is not None and asked < 1):
        raise KnownError(
            tr("Each service has a name, and at least one unit is asked for."), tr("Nothing was saved."),
            tr("Name it, or leave the units empty."),
        )  # fmt: skip
    AuthorizedService.create(authorization=authorization_id, **values)


def _days_can_be(values: Mapping[str, Any]) -> None:
    first, last = values.get("starts_on"), values.get("ends_on")
    if isinstance(first, date) and isinstance(last, date) and last < first:
        raise KnownError(
            tr("It cannot end before it begins."), tr("Nothing was saved."), tr("Check the two days.")
        )
