"""Book visits, move them, and walk them through the day."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from pcdesk import moment
from pcdesk.acts.book.weighed import require_not_moved, require_seen_place
from pcdesk.acts.cover.authorized_visit import follow_patient, follow_visit, leave_visit
from pcdesk.acts.frame.act import about, act
from pcdesk.acts.frame.desk import Desk
from pcdesk.acts.frame.fits import fits
from pcdesk.acts.frame.living import living, living_all
from pcdesk.acts.frame.unchanged import unchanged
from pcdesk.language import tr
from pcdesk.models.book.against import Against, against_place
from pcdesk.models.book.day_visit import DayVisit, has_begun
from pcdesk.models.book.hours import NOBODY_IN, Hindrance, hindrances
from pcdesk.models.book.unsettled import KEPT, against, unsettled
from pcdesk.models.book.visit import (
    CONFIRMATION_WORDS,
    FLOW,
    OFF_THE_BOOK,
    STATUS_WORDS,
    CheckIn,
    Confirmation,
    Status,
    Visit,
    VisitChange,
    VisitType,
)
from pcdesk.models.book.visit_place import place, place_words
from pcdesk.models.clinic.practice import Provider, Room
from pcdesk.models.clinic.reasons import CANCELLED, MISSED, coded
from pcdesk.models.clinic.right import Right
from pcdesk.models.people.patient_status import comes_no_more, is_dead_on, status_warning
from pcdesk.models.people.person import Patient
from pcdesk.models.people.shown import shown_name
from pcdesk.trouble import KnownError
from pcdesk.words.showing import show_date

LONGEST = 9 * 60
DAY = 24 * 60


@act("Book visit", Right.SCHEDULE)
def book_visit(
    desk: Desk, *, patient_id: int, provider_id: int, visit_type_id: int, on: date, start: int,
    minutes: int | None = None, room_id: int | None = None, reason: str = "", note: str = "",
    seen: Against | None = None,
) -> int:  # fmt: skip
    """Put a visit in the book; returns its id. start: minutes after midnight; minutes: the type's own when None.

    Overlaps are no refusal: ask against_place() first and warn; the label names them. seen: what was shown of it.
    Raises KnownError for a time outside a day, and for a patient who was no longer alive then, and StandsAgainst.
    """
    living_all(
        Visit, {"patient": patient_id, "provider": provider_id, "visit_type": visit_type_id, "room": room_id}
    )
    _alive(patient_id, on)
    fits(Visit, {"reason": reason.strip(), "note": note.strip()})
    kind: Any = VisitType.get_by_id(visit_type_id)
    length = minutes or kind.minutes
    _within_a_day(start, length)
    _weigh(seen, provider_id, patient_id, visit_type_id, on, start, length)
    visit = Visit.create(
        patient=patient_id, provider=provider_id, visit_type=visit_type_id, visit_on=on, start_minute=start,
        minutes=length, room=room_id, reason=reason.strip(), note=note.strip(),
    )  # fmt: skip
    kept = place(provider_id, on, start, length)
    _note_change(desk, visit.id, "booked", "", kept)
    follow_visit(visit.id)
    words = tr("Book {name}, {place}", name=_name(patient_id), place=place_words(kept))
    about(label=words + _noted_against(desk, visit.id), patient=patient_id)
    return int(visit.id)


@act("Move visit", Right.SCHEDULE)
def move_visit(
    desk: Desk, visit_id: int, *, provider_id: int, on: date, start: int, minutes: int | None = None, reason: str = "",
    seen: Against | None = None, was: DayVisit | None = None,
) -> None:  # fmt: skip
    """Put a visit in another place of the book, or make it longer or shorter.

    A move to another day makes it unconfirmed again. seen: what was shown to stand against the new place; was: the
    visit as it was shown. Raises KnownError for a visit that has begun or is over, and for a patient who was no longer
    alive then, StandsAgainst and MovedMeanwhile.
    """
    fits(VisitChange, {"reason": reason.strip()})
    visit = living(Visit, visit_id)
    require_not_moved(visit, was)
    living(Provider, provider_id)
    _alive(visit.patient_id, on)
    if visit.status not in (Status.SCHEDULED, *OFF_THE_BOOK) and (visit.visit_on, visit.provider_id) != (
        on,
        provider_id,
    ):
        raise KnownError(
            tr("{name} is here already, so the visit cannot go elsewhere.", name=_name(visit.patient_id)),
            tr("The visit is where it was."),
            tr("Set it back to scheduled first."),
        )
    length = minutes or visit.minutes
    _within_a_day(start, length)
    before = place(visit.provider_id, visit.visit_on, visit.start_minute, visit.minutes)
    after = place(provider_id, on, start, length)
    if before == after:
        return
    _weigh(seen, provider_id, visit.patient_id, visit.visit_type_id, on, start, length, but=visit_id)
    values: dict[str, Any] = {"provider": provider_id, "visit_on": on, "start_minute": start, "minutes": length}
    if on != visit.visit_on and visit.confirmation != Confirmation.UNCONFIRMED:
        values["confirmation"] = str(Confirmation.UNCONFIRMED)
        _note_change(desk, visit_id, "confirmation", visit.confirmation, str(Confirmation.UNCONFIRMED))
    if visit.status in OFF_THE_BOOK:
        values |= {"status": str(Status.SCHEDULED), "cancel_code": "", "cancel_reason": ""}
        _note_change(desk, visit_id, "status", visit.status, str(Status.SCHEDULED))
    Visit.update(**values).where(Visit.id == visit_id).execute()
    _note_change(desk, visit_id, "place", before, after, reason)
    follow_visit(visit_id)
    follow_patient(visit.patient_id)
    words = tr("Move {name} to {place}", name=_name(visit.patient_id), place=place_words(after))
    about(label=words + _noted_against(desk, visit_id), patient=visit.patient_id)


@act("Keep visit", Right.SCHEDULE)
def keep_visit(desk: Desk, visit_id: int) -> None:
    """The visit stays where it is though nobody is in then: it is named no more until something else speaks against it.

    Raises KnownError for a patient who is no longer alive then.
    """
    visit = living(Visit, visit_id)
    _alive(visit.patient_id, visit.visit_on)
    for row in unsettled(visit_id):
        _note_change(desk, visit_id, KEPT, "", row.against)
    where = place_words(place(visit.provider_id, visit.visit_on, visit.start_minute, visit.minutes))
    about(label=tr("Keep {name}, {place}", name=_name(visit.patient_id), place=where), patient=visit.patient_id)


@act("Set confirmation", Right.SCHEDULE)
def set_confirmation(desk: Desk, visit_id: int, confirmation: Confirmation) -> None:
    """What the patient said about coming. Raises KnownError once that is past: she came, will not, or has died."""
    visit = living(Visit, visit_id)
    if visit.confirmation == confirmation:
        return
    if visit.status != Status.SCHEDULED:
        raise KnownError(
            tr("The visit of {name} waits for nobody to come.", name=_name(visit.patient_id)),
            tr("The visit is as it was."),
            tr("Set it back to scheduled first."),
        )
    if comes_no_more(visit.patient, visit.visit_on):
        raise KnownError(
            status_warning(visit.patient), tr("The visit is as it was."),
            tr("Cancel the visit. If this is a mistake, change the status under Details in the patient's file."),
        )  # fmt: skip
    Visit.set_by_id(visit_id, {"confirmation": str(confirmation)})
    _note_change(desk, visit_id, "confirmation", visit.confirmation, str(confirmation))
    words = tr(CONFIRMATION_WORDS[confirmation])
    about(label=f"{words}: {_name(visit.patient_id)}", patient=visit.patient_id)


@act("Set status", Right.CHECK_IN)
def set_status(desk: Desk, visit_id: int, status: Status, *, room_id: int | None = None, reason: str = "") -> None:
    """Where the visit stands now. Any step may be taken back; each is a row of its own.

    Back to scheduled takes the check-in back as well. Raises KnownError for a patient who was no longer alive then and
    has not come, before the visit's day, for whoever was not checked in, and off the book what cancel_visit raises.
    """
    visit = living(Visit, visit_id)
    if visit.status == status and (room_id is None or room_id == visit.room_id):
        return
    if status in OFF_THE_BOOK:
        desk.require(Right.SCHEDULE)
        _take_off(desk, visit, status, reason)
        return
    if visit.status not in FLOW[1:]:
        _alive(visit.patient_id, visit.visit_on)
        _not_before_its_day(visit, status)
        _require_checked_in(visit, status)
    elif status == Status.SCHEDULED:
        take_back_check_ins(visit_id)
    living_all(Visit, {"room": room_id})
    values: dict[str, Any] = {"status": str(status), "cancel_code": "", "cancel_reason": ""}
    if room_id is not None:
        values["room"] = room_id
    Visit.update(**values).where(Visit.id == visit_id).execute()
    if visit.status in OFF_THE_BOOK:
        follow_visit(visit_id)
    words, room = tr(STATUS_WORDS[status]), ""
    if room_id is not None:
        room = Room.get_by_id(room_id).name
        words = f"{words} ({room})"
    if visit.status == status:  # the same step in another room: the minutes go on
        _note_change(desk, visit_id, "room", visit.room.name if visit.room_id else "", room)
    else:
        _note_change(desk, visit_id, "status", visit.status, str(status))
    about(label=f"{words}: {_name(visit.patient_id)}", patient=visit.patient_id)


@act("Cancel visit", Right.SCHEDULE)
def cancel_visit(desk: Desk, visit_id: int, reason: str, *, no_show: bool = False) -> None:
    """Take a visit off the book with a reason: a code of reasons.CANCELLED or MISSED, its words, or words of one's own.

    Raises KnownError without one, when the patient is here, and for a no-show before its time.
    """
    _take_off(desk, living(Visit, visit_id), Status.NO_SHOW if no_show else Status.CANCELLED, reason)


@act("Change visit", Right.SCHEDULE)
def change_visit(
    desk: Desk, visit_id: int, values: dict[str, Any], *, was: Mapping[str, Any] | None = None
) -> None:
    """Write type, room, reason or note of a visit. was: what was shown of them; raises as unchanged does."""
    if unknown := set(values) - {"visit_type", "room", "reason", "note"}:
        raise ValueError(f"not changed here: {sorted(unknown)}")
    fits(Visit, values)
    visit = living(Visit, visit_id)
    living_all(Visit, values)
    unchanged(visit, values, was)
    Visit.update(**values).where(Visit.id == visit_id).execute()
    if "visit_type" in values:
        follow_visit(visit_id)
        follow_patient(visit.patient_id)
    about(label=tr("Change visit of {name}", name=_name(visit.patient_id)), patient=visit.patient_id)


def _take_off(desk: Desk, visit: Any, status: Status, reason: str) -> None:
    """Inside an act: the visit is off the book, and why."""
    _require_off(visit, reason)
    if status == Status.NO_SHOW:
        _not_still_to_come(visit)
    code, typed = coded(MISSED if status == Status.NO_SHOW else CANCELLED, reason)
    fits(Visit, {"cancel_reason": typed})
    values = {"status": str(status), "cancel_code": code, "cancel_reason": typed}
    Visit.update(**values).where(Visit.id == visit.id).execute()
    _note_change(desk, visit.id, "status", visit.status, str(status), typed, code)
    leave_visit(visit.id)
    about(label=f"{tr(STATUS_WORDS[status])}: {_name(visit.patient_id)}", patient=visit.patient_id)


def _require_off(visit: Any, reason: str) -> None:
    """What must hold before a visit goes off the book."""
    if not reason.strip():
        raise KnownError(
            tr("A canceled visit needs a reason."), tr("The visit is still in the book."), tr("Say why in a word.")
        )
    if visit.status in FLOW[1:]:
        raise KnownError(
            tr("{name} has been here already.", name=_name(visit.patient_id)),
            tr("The visit is still in the book."),
            tr("Set it back to scheduled first."),
        )


def _not_still_to_come(visit: Any) -> None:
    if not has_begun(visit.visit_on, visit.start_minute):
        raise KnownError(
            tr("The visit of {name} is still to come.", name=_name(visit.patient_id)),
            tr("The visit is still in the book."),
            tr("Cancel it with another reason, or wait until its time has come."),
        )


def _alive(patient_id: int, on: date) -> None:
    patient: Any = Patient.get_by_id(patient_id)
    if is_dead_on(patient, on):
        raise KnownError(
            status_warning(patient),
            tr("The book is as it was."),
            tr("Choose another patient. If this is a mistake, change the status under Details in the patient's file."),
        )


def _not_before_its_day(visit: Any, status: Status) -> None:
    if status in FLOW[1:] and visit.visit_on > moment.today():
        raise KnownError(
            tr("This visit is on {day}, not today.", day=show_date(visit.visit_on)), tr("The visit is as it was."),
            tr("Move it to today first."),
        )  # fmt: skip


def _require_checked_in(visit: Any, status: Status) -> None:
    """Whoever comes is checked in. Of an earlier day it may still be written down that the patient was here."""
    is_written_after = visit.visit_on < moment.today() and status in (Status.CHECKOUT, Status.GONE)
    if status not in FLOW[1:] or is_written_after or CheckIn.alive().where(CheckIn.visit == visit.id).exists():
        return
    raise KnownError(
        tr("{name} is not checked in.", name=_name(visit.patient_id)), tr("The visit is as it was."),
        tr("Check the patient in first (F4)."),
    )  # fmt: skip


def take_back_check_ins(visit_id: int) -> None:
    """Inside an act: the visit is not checked in any more."""
    CheckIn.update(deleted_at=moment.now()).where(CheckIn.visit == visit_id, CheckIn.deleted_at.is_null()).execute()


def _weigh(
    seen: Against | None, provider: int, patient: int, kind: int, on: date, start: int, minutes: int,
    but: int | None = None,
) -> None:  # fmt: skip
    if seen is not None:
        now = against_place(provider_id=provider, patient_id=patient, visit_type_id=kind, on=on, start=start,
                            minutes=minutes, but=but)  # fmt: skip
        require_seen_place(now, seen, provider)


def _within_a_day(start: int, minutes: int) -> None:
    if start < 0 or minutes < 1 or start + minutes > DAY or minutes > LONGEST:
        raise KnownError(
            tr("A visit lies within one day and lasts at most nine hours."),
            tr("The book is as it was."),
            tr("Choose another time or length."),
        )


def _noted_against(desk: Desk, visit_id: int) -> str:
    """What speaks against the place a visit has now, for the end of a label; "" for nothing.

    Whoever puts it there is told first: that nobody is in then is not asked about again.
    """
    visit: Any = Visit.get_by_id(visit_id)
    found = hindrances(
        provider_id=visit.provider_id, patient_id=visit.patient_id, visit_type_id=visit.visit_type_id,
        on=visit.visit_on, start=visit.start_minute, minutes=visit.minutes, room_id=visit.room_id, but=visit_id,
    )  # fmt: skip
    for one in found:
        if one.kind in NOBODY_IN:
            _note_change(desk, visit_id, KEPT, "", against(one.kind, one.detail))
    words = [_in_short(one, visit) for one in found]
    return f" ({', '.join(dict.fromkeys(words))})" if words else ""


def _in_short(one: Hindrance, visit: Any) -> str:
    if one.kind == "provider":
        other: Any = Visit.get_by_id(one.visit_id)
        meets = other.start_minute < visit.start_minute + visit.minutes
        meets = meets and visit.start_minute < other.start_minute + other.minutes
        return tr("double-booked") if meets else tr("in minutes kept free")
    if one.kind in NOBODY_IN and one.detail:
        return tr("not in: {reason}", reason=one.detail)
    return {
        "patient": tr("the patient has another visit then"), "room": tr("the room is taken"),
        "hours": tr("outside the hours"), "closed": tr("nobody is in that day"),
        "gone": tr("the provider sees no patients any more"),
    }[one.kind]  # fmt: skip


def _note_change(
    desk: Desk, visit_id: int, what: str, before: str, after: str, reason: str = "", code: str = ""
) -> None:
    VisitChange.create(
        visit=visit_id, changed_at=moment.now(), staff=desk.staff_id, what=what, before=before[:120],
        after=after[:120], reason=reason.strip()[:200], reason_code=code,
    )  # fmt: skip


def _name(patient_id: int) -> str:
    return shown_name(Patient.get_by_id(patient_id))
