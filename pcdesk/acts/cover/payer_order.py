"""Decide which plan pays first: the answers are kept, and the coverages change places on the days they share."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from pcdesk import moment
from pcdesk.acts.cover.authorized_visit import follow_patient
from pcdesk.acts.cover.insurance import change_coverage, require_days
from pcdesk.acts.frame.act import about, act
from pcdesk.acts.frame.desk import Desk
from pcdesk.acts.frame.fits import fits
from pcdesk.acts.frame.living import living
from pcdesk.language import tr
from pcdesk.models.clinic.right import Right
from pcdesk.models.cover.benefit import Benefit
from pcdesk.models.cover.cover import Cover, covers
from pcdesk.models.cover.coverage import COPAY_KEPT, Coverage, CoverageCheck
from pcdesk.models.cover.order_fact import DECIDED, OWN, OrderFact, answers_of
from pcdesk.models.cover.order_known import as_it_stands, order_on
from pcdesk.models.cover.reordering import Span, reordered
from pcdesk.models.people.person import Patient
from pcdesk.trouble import KnownError

MOST = len(Coverage.RANKS)


@dataclass(frozen=True)
class Told:
    """An answer to one question, as of OrderFact; topic birthday: since_on is the birth date of who holds the plan."""

    topic: str
    coverage_id: int = 0
    answer: str = ""
    since_on: date | None = None


@act("Decide order of payers", Right.COVERAGE)
def decide_order(
    desk: Desk, patient_id: int, order: Sequence[int], on: date, told: Sequence[Told] = (), *, was: Sequence[int] = (),
) -> None:  # fmt: skip
    """These coverages, all that run on a day, pay in this order on the days they have in common.

    told: what was answered; it is kept with the day and who. Where the days of one reach further it is cut: before and
    after it stands where it stood. was: the order that was shown, empty where none was. Raises KnownError where other
    coverages run that day, or more than have a place, and where another order was decided since it was shown.
    """
    living(Patient, patient_id)
    held = covers([patient_id])[patient_id]
    running = as_it_stands(one for one in held if one.is_on(on))
    if sorted(order) != sorted(running) or len(running) < 2:
        raise KnownError(
            tr("These are not the coverages of that day any more."), tr("Nothing was saved."),
            tr("Look at the coverages again; somebody else may have changed one."),
        )  # fmt: skip
    if len(running) > MOST:
        raise KnownError(
            tr("More than three coverages run on that day."), tr("Nothing was saved."),
            tr("End those that do not hold any more, and decide again."),
        )  # fmt: skip
    if was and running not in (list(was), list(order)):
        first = next(one for one in held if one.id == running[0])
        raise KnownError(
            tr("Somebody decided another order meanwhile: {plan} pays first now.", plan=first.plan),
            tr("Nothing was saved; what you chose is still there."),
            tr("Save again to put your order in its place, or close this."),
        )  # fmt: skip
    for answer in told:
        _keep(desk, patient_id, answer)
    found = order_on(patient_id, on).proposal
    rule = found.reasons[0].rule if found.order == tuple(order) and found.reasons else OWN
    for one in held:
        if one.id in running:
            _note(desk, patient_id, Told(DECIDED, one.id, rule if one.id == order[0] else ""))
    _put_in_order(held, order, on)
    follow_patient(patient_id)
    first = next(one for one in held if one.id == order[0])
    about(label=tr("Decide who pays first: {plan}", plan=first.plan), patient=patient_id)


def _keep(desk: Desk, patient_id: int, told: Told) -> None:
    """Keep an answer that is another one than was there."""
    if told.coverage_id and living(Coverage, told.coverage_id).patient_id != patient_id:
        raise KnownError(
            tr("This coverage is another patient's."), tr("Nothing was saved."), tr("Look at the coverages again.")
        )
    if told.topic == "birthday":
        if told.since_on is not None:
            change_coverage(desk, told.coverage_id, {"subscriber_born_on": told.since_on})
        return
    before = answers_of(patient_id).get((told.topic, told.coverage_id))
    if before is None or (before.answer, before.since_on) != (told.answer, told.since_on):
        _note(desk, patient_id, told)


def _note(desk: Desk, patient_id: int, told: Told) -> None:
    values = {"topic": told.topic, "answer": told.answer, "since_on": told.since_on}
    fits(OrderFact, values)
    OrderFact.create(
        patient=patient_id, coverage=told.coverage_id or None, told_on=moment.today(), staff=desk.staff_id, **values
    )


def _put_in_order(held: Sequence[Cover], order: Sequence[int], on: date) -> None:
    spans = [Span(one.id, one.rank, one.starts_on, one.ends_on) for one in held if not one.is_over or one.ends_on]
    written: list[int] = []
    for piece in reordered(spans, order, on):
        days = {"rank": piece.rank, "starts_on": piece.starts_on, "ends_on": piece.ends_on}
        if Span(0, 0, piece.starts_on, piece.ends_on).is_on(on):
            Coverage.update(**days).where(Coverage.id == piece.coverage_id).execute()
            written.append(piece.coverage_id)
        else:
            written.append(_piece_of(piece.coverage_id, days))
    for row_id in written:  # once all stand where they are to be: on the way two are in one place
        require_days(Coverage.get_by_id(row_id))


def _piece_of(coverage_id: int, days: dict[str, Any]) -> int:
    """The same coverage on other days, with what was heard of it last: an old visit knows its plan and its check."""
    row: Any = Coverage.get_by_id(coverage_id)
    own = ("id", "deleted_at", "origin", "digest", "version")
    made = Coverage.create(**{**{name: value for name, value in row.__data__.items() if name not in own}, **days})
    check: Any = (
        CoverageCheck.alive()
        .where(CoverageCheck.coverage == coverage_id, CoverageCheck.way != COPAY_KEPT)
        .order_by(CoverageCheck.checked_at.desc(), CoverageCheck.id.desc())
        .first()
    )
    if check is not None:
        heard = CoverageCheck.create(**_copied(check, coverage=made.id))
        for line in Benefit.alive().where(Benefit.coverage_check == check.id):
            Benefit.create(**_copied(line, coverage_check=heard.id))
    return int(made.id)


def _copied(row: Any, **instead: int) -> dict[str, Any]:
    return {**{name: value for name, value in row.__data__.items() if name != "id"}, **instead}
