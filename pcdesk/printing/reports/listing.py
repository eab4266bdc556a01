"""A list or a report on paper: what was asked, a drawn chart, the rows with their groups and sums."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from reportlab.lib.pagesizes import LETTER, landscape
from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.platypus import Flowable

from pcdesk.printing.ground import fonts
from pcdesk.printing.ground.bars import Bar, Bars
from pcdesk.printing.ground.blocks import PAD, gap, heading, line, rows_table
from pcdesk.printing.ground.dates import moment
from pcdesk.printing.ground.labels import Labels
from pcdesk.printing.ground.letterhead import Letterhead, Sheet
from pcdesk.printing.ground.paragraph import Paragraph
from pcdesk.printing.ground.render import render
from pcdesk.printing.ground.styles import STAFF, Styles, styles
from pcdesk.printing.ground.text import text

MEASURED = 200  # rows whose words are measured for the widths of the columns
LEAST, MOST = 34.0, 220.0  # points of a column of words


@dataclass(frozen=True)
class ListColumn:
    """is_figure: stands at the right and is never cut."""

    title: str
    is_figure: bool = False


@dataclass(frozen=True)
class ListGroup:
    """Rows under a heading ("" for none): words as they stand on the screen, one for each column."""

    heading: str
    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True)
class Listing:
    """A list as it stands on the screen. title: without a patient's name. asked: what narrows it, in words.

    sums: words for a last line, one for each column, () for none. bars: the drawn chart. printed_at: in the clinic's
    time.
    """

    letterhead: Letterhead
    title: str
    asked: str
    columns: tuple[ListColumn, ...]
    groups: tuple[ListGroup, ...]
    printed_at: datetime
    printed_by: str
    sums: tuple[str, ...] = ()
    bars: tuple[Bar, ...] = ()
    language: str = "en"

    @property
    def count(self) -> int:
        """How many rows."""
        return sum(len(group.rows) for group in self.groups)


def listing_pdf(paper: Listing) -> bytes:
    """The list as a PDF; on its side where its columns need more than an upright page."""
    labels, look = Labels(paper.language), styles(STAFF)
    footer = labels("printed", by=paper.printed_by, at=moment(labels, paper.printed_at))
    wanted, least = _wanted(paper, look.size * 0.95)
    upright = LETTER[0] - 84
    size = LETTER if sum(wanted) <= upright else landscape(LETTER)
    sheet = Sheet(paper.letterhead, labels, paper.title, footer, size=size, margin=42.0)
    width = size[0] - 2 * sheet.margin
    story: list[Flowable] = [Paragraph(text(paper.title), look.title)]
    if paper.asked:
        story.append(Paragraph(text(paper.asked), look.subtitle))
    if paper.bars:
        story += [Bars(paper.bars, width), gap(8)]
    if not paper.count:
        story.append(line(labels("list.none"), look))
    widths = _shared(wanted, least, [column.is_figure for column in paper.columns], width)
    for group in paper.groups:
        story += _group(paper, group, widths, look)
    if paper.sums and paper.count:
        story += rows_table(["" for _ in paper.columns], [paper.sums], widths, look, right=_right(paper),
                            strong=list(range(len(paper.columns))))  # fmt: skip
    return render(story, sheet, paper)


def _group(paper: Listing, group: ListGroup, widths: list[float], look: Styles) -> list[Flowable]:
    if not group.rows:
        return []
    head = [column.title for column in paper.columns]
    table = rows_table(head, group.rows, widths, look, right=_right(paper))
    return [heading(f"{group.heading} · {len(group.rows)}", look), *table] if group.heading else table


def _right(paper: Listing) -> list[int]:
    return [place for place, column in enumerate(paper.columns) if column.is_figure]


def _wanted(paper: Listing, size: float) -> tuple[list[float], list[float]]:
    """Points each column's words need, head included, and its longest word; words beyond MOST take more lines."""
    rows = [row for group in paper.groups for row in group.rows][:MEASURED]
    wanted, least = [], []
    for place, column in enumerate(paper.columns):
        told = [column.title, *(row[place] for row in rows), *(paper.sums[place : place + 1])]
        need = _widest((part for said in told for part in said.split("\n")), size)
        wanted.append(need if column.is_figure else min(max(need, LEAST), MOST))
        word = _widest((part for said in told for part in re.split(r"[ \n]", said)), size)  # no-break spaces hold
        least.append(wanted[-1] if column.is_figure else min(word, wanted[-1]))
    return wanted, least


def _widest(parts: Iterable[str], size: float) -> float:
    return max((float(stringWidth(part, fonts.SEMIBOLD, size)) for part in parts), default=0.0) + 2 * PAD + 2


def _shared(
    wanted: Sequence[float], least: Sequence[float], is_figure: Sequence[bool], width: float
) -> list[float]:  # fmt: skip
    """The width shared out: figures keep theirs; no word is broken while there is room for it, and those who lack
    little get it first."""
    spare = width - sum(least)
    soft = sorted((place for place, fixed in enumerate(is_figure) if not fixed), key=lambda at: wanted[at] - least[at])
    if spare > 0 and soft:
        given = list(least)
        for count, place in zip(range(len(soft), 0, -1), soft, strict=True):
            more = min(wanted[place] - least[place], spare / count)
            given[place] += more
            spare -= more
        return [have + (0 if fixed else spare / len(soft)) for have, fixed in zip(given, is_figure, strict=True)]
    rigid = sum(need for need, fixed in zip(wanted, is_figure, strict=True) if fixed)
    words = sum(low for low, fixed in zip(least, is_figure, strict=True) if not fixed)
    if not words:
        return [width * need / (rigid or 1.0) for need in wanted]
    by = max(width - rigid, LEAST) / words
    return [low if fixed else low * by for low, fixed in zip(least, is_figure, strict=True)]
