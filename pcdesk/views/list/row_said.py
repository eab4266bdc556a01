"""The whole of a chosen row in words: what it is and where it stands in front, the rest of it quieter below."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from PySide6.QtWidgets import QWidget

from pcdesk.views.look.labels import label
from pcdesk.views.look.layouts import in_column


class Told(NamedTuple):
    """A row in words. front: what it is and how it stands; rest: everything else that is known of it."""

    front: str
    rest: str = ""


def told(front: Iterable[str], rest: Iterable[str]) -> Told:
    """Of parts, less those that are empty."""
    return Told(" · ".join(part for part in front if part), " · ".join(part for part in rest if part))


class RowSaid(QWidget):
    """Both in full, on as many lines as they want. Hidden while there is nothing to say."""

    def __init__(self, parent: QWidget, name: str = "") -> None:
        super().__init__(parent)  # from the start: what is shown without one is a window that takes the keys
        self.front = label("", "strong", wraps=True, name=f"{name}_said" if name else "")
        self.rest = label("", "muted", wraps=True, name=f"{name}_rest" if name else "")
        column = in_column(self, spacing=2)
        column.addWidget(self.front)
        column.addWidget(self.rest)
        self.say("")

    def say(self, words: str | Told) -> None:
        """Show the words of another row."""
        both = words if isinstance(words, Told) else Told(words)
        for part, said in zip((self.front, self.rest), both, strict=True):
            part.setText(said)
            part.setVisible(bool(said))
        self.setVisible(any(both))

    def text(self) -> str:
        """All of it, a line for each part."""
        return "\n".join(part.text() for part in (self.front, self.rest) if part.text())
