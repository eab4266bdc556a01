"""What stays together on a page: a heading with the first rows of the table under it."""

from __future__ import annotations

from reportlab.platypus import Flowable, KeepTogether, LongTable

ROWS = 2  # of a table that stand under its heading before the page may end


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
