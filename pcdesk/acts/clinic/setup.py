"""Set up the clinic: its name, rooms, providers and hours, visit types, staff."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from datetime import date, timedelta
from typing import Any

from pcdesk import moment
from pcdesk.acts.frame.act import about, act
from pcdesk.acts.frame.blob import keep_blob
from pcdesk.acts.frame.desk import Desk
from pcdesk.acts.frame.fits import fits
from pcdesk.acts.frame.kept import kept
from pcdesk.acts.frame.living import living, living_all
from pcdesk.acts.frame.unchanged import unchanged
from pcdesk.language import tr
from pcdesk.models.book.visit import HoursException, ProviderHours, VisitType
from pcdesk.models.clinic.practice import Practice, Provider, Room, Staff
from pcdesk.models.clinic.right import Right, Role
from pcdesk.trouble import KnownError
from pcdesk.words.showing import show_date

WORKING_DAY = ((8 * 60, 12 * 60), (13 * 60, 17 * 60))


@act("Set up clinic", Right.MANAGE, undo=False)
def set_up_clinic(desk: Desk, values: dict[str, Any]) -> int:
    """Write the clinic's own row; returns its id. Raises KnownError when there is one already."""
    if Practice.select().exists():
        raise KnownError(
            tr("This clinic is set up already."),
            tr("Nothing was changed."),
            tr("Change it in the clinic settings instead."),
        )
    fits(Practice, values)
    practice = Practice.create(**values)
    about(label=tr("Set up {name}", name=practice.name))
    return int(practice.id)


@act("Change clinic", Right.MANAGE)
def change_clinic(desk: Desk, values: dict[str, Any], *, was: Mapping[str, Any] | None = None) -> None:
    """Write columns of the clinic's own row. was: what the form showed; raises ChangedMeanwhile as unchanged does."""
    if "lock_minutes" in values and not 1 <= values["lock_minutes"] <= 30:
        raise KnownError(
            tr("The desk locks after 1 to 30 idle minutes."), tr("Nothing was changed."), tr("Choose another number.")
        )
    fits(Practice, values)
    unchanged(Practice.alive().first(), values, was)
    Practice.update(**values).execute()


@act("Set logo", Right.MANAGE)
def set_logo(desk: Desk, picture: bytes) -> None:
    """Keep the clinic's logo, a PNG or JPEG."""
    Practice.update(logo_sha256=keep_blob(picture)).execute()


add_room, change_room, remove_room = kept(Room, Right.MANAGE, "room", must=("name",))


@act("Add provider", Right.MANAGE)
def add_provider(
    desk: Desk, values: dict[str, Any], hours: Iterable[tuple[int, int, int]] | None = None, *,
    starts_on: date | None = None,
) -> int:  # fmt: skip
    """Add a provider; returns its id. hours: (weekday, start, end) in minutes; Monday to Friday 8-12, 1-5 when None.

    starts_on: the first day they hold; always when None.
    """
    fits(Provider, values)
    provider = Provider.create(**{"sort": Provider.select().count(), **values})
    _write_week(provider.id, usual_hours() if hours is None else hours, starts_on)
    about(label=tr("Add provider {name}", name=provider.shown_as))
    return int(provider.id)


def usual_hours() -> list[tuple[int, int, int]]:
    """Monday to Friday, 8 to 12 and 1 to 5."""
    return [(weekday, start, end) for weekday in range(5) for start, end in WORKING_DAY]


def _shown_as(provider: Any) -> str:
    return str(provider.shown_as)


change_provider = kept(Provider, Right.MANAGE, "provider", must=("last",), named=_shown_as).change


@act("Set hours", Right.MANAGE)
def set_hours(
    desk: Desk, provider_id: int, hours: Iterable[tuple[int, int, int]], *, starts_on: date | None = None
) -> None:
    """A provider's weekly hours from a day on, today when None: (weekday, start, end), minutes after midnight.

    What was worked before that day stays, and so does what is planned after it. Raises KnownError for a day gone by.
    """
    living(Provider, provider_id)
    first = starts_on or moment.today()
    if first < moment.today():
        raise KnownError(
            tr("Weekly hours change from today on, or later."), tr("Nothing was changed."),
            tr("Choose today or a later day: what was worked stays as it was."),
        )  # fmt: skip
    rows: Any = ProviderHours.alive().where(ProviderHours.provider == provider_id)
    later = [row.starts_on for row in rows if row.starts_on is not None and row.starts_on > first]
    ends = min((on - timedelta(days=1) for on in later), default=None)
    for row in rows:
        if row.starts_on == first:
            ProviderHours.set_by_id(row.id, {"deleted_at": moment.now()})
        elif (row.starts_on is None or row.starts_on < first) and (row.ends_on is None or row.ends_on >= first):
            ProviderHours.set_by_id(row.id, {"ends_on": first - timedelta(days=1)})
        else:
            continue
        ends = row.ends_on or ends
    _write_week(provider_id, hours, first, ends)
    provider: Any = Provider.get_by_id(provider_id)
    about(label=tr("Set hours of {name} from {day}", name=provider.shown_as, day=show_date(first)))


def _write_week(
    provider_id: int, hours: Iterable[tuple[int, int, int]], first: date | None = None, last: date | None = None
) -> None:
    for weekday, start, end in hours:
        if not (0 <= weekday <= 6 and 0 <= start < end <= 1440):
            raise ValueError(f"hours {weekday} {start}-{end}")
        ProviderHours.create(
            provider=provider_id, weekday=weekday, start_minute=start, end_minute=end, starts_on=first, ends_on=last
        )


@act("Add exception to hours", Right.MANAGE)
def add_exception(
    desk: Desk, on: date, reason: str, *, provider_id: int | None = None, start: int = 0, end: int = 1440,
    is_open: bool = False,
) -> int:  # fmt: skip
    """A day, or minutes of one, that differ: closed for all, a provider away, or open beyond the usual.

    reason: as somebody typed it, "" for none.
    """
    if provider_id is not None:
        living(Provider, provider_id)
    fits(HoursException, {"reason": reason})
    row = HoursException.create(
        provider=provider_id, exception_on=on, start_minute=start, end_minute=end, is_open=is_open, reason=reason
    )
    what = tr("Extra hours on {day}" if is_open else "Close {day}", day=show_date(on))
    about(label=f"{what}: {reason}" if reason else what)
    return int(row.id)


def _its_day(row: Any) -> str:
    return show_date(row.exception_on)


remove_exception = kept(
    HoursException, Right.MANAGE, "exception to hours", word="exception", named=_its_day
).remove


def _visit_type(values: dict[str, Any], _row: Any) -> dict[str, Any]:
    if not 5 <= values.get("minutes", 5) <= 480:
        raise KnownError(
            tr("A visit takes 5 to 480 minutes."), tr("Nothing was changed."), tr("Choose another length.")
        )
    return values


_visit_types = kept(VisitType, Right.MANAGE, "visit type", must=("name",), clean=_visit_type)
add_visit_type, change_visit_type = _visit_types.add, _visit_types.change


@act("Add staff", Right.MANAGE, undo=False)
def add_staff(desk: Desk, values: dict[str, Any], *, and_then: Callable[[int], None] | None = None) -> int:
    """Add a person who may sign in; returns her id. The password is the key file's business.

    and_then: gives her one, by her id; when it fails she is not added. Raises KnownError when the sign-in name was
    ever used.
    """
    name = str(values["sign_in"]).strip().lower()
    if Staff.select().where(Staff.sign_in == name).exists():
        raise KnownError(
            tr("The sign-in name {name} is taken.", name=name), tr("Nothing was changed."), tr("Choose another one.")
        )
    Role(values["role"])
    living_all(Staff, values)
    fits(Staff, values)
    staff = Staff.create(**{**values, "sign_in": name})
    about(label=tr("Add staff {name}", name=staff.name))
    if and_then is not None:
        and_then(int(staff.id))
    return int(staff.id)


@act("Change staff", Right.MANAGE, undo=False)
def change_staff(
    desk: Desk, staff_id: int, values: dict[str, Any], *, and_then: Callable[[], None] | None = None,
    was: Mapping[str, Any] | None = None,
) -> None:  # fmt: skip
    """Write name, initials, role, provider or is_active. was: what the form showed, as in unchanged.

    and_then: changes her key; when it fails nothing is changed. Raises KnownError when no active owner would be left,
    and for one's own role: what the person at the desk may do is settled while she sits there.
    """
    if unknown := set(values) - {"name", "initials", "role", "provider", "is_active"}:
        raise ValueError(f"not changed here: {sorted(unknown)}")
    if staff_id == desk.staff_id and values.get("role", desk.role) != desk.role:
        raise KnownError(
            tr("Nobody changes their own role."),
            tr("Nothing was changed."),
            tr("Ask another owner to change it, or add one first."),
        )
    staff = living(Staff, staff_id)
    living_all(Staff, values)
    fits(Staff, values)
    unchanged(staff, values, was)
    Staff.update(**values).where(Staff.id == staff_id).execute()
    if not Staff.alive().where(Staff.role == str(Role.OWNER), Staff.is_active).exists():
        raise KnownError(
            tr("The clinic needs an owner who may sign in."),
            tr("Nothing was changed."),
            tr("Make another owner first."),
        )
    if and_then is not None:
        and_then()
