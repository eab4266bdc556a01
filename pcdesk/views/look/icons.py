"""Icons of one family, tinted by the theme and sharp at every scale.

    button.setIcon(icons.icon("calendar-plus"))             # ink of the text
    icons.put(button, "calendar-plus", "on_accent")         # the same, and tinted anew when the theme changes
    painter.drawPixmap(x, y, icons.pixmap("clock", 16, look.bar, dpr))
    icons.names()                                           # all there are: files of resources/icons

Roles are tokens of the theme: text muted faint accent on_accent danger on_danger warning good info …
"""

from __future__ import annotations

import weakref
from collections.abc import Iterable
from functools import lru_cache

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QAction, QIcon, QPainter, QPixmap
from PySide6.QtWidgets import QAbstractButton

from pcdesk.views.look import theme, tinted

_kept: weakref.WeakKeyDictionary[QAbstractButton | QAction, tuple[str, str]] = weakref.WeakKeyDictionary()


def names() -> Iterable[str]:
    """Every icon there is."""
    return tinted.names()


def icon(name: str, role: str = "text") -> QIcon:
    """An icon in the colour of a role, with twins for disabled controls and chosen rows.

    Raises KeyError when there is no icon of that name.
    """
    tinted.publish_for(theme.current(), name)
    return _icon(theme.current().name, name, role)


@lru_cache(maxsize=2000)
def _icon(look: str, name: str, role: str) -> QIcon:
    """One for all that show it: each of Qt's icons reads and draws its file for itself."""
    root = f":/icons/{look}"
    made = QIcon(f"{root}/{role}/{name}.svg")
    made.addFile(f"{root}/disabled/{name}.svg", mode=QIcon.Mode.Disabled)
    if role != "on_accent":
        made.addFile(f"{root}/selection_text/{name}.svg", mode=QIcon.Mode.Selected)
    return made


def put(target: QAbstractButton | QAction, name: str, role: str = "text") -> None:
    """Give a button or action its icon, and give it again in the new colours when the theme changes."""
    target.setIcon(icon(name, role))
    _kept[target] = name, role


def _on_theme_changed() -> None:
    for target, (name, role) in list(_kept.items()):
        try:
            target.setIcon(icon(name, role))
        except RuntimeError:  # the Qt side is gone while Python still holds its shell
            _kept.pop(target, None)


theme.changed.connect(_on_theme_changed)


@lru_cache(maxsize=2000)
def pixmap(name: str, size: float, colour: str, dpr: float = 1.0) -> QPixmap:
    """An icon as a picture of `size` logical pixels in any "#rrggbb", for painting by hand.

    dpr: the device pixel ratio of what it is painted on. Cached: call it freely in paint code.
    """
    from PySide6.QtSvg import QSvgRenderer  # not at the top: most of what shows an icon paints none by hand

    device = max(1, round(size * dpr))
    made = QPixmap(device, device)
    made.fill(Qt.GlobalColor.transparent)
    painter = QPainter(made)
    QSvgRenderer(tinted.svg(name, colour)).render(painter, QRectF(0, 0, device, device))
    painter.end()
    made.setDevicePixelRatio(dpr)
    return made
