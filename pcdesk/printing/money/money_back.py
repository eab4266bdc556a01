"""What is handed out when a payment is reversed, or a part of it given back: a paper of its own beside the receipt."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Literal

from reportlab.platypus import Flowable, KeepTogether, Table

from pcdesk.printing.ground.amounts import money
from pcdesk.printing.ground.blocks import facts, gap, notice, rows_table, writing_lines
from pcdesk.printing.ground.box import bare, sum_box
from pcdesk.printing.ground.dates import clock, long_date, short_date
from pcdesk.printing.ground.labels import Labels
from pcdesk.printing.ground.letterhead import Letterhead, Sheet
from pcdesk.printing.ground.paragraph import Paragraph
from pcdesk.printing.ground.render import render
from pcdesk.printing.ground.styles import PATIENT, Styles, styles
from pcdesk.printing.ground.text import text
from pcdesk.printing.money.receipt import ReceiptLine, Tender, before_row


@dataclass(frozen=True)
class MoneyBack:
    """A refund, or the reversal of a payment. All amounts are integer cents; done_at is in the clinic's time.

    number: of the refund; of the receipt for a reversal. receipt and paid_on: of the payment, whose lines say what it
    was for. before_cents: given back of it earlier. reversed_on: the refund itself was reversed later, and
    reversed_balance_cents is the account once that stood.

    Raises ValueError when more is given back than was paid, a reversal is not of all of it, or the balances do not
    differ by it: such a paper must not be handed out.
    """

    letterhead: Letterhead
    kind: Literal["refund", "reversal"]
    number: str
    done_at: datetime
    given_to: str
    patient: str
    receipt: str
    paid_on: date
    paid_cents: int
    back: Tender
    balance_before_cents: int
    balance_after_cents: int
    lines: tuple[ReceiptLine, ...] = ()
    before_cents: int = 0
    reason: str = ""
    done_by: str = ""
    record_number: str = ""
    clinic_facts: str = ""
    language: str = "en"
    copy_of: date | None = None
    reversed_on: date | None = None
    reversed_balance_cents: int = 0

    def __post_init__(self) -> None:
        cents = self.back.amount_cents
        if cents <= 0 or self.before_cents + cents > self.paid_cents:
            raise ValueError("More is given back than was paid.")
        if self.kind == "reversal" and cents != self.paid_cents:
            raise ValueError("A reversal takes back the whole payment.")
        if self.balance_before_cents + cents != self.balance_after_cents:
            raise ValueError("The balance after is not the balance before and what was given back.")


def money_back_pdf(paper: MoneyBack) -> bytes:
    """The paper as a PDF in the patient's language."""
    labels, look = Labels(paper.language), styles(PATIENT)
    head = f"back.{paper.kind}"
    footer = labels(f"{head}.footer", number=paper.number, patient=paper.patient, clinic=paper.letterhead.clinic)
    sheet = Sheet(paper.letterhead, labels, _title(paper, labels), footer)
    width = sheet.size[0] - 2 * sheet.margin
    story: list[Flowable] = [_top(paper, labels, look, width), gap(4)]
    if paper.reversed_on is not None:
        said = labels("back.refund.reversed", date=long_date(labels, paper.reversed_on))
        story.append(notice([Paragraph(text(said), look.alert)], width, is_alert=True))
    note = labels(f"{head}.note", number=paper.receipt)
    story += [notice([Paragraph(text(note), look.strong)], width), gap(10), facts(_facts(paper, labels), look, width)]
    story += [gap(4), *_lines(paper, labels, look, width), gap(8)]
    story += [_sums(paper, labels, look, width), gap(8)]
    end: list[Flowable] = [_balance(paper, labels, look, width), gap(10)]
    if paper.letterhead.phone:
        end.append(Paragraph(text(labels("receipt.questions", phone=paper.letterhead.phone)), look.body))
    if paper.clinic_facts:
        end.append(Paragraph(text(labels("receipt.tax", facts=paper.clinic_facts)), look.small))
    if paper.kind == "refund" and paper.reversed_on is None:
        end.append(writing_lines([labels("back.sign"), labels("back.sign.date")], look, width))
    return render([*story, KeepTogether(end)], sheet, paper)


def _title(paper: MoneyBack, labels: Labels) -> str:
    """The kind of paper and its number, by which a saved one is told from others; no name."""
    if paper.kind == "refund":
        return labels("back.refund.number", number=paper.number)
    return f"{labels('back.reversal.title')} · {labels('back.reversal.number', number=paper.number)}"


def _top(paper: MoneyBack, labels: Labels, look: Styles, width: float) -> Flowable:
    left = [Paragraph(text(labels(f"back.{paper.kind}.title")), look.title)]
    if paper.copy_of is not None:
        left.append(Paragraph(text(labels("receipt.copy", date=long_date(labels, paper.copy_of))), look.label))
    right = [
        Paragraph(text(labels(f"back.{paper.kind}.number", number=paper.number)), look.strong_right),
        Paragraph(text(long_date(labels, paper.done_at)), look.right),
    ]
    top = Table([[left, right]], colWidths=[width * 0.6, width * 0.4], splitInRow=1)
    top.setStyle(bare(("VALIGN", (0, 0), (-1, -1), "MIDDLE")))
    return top


def _facts(paper: MoneyBack, labels: Labels) -> list[tuple[str, str]]:
    done = clock(labels, paper.done_at)
    if paper.done_by:
        done = labels("back.done.by", time=done, name=paper.done_by)
    return [
        (labels("back.to" if paper.kind == "refund" else "back.paid.by"), paper.given_to),
        (labels("receipt.patient"), paper.patient),
        (labels("back.done"), done),
        (labels("receipt.record"), paper.record_number),
        (labels("back.reason"), paper.reason),
    ]


def _lines(paper: MoneyBack, labels: Labels, look: Styles, width: float) -> list[Flowable]:
    if not paper.lines:
        return []
    rows = [[each.what, short_date(labels, each.visit_on), money(each.amount_cents)] for each in paper.lines]
    head, widths = [labels("back.what"), labels("receipt.visit"), labels("receipt.amount")], [width - 200, 104.0, 96.0]
    if not any(each.visit_on for each in paper.lines):
        head, widths, rows = [head[0], head[2]], [width - 96, 96.0], [[row[0], row[2]] for row in rows]
    return rows_table(head, rows, widths, look, right=[len(head) - 1], padding=5)


def _sums(paper: MoneyBack, labels: Labels, look: Styles, width: float) -> Flowable:
    paid = f"{labels('back.paid')}: {labels('back.receipt', number=paper.receipt)}, {short_date(labels, paper.paid_on)}"
    rows = [(paid, money(paper.paid_cents))]
    if paper.before_cents:
        rows.append((labels("back.before"), money(-paper.before_cents)))
    cents = paper.back.amount_cents
    if paper.reversed_on is not None:
        return sum_box([*rows, (labels("back.refund.gone"), money(cents))], look, width, is_alert=True)
    rows.append((_way(paper, labels) if paper.kind == "refund" else labels("back.reversal.now"), money(-cents)))
    rows.append((labels("back.left"), money(paper.paid_cents - paper.before_cents - cents)))
    return sum_box(rows, look, width, is_alert=paper.kind == "reversal")


def _way(paper: MoneyBack, labels: Labels) -> str:
    key = f"back.way.{paper.back.kind}"
    way = labels(f"{key}.reference", reference=paper.back.reference) if paper.back.reference else labels(key)
    return f"{labels('back.now')}: {way[:1].lower()}{way[1:]}"


def _balance(paper: MoneyBack, labels: Labels, look: Styles, width: float) -> Flowable:
    if paper.reversed_on is not None:
        now = paper.reversed_balance_cents
        key = "credit" if now < 0 else "owed" if now else "none"
        words = labels(f"receipt.reversed.{key}", date=long_date(labels, paper.reversed_on))
        return sum_box([(words, money(now))], look, width)
    after = paper.balance_after_cents
    key = "receipt.credit" if after < 0 else "receipt.balance.after" if after else "receipt.balance.today"
    moved = labels("back.balance.now" if paper.kind == "refund" else "back.reversal.now")
    rows = [
        before_row("back.balance.before", paper.balance_before_cents, labels),
        (moved, money(paper.back.amount_cents)),
        (labels(key), money(after)),
    ]
    return sum_box(rows, look, width)
