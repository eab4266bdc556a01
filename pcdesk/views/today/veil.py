"""The board and the queue as the waiting room may see them: initials, and nothing a person wrote. Pure."""

from __future__ import annotations

from dataclasses import replace

from pcdesk.language import tr
from pcdesk.models.desk.flow import Card
from pcdesk.models.desk.today import Item
from pcdesk.words.names import initials_of


def veiled(card: Card) -> Card:
    """A card without name, kind of visit, note, alert and balance; an alert is still said to be there."""
    v = card.visit
    alert = tr("an alert in the file") if v.alert else ""
    bare = replace(
        v, name=v.initials, list_name=v.initials, kind="", reason="", note="", phone="", alert=alert, deceased=""
    )
    return replace(card, visit=bare, owes_cents=0)


def veiled_item(item: Item) -> Item:
    """A line without name, phone number, plan, reason, words of a task and the row of a list."""
    kind_words = {"task": tr("a task"), "later": tr("a task"), "charge": tr("a visit"), "coverage_bad": tr("a plan")}
    text = kind_words.get(item.kind, "") if item.text else ""
    return replace(item, name=initials_of(item.name), text=text, row=None)
