"""What is being booked: the parts that are known so far, what speaks against them, and the line that is read back."""

from __future__ import annotations

from collections.abc import Sequence, Set
from dataclasses import dataclass, replace
from datetime import date

from pcdesk.language import tr
from pcdesk.models.book.against import Against, against_place
from pcdesk.models.book.calendar_day import Kind, Person, Seer
from pcdesk.models.book.day_visit import visits_between
from pcdesk.models.book.hours import hindrances
from pcdesk.models.book.visit import OFF_THE_BOOK
from pcdesk.views.calendar.hindrance_words import sentences
from pcdesk.views.insurance.payers_word import PayersWord, payers_word
from pcdesk.words.door import show_day_time, show_minutes, show_time

Place = tuple[date, int, int]  # day, minutes after midnight, provider id


@dataclass(frozen=True)
class Order:
    """A visit that is wanted. visit_id: the visit that is being moved; place: None until a time is chosen."""

    person: Person | None = None
    kind: Kind | None = None
    minutes: int = 30
    place: Place | None = None
    visit_id: int | None = None

    @property
    def is_whole(self) -> bool:
        """Whether nothing is missing."""
        return None not in (self.person, self.kind, self.place)

    def at(self, place: Place | None) -> Order:
        """The same at another place."""
        return replace(self, place=place)


def read_back(order: Order, everyone: Sequence[Seer]) -> str:
    """Rosa Alvarez · Office visit · Wed, Nov 25 9:30 am · Dr. Lee · 30 min; with what is missing asked for."""
    parts = [
        order.person.name if order.person is not None else tr("choose a patient"),
        order.kind.name if order.kind is not None else tr("choose a visit type"),
    ]
    if order.place is None:
        parts.append(tr("choose a time"))
    else:
        on, start, provider = order.place
        parts += [show_day_time(on, start), title(provider, everyone)]
    return " · ".join([*parts, show_minutes(order.minutes)])


def standing(order: Order) -> Against | None:
    """What stands against the place of an order now; None while parts are missing."""
    if order.person is None or order.kind is None or order.place is None:
        return None
    on, start, provider = order.place
    return against_place(
        provider_id=provider, patient_id=order.person.id, visit_type_id=order.kind.id, on=on, start=start,
        minutes=order.minutes, but=order.visit_id,
    )  # fmt: skip


def warnings(
    order: Order, everyone: Sequence[Seer], today: date, minute: int, against: Against | None = None
) -> list[str]:
    """Everything that speaks against the order, in sentences; of places nothing while parts are missing.

    today, minute: now. against: what stands there, where it is known.
    """
    about = [order.person.warning] if order.person is not None and order.person.warning else []
    if order.person is None or order.kind is None or order.place is None:
        return about
    on, start, provider = order.place
    found = (against or standing(order) or Against()).found
    said = sentences(
        found, provider=title(provider, everyone), patient=order.person.name, on=on, start=start,
        minutes=order.minutes,
    )  # fmt: skip
    told = {one.visit_id for one in found} | {order.visit_id}
    said += _beside(order.person, on, told)
    said += payers_word_of(order).against
    if (on, start) < (today, minute):
        said.append(tr("This time is in the past."))
    return list(dict.fromkeys([*about, *said]))  # two visits at one time are one sentence


def payers_word_of(order: Order) -> PayersWord:
    """What its payer has to say of a visit there; nothing while parts are missing."""
    if order.person is None or order.kind is None or order.place is None:
        return PayersWord()
    on, _start, provider = order.place
    return payers_word(order.person.id, order.kind.id, provider, on, but=order.visit_id)


def remarks(order: Order) -> list[str]:
    """What should be known of it and stands against nothing: what is left, and what is still to be asked."""
    return list(payers_word_of(order).remarks)


def _beside(who: Person, on: date, told: Set[int | None]) -> list[str]:
    """That she has a visit on this day already, at another time: booked twice by two people, or meant so."""
    hers = [v for v in visits_between(on, on) if v.patient_id == who.id and v.status not in OFF_THE_BOOK]
    return [
        tr("{name} has a visit on that day already: {when}, {provider}.", name=who.name, when=show_time(v.start),
           provider=v.provider)
        for v in hers if v.id not in told
    ]  # fmt: skip


def provider_for(order: Order, on: date, start: int, everyone: Sequence[Seer]) -> int | None:
    """Of these providers the first one that is free then; with none free the first one. None without providers."""
    if not everyone or order.kind is None:
        return None
    for seer in everyone:
        hindered = hindrances(
            provider_id=seer.id, patient_id=order.person.id if order.person is not None else 0,
            visit_type_id=order.kind.id, on=on, start=start, minutes=order.minutes, but=order.visit_id,
        )  # fmt: skip
        if all(one.kind == "patient" for one in hindered):
            return seer.id
    return everyone[0].id


def title(provider: int, everyone: Sequence[Seer]) -> str:
    """A provider as sentences name one."""
    return next((seer.title for seer in everyone if seer.id == provider), "")
