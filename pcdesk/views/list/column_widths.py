"""How a table shares its width: a figure or a day is never cut, words share what is left."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import TYPE_CHECKING

from pcdesk.views.look import theme

if TYPE_CHECKING:
    from pcdesk.views.list.table import Table

MEASURED = 60  # rows: as many as are ever seen at once
LEAST = 44  # pixels at scale 1 of a column of words where there is no room at all


def column_widths(wanted: Mapping[int, int], rigid: Collection[int], room: int) -> dict[int, int]:
    """Pixels for each column. wanted: what its words need. rigid: those that are never cut. room: pixels for all.

    Where the room is too small the longest words give way first; short ones stay whole beside them.
    """
    widths = dict(wanted)
    left = room - sum(wanted[place] for place in rigid)
    words = sorted((place for place in wanted if place not in rigid), key=lambda place: wanted[place])
    for done, place in enumerate(words):
        share = max(left // (len(words) - done), theme.px(LEAST))
        widths[place] = min(wanted[place], share)
        left -= widths[place]
    return widths


def wanted_widths(table: Table) -> dict[int, int]:
    """What the words of each column need, head and icon included; empty for a table without rows."""
    rows, found = table.rows, {}
    count = min(rows.rowCount(), MEASURED)
    if not any(not rows.is_heading(row) for row in range(count)):
        return {}
    metrics, header = table.fontMetrics(), table.horizontalHeader()
    for place, column in enumerate(rows.columns):
        told = [rows.index(row, place) for row in range(count) if not rows.is_heading(row)]
        widest = max(told, key=lambda index: metrics.horizontalAdvance(index.data()))
        needed = table.sizeHintForIndex(widest).width() + theme.px(2)
        if column.icon is not None and not column.icon(rows.row(widest.row())):
            needed += theme.px(22)
        found[place] = max(needed, header.sectionSizeHint(place))
    return found
