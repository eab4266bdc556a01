"""Where a window stands when it is first shown."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtWidgets import QApplication, QWidget

#: A window that would leave less than this share of the screen free takes all of it.
_NEARLY_ALL = 0.85

_ALIKE = 2  # pixels
_FRAME = (16, 40)  # pixels a window manager puts around a window, at most
_BESIDE = 32  # pixels: the title of the window below is seen


def place(window: QWidget, width: int, height: int) -> None:
    """Give a window not yet shown its first size (pixels), in the middle of its screen; it fills a small screen."""
    room = window.screen().availableGeometry()
    window.resize(min(width, room.width()), min(height, room.height()))
    if width > room.width() * _NEARLY_ALL or height > room.height() * _NEARLY_ALL:
        window.setWindowState(window.windowState() | Qt.WindowState.WindowMaximized)
        return
    frame = window.rect()
    frame.moveCenter(room.center())
    window.move(frame.topLeft())


def fit(window: QWidget, width: int, height: int) -> None:
    """Give a window over the desk its first size (pixels) and place: in the middle of the desk, within the screen.

    One that would cover another of the desk's windows to the pixel lies a little beside it.
    """
    desk = window.parentWidget().window() if window.parentWidget() is not None else None
    room = (desk or window).screen().availableGeometry()
    window.resize(min(width, room.width() - _FRAME[0]), min(height, room.height() - _FRAME[1]))
    framed = QRect(QPoint(), window.size() + QSize(*_FRAME))
    framed.moveCenter(desk.frameGeometry().center() if desk is not None and desk.isVisible() else room.center())
    taken = [one.pos() for one in QApplication.topLevelWidgets() if one.isVisible() and one is not window]
    at = _within(framed, room)
    while at in taken:
        framed.moveTopLeft(at + QPoint(_BESIDE, _BESIDE))
        if _within(framed, room) == at:  # there is no more room to the right and below
            break
        at = _within(framed, room)
    window.move(at)


def _within(framed: QRect, room: QRect) -> QPoint:
    """Where it stands moved as little as need be to lie within the room."""
    left = max(room.left(), min(framed.left(), room.right() + 1 - framed.width()))
    return QPoint(left, max(room.top(), min(framed.top(), room.bottom() + 1 - framed.height())))


def is_as_large_as_the_screen(window: QWidget) -> bool:
    """Whether it fills its screen, whatever its state says: on a slow display Qt loses that of a maximized one."""
    left = window.screen().availableGeometry().size() - window.frameGeometry().size()
    return max(abs(left.width()), abs(left.height())) <= _ALIKE
