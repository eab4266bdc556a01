"""Buttons under a line for words that are usual there: chosen ones are kept as codes and said in every language."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtWidgets import QLineEdit, QPushButton, QWidget

from pcdesk.language import tr
from pcdesk.views.look.buttons import button
from pcdesk.views.look.chips import ChipRow


def usual_words(edit: QLineEdit, words: Iterable[str], parent: QWidget | None = None) -> ChipRow:
    """A row of buttons, each of which writes its words into the line. words: English, said through tr."""
    made: list[QPushButton] = []

    def choose(said: str) -> None:
        edit.setText(said)
        edit.textEdited.emit(said)
        edit.setFocus()

    for each in words:
        said = tr(each)
        one = button(said, "quiet")
        one.setObjectName(f"usual-{each.casefold().replace(' ', '-')}")
        one.setAutoDefault(False)
        one.clicked.connect(lambda _checked=False, said=said: choose(said))
        made.append(one)
    return ChipRow(made)
