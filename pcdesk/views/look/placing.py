"""Where a window stands when it is first shown."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

#: A window that would leave less than this share of the screen free takes all of it.
_NEARLY_ALL = 0.85

_ALIKE = 2  # pixels
_FRAME = (16, 40)  # pixels a window manager puts around a window, at most


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
    """Give a window beside the desk its first size (pixels): with its frame and title it lies within the screen."""
    room = window.screen().availableGeometry()
    window.resize(min(width, room.width() - _FRAME[0]), min(height, room.height() - _FRAME[1]))


def is_as_large_as_the_screen(window: QWidget) -> bool:
    """Whether it fills its screen, whatever its state says: on a slow display Qt loses that of a maximized one."""
    left = window.screen().availableGeometry().size() - window.frameGeometry().size()
    return max(abs(left.width()), abs(left.height())) <= _ALIKE
