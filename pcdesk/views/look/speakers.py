"""Who speaks for our own widgets to a screen reader: Qt knows only its own kinds, and takes ours for fillers.

    teach("CalendarGrid", CalendarSpoken)        # by the name of the class; an interface of its own
    say_role("Trend", "Chart")                   # nothing but another role: a name of QAccessible.Role

A reader asks when it likes, and for what it was told of a moment ago: whoever speaks answers for parts that are gone.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QObject
from PySide6.QtGui import QAccessible, QAccessibleInterface
from PySide6.QtWidgets import QAccessibleWidget, QWidget
from shiboken6 import getCppPointer, isValid

Speaker = Callable[[QWidget], QAccessibleInterface]
_taught: dict[str, Speaker] = {}
# WORKAROUND: Qt itself counts the scroll bars that can be seen, and is asked for one that has gone by the place it had
# in a list that ends before it: the process ends, as a window hides while it is read. The usual interface knows all its
# parts, seen or not, and its list's end.
_SCROLLED = ("QScrollArea", "QAbstractScrollArea")
# Qt keeps plain pointers to these; Python must not collect them while the widget lives. By the address of the widget:
# what Qt made itself has a name in Python only for as long as it is asked about.
_kept: dict[int, QAccessibleInterface] = {}


def teach(kind: str, speaker: Speaker) -> None:
    """Have widgets of a class, named as in Python, speak by an interface of ours."""
    if not _taught:
        QAccessible.installFactory(_make)
        _taught.update(dict.fromkeys(_SCROLLED, partial(_in_role, QAccessible.Role.Client)))
    _taught[kind] = speaker


def say_role(kind: str, role: str) -> None:
    """Have widgets of a class told as what they are: Chart, Document, Graphic, Grouping, StaticText, Window …"""
    teach(kind, partial(_in_role, QAccessible.Role[role]))


def speaker_of(widget: QWidget) -> QAccessibleInterface | None:
    """The interface of ours that speaks for a widget, if any was asked for and is still there."""
    known = _kept.get(getCppPointer(widget)[0])
    return known if known is not None and isValid(known) else None


def _in_role(role: QAccessible.Role, widget: QWidget) -> QAccessibleInterface:
    return QAccessibleWidget(widget, role)


def _make(key: str, target: QObject) -> QAccessibleInterface | None:
    if key not in _taught or not isinstance(target, QWidget):
        return None
    for number, known in list(_kept.items()):
        if not isValid(known):  # Qt deleted it together with its widget
            _kept.pop(number)
    made = _taught[key](target)
    _kept[getCppPointer(target)[0]] = made
    return made
