"""What happened in a week with payers' words and referrals: begun, sent, answered; and what is overdue now."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from pcdesk import moment
from pcdesk.models.clinic.state_change import StateChange
from pcdesk.models.cover.cases import Case, cases
from pcdesk.models.desk.sent_elsewhere import Sent, sent_elsewhere

#: The states a step leads to, by what it means for the log.
BEGUN, ASKED, ANSWERED = "new", "sent", "answered"
_MEANS = {
    "referral": {
        "draft": BEGUN, "sent": ASKED, "accepted": ANSWERED, "scheduled": ANSWERED, "reported": ANSWERED,
        "declined": ANSWERED,
    },
    "authorization": {
        "needed": BEGUN, "submitted": ASKED, "appealed": ASKED, "pended": ANSWERED, "approved": ANSWERED,
        "partly": ANSWERED, "denied": ANSWERED,
    },
}  # fmt: skip
#: Whose move an authorization is in each state.
MOVES = {"needed": "ours", "preparing": "ours", "submitted": "theirs", "pended": "ours", "denied": "ours",
         "appealed": "theirs"}  # fmt: skip


@dataclass(frozen=True)
class Logged:
    """One line. part: new, sent, answered or overdue. table: referral or authorization; kind: of an authorization.

    state: where it stands now, a code; to_state: what the step led to, "" for what is overdue. move: whose it is now.
    """

    part: str
    table: str
    kind: str
    on: date | None
    name: str
    what: str
    whom: str
    to_state: str
    state: str
    move: str
    due_on: date | None
    owner: str


def week_of(on: date) -> tuple[date, date]:
    """The seven days that end with this one: on a Monday morning the week that was worked, not the one to come."""
    return on - timedelta(days=6), on


def weekly_log(on: date) -> list[Logged]:
    """What happened in the week up to a day, in its order, and what is overdue today, the longest first."""
    first, last = week_of(on)
    sent = {one.id: one for one in sent_elsewhere(every=True)}
    held = {one.id: one for one in cases(every=True)}
    found = [
        line for table, row, after, at in _steps(first, last)
        if (line := _line(table, row, after, at, sent, held)) is not None
    ]  # fmt: skip
    late = [
        *(_of_referral("overdue", one) for one in sent.values() if _is_late(one.due_on, one.move)),
        *(_of_case("overdue", one) for one in held.values()
          if _is_late(one.held.due_on, MOVES.get(one.held.state))),
    ]  # fmt: skip
    return [*found, *sorted(late, key=lambda one: (one.due_on or date.max, one.name))]


def _is_late(due: date | None, move: str | None) -> bool:
    return bool(move) and due is not None and due < moment.today()


def _steps(first: date, last: date) -> Sequence[tuple[str, int, str, date]]:
    rows: Any = (
        StateChange.alive(StateChange.of_table, StateChange.of_row, StateChange.after, StateChange.changed_at)
        .where(StateChange.of_table.in_(list(_MEANS)))
        .order_by(StateChange.changed_at, StateChange.id)
        .tuples()
    )
    days = [(table, row, after, moment.day_of(at)) for table, row, after, at in rows]
    return [one for one in days if first <= one[3] <= last]


def _line(
    table: str, row: int, after: str, on: date, sent: dict[int, Sent], held: dict[int, Case]
) -> Logged | None:  # fmt: skip
    part = _MEANS[table].get(after)
    if part is None:
        return None
    if table == "referral":
        return _of_referral(part, sent[row], on, after) if row in sent else None
    return _of_case(part, held[row], on, after) if row in held else None


def _of_referral(part: str, one: Sent, on: date | None = None, after: str = "") -> Logged:
    return Logged(
        part, "referral", "", on, one.name, one.reason, one.practice or one.specialty, after, one.state, one.move,
        one.due_on, one.owner,
    )  # fmt: skip


def _of_case(part: str, one: Case, on: date | None = None, after: str = "") -> Logged:
    held = one.held
    return Logged(
        part, "authorization", held.kind, on, one.name, held.what, one.payer, after, held.state,
        MOVES.get(held.state, ""), held.due_on, held.owner,
    )  # fmt: skip
