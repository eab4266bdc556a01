"""The blocks papers are made of: headings, facts, tables, notices and writing lines."""

from __future__ import annotations

from collections.abc import Sequence

from reportlab.lib.colors import Color
from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.platypus import Flowable, Spacer, Table, TableStyle

from pcdesk.printing.ground import fonts
from pcdesk.printing.ground.keeping import WholeRows
from pcdesk.printing.ground.paragraph import Paragraph
from pcdesk.printing.ground.styles import ACCENT, ALERT, ALERT_TINT, HAIR, INK, MUTED, TINT, Styles
from pcdesk.printing.ground.text import is_plain, text

PAD = 4.0
# Tables are cut into pieces of this many rows: ReportLab's work grows with the square of a table's rows.
PIECE = 60


def heading(words: str, styles: Styles) -> Flowable:
    """A section's heading; it stays with what follows."""
    return Paragraph(text(words), styles.heading)


def line(words: str, styles: Styles) -> Flowable:
    """One paragraph of body text; line ends in the words are kept."""
    return Paragraph(text(words), styles.body)


def gap(points: float) -> Flowable:
    """Empty height."""
    return Spacer(1, points)


def facts(
    pairs: Sequence[tuple[str, str]], styles: Styles, width: float, columns: int = 2, shares: Sequence[float] = ()
) -> Flowable:
    """A grid of small labels with their values beneath; pairs without a value are left out.

    shares: of the width for each column, 1 in all; without them the columns are alike.
    """
    shown = [
        [Paragraph(text(label), styles.label), Paragraph(text(value), styles.body)] for label, value in pairs if value
    ]
    rows = [list(shown[start : start + columns]) for start in range(0, len(shown), columns)] or [[]]
    for row in rows:
        row.extend([[]] * (columns - len(row)))
    widths = [width * share for share in shares or [1 / columns] * columns]
    grid = Table(rows, colWidths=widths, splitInRow=1)
    grid.setStyle(
        TableStyle(
            [
                ("VALIGN", (0, 0), (-1, -1), "TOP"),
                ("LEFTPADDING", (0, 0), (-1, -1), 0),
                ("RIGHTPADDING", (0, 0), (-1, -1), 10),
                ("TOPPADDING", (0, 0), (-1, -1), 1),
                ("BOTTOMPADDING", (0, 0), (-1, -1), 5),
            ]
        )
    )
    return grid


def rows_table(
    head: Sequence[str],
    rows: Sequence[Sequence[str | Flowable]],
    widths: Sequence[float],
    styles: Styles,
    right: Sequence[int] = (),
    strong: Sequence[int] = (),
    padding: float = PAD,
) -> list[Flowable]:
    """A table with a head repeated on every page and hairlines between rows.

    widths: points. right: columns aligned right (amounts). strong: columns in semibold. A cell that fits on
    one line stays a plain string, which ReportLab lays out many times faster than a paragraph.
    """
    size = styles.size * 0.95
    look = _table_look(size, right, strong, padding)
    plain = [
        [
            _cell(value, widths[column] - 2 * PAD, size, column in strong, column in right, styles)
            for column, value in enumerate(row)
        ]
        for row in rows
    ]
    top = [_head_cell(words, widths[column] - 2 * PAD, size, styles) for column, words in enumerate(head)]
    pieces: list[Flowable] = []
    for start in range(0, max(len(plain), 1), PIECE):
        piece = plain[start : start + PIECE]
        table = WholeRows([top, *piece], colWidths=list(widths), repeatRows=1)
        table.setStyle(look)
        pieces.append(table)
    return pieces


def _cell(value: str | Flowable, room: float, size: float, is_strong: bool, is_right: bool, styles: Styles) -> object:
    if not isinstance(value, str):
        return value
    font = fonts.SEMIBOLD if is_strong else fonts.REGULAR
    if is_plain(value) and "\n" not in value and stringWidth(value, font, size) <= room:
        return value
    if is_right:
        style = styles.cell_strong_right if is_strong else styles.cell_right
    else:
        style = styles.cell_strong if is_strong else styles.cell
    return Paragraph(text(value), style)


def two_lines(first: str, second: str, styles: Styles, is_strong: bool = True) -> Flowable:
    """A cell with a second, smaller line beneath the first; an empty second line is left out."""
    words = text(first)
    if second:
        look = f'name="{fonts.REGULAR}" size="{styles.small.fontSize}" color="{MUTED.hexval()}"'
        words += f"<br/><font {look}>{text(second)}</font>"
    return Paragraph(words, styles.cell_strong if is_strong else styles.cell)


def _head_cell(words: str, room: float, size: float, styles: Styles) -> object:
    is_short = is_plain(words) and stringWidth(words, fonts.SEMIBOLD, size * 0.88) <= room
    return words if is_short else Paragraph(text(words), styles.cell_head)


def _table_look(size: float, right: Sequence[int], strong: Sequence[int], padding: float) -> TableStyle:
    look: list[tuple[object, ...]] = [
        ("FONT", (0, 0), (-1, 0), fonts.SEMIBOLD, size * 0.88, size * 1.2),
        ("TEXTCOLOR", (0, 0), (-1, 0), MUTED),
        ("LINEBELOW", (0, 0), (-1, 0), 0.9, ACCENT),
        ("FONT", (0, 1), (-1, -1), fonts.REGULAR, size, size * 1.3),
        ("TEXTCOLOR", (0, 1), (-1, -1), INK),
        ("LINEBELOW", (0, 1), (-1, -1), 0.5, HAIR),
        ("VALIGN", (0, 0), (-1, -1), "TOP"),
        ("TOPPADDING", (0, 0), (-1, -1), padding),
        ("BOTTOMPADDING", (0, 0), (-1, -1), padding),
        ("LEFTPADDING", (0, 0), (-1, -1), PAD),
        ("RIGHTPADDING", (0, 0), (-1, -1), PAD),
        ("LEFTPADDING", (0, 0), (0, -1), 0),
        ("RIGHTPADDING", (-1, 0), (-1, -1), 0),
    ]
    look += [("ALIGN", (column, 0), (column, -1), "RIGHT") for column in right]
    look += [("FONT", (column, 1), (column, -1), fonts.SEMIBOLD, size, size * 1.3) for column in strong]
    return TableStyle(look)


def notice(content: Sequence[Flowable], width: float, is_alert: bool = False) -> Flowable:
    """A tinted box with a strong left edge, for what must not be missed."""
    edge: Color = ALERT if is_alert else ACCENT
    box = Table([[list(content)]], colWidths=[width], splitInRow=1)
    box.setStyle(
        TableStyle(
            [
                ("BACKGROUND", (0, 0), (-1, -1), ALERT_TINT if is_alert else TINT),
                ("LINEBEFORE", (0, 0), (0, -1), 3, edge),
                ("LEFTPADDING", (0, 0), (-1, -1), 12),
                ("RIGHTPADDING", (0, 0), (-1, -1), 12),
                ("TOPPADDING", (0, 0), (-1, -1), 8),
                ("BOTTOMPADDING", (0, 0), (-1, -1), 9),
            ]
        )
    )
    return box


def writing_lines(labels: Sequence[str], styles: Styles, width: float) -> Flowable:
    """Lines to write on, side by side, each with a small label beneath: signatures, dates."""
    count = len(labels)
    apart = 18.0
    room = (width - apart * (count - 1)) / count
    cells: list[object] = []
    widths: list[float] = []
    look: list[tuple[object, ...]] = [
        ("LEFTPADDING", (0, 0), (-1, -1), 0),
        ("TOPPADDING", (0, 0), (-1, -1), 3),
        ("VALIGN", (0, 0), (-1, -1), "TOP"),
    ]
    for number, label in enumerate(labels):
        if number:
            cells.append("")
            widths.append(apart)
        look.append(("LINEABOVE", (len(cells), 0), (len(cells), 0), 0.7, MUTED))
        cells.append(Paragraph(text(label), styles.label))
        widths.append(room)
    table = Table([cells], colWidths=widths, spaceBefore=34)
    table.setStyle(TableStyle(look))
    return table
