"""The paper of a day's money: what the ledger says was taken, what was counted, and the difference."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from pcdesk import moment
from pcdesk.acts.frame.desk import Desk
from pcdesk.acts.papers.frame import at_minute, dated, letterhead, wall
from pcdesk.acts.papers.kind import Contents, paper
from pcdesk.language import tr
from pcdesk.models.clinic.right import Right
from pcdesk.models.money.day_money import Taken, day_money
from pcdesk.models.money.ledger import PAYER_TENDER_WORDS, TENDER_WORDS, PayerTender, Tender
from pcdesk.models.money.payer_account import BatchOfDay
from pcdesk.words.showing import show_date

if TYPE_CHECKING:
    from pcdesk.printing.money.money_of_day import DayRow, InsurerRow


@paper("money_of_day", "Money of the day", Right.PRINT_MONEY, once=True)
def money_of_day(desk: Desk, on: date) -> Contents:
    """The money of a day, counted or not, in words and cents."""
    from pcdesk.printing.money.money_of_day import DrawerSheet, MissedRow, MoneyOfDay, money_of_day_pdf

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
    taken = tuple(_row(row) for row in reversed(day.taken))
    insurers = tuple(_insurer_row(row) for row in day.insurers if not row.is_reversed)
    return Contents(
        MoneyOfDay(letterhead(), on, taken, missed, sheet, wall(moment.now()), desk.name, insurers=insurers),
        money_of_day_pdf,
        dated("money", on), tr("Money of the day, {date}", date=show_date(on)), about={"on": on.isoformat()},
    )  # fmt: skip


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
