"""The hand of the tour: real keys and clicks on real widgets, and patience until something is true."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import TypeVar

from PySide6.QtCore import QEvent, QEventLoop, Qt, QTimer
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QWidget

from pcdesk.language import tr

W = TypeVar("W", bound=QWidget)
PATIENCE = 20.0  # seconds


class CannotBeDone(Exception):
    """A step of the tour could not be done; the words say which and what was missing."""


def rest(milliseconds: int = 60) -> None:
    """Let the windows live for a moment."""
    loop = QEventLoop()
    QTimer.singleShot(milliseconds, loop.quit)
    loop.exec(QEventLoop.ProcessEventsFlag.AllEvents)


def until(is_true: Callable[[], object], what: str, seconds: float = PATIENCE) -> None:
    """Wait until something holds. Raises CannotBeDone when it never does."""
    end = time.monotonic() + seconds
    while not is_true():
        if time.monotonic() > end:
            raise CannotBeDone(tr("Waited in vain until {what}.", what=what))
        rest(15)
    rest(30)


def find(parent: QWidget, kind: type[W], name: str = "") -> W:
    """The visible widget of a kind, by its object name. Raises CannotBeDone."""
    found = [w for w in parent.findChildren(kind, name or None) if w.isVisible()]
    if not found:
        raise CannotBeDone(tr("There is no {kind} “{name}”.", kind=kind.__name__, name=name))
    return found[0]


def window_of(kind: type[W], name: str = "") -> W:
    """The open window or dialog of a kind, waited for."""
    found: list[W] = []

    def look() -> bool:
        found[:] = [
            w for w in QApplication.allWidgets()
            if isinstance(w, kind) and w.isVisible() and (not name or w.objectName() == name)
        ]  # fmt: skip
        return bool(found)

    until(look, f"{kind.__name__} {name}".strip())
    return found[0]


def press(button: QAbstractButton) -> None:
    """Click a button that can be clicked. Raises CannotBeDone for one that cannot."""
    if not button.isVisible() or not button.isEnabled():
        raise CannotBeDone(tr("“{button}” cannot be pressed.", button=button.accessibleName() or button.text()))
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    rest()


def keys(widget: QWidget, text: str) -> None:
    """Type text, in any writing: what no key of a keyboard has comes as an input method sends it."""
    for letter in text:
        if letter.isascii():
            QTest.keyClick(widget, letter)  # the test library ends the process over any other letter
        else:
            for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
                QApplication.sendEvent(widget, QKeyEvent(kind, 0, Qt.KeyboardModifier.NoModifier, letter))
    rest()


def key(widget: QWidget, which: Qt.Key, with_keys: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    """Press one key."""
    QTest.keyClick(widget, which, with_keys)
    rest()
