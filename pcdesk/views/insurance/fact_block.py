"""A fact in a card: its name above, the value below, and a button that copies it."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QSizePolicy, QWidget

from pcdesk.language import tr
from pcdesk.views.look import theme
from pcdesk.views.look.buttons import tool
from pcdesk.views.look.labels import label
from pcdesk.views.look.layouts import in_column, in_row
from pcdesk.views.look.speakers import say_role

ROW = 32  # pixels: values with and without a button stand on one line


class FactBlock(QWidget):
    """Signals: copied(name), after the value went to the clipboard."""

    copied = Signal(str)

    def __init__(self, name: str, value: str, *, copies: bool = False, role: str = "body") -> None:
        say_role("FactBlock", "Grouping")
        super().__init__()
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self._name, self.value = name, value
        above = label(name, "label")
        above.setFixedHeight(theme.px(18))
        column = in_column(self, above, spacing=0, margin=(0, 0, 12, 0))
        words = label(value, role)
        words.setFixedHeight(theme.px(ROW))
        row = in_row(None, words, spacing=2)
        if copies and value:
            copy = tool("copy", tr("Copy {name}: {value}", name=name, value=value), name="copy", run=self._on_copy)
            copy.setFixedHeight(theme.px(ROW))
            row.addWidget(copy)
        row.addStretch(1)
        column.addLayout(row)
        self.setAccessibleName(f"{name}: {value}")

    def _on_copy(self) -> None:
        QGuiApplication.clipboard().setText(self.value)
        self.copied.emit(self._name)
