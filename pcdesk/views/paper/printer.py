"""The printers of this computer, the one remembered for each kind of paper, and a paper on its way to one."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QObject, QRectF, QSizeF, Signal
from PySide6.QtGui import QImage, QPageLayout, QPageSize, QPainter
from PySide6.QtPrintSupport import QPrinter, QPrinterInfo

from pcdesk.language import tr
from pcdesk.qt.settings import Settings
from pcdesk.qt.tasks import Tasks
from pcdesk.trouble import KnownError
from pcdesk.views.paper import drawing
from pcdesk.views.paper.drawing import POINTS, Picture

MOST_DPI = 600  # finer than that no eye sees; a page is 130 MB then


class Printers:
    """What the system knows of printers; a test or the tour may hand in another."""

    def names(self) -> list[str]:
        """All printers, as the system names them."""
        return list(QPrinterInfo.availablePrinterNames())

    def usual(self) -> str:
        """The system's default printer, "" for none."""
        return QPrinterInfo.defaultPrinterName()

    def open(self, name: str) -> QPrinter:
        """A printer ready to be set up."""
        return QPrinter(QPrinterInfo.printerInfo(name), QPrinter.PrinterMode.HighResolution)


def remembered(settings: Settings, printers: Printers, kind: str) -> str:
    """The printer this person used last for this kind of paper, if it is still there, else the usual one."""
    names = printers.names()
    for name in (settings.text(f"printer/{kind}"), printers.usual()):
        if name in names:
            return name
    return names[0] if names else ""


def remember(settings: Settings, kind: str, name: str) -> None:
    """Use this printer for this kind of paper from now on."""
    settings.put(f"printer/{kind}", name)


@dataclass(frozen=True)
class Order:
    """How a paper is to be printed. pages: from 0. flips_short: both sides, turned on the short edge."""

    printer: str
    copies: int
    pages: tuple[int, ...]
    flips_short: bool = False


class PrintJob(QObject):
    """One paper on its way. Signals: moved(done, total), printed, failed(KnownError).

    Each page is drawn in a task at the printer's fineness and painted here; the screen never waits.
    """

    moved = Signal(int, int)
    printed = Signal()
    failed = Signal(object)

    def __init__(
        self, tasks: Tasks, printers: Printers, pdf: bytes, sizes: list[tuple[float, float]], order: Order,
        title: str, parent: QObject, draw_page: Callable[[bytes, int, int], Picture] = drawing.draw_page,
    ) -> None:  # fmt: skip
        super().__init__(parent)
        self._tasks, self._pdf, self._sizes, self._order = tasks, pdf, sizes, order
        self._draw_page = draw_page
        self._printer = printers.open(order.printer)
        self._printer.setDocName(title)
        self._printer.setFullPage(True)
        self._printer.setCopyCount(order.copies)
        if order.flips_short:
            self._printer.setDuplex(QPrinter.DuplexMode.DuplexShortSide)
        self._painter = QPainter()
        self._done = 0
        self._is_cancelled = False

    def start(self) -> None:
        """Send the first page."""
        self._lay_out(self._order.pages[0])
        if not self._printer.isValid() or not self._painter.begin(self._printer):
            self._fail()
            return
        self._next()

    def cancel(self) -> None:
        """Stop; the printer is told to throw away what it has."""
        self._is_cancelled = True

    def _lay_out(self, number: int) -> None:
        across, down = self._sizes[number]
        is_wide = across > down
        size = QPageSize(QSizeF(min(across, down), max(across, down)), QPageSize.Unit.Point, "",
                         QPageSize.SizeMatchPolicy.FuzzyMatch)  # fmt: skip
        self._printer.setPageSize(size)
        self._printer.setPageOrientation(
            QPageLayout.Orientation.Landscape if is_wide else QPageLayout.Orientation.Portrait
        )

    def _next(self) -> None:
        number = self._order.pages[self._done]
        dots = round(self._sizes[number][0] / POINTS * min(self._printer.resolution(), MOST_DPI))
        self._tasks.run(
            self._draw_page, self._pdf, number, dots, then=self._on_drawn, owner=self, fail=self._on_broken, key="page"
        )

    def _on_drawn(self, picture: Picture) -> None:
        if self._is_cancelled:
            self._painter.end()
            self._printer.abort()
            self.deleteLater()
            return
        if self._done:
            self._lay_out(picture.number)
            if not self._printer.newPage():
                self._fail()
                return
        image = QImage(picture.pixels, picture.width, picture.height, picture.stride, QImage.Format.Format_RGB32)
        self._painter.drawImage(self._whole_page(picture), image)
        self._done += 1
        self.moved.emit(self._done, len(self._order.pages))
        if self._done < len(self._order.pages):
            self._next()
            return
        if self._painter.end() and self._printer.printerState() != QPrinter.PrinterState.Error:
            self.printed.emit()
            self.deleteLater()
        else:
            self._fail()

    def _whole_page(self, picture: Picture) -> QRectF:
        """The sheet in the printer's dots, the page centred on it in its own shape."""
        sheet = QRectF(self._printer.paperRect(QPrinter.Unit.DevicePixel))
        scale = min(sheet.width() / picture.width, sheet.height() / picture.height)
        across, down = picture.width * scale, picture.height * scale
        return QRectF((sheet.width() - across) / 2, (sheet.height() - down) / 2, across, down)

    def _on_broken(self, error: BaseException) -> None:
        if self._painter.isActive():
            self._painter.end()
        self._printer.abort()
        if not isinstance(error, KnownError):
            raise error
        self.failed.emit(error)
        self.deleteLater()

    def _fail(self) -> None:
        if self._painter.isActive():
            self._painter.end()
        self.failed.emit(
            KnownError(
                tr("The printer “{name}” did not take the paper.", name=self._order.printer),
                tr("The paper is still here, and nothing is lost."),
                tr("See whether the printer is on and has paper, then print again, or save it as a PDF."),
            )
        )
        self.deleteLater()
