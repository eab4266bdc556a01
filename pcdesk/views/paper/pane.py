"""One paper on the screen: made in a task, its pages drawn as they come into sight.

pane = PaperPane(bench)
pane.make("receipt", {"posting_id": 7})
pane.made.connect(self._on_made)       # Paper
pane.failed.connect(self._on_trouble)  # KnownError
"""

from __future__ import annotations

from types import ModuleType
from typing import Any

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QStackedLayout, QVBoxLayout, QWidget

from pcdesk.acts.frame.desk import Desk
from pcdesk.acts.papers.paper import Paper, make_paper
from pcdesk.language import tr
from pcdesk.trouble import KnownError
from pcdesk.views.bench.workbench import Workbench
from pcdesk.views.look.empty import Empty
from pcdesk.views.paper import apart, drawing
from pcdesk.views.paper.drawing import Picture, Room
from pcdesk.views.paper.pages import PagesView
from pcdesk.views.paper.undrawn import UndrawnLine

SOON = 150  # ms after which a paper that is not there yet says that it is being made
FOREIGN = ("document", "incoming", "packet")  # kinds that came from elsewhere, or hold what did
LONG = ("chart", "packet")  # kinds that take seconds where there is much to print: no question waits for them
SETTLED = 300  # ms after which the words of the page in sight are fetched for the screen reader


def hand_for(kind: str) -> ModuleType:
    """Who draws this kind of paper: our own are drawn here, documents from elsewhere in a process apart."""
    return apart if kind in FOREIGN else drawing


Made = tuple[Paper, list[tuple[float, float]], Picture]


def made_ready(desk: Desk, kind: str, told: dict[str, Any], room: Room) -> Made:
    """In a worker: the paper, how large its pages are in points, and the first of them drawn for this room."""
    paper = make_paper(desk, kind, told)
    hand = hand_for(kind)
    sizes = hand.page_sizes(paper.pdf)
    return paper, sizes, hand.draw_page(paper.pdf, 0, room.pixels_of(sizes, 0))


class PaperPane(QWidget):
    """Signals: made(Paper), failed(KnownError). A paper on screen stays there until another is made."""

    made = Signal(object)
    failed = Signal(object)

    def __init__(self, bench: Workbench, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._bench = bench
        self.paper: Paper | None = None
        self.sizes: list[tuple[float, float]] = []
        self.view = PagesView()
        self.view.picture_wanted.connect(self._on_wanted)
        self.view.page_changed.connect(self._on_page)
        self._empty = Empty("file-text", "")
        self.undrawn = UndrawnLine()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.undrawn)
        self._stack = QStackedLayout()
        column.addLayout(self._stack, 1)
        self._stack.addWidget(self._empty)
        self._stack.addWidget(self.view)
        self.setFocusProxy(self.view)
        self._soon, self._settled = QTimer(self), QTimer(self)
        for timer, wait, slot in ((self._soon, SOON, self._on_soon), (self._settled, SETTLED, self._on_settled)):
            timer.setSingleShot(True)
            timer.setInterval(wait)
            timer.timeout.connect(slot)

    def make(self, kind: str, told: dict[str, Any]) -> None:
        """Make a paper; what was asked before and is not here yet is forgotten."""
        self._soon.start()
        # A page that is out of sight has no size of its own yet; drawn for the right one, it is drawn once.
        self.view.resize(self.size())
        self._bench.tasks.run(
            made_ready, self._bench.desk, kind, dict(told), self.view.room(), then=self._on_made,
            fail=self._on_failed, owner=self, key="paper", slow=kind in LONG,
        )  # fmt: skip

    def _on_made(self, made: Made) -> None:
        self._soon.stop()
        is_first = self.paper is None
        self.paper, self.sizes, first = made
        self.undrawn.show_paper(self.paper)
        self._stack.setCurrentWidget(self.view)
        self.view.show_pages(self.sizes, first=self._image(first), wanted=first.wanted)
        if is_first and self.window().focusWidget() in (None, self, self.view):
            self.view.setFocus()
        self.made.emit(self.paper)

    def _on_failed(self, error: BaseException) -> None:
        self._soon.stop()
        if not isinstance(error, KnownError):
            self._empty.say("file-x", tr("This paper could not be made."))
            raise error
        if self.paper is None:
            self._empty.say("file-x", error.what, detail=" ".join(part for part in (error.kept, error.do) if part))
            self._stack.setCurrentWidget(self._empty)
        self.failed.emit(error)

    def _on_soon(self) -> None:
        if self.paper is None:
            self._empty.say("hourglass", tr("The paper is being made…"))

    def _on_wanted(self, number: int, width: int) -> None:
        if self.paper is not None:
            self._bench.tasks.run(
                hand_for(self.paper.kind).draw_page, self.paper.pdf, number, width, then=self._on_drawn,
                fail=self._on_undrawn, owner=self, key=("page", number),
            )  # fmt: skip

    def _on_drawn(self, picture: Picture) -> None:
        self.view.take(picture.number, picture.wanted, self._image(picture))

    def _image(self, picture: Picture) -> QImage:
        image = QImage(picture.pixels, picture.width, picture.height, picture.stride, QImage.Format.Format_RGB32)
        image = image.copy()  # the bytes belong to the picture, which goes
        image.setDevicePixelRatio(self.view.devicePixelRatioF())
        return image

    def _on_undrawn(self, error: BaseException) -> None:
        if not isinstance(error, KnownError):
            raise error
        self.failed.emit(error)

    def _on_page(self, page: int) -> None:
        count = self.view.count
        self.view.setAccessibleName(tr("Page {page} of {pages}", page=page, pages=count) if count else tr("Pages"))
        self._settled.start()

    def _on_settled(self) -> None:
        if self.paper is not None:
            self._bench.tasks.run(
                hand_for(self.paper.kind).page_words, self.paper.pdf, self.view.page - 1,
                then=self.view.setAccessibleDescription, fail=self._on_undrawn, owner=self, key="words",
            )  # fmt: skip
