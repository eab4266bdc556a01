"""The patient's photo in a circle, or her initials."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPainterPath, QPaintEvent, QPixmap
from PySide6.QtWidgets import QSizePolicy, QWidget

from pcdesk.language import tr
from pcdesk.views.look import theme
from pcdesk.views.look.speakers import say_role


class Portrait(QWidget):
    """A round picture; decoration for a screen reader, which hears the name beside it."""

    def __init__(self, side: int = 56, parent: QWidget | None = None) -> None:
        say_role("Portrait", "Graphic")
        super().__init__(parent)
        self._side, self._initials = side, ""
        self._picture = QPixmap()
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        theme.changed.connect(self.update)

    def show_person(self, initials: str, photo: bytes | None) -> None:
        """Another face; bytes that are no picture show the initials."""
        self._initials = initials[:2]
        self._picture = QPixmap()
        if photo:
            self._picture.loadFromData(photo)
        self.setAccessibleName(tr("Photo") if self.has_photo else tr("No photo"))
        self.update()

    @property
    def has_photo(self) -> bool:
        """Whether a picture is shown."""
        return not self._picture.isNull()

    def sizeHint(self) -> QSize:
        """As large as asked, at the person's scale."""
        side = theme.px(self._side)
        return QSize(side, side)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """A disc with the picture, the middle of it, or the letters."""
        painter = QPainter(self)
        painter.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.SmoothPixmapTransform)
        side = theme.px(self._side)
        area = QRectF(0, 0, side, side)
        disc = QPainterPath()
        disc.addEllipse(area)
        painter.fillPath(disc, theme.colour("accent_tint"))
        if self.has_photo:
            painter.setClipPath(disc)
            least = min(self._picture.width(), self._picture.height())
            left, top = (self._picture.width() - least) / 2, (self._picture.height() - least) / 2
            painter.drawPixmap(area, self._picture, QRectF(left, top, least, least))
        else:
            painter.setPen(theme.colour("accent"))
            painter.setFont(theme.font("title" if self._side >= 48 else "strong"))
            painter.drawText(area, Qt.AlignmentFlag.AlignCenter, self._initials)
