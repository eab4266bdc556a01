"""A kind of row of Today's queue, declared once: its words, its icon, its keys, where its rows come from.

    FILES = QueueKind(
        "files", ("1 file came in", "{count} files came in"), _say,
        (Way("incoming", "Incoming files…", "inbox", read_incoming, "Enter", "Look", wish=_incoming),),
        rows=files_waiting,
    )
    UNTOLD = kind_of_list(UNTOLD_RESULTS, ("1 patient to tell", "{count} patients to tell"), _rank, _say)

`views/today/kinds.py` names every kind; a new one is its own file and its name there.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from pcdesk.language import counted, tr
from pcdesk.models.desk.today import Item
from pcdesk.views.list.ways import OPEN, Way
from pcdesk.views.list.work_list import WorkList


@dataclass(frozen=True)
class Said:
    """A row in words. tone: a role of the theme. end: what is never cut."""

    icon: str
    tone: str
    name: str
    words: str
    end: str = ""

    @property
    def spoken(self) -> str:
        """The whole sentence."""
        words = f"{self.words} · {self.end}" if self.end else self.words
        return f"{self.name}: {words}" if self.name else words


@dataclass(frozen=True)
class QueueKind:
    """key: the Item.kind. counted: how many, English, for counted(). The first way is what Enter does.

    What stands against a row (Way.against) is not offered with it. rows(today): items the day itself does not bring.
    """

    key: str
    counted: tuple[str, str]
    says: Callable[[Item, date], Said]
    ways: tuple[Way, ...]
    rows: Callable[[date], Sequence[Item]] | None = None

    def ways_of(self, item: Item) -> tuple[Way, ...]:
        """What may be done with this row, by whoever may."""
        fit = tuple(way for way in self.ways if not way.against(item))
        return fit if item.patient_id is None else (*fit, OPEN)

    def count_words(self, count: int) -> str:
        """How many rows of this kind, as one line: "10 visits to confirm"."""
        return counted(count, *self.counted)


def kind_of_list(
    plan: WorkList, how_many: tuple[str, str], rank: Callable[[Any], int], says: Callable[[Any, date], Said]
) -> QueueKind:
    """The rows of a list as rows of the queue, with its ways. They have patient_id, name and on, some a coverage_id.

    A way is given the item, without its row while names are hidden: it reads row_id where the list's has an id.

    how_many: QueueKind.counted. rank(row): where it stands (models/desk/today); says(row, today): as it is read there,
    all of it: while names are hidden the kind and the initials alone are.
    """

    def rows(_today: date) -> list[Item]:
        return [
            Item(
                plan.key, rank(row), row.patient_id, coverage_id=getattr(row, "coverage_id", None),
                row_id=plan.row_id(row), name=row.name, on=row.on, row=row,
            )
            for row in plan.rows()
        ]  # fmt: skip

    def say(item: Item, today: date) -> Said:
        if item.row is not None:
            return says(item.row, today)
        return Said(plan.icon, "info", item.name, tr(plan.name))

    ways = tuple(way for way in plan.ways if way is not OPEN)
    return QueueKind(plan.key, how_many, say, ways, rows)
