"""What stays together on a page: a heading with the first rows of the table under it, and every row."""

from __future__ import annotations

from reportlab.platypus import Flowable, KeepTogether, LongTable

TALLEST_ROW = 360.0  # points; a taller one may not fit on the smallest paper and is split
ROWS = 2  # of a table that stand under its heading before the page may end


class WholeRows(LongTable):  # type: ignore[misc]
    """A table whose rows go on overleaf whole, unless one is taller than TALLEST_ROW.

    ReportLab would begin a row in whatever room is left and print the rest of its words on the next page.
    """

    def split(self, wide: float, high: float) -> list[Flowable]:
        """The rows that fit and the others; nothing where not even the first fits."""
        self._calc(wide, high)
        first = self._rowHeights[self.repeatRows : self.repeatRows + 1]
        self.splitInRow = int(any(height > TALLEST_ROW for height in first))
        return list(super().split(wide, high))


class HeadingWithRows(KeepTogether):  # type: ignore[misc]
    """Headings and what follows them. A table that does not fit is begun under its heading and goes on overleaf.

    ReportLab moves the whole to the next page instead, and leaves the rest of this one empty.
    """

    def split(self, wide: float, high: float) -> list[Flowable]:
        """The headings, the rows that fit and the others; all to the next page when fewer than ROWS fit."""
        self.wrap(wide, high)
        table = self._content[-1]
        if high < self._H and isinstance(table, LongTable):
            above = self._H - table.wrapOn(self.canv, wide, high)[1]
            parts = table.splitOn(self.canv, wide, high - above)
            if len(parts) > 1 and parts[0]._nrows >= table.repeatRows + ROWS:  # noqa: SLF001
                return [*self._content[:-1], *parts]
        return list(super().split(wide, high))
