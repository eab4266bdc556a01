"""Measured values in words: with their unit, ranges, flags with their icon, times."""

from __future__ import annotations

from datetime import datetime

from pcdesk import moment
from pcdesk.language import tr
from pcdesk.models.health.results import Value
from pcdesk.words.door import show_date, show_date_time
from pcdesk.words.measured import number_words, unit_words, us_words, written_words
from pcdesk.words.partial_date import When

# Flag: word, icon, role of the theme.
_STATES = {
    "very_high": ("Critical high", "octagon-alert", "danger"),
    "very_low": ("Critical low", "octagon-alert", "danger"),
    "high": ("High", "arrow-up", "warning"),
    "low": ("Low", "arrow-down", "warning"),
    "abnormal": ("Abnormal", "triangle-alert", "warning"),
    "normal": ("Normal", "circle-check", "good"),
}


def state_look(state: str) -> tuple[str, str, str]:
    """Word, icon and role of a value's flag; three empty texts for none."""
    word, icon, role = _STATES.get(state, ("", "", ""))
    return (tr(word) if word else "", icon, role)


def value_words(value: Value) -> str:
    """6.8 %; 70 kg (154.3 lb); or the words that were written."""
    shown = written_words(value.text, value.number), unit_words(value.unit)
    words = " ".join(part for part in shown if part)
    here = us_words(value.number, value.unit)
    return tr("{value} ({here})", value=words, here=here) if here else words


def range_words(value: Value) -> str:
    """4 to 5.6, up to 200, from 40, or the words that came; nothing where no range came with it."""
    low, high = value.low, value.high
    if low is not None and high is not None:
        return tr("{low} to {high}", low=number_words(low), high=number_words(high))
    if high is not None:
        return tr("up to {high}", high=number_words(high))
    return tr("from {low}", low=number_words(low)) if low is not None else value.range_text


def day_words(at: When | None) -> str:
    """Nov 24, 2026, by the clinic's calendar; Nov 2026 where no more is known."""
    return show_date(moment.partial_day(at)) if at else tr("no date")


def moment_words(at: When | None) -> str:
    """Nov 24, 2026, 9:42 am, by the clinic's clock; the day alone where nobody wrote down the time."""
    return show_date_time(moment.partial_day(at), moment.local(at)) if isinstance(at, datetime) else day_words(at)
