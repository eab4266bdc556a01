"""What each person sets for herself: the theme and the size of the text."""

from __future__ import annotations

from PySide6.QtWidgets import QApplication, QWidget

from pcdesk.language import tr
from pcdesk.views.bench.workbench import Workbench
from pcdesk.views.look import theme
from pcdesk.views.look.cards import Card, Segments
from pcdesk.views.look.labels import label
from pcdesk.views.look.layouts import in_column

SIZES = ("1.0", "1.1", "1.25", "1.5", "1.75", "2.0")


class DeskPage(QWidget):
    """Taken at once, kept for this person."""

    def __init__(self, bench: Workbench) -> None:
        super().__init__()
        self.bench = bench
        self.look = Segments(
            [("light", tr("Light")), ("dark", tr("Dark")), ("contrast", tr("High contrast"))], tr("Theme")
        )
        self.size = Segments([(size, f"{round(float(size) * 100)} %") for size in SIZES], tr("Size of the text"))
        self.look.chosen.connect(self._on_look)
        self.size.chosen.connect(self._on_size)
        column = in_column(self, spacing=12, margin=16)
        for title, icon, segments, words in (
            (tr("Theme"), "sun", self.look, tr("Kept for you; others have their own.")),
            (tr("Size of the text"), "zoom-in", self.size, tr("Everything grows with it.")),
        ):
            card = Card(title, segments, label(words, "caption"), icon=icon)
            column.addWidget(card)
        column.addStretch(1)

    def reload(self) -> None:
        """Show what is in force."""
        self.look.choose(theme.current().name)
        nearest = min(SIZES, key=lambda size: abs(float(size) - theme.scale()))
        self.size.choose(nearest)

    def _on_look(self, name: str) -> None:
        self.bench.settings.put("theme", name)
        self._apply()

    def _on_size(self, size: str) -> None:
        self.bench.settings.put("scale", size)
        self._apply()

    def _apply(self) -> None:
        app = QApplication.instance()
        if isinstance(app, QApplication):
            settings = self.bench.settings
            theme.apply(app, settings.text("theme", "light"), settings.number("scale", 1.0))
