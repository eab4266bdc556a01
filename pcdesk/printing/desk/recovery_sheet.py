"""The clinic's recovery sheet: the key that opens the records when every password is lost."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from reportlab.graphics.barcode.qr import QrCodeWidget
from reportlab.graphics.shapes import Drawing
from reportlab.platypus import Flowable, Table, TableStyle

from pcdesk.printing.ground import fonts
from pcdesk.printing.ground.blocks import facts, gap, heading, notice, writing_lines
from pcdesk.printing.ground.dates import long_date
from pcdesk.printing.ground.labels import Labels
from pcdesk.printing.ground.letterhead import Letterhead, Sheet
from pcdesk.printing.ground.paragraph import Paragraph
from pcdesk.printing.ground.render import render
from pcdesk.printing.ground.styles import INK, PATIENT, RULE, Styles, styles
from pcdesk.printing.ground.text import text

GROUPS, LETTERS = 8, 4
QR_SIZE = 132.0


@dataclass(frozen=True)
class RecoverySheet:
    """The recovery key in eight groups of four, of one clinic's records.

    Raises ValueError when the key is not eight groups of four letters and figures.
    """

    letterhead: Letterhead
    database_id: str
    made_on: date
    groups: tuple[str, ...]
    language: str = "en"

    def __post_init__(self) -> None:
        if len(self.groups) != GROUPS or any(
            len(group) != LETTERS or not (group.isascii() and group.isalnum()) for group in self.groups
        ):
            raise ValueError("A recovery key is eight groups of four letters and figures.")


def recovery_sheet_pdf(paper: RecoverySheet) -> bytes:
    """The recovery sheet as a one-page PDF; the QR code holds the groups joined by hyphens."""
    labels = Labels(paper.language)
    footer = labels("recovery.footer", clinic=paper.letterhead.clinic)
    sheet = Sheet(paper.letterhead, labels, labels("recovery.title"), footer)
    look = styles(PATIENT)
    width = sheet.size[0] - 2 * sheet.margin
    identity = [
        (labels("recovery.clinic"), paper.letterhead.clinic),
        (labels("recovery.date"), long_date(labels, paper.made_on)),
        (labels("recovery.database"), paper.database_id),
    ]
    story = [
        Paragraph(text(labels("recovery.title")), look.title),
        Paragraph(text(labels("recovery.use")), look.subtitle),
        gap(6),
        _key(paper, look, width),
        gap(16),
        facts(identity, look, width, 1),
        heading(labels("recovery.keep"), look),
    ]
    bullets = labels.list("recovery.keep.lines")
    story += [Paragraph(text(words), look.bullet, bulletText="•") for words in bullets]
    story += [
        gap(8),
        notice([Paragraph(text(labels("recovery.warning")), look.strong)], width, is_alert=True),
        writing_lines([labels("recovery.place"), labels("recovery.name"), labels("recovery.when")], look, width),
    ]
    return render(story, sheet, paper)


def _key(paper: RecoverySheet, look: Styles, width: float) -> Flowable:
    size = 24.0
    half = [list(paper.groups[:4]), list(paper.groups[4:])]
    room = width - QR_SIZE - 24
    grid = Table(half, colWidths=[room / 4] * 4, rowHeights=[48, 48])
    grid.setStyle(
        TableStyle(
            [
                ("FONT", (0, 0), (-1, -1), fonts.SEMIBOLD, size, size * 1.2),
                ("TEXTCOLOR", (0, 0), (-1, -1), INK),
                ("ALIGN", (0, 0), (-1, -1), "CENTER"),
                ("VALIGN", (0, 0), (-1, -1), "MIDDLE"),
                ("BOX", (0, 0), (-1, -1), 0.8, RULE),
                ("INNERGRID", (0, 0), (-1, -1), 0.8, RULE),
            ]
        )
    )
    row = Table([[grid, _qr("-".join(paper.groups))]], colWidths=[room + 24, QR_SIZE])
    row.setStyle(
        TableStyle(
            [
                ("VALIGN", (0, 0), (-1, -1), "MIDDLE"),
                ("LEFTPADDING", (0, 0), (-1, -1), 0),
                ("RIGHTPADDING", (0, 0), (-1, -1), 0),
            ]
        )
    )
    return row


def _qr(words: str) -> Flowable:
    code = QrCodeWidget(words, barLevel="Q", barWidth=QR_SIZE, barHeight=QR_SIZE, barBorder=2)
    drawing = Drawing(QR_SIZE, QR_SIZE)
    drawing.add(code)
    return drawing
