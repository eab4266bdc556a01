"""Says in a sentence what stands in the way of a place in the book: who, when, why."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from pcdesk.language import tr
from pcdesk.models.book.day_visit import DayVisit, visit_row, visits_between
from pcdesk.models.book.hours import Hindrance
from pcdesk.views.calendar import spoken
from pcdesk.words.door import show_day


def sentences(
    found: Iterable[Hindrance], *, provider: str, patient: str, on: date, start: int, minutes: int,
    is_private: bool = False,
) -> list[str]:  # fmt: skip
    """One sentence for each hindrance, in their order. start and minutes: of the place that is wanted."""
    hindrances = list(found)
    others = {v.id: v for v in visits_between(on, on)} if any(h.visit_id for h in hindrances) else {}
    said = []
    for one in hindrances:
        other = others.get(one.visit_id or 0)
        if one.kind == "hours":
            said.append(_hours(provider, one.detail))
        elif one.kind == "gone":
            said.append(tr("{provider} sees no patients any more.", provider=provider))
        elif one.kind == "closed":
            said.append(_closed(provider, on, one.detail))
        elif other is not None:
            said.append(_visit(one, other, provider, patient, start, start + minutes, is_private))
    return said


def is_double(found: Iterable[Hindrance], *, start: int, minutes: int) -> bool:
    """Whether the provider really has another visit in these minutes, not only minutes kept free beside one."""
    others = [visit_row(one.visit_id) for one in found if one.kind == "provider" and one.visit_id]
    return any(o is not None and _meets(o, start, start + minutes) for o in others)


def _meets(other: DayVisit, start: int, end: int) -> bool:
    return start < other.start + other.minutes and other.start < end


def _visit(
    one: Hindrance, other: DayVisit, provider: str, patient: str, start: int, end: int, is_private: bool
) -> str:
    when = spoken.stretch(other.start, other.minutes)
    name = other.initials if is_private else other.name
    if one.kind == "patient":
        return tr("{name} has another visit then: {other}, {when}.", name=patient, other=other.provider, when=when)
    if one.kind == "room":
        return tr("{room} is taken by {name}, {when}.", room=one.detail, name=name, when=when)
    if _meets(other, start, end):
        return tr("{provider} has {name} {when} then.", provider=provider, name=name, when=when)
    return tr("{provider} has {name} {when}, and minutes kept free beside it.", provider=provider, name=name, when=when)


def _hours(provider: str, reason: str) -> str:
    if reason:
        return tr("{provider} sees no patients then: {reason}.", provider=provider, reason=reason)
    return tr("This is outside the hours of {provider}.", provider=provider)


def _closed(provider: str, on: date, reason: str) -> str:
    if reason:
        return tr("{provider} is not in on {day}: {reason}.", provider=provider, day=show_day(on), reason=reason)
    return tr("{provider} is not in on {day}.", provider=provider, day=show_day(on))
