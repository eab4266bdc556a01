"""Things one below another, side by side, or in lines that break, in one word.

    in_column(self, self.notice, self.form, STRETCH)                   # the layout of this widget, without a margin
    card.body.addLayout(in_row(None, STRETCH, cancel, save))           # one that goes into another
    in_column(page, *cards, margin=16, spacing=12)
    in_row(None, (self.words, 1), self.button)                         # the words take the room
    in_flow(buttons, self.holidays, self.remove)                       # as many in a line as there is room for
    fill(self.body, self.person, self.notice)                          # into a layout that is there
    in_column(self, self.box, (self.add, Qt.AlignmentFlag.AlignLeft), 12, self.foot)      # with so much more room
"""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QLayout, QVBoxLayout, QWidget

from pcdesk.views.look import theme
from pcdesk.views.look.flow_layout import FlowLayout

STRETCH = object()  # room that is left goes here


def in_column(
    owner: QWidget | None, *parts: Any, spacing: int | None = 8, margin: int | tuple[int, ...] = 0
) -> QVBoxLayout:
    """One below another, in pixels at scale 1. spacing: as Qt has it if None. margin: of all sides, or left, top, …"""
    made = QVBoxLayout(owner) if owner is not None else QVBoxLayout()
    _dress(made, parts, spacing, margin)
    return made


def in_row(
    owner: QWidget | None, *parts: Any, spacing: int | None = 8, margin: int | tuple[int, ...] = 0
) -> QHBoxLayout:
    """Side by side, as in_column."""
    made = QHBoxLayout(owner) if owner is not None else QHBoxLayout()
    _dress(made, parts, spacing, margin)
    return made


def in_flow(owner: QWidget, *parts: QWidget, spacing: int = 8) -> FlowLayout:
    """Side by side, in as many lines as it takes."""
    made = FlowLayout(owner, theme.px(spacing))
    for part in parts:
        made.addWidget(part)
    return made


def fill(layout: QBoxLayout, *parts: Any) -> None:
    """Add to a layout what in_column takes."""
    for part in parts:
        _add(layout, part)


def _dress(made: QBoxLayout, parts: tuple[Any, ...], spacing: int | None, margin: int | tuple[int, ...]) -> None:
    left, top, right, bottom = (_px(side) for side in (margin if isinstance(margin, tuple) else (margin,) * 4))
    made.setContentsMargins(left, top, right, bottom)
    if spacing is not None:
        made.setSpacing(_px(spacing))
    fill(made, *parts)


def _px(pixels: int) -> int:
    """Nothing stays nothing: theme.px gives a pixel at least."""
    return theme.px(pixels) if pixels else 0


def _add(made: QBoxLayout, part: Any) -> None:
    if part is STRETCH:
        made.addStretch(1)
    elif isinstance(part, int):
        made.addSpacing(theme.px(part))
    elif isinstance(part, QLayout):
        made.addLayout(part)
    elif isinstance(part, QWidget):
        made.addWidget(part)
    else:
        _add_so(made, *part)


def _add_so(made: QBoxLayout, part: QWidget | QLayout, how: int | Qt.AlignmentFlag) -> None:
    if isinstance(part, QLayout):
        made.addLayout(part, int(how))
    elif isinstance(how, Qt.AlignmentFlag):
        made.addWidget(part, 0, how)
    else:
        made.addWidget(part, how)
