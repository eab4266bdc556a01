"""A kind of row of Today's queue, declared once: its words, its icon, its keys, where its rows come from.

    UNTOLD = QueueKind(
        "untold", ("1 result not yet told", "{count} results not yet told"), _say,
        (Way("told", "Told", "check", tell_result, "Enter", "Told", run=_told),),
        rows=untold_results, heard=(Observation,),
    )

`views/today/kinds.py` names every kind; a new one is its own file and its name there.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from PySide6.QtCore import QPoint

from pcdesk.acts.people.patient import open_file
from pcdesk.language import counted
from pcdesk.models.desk.today import Item
from pcdesk.views.bench.wishes import PanelWish
from pcdesk.views.list.ways import Way, Ways


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
    heard: tables whose news make the queue be read again.
    """

    key: str
    counted: tuple[str, str]
    says: Callable[[Item, date], Said]
    ways: tuple[Way, ...]
    rows: Callable[[date], Sequence[Item]] | None = None
    heard: tuple[Any, ...] = ()

    def ways_of(self, item: Item) -> tuple[Way, ...]:
        """What may be done with this row, by whoever may."""
        fit = tuple(way for way in self.ways if not way.against(item))
        return fit if item.patient_id is None else (*fit, OPEN)

    def count_words(self, count: int) -> str:
        """How many rows of this kind, as one line: "10 visits to confirm"."""
        return counted(count, *self.counted)


def open_patient(ways: Ways, row: Any, _at: QPoint | None = None) -> None:
    """Open the file of a row's patient."""
    ways.bench.open_patient(row.patient_id)
    ways.bench.wish(PanelWish("patient"))


OPEN = Way("open", "Open file", "user", open_file, "O", "Open file", open_patient)
