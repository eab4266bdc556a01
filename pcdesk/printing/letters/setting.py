"""Blocks of a merged letter as flowables."""

from __future__ import annotations

from collections.abc import Sequence

from reportlab.lib.colors import Color
from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.platypus import Flowable, Table, TableStyle

from pcdesk.printing.ground import fonts
from pcdesk.printing.ground.blocks import PAD, facts, gap, heading, notice, rows_table, writing_lines
from pcdesk.printing.ground.paragraph import Paragraph
from pcdesk.printing.ground.styles import INK, Styles
from pcdesk.printing.ground.text import text
from pcdesk.printing.letters.merge import Block

# Room to write in above a row of lines, by what stands over it; a row of our own hand needs less.
SIGNING_ROOM, NEXT_ROOM, UNDER_HEADING = 34.0, 22.0, 10.0
PAIR_SHARES = (0.4, 0.3, 0.3)
NARROWEST = 44.0  # points of a column of a table


def flowables(
    blocks: Sequence[Block], look: Styles, width: float, *, is_fax: bool = False, is_tight: bool = False
) -> list[Flowable]:
    """The blocks one under the other, with the room each needs. is_fax: boxes are framed instead of tinted. is_tight:
    a line to write on has no more room than a hand needs.

    A table without rows is left out, its head too.
    """
    story: list[Flowable] = []
    before = ""
    small = False  # under a heading of their own, lines are filled in by the desk
    for together in _together(blocks):
        block = together[0]
        if block.kind == "row" and len(together) == 1:
            continue
        small = block.kind == "heading" or (small and block.kind == "lines")
        story += _above(block, before, small or is_tight)
        if block.kind == "row":
            story += _table(together, look, width)
        elif block.kind == "notice" and is_fax:
            story.append(_framed(block.words, look, width))
        else:
            story.append(_set(block, look, width))
        before = block.kind
    return story


def _together(blocks: Sequence[Block]) -> list[list[Block]]:
    """Each block alone, rows that follow each other together."""
    found: list[list[Block]] = []
    for block in blocks:
        if block.kind == "row" and found and found[-1][0].kind == "row":
            found[-1].append(block)
        else:
            found.append([block])
    return found


def _table(rows: Sequence[Block], look: Styles, width: float) -> list[Flowable]:
    """The first row is the head; a row with fewer cells than it is filled up, and what nobody fills is left out."""
    head = list(rows[0].cells)
    body = [[*row.cells, *[""] * (len(head) - len(row.cells))][: len(head)] for row in rows[1:]]
    kept = [place for place in range(len(head)) if not place or any(row[place] for row in body)]
    shown = [[row[place] for place in kept] for row in body]
    heads = [head[place] for place in kept]
    return rows_table(heads, shown, _widths([heads, *shown], look, width), look, strong=(0,))


def _widths(rows: Sequence[Sequence[str]], look: Styles, width: float) -> list[float]:
    """Each column as wide as its longest line; the widest give way where that is too much; the first has the rest."""
    wished = [
        max(stringWidth(row[place], fonts.SEMIBOLD, look.size * 0.95) for row in rows) + 2 * PAD + 1
        for place in range(len(rows[0]))
    ]  # fmt: skip
    wished = [max(one, NARROWEST) for one in wished]
    most = max(wished)
    while sum(min(one, most) for one in wished) > width and most > NARROWEST:
        most -= 1.0
    found = [min(one, most) for one in wished]
    found[0] += max(width - sum(found), 0.0)
    return found


def _framed(words: str, look: Styles, width: float) -> Flowable:
    """A box with a black frame: a fax machine makes dots of a tint."""
    ink: Color = INK
    box = Table([[Paragraph(text(words), look.body)]], colWidths=[width], splitInRow=1)
    box.setStyle(TableStyle([
        ("BOX", (0, 0), (-1, -1), 1.2, ink), ("LEFTPADDING", (0, 0), (-1, -1), 12),
        ("RIGHTPADDING", (0, 0), (-1, -1), 12), ("TOPPADDING", (0, 0), (-1, -1), 8),
        ("BOTTOMPADDING", (0, 0), (-1, -1), 9),
    ]))  # fmt: skip
    return box


def _above(block: Block, before: str, small: bool) -> list[Flowable]:
    if block.kind == "lines":
        room = UNDER_HEADING if small else NEXT_ROOM if before == "lines" else SIGNING_ROOM
        return [gap(room)]
    if not before or (block.kind == before == "bullet"):
        return []
    if block.kind == "heading" and before == "lines":
        return [gap(14.0)]
    pairs = 0.0 if before == "pairs" else 6.0
    return [gap({"heading": 0.0, "notice": 6.0, "pairs": pairs}.get(block.kind, 8.0))] if before != "heading" else []


def _set(block: Block, look: Styles, width: float) -> Flowable:
    if block.kind == "heading":
        return heading(block.words, look)
    if block.kind == "bullet":
        return Paragraph(text(block.words), look.bullet, bulletText="•")
    if block.kind == "notice":
        return notice([Paragraph(text(block.words), look.body)], width)
    if block.kind == "pairs":
        pairs = list(zip(block.cells[::2], block.cells[1::2], strict=True))
        return facts(pairs, look, width, len(PAIR_SHARES), PAIR_SHARES)
    if block.kind == "lines":
        return writing_lines(block.cells, look, width)
    return Paragraph(text(block.words), look.body)
