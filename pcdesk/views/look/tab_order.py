"""Tab goes through a window as it is read: part by part, and past what is out of sight behind a tab.

    class Sheet(InOrder, QDialog): ...

Qt's own order is the one in which widgets were made: a page that is first opened later would come behind everything
else, and the panels behind a tab would have the keys without being seen.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractSpinBox,
    QComboBox,
    QDockWidget,
    QLayout,
    QLineEdit,
    QMainWindow,
    QPlainTextEdit,
    QStatusBar,
    QTextEdit,
    QWidget,
)

from pcdesk.views.look.in_sight import bring_in_sight


class InOrder:
    """What a window inherits, before its Qt class, so that Tab keeps to the order of reading."""

    def focusNextPrevChild(self, is_next: bool) -> bool:
        """Tab, and back with Shift."""
        if not self.isWindow():  # type: ignore[attr-defined]
            return bool(super().focusNextPrevChild(is_next))  # type: ignore[misc]
        return step(self, is_next)  # type: ignore[arg-type]


def step(window: QWidget, is_next: bool) -> bool:
    """Give the keys to the next stop of a window, or the one before; False where there is no other."""
    here = window.focusWidget() or window
    order = [widget for widget in in_order(window) if widget is here or is_stop(widget)]
    places = [place for place, widget in enumerate(order) if widget is here]
    if not order or (places and len(order) == 1):
        return False
    if not places and here is not window:
        stays_beside(here.parentWidget() or window).setFocus(Qt.FocusReason.OtherFocusReason)
        return True
    place = places[0] + (1 if is_next else -1) if places else 0 if is_next else -1
    target = order[place % len(order)]
    target.setFocus(Qt.FocusReason.TabFocusReason if is_next else Qt.FocusReason.BacktabFocusReason)
    bring_in_sight(target)
    return True


def stays_beside(place: QWidget) -> QWidget:
    """What has the keys of something in a place that was hidden, is grey or was taken away: the first stop around it.

    Beyond the place itself never a line of text: who goes on typing for what went would write something else there.
    Nor do they leave a panel that is still in front: in another one they would be commands.
    """
    around = place
    while not around.isWindow():
        if around.isVisible() and isinstance(around, QDockWidget) and _is_in_front(around):
            return around
        if around.isVisible() and (found := first_stop(around, may_take_text=around is place)) is not None:
            return found
        around = around.parentWidget()
    return first_stop(around, may_take_text=around is place) or around


def first_stop(around: QWidget, *, may_take_text: bool = True) -> QWidget | None:
    """The first stop of what a widget holds; of a main window that of a panel in front, before any of its bars."""
    panels = [child for child in _children(around) if isinstance(child, QDockWidget) and _is_in_front(child)]
    for place in [*sorted(panels, key=_order_in(around, [*panels])), around]:
        stops = (one for one in in_order(place) if is_stop(one) and (may_take_text or not takes_text(one)))
        if (found := next(stops, None)) is not None:
            return found
    return None


def takes_text(widget: QWidget) -> bool:
    """Whether what is typed is written in it."""
    if isinstance(widget, QComboBox):
        return widget.isEditable()
    return isinstance(widget, QLineEdit | QPlainTextEdit | QTextEdit | QAbstractSpinBox) and not widget.isReadOnly()


def put_last(widget: QWidget) -> None:
    """Have Tab come to a widget after all else in what is around it, wherever it stands."""
    widget.setProperty("comes_last", True)


def put_behind(widget: QWidget) -> None:
    """Have Tab come to a widget after all else in its window: what is typed blind goes from field to field."""
    widget.setProperty("comes_behind", True)


def in_order(window: QWidget) -> Iterator[QWidget]:
    """All that a window shows, in the order of reading; nothing of a panel that is behind another."""
    behind = []
    for widget in _as_read(window):
        if widget.property("comes_behind"):
            behind.append(widget)
        else:
            yield widget
    yield from behind


def _as_read(window: QWidget) -> Iterator[QWidget]:
    children = _children(window)
    for child in sorted(children, key=_order_in(window, children)):
        if not isinstance(child, QDockWidget) or _is_in_front(child):
            yield child
            yield from _as_read(child)


def _children(parent: QWidget) -> list[QWidget]:
    return [
        child for child in parent.children()
        if isinstance(child, QWidget) and not child.isWindow() and child.isVisible() and child.isEnabled()
    ]  # fmt: skip


def _order_in(parent: QWidget, children: list[QWidget]) -> Callable[[QWidget], tuple[Any, ...]]:
    """How the children of a widget are sorted: as they are laid out, panels and bars as they stand on the screen."""
    if isinstance(parent, QMainWindow):
        return lambda child: (isinstance(child, QStatusBar), isinstance(child, QDockWidget), child.x(), child.y())
    laid_out = list(_laid_out(parent.layout(), children))
    places = {widget: place for place, widget in enumerate(laid_out)}
    last = len(places)
    return lambda child: (bool(child.property("comes_last")), places.get(child, last))


def _laid_out(room: QLayout | None, widgets: list[QWidget]) -> Iterator[QWidget]:
    """Those of the widgets that a layout holds, in its order."""
    if room is None:
        return
    # By the widgets, never by the layout's items: those are no QObjects, and while docks are moved about the binding
    # takes the place of one that is gone for whatever was there before.
    rooms = [one for one in room.children() if isinstance(one, QLayout)]
    held = [(place, one) for one in [*widgets, *rooms] if (place := room.indexOf(one)) >= 0]
    for _place, one in sorted(held, key=lambda found: found[0]):
        if isinstance(one, QLayout):
            yield from _laid_out(one, widgets)
        else:
            yield one


def _is_in_front(panel: QDockWidget) -> bool:
    """Whether it can be seen: behind another tab Qt shows it out of sight."""
    box = panel.geometry()
    return box.right() >= 0 and box.bottom() >= 0


def is_stop(widget: QWidget) -> bool:
    """Whether Tab halts at it."""
    takes_tab = widget.focusPolicy() & Qt.FocusPolicy.TabFocus == Qt.FocusPolicy.TabFocus
    return takes_tab and widget.focusProxy() is None and not _is_other_choice(widget)


def _is_other_choice(widget: QWidget) -> bool:
    """Whether another of its group is chosen: the group is one stop, and the arrows go through it."""
    group = widget.group() if isinstance(widget, QAbstractButton) else None
    return group is not None and group.exclusive() and group.checkedButton() not in (None, widget)
