"""Ask a payer for an authorization by file (X12 278): one file a case; appeals, extensions too."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import Any

from pcdesk import moment
from pcdesk.acts.cover import payer_file
from pcdesk.acts.cover.authorization import AUTHORIZATIONS, appeal_authorization, submit_authorization
from pcdesk.acts.cover.payer_file import MadeFile
from pcdesk.acts.frame.act import about, act
from pcdesk.acts.frame.desk import Desk
from pcdesk.acts.frame.lifecycle import WrongStep
from pcdesk.acts.frame.living import living
from pcdesk.exchange.x12.asking import Asker
from pcdesk.exchange.x12.review_asked import (
    CANCELS,
    INITIAL,
    Caller,
    Diagnosis,
    Event,
    Provided,
    ReviewRequest,
    Service,
    Wanted,
)
from pcdesk.exchange.x12.review_facts import missing_from_review
from pcdesk.exchange.x12.review_request import review_request
from pcdesk.language import tr
from pcdesk.models.clinic.right import Right
from pcdesk.models.cover.authorization import Authorization, AuthorizedService
from pcdesk.models.cover.review import ReviewAsk
from pcdesk.trouble import KnownError
from pcdesk.words.door import is_npi, phone_digits

HEALTH_SERVICES, OFFICE, PROVIDES, BY_LAW, URGENT = "HS", "11", "SJ", "I", "U"  # UM01, UM04, NM101, UM09, UM06
RENEWAL, EXTENSION, CHANGED, APPEAL, URGENT_APPEAL = "R", "4", "S", "2", "1"  # UM02
_COUNTED = {"visits": "VS", "days": "DY", "hours": "HS"}  # HSD01; units are counted by the service line itself
_BETWEEN = re.compile(r"[,;\s]+")


@act("Ask payer for authorization by file", Right.COVERAGE, undo=False)
def ask_review(desk: Desk, authorization_id: int) -> MadeFile:
    """The file that asks for a case; it is submitted by it, or appealed where it was denied.

    Of one that was withdrawn the file cancels what was asked, by the payer's number, and the case stays as it is.

    Raises WrongStep for one that cannot be asked for now, KnownError for a referral, which the primary care doctor is
    asked for, and with everything that must be known first.
    """
    row = living(Authorization, authorization_id)
    if row.kind != "authorization":
        raise KnownError(
            tr("A referral is asked for at the primary care doctor's, and no payer takes it by file."),
            tr("No file was made."), tr("Ask for it by fax, letter or phone."),
        )  # fmt: skip
    is_appeal, is_cancel = row.state == "denied", row.state == "withdrawn"
    if is_cancel:
        _can_be_canceled(row)
    else:
        _can_be_asked(row, is_appeal=is_appeal)
    asked: Any = ReviewAsk.create(
        authorization=row.id, certification=_certification(row, is_appeal=is_appeal), made_at=moment.now(),
        staff=desk.staff_id,
    )  # fmt: skip
    asked.trace = f"PCA{asked.id:06d}"
    ReviewAsk.update(trace=asked.trace).where(ReviewAsk.id == asked.id).execute()
    payer = row.coverage.plan.payer
    request = _request(row, asked)
    if lacks := missing_from_review(request):
        raise KnownError(
            tr("The file for {what} is not complete. {words}", what=row.what,
               words=" ".join(dict.fromkeys(one.words for one in lacks))),
            tr("No file was made."), tr("Fill it in, or ask by fax, phone or the payer's web site."),
        )  # fmt: skip
    body = review_request(request, payer_file.envelope(payer, asked.control))
    words = tr("Cancel at {payer} by file: {what}", payer=payer.name, what=row.what) if is_cancel else (
        tr("Ask {payer} by file: {what}", payer=payer.name, what=row.what)
    )
    if not is_cancel:
        step = appeal_authorization if is_appeal else submit_authorization
        step(desk, row.id, {"way": "file"}, note=asked.trace)
    about(label=words, patient=row.patient_id)
    return MadeFile(payer.name, payer_file.file_name("authorization", payer, asked.id), body, 1)


def _can_be_canceled(row: Any) -> None:
    """Only by a number of its own: that of the one it goes on from would cancel the wrong one."""
    if not row.number.strip():
        raise KnownError(
            tr("The payer's number of {what} is not known, and it cancels by that alone.", what=row.what),
            tr("No file was made."), tr("Type the number with Change, or call the payer."),
        )  # fmt: skip


def _can_be_asked(row: Any, *, is_appeal: bool) -> None:
    step = AUTHORIZATIONS.step("appealed" if is_appeal else "submitted")
    if row.state not in step.comes_from:
        raise WrongStep(
            tr("{name}: “{state}” now, so it is not asked for again.", name=row.what,
               state=AUTHORIZATIONS.state_words(row.state)),
            tr("No file was made."), tr("Look at the list again."),
        )  # fmt: skip


def _certification(row: Any, *, is_appeal: bool) -> str:
    """What kind of question it is (UM02); all but the first name the earlier review by its number."""
    if row.state == "withdrawn":
        return CANCELS
    if is_appeal:
        return URGENT_APPEAL if row.is_urgent else APPEAL
    if row.state == "pended" and row.number:
        return CHANGED
    if row.renews_id is None or not row.renews.number:
        return INITIAL
    ends = row.renews.ends_on
    return RENEWAL if ends is not None and ends < moment.today() else EXTENSION


def _request(row: Any, asked: Any) -> ReviewRequest:
    coverage, clinic = row.coverage, payer_file.clinic()
    about_whom = payer_file.whom(coverage)
    phone, fax = _ten_digits(clinic.phone), _ten_digits(clinic.fax)
    return ReviewRequest(
        payer_file.asked_payer(coverage.plan.payer), payer_file.asker(), asked.trace, payer_file.origin(),
        coverage.member_number, about_whom.subscriber, _event(row, asked), dependent=about_whom.dependent,
        caller=Caller(asked.staff.name if asked.staff_id else "", phone, fax), relationship=about_whom.relationship,
    )  # fmt: skip


def _event(row: Any, asked: Any) -> Event:
    previous = "" if asked.certification == INITIAL else row.number or (row.renews.number if row.renews_id else "")
    return Event(
        asked.trace, HEALTH_SERVICES, asked.certification, place="" if row.place.strip() else OFFICE,
        urgency=URGENT if row.is_urgent else "", releases=BY_LAW, first=row.starts_on or moment.today(),
        last=row.ends_on, previous=previous, diagnoses=tuple(map(Diagnosis, codes_in(row.diagnosis_codes))),
        providers=_providers(row.provider), message=_unnumbered(row.provider),
        services=tuple(_service(one, asked.trace) for one in _services(row.id)),
    )  # fmt: skip


def codes_in(text: str) -> list[str]:
    """Codes as they were typed, with commas or spaces between them, in capitals."""
    return [one.upper() for one in _BETWEEN.split(text) if one]


def _services(authorization_id: int) -> list[Any]:
    rows = AuthorizedService.alive().where(AuthorizedService.authorization == authorization_id)
    return list(rows.order_by(AuthorizedService.id))


def _service(row: Any, trace: str) -> Service:
    count = Decimal(row.units_asked) if row.units_asked is not None else None
    counted = _COUNTED.get(row.unit)
    return Service(
        row.code, units=count if counted is None else None, trace=service_trace(trace, row.id),
        wanted=Wanted(counted, count) if counted is not None and count is not None else None,
        providers=_providers(row.provider), message=_unnumbered(row.provider),
    )  # fmt: skip


def service_trace(trace: str, service_id: int) -> str:
    """The number of one service within a request: by it the answer about each is known."""
    return f"{trace}S{service_id}"


def _providers(row: Any) -> tuple[Provided, ...]:
    """By whom; nobody where the NPI is none, which would have the whole file refused."""
    if row is None or not is_npi(row.npi.strip()):
        return ()
    return (Provided(PROVIDES, Asker(row.npi, last=row.last, first=row.first)),)


def _unnumbered(row: Any) -> str:
    """In words who cannot be named by an NPI."""
    return "" if row is None or _providers(row) else f"PROVIDER {row.first} {row.last}".strip()


def _ten_digits(phone: str) -> str:
    """A number that the file can carry; "" for one that is none of this country."""
    digits = phone_digits(phone).removeprefix("1") if len(phone_digits(phone)) == 11 else phone_digits(phone)
    return digits if len(digits) == 10 else ""
