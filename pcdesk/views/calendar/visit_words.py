"""What is told of one visit: its status, its sentence for a screen reader, and the tooltip, with data escaped."""

from __future__ import annotations

from html import escape

from pcdesk.language import tr
from pcdesk.views.calendar.block import VisitBlock
from pcdesk.views.calendar.spoken import length, stretch, who
from pcdesk.views.calendar.state import State
from pcdesk.views.look import theme
from pcdesk.words.door import show_day, show_time


def status(visit: VisitBlock) -> str:
    """The status in a word; a scheduled visit says its confirmation when there is one."""
    if visit.status == "scheduled" and visit.confirmation not in ("", "unconfirmed"):
        return theme.confirmation_word(visit.confirmation)
    return theme.status_word(visit.status)


def sentence(visit: VisitBlock, state: State) -> str:
    """A visit as it is read aloud: 9:00 am Rosa Alvarez, Dr. Lee, confirmed, 30 minutes; its day where there are more.
    """
    column = state.sheet.columns.get(visit.column)
    parts = [show_day(visit.on)] if len(state.agenda.days) > 1 else []
    parts.append(f"{show_time(visit.start_minute)} {who(visit, state.is_private)}")
    if column is not None:
        parts.append(column.title)
    parts += [status(visit).lower(), length(visit.minutes)]
    if visit.kind and not state.is_private:
        parts.append(visit.kind)
    if visit.room:
        parts.append(visit.room)
    parts += [word for _icon, word in visit.flags if not state.is_private]
    if state.sheet.is_double(visit):
        parts.append(tr("overlaps another visit"))
    if visit.is_locked:
        parts.append(tr("locked"))
    return ", ".join(parts)


def rows(visit: VisitBlock, state: State) -> list[tuple[str, str]]:
    """(label, value) pairs; while names are hidden only what says nothing about the patient."""
    sheet = state.sheet
    told = [
        (tr("Time"), f"{stretch(visit.start_minute, visit.minutes)} · {length(visit.minutes)}"),
        (tr("With"), sheet.columns[visit.column].title if visit.column in sheet.columns else ""),
        (tr("Status"), status(visit)),
    ]
    if visit.status == "scheduled" and visit.confirmation == "unconfirmed" and not visit.deceased:
        told.append((tr("Confirmation"), theme.confirmation_word(visit.confirmation)))
    told.append((tr("Room"), visit.room))
    if not state.is_private:
        told += [(tr("Visit"), visit.kind), (tr("Phone"), visit.phone), *visit.facts, (tr("Note"), visit.note)]
        told.append((tr("Flags"), ", ".join(word for _icon, word in visit.flags)))
    if sheet.is_double(visit):
        others = sheet.overlaps(visit.column, visit.on, visit.start_minute, visit.minutes, visit.id)
        told.append((tr("Overlaps"), ", ".join(who(sheet.visits[other], state.is_private) for other in others)))
    if visit.is_locked:
        told.append((tr("Locked"), tr("Its time cannot be changed here")))
    return [(label, value) for label, value in told if value]


def tooltip_text(visit: VisitBlock, state: State) -> str:
    """The tooltip: the name, then one line a fact. Only our own tags are tags."""
    lines = "".join(
        f"<tr><td style='padding-right:12px'>{escape(label)}</td><td><b>{escape(value)}</b></td></tr>"
        for label, value in rows(visit, state)
    )
    return f"<p><b>{escape(who(visit, state.is_private))}</b></p><table>{lines}</table>"
