"""Blocks of a merged letter as flowables."""

from __future__ import annotations

from collections.abc import Sequence

from reportlab.platypus import Flowable

from pcdesk.printing.ground.blocks import facts, gap, heading, notice, writing_lines
from pcdesk.printing.ground.paragraph import Paragraph
from pcdesk.printing.ground.styles import Styles
from pcdesk.printing.ground.text import text
from pcdesk.printing.letters.merge import Block

# Room to write in above a row of lines, by what stands over it; a row of our own hand needs less.
SIGNING_ROOM, NEXT_ROOM, UNDER_HEADING = 34.0, 22.0, 10.0
PAIR_SHARES = (0.4, 0.3, 0.3)


def flowables(blocks: Sequence[Block], look: Styles, width: float) -> list[Flowable]:
    """The blocks one under the other, with the room each needs."""
    story: list[Flowable] = []
    before = ""
    small = False  # under a heading of their own, lines are filled in by the desk
    for block in blocks:
        small = block.kind == "heading" or (small and block.kind == "lines")
        story += _above(block, before, small)
        story.append(_set(block, look, width))
        before = block.kind
    return story


def _above(block: Block, before: str, small: bool) -> list[Flowable]:
    if block.kind == "lines":
        room = UNDER_HEADING if small else NEXT_ROOM if before == "lines" else SIGNING_ROOM
        return [gap(room)]
    if not before or (block.kind == before == "bullet"):
        return []
    if block.kind == "heading" and before == "lines":
        return [gap(14.0)]
    return [gap({"heading": 0.0, "notice": 6.0, "pairs": 0.0}.get(block.kind, 8.0))] if before != "heading" else []


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
