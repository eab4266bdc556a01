"""Rows as a CSV file that every spreadsheet reads, and in which no cell is taken for a formula.

RFC 4180 with a byte order mark, without which Excel reads UTF-8 as something else. A text that begins with = + - @ or a
control character gets an apostrophe before it (OWASP, "CSV Injection"); a figure does not.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence
from datetime import date, datetime, time
from typing import Any

_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n")


def csv_bytes(head: Sequence[str], rows: Iterable[Sequence[Any]]) -> bytes:
    """The file. Values: text, whole numbers, dates (2026-11-24), times, True (yes); None is an empty cell.

    Cents are given as text by the caller, for only she knows them from other numbers: see plain_money.
    """
    out = io.StringIO(newline="")
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow([_cell(title) for title in head])
    writer.writerows([_cell(value) for value in row] for row in rows)
    return out.getvalue().encode("utf-8-sig")


def plain_money(cents: int) -> str:
    """Cents as a spreadsheet wants them: 1234.50, -3.07."""
    sign, cents = ("-" if cents < 0 else ""), abs(cents)
    return f"{sign}{cents // 100}.{cents % 100:02d}"


def _cell(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else ""
    if isinstance(value, datetime):
        return value.isoformat(" ", "minutes")
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, time):
        return value.isoformat("minutes")
    if isinstance(value, int):
        return str(value)
    words = str(value)
    return f"'{words}" if words.startswith(_FORMULA) and not _is_figure(words) else words


def _is_figure(words: str) -> bool:
    return words[:1] in "+-" and words[1:].replace(".", "", 1).isdecimal() and words.isascii()
