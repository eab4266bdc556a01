"""Single lines that stand in no form: their name, what a reader says, their hint and their limit in one word.

    self.reason = text_line("reason", tr("Reason"))
    self.amount = money_line("amount", tr("Amount"), 2500)
    self.body.addLayout(under_names(self.amount, self.reason))
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

from PySide6.QtWidgets import QGridLayout, QLineEdit, QWidget

from pcdesk.views.form.choices import ChoiceBox
from pcdesk.views.form.date_edit import DateEdit
from pcdesk.views.form.money_edit import MoneyEdit
from pcdesk.views.look import theme
from pcdesk.views.look.hint import put_hint
from pcdesk.views.look.labels import label
from pcdesk.views.look.limit import limit

MOST = 200  # letters


def text_line(
    name: str, spoken: str, text: str = "", *, most: int = MOST, hint: str = "", width: int = 0
) -> QLineEdit:
    """A field for a few words. most: letters, 0 for no limit; width: in pixels at scale 1, 0 as there is room."""
    made = QLineEdit(text)
    _dress(made, name, spoken, width)
    if hint:
        put_hint(made, hint)
    if most:
        limit(made, most)
    return made


def money_line(name: str, spoken: str, cents: int | None = None, *, width: int = 132) -> MoneyEdit:
    """A field for an amount."""
    made = MoneyEdit()
    _dress(made, name, spoken, width)
    made.set_cents(cents)
    return made


def date_line(
    name: str, spoken: str, on: date | None = None, *, width: int = 0, parent: QWidget | None = None
) -> DateEdit:
    """A field for a day. parent: where it stays."""
    made = DateEdit(parent)
    _dress(made, name, spoken, width)
    made.set_value(on)
    return made


def choice_of(
    name: str, spoken: str, choices: Iterable[tuple[Any, str]] = (), *, parent: QWidget | None = None
) -> ChoiceBox:
    """One of some, each (what it is kept as, its words). parent: where it stays; its list is styled with it."""
    made = ChoiceBox(parent)
    _dress(made, name, spoken, 0)
    for key, words in choices:
        made.addItem(words, key)
    return made


def _dress(line: QWidget, name: str, spoken: str, width: int) -> None:
    line.setObjectName(name)
    line.setAccessibleName(spoken)
    if width:
        theme.fix_width(line, width)


def named(field: QWidget) -> tuple[QWidget, QWidget]:
    """Its name as a reader hears it, to stand above or before it, and the field."""
    return label(field.accessibleName(), "label", buddy=field), field


def under_names(*fields: QLineEdit) -> QGridLayout:
    """Fields side by side, each under its name; the last one takes the room."""
    grid = QGridLayout()
    grid.setHorizontalSpacing(theme.px(12))
    grid.setVerticalSpacing(theme.px(4))
    for place, field in enumerate(fields):
        for row, part in enumerate(named(field)):
            grid.addWidget(part, row, place)
    grid.setColumnStretch(len(fields) - 1, 1)
    return grid
