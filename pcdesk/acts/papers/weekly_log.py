"""The weekly log on paper: authorizations and referrals that were begun, sent and answered, and what is overdue."""

from __future__ import annotations

from collections import Counter
from datetime import date

from pcdesk import moment
from pcdesk.acts.frame.desk import Desk
from pcdesk.acts.papers.frame import dated, letterhead, wall
from pcdesk.acts.papers.kind import Contents, paper
from pcdesk.language import counted, tr
from pcdesk.models.clinic.right import Right
from pcdesk.models.cover.authorization import Authorization
from pcdesk.models.desk.referral import Referral
from pcdesk.models.desk.weekly_log import Logged, week_of, weekly_log
from pcdesk.words.door import show_date

PARTS = {"new": "New", "sent": "Sent", "answered": "Answered", "overdue": "Overdue today"}
MOVES = {"ours": "ours", "theirs": "theirs", "patient": "the patient's", "clinician": "our clinician's", "": ""}
_STATES = {"referral": dict(Referral.STATES), "authorization": dict(Authorization.STATES)}
_COLUMNS = ("Day", "Patient", "What", "To", "Stands", "Whose move", "Next by", "Seen to by")


@paper("weekly_log", "Weekly log of authorizations and referrals", Right.PRINT_DAY)
def weekly_log_paper(desk: Desk, on: date | None = None) -> Contents:
    """Of the seven days up to a day, today when None; what is overdue is so today. Raises NotAllowed."""
    from pcdesk.printing.reports.listing import ListColumn, ListGroup, Listing, listing_pdf

    first, last = week_of(on or moment.today())
    lines = weekly_log(last)
    count = Counter(one.part for one in lines)
    said = [
        tr("{first} to {last}", first=show_date(first), last=show_date(last)), tr("{count} new", count=count["new"]),
        tr("{count} sent", count=count["sent"]), tr("{count} answered", count=count["answered"]),
        counted(count["overdue"], "1 overdue", "{count} overdue"),
    ]  # fmt: skip
    groups = tuple(
        ListGroup(f"{_kind(table)}: {tr(words).lower()}", tuple(_row(one) for one in _of(lines, table, part)))
        for table in ("referral", "authorization") for part, words in PARTS.items()
    )  # fmt: skip
    facts = Listing(
        letterhead(), tr("Weekly log"), " · ".join(said), tuple(ListColumn(tr(one)) for one in _COLUMNS), groups,
        wall(moment.now()), desk.name,
    )  # fmt: skip
    return Contents(facts, listing_pdf, dated("weekly-log", last), about={"on": last.isoformat()})


def _kind(table: str) -> str:
    return tr("Referrals elsewhere") if table == "referral" else tr("Authorizations and referrals to us")


def _of(lines: list[Logged], table: str, part: str) -> list[Logged]:
    return [one for one in lines if one.table == table and one.part == part]


def _row(one: Logged) -> tuple[str, ...]:
    states = _STATES[one.table]
    now = tr(states[one.state])
    stands = tr("{then}, now {now}", then=tr(states[one.to_state]), now=now.lower()) if (
        one.to_state and one.to_state != one.state
    ) else now
    return (
        show_date(one.on) if one.on else "", one.name, one.what, one.whom, stands, tr(MOVES[one.move]),
        show_date(one.due_on) if one.due_on else "", one.owner,
    )  # fmt: skip
