"""What the keys mean in the calendar: everything the mouse can, without it."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Qt

from pcdesk.views.calendar import moves, planning
from pcdesk.views.calendar.letters import LETTERS
from pcdesk.views.calendar.moves import Move
from pcdesk.views.calendar.plan import Deed
from pcdesk.views.calendar.state import State

_Key, _Held = Qt.Key, Qt.KeyboardModifier
_ARROWS = {_Key.Key_Up: (0, -1), _Key.Key_Down: (0, 1), _Key.Key_Left: (-1, 0), _Key.Key_Right: (1, 0)}


def _told(*what: object) -> Move:
    return lambda state: moves.tell(state, *what)


def _of(move: Callable[..., moves.After | None], what: object) -> Move:
    return lambda state: move(state, what)


_PAGES = {
    LETTERS["today"].key: _told("today_wanted"), LETTERS["day"].key: _told("view_wanted", "day"),
    LETTERS["week"].key: _told("view_wanted", "week"),
}  # fmt: skip
_PLAIN = {
    **_PAGES,
    _Key.Key_M: _of(planning.begin, Deed.MOVE), _Key.Key_R: _of(planning.begin, Deed.RESIZE),
    _Key.Key_C: moves.confirm, _Key.Key_Period: _told("ask_menu"), _Key.Key_Menu: _told("ask_menu"),
    _Key.Key_Plus: _of(planning.lengthen, 1), _Key.Key_Equal: _of(planning.lengthen, 1),
    _Key.Key_Minus: _of(planning.lengthen, -1),
    _Key.Key_PageUp: _of(moves.turn_page, -1), _Key.Key_PageDown: _of(moves.turn_page, 1),
    _Key.Key_Home: partial(moves.to_hours, is_end=False), _Key.Key_End: partial(moves.to_hours, is_end=True),
    _Key.Key_Return: moves.enter, _Key.Key_Enter: moves.enter,
}  # fmt: skip
# Ctrl+Plus, Minus and 0 are the window's: they make its text larger and smaller.
_WITH_CTRL = {_Key.Key_Up: _of(moves.zoom, 1), _Key.Key_Down: _of(moves.zoom, -1)}
_WITH_PLAN = {
    _Key.Key_Return: planning.carry_out_aloud, _Key.Key_Enter: planning.carry_out_aloud,
    _Key.Key_PageUp: _of(planning.turn_page, -1), _Key.Key_PageDown: _of(planning.turn_page, 1),
    **{arrow: partial(planning.push, across=across, down=down) for arrow, (across, down) in _ARROWS.items()},
}  # fmt: skip


def move_for(state: State, key: int, modifiers: Qt.KeyboardModifier) -> Move | None:
    """The move that a key stands for; None when it means nothing here."""
    held = modifiers & ~_Held.KeypadModifier
    if not state.sheet.strips and key not in _PAGES:
        return None
    if state.plan is not None:
        if key == _Key.Key_Escape:
            return planning.give_up
        return _WITH_PLAN.get(key, moves.stay) if state.grab is None else moves.stay
    if held & _Held.ControlModifier:
        return _WITH_CTRL.get(key)
    if key in _ARROWS:
        return _arrow(held, *_ARROWS[key])
    if key == _Key.Key_F10 and held & _Held.ShiftModifier:
        return _told("ask_menu")
    if key == _Key.Key_Escape:
        return moves.escape
    return _PLAIN.get(key) if not held & _Held.AltModifier else None


def _arrow(held: Qt.KeyboardModifier, across: int, down: int) -> Move | None:
    if held & _Held.AltModifier:
        return _of(moves.turn_page, across) if across else None
    if held & _Held.ShiftModifier:
        return _of(moves.stretch, down) if down else None
    return _of(moves.sideways, across) if across else _of(moves.step, down)
