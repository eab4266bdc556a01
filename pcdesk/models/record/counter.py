"""Numbers that are given once: of receipts, without gaps, and of patients' records.

A number belongs to the act that takes it: an act that fails gives it back, and of two programs one waits for the other.
"""

from __future__ import annotations

import contextlib
from typing import Any

import peewee as pw

from pcdesk.models.engine.refused import Unreadable
from pcdesk.models.record import journal
from pcdesk.models.record.base import Table, db
from pcdesk.models.record.question import Mark, Question

RECEIPT, RECORD = "receipt", "record"
BEFORE_THE_FIRST_RECORD = 10_000
LONGEST_NUMBER = 9  # digits; what is longer is another clinic's


class Counter(Table):
    """The number given last, of each kind. Each row is there from the first; the journal tells of what was numbered."""

    name = pw.CharField(unique=True, max_length=20)
    last = pw.IntegerField(default=0)


_NEXT = Question(
    lambda: Counter.update(last=Counter.last + 1).where(Counter.name == Mark()).returning(Counter.last)
)


def next_number(name: str) -> int:
    """Inside an act: the next number of this kind, which nobody else gets."""
    doing = _in_an_act()
    # Read to its end: a statement that may still have rows to give holds up the commit.
    given = _NEXT.rows(name)
    if not given:  # somebody took the counter away without pcdesk
        count_anew(name)
        doing.detail["counted_anew"] = name
        given = _NEXT.rows(name)
    return int(given[0][0])


def last_number(name: str) -> int:
    """The number given last."""
    last = _last(name)
    return highest(name) if last is None else last


def note_given(name: str, number: int) -> None:
    """Inside an act: numbers up to this one were given in another way, as by a file that brings its own."""
    _in_an_act()
    if _last(name) is None:
        count_anew(name)
    Counter.update(last=number).where(Counter.name == name, Counter.last < number).execute()


def highest(name: str) -> int:
    """The highest number of this kind that a row holds. Raises Unreadable where one of them is none."""
    if name == RECEIPT:
        postings: Any = pw.Table("posting", ("receipt_number",)).bind(db)
        # What is no number comes after all that are.
        number = postings.select(pw.fn.max(postings.receipt_number)).scalar()
        if not isinstance(number, int | None):
            raise Unreadable("receipt_number of posting")
        return number or 0
    patients: Any = pw.Table("patient", ("mrn",)).bind(db)
    numbers = [mrn for (mrn,) in patients.select(patients.mrn).tuples()]
    if not all(isinstance(mrn, str) for mrn in numbers):
        raise Unreadable("mrn of patient")
    plain = [int(mrn) for mrn in numbers if mrn.isascii() and mrn.isdecimal() and len(mrn) <= LONGEST_NUMBER]
    return max([BEFORE_THE_FIRST_RECORD, *plain])


def counter_faults() -> list[str]:
    """Which counters are missing or do not fit the rows that were numbered, in a technician's words."""
    faults = []
    for name in (RECEIPT, RECORD):
        last, used = _last(name), highest(name)
        # Receipts have no gaps; of records a list may have told of more than it brought.
        if last is None:
            faults.append(f"the counter of {name} numbers is missing")
        elif last < used or (name == RECEIPT and last != used):
            faults.append(f"the counter of {name} numbers stands at {last}, and the highest in use is {used}")
    return faults


def count_anew(name: str) -> None:
    """Inside an act: make the counter fit the rows that were numbered."""
    _in_an_act()
    last, used = _last(name), highest(name)
    if last is None or name == RECEIPT or last < used:
        Counter.insert(name=name, last=used).on_conflict(
            conflict_target=[Counter.name], update={Counter.last: used}
        ).execute()


def _last(name: str) -> int | None:
    """None also where what stands there is no number: it is counted anew then."""
    with contextlib.suppress(Unreadable):
        last: int | None = Counter.select(Counter.last).where(Counter.name == name).scalar()
        return last
    return None


def _in_an_act() -> journal.Doing:
    doing = journal.doing()
    if doing is None:
        raise RuntimeError("a number outside an act")
    return doing
