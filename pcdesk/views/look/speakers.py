"""Who speaks for our own widgets to a screen reader: Qt knows only its own kinds, and takes ours for fillers.

    teach("CalendarGrid", CalendarSpoken)        # by the name of the class; an interface of its own
    say_role("Trend", "Chart")                   # nothing but another role: a name of QAccessible.Role
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QObject
from PySide6.QtGui import QAccessible, QAccessibleInterface
from PySide6.QtWidgets import QAccessibleWidget, QWidget
from shiboken6 import isValid

Speaker = Callable[[QWidget], QAccessibleInterface]
_taught: dict[str, Speaker] = {}
# Qt keeps plain pointers to these; Python must not collect them while the widget lives.
kept: dict[int, QAccessibleInterface] = {}


def teach(kind: str, speaker: Speaker) -> None:
    """Have widgets of a class, named as in Python, speak by an interface of ours."""
    if not _taught:
        QAccessible.installFactory(_make)
    _taught[kind] = speaker


def say_role(kind: str, role: str) -> None:
    """Have widgets of a class told as what they are: Chart, Document, Graphic, Grouping, StaticText, Window …"""
    teach(kind, partial(_in_role, QAccessible.Role[role]))


def _in_role(role: QAccessible.Role, widget: QWidget) -> QAccessibleInterface:
    return QAccessibleWidget(widget, role)


def _make(key: str, target: QObject) -> QAccessibleInterface | None:
    if key not in _taught or not isinstance(target, QWidget):
        return None
    for number, known in list(kept.items()):
        if not isValid(known):  # Qt deleted it together with its widget
            kept.pop(number)
    made = _taught[key](target)
    kept[id(target)] = made
    return made
