"""Lines of a list that are pieces of a broken one: an end of line inside an address makes two lines of one patient."""

from __future__ import annotations

import re
from collections.abc import Mapping

from pcdesk.exchange.ground.csv_file import Row

_DAY = re.compile(r"\d{1,4}[-/. ]\w{1,9}[-/. ,]+\d{1,4}.*|[A-Za-z]{3,9}\.? \d{1,2},? \d{2,4}|(?:19|20)\d{6}", re.ASCII)


class Pieces:
    """Goes with the rows of one list in their order. width: its columns."""

    def __init__(self, width: int) -> None:
        self._width = width
        self._before = 0

    def is_one(self, row: Row, cells: Mapping[str, str]) -> bool:
        """Whether a row that ends early is nobody: without a birth date it needs a name of letters alone, and it must
        not be what the line before it lacks. cells: the tidy text of each field of the row."""
        before, own = self._before, self._width - row.missing
        self._before = own if row.missing else 0
        if not row.missing or _DAY.fullmatch(cells.get("born_on", "")):
            return False
        name = cells.get("last", "") or cells.get("full_name", "")
        is_rest = before > 0 and before + own in (self._width, self._width + 1)
        return is_rest or any(mark.isdigit() for mark in name + cells.get("first", ""))
