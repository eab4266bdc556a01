"""One visit on the flow board: a card that is walked to, moved by key or mouse, and opened."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFontMetrics, QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QApplication, QSizePolicy, QWidget

from pcdesk import moment
from pcdesk.models.book.visit import Status
from pcdesk.models.desk.flow import Card
from pcdesk.views.look import icons, theme
from pcdesk.views.look.labels import plain_tip
from pcdesk.views.today.card_face import Wait, flags_of, spoken, wait_of
from pcdesk.words.door import show_time

WIDE = 260  # pixels from which the time has a column of its own
# What a card answers to besides the keys of every visit: (key, English words for tr); the keyboard card says them too.
ON, BACK, CHARGE = (">", "Move on"), ("<", "Move back"), ("$", "Post charge")
CARD_KEYS = (ON, BACK, CHARGE)
_STEPS = {
    Qt.Key(ord(ON[0])): 1, Qt.Key.Key_Period: 1, Qt.Key(ord(BACK[0])): -1, Qt.Key.Key_Comma: -1,
}  # fmt: skip
_WALKS = {Qt.Key.Key_Left: "left", Qt.Key.Key_Right: "right", Qt.Key.Key_Up: "up", Qt.Key.Key_Down: "down"}


class FlowCard(QAbstractButton):
    """Signals: opened, charge_asked, given_up (visit); stepped(visit, +1 or -1); walked(direction);
    menu_asked, dragged, dropped (visit, point on the screen).
    """

    opened = Signal(int)
    stepped = Signal(int, int)
    walked = Signal(str)
    menu_asked = Signal(int, QPoint)
    charge_asked = Signal(int)
    dragged = Signal(int, QPoint)
    dropped = Signal(int, QPoint)
    given_up = Signal(int)

    def __init__(self, card: Card, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self._press: QPoint | None = None
        self._is_dragging = False
        self._wait: Wait | None = None
        self.show_card(card)
        theme.changed.connect(self._on_theme)

    def show_card(self, card: Card) -> None:
        """Take a new state of the visit."""
        self.card = card
        self.setObjectName(f"visit-{card.visit.id}")
        self.tick()

    def tick(self) -> None:
        """Count the minutes again."""
        now = moment.now()
        self._wait = wait_of(self.card, now)
        words = spoken(self.card, now)
        if words != self.accessibleName():
            self.setAccessibleName(words)
            self.setToolTip(plain_tip(words.replace(", ", "\n", 1)))
            self.update()

    def sizeHint(self) -> QSize:
        """Two lines where there is room, three where there is not."""
        return QSize(theme.px(150), theme.px(48 if self._is_wide() else 66))

    def minimumSizeHint(self) -> QSize:
        """A time and a few letters."""
        return QSize(theme.px(112), self.sizeHint().height())

    def resizeEvent(self, event: object) -> None:
        """The lines follow the width."""
        super().resizeEvent(event)  # type: ignore[arg-type]
        self.updateGeometry()

    def _is_wide(self) -> bool:
        return self.width() >= theme.px(WIDE)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter opens, > and < move the patient, arrows walk, $ charges."""
        key, visit = Qt.Key(event.key()), self.card.visit.id
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self.opened.emit(visit)
        elif key in _STEPS and not event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.stepped.emit(visit, _STEPS[key])
        elif key in _WALKS and not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            self.walked.emit(_WALKS[key])
        elif key == ord(CHARGE[0]):
            self.charge_asked.emit(visit)
        elif key == Qt.Key.Key_Menu:
            self.menu_asked.emit(visit, self.mapToGlobal(self.rect().center()))
        elif key == Qt.Key.Key_Escape and self._is_dragging:
            self._stop()
            self.given_up.emit(visit)
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """A press may become a drag."""
        if event.button() == Qt.MouseButton.LeftButton:
            self._press = event.globalPosition().toPoint()
            self.setFocus(Qt.FocusReason.MouseFocusReason)
        elif event.button() == Qt.MouseButton.RightButton:
            self.setFocus(Qt.FocusReason.MouseFocusReason)
            self.menu_asked.emit(self.card.visit.id, event.globalPosition().toPoint())

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Far enough from the press the card is being dragged."""
        if self._press is None:
            return
        here = event.globalPosition().toPoint()
        far = (here - self._press).manhattanLength() >= QApplication.startDragDistance()
        if far or self._is_dragging:
            self._is_dragging = True
            self.setCursor(Qt.CursorShape.ClosedHandCursor)
            self.dragged.emit(self.card.visit.id, here)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Dropped where it is let go."""
        was_dragging = self._is_dragging
        self._stop()
        if was_dragging:
            self.dropped.emit(self.card.visit.id, event.globalPosition().toPoint())

    def mouseDoubleClickEvent(self, _event: QMouseEvent) -> None:
        """A double click opens the patient."""
        self._stop()
        self.opened.emit(self.card.visit.id)

    def _stop(self) -> None:
        self._press, self._is_dragging = None, False
        self.unsetCursor()

    def _on_theme(self) -> None:
        self.updateGeometry()
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Ground, stripe, and two or three lines."""
        look = theme.status_look(self.card.visit.status, self.card.visit.confirmation)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        area = QRectF(self.rect()).adjusted(1, 1, -1, -1)
        ground = "hover" if self.underMouse() else "surface"
        painter.setPen(QColor(theme.current().focus if self.hasFocus() else theme.current().line))
        painter.setBrush(theme.colour(ground))
        painter.drawRoundedRect(area, 6, 6)
        if self.hasFocus():
            painter.drawRoundedRect(area.adjusted(1, 1, -1, -1), 5, 5)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(look.bar))
        painter.drawRoundedRect(QRectF(4, 6, theme.px(3), self.height() - 12), 1.5, 1.5)
        (self._wide if self._is_wide() else self._narrow)(painter)

    def _wide(self, painter: QPainter) -> None:
        v, left, time = self.card.visit, theme.px(14), theme.px(72)
        top = QRect(left, theme.px(5), self.width() - left - theme.px(10), theme.px(20))
        below = top.translated(0, theme.px(19))
        _text(painter, QRect(left, top.top(), time, top.height()), show_time(v.start), "body", "text")
        _text(painter, top.adjusted(time, 0, 0, 0), v.list_name, "strong", "text")
        used = self._draw_wait(painter, below)
        used += self._draw_flags(painter, below.adjusted(0, 0, -used, 0))
        _text(painter, below.adjusted(time, 0, -used, 0), self._where(), "caption", "muted")

    def _narrow(self, painter: QPainter) -> None:
        v, left = self.card.visit, theme.px(12)
        top = QRect(left, theme.px(4), self.width() - left - theme.px(7), theme.px(20))
        used = self._draw_wait(painter, top, is_short=True)
        _text(painter, top.adjusted(0, 0, -used, 0), show_time(v.start), "caption", "muted")
        _text(painter, top.translated(0, theme.px(19)), v.list_name, "strong", "text")
        last = top.translated(0, theme.px(38))
        used = self._draw_flags(painter, last)
        _text(painter, last.adjusted(0, 0, -used, 0), self._where(), "caption", "muted")

    def _where(self) -> str:
        v = self.card.visit
        room = v.room if v.room and v.status in (Status.ROOMED, Status.WITH_PROVIDER) else ""
        return " · ".join(part for part in (room, v.provider, v.kind) if part)

    def _draw_wait(self, painter: QPainter, line: QRect, *, is_short: bool = False) -> int:
        """At the right of a line; returns the width it took."""
        if self._wait is None:
            return 0
        words = self._wait.words
        width = QFontMetrics(theme.font("label")).horizontalAdvance(words)
        side = theme.px(14)
        clock = QFontMetrics(theme.font("caption")).horizontalAdvance(show_time(self.card.visit.start))
        if is_short and clock + width + side + theme.px(10) > line.width():
            words = self._wait.brief
            width = QFontMetrics(theme.font("label")).horizontalAdvance(words)
        _text(painter, QRect(line.right() - width - 1, line.top(), width + 2, line.height()), words, "label",
              self._wait.tone)  # fmt: skip
        left = line.right() - width - side - theme.px(4)
        self._draw_icon(painter, self._wait.icon, self._wait.tone, left, line)
        return width + side + theme.px(12)

    def _draw_flags(self, painter: QPainter, line: QRect) -> int:
        used = 0
        for icon, tone, _words in reversed(flags_of(self.card)):
            used += theme.px(14)
            self._draw_icon(painter, icon, tone, line.right() - used, line)
            used += theme.px(4)
        return used

    def _draw_icon(self, painter: QPainter, name: str, tone: str, left: int, line: QRect) -> None:
        side = theme.px(14)
        picture = icons.pixmap(name, side, getattr(theme.current(), tone), self.devicePixelRatioF())
        painter.drawPixmap(left, line.top() + (line.height() - side) // 2, picture)


def _text(painter: QPainter, area: QRect, text: str, role: str, ink: str) -> None:
    font = theme.font(role)
    painter.setFont(font)
    painter.setPen(theme.colour(ink))
    shown = QFontMetrics(font).elidedText(text, Qt.TextElideMode.ElideRight, area.width())
    painter.drawText(area, int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft), shown)
