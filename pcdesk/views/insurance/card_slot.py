"""The place of one side of an insurance card: its picture, or what to do to have one; a picture may be dropped here."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QDragEnterEvent,
    QDragLeaveEvent,
    QDropEvent,
    QImage,
    QKeyEvent,
    QPainter,
    QPainterPath,
    QPaintEvent,
    QPen,
)
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from pcdesk.language import tr
from pcdesk.views.look import icons, theme
from pcdesk.views.look.speakers import say_role

WIDTH, HEIGHT = 200, 126  # pixels at scale 1: a card is 85.6 by 54 mm (ISO/IEC 7810 ID-1)
ICON, ROUND = 22, 8


class CardSlot(QAbstractButton):
    """A press means: choose a picture, or show it large. Signals: dropped(QMimeData), taken_away (Del)."""

    dropped = Signal(object)
    taken_away = Signal()

    def __init__(self, title: str, *, may_change: bool, parent: QWidget | None = None) -> None:
        """title: which side, in words."""
        say_role("CardSlot", "Button")
        super().__init__(parent)
        self._title, self._may_change = title, may_change
        self._image, self._words, self._is_over = QImage(), "", False
        self._width = theme.px(WIDTH)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setAcceptDrops(may_change)
        self.show_nothing()
        theme.changed.connect(self.update)

    @property
    def has_picture(self) -> bool:
        """Whether a picture is shown."""
        return not self._image.isNull()

    def show_nothing(self) -> None:
        """No picture yet."""
        self._show(QImage(), tr("Choose, drop or paste a picture") if self._may_change else tr("No picture"))
        self.setEnabled(self._may_change)

    def show_reading(self) -> None:
        """A picture is on its way."""
        self._show(QImage(), tr("Reading the picture…"))

    def show_picture(self, body: bytes, about: str) -> None:
        """A JPEG of ours. about: what a screen reader says of it."""
        image = QImage.fromData(body)
        self._show(image, "" if not image.isNull() else tr("The picture is missing from the records"), about)
        self.setEnabled(True)

    def _show(self, image: QImage, words: str, about: str = "") -> None:
        self._image, self._words = image, words
        self.setAccessibleName(": ".join(part for part in (self._title, about or words) if part))
        self.setToolTip(tr("Show it large (Enter)") if self.has_picture else "")
        self.update()

    def sizeHint(self) -> QSize:
        """As a card at the person's scale."""
        return QSize(self._width, self._width * HEIGHT // WIDTH)

    def fit_into(self, width: int) -> None:
        """No wider than so many pixels of the screen, and than a card is shown."""
        if self._width != (wanted := min(width, theme.px(WIDTH))):
            self._width = wanted
            self.updateGeometry()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter as Space; Del takes the picture away."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.modifiers():
            self.click()
        elif event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace) and self.has_picture and self._may_change:
            self.taken_away.emit()
        else:
            super().keyPressEvent(event)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Files and pictures are welcome."""
        if event.mimeData().hasUrls() or event.mimeData().hasImage():
            event.acceptProposedAction()
            self._mark(is_over=True)

    def dragLeaveEvent(self, _event: QDragLeaveEvent) -> None:
        """Not here after all."""
        self._mark(is_over=False)

    def dropEvent(self, event: QDropEvent) -> None:
        """It is this side's."""
        self._mark(is_over=False)
        event.acceptProposedAction()
        self.dropped.emit(event.mimeData())

    def _mark(self, *, is_over: bool) -> None:
        self._is_over = is_over
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """The picture whole, or a dashed place with a word."""
        painter = QPainter(self)
        painter.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.SmoothPixmapTransform)
        area = QRectF(self.rect()).adjusted(1, 1, -1, -1)
        edge = QPainterPath()
        edge.addRoundedRect(area, theme.px(ROUND), theme.px(ROUND))
        painter.fillPath(edge, theme.colour("accent_tint" if self._is_over else "sunken"))
        if self.has_picture:
            self._paint_picture(painter, area, edge)
        else:
            self._paint_words(painter, area)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(self._pen())
        painter.drawPath(edge)

    def _pen(self) -> QPen:
        if self.hasFocus():
            return QPen(theme.colour("focus"), 2)
        ink = theme.colour("accent" if self._is_over else "border" if self.has_picture else "muted")
        style = Qt.PenStyle.SolidLine if self.has_picture else Qt.PenStyle.DashLine
        return QPen(ink, 1, style)

    def _paint_picture(self, painter: QPainter, area: QRectF, edge: QPainterPath) -> None:
        sharp = self.devicePixelRatioF()
        room = area.size().toSize() * sharp
        small = self._image.scaled(room, Qt.AspectRatioMode.KeepAspectRatio, Qt.TransformationMode.SmoothTransformation)
        small.setDevicePixelRatio(sharp)
        across, down = small.width() / sharp, small.height() / sharp
        painter.save()
        painter.setClipPath(edge)
        painter.drawImage(QRectF(area.center().x() - across / 2, area.center().y() - down / 2, across, down), small)
        painter.restore()

    def _paint_words(self, painter: QPainter, area: QRectF) -> None:
        ink: QColor = theme.colour("muted" if self.isEnabled() else "disabled")
        side = theme.px(ICON)
        picture = icons.pixmap("id-card", side, ink.name(), self.devicePixelRatioF())
        painter.drawPixmap(round(area.center().x() - side / 2), round(area.center().y() - side * 1.3), picture)
        painter.setPen(ink)
        painter.setFont(theme.font("caption"))
        below = QRectF(area.left() + theme.px(10), area.center().y(), area.width() - theme.px(20), area.height() / 2)
        wraps = int(Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop) | int(Qt.TextFlag.TextWordWrap)
        painter.drawText(below, wraps, self._words)
