"""One room in the rail: icon and name, whether it is in front and has the keys, and how many wait there."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QPoint, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QAccessible, QColor, QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QAccessibleWidget, QApplication, QSizePolicy, QWidget

from pcdesk.language import counted
from pcdesk.views.look import icons, theme
from pcdesk.views.look.buttons import ToolButton
from pcdesk.views.look.labels import plain_tip
from pcdesk.views.look.speakers import teach

ICON = 20  # pixels at scale 1
_ARROWS = frozenset({Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_Left, Qt.Key.Key_Right})
MOST = 99  # a greater count is "99+"


class RoomSpoken(QAccessibleWidget):
    """A room to a screen reader: a page tab, chosen while its panel is in front. Qt would tell of a box to tick."""

    def __init__(self, made: QWidget) -> None:
        is_room = isinstance(made, RoomButton) and made.isCheckable()
        super().__init__(made, QAccessible.Role.PageTab if is_room else QAccessible.Role.Button)

    def state(self) -> QAccessible.State:
        """Chosen or not."""
        made, told = self.widget(), super().state()
        told.selectable, told.selected = made.isCheckable(), made.isChecked()  # type: ignore[attr-defined]
        return told

    def actionNames(self) -> list[str]:
        """It can be pressed."""
        return [self.pressAction(), self.setFocusAction()]

    def doAction(self, name: str) -> None:
        """As a click does."""
        made: Any = self.widget()
        if name == self.pressAction():
            made.click()
        else:
            made.setFocus()


class RoomButton(ToolButton):
    """A toggle that does not turn itself: whoever arranges the rooms says which are in front.

    Signals: dragged(QPoint), dropped(QPoint): where on the screen.
    """

    dragged = Signal(QPoint)
    dropped = Signal(QPoint)

    def __init__(self, key: str, title: str, short: str, icon: str, keys: str, *, is_room: bool = True) -> None:
        teach("RoomButton", RoomSpoken)
        super().__init__()
        self.key, self.title, self._icon, self._keys = key, title, icon, keys
        self.count, self.has_keys = 0, False
        self._from: QPoint | None = None
        self._is_dragged = False
        self.setObjectName(f"go-{key}")
        self.setProperty("kind", "room")
        self.setText(short.replace("&", "&&"))
        self.setAccessibleName(title)
        self.setCheckable(is_room)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # the rail is one stop: it says which button that is
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.tell(is_in_front=False, has_keys=False)
        self.show_count(0)

    def nextCheckState(self) -> None:
        """Nothing: a click on what is in front leaves it there."""

    def tell(self, *, is_in_front: bool, has_keys: bool) -> None:
        """Whether its panel can be seen, and has the keys."""
        role = "accent" if is_in_front else "muted"
        if self.isCheckable() and self.isChecked() != is_in_front:
            self.setChecked(is_in_front)
        if self.property("tint") != role:
            self.setProperty("tint", role)
            icons.put(self, self._icon, role)
        if self.has_keys != has_keys:
            self.has_keys = has_keys
            self.update()

    def show_count(self, count: int) -> None:
        """How many wait there; 0 shows nothing."""
        self.count = count
        waits = counted(count, "1 waits there.", "{count} wait there.") if count else ""
        self.setAccessibleDescription(" · ".join(part for part in (self._keys, waits) if part))
        self.setToolTip(plain_tip(" · ".join(part for part in (self.title, self._keys, waits) if part)))
        self.update()

    def fit(self, width: int, height: int, *, is_named: bool) -> None:
        """So large, with its name below the icon or without."""
        side = min(theme.px(ICON), height * 7 // 10)
        style = Qt.ToolButtonStyle.ToolButtonTextUnderIcon if is_named else Qt.ToolButtonStyle.ToolButtonIconOnly
        self.setToolButtonStyle(style)
        self.setIconSize(QSize(side, side))
        self.setFixedSize(width, height)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """The arrows are the rail's: Qt would give the keys to whatever comes next."""
        if event.key() in _ARROWS:
            event.ignore()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """The button, the stroke of the one that has the keys, and the number."""
        super().paintEvent(event)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        if self.has_keys:
            stroke = theme.px(3)
            painter.setBrush(theme.colour("accent"))
            painter.drawRoundedRect(self._stroke(stroke), stroke / 2, stroke / 2)
        if self.count:
            self._paint_count(painter)

    def _stroke(self, wide: int) -> QRectF:
        """At the left edge; beside the icon where a name stands below it, which may be as wide as the button."""
        if self.toolButtonStyle() == Qt.ToolButtonStyle.ToolButtonTextUnderIcon:
            return QRectF(0, self.height() * 0.1, wide, self.iconSize().height() + theme.px(4))
        return QRectF(0, self.height() * 0.2, wide, self.height() * 0.6)

    def _paint_count(self, painter: QPainter) -> None:
        words = str(self.count) if self.count <= MOST else f"{MOST}+"
        font = theme.font("label")
        font.setPixelSize(min(theme.px(10), self.height() // 3))
        font.setWeight(font.Weight.DemiBold)
        painter.setFont(font)
        high = painter.fontMetrics().height() + 2
        wide = max(high, painter.fontMetrics().horizontalAdvance(words) + high // 2)
        left = min(self.width() / 2 + self.iconSize().width() / 4, self.width() - wide - 1)
        pill = QRectF(left, 1, wide, high)
        painter.setBrush(QColor(theme.current().accent))
        painter.drawRoundedRect(pill, high / 2, high / 2)
        painter.setPen(QColor(theme.current().on_accent))
        painter.drawText(pill, Qt.AlignmentFlag.AlignCenter, words)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Perhaps the beginning of a move."""
        self._from = event.position().toPoint() if event.button() == Qt.MouseButton.LeftButton else None
        self._is_dragged = False
        super().mousePressEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Once it is far enough it is a move and no click."""
        if self._from is None or not self.isCheckable():
            super().mouseMoveEvent(event)
            return
        way = event.position() - QPointF(self._from)
        if self._is_dragged or way.manhattanLength() >= QApplication.startDragDistance():
            self._is_dragged = True
            self.setDown(False)
            self.dragged.emit(event.globalPosition().toPoint())

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """The end of a move, or a click."""
        if self._is_dragged:
            self._from, self._is_dragged = None, False
            self.setDown(False)
            self.dropped.emit(event.globalPosition().toPoint())
        else:
            super().mouseReleaseEvent(event)
