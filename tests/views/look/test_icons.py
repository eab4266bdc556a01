"""Icons are tinted, sharp, greyed when disabled, and follow a change of theme."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QFile
from PySide6.QtGui import QAction, QColor, QIcon, QImage
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from pcdesk.paths import resources
from pcdesk.views.look import icons, theme, tinted


def is_drawn_in(image: QImage, colour: str) -> bool:
    """Whether there are opaque pixels and all are of this colour (one step off is rounding)."""
    image = image.convertToFormat(QImage.Format.Format_ARGB32)
    points = ((x, y) for x in range(image.width()) for y in range(image.height()))
    inks = {c.getRgb()[:3] for c in (image.pixelColor(*point) for point in points) if c.alpha() == 255}
    wanted = QColor(colour).getRgb()[:3]
    return bool(inks) and all(abs(a - b) <= 1 for ink in inks for a, b in zip(ink, wanted, strict=True))


def test_every_icon_file_is_published_in_every_role_and_draws_something() -> None:
    assert len(list(icons.names())) > 90
    for name in icons.names():
        icons.icon(name)
        for role in tinted.ROLES:
            file = QFile(f":/icons/light/{role}/{name}.svg")
            assert file.exists()
        assert is_drawn_in(icons.icon(name).pixmap(48, 48).toImage(), theme.current().text), name
        assert is_drawn_in(icons.pixmap(name, 48, "#ff0000").toImage(), "#ff0000"), name


def test_the_licence_stands_beside_the_icons() -> None:
    assert "ISC" in (resources() / "icons" / "LICENSE").read_text(encoding="utf-8")
    assert "SIL OPEN FONT LICENSE" in (resources() / "fonts" / "inter" / "OFL.txt").read_text(encoding="utf-8")


def test_disabled_and_chosen_have_their_own_ink() -> None:
    made = icons.icon("calendar", "accent")
    assert is_drawn_in(made.pixmap(32, 32).toImage(), theme.current().accent)
    assert is_drawn_in(made.pixmap(32, 32, QIcon.Mode.Disabled).toImage(), theme.current().disabled)
    assert is_drawn_in(made.pixmap(32, 32, QIcon.Mode.Selected).toImage(), theme.current().selection_text)


def test_a_pixmap_is_as_sharp_as_the_screen() -> None:
    made = icons.pixmap("clock", 16, "#123456", 1.5)
    assert (made.width(), made.devicePixelRatio()) == (24, 1.5)


def test_an_unknown_icon_is_refused() -> None:
    with pytest.raises(KeyError):
        icons.icon("unicorn-of-no-family")


def test_a_put_icon_follows_the_theme_and_forgets_the_dead(qtbot: QtBot, qapp: QApplication) -> None:
    action, gone = QAction("Book"), QAction("Gone")
    icons.put(action, "calendar-plus")
    icons.put(gone, "x")
    del gone
    theme.apply(qapp, "dark")
    assert is_drawn_in(action.icon().pixmap(32, 32).toImage(), theme.current().text)
    theme.apply(qapp, "light")
