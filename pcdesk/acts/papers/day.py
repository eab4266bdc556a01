"""The papers of a day: the schedule and the chart pull list."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, time
from typing import TYPE_CHECKING, Any

from pcdesk import moment
from pcdesk.acts.frame.desk import Desk
from pcdesk.acts.papers.frame import (
    at_minute,
    dated,
    letterhead,
    wall,
)
from pcdesk.acts.papers.kind import Contents, paper
from pcdesk.language import tr
from pcdesk.models.book.day_visit import DayVisit, visits_between
from pcdesk.models.book.hours import ProviderDay, provider_days, without
from pcdesk.models.book.visit import CONFIRMATION_WORDS, OFF_THE_BOOK, STATUS_WORDS, Confirmation, Status
from pcdesk.models.clinic.right import Right
from pcdesk.models.cover.cover import Cover, applying, covers, primary_of
from pcdesk.models.desk.paper_facts import journal_head, providers_in_order
from pcdesk.models.people.forms import missing_forms, signed_forms
from pcdesk.models.people.person import LANGUAGES
from pcdesk.words.showing import show_date

if TYPE_CHECKING:
    from pcdesk.printing.book.day_schedule import ClosedTime, ScheduleVisit
    from pcdesk.printing.book.day_schedule import ProviderDay as PrintedDay

SEAL_LETTERS = 12  # of the journal's seal on the day schedule: enough to tell one state of the journal from another


@paper("day_schedule", "Day schedule", Right.PRINT_DAY)
def day_schedule(desk: Desk, on: date, provider_id: int | None = None, private: bool = False) -> Contents:
    """The visits, hours and closed times of a day, of all providers or of one; private: initials only."""
    from pcdesk.printing.book.day_schedule import DaySchedule, as_shown, day_schedule_pdf

    providers = [p for p in providers_in_order(on) if provider_id in (None, p.id)]
    hours = provider_days([p.id for p in providers], [on])
    visits = _on_the_book(on)
    days = []
    for provider in providers:
        mine = [v for v in visits if v.provider_id == provider.id]
        day = hours[provider.id, on]
        if mine or day.open:
            days.append(_provider_day(provider, on, mine, day))
    facts = DaySchedule(
        letterhead(), on, tuple(days), wall(moment.now()), desk.name, is_private=private,
        seal=journal_head()[:SEAL_LETTERS],
    )  # fmt: skip
    return Contents(
        as_shown(facts), day_schedule_pdf, dated("schedule-private" if private else "schedule", on),
        tr("Day schedule, {date}", date=show_date(on)), about={"on": on.isoformat()},
    )  # fmt: skip


def _provider_day(provider: Any, on: date, visits: Iterable[DayVisit], day: ProviderDay) -> PrintedDay:
    from pcdesk.printing.book.day_schedule import ProviderDay as PrintedDay

    title = provider.shown_as
    printed = tuple(_schedule_visit(v) for v in visits)
    return PrintedDay(title, printed, tuple(_closed(on, day)), _hours(day))


def _hours(day: ProviderDay) -> str:
    from pcdesk.printing.ground.dates import clock
    from pcdesk.printing.ground.labels import Labels

    labels = Labels("en")

    def said(minute: int) -> str:
        return clock(labels, time(minute // 60 % 24, minute % 60))

    return ", ".join(tr("{start} to {end}", start=said(start), end=said(end)) for start, end in day.open)


def _closed(on: date, day: ProviderDay) -> list[ClosedTime]:
    """Named closed times within the day, and the unnamed gaps between open hours."""
    from pcdesk.printing.book.day_schedule import ClosedTime

    named = [(s.start, s.end, s.reason) for s in day.shut if s.reason]
    gaps = [(end, start) for (_, end), (start, _) in zip(day.open, day.open[1:], strict=False)]
    for start, end, _ in named:
        gaps = without(gaps, (start, end))
    every = sorted([*named, *((start, end, "") for start, end in gaps)])
    return [ClosedTime(at_minute(on, start), end - start, reason) for start, end, reason in every]


def _schedule_visit(v: DayVisit) -> ScheduleVisit:
    """For who is no longer alive that day nobody is phoned and nothing prepared."""
    from pcdesk.printing.book.day_schedule import ScheduleVisit

    if v.comes_no_more:
        return ScheduleVisit(
            at_minute(v.on, v.start), v.minutes, v.name, v.kind, v.born_on, "", v.deceased, "",
            tr("The visit is still in the book: take it off in Today."),
        )  # fmt: skip
    parts = [v.reason, v.note, _interpreter(v.language, v.needs_interpreter), v.alert]
    return ScheduleVisit(
        at_minute(v.on, v.start), v.minutes, v.name, v.kind, v.born_on, v.phone, tr(STATUS_WORDS[Status(v.status)]),
        tr(CONFIRMATION_WORDS[Confirmation(v.confirmation)]), " · ".join(part for part in parts if part),
    )  # fmt: skip


def _interpreter(language: str, needs: bool) -> str:
    if not needs:
        return ""
    return tr("Interpreter: {language}", language=tr(dict(LANGUAGES).get(language, language) or "not asked"))


def _on_the_book(on: date) -> list[DayVisit]:
    return [v for v in visits_between(on, on) if v.status not in OFF_THE_BOOK]


@paper("pull_list", "Chart pull list", Right.PRINT_DAY)
def pull_list(desk: Desk, on: date) -> Contents:
    """Which paper charts to fetch for a day, where they stand, and what each lacks."""
    from pcdesk.printing.book.pull_list import PullList, PullRow, pull_list_pdf

    visits = _on_the_book(on)
    ids = {v.patient_id for v in visits}
    signed, cover = signed_forms(ids), covers(ids)
    rows = tuple(
        PullRow(
            v.mrn, v.name, at_minute(v.on, v.start), v.provider, v.chart_location, v.born_on,
            (tr("{died}: leave the chart where it is", died=v.deceased),) if v.comes_no_more
            else tuple(_lacking(v, signed[v.patient_id], cover[v.patient_id])),
        )
        for v in visits
    )  # fmt: skip
    return Contents(
        PullList(letterhead(), on, rows, wall(moment.now()), desk.name), pull_list_pdf, dated("pull-list", on),
        tr("Chart pull list, {date}", date=show_date(on)), about={"on": on.isoformat()},
    )  # fmt: skip


def _lacking(v: DayVisit, signed: dict[str, date], found: list[Cover]) -> list[str]:
    """What to add to the chart before the visit, in a few words each."""
    add = [tr("{form} to sign", form=tr(words)) for _form, words in missing_forms(signed, moment.today())]
    in_force = applying(found, v.on)
    primary = primary_of(in_force)
    if primary is None:
        add.append(tr("Primary insurance to ask for") if in_force else tr("Insurance to ask for"))
    elif primary.standing != "active":
        add.append(tr("Insurance to check"))
    if words := _interpreter(v.language, v.needs_interpreter):
        add.append(words)
    return add
