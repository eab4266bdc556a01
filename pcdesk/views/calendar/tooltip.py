"""The facts of a visit for the tooltip; everything that came from data is escaped."""

from __future__ import annotations

from html import escape

from pcdesk.language import tr
from pcdesk.views.calendar import spoken
from pcdesk.views.calendar.block import VisitBlock
from pcdesk.views.calendar.sheet import Sheet
from pcdesk.views.look import theme


def rows(visit: VisitBlock, sheet: Sheet, is_private: bool) -> list[tuple[str, str]]:
    """(label, value) pairs; while names are hidden only what says nothing about the patient."""
    told = [
        (tr("Time"), f"{spoken.stretch(visit.start_minute, visit.minutes)} · {spoken.length(visit.minutes)}"),
        (tr("With"), sheet.columns[visit.column].title if visit.column in sheet.columns else ""),
        (tr("Status"), spoken.status(visit)),
    ]
    if visit.status == "scheduled" and visit.confirmation == "unconfirmed" and not visit.deceased:
        told.append((tr("Confirmation"), theme.confirmation_word(visit.confirmation)))
    told.append((tr("Room"), visit.room))
    if not is_private:
        told += [(tr("Visit"), visit.kind), (tr("Phone"), visit.phone), *visit.facts, (tr("Note"), visit.note)]
        told.append((tr("Flags"), ", ".join(word for _icon, word in visit.flags)))
    others = sheet.overlaps(visit.column, visit.on, visit.start_minute, visit.minutes, visit.id)
    if others and not visit.is_off:
        names = ", ".join(spoken.who(sheet.visits[other], is_private) for other in others)
        told.append((tr("Overlaps"), names))
    if visit.is_locked:
        told.append((tr("Locked"), tr("Its time cannot be changed here")))
    return [(label, value) for label, value in told if value]


def tooltip_text(visit: VisitBlock, sheet: Sheet, is_private: bool) -> str:
    """The tooltip: the name, then one line a fact. Only our own tags are tags."""
    lines = "".join(
        f"<tr><td style='padding-right:12px'>{escape(label)}</td><td><b>{escape(value)}</b></td></tr>"
        for label, value in rows(visit, sheet, is_private)
    )
    return f"<p><b>{escape(spoken.who(visit, is_private))}</b></p><table>{lines}</table>"
