"""Nothing is freed in the midst of Qt's work, and everything between two events."""

from __future__ import annotations

import gc
import weakref
from typing import ClassVar

import pytest
from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QWidget

from pcdesk.qt import garbage
from pcdesk.qt.garbage import Collector
from pcdesk.views.look import theme


class Ring:
    """Refers to itself: only a search frees it."""

    def __init__(self, holds=None):
        self.me, self.holds = self, holds


class Busy(QWidget):
    """Leaves a closed window in a circle while Qt tells it of another style, and makes much besides."""

    dead: ClassVar[list[int]] = []

    def changeEvent(self, event):
        if event.type() == QEvent.Type.StyleChange:
            closed = QObject()
            closed.destroyed.connect(lambda: self.dead.append(1))
            Ring(closed)
            del closed
            _many = [Ring() for _ in range(3_000)]
        super().changeEvent(event)


@pytest.fixture
def collector(qapp):
    owner = QObject()
    made = Collector(owner)
    yield made
    made.stop()


def test_python_searches_no_more_by_itself(collector):
    assert not gc.isenabled()
    collector.stop()
    assert gc.isenabled()


def test_garbage_is_freed_between_events(qtbot, collector, monkeypatch):
    collector._timer.setInterval(20)
    gone = weakref.ref(Ring())
    for _ in range(garbage.MANY[0] + 1):
        Ring()
    assert gone() is not None
    qtbot.waitUntil(lambda: gone() is None)


def test_old_garbage_is_freed_too(collector):
    gone = weakref.ref(Ring())
    gc.collect(0)
    gc.collect(1)
    for _ in range(200):
        for _ in range(garbage.MANY[0] + 1):
            Ring()
        collector.look()
    assert gone() is None


def test_nothing_dies_while_the_look_changes(qapp, qtbot):
    """A closed window freed while Qt walks over all widgets ends the program."""
    theme.apply(qapp, "light")
    busy = Busy()
    qtbot.addWidget(busy)
    busy.show()
    inside = []

    def count():
        inside.append(len(Busy.dead))

    Busy.dead.clear()
    theme.changed.connect(count)
    try:
        theme.apply(qapp, "light", 1.1)
    finally:
        theme.changed.disconnect(count)
        theme.apply(qapp, "light")
    assert inside == [0]
    gc.collect()
    assert Busy.dead, "it was garbage"
