"""A letter on the clinic's letterhead, its address where a window envelope shows it; a fax cover; a sheet.

A #10 envelope is 9.5 by 4.125 inches, its window 4.5 by 1.125 inches, 0.875 from the left and 0.5 from the foot. Letter
paper folded in three has room to slip in it: whatever stands within ADDRESS is seen in every position, and within SEEN
nothing else may stand.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from reportlab.lib.pagesizes import LETTER
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Flowable

from pcdesk.printing.ground import fonts
from pcdesk.printing.ground.blocks import gap
from pcdesk.printing.ground.dates import long_date
from pcdesk.printing.ground.labels import Labels
from pcdesk.printing.ground.letterhead import Letterhead, Sheet, frame_box
from pcdesk.printing.ground.paragraph import Paragraph
from pcdesk.printing.ground.render import RunningTitle, render_snug
from pcdesk.printing.ground.styles import HAIR, INK, styles
from pcdesk.printing.ground.text import draw, text
from pcdesk.printing.letters.letter_file import Letter
from pcdesk.printing.letters.merge import Block
from pcdesk.printing.letters.setting import flowables

# Of the words: for patients; for offices, which read many; of a sheet; of a fax, which blurs.
SIZE, OFFICE_SIZE, SHEET_SIZE, FAX_SIZE = 11.5, 10.0, 10.0, 12.5
# Points from the left and from the top edge of the paper: left, top, right, bottom.
ADDRESS = (63.0, 180.0, 315.0, 228.0)
SEEN = (0.0, 147.0, 387.0, 261.0)
ADDRESS_SIZE, ADDRESS_LEADING, MOST_LINES = 11.0, 12.0, 4
DATE_AT, BODY_AT, FOLDS = 134.0, 276.0, (264.0, 528.0)


@dataclass(frozen=True)
class Page:
    """What stands on a letter beside its words. address: the lines behind the window, or where they would be.

    written: the file it comes from; day: the day it is written on. whose: at the head of following pages, which may
    come apart from the first.
    """

    letterhead: Letterhead
    written: Letter
    day: date
    address: tuple[str, ...] = ()
    whose: str = ""

    @property
    def running(self) -> RunningTitle:
        """What stands at the head of the pages after the first: whose they are before anything that may be cut."""
        return RunningTitle(" · ".join(part for part in (self.whose, self.written.title) if part))


def page_pdf(page: Page, blocks: Sequence[Block], labels: Labels, facts: Any) -> bytes:
    """The words as a PDF by the layout of their file, a page more where they need one.

    facts: what the paper was made of, whose characters no font draws are named at the foot.
    """
    if page.written.layout == "letter":
        return _letter(page, blocks, labels, facts)
    return _sheet(page, blocks, labels, facts)


def whose_words(name: str, born_on: date | None, labels: Labels, number: str = "") -> str:
    """Ana Novak, born January 2, 1970 · A77: whom a paper is about, and the number its case has."""
    born = labels("letter.born", name=name, date=long_date(labels, born_on)) if born_on is not None else name
    return f"{born} · {number}" if number else born


def in_window(names: Sequence[str], lines: Sequence[str]) -> tuple[str, ...]:
    """At most MOST_LINES lines behind the window; the street and what belongs to it share one where it must be."""
    kept = list(lines)
    while len(kept) > 1 and len(names) + len(kept) > MOST_LINES:
        kept[:2] = [f"{kept[0]}, {kept[1]}"]
    return (*names, *kept)[:MOST_LINES]


def _letter(page: Page, blocks: Sequence[Block], labels: Labels, facts: Any) -> bytes:
    sheet = _letter_sheet(page, labels)
    top = sheet.size[1] - sum(frame_box(sheet, True, 0)[1::2])
    body = BODY_AT if page.written.envelope else DATE_AT + 2 * SIZE
    is_office = page.written.to != "patient"

    def story(part: float) -> list[Flowable]:
        look = styles((OFFICE_SIZE if is_office else SIZE) * part)
        words = flowables(blocks, look, _width(sheet), is_tight=is_office)
        return [page.running, gap(max(body - top, 0.0)), *words]

    return render_snug(story, sheet, facts)


def _sheet(page: Page, blocks: Sequence[Block], labels: Labels, facts: Any) -> bytes:
    """A fax cover, whose letters are large and whose boxes are framed, for a fax has no gray; or a sheet."""
    is_fax = page.written.layout == "fax"
    sheet = Sheet(page.letterhead, labels, page.written.title, page.written.footer)

    def story(part: float) -> list[Flowable]:
        look = styles((FAX_SIZE if is_fax else SHEET_SIZE) * part)
        title = Paragraph(text(labels("letter.fax") if is_fax else page.written.title), look.title)
        words = flowables(blocks, look, _width(sheet), is_fax=is_fax, is_tight=not is_fax)
        return [page.running, title, gap(8), *words]

    return render_snug(story, sheet, facts)


def _width(sheet: Sheet) -> float:
    return sheet.size[0] - 2 * sheet.margin


def _letter_sheet(page: Page, labels: Labels) -> Sheet:
    """The paper; a letterhead that would reach into the window is only a line at the top."""
    written = page.written

    def marks(canvas: Canvas, number: int) -> None:
        if number > 1:
            return
        high = LETTER[1]
        draw(canvas, ADDRESS[0], high - DATE_AT, long_date(labels, page.day), fonts.REGULAR, SIZE, INK)
        if not written.envelope:
            return
        for place, line in enumerate(page.address):
            at = high - ADDRESS[1] - ADDRESS_SIZE + 1.0 - place * ADDRESS_LEADING
            draw(canvas, ADDRESS[0], at, line, fonts.REGULAR, ADDRESS_SIZE, INK, room=ADDRESS[2] - ADDRESS[0])
        canvas.setStrokeColor(HAIR)
        canvas.setLineWidth(0.6)
        for fold in FOLDS:
            canvas.line(10, high - fold, 22, high - fold)

    sheet = Sheet(page.letterhead, labels, written.title, written.footer, margin=ADDRESS[0], marks=marks)
    head = sheet.size[1] - sum(frame_box(sheet, True, 0)[1::2])
    if head <= DATE_AT - SIZE:
        return sheet
    return Sheet(
        page.letterhead, labels, written.title, written.footer, margin=ADDRESS[0], marks=marks, has_small_head=True
    )
