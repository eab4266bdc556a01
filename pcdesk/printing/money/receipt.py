"""The receipt: who paid, for whom, what for and how, and what is still owed."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Literal

from reportlab.lib.pagesizes import LETTER
from reportlab.platypus import Flowable, KeepTogether, Table

from pcdesk.printing.ground import fonts
from pcdesk.printing.ground.amounts import money
from pcdesk.printing.ground.blocks import PAD, facts, gap, notice, rows_table
from pcdesk.printing.ground.box import bare, sum_box
from pcdesk.printing.ground.dates import clock, long_date, short_date
from pcdesk.printing.ground.labels import Labels
from pcdesk.printing.ground.letterhead import Letterhead, Sheet
from pcdesk.printing.ground.paragraph import Paragraph
from pcdesk.printing.ground.render import render
from pcdesk.printing.ground.styles import INK, PATIENT, Styles, styles
from pcdesk.printing.ground.text import text

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
class GivenBack:
    """A refund of the payment: cents, its day and its number."""

    amount_cents: int
    on: date
    number: str


@dataclass(frozen=True)
class Receipt:
    """One payment on paper. All amounts are integer cents; received_at is in the clinic's time.

    due_cents: what was due for a visit that is not on the account yet, with due_words for it. is_with_plan: a plan has
    still to answer, so that nothing may be called all there is to pay. clinicians: who saw the patient, in words;
    clinic_facts: tax number and NPI, in words. copy_of: when it was printed first, with names and letterhead of that
    day; None for the first one. reversed_balance_cents: the account once a reversal stood.

    Raises ValueError when the lines or the tenders do not add up to what was paid, or the balance after is not the
    balance before with what was due and less the payment: such a receipt must not be handed out.
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
    copy_of: date | None = None
    reversed_on: date | None = None
    reversed_because: str = ""
    reversed_balance_cents: int = 0
    due_cents: int = 0
    due_words: str = ""
    is_with_plan: bool = False
    clinicians: tuple[str, ...] = ()
    clinic_facts: str = ""
    given_back: tuple[GivenBack, ...] = ()

    def __post_init__(self) -> None:
        if sum(line.amount_cents for line in self.lines) != self.paid_cents:
            raise ValueError("The lines of the receipt do not add up to the amount paid.")
        if sum(tender.amount_cents for tender in self.tenders) != self.paid_cents:
            raise ValueError("The tenders of the receipt do not add up to the amount paid.")
        if self.previous_balance_cents + self.due_cents - self.paid_cents != self.balance_after_cents:
            raise ValueError("The balance after is not the balance before less the payment.")


def receipt_pdf(paper: Receipt) -> bytes:
    """The receipt as a PDF in the patient's language: one page for up to eight lines on letter paper."""
    labels = Labels(paper.language)
    size = HALF_LETTER if paper.is_half_letter else LETTER
    margin, edge = (30.0, 24.0) if paper.is_half_letter else (54.0, 36.0)
    footer = labels("receipt.footer", number=paper.number, patient=paper.patient, clinic=paper.letterhead.clinic)
    title = labels("receipt.number", number=paper.number)
    sheet = Sheet(paper.letterhead, labels, title, footer, size=size, margin=margin, edge=edge)
    look = styles(PATIENT)
    width = size[0] - 2 * margin
    story = [_top(paper, labels, look, width)]
    if paper.reversed_on is not None:
        story += [gap(4), _reversed_notice(paper, paper.reversed_on, labels, look, width)]
    for back in paper.given_back:
        said = labels(
            "receipt.given.back", amount=money(back.amount_cents), date=long_date(labels, back.on), number=back.number
        )
        story += [gap(4), notice([Paragraph(text(said), look.body)], width)]
    story += [gap(10), facts(_facts(paper, labels), look, width, 2), gap(4)]
    story += _lines(paper, labels, look, width)
    story += [
        gap(8),
        KeepTogether([_balance(paper, labels, look, width), gap(10), *_closing(paper, labels, look)]),
    ]
    return render(story, sheet, paper)


def _top(paper: Receipt, labels: Labels, look: Styles, width: float) -> Flowable:
    left = [Paragraph(text(labels("receipt.title")), look.title)]
    if paper.copy_of is not None:
        left.append(Paragraph(text(labels("receipt.copy", date=long_date(labels, paper.copy_of))), look.label))
    right = [
        Paragraph(text(labels("receipt.number", number=paper.number)), look.strong_right),
        Paragraph(text(long_date(labels, paper.received_at)), look.right),
    ]
    top = Table([[left, right]], colWidths=[width * 0.5, width * 0.5], splitInRow=1)
    top.setStyle(bare(("VALIGN", (0, 0), (-1, -1), "MIDDLE")))
    return top


def _reversed_notice(paper: Receipt, on: date, labels: Labels, look: Styles, width: float) -> Flowable:
    said = [Paragraph(text(labels("receipt.reversed", date=long_date(labels, on))), look.alert)]
    if paper.reversed_because:
        said.append(Paragraph(text(paper.reversed_because), look.body))
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
        (labels("receipt.clinician"), "\n".join(paper.clinicians)),
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
        bare(
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
    if paper.reversed_on is not None:
        now, on = paper.reversed_balance_cents, long_date(labels, paper.reversed_on)
        key = "credit" if now < 0 else "owed" if now else "none"
        rows = [(labels("receipt.reversed.paid"), money(paper.paid_cents))]
        rows.append((labels(f"receipt.reversed.{key}", date=on), money(now)))
        return sum_box(rows, look, width, is_alert=True)
    after = paper.balance_after_cents
    rows = [before_row("receipt.balance.before", paper.previous_balance_cents, labels)]
    if paper.due_cents:
        rows.append((paper.due_words, money(paper.due_cents)))
    rows.append((labels("receipt.paid.now"), money(-paper.paid_cents)))
    rows.append((_after_words(paper, labels), money(after)))
    return sum_box(rows, look, width)


def before_row(key: str, cents: int, labels: Labels) -> tuple[str, str]:
    """The row of a balance before: what is negative is called a credit, as the balance after is."""
    return labels(f"{key}.credit" if cents < 0 else key), money(cents)


def _after_words(paper: Receipt, labels: Labels) -> str:
    after = paper.balance_after_cents
    if paper.given_back:  # since then money went back: the sum is that of its day
        key = "credit" if after < 0 else "owed" if after else "none"
        return labels(f"receipt.reversed.{key}", date=long_date(labels, paper.received_at))
    if after:
        return labels("receipt.credit" if after < 0 else "receipt.balance.after")
    return labels("receipt.balance.today" if paper.is_with_plan else "receipt.balance.none")


def _closing(paper: Receipt, labels: Labels, look: Styles) -> list[Flowable]:
    said: list[Flowable] = []
    if paper.reversed_on is None:
        if paper.is_with_plan:
            said.append(Paragraph(text(labels("receipt.plan")), look.strong))
        said += [Paragraph(text(labels("receipt.thanks")), look.strong), gap(3)]
        help_too = [labels("receipt.help")] if paper.balance_after_cents > 0 or paper.is_with_plan else []
        if not paper.is_half_letter:  # there it would cost a second page
            said += [Paragraph(text(" ".join([labels("receipt.refund.how"), *help_too])), look.small), gap(3)]
    if paper.letterhead.phone:
        said.append(Paragraph(text(labels("receipt.questions", phone=paper.letterhead.phone)), look.body))
    if paper.clinic_facts:
        said += [gap(4), Paragraph(text(labels("receipt.tax", facts=paper.clinic_facts)), look.small)]
    return said
