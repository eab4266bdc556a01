"""The keyboard card: every key on one page, in groups, to lie beside the keyboard."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from reportlab.platypus import Flowable, KeepTogether, Table, TableStyle
from reportlab.platypus.doctemplate import FrameBreak

from pcdesk.printing.ground.blocks import heading
from pcdesk.printing.ground.labels import Labels
from pcdesk.printing.ground.letterhead import Letterhead, Sheet, frame_box
from pcdesk.printing.ground.paragraph import Paragraph
from pcdesk.printing.ground.render import render
from pcdesk.printing.ground.styles import HAIR, STAFF, Styles, styles
from pcdesk.printing.ground.text import text

GUTTER = 26.0
KEYS = 96.0
TITLE = 34.0
MOST_TRIED = 10  # groups


@dataclass(frozen=True)
class Shortcut:
    """Keys as they stand on the keyboard (`Ctrl+K`) and what they do."""

    keys: str
    what: str


@dataclass(frozen=True)
class ShortcutGroup:
    """Shortcuts that belong together, under one heading."""

    title: str
    shortcuts: tuple[Shortcut, ...]


@dataclass(frozen=True)
class ShortcutCard:
    """All groups, in the order they are to be read."""

    letterhead: Letterhead
    groups: tuple[ShortcutGroup, ...]
    language: str = "en"


def shortcut_card_pdf(paper: ShortcutCard) -> bytes:
    """The card as a PDF in two columns; about sixty shortcuts fit on one page."""
    labels = Labels(paper.language)
    whole = Sheet(paper.letterhead, labels, labels("keys.title"), labels("keys.footer"), has_small_head=True)
    left, bottom, width, height = frame_box(whole, True, 0)
    column = (width - GUTTER) / 2
    body = height - TITLE
    sheet = Sheet(
        paper.letterhead,
        labels,
        labels("keys.title"),
        labels("keys.footer"),
        columns=(
            (left, bottom + body, width, TITLE),
            (left, bottom, column, body),
            (left + column + GUTTER, bottom, column, body),
        ),
        has_small_head=True,
    )
    look = styles(STAFF)
    story: list[Flowable] = [Paragraph(text(labels("keys.title")), look.title), FrameBreak()]
    first, second = _balanced(paper.groups)
    for group in first:
        story += _group(group, look, column)
    story.append(FrameBreak())
    for group in second:
        story += _group(group, look, column)
    return render(story, sheet, paper)


def _balanced(groups: Sequence[ShortcutGroup]) -> tuple[list[ShortcutGroup], list[ShortcutGroup]]:
    """Two columns about as long as each other, each in reading order; the first group begins the left one."""
    lengths = [len(group.shortcuts) + 2 for group in groups]
    half = sum(lengths) / 2
    # Many groups are cut in the middle; of a few, every choice can be tried.
    cuts = range(1, 2 ** len(groups), 2) if len(groups) <= MOST_TRIED else [2 ** (len(groups) // 2) - 1]

    def off(choice: int) -> tuple[float, int]:
        left = [place for place in range(len(groups)) if choice >> place & 1]
        late = sum(place - order for order, place in enumerate(left))  # as few groups as can be are passed over
        return abs(sum(lengths[place] for place in left) - half), late

    chosen = min(cuts, key=off, default=0)
    sides = [[group for place, group in enumerate(groups) if (chosen >> place & 1) == side] for side in (1, 0)]
    return sides[0], sides[1]


def _group(group: ShortcutGroup, look: Styles, width: float) -> list[Flowable]:
    rows = [
        [Paragraph(text(each.keys), look.strong), Paragraph(text(each.what), look.body)] for each in group.shortcuts
    ]
    title = heading(group.title, look)
    if not rows:
        return [title]
    table = Table(rows, colWidths=[KEYS, width - KEYS], splitInRow=1)
    table.setStyle(
        TableStyle(
            [
                ("VALIGN", (0, 0), (-1, -1), "TOP"),
                ("LINEBELOW", (0, 0), (-1, -1), 0.5, HAIR),
                ("LEFTPADDING", (0, 0), (-1, -1), 0),
                ("RIGHTPADDING", (0, 0), (-1, -1), 4),
                ("TOPPADDING", (0, 0), (-1, -1), 0.5),
                ("BOTTOMPADDING", (0, 0), (-1, -1), 0.5),
            ]
        )
    )
    return [KeepTogether([title, table])]
