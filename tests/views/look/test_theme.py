"""Colours keep their contrast, the style sheet leaves nothing open, and a change of theme is heard."""

from __future__ import annotations

import re

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QFontDatabase, QPalette
from PySide6.QtWidgets import QApplication, QHBoxLayout, QLineEdit, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from pcdesk.views.look import icons, theme
from pcdesk.views.look.theme_tokens import THEMES, Theme
from tests.views.walker import contrast

INKS = ("text", "muted", "faint", "accent", "danger", "warning", "good", "info")


@pytest.fixture(params=sorted(THEMES))
def tokens(request: pytest.FixtureRequest) -> Theme:
    return THEMES[request.param].read()


def test_every_token_is_a_colour(tokens: Theme) -> None:
    for name, value in tokens._asdict().items():
        if name not in {"name", "is_dark", "status"}:
            assert re.fullmatch("#[0-9A-F]{6}", value), name


def test_ink_is_readable_wherever_it_stands(tokens: Theme) -> None:
    for ground in ("surface", "background", "raised", "sunken"):
        for ink in INKS:
            assert contrast(getattr(tokens, ink), getattr(tokens, ground)) >= 4.5, (ink, ground)
    for tone in ("accent", "danger", "warning", "good", "info"):
        for ink in (tone, "text"):
            assert contrast(getattr(tokens, ink), getattr(tokens, f"{tone}_tint")) >= 4.5, (ink, tone)
    pairs = [("on_accent", "accent"), ("on_accent", "accent_hover"), ("on_accent", "accent_pressed")]
    pairs += [("on_danger", "danger"), ("on_danger", "danger_hover"), ("selection_text", "selection")]
    pairs += [("tooltip_text", "tooltip"), ("text", "hover"), ("text", "pressed"), ("text", "highlight")]
    for ink, ground in pairs:
        assert contrast(getattr(tokens, ink), getattr(tokens, ground)) >= 4.5, (ink, ground)


def test_edges_and_the_focus_ring_can_be_seen(tokens: Theme) -> None:
    for ground in ("surface", "background", "raised"):
        assert contrast(tokens.border, getattr(tokens, ground)) >= 2.9, ground
        assert contrast(tokens.focus, getattr(tokens, ground)) >= 3
    assert contrast(tokens.border, tokens.surface) >= 3
    assert contrast(tokens.focus_on_accent, tokens.accent) >= 3


def test_statuses_are_readable_and_never_colour_alone(tokens: Theme) -> None:
    assert set(tokens.status) == {*theme.STATUSES, "confirmed"}
    for name, look in tokens.status.items():
        assert contrast(look.text, look.tint) >= 4.5, name
        assert contrast(look.ink, look.tint) >= 4.5, name
        assert contrast(look.bar, look.tint) >= 3, name
        assert look.icon in icons.names()
    assert len({look.icon for look in tokens.status.values()}) == len(tokens.status)
    assert len({theme.status_word(name) for name in tokens.status}) == len(tokens.status)


def test_a_confirmed_visit_looks_confirmed_only_until_it_arrives(tokens: Theme) -> None:
    assert theme.status_word("scheduled", "confirmed") == "Confirmed"
    assert theme.status_look("scheduled", "confirmed") != theme.status_look("scheduled")
    assert theme.status_look("arrived", "confirmed") == theme.status_look("arrived")


def test_confirmation_has_a_word_and_an_icon_for_each_step() -> None:
    for step in theme.CONFIRMATIONS:
        assert theme.confirmation_word(step)
        assert theme.CONFIRMATION_ICONS[step] in icons.names()


def test_the_style_sheet_leaves_no_token_open(tokens: Theme) -> None:
    sheet = theme.style_sheet(tokens, 1.5)
    assert "@" not in sheet
    for name in re.findall(r"url\(:/icons/\w+/\w+/([\w-]+)\.svg\)", sheet):
        assert name in icons.names()


def test_lengths_grow_and_hairlines_stay() -> None:
    sheet = theme.style_sheet(THEMES["light"].read(), 1.5)
    assert "border: 1px solid" in sheet
    assert "font-size: 30px" in sheet
    assert theme.style_sheet(THEMES["light"].read(), 2.0).count("2px solid") > 10


def test_applying_dresses_the_program_and_tells_listeners(qtbot: QtBot, qapp: QApplication) -> None:
    with qtbot.waitSignal(theme.changed):
        theme.apply(qapp, "dark", 1.25)
    assert theme.current().name == "dark"
    assert theme.px(8) == 10
    assert qapp.palette().color(QPalette.ColorRole.Window) == QColor(theme.current().background)
    assert "Inter Desk" in QFontDatabase.families()
    theme.apply(qapp, "light", 9)
    assert theme.scale() == 2.0
    for name, scale in (("mauve", 1.0), ("light", float("inf")), ("light", float("nan"))):
        theme.apply(qapp, name, scale)
        assert (theme.current().name, theme.scale()) == ("light", 1.0), "as a damaged settings file may ask for"
    theme.apply(qapp, "light")


def test_figures_have_one_width() -> None:
    from PySide6.QtGui import QFontMetrics

    widths = {QFontMetrics(theme.font("body")).horizontalAdvance(digit * 10) for digit in "0123456789"}
    assert len(widths) == 1


def test_a_changed_kind_is_drawn_after_restyle(qtbot: QtBot) -> None:
    button = QPushButton("Save")
    qtbot.addWidget(button)
    button.resize(90, 34)
    button.show()
    plain = button.grab().toImage().pixelColor(12, 17)
    button.setProperty("kind", "primary")
    theme.restyle(button)
    assert button.grab().toImage().pixelColor(12, 17) == QColor(theme.current().accent) != plain


@pytest.mark.parametrize("kind", ["primary", "quiet", "link", "danger", ""])
def test_the_ring_of_a_focused_button_is_ours_alone(qtbot: QtBot, kind: str) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    row = QHBoxLayout(window)
    before, button = QPushButton("Before"), QPushButton("Check in")
    button.setProperty("kind", kind)
    row.addWidget(before)
    row.addWidget(button)
    with qtbot.waitActive(window):
        window.show()
    before.setFocus()
    plain = button.grab().toImage()
    qtbot.keyClick(before, Qt.Key.Key_Tab)
    assert button.hasFocus()
    assert window.testAttribute(Qt.WidgetAttribute.WA_KeyboardFocusChange)
    by_key = button.grab().toImage()
    assert by_key != plain
    window.setAttribute(Qt.WidgetAttribute.WA_KeyboardFocusChange, False)
    assert button.grab().toImage() == by_key, "Fusion's own frame is inside ours"


def test_a_fixed_width_follows_the_text(qtbot: QtBot, qapp: QApplication) -> None:
    theme.apply(qapp, "light", 1.0)
    field = QLineEdit()
    qtbot.addWidget(field)
    theme.fix_width(field, 152)
    theme.apply(qapp, "light", 1.5)
    assert field.width() == field.minimumWidth() == 228
    theme.apply(qapp, "light", 1.0)
    assert field.maximumWidth() == 152
