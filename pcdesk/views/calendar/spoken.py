"""How the calendar says times and visits in words: labels, tooltips and what a screen reader reads."""

from __future__ import annotations

from datetime import date

from pcdesk.language import counted, tr
from pcdesk.models.book.visit import OFF_THE_BOOK
from pcdesk.views.calendar.block import Agenda, Column, VisitBlock
from pcdesk.views.look import theme
from pcdesk.words.door import show_day

_DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_MONTHS = ("January", "February", "March", "April", "May", "June", "July", "August", "September", "October",
           "November", "December")


def clock(minute: int, with_half: bool = False) -> str:
    """A minute of the day on a twelve-hour clock: 9:00, or 9:00 am with its half of the day."""
    hour, rest = divmod(minute % 1440, 60)
    said = f"{(hour - 1) % 12 + 1}:{rest:02d}"
    if not with_half:
        return said
    return tr("{time} am", time=said) if hour < 12 else tr("{time} pm", time=said)


def stretch(start: int, minutes: int) -> str:
    """From when to when: 9:00 to 9:30, with a dash between."""
    return tr("{start} \u2013 {end}", start=clock(start), end=clock(start + minutes))


def length(minutes: int) -> str:
    """A length in words: 45 minutes, 1 hour, 1 hour 15 minutes."""
    hours, rest = divmod(minutes, 60)
    if not hours:
        return counted(rest, "1 minute", "{count} minutes")
    said = counted(hours, "1 hour", "{count} hours")
    return f"{said} {counted(rest, '1 minute', '{count} minutes')}" if rest else said


def weekday(on: date) -> str:
    """The name of the day: Tuesday."""
    return tr(_DAYS[on.weekday()])


def weekday_short(on: date) -> str:
    """The first three letters of the day: Tue."""
    return tr(_DAYS[on.weekday()][:3])


def month(number: int) -> str:
    """The name of a month, 1 to 12."""
    return tr(_MONTHS[number - 1])


def long_day(on: date) -> str:
    """A day in full: Tuesday, November 24, 2026."""
    return tr("{weekday}, {month} {day}, {year}", weekday=weekday(on), month=month(on.month), day=on.day,
              year=on.year)


def short_day(on: date) -> str:
    """A day in short, as everywhere on the screen: Tue, Nov 24."""
    return show_day(on)


def days_title(days: tuple[date, ...]) -> str:
    """What stands over the calendar: one day in full, or the week from when to when."""
    if not days:
        return ""
    first, last = days[0], days[-1]
    if first == last:
        return long_day(first)
    return tr("{first} \u2013 {last}, {year}", first=short_day(first), last=short_day(last), year=last.year)


def page_sentence(agenda: Agenda) -> str:
    """A page of the calendar as it is read aloud when it is turned: Tuesday, November 24, 2026, 12 visits.

    As the strip below counts them: without those that are off the book.
    """
    coming = sum(visit.status not in OFF_THE_BOOK for visit in agenda.visits)
    return f"{days_title(agenda.days)}, {counted(coming, '1 visit', '{count} visits', 'no visits')}"


def status(visit: VisitBlock) -> str:
    """The status in a word; a scheduled visit says its confirmation when there is one."""
    if visit.status == "scheduled" and visit.confirmation not in ("", "unconfirmed"):
        return theme.confirmation_word(visit.confirmation)
    return theme.status_word(visit.status)


def who(visit: VisitBlock, is_private: bool) -> str:
    """The patient as a sentence may name them: initials while names are hidden."""
    return visit.initials if is_private else visit.patient


def visit_sentence(visit: VisitBlock, column: Column | None, is_private: bool = False,
                   is_double: bool = False, says_day: bool = False) -> str:
    """A visit as it is read aloud: 9:00 am Rosa Alvarez, Dr. Lee, confirmed, 30 minutes; its day where there are more.
    """
    parts = [short_day(visit.on)] if says_day else []
    parts.append(f"{clock(visit.start_minute, with_half=True)} {who(visit, is_private)}")
    if column is not None:
        parts.append(column.title)
    parts += [status(visit).lower(), length(visit.minutes)]
    if visit.kind and not is_private:
        parts.append(visit.kind)
    if visit.room:
        parts.append(visit.room)
    parts += [word for _icon, word in visit.flags if not is_private]
    if is_double:
        parts.append(tr("overlaps another visit"))
    if visit.is_locked:
        parts.append(tr("locked"))
    return ", ".join(parts)


def slot_sentence(column: Column | None, on: date, start: int, minutes: int, state: str) -> str:
    """An empty slot as it is read aloud: 9:00 am, 15 minutes, Dr. Lee, Tue, Nov 24, free."""
    parts = [clock(start, with_half=True), length(minutes)]
    if column is not None:
        parts.append(column.title)
    return ", ".join([*parts, short_day(on), state])
