"""What the tour leaves behind: pictures, papers, and the page that explains them."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QColor, QPainter, QPixmap
from PySide6.QtWidgets import QApplication, QDialog, QWidget

from pcdesk.language import tr
from pcdesk.models.engine.durable import write
from pcdesk.views.look import theme

BAR = 30  # pixels of the title bar that pictures give a dialog


@dataclass
class Album:
    """A folder of numbered pictures and papers, with a sentence for each."""

    folder: Path
    size: tuple[int, int]
    pages: list[tuple[str, str, str, list[str]]] = field(default_factory=list)

    @property
    def pictures(self) -> list[str]:
        """The names of the pictures, in their order."""
        return [picture for _title, _words, picture, _papers in self.pages]

    @property
    def papers(self) -> list[str]:
        """The names of the papers, in the order they were made."""
        return [paper for *_rest, papers in self.pages for paper in papers]

    def picture(self, name: str, title: str, words: str, window: QWidget) -> Path:
        """Keep what the screen shows of a window, its dialogs and lists over it."""
        path = self.folder / f"{len(self.pages) + 1:02d}-{name}.png"
        if not screen(window).save(str(path)):
            raise OSError(f"the picture {path.name} could not be written")
        self.pages.append((title, words, path.name, []))
        return path

    def paper(self, name: str, pdf: bytes) -> Path:
        """Keep a paper with the step just told."""
        path = self.folder / f"{name}.pdf"
        write(path, pdf)
        self.pages[-1][3].append(path.name)
        return path

    def finish(self, heading: str) -> Path:
        """Write tour.md."""
        lines = [f"# {heading}", ""]
        for number, (title, words, picture, papers) in enumerate(self.pages, start=1):
            lines += [f"## {number}. {title}", "", words, "", f"![{title}]({picture})", ""]
            lines += [tr("Paper: [{name}]({name})", name=paper) + "\n" for paper in papers]
        path = self.folder / "tour.md"
        write(path, "\n".join(lines).encode())
        return path


def screen(window: QWidget) -> QPixmap:
    """The window with what lies over it, as a desktop shows it: dialogs in the middle, with title and edge."""
    picture = window.grab()
    painter = QPainter(picture)
    origin = window.mapToGlobal(QPoint(0, 0))
    for other in QApplication.topLevelWidgets():
        is_over = isinstance(other, QDialog) or bool(other.windowFlags() & Qt.WindowType.Popup == Qt.WindowType.Popup)
        if other is window or not other.isVisible() or not (is_over or other.parentWidget() is window):
            continue
        at = other.mapToGlobal(QPoint(0, 0)) - origin
        if isinstance(other, QDialog):
            at = QPoint((window.width() - other.width()) // 2, (window.height() - other.height() + BAR) // 2)
            painter.fillRect(window.rect(), QColor(15, 23, 32, 70))
            _frame(painter, other, at)
        painter.drawPixmap(at, other.grab())
    painter.end()
    return picture


def _frame(painter: QPainter, dialog: QDialog, at: QPoint) -> None:
    """What a window manager draws around a dialog: an edge and a bar with its title."""
    look = theme.current()
    around = QRect(at, dialog.size()).adjusted(-1, -BAR, 1, 1)
    painter.fillRect(around, QColor(look.sunken))
    painter.setPen(QColor(look.border))
    painter.drawRect(around.adjusted(0, 0, -1, -1))
    painter.setPen(QColor(look.text))
    painter.setFont(theme.font("caption"))
    bar = QRect(around.left(), around.top(), around.width(), BAR)
    painter.drawText(bar, int(Qt.AlignmentFlag.AlignCenter), dialog.windowTitle())
