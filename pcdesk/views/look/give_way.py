"""A place that may be smaller than what stands in it needs: then it scrolls, and nothing is cut off or laid over.

With room enough the content has all of it, as in any layout. Large text on a small screen needs this.
"""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QSize, Qt
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QScrollArea, QWidget

from pcdesk.views.look import theme

LEAST = (180, 96)  # pixels at scale 1: enough to see that there is more
MARGINS = (112, 150)  # pixels at scale 1 that a sheet has around its form: icon, title, buttons


class GiveWay(QScrollArea):
    """Holds one widget. Moving on with Tab brings what has the focus into sight.

    is_form: the content is words and fields of which all are needed, as in a sheet; it asks for its whole height, as
    far as the screen has it. Otherwise it is a screen with lists of its own, which are content with little.
    """

    def __init__(self, content: QWidget | None = None, parent: QWidget | None = None, *, is_form: bool = False) -> None:
        super().__init__(parent)
        self._is_form = is_form
        self._beside = 0
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setProperty("kind", "give_way")
        self.viewport().setAutoFillBackground(False)
        if content is not None:
            self.hold(content)

    def hold(self, content: QWidget) -> None:
        """Take the widget in."""
        self.setWidget(content)
        content.setAutoFillBackground(False)
        content.installEventFilter(self)
        self._fit()

    def leave(self, pixels: int) -> None:
        """Leave so much more of the screen's height to what stands around it in a sheet."""
        if pixels != self._beside:
            self._beside = pixels
            self.updateGeometry()

    def minimumSizeHint(self) -> QSize:
        """Little: what does not fit is scrolled to. Of a form everything, when the screen has room for it."""
        least = QSize(theme.px(LEAST[0]), theme.px(LEAST[1]))
        if self.widget() is None:
            return least
        if self._is_form:
            room = room_of(self.window()) - QSize(theme.px(MARGINS[0]), theme.px(MARGINS[1]) + self._beside)
            least = room.expandedTo(least)
        return least.boundedTo(_least(self.widget()))

    def hasHeightForWidth(self) -> bool:
        """As the content: a sheet is as high as its words."""
        return self._is_form and self.widget() is not None and self.widget().hasHeightForWidth()

    def heightForWidth(self, width: int) -> int:
        """As the content."""
        return self.widget().heightForWidth(width) if self.hasHeightForWidth() else -1

    def sizeHint(self) -> QSize:
        """What the content would like."""
        return self.widget().sizeHint() if self.widget() is not None else super().sizeHint()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The content takes the room, or what it needs at least."""
        super().resizeEvent(event)
        self._fit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """No key is its own: arrows that a field passes on are meant for the screen or the sheet around it."""
        event.ignore()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """What the content needs may change while it is shown."""
        if event.type() == QEvent.Type.LayoutRequest and watched is self.widget():
            self._fit()
            self.updateGeometry()
        return super().eventFilter(watched, event)

    def _height_at(self, width: int, *, scrolls: bool) -> int:
        """What words that wrap need at a width.

        A screen gives way itself, down to its least; once that is too much and it scrolls, no line of it is cut.
        """
        content = self.widget()
        if not content.hasHeightForWidth():
            return 0
        if self._is_form:
            return content.heightForWidth(width)
        inside = content.layout()
        return inside.totalMinimumHeightForWidth(width) if scrolls and inside is not None else 0

    def _fit(self) -> None:
        content = self.widget()
        if content is None:
            return
        # Not Qt's own resizing: it asks for the height of all words at this width, and scrolls without need.
        least = _least(content)
        room = self.maximumViewportSize()
        is_high = least.height() > room.height()
        needed = self._height_at(max(room.width(), least.width()), scrolls=is_high)
        if is_high and not self._is_form and 0 < needed <= room.height():
            least.setHeight(needed)  # its words wrap less here than Qt's hint for any width has it
        else:
            least.setHeight(max(least.height(), needed))
        bar = self.verticalScrollBar().sizeHint().width()
        is_high, is_wide = least.height() > room.height(), least.width() > room.width()
        is_high = is_high or (is_wide and least.height() > room.height() - bar)
        is_wide = is_wide or (is_high and least.width() > room.width() - bar)
        across = room.width() - (bar if is_high else 0)
        if is_high:  # beside the bar words have less room, and may need a line more
            at_bar = self._height_at(max(across, least.width()), scrolls=True)
            least.setHeight(max(least.height(), at_bar))
        down = room.height() - (bar if is_wide else 0)
        content.resize(QSize(across, down).expandedTo(least))


def room_of(window: QWidget) -> QSize:
    """How large a sheet may be: the screen, or the window it belongs to where that is larger still."""
    room = window.screen().availableGeometry().size()
    owner = window.parentWidget()
    return room if owner is None else room.expandedTo(owner.window().size())


def _least(content: QWidget) -> QSize:
    return content.minimumSizeHint().expandedTo(content.minimumSize())
