"""Takes widgets off the screen, and cares for the keys that were in them.

    empty_out(self._cards)                       # before it is filled anew
"""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QLayout, QWidget

from pcdesk.views.look.tab_order import stays_beside

_LAID_OUT = 30  # milliseconds after which what was put in instead is on the screen


def empty_out(layout: QLayout) -> None:
    """Take everything out of a layout and let it go; keys that were in it stay where it was, and do not go astray."""
    while (item := layout.takeAt(0)) is not None:
        widget, inner = item.widget(), item.layout()
        if widget is not None:
            hold_keys(widget)
            widget.hide()
            widget.deleteLater()
        elif inner is not None:
            empty_out(inner)


def hold_keys(goes: QWidget) -> None:
    """Before a widget that may have the keys goes away: Qt would give them to whatever comes next, bars included.

    Who takes it away gives them on; if nobody does, the first stop of what is around it has them.
    """
    here, place = goes.window().focusWidget(), goes.parentWidget()
    if here is not None and place is not None and (here is goes or goes.isAncestorOf(here)):
        here.clearFocus()
        QTimer.singleShot(_LAID_OUT, place, partial(_take_back, place))


def _take_back(place: QWidget) -> None:
    if place.window().focusWidget() is None and place.isVisible():
        stays_beside(place).setFocus(Qt.FocusReason.OtherFocusReason)
