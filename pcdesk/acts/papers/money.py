"""The paper of a day's money: what the ledger says was taken, what was counted, and the difference."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from pcdesk import moment
from pcdesk.acts.frame.act import about, act
from pcdesk.acts.frame.desk import Desk
from pcdesk.acts.papers.frame import Paper, at_minute, dated, letterhead, undrawn_in, wall
from pcdesk.language import tr
from pcdesk.models.clinic.right import Right
from pcdesk.models.money.day_money import Taken, day_money
from pcdesk.models.money.ledger import PAYER_TENDER_WORDS, TENDER_WORDS, PayerTender, Tender
from pcdesk.models.money.payer_account import BatchOfDay
from pcdesk.words.showing import show_date

if TYPE_CHECKING:
    from pcdesk.printing.money.money_of_day import DayRow, InsurerRow, MoneyOfDay


def money_of_day(desk: Desk, on: date) -> Paper:
    """The money of a day, counted or not. Raises NotAllowed."""
    from pcdesk.printing.money.money_of_day import money_of_day_pdf

    facts = money_of_day_facts(desk, on)
    return Paper(
        "money_of_day", tr("Money of the day, {date}", date=show_date(on)), dated("money", on), money_of_day_pdf(facts),
        about={"on": on.isoformat()}, undrawn=undrawn_in(facts),
    )  # fmt: skip


@act("Show money of the day", Right.PRINT_MONEY, undo=False, once=True)
def money_of_day_facts(desk: Desk, on: date) -> MoneyOfDay:
    """A day's money in words and cents; noted in the journal."""
    from pcdesk.printing.money.money_of_day import DrawerSheet, MissedRow, MoneyOfDay

    day = day_money(on)
    counted = day.counted
    sheet = None
    if counted is not None:
        found = counted.counted
        sheet = DrawerSheet(
            wall(counted.counted_at), counted.by, counted.opening_cents, found["cash"], found["check"], found["card"],
            counted.note, counted.has_moved, counted.times,
        )  # fmt: skip
    missed = tuple(MissedRow(at_minute(on, row.start), row.name, row.reason, row.due_cents) for row in day.uncollected)
    about(label=tr("Show money of the day, {date}", date=show_date(on)), on=on.isoformat())
    return MoneyOfDay(
        letterhead(), on, tuple(_row(row) for row in reversed(day.taken)), missed, sheet, wall(moment.now()), desk.name,
        insurers=tuple(_insurer_row(row) for row in day.insurers if not row.is_reversed),
    )


def _insurer_row(row: BatchOfDay) -> InsurerRow:
    from pcdesk.printing.money.money_of_day import InsurerRow

    tender = f"{tr(PAYER_TENDER_WORDS[PayerTender(row.tender)])} {row.reference}".strip()
    return InsurerRow(row.payer, tender, row.patients, row.cents)


def _row(row: Taken) -> DayRow:
    from pcdesk.printing.money.money_of_day import DayRow

    kind = "reversal" if row.is_reversal else "refund" if row.is_refund else "payment"
    tender = " ".join(part for part in (tr(TENDER_WORDS[Tender(row.tender)]), row.reference) if part)
    return DayRow(
        kind, str(row.receipt_number or ""), wall(row.posted_at), row.name, row.tender, tender, row.by, row.cents,
        row.is_reversed, row.reason, str(row.of_receipt or ""),
    )  # fmt: skip
