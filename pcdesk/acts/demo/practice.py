"""The demo clinic itself: rooms, providers with their hours, staff, visit types, days that differ."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from pcdesk.acts.demo.making import WEEKS, Making
from pcdesk.models.book.visit import HoursException, ProviderHours, VisitType
from pcdesk.models.clinic.practice import Practice, Provider, Room, Staff


def make_practice(making: Making) -> None:
    """Add what is not there yet; a clinic row or a staff member of the same sign-in name stays as it is."""
    source, batch = making.clinic, making.batch
    if not Practice.select().exists():
        batch.add(Practice, **source["practice"], is_demo=True)
    making.rooms = [batch.add(Room, name=name) for name in source["rooms"]]
    for sort, row in enumerate(source["providers"]):
        values = {key: value for key, value in row.items() if key != "hours"}
        making.providers[row["last"]] = batch.add(Provider, **values, sort=sort)
        for weekday, start, end in row["hours"]:
            batch.add(
                ProviderHours,
                provider=making.providers[row["last"]],
                weekday=weekday,
                start_minute=start,
                end_minute=end,
            )
    present = {staff.sign_in: staff.id for staff in Staff.select()}
    for row in source["staff"]:
        provider = making.providers.get(row.get("provider", ""))
        making.staff[row["sign_in"]] = present.get(row["sign_in"]) or batch.add(Staff, **{**row, "provider": provider})
    for row in source["visit_types"]:
        row["id"] = batch.add(VisitType, **{key: row[key] for key in row if key not in ("ages", "weight", "id")})
    _exceptions(making)


def open_spans(making: Making, provider: dict[str, Any], on: Any) -> list[tuple[int, int]]:
    """When a provider works on a day: weekly hours, less what differs; on a weekend that is today, half a day."""
    if on == making.today and on.weekday() > 4:
        return [(480, 720), (780, 1020)]
    spans = [(start, end) for weekday, start, end in provider["hours"] if weekday == on.weekday()]
    if on == making.today and not spans:
        return [(480, 720)]
    for row in making.clinic["exceptions"]:
        if row["on"] == on and row["provider"] in (None, provider["last"]):
            hole = row["start_minute"], row["end_minute"]
            spans = [span for span in spans if span[1] <= hole[0] or span[0] >= hole[1]]
    return spans


def _holidays(making: Making) -> list[dict[str, Any]]:
    """Days on which clinics of the United States are closed; today is kept open, as there would be nothing to see."""
    found = []
    for year in (making.today.year - 1, making.today.year, making.today.year + 1):
        thursday = date(year, 11, 1) + timedelta(days=(3 - date(year, 11, 1).weekday()) % 7 + 21)
        memorial = date(year, 5, 31) - timedelta(days=date(year, 5, 31).weekday())
        labor = date(year, 9, 1) + timedelta(days=-date(year, 9, 1).weekday() % 7)
        for on, reason in (
            (date(year, 1, 1), "New Year's Day"),
            (memorial, "Memorial Day"),
            (date(year, 7, 4), "Independence Day"),
            (labor, "Labor Day"),
            (thursday, "Thanksgiving"),
            (date(year, 12, 25), "Christmas Day"),
        ):
            if on != making.today and abs((on - making.today).days) <= 7 * WEEKS + 7:
                found.append(
                    {"on": on, "provider": None, "start_minute": 0, "end_minute": 1440, "reason": reason}
                )
    return found


def _exceptions(making: Making) -> None:
    making.clinic["exceptions"] += _holidays(making)
    monday = making.today - timedelta(days=making.today.weekday())
    for row in making.clinic["exceptions"]:
        if "on" not in row:
            row["on"] = monday + timedelta(weeks=row["weeks"], days=row["weekday"])
        making.batch.add(
            HoursException,
            provider=making.providers.get(row["provider"] or ""),
            exception_on=row["on"],
            start_minute=row["start_minute"],
            end_minute=row["end_minute"],
            reason=row["reason"],
        )
    usual = {hour[0] for provider in making.clinic["providers"] for hour in provider["hours"]}
    for provider in making.clinic["providers"]:
        if making.today.weekday() not in {hour[0] for hour in provider["hours"]}:
            reason = "Extra hours today" if making.today.weekday() in usual else "Open this weekend"
            for start, end in open_spans(making, provider, making.today):
                making.batch.add(
                    HoursException,
                    provider=making.providers[provider["last"]],
                    exception_on=making.today,
                    start_minute=start,
                    end_minute=end,
                    is_open=True,
                    reason=reason,
                )
