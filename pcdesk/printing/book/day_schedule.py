"""The day's schedule on paper, one page run per provider; a privacy form shows initials only."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta

from reportlab.platypus import Flowable, PageBreak

from pcdesk.printing.ground.blocks import gap, line, rows_table, two_lines, writing_lines
from pcdesk.printing.ground.dates import clock, moment, short_date, weekday_date
from pcdesk.printing.ground.labels import Labels
from pcdesk.printing.ground.letterhead import Letterhead, Sheet
from pcdesk.printing.ground.paragraph import Paragraph
from pcdesk.printing.ground.render import RunningTitle, render
from pcdesk.printing.ground.styles import STAFF, Styles, styles
from pcdesk.printing.ground.text import clean, text

AFTER_NAMES = {"jr", "sr", "ii", "iii", "iv"}  # no names, and no initials


@dataclass(frozen=True)
class ScheduleVisit:
    """A visit of the day. status and confirmation in words; starts_at in the clinic's time."""

    starts_at: datetime
    minutes: int
    patient: str
    kind: str
    born_on: date | None = None
    phone: str = ""
    status: str = ""
    confirmation: str = ""
    note: str = ""


@dataclass(frozen=True)
class ClosedTime:
    """Time in which nobody is seen, and why: lunch, meeting, holiday."""

    starts_at: datetime
    minutes: int
    reason: str = ""


@dataclass(frozen=True)
class ProviderDay:
    """One provider's day; hours in words, such as `8:00 AM to 5:00 PM`."""

    provider: str
    visits: tuple[ScheduleVisit, ...]
    closed: tuple[ClosedTime, ...] = ()
    hours: str = ""


@dataclass(frozen=True)
class DaySchedule:
    """The day of all providers. is_private: initials instead of names, no birth dates, phones or notes.

    seal: the short code that ties the sheet to the journal's state, when there is one.
    """

    letterhead: Letterhead
    day: date
    providers: tuple[ProviderDay, ...]
    printed_at: datetime
    printed_by: str
    is_private: bool = False
    seal: str = ""
    language: str = "en"


def day_schedule_pdf(paper: DaySchedule) -> bytes:
    """The schedule as a PDF; every provider begins a new page."""
    labels = Labels(paper.language)
    footer = labels("printed", by=paper.printed_by, at=moment(labels, paper.printed_at))
    if paper.seal:
        footer = f"{footer} · {labels('schedule.seal', seal=paper.seal)}"
    title = f"{labels('schedule.title')} · {short_date(labels, paper.day)}"
    sheet = Sheet(paper.letterhead, labels, title, footer, margin=42.0)
    look = styles(STAFF)
    width = sheet.size[0] - 2 * sheet.margin
    shown = as_shown(paper)
    story: list[Flowable] = []
    for number, provider in enumerate(shown.providers):
        story.append(RunningTitle(f"{title} · {provider.provider}"))
        if number:
            story.append(PageBreak())
        story += _provider(provider, shown, labels, look, width)
    if not shown.providers:
        story += [
            Paragraph(text(labels("schedule.title")), look.title),
            Paragraph(text(weekday_date(labels, paper.day)), look.subtitle),
            gap(4),
            line(labels("schedule.none"), look),
        ]
    return render(story, sheet, shown)


def as_shown(paper: DaySchedule) -> DaySchedule:
    """The schedule as it is printed: a private one with initials, and without what would tell who they are."""
    if not paper.is_private:
        return paper
    return replace(paper, providers=tuple(_private(each) for each in paper.providers))


def short_name(name: str) -> str:
    """A name by its first letters: `María José Núñez` gives `M. J. N.`, and so does `María José Núñez Jr.`."""
    words = [word for word in clean(name).split() if word[0].isalpha()]
    while len(words) > 1 and words[-1].rstrip(".").casefold() in AFTER_NAMES:
        words.pop()
    return " ".join(f"{word[0].upper()}." for word in words)


def _private(provider: ProviderDay) -> ProviderDay:
    visits = tuple(
        ScheduleVisit(
            each.starts_at,
            each.minutes,
            short_name(each.patient),
            each.kind,
            status=each.status,
            confirmation=each.confirmation,
        )
        for each in provider.visits
    )
    return ProviderDay(provider.provider, visits, provider.closed, provider.hours)


def _provider(provider: ProviderDay, paper: DaySchedule, labels: Labels, look: Styles, width: float) -> list[Flowable]:
    count = len(provider.visits)
    said = [weekday_date(labels, paper.day), provider.hours]
    said.append(labels("schedule.count.one" if count == 1 else "schedule.count", count=count))
    if paper.is_private:
        said.append(labels("schedule.private"))
    story: list[Flowable] = [
        Paragraph(text(provider.provider), look.title),
        Paragraph(text(" · ".join(part for part in said if part)), look.subtitle),
        gap(4),
    ]
    entries: list[ScheduleVisit | ClosedTime] = [*provider.visits, *provider.closed]
    entries.sort(key=lambda entry: (entry.starts_at, -entry.minutes))
    if not entries:
        return [*story, line(labels("schedule.none"), look)]
    keys = ["time", "patient", "kind", "status", "note"]
    widths = [74.0, 158.0, 92.0, 92.0, width - 416.0]
    if paper.is_private:  # Remarks are left out of it, and so is their column.
        keys, widths = keys[:4], [90.0, 90.0, (width - 180.0) / 2, (width - 180.0) / 2]
    rows = [_row(entry, labels, look)[: len(keys)] for entry in entries]
    story += rows_table([labels(f"schedule.{key}") for key in keys], rows, widths, look, padding=5)
    return [*story, writing_lines([labels("schedule.remarks")], look, width)]


def _row(entry: ScheduleVisit | ClosedTime, labels: Labels, look: Styles) -> list[str | Flowable]:
    length = labels("schedule.minutes", minutes=entry.minutes)
    until = clock(labels, entry.starts_at + timedelta(minutes=entry.minutes))
    if isinstance(entry, ClosedTime):
        when = two_lines(clock(labels, entry.starts_at), labels("schedule.to", time=until), look)
        words = labels("schedule.closed.because", why=entry.reason) if entry.reason else labels("schedule.closed")
        return [when, Paragraph(text(words), look.closed), "", "", ""]
    about = " · ".join(part for part in (short_date(labels, entry.born_on), entry.phone) if part)
    return [
        two_lines(clock(labels, entry.starts_at), length, look),
        two_lines(entry.patient, about, look),
        entry.kind,
        two_lines(entry.status, entry.confirmation, look, is_strong=False),
        entry.note,
    ]
