"""What payers decide by file on authorizations (X12 278): the case takes its step, with number, days, units and why."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from pcdesk import moment
from pcdesk.acts.cover.authorization import (
    AUTHORIZATIONS,
    change_authorization,
    close_authorization,
    deny_authorization,
    pend_authorization,
    record_approval,
    withdraw_authorization,
)
from pcdesk.acts.cover.review import service_trace
from pcdesk.acts.desk.answer_kind import AnswerKind, Read, Took, npis_of
from pcdesk.acts.frame.desk import Desk
from pcdesk.acts.frame.living import living
from pcdesk.exchange.ground.refusal import Refusal
from pcdesk.exchange.x12.decision import Outcome, outcome_words
from pcdesk.exchange.x12.review_answer import EventAnswer, open_review, review_answers
from pcdesk.exchange.x12.review_outcome import Decided, DecidedService, decided
from pcdesk.language import tr
from pcdesk.models.clinic.state_change import StateChange
from pcdesk.models.cover.authorization import WAITING, Authorization, AuthorizedService
from pcdesk.models.cover.review import ReviewAsk, ReviewDecision
from pcdesk.trouble import KnownError

_NO_MORE = (Outcome.CANCELLED, Outcome.NOT_NEEDED)


def _read(body: bytes, name: str) -> Read:
    """The events of a file, in their order."""
    file = open_review(body, name)
    if isinstance(file, Refusal):
        raise KnownError(f"{file.where.said()}: {file.why}", "", "")  # it says what was kept and what to do
    events: list[EventAnswer] = []
    refused: list[str] = []
    askers: set[str] = set()
    is_test = False
    for answer in review_answers(file):
        events += answer.events
        askers |= npis_of(answer.askers)
        is_test = is_test or answer.is_test
        if not answer.events:
            who = [one.name for one in (*answer.payers[:1], *answer.people[-1:]) if one.name]
            refused += [": ".join((*who, one.words)) for one in answer.rejections]
    return Read(events, tuple(dict.fromkeys(refused)), frozenset(askers), is_test)


def _ask_of(event: EventAnswer) -> Any:
    """By the number of the request, or by that of one of its services."""
    traces = {one.upper() for one in event.our_traces}
    events = {one.partition("S")[0] for one in traces} | traces
    rows: Any = ReviewAsk.alive().where(ReviewAsk.trace.in_(events), ReviewAsk.trace != "")
    found = list(rows)
    return found[0] if len(found) == 1 else None


def _is_known(ask: Any, event: EventAnswer) -> bool:
    return _came_before(ask.authorization_id, decided(event))


def _came_before(authorization_id: int, found: Decided) -> bool:
    rows = ReviewDecision.alive().where(
        ReviewDecision.authorization == authorization_id, ReviewDecision.content == found.content
    )
    return bool(rows.exists())


def _record(desk: Desk, event: EventAnswer, authorization_id: int, ask: Any, sha256: str) -> Took:
    """The decision on the case. One that its state does not allow any more is said, and waits there for a person."""
    row = living(Authorization, authorization_id)
    found = decided(event)
    if _came_before(row.id, found):
        raise KnownError(
            tr("This answer is kept with {what} already.", what=row.what), tr("Nothing was changed."),
            tr("Look at the story of the authorization."),
        )  # fmt: skip
    ReviewDecision.create(
        authorization=row.id, ask=ask.id if ask is not None else None, sha256=sha256, content=found.content,
        outcome=str(found.outcome), came_at=moment.now(),
    )  # fmt: skip
    said = _step(desk, row, found, ask, _day_of(event))
    return Took(row.id, found.outcome is not Outcome.UNKNOWN, said)


def _day_of(event: EventAnswer) -> dict[str, date]:
    """The day the payer's file was made; one of a day to come is its clock's fault and says nothing."""
    on = event.made_on
    return {"answered_on": on} if on is not None and on <= moment.today() else {}


def _step(desk: Desk, row: Any, found: Decided, ask: Any, day: dict[str, date]) -> str:
    """Take the step that was decided; what a person must know besides, "" for nothing."""
    words, note = _words(found), _cut(_words(found), StateChange.note.max_length)
    told: dict[str, Any] = {**day, **_number(found)}
    why = {"answer": _cut(words, Authorization.answer.max_length)}
    if found.is_yes and row.state in (*WAITING, "partly"):
        return _approve(desk, row, found, ask, note, day)
    if row.state == "approved" and found.is_yes and found.number in ("", row.number):
        return ""
    if row.state == "withdrawn" and found.outcome in _NO_MORE:
        return ""  # as we asked
    if row.state == "approved" and found.outcome is Outcome.CANCELLED:
        close_authorization(desk, row.id, why, note=note)
    elif row.state not in WAITING:
        return _leave(desk, row, found, words)
    elif found.outcome is Outcome.DENIED:
        deny_authorization(desk, row.id, {**told, **why}, note=note)
    elif found.outcome in _NO_MORE:
        withdraw_authorization(desk, row.id, why, note=note)
    else:
        today = {"due_on": moment.today()} if found.outcome is Outcome.CONTACT_PAYER else {}
        wants = _cut("\n".join(found.wants) or words, Authorization.missing.max_length)
        pend_authorization(desk, row.id, {**told, **why, **today, "missing": wants}, note=note)
    return ""


def _leave(desk: Desk, row: Any, found: Decided, words: str) -> str:
    """The state does not allow it: what was answered stands with the case, and somebody looks at it today."""
    state = AUTHORIZATIONS.state_words(row.state)
    said = tr("{what} is “{state}” here, and the payer answers: {words}", what=row.what, state=state, words=words)
    due = {"due_on": moment.today()} if row.state not in ("withdrawn", "closed") else {}
    change_authorization(desk, row.id, {"answer": _cut(words, Authorization.answer.max_length), **due})
    return said


def _number(found: Decided) -> dict[str, str]:
    return {"number": found.number[: Authorization.number.max_length]} if found.number else {}


def _approve(desk: Desk, row: Any, found: Decided, ask: Any, note: str, day: dict[str, date]) -> str:
    services = _services(row.id)
    units = {one.units_id: one.approved for one in _units(services, found, ask)}
    days, trouble = _days(row, found)
    left_out = [tr("Not asked for: {code}.", code=one.code) for one in found.services
                if one.code and _own(one, services, found, ask) is None]  # fmt: skip
    is_partly = not found.is_whole or any(
        count is not None and one.units_asked is not None and count < one.units_asked
        for one in services for count in (units.get(one.id),)
    )
    said = " ".join([*found.says, *left_out, *([trouble] if trouble else [])])
    values = {**day, **_number(found), **days, "answer": _cut(said, Authorization.answer.max_length)}
    own = _days_of_services(services, found, ask, (days.get("starts_on"), days.get("ends_on")))
    record_approval(desk, row.id, values, units, is_partly=is_partly, note=note, days=own)
    return f"{row.what}: {trouble}" if trouble else ""


def _days(row: Any, found: Decided) -> tuple[dict[str, date | None], str]:
    """The days of the case; what is not told stays. Days that end before they begin are not taken, and said."""
    first, last = found.first, found.last
    if first is not None and last is not None and last < first:
        return {}, tr("The payer's days end before they begin: ask it which are meant.")
    starts, ends = first or row.starts_on, last or row.ends_on
    if starts is not None and ends is not None and ends < starts:
        starts, ends = first, last
    return {"starts_on": starts, "ends_on": ends}, ""


def _days_of_services(
    services: list[Any], found: Decided, ask: Any, whole: tuple[date | None, date | None]
) -> dict[int, tuple[date | None, date | None]]:
    """Of each service that was decided the days it has for itself; none where they are those of the whole case."""
    days: dict[int, tuple[date | None, date | None]] = {}
    for one in found.services:
        own = _own(one, services, found, ask)
        first, last = one.first, one.last
        if own is None or (first is not None and last is not None and last < first):
            continue
        days[own.id] = (first if first != whole[0] else None, last if last != whole[1] else None)
    return days


@dataclass(frozen=True)
class _Count:
    """How many of one service of ours are approved; None where no number was told."""

    units_id: int
    approved: int | None


def _units(services: Iterable[Any], found: Decided, ask: Any) -> list[_Count]:
    """Of each service of ours. One that was allowed as asked for, and whose number is not said again, has the number
    that was asked for; one that is not named where others are, none.
    """
    held = list(services)
    named = {own.id: one for one in found.services if (own := _own(one, held, found, ask)) is not None}
    return [_Count(own.id, _count(own, named.get(own.id), found)) for own in held]


def _count(own: Any, one: DecidedService | None, found: Decided) -> int | None:
    asked: int | None = own.units_asked
    if one is None:
        if not found.services:
            return asked if found.outcome is Outcome.CERTIFIED else None
        return asked if found.is_whole else 0
    if one.unit and one.unit != own.unit and one.units:  # counted otherwise than asked: what is said of it tells
        return asked if one.outcome is Outcome.CERTIFIED else None
    if one.units is None and one.outcome is Outcome.CERTIFIED:
        return asked
    return one.units


def _own(one: DecidedService, services: list[Any], found: Decided, ask: Any) -> Any:
    """Which service of ours is meant: by its number, else by its code where that tells, else the only one."""
    if ask is not None:
        for own in services:
            if service_trace(ask.trace, own.id) in {trace.upper() for trace in one.traces}:
                return own
    coded = [own for own in services if one.code and own.code.strip().upper() == one.code.upper()]
    if len(coded) == 1:
        return coded[0]
    is_only = len(services) == len(found.services) == 1
    return services[0] if is_only and (not one.code or not services[0].code) else None


def _services(authorization_id: int) -> list[Any]:
    rows = AuthorizedService.alive().where(AuthorizedService.authorization == authorization_id)
    return list(rows.order_by(AuthorizedService.id))


def _words(found: Decided) -> str:
    return " ".join(found.says) or f"{outcome_words(found.outcome)}."


def _cut(text: str, most: int) -> str:
    return text if len(text) <= most else f"{text[: most - 1].rstrip()}…"


REVIEWS = AnswerKind(
    "review", Authorization, "authorization", _read, _ask_of,
    target_of=lambda ask: int(ask.authorization_id), coverage_of=lambda row: row.coverage, is_known=_is_known,
    record=_record,
)  # fmt: skip
