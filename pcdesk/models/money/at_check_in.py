"""What was taken at a check-in and still stands."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from pcdesk.models.money.charge_words import CHECK_IN
from pcdesk.models.money.ledger import TENDER_WORDS, Line, Posting
from pcdesk.models.record.as_it_stood import act_that_wrote


def standing_of(check_ins: Iterable[Any]) -> dict[int, int]:
    """By visit what was taken at its check-in less what of it went back since, in cents; what else was paid is none.

    check_ins: rows of CheckIn, one of a visit.
    """
    rows = {row.visit_id: row for row in check_ins}
    found = {visit: row.collected_cents for visit, row in rows.items()}
    moved: Any = (
        Posting.select(Posting, Line.amount_cents.alias("cents"))
        .join(Line)
        .where(Posting.visit.in_(list(rows)), Line.account.in_([str(tender) for tender in TENDER_WORDS]))
        .order_by(Posting.id)
    )
    taken: set[int] = set()  # payments of these check-ins, and what gave back of them or took that back
    for one in moved.objects():
        if one.what == CHECK_IN and _act_of(one) == _act_of(rows[one.visit_id]):  # an earlier check-in has its own
            taken.add(one.id)
        elif (one.reverses_id or one.refunds_id) in taken:
            taken.add(one.id)
            found[one.visit_id] += one.cents
    return found


def _act_of(row: Any) -> int:
    return act_that_wrote(type(row), row.id)
