"""What a card of the flow board says: waited minutes, flags, and the whole of it in one spoken sentence. Pure."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from pcdesk.language import tr
from pcdesk.models.book.day_visit import is_to_confirm, waiting
from pcdesk.models.book.visit import Confirmation, Status
from pcdesk.models.desk.flow import Card
from pcdesk.views.look import theme
from pcdesk.words.door import show_minutes, show_money, show_time


@dataclass(frozen=True)
class Wait:
    """How long and how bad: words, icon and tone (a role of the theme), never colour alone.

    brief: the time alone, for where the words do not fit; the icon still says how bad it is.
    """

    words: str
    brief: str
    icon: str
    tone: str
    spoken: str


_LEVELS = {
    "calm": ("clock", "muted"),
    "long": ("clock-alert", "warning"),
    "too_long": ("triangle-alert", "danger"),
    "late": ("clock-alert", "warning"),
}


def wait_of(card: Card, now: datetime) -> Wait | None:
    """What the card says of time; None when there is nothing to say."""
    found = waiting(card.visit, now)
    if found is None:
        return None
    icon, tone = _LEVELS[found.level]
    time = show_minutes(found.minutes)
    words = {
        "calm": time,
        "long": tr("{time} long", time=time),
        "too_long": tr("{time} too long", time=time),
        "late": tr("{time} late", time=time),
    }[found.level]
    spoken = words if found.level == "late" else tr("here for {time}", time=words)
    return Wait(words, time, icon, tone, spoken)


def flags_of(card: Card) -> list[tuple[str, str, str]]:
    """What to know before speaking: (icon, tone, words)."""
    v = card.visit
    found = []
    if v.deceased:
        found.append(("triangle-alert", "danger", v.deceased))
    elif v.alert:
        found.append(("flag", "danger", v.alert))
    if v.needs_interpreter:
        found.append(("languages", "info", tr("needs an interpreter")))
    if v.status == Status.SCHEDULED and v.confirmation == Confirmation.DECLINED:
        found.append(("circle-x", "warning", tr("said she or he will not come")))
    elif is_to_confirm(v):
        found.append(("circle-dashed", "muted", tr("not confirmed")))
    if v.note:
        found.append(("sticky-note", "muted", v.note))
    if card.owes_cents > 0:
        found.append(("dollar-sign", "warning", tr("owes {amount}", amount=show_money(card.owes_cents))))
    if card.wants_charge:
        found.append(("receipt", "warning", tr("not charged yet")))
    return found


def spoken(card: Card, now: datetime) -> str:
    """Everything on the card, in the order a person asks for it."""
    v = card.visit
    parts = [v.list_name, show_time(v.start), v.provider, v.kind, theme.status_word(v.status, v.confirmation)]
    if v.room and v.status in (Status.ROOMED, Status.WITH_PROVIDER):
        parts.append(v.room)
    wait = wait_of(card, now)
    if wait:
        parts.append(wait.spoken)
    parts += [words for _icon, _tone, words in flags_of(card)]
    return ", ".join(part for part in parts if part)
