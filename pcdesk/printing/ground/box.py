"""The box a money paper ends in: a few sums and, large, the one that counts."""

from __future__ import annotations

from collections.abc import Sequence

from reportlab.platypus import Flowable, Table, TableStyle

from pcdesk.printing.ground import fonts
from pcdesk.printing.ground.paragraph import Paragraph
from pcdesk.printing.ground.styles import ACCENT, ALERT, INK, TINT, Styles
from pcdesk.printing.ground.text import text

AMOUNT = 140.0


def sum_box(rows: Sequence[tuple[str, str]], look: Styles, width: float, *, is_alert: bool = False) -> Flowable:
    """Rows of (words, amount) on a tint; the last one large, under a line."""
    colour = ALERT if is_alert else ACCENT
    last = len(rows) - 1
    large = look.strong.clone("large", fontSize=look.size * 1.35, leading=look.size * 1.7, textColor=colour)
    # An amount stays a plain string: it may be long, and must never be broken.
    cells = [
        [Paragraph(text(words), large if row == last else look.body), amount]
        for row, (words, amount) in enumerate(rows)
    ]
    table = Table(cells, colWidths=[width - AMOUNT, AMOUNT])
    table.setStyle(
        TableStyle(
            [
                ("BACKGROUND", (0, 0), (-1, -1), TINT),
                ("FONT", (1, 0), (1, -1), fonts.REGULAR, look.size, look.size * 1.3),
                ("FONT", (1, last), (1, last), fonts.SEMIBOLD, look.size * 1.35, look.size * 1.7),
                ("TEXTCOLOR", (1, 0), (1, -1), INK),
                ("TEXTCOLOR", (1, last), (1, last), colour),
                ("ALIGN", (1, 0), (1, -1), "RIGHT"),
                ("LINEABOVE", (0, last), (-1, last), 0.8, colour),
                ("VALIGN", (0, 0), (-1, -1), "MIDDLE"),
                ("LEFTPADDING", (0, 0), (0, -1), 14),
                ("RIGHTPADDING", (-1, 0), (-1, -1), 14),
                ("TOPPADDING", (0, 0), (-1, -1), 3),
                ("BOTTOMPADDING", (0, 0), (-1, -1), 5),
            ]
        )
    )
    return table


def bare(*more: tuple[object, ...]) -> TableStyle:
    """A table that is only there to place things: no padding but a point above and below."""
    return TableStyle(
        [
            ("LEFTPADDING", (0, 0), (-1, -1), 0),
            ("RIGHTPADDING", (0, 0), (-1, -1), 0),
            ("TOPPADDING", (0, 0), (-1, -1), 1),
            ("BOTTOMPADDING", (0, 0), (-1, -1), 1),
            *more,
        ]
    )
