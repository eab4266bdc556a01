"""Expressions that each engine words in its own way: which one is found when a question is composed.

What stands here for PostgreSQL is what a question is compiled to in the tests; pcdesk runs on SQLite.
"""

from __future__ import annotations

from typing import Any

import peewee as pw

SQLITE, POSTGRESQL = "sqlite", "postgresql"
LAST_CODE_POINT = "\U0010ffff"


class Worded(pw.ColumnBase):
    """One meaning in the words of each engine."""

    def __init__(self, **by_engine: Any) -> None:
        self.by_engine = by_engine

    def __sql__(self, ctx: Any) -> Any:
        return ctx.sql(self.by_engine[ctx.state.engine])


def begins(column: Any, beginning: Any, past: Any = None) -> Any:
    """The column begins so, as a range that an index answers. past: see past_all(); given where both are marks.

    Texts are compared by their bytes, upper and lower case apart: columns that are asked so hold folded text.
    """
    past = past_all(beginning) if past is None else past
    by_bytes = column.collate('"C"')
    return Worded(
        sqlite=(column >= beginning) & (column < past),  # bytes are what SQLite compares unless it is told otherwise
        postgresql=(by_bytes >= beginning) & (by_bytes < past),
    )


def past_all(beginning: str) -> str:
    """What stands, by its bytes, after every text with this beginning."""
    return beginning + LAST_CODE_POINT


def holds(column: Any, piece: Any) -> Any:
    """The piece is somewhere in the column, letter by letter: nothing in it is a sign for others."""
    return Worded(sqlite=pw.fn.instr(column, piece) > 0, postgresql=pw.fn.strpos(column, piece) > 0)


def is_same(column: Any, stored: Any) -> Any:
    """The column holds this value, as the file keeps it, NULL too."""
    return pw.Expression(column, "IS NOT DISTINCT FROM", pw.Value(stored, converter=False, unpack=False))


def weekday_of(day: Any) -> Any:
    """The day of the week of a column of dates: 0 is Monday, as ProviderHours keeps it."""
    # Numbers on both sides: compared with a column of numbers, Peewee makes numbers of every value inside.
    return Worded(
        sqlite=pw.Case(pw.fn.strftime("%w", day).cast("integer"), [(n, (n + 6) % 7) for n in range(7)]),
        postgresql=pw.fn.date_part("isodow", day).cast("integer") - 1,
    )


def month_and_day(day: Any) -> Any:
    """Month and day of a column of dates, as "03-14"."""
    return Worded(sqlite=pw.fn.substr(day, 6), postgresql=pw.fn.to_char(day, "MM-DD"))


def joined(number: Any) -> Any:
    """The numbers of a group as text, with commas between."""
    return Worded(sqlite=pw.fn.group_concat(number), postgresql=pw.fn.string_agg(number.cast("text"), ","))


def how_many(condition: Any) -> Any:
    """For how many rows of a group this holds."""
    return pw.fn.count(pw.Case(None, [(condition, 1)]))
