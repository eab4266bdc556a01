"""The shape of one tab of the patient file."""

from __future__ import annotations

from typing import ClassVar

import peewee as pw
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from pcdesk.models.record.journal import News
from pcdesk.views.bench.workbench import Workbench
from pcdesk.views.look import theme


class Page(QWidget):
    """Shows one section of one patient. about: the tables whose news concern it; none means all of them.

    A page is loaded when it is looked at. One with unsaved typing keeps it: see `keep`.
    """

    about: ClassVar[tuple[type[pw.Model], ...]] = ()

    def __init__(self, bench: Workbench, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.bench = bench
        self.patient_id = 0

    def load(self, patient_id: int) -> None:
        """Show this patient; another one from the top."""
        self.keep()
        if patient_id != self.patient_id:
            for area in self.findChildren(QScrollArea):
                area.verticalScrollBar().setValue(0)
        self.patient_id = patient_id
        self.fill()

    def fill(self) -> None:
        """Read and show everything of patient_id anew."""
        raise NotImplementedError

    def refresh(self) -> None:
        """Something changed: show it, without touching what is being typed."""
        self.fill()

    def keep(self) -> None:
        """Put what is typed and not saved into its draft, now."""

    def concerns(self, news: News) -> bool:
        """Whether the news may change what is shown."""
        return news.about(*self.about) if self.about else True


def scrolled(content: QWidget, name: str, parent: QWidget | None = None) -> QScrollArea:
    """The content in a scroll area of the page's look; sideways only where words cannot wrap any more.

    Best before anything is laid in the content: what is moved is styled anew with all that is in it.
    """
    content.setProperty("kind", "page")
    area = QScrollArea(parent)
    area.setObjectName(name)
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    area.setWidgetResizable(True)
    area.setWidget(content)
    return area


def column_of(page: QWidget, margin: int = 16, spacing: int = 12) -> QVBoxLayout:
    """A vertical layout with the rhythm of the file."""
    column = QVBoxLayout(page)
    side = theme.px(margin)
    column.setContentsMargins(side, side, side, side)
    column.setSpacing(theme.px(spacing))
    return column
