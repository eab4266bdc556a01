"""The whole of a chosen row in words: what it is and where it stands in front, the rest of it quieter below."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from PySide6.QtWidgets import QVBoxLayout, QWidget

from pcdesk.views.look import theme
from pcdesk.views.look.labels import label


class Told(NamedTuple):
    """A row in words. front: what it is and how it stands; rest: everything else that is known of it."""

    front: str
    rest: str = ""


def told(front: Iterable[str], rest: Iterable[str]) -> Told:
    """Of parts, less those that are empty."""
    return Told(" · ".join(part for part in front if part), " · ".join(part for part in rest if part))


class RowSaid(QVBoxLayout):
    """Both in full, on as many lines as they want. Nothing of it stands where there is nothing to say.

    A layout, no widget: the layout around it asks the labels themselves how high they are at its width.
    """

    def __init__(self, owner: QWidget, name: str = "") -> None:
        """owner: of the labels from the start; what is shown without one is a window that takes the keys."""
        super().__init__()
        self.front = label("", "strong", wraps=True, name=f"{name}_said" if name else "")
        self.rest = label("", "muted", wraps=True, name=f"{name}_rest" if name else "")
        self.setSpacing(theme.px(2))
        for part in (self.front, self.rest):
            part.setParent(owner)
            part.hide()
            self.addWidget(part)

    def say(self, words: str | Told) -> None:
        """Show the words of another row."""
        both = words if isinstance(words, Told) else Told(words)
        for part, said in zip((self.front, self.rest), both, strict=True):
            part.setText(said)
            part.setVisible(bool(said))
        self.invalidate()  # Qt tells only the layout of the widget at once, and one within it later

    def text(self) -> str:
        """All of it, a line for each part."""
        return "\n".join(part.text() for part in (self.front, self.rest) if part.text())
