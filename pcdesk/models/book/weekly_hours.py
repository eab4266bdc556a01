"""The usual week of providers: which of its hours hold on a day. Past weeks stay as they were worked."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

from pcdesk import moment
from pcdesk.models.book.visit import ProviderHours
from pcdesk.models.clinic.practice import Provider

Span = tuple[int, int]  # minutes after midnight, end not included
_Stretch = tuple[date | None, date | None, list[Span]]  # first and last day, both included; None has no bound


def merged(spans: Iterable[Span]) -> list[Span]:
    """The same minutes as spans that neither touch nor overlap, in order."""
    out: list[Span] = []
    for start, end in sorted(spans):
        if out and start <= out[-1][1]:
            out[-1] = (out[-1][0], max(end, out[-1][1]))
        else:
            out.append((start, end))
    return out


class Weekly:
    """The weekly hours of these providers, read once. Who sees patients no more has none from today on."""

    def __init__(self, provider_ids: Iterable[int]) -> None:
        ids = list(provider_ids)
        self._today = moment.today()
        inactive: Any = Provider.select(Provider.id).where(Provider.id.in_(ids), ~Provider.is_active).tuples()
        self._gone = {provider for (provider,) in inactive}
        self._weeks: dict[tuple[int, int], list[_Stretch]] = {}
        for provider, weekday, starts, ends, start, end in _rows(ids):
            held = self._weeks.setdefault((provider, weekday), [])
            if not held or held[-1][:2] != (starts, ends):
                held.append((starts, ends, []))
            held[-1][2].append((start, end))
        for held in self._weeks.values():
            # "8 to 12" and "12 to 5" are one stretch.
            held[:] = [(starts, ends, merged(spans)) for starts, ends, spans in held]

    def on(self, provider: int, day: date) -> Sequence[Span]:
        """The usual hours of a provider on a day, in order of time."""
        held = self._weeks.get((provider, day.weekday()), ())
        if not held or self.is_gone(provider, day):
            return ()
        if len(held) == 1:
            starts, ends, spans = held[0]
            return spans if _holds(starts, ends, day) else ()
        return merged(span for starts, ends, spans in held if _holds(starts, ends, day) for span in spans)

    def is_gone(self, provider: int, day: date) -> bool:
        """Whether the provider sees patients no more by this day."""
        return day >= self._today and provider in self._gone


def _holds(starts: date | None, ends: date | None, day: date) -> bool:
    return (starts is None or starts <= day) and (ends is None or day <= ends)


def _rows(ids: list[int]) -> Iterable[tuple[Any, ...]]:
    rows: Any = (
        ProviderHours.alive(
            ProviderHours.provider, ProviderHours.weekday, ProviderHours.starts_on, ProviderHours.ends_on,
            ProviderHours.start_minute, ProviderHours.end_minute,
        )
        .where(ProviderHours.provider.in_(ids))
        .order_by(ProviderHours.starts_on, ProviderHours.ends_on, ProviderHours.start_minute)
        .tuples()
    )  # fmt: skip
    found: Iterable[tuple[Any, ...]] = rows
    return found


def week_of(provider_id: int, on: date | None = None) -> list[tuple[int, int, int]]:
    """A provider's weekly hours as they hold on a day, today when None: (weekday, start, end) in minutes."""
    day = on or moment.today()
    return sorted((row[1], row[4], row[5]) for row in _rows([provider_id]) if _holds(row[2], row[3], day))


def next_week_on(provider_id: int) -> date | None:
    """The first day after today from which other weekly hours are planned; None when none are."""
    today, found = moment.today(), set()
    for row in _rows([provider_id]):
        if row[2] is not None and row[2] > today:
            found.add(row[2])
        if row[3] is not None and row[3] >= today:
            found.add(date.fromordinal(row[3].toordinal() + 1))
    return min(found, default=None)
