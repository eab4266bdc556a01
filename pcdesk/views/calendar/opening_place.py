"""Where a page of the calendar stands when it is first seen, and when Today is asked for. Pure arithmetic, no Qt."""

from __future__ import annotations

from pcdesk.views.calendar.block import Agenda
from pcdesk.views.calendar.geometry import Grid

EIGHT, FIVE = 8 * 60, 17 * 60  # where nothing is known of hours
ABOVE_NOW = 0.25  # of what is seen


def begins(agenda: Agenda) -> int:
    """The earliest opening minute or visit on the page."""
    starts = [start for hours in agenda.hours for start, _end in hours.spans]
    return min([*starts, *(visit.start_minute for visit in agenda.visits)], default=EIGHT)


def ends(agenda: Agenda) -> int:
    """The last closing minute, or the end of the last visit."""
    closes = [end for hours in agenda.hours for _start, end in hours.spans]
    return max([*closes, *(visit.end_minute for visit in agenda.visits)], default=FIVE)


def opening_top(agenda: Agenda, measure: Grid, height: int, line: int) -> int:
    """The pixel row to put at the top of what is seen.

    A day that fits shows from its beginning, and so does every day but today. Else the present minute stands a quarter
    from the top; soon before the day it is the first row, soon after it the last one. height: pixels seen;
    line: of one line of words.
    """
    first, last = measure.y_of(begins(agenda)) - line, measure.y_of(ends(agenda)) + line
    now = agenda.now
    if now is None or now.date() not in agenda.days:
        return first
    at = measure.y_of(now.hour * 60 + now.minute)
    if at < first:
        return at - line if first - at < height // 2 else first
    if at > last:
        return at + 2 * line - height if at - last < height // 2 else last - height
    return first if last - first <= height else max(first, round(at - height * ABOVE_NOW))
