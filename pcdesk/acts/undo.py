"""Undo and redo: the journal read backwards, in an act of its own."""

from __future__ import annotations

from pcdesk.acts.act import VERBS
from pcdesk.acts.desk import Desk
from pcdesk.language import tr
from pcdesk.models import journal
from pcdesk.models.journal import Act


def undo_label(desk: Desk) -> str | None:
    """What undo would take back, as the Edit menu names it; None when there is nothing."""
    return Act.get_by_id(desk.done[-1]).label if desk.done else None


def redo_label(desk: Desk) -> str | None:
    """What redo would do again; None when there is nothing."""
    return Act.get_by_id(desk.undone[-1][1]).label if desk.undone else None


def undo(desk: Desk) -> str | None:
    """Take back this session's latest undoable act; returns its label, None when there is none.

    Needs the right the act itself needed. Raises Conflict when a row has moved on since, NotAllowed.
    """
    if not desk.done:
        return None
    act_id = desk.done[-1]
    label, undo_id = _back(desk, act_id, "undo", tr("Undo: {label}"))
    desk.done.pop()
    desk.undone.append((undo_id, act_id))
    return label


def redo(desk: Desk) -> str | None:
    """Do again what undo took back last; returns its label, None when there is nothing."""
    if not desk.undone:
        return None
    undo_id, act_id = desk.undone[-1]
    label, redo_id = _back(desk, undo_id, "redo", tr("Redo: {label}"), named_by=act_id)
    desk.undone.pop()
    desk.done.append(redo_id)
    return label


def _back(desk: Desk, act_id: int, verb: str, words: str, named_by: int | None = None) -> tuple[str, int]:
    """(label of the act that is taken back or done again, id of the act that did it)."""
    named: Act = Act.get_by_id(named_by or act_id)
    origin = named
    while origin.verb in ("undo", "redo"):
        origin = Act.get_by_id(origin.undoes_id)
    desk.require(VERBS[origin.verb].needs)
    label: str = origin.label
    with journal.act(
        verb, words.format(label=label), staff_id=desk.staff_id, staff_name=desk.name, session=desk.session
    ) as doing:
        doing.undoes_id = act_id
        doing.patient_id = origin.patient_id
        journal.put_back(act_id)
    return label, doing.id
