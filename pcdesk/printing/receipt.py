"""The receipt: who paid, for whom, what for and how, and what is still owed."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Literal

from reportlab.lib.pagesizes import LETTER
from reportlab.platypus import Flowable, KeepTogether, Paragraph, Table, TableStyle

from pcdesk.printing import fonts
from pcdesk.printing.amounts import money
from pcdesk.printing.blocks import PAD, facts, gap, notice, rows_table
from pcdesk.printing.dates import clock, long_date, short_date
from pcdesk.printing.labels import Labels
from pcdesk.printing.letterhead import Letterhead, Sheet
from pcdesk.printing.render import render
from pcdesk.printing.styles import ACCENT, ALERT, INK, PATIENT, TINT, Styles, styles
from pcdesk.printing.text import text

HALF_LETTER = (396.0, 612.0)

Kind = Literal["cash", "check", "card", "other"]


@dataclass(frozen=True)
class ReceiptLine:
    """What a part of the payment was for, in plain words, with the day of the visit when there is one."""

    what: str
    amount_cents: int
    visit_on: date | None = None


@dataclass(frozen=True)
class Tender:
    """How a part was paid. reference: the check's number or the card's last four digits."""

    kind: Kind
    amount_cents: int
    reference: str = ""


@dataclass(frozen=True)
class Receipt:
    """One payment on paper. All amounts are integer cents; received_at is in the clinic's time.

    Raises ValueError when the lines or the tenders do not add up to what was paid, or the balance after is
    not the balance before less the payment: such a receipt must not be handed out.
    """

    letterhead: Letterhead
    number: str
    received_at: datetime
    paid_by: str
    patient: str
    lines: tuple[ReceiptLine, ...]
    tenders: tuple[Tender, ...]
    paid_cents: int
    previous_balance_cents: int
    balance_after_cents: int
    received_by: str = ""
    record_number: str = ""
    language: str = "en"
    is_half_letter: bool = False
    is_copy: bool = False
    reversed_on: date | None = None
    reversed_because: str = ""

    def __post_init__(self) -> None:
        if sum(line.amount_cents for line in self.lines) != self.paid_cents:
            raise ValueError("The lines of the receipt do not add up to the amount paid.")
        if sum(tender.amount_cents for tender in self.tenders) != self.paid_cents:
            raise ValueError("The tenders of the receipt do not add up to the amount paid.")
        if self.previous_balance_cents - self.paid_cents != self.balance_after_cents:
            raise ValueError("The balance after is not the balance before less the payment.")


def receipt_pdf(paper: Receipt) -> bytes:
    """The receipt as a PDF in the patient's language: one page for up to eight lines on letter paper."""
    labels = Labels(paper.language)
    size = HALF_LETTER if paper.is_half_letter else LETTER
    margin, edge = (30.0, 24.0) if paper.is_half_letter else (54.0, 36.0)
    footer = labels("receipt.footer", number=paper.number, clinic=paper.letterhead.clinic)
    sheet = Sheet(paper.letterhead, labels, labels("receipt.title"), footer, size=size, margin=margin, edge=edge)
    look = styles(PATIENT)
    width = size[0] - 2 * margin
    story = [_top(paper, labels, look, width)]
    if paper.reversed_on is not None:
        story += [gap(4), _reversed_notice(paper, paper.reversed_on, labels, look, width)]
    story += [gap(10), facts(_facts(paper, labels), look, width, 2), gap(4)]
    story += _lines(paper, labels, look, width)
    story += [
        gap(8),
        KeepTogether([_balance(paper, labels, look, width), gap(10), *_closing(paper, labels, look)]),
    ]
    return render(story, sheet, paper)


def _top(paper: Receipt, labels: Labels, look: Styles, width: float) -> Flowable:
    left = [Paragraph(text(labels("receipt.title")), look.title)]
    if paper.is_copy:
        left.append(Paragraph(text(labels("receipt.copy")), look.label))
    right = [
        Paragraph(text(labels("receipt.number", number=paper.number)), look.strong_right),
        Paragraph(text(long_date(labels, paper.received_at)), look.right),
    ]
    top = Table([[left, right]], colWidths=[width * 0.5, width * 0.5], splitInRow=1)
    top.setStyle(_bare(("VALIGN", (0, 0), (-1, -1), "MIDDLE")))
    return top


def _reversed_notice(paper: Receipt, on: date, labels: Labels, look: Styles, width: float) -> Flowable:
    said = [Paragraph(text(labels("receipt.reversed", date=long_date(labels, on))), look.alert)]
    if paper.reversed_because:
        said.append(Paragraph(text(labels("receipt.reversed.why", why=paper.reversed_because)), look.body))
    said.append(Paragraph(text(labels("receipt.reversed.note")), look.body))
    return notice(said, width, is_alert=True)


def _facts(paper: Receipt, labels: Labels) -> list[tuple[str, str]]:
    received = clock(labels, paper.received_at)
    if paper.received_by:
        received = labels("receipt.received.by", time=received, name=paper.received_by)
    return [
        (labels("receipt.paid.by"), paper.paid_by),
        (labels("receipt.patient"), paper.patient),
        (labels("receipt.received"), received),
        (labels("receipt.record"), paper.record_number),
    ]


def _lines(paper: Receipt, labels: Labels, look: Styles, width: float) -> list[Flowable]:
    amount = 96.0
    day = 104.0
    if any(each.visit_on for each in paper.lines) and not paper.is_half_letter:
        head = [labels("receipt.what"), labels("receipt.visit"), labels("receipt.amount")]
        rows = [[each.what, short_date(labels, each.visit_on), money(each.amount_cents)] for each in paper.lines]
        table = rows_table(head, rows, [width - amount - day, day, amount], look, right=[2], padding=5)
    else:
        head = [labels("receipt.what"), labels("receipt.amount")]
        rows = [[_what(each, labels), money(each.amount_cents)] for each in paper.lines]
        table = rows_table(head, rows, [width - amount, amount], look, right=[1], padding=5)
    return [*table, _totals(paper, labels, look, width, amount)]


def _what(each: ReceiptLine, labels: Labels) -> str:
    """The line's words with the visit's day, for paper too narrow for a column of days."""
    if each.visit_on is None:
        return each.what
    return labels("receipt.what.visit", what=each.what, date=short_date(labels, each.visit_on))


def _totals(paper: Receipt, labels: Labels, look: Styles, width: float, amount: float) -> Flowable:
    rows: list[list[object]] = [[labels("receipt.paid"), money(paper.paid_cents)]]
    for tender in paper.tenders:
        words = labels(f"tender.{tender.kind}")
        if tender.reference:
            words = labels(f"tender.{tender.kind}.reference", reference=tender.reference)
        rows.append([Paragraph(text(words), look.right), money(tender.amount_cents)])
    table = Table(rows, colWidths=[width - amount, amount], splitInRow=1)
    table.setStyle(
        _bare(
            ("ALIGN", (0, 0), (-1, -1), "RIGHT"),
            ("FONT", (0, 0), (-1, 0), fonts.SEMIBOLD, look.size * 1.15, look.size * 1.6),
            ("FONT", (0, 1), (-1, -1), fonts.REGULAR, look.size, look.size * 1.36),
            ("TEXTCOLOR", (0, 0), (-1, -1), INK),
            ("RIGHTPADDING", (0, 0), (0, -1), PAD),
            ("TOPPADDING", (0, 0), (-1, 0), 7),
        )
    )
    return table


def _balance(paper: Receipt, labels: Labels, look: Styles, width: float) -> Flowable:
    is_credit = paper.balance_after_cents < 0
    owed = "receipt.balance.after" if paper.balance_after_cents else "receipt.balance.none"
    after = labels("receipt.credit" if is_credit else owed)
    rows = [
        [labels("receipt.balance.before"), money(paper.previous_balance_cents)],
        [labels("receipt.paid.now"), money(-paper.paid_cents)],
        [after, money(abs(paper.balance_after_cents) if is_credit else paper.balance_after_cents)],
    ]
    table = Table(rows, colWidths=[width - 140, 140])
    colour = ALERT if paper.reversed_on is not None else ACCENT
    table.setStyle(
        TableStyle(
            [
                ("BACKGROUND", (0, 0), (-1, -1), TINT),
                ("FONT", (0, 0), (-1, 1), fonts.REGULAR, look.size, look.size * 1.3),
                ("FONT", (0, 2), (-1, 2), fonts.SEMIBOLD, look.size * 1.35, look.size * 1.7),
                ("TEXTCOLOR", (0, 0), (-1, 1), INK),
                ("TEXTCOLOR", (0, 2), (-1, 2), colour),
                ("LINEABOVE", (0, 2), (-1, 2), 0.8, colour),
                ("ALIGN", (1, 0), (1, -1), "RIGHT"),
                ("VALIGN", (0, 0), (-1, -1), "MIDDLE"),
                ("LEFTPADDING", (0, 0), (0, -1), 14),
                ("RIGHTPADDING", (-1, 0), (-1, -1), 14),
                ("TOPPADDING", (0, 0), (-1, -1), 3),
                ("BOTTOMPADDING", (0, 0), (-1, -1), 5),
            ]
        )
    )
    return table


def _closing(paper: Receipt, labels: Labels, look: Styles) -> list[Flowable]:
    said = [] if paper.reversed_on is not None else [Paragraph(text(labels("receipt.thanks")), look.strong)]
    if paper.letterhead.phone:
        said.append(Paragraph(text(labels("receipt.questions", phone=paper.letterhead.phone)), look.body))
    return said


def _bare(*more: tuple[object, ...]) -> TableStyle:
    return TableStyle(
        [
            ("LEFTPADDING", (0, 0), (-1, -1), 0),
            ("RIGHTPADDING", (0, 0), (-1, -1), 0),
            ("TOPPADDING", (0, 0), (-1, -1), 1),
            ("BOTTOMPADDING", (0, 0), (-1, -1), 1),
            *more,
        ]
    )
