"""Pages of a query by key, never by OFFSET: the same cost at the first row and the two-hundred-thousandth.

    fetch = by_key(Patient.alive(), (Patient.id, Patient.last, Patient.first), (Patient.last, Patient.id))
    rows.show(fetch)             # see PagedRows

Order columns are NOT NULL, are among the columns selected, and end in the primary key.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

import peewee as pw

Row = tuple[Any, ...]
HEADING = object()  # in place of the id: the row is a heading, in words, over the rows below it
Fetch = Callable[[Row | None, int], Sequence[Row]]


def by_key(
    query: pw.ModelSelect, columns: Sequence[pw.Field], order: Sequence[pw.Field], *, descending: bool = False
) -> Fetch:
    """A function that gives the next `count` rows after `last` (None: from the start), as tuples of columns.

    Raises ValueError when an order column is not among the columns.
    """
    # By identity: == on a Peewee field builds SQL and is always true.
    where = {id(field): place for place, field in enumerate(columns)}
    if any(id(field) not in where for field in order):
        raise ValueError("order columns not in the columns selected")
    places = [where[id(field)] for field in order]
    ordered = query.select(*columns).order_by(*(field.desc() if descending else field for field in order))

    def fetch(last: Row | None, count: int) -> Sequence[Row]:
        page = ordered.limit(count)
        if last is not None:
            here, there = pw.Tuple(*order), tuple(last[place] for place in places)
            page = page.where(here < there if descending else here > there)
        return list(page.tuples())

    return fetch


def in_pages(rows: Sequence[Any], cells: Callable[[Any], Row]) -> Fetch:
    """The same for a long list that is already here: a page is put into words when it is scrolled to."""
    at = 0

    def fetch(last: Row | None, count: int) -> Sequence[Row]:
        nonlocal at
        at = 0 if last is None else at
        page, at = rows[at : at + count], at + count
        return [cells(row) for row in page]

    return fetch


def all_at_once(rows: Sequence[Row]) -> Fetch:
    """The same for a list that is already here."""

    def fetch(last: Row | None, count: int) -> Sequence[Row]:
        return rows if last is None else ()

    return fetch
