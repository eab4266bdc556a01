"""One page of the calendar as it was read: whose columns, which days, the visits and the hours. No Qt."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from pcdesk.models.book.calendar_day import Seer, seers, slot_minutes
from pcdesk.models.book.day_visit import DayVisit, is_to_confirm, visits_between
from pcdesk.models.book.hours import ProviderDay, provider_days
from pcdesk.models.book.unsettled import unsettled

VIEWS = ("day", "week", "list")
CONFIRM_WITHIN = 7  # days ahead in which a visit that is not confirmed is marked


@dataclass(frozen=True)
class Page:
    """everyone: all who see patients or have visits on these days; seers: those whose columns are shown.

    visits: by id, in order of time. unsettled: those of them that cannot be as they stand. step: minutes that times
    snap to.
    """

    everyone: tuple[Seer, ...]
    seers: tuple[Seer, ...]
    days: tuple[date, ...]
    visits: Mapping[int, DayVisit]
    hours: Mapping[tuple[int, date], ProviderDay]
    unsettled: Collection[int] = ()
    step: int = 15

    @property
    def ids(self) -> list[int]:
        """The providers shown."""
        return [seer.id for seer in self.seers]

    def to_confirm(self, today: date) -> list[DayVisit]:
        """The visits of the coming days whose patients are still to be asked; of none that cannot be as it stands."""
        return [v for v in self.visits.values() if v.id not in self.unsettled and is_to_ask(v, today)]

    def closed(self) -> str | None:
        """Why nobody who is shown works on the one day that is shown; None when someone does, or several are shown."""
        if len(self.days) != 1:
            return None
        mine = [self.hours[one, self.days[0]] for one in self.ids]
        if any(day.open for day in mine):
            return None
        return next((day.closed_reason for day in mine if day.closed_reason), "")


def is_to_ask(visit: DayVisit, today: date) -> bool:
    """Whether the patient is still to be asked about a visit in the coming days."""
    return 0 < (visit.on - today).days <= CONFIRM_WITHIN and is_to_confirm(visit)


def read_page(view: str, day: date, hidden: Collection[int] = ()) -> Page:
    """The page a day is on: that day, or its week. hidden: providers that are left out, never all."""
    days = _week(day) if view == "week" else [day]
    everyone = seers((days[0], days[-1]))
    shown = [seer for seer in everyone if seer.id not in hidden] or everyone
    ids = [seer.id for seer in shown]
    visits = visits_between(days[0], days[-1], ids)
    hours = provider_days(ids, days)
    busy = {visit.on for visit in visits} | {on for (_one, on), told in hours.items() if told.open}
    # A weekend is left out of the week unless someone works or comes then.
    kept = tuple(on for on in days if len(days) == 1 or on.weekday() < 5 or on in busy)
    odd = {row.visit_id for row in unsettled()}
    return Page(tuple(everyone), tuple(shown), kept, {v.id: v for v in visits}, hours, odd, slot_minutes())


def _week(day: date) -> list[date]:
    """From Monday; on a weekend from that day, so that the days to come are seen and not those that are over."""
    first = day - timedelta(days=day.weekday()) if day.weekday() < 5 else day
    return [first + timedelta(days=n) for n in range(7)]
