"""Patients whom the last try to call or to write has not reached, and of whom nothing was heard since."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from pcdesk import moment
from pcdesk.models.book.visit import Confirmation, Status, Visit, VisitChange
from pcdesk.models.desk.communication import Communication
from pcdesk.models.desk.correspondence import Correspondence
from pcdesk.models.people.to_call import Callee, rows_to_call

LOOK_BACK = 60  # days: who was tried before has most likely been told otherwise, or is asked at the next visit
FAILED = ("no_answer", "wrong_number")
HEARD_OF = (str(Confirmation.CONFIRMED), str(Confirmation.DECLINED), str(Status.ARRIVED))


@dataclass(frozen=True, slots=True)
class Unreached(Callee):
    """on: the day of the last try; way, outcome and about: its codes (Communication); tries: how many were in vain."""

    on: date
    way: str
    outcome: str
    about: str
    note: str
    tries: int


def unreached() -> list[Unreached]:
    """Whom no try has reached since a contact did, a letter said so or she was heard of; the oldest first.

    A contact with somebody of her file is one with her; one with a payer or an office is none.
    """
    c, first = Communication, moment.now() - timedelta(days=LOOK_BACK)
    since, tries = _heard_of(first), dict[int, list[Any]]()
    made: Any = c.alive().where(c.made_at >= first, c.with_whom.in_(("patient", "contact"))).order_by(c.made_at, c.id)
    for one in made:
        if one.is_incoming or one.outcome not in FAILED:
            tries.pop(one.patient_id, None)
        elif one.made_at > since.get(one.patient_id, first):
            tries.setdefault(one.patient_id, []).append(one)
    return rows_to_call(tries, _row)


def _row(who: Callee, tries: list[Any]) -> Unreached:
    last = tries[-1]
    return Unreached(*who.told, moment.day_of(last.made_at), last.way, last.outcome, last.about, last.note, len(tries))


def _heard_of(first: datetime) -> dict[int, datetime]:
    """When each patient last said whether she comes, came, or was written to that she could not be reached."""
    change, paper = VisitChange, Correspondence
    said = change.alive(Visit.patient, change.changed_at).join(Visit).where(change.after.in_(HEARD_OF))
    sent = paper.alive(paper.patient, paper.sent_at).where(paper.kind == "could_not_reach", paper.sent_at >= first)
    found = [*said.where(change.changed_at >= first).tuples(), *sent.tuples()]
    return dict(sorted(found, key=lambda one: one[1]))
