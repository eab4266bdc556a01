"""The one ranked queue: what needs a hand today and in the next days, each with the act that settles it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from pcdesk import moment
from pcdesk.models.book.day_visit import DayVisit, is_to_confirm, visits_between, waiting
from pcdesk.models.book.hours import NOBODY_IN
from pcdesk.models.book.unsettled import Unsettled, unsettled
from pcdesk.models.book.visit import OFF_THE_BOOK, Confirmation, Status
from pcdesk.models.book.working_day import working_day
from pcdesk.models.cover.to_check import LOOK_AHEAD, ToCheck, of_visits
from pcdesk.models.desk.care import Task
from pcdesk.models.desk.flow import uncharged
from pcdesk.models.money.day_money import uncollected_on
from pcdesk.models.record.reading import of_one_moment
from pcdesk.words.names import list_name

CONFIRM_AHEAD = 2  # working days that are confirmed ahead
TASKS_AHEAD = 14  # days whose tasks stand among the coming days; what is due after them is told as later
UNSETTLED = ("died", *NOBODY_IN)  # kinds of visits that cannot be as they stand


@dataclass(frozen=True, slots=True)
class Item:
    """One row of the queue. kind names the act; a lower rank stands higher.

    kinds: waiting, late, charge, collect, coverage_bad, coverage_check, confirm, declined, task, later (a task of a far
    day), and of visits that cannot be as they stand died, closed, hours (see unsettled). number: minutes waited, cents
    due (of a charge 0: no fee is set), days since the check, 1 when a message was left; text: the
    reason, plan, phone or title; provider: who is not in then. why: of a coverage, ToCheck.why.
    row_id, row: of a kind that brings its own.
    """

    kind: str
    rank: int
    patient_id: int | None = None
    visit_id: int | None = None
    task_id: int | None = None
    coverage_id: int | None = None
    row_id: int | None = None
    why: str = ""
    name: str = ""
    on: date | None = None
    start: int | None = None
    number: int = 0
    text: str = ""
    provider: str = ""
    row: Any = None


@of_one_moment
def queue(more: Sequence[Callable[[date], Sequence[Item]]] = ()) -> list[Item]:
    """Everything that wants a hand, the most pressing first. more: queries of kinds that bring their own rows."""
    today = moment.today()
    asked_until = working_day(today, CONFIRM_AHEAD) or today + timedelta(days=CONFIRM_AHEAD)
    last = max(asked_until, today + timedelta(days=LOOK_AHEAD))
    odd = unsettled()
    dead, wrong = {row.visit_id for row in odd if row.why == "died"}, {row.visit_id for row in odd}
    ahead = [v for v in visits_between(today, last) if v.status not in OFF_THE_BOOK and v.id not in dead]
    todays = [v for v in ahead if v.on == today]
    to_charge = _uncharged(todays)
    items = [
        *_flow(todays), *to_charge, *_uncollected(todays, {item.visit_id for item in to_charge}),
        *_cover([v for v in ahead if v.on <= today + timedelta(days=LOOK_AHEAD)], today),
        *_unconfirmed([v for v in ahead if v.id not in wrong], today, asked_until), *_unsettled(odd), *_tasks(today),
        *(item for rows in more for item in rows(today)),
    ]  # fmt: skip
    return sorted(items, key=lambda i: (i.rank, i.on or today, i.start or 0, i.name))


def _item(kind: str, rank: int, v: DayVisit, **more: Any) -> Item:
    return Item(kind, rank, v.patient_id, v.id, name=v.list_name, on=v.on, start=v.start, **more)


def _flow(todays: list[DayVisit]) -> list[Item]:
    now, out = moment.now(), []
    for v in todays:
        wait = waiting(v, now)
        if wait is None:
            continue
        if wait.level == "late":
            out.append(_item("late", 20, v, number=wait.minutes))
        elif v.status == Status.ARRIVED and wait.level in ("long", "too_long"):
            out.append(_item("waiting", 0 if wait.level == "too_long" else 10, v, number=wait.minutes))
    return out


def _uncharged(todays: list[DayVisit]) -> list[Item]:
    wanted = uncharged(todays)
    return [_item("charge", 28, v, number=wanted[v.id], text=v.kind) for v in todays if v.id in wanted]


def _uncollected(todays: list[DayVisit], to_charge: set[int | None]) -> list[Item]:
    """What Billing lists as not collected today, of visits that are nearly over; the charge of a visit comes first."""
    here = {v.id: v for v in todays if v.status in (Status.CHECKOUT, Status.GONE, Status.WITH_PROVIDER)}
    missed = uncollected_on(moment.today()) if here else []
    return [
        _item("collect", 30, here[row.visit_id], number=row.due_cents, text=row.reason)
        for row in missed
        if row.visit_id in here and row.visit_id not in to_charge
    ]


def _cover(ahead: list[DayVisit], today: date) -> list[Item]:
    """What has a next step of its own comes at its time (cover/check_again)."""
    rows = [row for row in of_visits(ahead) if row.cover is None or row.cover.again_at is None]
    return [_check_item(row, (row.on - today).days) for row in rows]


def _check_item(row: ToCheck, soon: int) -> Item:
    kind, rank = ("coverage_bad", 40) if row.why in ("none", "inactive") else ("coverage_check", 60)
    fact: dict[str, Any] = {}
    if row.cover is not None:
        fact = {"coverage_id": row.cover.id, "number": row.days or 0, "text": row.cover.plan, "why": row.why}
    return Item(kind, rank + soon, row.patient_id, row.visit_id, name=row.name, on=row.on, start=row.start, **fact)


def _unconfirmed(ahead: list[DayVisit], today: date, until: date) -> list[Item]:
    out = []
    for v in ahead:
        if v.status != Status.SCHEDULED or not today < v.on <= until:
            continue
        if v.confirmation == Confirmation.DECLINED:
            out.append(_item("declined", 35, v))
        elif is_to_confirm(v):
            asked = int(v.confirmation == Confirmation.LEFT_MESSAGE)
            out.append(_item("confirm", 50 + (v.on - today).days, v, number=asked, text=v.phone))
    return out


def _unsettled(odd: list[Unsettled]) -> list[Item]:
    return [
        Item(
            row.why, 36, row.patient_id, row.visit_id, name=row.name, on=row.on, start=row.start, text=row.detail,
            provider=row.provider,
        )
        for row in odd
    ]  # fmt: skip


def _tasks(today: date) -> list[Item]:
    rows: Any = Task.alive().where(
        Task.done_at.is_null(),
        Task.snoozed_until_on.is_null() | (Task.snoozed_until_on <= today),
    )
    return [
        Item(*_task_place((t.due_on - today).days), t.patient_id, t.visit_id, t.id,
             name=_task_name(t), on=t.due_on, text=t.title)
        for t in rows
    ]  # fmt: skip


def _task_place(days: int) -> tuple[str, int]:
    """Kind and rank of a task due in so many days; of the coming days it stands behind what their visits want."""
    if days > TASKS_AHEAD:
        return "later", 90
    return "task", 25 if days < 0 else 45 if days <= 1 else 70


def _task_name(task: Any) -> str:
    p = task.patient
    return list_name(p.first, p.last, preferred=p.preferred) if p else ""
