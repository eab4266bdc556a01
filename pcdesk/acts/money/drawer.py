"""The end of the day at the drawer: what was counted, once and for good; counted again, the latest holds."""

from __future__ import annotations

from datetime import date

from pcdesk import moment
from pcdesk.acts.frame.act import about, act
from pcdesk.acts.frame.desk import Desk
from pcdesk.acts.frame.fits import fits
from pcdesk.acts.money.posting import MOST_CENTS
from pcdesk.language import tr
from pcdesk.models.clinic.right import Right
from pcdesk.models.money.ledger import DrawerCount
from pcdesk.trouble import KnownError
from pcdesk.words.cents import show_money
from pcdesk.words.showing import show_date


@act("Count the drawer", Right.COLLECT, undo=False)
def count_drawer(
    desk: Desk, on: date, *, opening_cents: int, cash_cents: int, check_cents: int, card_cents: int, note: str = ""
) -> int:
    """Keep what was counted of a day, in cents; returns the count's id.

    opening_cents: the cash that lay there before the first patient; cash_cents: all cash that lies there now;
    check_cents: the checks added up; card_cents: the total on the terminal's slip, which is below nothing when more
    was given back than taken. Raises KnownError for a day to come and for an amount that cannot be.
    """
    if on > moment.today():
        raise KnownError(
            tr("{day} is still to come.", day=show_date(on)), tr("Nothing was counted."), tr("Choose today.")
        )
    amounts = (opening_cents, cash_cents, check_cents)
    if any(not 0 <= cents <= 10 * MOST_CENTS for cents in amounts) or abs(card_cents) > 10 * MOST_CENTS:
        raise KnownError(
            tr("What is counted is nothing or more, and at most {most}.", most=show_money(10 * MOST_CENTS)),
            tr("Nothing was counted."), tr("Check the amounts."),
        )  # fmt: skip
    fits(DrawerCount, {"note": note.strip()})
    row = DrawerCount.create(
        counted_on=on, counted_at=moment.now(), staff=desk.staff_id, counted_by=desk.name[:80],
        opening_cents=opening_cents, cash_cents=cash_cents, check_cents=check_cents, card_cents=card_cents,
        note=note.strip(),
    )  # fmt: skip
    about(label=tr("Count the drawer, {date}", date=show_date(on)))
    return int(row.id)
