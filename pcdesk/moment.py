"""The one clock: moments in UTC, days and minutes as the clinic's wall shows them."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta, tzinfo
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from pcdesk.words.partial_date import PartialDate, When


def _system_now() -> datetime:
    return datetime.now(UTC)


_source: Callable[[], datetime] = _system_now
_zone: tzinfo | None = None


def set_source(source: Callable[[], datetime] | None) -> None:
    """Take the moment from somewhere else (a tour, a test); None goes back to the system's clock."""
    global _source
    _source = source or _system_now


def set_zone(name: str) -> None:
    """Use the clinic's zone by its IANA name; an empty or unknown name means the system's own."""
    global _zone
    try:
        _zone = ZoneInfo(name) if name else None
    except (ZoneInfoNotFoundError, ValueError):
        _zone = None


def is_zone(name: str) -> bool:
    """Whether this is the IANA name of a zone."""
    try:
        return bool(ZoneInfo(name))
    except (ZoneInfoNotFoundError, ValueError, OSError):
        return False


def zone_name() -> str:
    """The clinic's zone by its IANA name; "" while the system's own is used."""
    return str(_zone) if _zone is not None else ""


def zone_gap() -> timedelta:
    """How far the wall clock of this computer is ahead of the clinic's now.

    Nothing when the clinic has no zone of its own, or when the moment does not come from this computer.
    """
    if _zone is None or _source is not _system_now:
        return timedelta()
    at = now()
    return (at.astimezone().utcoffset() or timedelta()) - (local(at).utcoffset() or timedelta())


def now() -> datetime:
    """This moment, aware, in UTC."""
    return _source().astimezone(UTC)


def local(moment: datetime) -> datetime:
    """The same moment as the clinic's wall clock shows it."""
    return moment.astimezone(_zone)


def day_of(moment: datetime) -> date:
    """The clinic's calendar day of a moment."""
    return local(moment).date()


def on_wall(at: When) -> When:
    """A moment as the clinic's wall clock shows it; what is known by its day alone stays so."""
    return at if isinstance(at, PartialDate) else local(at)


def partial_day(at: When) -> PartialDate:
    """The clinic's calendar day of a moment, or as much of a day as is known."""
    return at if isinstance(at, PartialDate) else PartialDate.of(day_of(at))


def noon(on: date) -> datetime:
    """Noon of a clinic's day as a moment in UTC: what is known by its day alone shows on it, in zones nearby too."""
    return at_minute(on, 12 * 60)


def at_minute(on: date, minute: int) -> datetime:
    """The moment in UTC at which the clinic's wall clock shows so many minutes since midnight (0 to 1439)."""
    at = datetime(on.year, on.month, on.day, minute // 60, minute % 60)  # by the wall clock; its zone comes next
    return (at.replace(tzinfo=_zone) if _zone is not None else at.astimezone()).astimezone(UTC)


def today() -> date:
    """The clinic's calendar day."""
    return local(now()).date()


def minute() -> int:
    """Minutes since the clinic's midnight."""
    here = local(now())
    return here.hour * 60 + here.minute
