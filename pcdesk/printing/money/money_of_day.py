"""The money of a day on paper: tenders against the drawer, every payment, what went out, and who counted."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from reportlab.platypus import Flowable, KeepTogether

from pcdesk.printing.ground.amounts import money
from pcdesk.printing.ground.blocks import gap, heading, line, notice, rows_table, writing_lines
from pcdesk.printing.ground.dates import clock, moment, short_date, weekday_date
from pcdesk.printing.ground.labels import Labels
from pcdesk.printing.ground.letterhead import Letterhead, Sheet
from pcdesk.printing.ground.paragraph import Paragraph
from pcdesk.printing.ground.render import render
from pcdesk.printing.ground.styles import STAFF, Styles, styles
from pcdesk.printing.ground.text import text

TENDERS = ("cash", "check", "card")


@dataclass(frozen=True)
class DayRow:
    """Money that came in or went out. cents: negative for what went out. tender: in words, with its reference.

    kind: payment, refund or reversal. is_gone: a payment that was reversed. of_receipt and reason: of what went out.
    """

    kind: str
    number: str
    at: datetime
    patient: str
    tender_kind: str
    tender: str
    by: str
    cents: int
    is_gone: bool = False
    reason: str = ""
    of_receipt: str = ""


@dataclass(frozen=True)
class MissedRow:
    """A visit with something not collected; starts_at in the clinic's time."""

    starts_at: datetime
    patient: str
    reason: str
    due_cents: int


@dataclass(frozen=True)
class DrawerSheet:
    """What was counted, by tender; the cash with opening_cents that lay there before the first patient."""

    counted_at: datetime
    by: str
    opening_cents: int
    cash_cents: int
    check_cents: int
    card_cents: int
    note: str = ""
    has_moved: bool = False
    times: int = 1

    def counted(self, tender: str) -> int:
        """What was counted of a tender, in cents."""
        return {"cash": self.cash_cents, "check": self.check_cents, "card": self.card_cents}[tender]


@dataclass(frozen=True)
class InsurerRow:
    """A payment of an insurer, for so many patients; it lay in no drawer. tender: in words, with its number."""

    payer: str
    tender: str
    patients: int
    cents: int


@dataclass(frozen=True)
class MoneyOfDay:
    """One day's money, all amounts integer cents, all times in the clinic's. counted: None before it was.

    insurers: beside the drawer, and in no sum of it.
    """

    letterhead: Letterhead
    day: date
    rows: tuple[DayRow, ...]
    missed: tuple[MissedRow, ...]
    counted: DrawerSheet | None
    printed_at: datetime
    printed_by: str
    language: str = "en"
    insurers: tuple[InsurerRow, ...] = ()

    def came(self, tender: str) -> list[int]:
        """The payments of a tender, those reversed later too."""
        return [row.cents for row in self._payments(tender)]

    def counts(self, tender: str) -> tuple[int, int]:
        """How many payments of a tender stand, and how many were reversed."""
        gone = sum(row.is_gone for row in self._payments(tender))
        return len(self._payments(tender)) - gone, gone

    def _payments(self, tender: str) -> list[DayRow]:
        return [row for row in self.rows if row.kind == "payment" and row.tender_kind == tender]

    def went(self, tender: str) -> int:
        """What went out of a tender, negative, with the refunds that were reversed set off."""
        return sum(row.cents for row in self.rows if row.kind != "payment" and row.tender_kind == tender)

    def expected(self, tender: str) -> int:
        """What should be found of a tender, in cents."""
        opening = self.counted.opening_cents if self.counted is not None and tender == "cash" else 0
        return opening + sum(self.came(tender)) + self.went(tender)


def money_of_day_pdf(paper: MoneyOfDay) -> bytes:
    """The day as a PDF, for the folder of the day."""
    labels, look = Labels(paper.language), styles(STAFF)
    footer = labels("printed", by=paper.printed_by, at=moment(labels, paper.printed_at))
    title = f"{labels('day.title')} · {short_date(labels, paper.day)}"
    sheet = Sheet(paper.letterhead, labels, title, footer, margin=42.0)
    width = sheet.size[0] - 2 * sheet.margin
    story: list[Flowable] = [
        Paragraph(text(labels("day.title")), look.title),
        Paragraph(text(weekday_date(labels, paper.day)), look.subtitle),
        *_tenders(paper, labels, look, width), gap(6), *_drawer(paper, labels, look, width),
        *_outgoing(paper, labels, look, width), *_missed(paper, labels, look, width),
        *_payments(paper, labels, look, width), *_insurers(paper, labels, look, width),
    ]  # fmt: skip
    return render(story, sheet, paper)


def _tenders(paper: MoneyOfDay, labels: Labels, look: Styles, width: float) -> list[Flowable]:
    rows, whole = [], [0] * 5
    for tender in TENDERS:
        came, went = paper.came(tender), paper.went(tender)
        figures = [*paper.counts(tender), sum(came), went, sum(came) + went]
        whole = [one + more for one, more in zip(whole, figures, strict=True)]
        rows.append([labels(f"tender.{tender}"), *_figures(figures, labels)])
    rows.append([labels("day.total"), *_figures(whole, labels)])
    head = [labels(f"day.{key}") for key in ("what", "count", "came", "back", "net")]
    widths = [width - 384, 96.0, 96.0, 96.0, 96.0]
    return rows_table(head, rows, widths, look, right=[1, 2, 3, 4], strong=[4])


def _figures(figures: Sequence[int], labels: Labels) -> list[str]:
    """As on the screen of the day: payments that stand, beside them those that were reversed; then what they make."""
    stand, gone, *cents = figures
    count = labels("day.count.reversed", count=stand, reversed=gone) if gone else str(stand)
    return [count, *map(money, cents)]


def _drawer(paper: MoneyOfDay, labels: Labels, look: Styles, width: float) -> list[Flowable]:
    counted = paper.counted
    if counted is None:
        said: list[Flowable] = [Paragraph(text(labels("day.uncounted")), look.strong)]
        return [notice(said, width), writing_lines(_signs(labels), look, width)]
    head = [labels("day.counted"), labels("day.expected"), labels("day.counted"), labels("day.difference")]
    rows = [[labels("day.opening"), money(counted.opening_cents), "", ""]]
    for tender in TENDERS:
        expected, found = paper.expected(tender), counted.counted(tender)
        rows.append([labels(f"day.{tender}"), money(expected), money(found), difference(labels, found - expected)])
    table = rows_table(["", *head[1:]], rows, [width - 330, 110.0, 110.0, 110.0], look, right=[1, 2, 3], strong=[3])
    by = labels("day.counted.by", name=counted.by, at=moment(labels, counted.counted_at))
    end: list[Flowable] = [gap(4), line(by, look)]
    if counted.times > 1:
        end.append(line(labels("day.recount", count=counted.times), look))
    if counted.note:
        end.append(line(labels("day.note", note=counted.note), look))
    if counted.has_moved:
        end.append(notice([Paragraph(text(labels("day.moved")), look.alert)], width, is_alert=True))
    return [KeepTogether([*table, *end, writing_lines(_signs(labels), look, width)])]


def difference(labels: Labels, cents: int) -> str:
    """Counted less expected, named: agrees, $5.00 short, $5.00 over."""
    if cents == 0:
        return labels("day.agrees")
    return labels("day.short" if cents < 0 else "day.over", amount=money(abs(cents)))


def _signs(labels: Labels) -> list[str]:
    return [labels("day.sign"), labels("day.sign.second"), labels("day.sign.date")]


def _payments(paper: MoneyOfDay, labels: Labels, look: Styles, width: float) -> list[Flowable]:
    rows = [
        [
            row.number, clock(labels, row.at),
            labels("day.gone", name=row.patient) if row.is_gone else row.patient, row.tender, row.by,
            money(row.cents),
        ]
        for row in paper.rows if row.kind == "payment"
    ]  # fmt: skip
    head = [labels(f"day.{key}") for key in ("number", "time", "patient", "tender", "by", "amount")]
    widths = [44.0, 62.0, width - 376, 102.0, 92.0, 76.0]
    return _section("day.payments", head, rows, widths, labels, look)


def _outgoing(paper: MoneyOfDay, labels: Labels, look: Styles, width: float) -> list[Flowable]:
    rows = [
        [
            labels(f"day.{row.kind}"), row.of_receipt, f"{row.patient}, {clock(labels, row.at)}", row.tender,
            " · ".join(part for part in (row.reason, row.by) if part), money(row.cents),
        ]
        for row in paper.rows if row.kind != "payment"
    ]  # fmt: skip
    head = [labels(f"day.{key}") for key in ("kind", "of", "patient", "tender", "why", "amount")]
    widths = [62.0, 58.0, (width - 286) / 2, 90.0, (width - 286) / 2, 76.0]
    return _section("day.outgoing", head, rows, widths, labels, look)


def _missed(paper: MoneyOfDay, labels: Labels, look: Styles, width: float) -> list[Flowable]:
    rows = [[clock(labels, row.starts_at), row.patient, row.reason, money(row.due_cents)] for row in paper.missed]
    head = [labels(f"day.{key}") for key in ("visit", "patient", "why", "due")]
    return _section("day.missed", head, rows, [62.0, (width - 138) / 2, (width - 138) / 2, 76.0], labels, look)


def _insurers(paper: MoneyOfDay, labels: Labels, look: Styles, width: float) -> list[Flowable]:
    if not paper.insurers:
        return []
    rows = [[row.payer, row.tender, str(row.patients), money(row.cents)] for row in paper.insurers]
    head = [labels(f"day.{key}") for key in ("insurer", "tender", "patients", "amount")]
    return _section("day.insurers", head, rows, [width - 290, 144.0, 70.0, 76.0], labels, look)


def _section(
    key: str, head: list[str], rows: list[list[str]], widths: list[float], labels: Labels, look: Styles
) -> list[Flowable]:
    if not rows:
        return [heading(labels(key), look), line(labels("day.none"), look)]
    return [heading(labels(key), look), *rows_table(head, rows, widths, look, right=[len(head) - 1])]
