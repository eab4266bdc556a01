"""Numbers that are given once: of receipts, without gaps, and of patients' records.

A number belongs to the act that takes it: an act that fails gives it back, and of two programs one waits for the other.
"""

from __future__ import annotations

from typing import Any

import peewee as pw

from pcdesk.models.record import journal
from pcdesk.models.record.base import db
from pcdesk.models.record.question import Mark, Question

RECEIPT, RECORD = "receipt", "record"


class Counter(pw.Model):
    """The number given last, of each kind. Each row is there from the first; the journal tells of what was numbered."""

    id: Any  # Peewee adds the key
    name = pw.CharField(unique=True, max_length=20)
    last = pw.IntegerField(default=0)

    class Meta:
        database = db
        legacy_table_names = False


_NEXT = Question(
    lambda: Counter.update(last=Counter.last + 1).where(Counter.name == Mark()).returning(Counter.last)
)


def next_number(name: str) -> int:
    """Inside an act: the next number of this kind, which nobody else gets."""
    _in_an_act()
    # Read to its end: a statement that may still have rows to give holds up the commit.
    ((number,),) = _NEXT.rows(name)
    return int(number)


def last_number(name: str) -> int:
    """The number given last."""
    return int(Counter.select(Counter.last).where(Counter.name == name).scalar())


def note_given(name: str, number: int) -> None:
    """Inside an act: numbers up to this one were given in another way, as by a file that brings its own."""
    _in_an_act()
    Counter.update(last=number).where(Counter.name == name, Counter.last < number).execute()


def _in_an_act() -> None:
    if journal.doing() is None:
        raise RuntimeError("a number outside an act")
