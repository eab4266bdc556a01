"""A visit goes into the book against what the desk was shown there, and against nothing that came since."""

from __future__ import annotations

from typing import Any

from pcdesk.language import tr
from pcdesk.models.book.against import Against
from pcdesk.models.book.day_visit import DayVisit, visit_row
from pcdesk.models.book.hours import Hindrance
from pcdesk.models.book.visit import OFF_THE_BOOK, VisitChange
from pcdesk.models.book.visit_place import place, place_words
from pcdesk.models.clinic.practice import Provider
from pcdesk.trouble import KnownError
from pcdesk.words.showing import show_time


class StandsAgainst(KnownError):
    """Something stands against this place now that was not shown."""


class MovedMeanwhile(KnownError):
    """The visit that is to be moved is not where it was shown any more."""


def require_seen_place(now: Against, seen: Against | None, provider_id: int) -> None:
    """Inside an act: raise StandsAgainst for what stands there now and was not seen. seen: None where nothing was."""
    if seen is None or not (new := now.since(seen)):
        return
    who: Any = Provider.get_by_id(provider_id)
    said = [_words(one, who.shown_as) for one in new.found]
    said += [_beside(visit) for one in sorted(new.beside) if (visit := visit_row(one)) is not None]
    raise StandsAgainst(
        " ".join(dict.fromkeys(said)), tr("The book is as it was; what you chose is still there."),
        tr("Look at it, then choose another time, or go on all the same."),
    )  # fmt: skip


def require_not_moved(visit: Any, was: DayVisit | None) -> None:
    """Inside an act: raise MovedMeanwhile where the visit is not where it was shown. was: None where nothing was."""
    if was is None:
        return
    now = place(visit.provider_id, visit.visit_on, visit.start_minute, visit.minutes)
    shown = place(was.provider_id, was.on, was.start, was.minutes)
    if now == shown and (visit.status in OFF_THE_BOOK) == (was.status in OFF_THE_BOOK):
        return
    change: Any = (
        VisitChange.alive()
        .where(VisitChange.visit == visit.id, VisitChange.what.in_(["place", "status"]))
        .order_by(VisitChange.id.desc())
        .first()
    )
    who = str(change.staff.name) if change is not None and change.staff_id else tr("Somebody")
    what = tr("{who} moved this visit meanwhile: it is at {place} now.", who=who, place=place_words(now))
    if now == shown:
        what = tr("{who} took this visit off the book, or put it back, meanwhile.", who=who)
    raise MovedMeanwhile(what, tr("The book is as it was."), tr("Look where it is now before you move it."))


def _words(one: Hindrance, provider: str) -> str:
    other = visit_row(one.visit_id) if one.visit_id is not None else None
    if other is None:
        if one.kind == "gone":
            return tr("{provider} sees no patients any more.", provider=provider)
        if one.detail:
            return tr("{provider} sees no patients then: {reason}.", provider=provider, reason=one.detail)
        return tr("This is outside the hours of {provider}.", provider=provider)
    if one.kind == "provider":
        when = show_time(other.start)
        return tr("{provider} has {name} at {time} now.", provider=provider, name=other.name, time=when)
    return _beside(other)


def _beside(other: DayVisit) -> str:
    return tr("{name} has a visit at {time} now, with {provider}.", name=other.name, time=show_time(other.start),
              provider=other.provider)  # fmt: skip
