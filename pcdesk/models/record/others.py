"""News of other programs that have the same records open, found by the number of the newest act."""

from __future__ import annotations

import contextlib
from typing import Any

from pcdesk.models.engine import refused
from pcdesk.models.record import audit, journal
from pcdesk.models.record.base import db
from pcdesk.models.record.chain_rows import Act, Entry
from pcdesk.models.record.journal import News


class _Heard:
    """Up to which act everything was told here."""

    up_to = 0


def begin() -> None:
    """The records were opened: whatever is in them was read by nobody before, so nothing need be told of it."""
    journal.own.clear()
    _Heard.up_to = _newest()


def tell() -> int:
    """Tell the followers and listeners what others did since; of how many acts. Quick enough for each second.

    On the thread that hears the news. Says nothing while the records are closed or cannot be read.
    """
    if not db.is_unlocked or db.is_closed() or not db.is_current:
        return 0
    with contextlib.suppress(*refused.ERRORS):
        newest = _newest()
        if newest == _Heard.up_to:
            return 0
        news = _of_others(newest)
        journal.own.difference_update([one for one in list(journal.own) if one <= newest])
        _Heard.up_to = newest
        for one in news:
            journal.tell(one)
        return len(news)
    return 0


def _newest() -> int:
    end = audit.HEAD.first()
    return int(end[0]) if end else 0


def _of_others(newest: int) -> list[News]:
    query: Any = Act.select(Act.id, Act.verb, Act.label).where(Act.id > _Heard.up_to, Act.id <= newest)
    acts = [one for one in query.order_by(Act.id).tuples() if one[0] not in journal.own]
    news = [News(number, verb, label, _touched(number)) for number, verb, label in acts]
    return [one for one in news if one.touched]


def _touched(act_id: int) -> frozenset[tuple[str, int]]:
    written: Any = Entry.select(Entry.table, Entry.row).where(Entry.act_id == act_id).distinct()
    rows = list(written.limit(journal.NEWS_BY_ROW + 1).tuples())
    if len(rows) <= journal.NEWS_BY_ROW:
        return frozenset(rows)
    tables: Any = Entry.select(Entry.table).where(Entry.act_id == act_id).distinct().tuples()
    return frozenset((table, 0) for (table,) in tables)
