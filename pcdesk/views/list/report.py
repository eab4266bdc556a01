"""A report, declared: what is asked, a list of rows, by what it is summed up and drawn.

    MISSED = Report(
        WorkList("missed", "Missed visits", missed_between, columns=(…), groups=(BY_PROVIDER, BY_REASON), …),
        choices=(Choice("provider_id", "Provider", provider_choices),),
        by="provider", figure_words=lambda count: counted(count, "1 visit", "{count} visits"),
    )

The list's rows are asked for as rows(first, last, **choices). On the screen, on paper and as CSV it is the same rows;
the chart is drawn of the groups it is grouped by. Every report is named in `views/reports/view.py`.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from pcdesk.views.list.work_list import WorkList


@dataclass(frozen=True)
class Choice:
    """One more thing that is asked: the name the rows are asked by, its words, what to choose from (None: all)."""

    name: str
    words: str
    choices: Callable[[], Sequence[tuple[Any, str]]]


@dataclass(frozen=True)
class Report:
    """by: the group it begins with. figure(rows): how long a bar is, at least 0; figure_words: said at its end.

    sums(rows): column to value, for the last line; kept under the columns on paper. says: what the report is for.
    """

    list: WorkList
    by: str
    figure_words: Callable[[int], str]
    says: str = ""
    choices: tuple[Choice, ...] = ()
    figure: Callable[[Sequence[Any]], int] = len
    sums: Callable[[Sequence[Any]], dict[str, Any]] | None = None
    period: str = "this_month"

    @property
    def key(self) -> str:
        """What it is known by."""
        return self.list.key

    def bars(self, rows: Sequence[Any], group: str) -> list[tuple[str, int, str]]:
        """(words, figure, figure in words) of each group, the most first; none where it is not grouped."""
        parts = [(words, self.figure(part)) for words, part in self.list.grouped(rows, group) if words]
        return [(words, figure, self.figure_words(figure)) for words, figure in sorted(parts, key=lambda one: -one[1])]
