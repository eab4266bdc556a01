"""Turns flowables into the bytes of a PDF: the only place that builds one."""

from __future__ import annotations

import threading
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from io import BytesIO
from typing import Any

from reportlab import rl_config
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import ActionFlowable, BaseDocTemplate, Flowable, Frame, PageTemplate

from pcdesk.printing.ground import fonts
from pcdesk.printing.ground.keeping import HeadingWithRows
from pcdesk.printing.ground.letterhead import Sheet, draw_foot, draw_page, footnotes, frame_box
from pcdesk.printing.ground.text import strings_in, undrawable

rl_config.useA85 = 0  # streams as bytes, not as letters: a fifth smaller, and made sooner
# ReportLab keeps the state of a font's subset on the font itself, so papers are built one after another.
_one_at_a_time = threading.Lock()

TIGHTER = (0.96, 0.92)
STRAGGLING = 0.34  # of the last page's height
MOST_TIGHTENED = 12  # pages; in a longer paper one page more is no matter, and building it again is slow


class RunningTitle(ActionFlowable):  # type: ignore[misc]
    """From the next page on this stands at the head of later pages, in place of the sheet's title."""

    def __init__(self, words: str) -> None:
        super().__init__(("runningTitle", words))


def render(story: Sequence[Flowable], sheet: Sheet, paper: object) -> bytes:
    """The PDF of these flowables on this sheet, byte for byte the same for the same input.

    paper: the dataclass the story was made from; its strings are searched for characters that no font can
    draw, which are then named at the foot of every page. The title, the clinic as author and the language
    go into the document; fonts are embedded. Raises reportlab.platypus.doctemplate.LayoutError when one
    flowable cannot be split and is taller than a page.
    """
    fonts.register()
    notes = footnotes(sheet, undrawable(strings_in((paper, sheet.letterhead, sheet.footer))))
    return _built(story, sheet, notes).pdf


def render_snug(make: Callable[[float], Sequence[Flowable]], sheet: Sheet, paper: object) -> bytes:
    """Like `render`, of a story made at a size, so that the last page is not nearly empty.

    make: the story with type at this part of its usual size; 1.0 first. When the last of several pages would hold less
    than a third, the type is set a little smaller if that saves the page. Long papers are left as they are.
    """
    fonts.register()
    notes = footnotes(sheet, undrawable(strings_in((paper, sheet.letterhead, sheet.footer))))
    usual = _built(make(1.0), sheet, notes)
    if not 1 < usual.pages <= MOST_TIGHTENED or usual.last_filled > STRAGGLING:
        return usual.pdf
    smaller = (_built(make(size), sheet, notes) for size in TIGHTER)
    return next((each.pdf for each in smaller if each.pages < usual.pages), usual.pdf)


@dataclass(frozen=True)
class _Built:
    """A finished PDF. last_filled: how much of the last page's height is used, 0 to 1."""

    pdf: bytes
    pages: int
    last_filled: float


def _built(story: Sequence[Flowable], sheet: Sheet, notes: tuple[str, ...]) -> _Built:
    out = BytesIO()
    with _one_at_a_time:
        document = _document(out, sheet, notes)
        document.build(list(story), canvasmaker=_canvas_for(sheet))
    return _Built(out.getvalue(), document.page, document.filled)


class _Document(BaseDocTemplate):  # type: ignore[misc]
    """Notes with every page how far down it is filled."""

    filled = 0.0
    running = ""

    def handle_runningTitle(self, words: str) -> None:
        """Called by ReportLab when it comes upon a RunningTitle."""
        self.running = words

    def afterPage(self) -> None:
        """Called by ReportLab when a page is full."""
        # ReportLab tells nowhere else how far down a frame is filled.
        left = self.frame._y - self.frame._y1p  # noqa: SLF001
        self.filled = 1.0 - left / max(self.frame._height, 1.0)  # noqa: SLF001


def _document(out: BytesIO, sheet: Sheet, notes: tuple[str, ...]) -> Any:
    document = _Document(
        out,
        pagesize=sheet.size,
        title=sheet.title,
        author=sheet.letterhead.clinic,
        subject=sheet.title,
        creator="pcdesk",
        lang=sheet.labels.language,
        invariant=1,
        pageCompression=1,
        allowSplitting=1,
        keepTogetherClass=HeadingWithRows,
    )

    def on_page(canvas: Canvas, built: Any) -> None:
        draw_page(canvas, replace(sheet, title=built.running or sheet.title), built.page, notes)

    document.addPageTemplates(
        [
            PageTemplate("first", _frames(sheet, True, len(notes)), onPage=on_page, autoNextPageTemplate="later"),
            PageTemplate("later", _frames(sheet, False, len(notes)), onPage=on_page),
        ]
    )
    return document


def _frames(sheet: Sheet, first: bool, notes: int) -> list[Frame]:
    boxes = sheet.columns or (frame_box(sheet, first, notes),)
    return [Frame(*box, leftPadding=0, rightPadding=0, topPadding=0, bottomPadding=0) for box in boxes]


def _canvas_for(sheet: Sheet) -> Any:
    """A canvas that holds its pages back until their number is known."""

    class _NumberedCanvas(Canvas):  # type: ignore[misc]
        def __init__(self, *args: Any, **options: Any) -> None:
            # The default, Helvetica, would be named in every page without being embedded.
            options["initialFontName"] = fonts.REGULAR
            super().__init__(*args, **options)
            self.setViewerPreference("DisplayDocTitle", "true")
            self._held: list[dict[str, Any]] = []

        def setFont(self, name: str, size: float, leading: float | None = None) -> None:
            # WORKAROUND: a table sets its default, Helvetica, before drawing cells that are not strings.
            super().setFont(fonts.REGULAR if name == "Helvetica" else name, size, leading)

        def showPage(self) -> None:
            self._held.append(dict(self.__dict__))
            self._startPage()

        def save(self) -> None:
            for number, page in enumerate(self._held, start=1):
                self.__dict__.update(page)
                draw_foot(self, sheet, number, len(self._held))
                super().showPage()
            self._code.clear()
            super().save()

    return _NumberedCanvas
