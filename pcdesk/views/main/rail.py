"""The rail at the left: the rooms in their groups, each named once, and settings at its foot.

A click or the room's key brings its panel up; panels stand beside each other, so more than one may be marked. Names
stand below the icons while there is room for all of them, else the icons stand alone, at the largest text two by two.
The rail is one stop of Tab: the arrows, Home and End, or the first letter of a name go through it, Enter opens, Esc
gives the keys back. A person orders it with the mouse or with Alt+Up and Alt+Down; a room that is dragged out of it
becomes a window of its own.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import Any

from PySide6.QtCore import QPoint, QSize, Qt, QTimer
from PySide6.QtGui import QContextMenuEvent, QFontMetrics, QKeyEvent, QPainter, QPaintEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QApplication, QFrame, QSizePolicy, QWidget
from shiboken6 import isValid

from pcdesk.language import tr
from pcdesk.views.bench.workbench import Workbench
from pcdesk.views.look import theme
from pcdesk.views.look.hand_over import take_keys
from pcdesk.views.look.speakers import say_role
from pcdesk.views.main import rail_order
from pcdesk.views.main.docks import Docks
from pcdesk.views.main.rail_menu import room_menu
from pcdesk.views.main.room_button import RoomButton
from pcdesk.views.main.rooms import RoomPlan, WindowPlan
from pcdesk.words.names import fold

# Pixels at scale 1: around, between two groups, a button at its lowest and its highest with a name and without.
MARGIN, BETWEEN, NAMED, ALONE = 4, 11, (42, 52), (26, 38)
LEAST_WITH_NAMES = 1160  # pixels at scale 1: a window in which two panels still stand beside the names
ORDER, BARE = "rail", "rail_bare"  # what is kept of a person: the order of the rooms, and "1" for icons alone
_STEPS = {Qt.Key.Key_Up: -1, Qt.Key.Key_Left: -1, Qt.Key.Key_Down: 1, Qt.Key.Key_Right: 1}


class Rail(QFrame):
    """The buttons of the rooms that are there for this person, and of the windows at its foot."""

    def __init__(self, bench: Workbench, docks: Docks, feet: Sequence[tuple[WindowPlan, Callable[[], None]]]) -> None:
        say_role("Rail", "PageTabList")
        super().__init__()
        self.setObjectName("rail")
        self.setProperty("kind", "rail")
        self.setAccessibleName(tr("Screens"))
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Expanding)
        self.bench, self.docks = bench, docks
        self._rooms = [plan for plan in docks.plans.values() if not plan.is_passing]
        self._counted: set[str] = set()
        self._had_keys: QWidget | None = None
        self._order_before: rail_order.Order | None = None  # as it was when a drag began
        self._edges: list[int] = []  # where a line parts two groups
        self.is_named, self._wide, self._across = False, theme.px(ALONE[1]), 1
        self.buttons: dict[str, RoomButton] = {}
        self.order = rail_order.read(bench.settings.text(ORDER), self._rooms)
        for plan in self._rooms:
            made = RoomButton(plan.key, tr(plan.title), tr(plan.short or plan.title), plan.icon, plan.shortcut)
            made.dragged.connect(partial(self._on_dragged, plan.key))
            made.dropped.connect(partial(self._on_dropped, plan.key))
            self._add(made, partial(docks.bring_up, plan.key))
        for window, run in feet:
            title = tr(window.title)
            self._add(RoomButton(window.key, title, title, window.icon, window.shortcut, is_room=False), run)
        self._feet = [window.key for window, _run in feet]
        self._stop = ""
        self._refit = QTimer(self, singleShot=True, interval=0)
        self._refit.timeout.connect(self.fit)
        self._recount = QTimer(self, singleShot=True, interval=0)
        self._recount.timeout.connect(self._count)
        docks.moved.connect(self.mark)
        theme.changed.connect(self._refit.start)
        bench.listen(self, self._on_news)
        self.mark()

    def _add(self, made: RoomButton, run: Callable[[], None]) -> None:
        made.setParent(self)
        made.clicked.connect(lambda _checked=False: run())
        self.buttons[made.key] = made

    def in_order(self) -> list[str]:
        """All buttons from the top."""
        return [*(key for group in self.order for key in group), *self._feet]

    def sizeHint(self) -> QSize:
        """As wide as its buttons; as high as there is room."""
        return QSize(self._across * self._wide + 2 * theme.px(MARGIN), len(self.buttons) * ALONE[0] // 2)

    def minimumSizeHint(self) -> QSize:
        """The same: a window is not kept high by it."""
        return self.sizeHint()

    def fit_soon(self) -> None:
        """As fit(), but not inside the event of Qt's layout that asks for it."""
        self._refit.start()

    def fit(self) -> None:
        """Give each button its size and place.

        The names go where not all have room, or where she put them away. Where even the icons would become too small to
        see at the size of her text, they stand two by two.
        """
        margin, between = theme.px(MARGIN), theme.px(BETWEEN)
        groups, room = [*self.order, tuple(self._feet)], self.height() - 2 * margin

        def highest(across: int) -> int:
            rows = sum(-(-len(group) // across) for group in groups)
            return (room - (len(groups) - 1) * between) // max(1, rows)

        has_room = self.window().width() >= theme.px(LEAST_WITH_NAMES) and highest(1) >= theme.px(NAMED[0])
        self.is_named = has_room and not self.bench.settings.text(BARE)
        self._across = 1 if self.is_named or highest(1) >= theme.px(ALONE[0]) else 2
        most = theme.px((NAMED if self.is_named else ALONE)[1])
        each = max(ALONE[0], min(most, highest(self._across)))
        self._wide = self._width_of_names() if self.is_named else most
        top, self._edges = margin, []
        for group in self.order:
            if group is not self.order[0]:
                self._edges.append(top + between // 2)
                top += between
            top = self._place(group, top, each)
        foot = -(-len(self._feet) // self._across) * each
        self._place(tuple(self._feet), max(top, self.height() - margin - foot), each)
        if self.width() != self.sizeHint().width():
            self.updateGeometry()
        self.update()

    def _place(self, group: tuple[str, ...], top: int, high: int) -> int:
        """Put the buttons of a group below one another, or two by two; where the next begins."""
        for number, key in enumerate(group):
            row, column = divmod(number, self._across)
            made = self.buttons[key]
            made.fit(self._wide, high - theme.px(2), is_named=self.is_named)  # two that are marked stay apart
            made.move(theme.px(MARGIN) + column * self._wide, top + row * high)
            made.raise_()  # a reader goes through them as they stand
        return top + -(-len(group) // self._across) * high

    def _width_of_names(self) -> int:
        font = theme.font("label")
        font.setPixelSize(theme.px(11))
        font.setWeight(font.Weight.DemiBold)
        words = QFontMetrics(font)
        widest = max((words.horizontalAdvance(made.text()) for made in self.buttons.values()), default=0)
        return max(theme.px(56), widest + theme.px(6))

    def mark(self) -> None:
        """Say which rooms are in front and which has the keys."""
        focused = self.docks.focused()
        here = focused.objectName() if focused is not None else ""
        if self.hasFocus() or self._holder() is not None:
            here = next((key for key, made in self.buttons.items() if made.has_keys), "")
        for key, made in self.buttons.items():
            panel = self.docks.panels.get(key)
            made.tell(is_in_front=panel is not None and panel.is_in_front(), has_keys=key == here)
        if self._holder() is None:
            self._halt_at(here if here in self.buttons else (self._stop or next(iter(self.in_order()), "")))

    def _holder(self) -> RoomButton | None:
        return next((made for made in self.buttons.values() if made.hasFocus()), None)

    def _halt_at(self, key: str) -> None:
        """Let Tab halt at this button and at no other."""
        if key != self._stop and key in self.buttons:
            if self._stop in self.buttons:
                self.buttons[self._stop].setFocusPolicy(Qt.FocusPolicy.NoFocus)
            self._stop = key
            self.buttons[key].setFocusPolicy(Qt.FocusPolicy.TabFocus)

    def enter(self) -> None:
        """Take the keys, to give them back with Esc."""
        if self._holder() is None:
            self._had_keys = QApplication.focusWidget()
            self.mark()  # what had the keys last may have come up just now
        if self._stop:
            take_keys(self.buttons[self._stop], Qt.FocusReason.ShortcutFocusReason)

    def _go_to(self, key: str) -> None:
        self._halt_at(key)
        self.buttons[key].setFocus(Qt.FocusReason.OtherFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Through the rail, out of it, and another order."""
        holder, key, keys = self._holder(), Qt.Key(event.key()), self.in_order()
        if holder is None:
            super().keyPressEvent(event)
            return
        here = keys.index(holder.key)
        if key in _STEPS and event.modifiers() & Qt.KeyboardModifier.AltModifier:
            self.move_room(holder.key, _STEPS[key])
        elif key in _STEPS:
            self._go_to(keys[(here + _STEPS[key]) % len(keys)])
        elif key in (Qt.Key.Key_Home, Qt.Key.Key_End):
            self._go_to(keys[0 if key == Qt.Key.Key_Home else -1])
        elif key == Qt.Key.Key_Escape:
            self._give_back()
        elif found := self._begins_with(fold(event.text()), [*keys[here + 1 :], *keys[:here]]):
            self._go_to(found)
        else:
            super().keyPressEvent(event)

    def _begins_with(self, letter: str, keys: Sequence[str]) -> str:
        """The first of these buttons whose name begins so; "" where there is none."""
        named = (key for key in keys if letter.strip() and fold(self.buttons[key].title).startswith(letter))
        return next(named, "")

    def _give_back(self) -> None:
        had = self._had_keys
        if had is not None and isValid(had) and had.isVisible():
            take_keys(had)
        else:
            self.docks.take_keys()

    def move_room(self, key: str, by: int) -> None:
        """One place up or down, over the edge of a group too; the order is kept. The foot stays as it is."""
        if key not in self._feet:
            self._take_order(rail_order.moved(self.order, key, by))

    def usual_order(self) -> None:
        """The order the rooms are declared in."""
        self._take_order(rail_order.usual(self._rooms))
        self.bench.settings.forget(ORDER)

    def turn_names(self) -> None:
        """Names below the icons, or icons alone; kept."""
        self.bench.settings.put(BARE, "" if self.bench.settings.text(BARE) else "1")
        self.fit()

    def _take_order(self, order: rail_order.Order) -> None:
        if order != self.order:
            self.order = order
            self.bench.settings.put(ORDER, rail_order.as_text(order))
            self.fit()

    def _on_dragged(self, key: str, place: QPoint) -> None:
        """Over the rail the room goes where the mouse is; beside it, it will be a window of its own."""
        at = self.mapFromGlobal(place)
        if self._order_before is None:
            self._order_before = self.order
        is_inside = self.rect().contains(at)
        self.setCursor(Qt.CursorShape.ClosedHandCursor if is_inside else Qt.CursorShape.DragMoveCursor)
        other = next((one for one in self.buttons.values() if one.geometry().contains(at)), None)
        if other is not None and other.key not in (key, *self._feet):
            middle = other.geometry().center()
            is_after = at.x() > middle.x() if self._across > 1 else at.y() > middle.y()
            self._take_order(rail_order.put_at(self.order, key, other.key, is_after=is_after))

    def _on_dropped(self, key: str, place: QPoint) -> None:
        before, self._order_before = self._order_before, None
        self.unsetCursor()
        if not self.rect().contains(self.mapFromGlobal(place)):
            self._take_order(before or self.order)  # on its way out it passed others
            self.docks.float_at(key, place)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """What can be done with the room under the mouse, or with the one that has the keys."""
        made = next((one for one in self.buttons.values() if one.geometry().contains(event.pos())), None)
        is_by_key = event.reason() == QContextMenuEvent.Reason.Keyboard and made is not None
        at = made.mapToGlobal(made.rect().bottomLeft()) if is_by_key else event.globalPos()
        room_menu(self, made.key if made is not None else "").popup(at)

    def plan_of(self, key: str) -> RoomPlan | None:
        """The room of a button; None for what is a window of its own."""
        return next((plan for plan in self._rooms if plan.key == key), None)

    def paintEvent(self, event: QPaintEvent) -> None:
        """The ground, and a line between two groups."""
        super().paintEvent(event)
        painter = QPainter(self)
        for y in self._edges:
            painter.fillRect(theme.px(MARGIN + 8), y, self.width() - 2 * theme.px(MARGIN + 8), 1, theme.colour("line"))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Another height: names may have room, or no longer."""
        super().resizeEvent(event)
        self.fit_soon()

    def showEvent(self, event: QShowEvent) -> None:
        """On the screen: nothing is painted out of place, and what waits is counted once the panels stand."""
        super().showEvent(event)
        self.fit()
        self.fit_soon()
        self._counted = {plan.key for plan in self._rooms if plan.count is not None}
        self._recount.start()

    def _on_news(self, news: Any) -> None:
        self._counted |= {plan.key for plan in self._rooms if plan.count is not None and news.about(*plan.count.heard)}
        if self._counted and self.isVisible():
            self._recount.start()

    def _count(self) -> None:
        wanted, self._counted = self._counted, set()
        for plan in self._rooms:
            if plan.key in wanted and plan.count is not None:
                self.buttons[plan.key].show_count(self.bench.look(plan.count.read) or 0)
