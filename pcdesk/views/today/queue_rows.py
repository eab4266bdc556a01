"""The rows of the queue: groups by urgency, counters that fold many of one kind, and the items."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from pcdesk.language import tr
from pcdesk.models.desk.today import Item
from pcdesk.views.list.queue_kind import Said
from pcdesk.views.list.ways import Way
from pcdesk.views.today.kinds import KINDS

FOLD_FROM = 3  # so many rows of one kind become one line that opens
ROW = Qt.ItemDataRole.UserRole + 1
Index = QModelIndex | QPersistentModelIndex


@dataclass(frozen=True)
class Row:
    """One line. shape: group, counter or item; key: what it is known by when the queue is asked again."""

    shape: str
    key: tuple[Any, ...]
    words: str
    said: Said | None = None
    ways: tuple[Way, ...] = ()
    item: Item | None = None
    is_open: bool = False
    is_inner: bool = False


def group_of(item: Item, today: date) -> str:
    """now, today, ahead or later."""
    if item.kind == "later":
        return "later"
    if item.rank < 30:
        return "now"
    return "today" if item.on is None or item.on <= today else "ahead"


def rows_of(items: Sequence[Item], today: date, opened: set[tuple[Any, ...]]) -> list[Row]:
    """Every line in order. opened: the keys of the counters that are unfolded."""
    names = {"now": tr("Now"), "today": tr("Today"), "ahead": tr("Coming days"), "later": tr("Later")}
    rows: list[Row] = []
    for group, words in names.items():
        inside = [item for item in items if group_of(item, today) == group]
        if not inside:
            continue
        rows.append(Row("group", (group,), f"{words} · {len(inside)}"))
        rows += _inside(group, inside, today, opened)
    return rows


def _inside(group: str, items: Sequence[Item], today: date, opened: set[tuple[Any, ...]]) -> list[Row]:
    rows: list[Row] = []
    told: set[str] = set()
    for item in items:
        same = [one for one in items if one.kind == item.kind]
        if group == "now" or (group != "later" and len(same) < FOLD_FROM):
            rows.append(_row(item, today))
        elif item.kind not in told:
            told.add(item.kind)
            key = (group, item.kind)
            kind = KINDS[item.kind]
            said = kind.says(item, today)
            rows.append(Row("counter", key, kind.count_words(len(same)), said, is_open=key in opened))
            if key in opened:
                rows += [_row(one, today, is_inner=True) for one in same]
    return rows


def _row(item: Item, today: date, *, is_inner: bool = False) -> Row:
    kind = KINDS[item.kind]
    said, key = kind.says(item, today), (item.kind, item.visit_id, item.task_id or item.row_id)
    return Row("item", key, said.spoken, said, kind.ways_of(item), item, is_inner=is_inner)


class QueueRows(QAbstractListModel):
    """The model of the list. Nothing here asks the database."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._items: list[Item] = []
        self._today = date.min
        self._rows: list[Row] = []
        self._opened: set[tuple[Any, ...]] = set()

    def show_items(self, items: Sequence[Item], today: date) -> None:
        """Take a new answer of the queue."""
        self._items, self._today = list(items), today
        self._lay_out()

    def fold(self, key: tuple[Any, ...], *, is_open: bool) -> None:
        """Unfold or fold a counter."""
        (self._opened.add if is_open else self._opened.discard)(key)
        self._lay_out()

    def unfold(self, kinds: Sequence[str]) -> None:
        """Unfold every counter of these kinds."""
        groups = {(group_of(item, self._today), item.kind) for item in self._items if item.kind in kinds}
        self._opened |= groups
        self._lay_out()

    def is_calm(self) -> bool:
        """Whether nothing wants a hand in the days one looks ahead to."""
        return all(item.kind == "later" for item in self._items)

    def first_of(self, kinds: Sequence[str]) -> int:
        """Where the first line of these kinds stands; -1 without any."""
        return next((n for n, row in enumerate(self._rows) if row.item and row.item.kind in kinds), -1)

    def row(self, place: int) -> Row | None:
        """One line, or None past the end."""
        return self._rows[place] if 0 <= place < len(self._rows) else None

    def place_of(self, key: tuple[Any, ...]) -> int:
        """Where a line stands now; -1 when it is gone."""
        return next((place for place, row in enumerate(self._rows) if row.key == key), -1)

    def _lay_out(self) -> None:
        rows = rows_of(self._items, self._today, self._opened)
        if [row.key for row in rows] == [row.key for row in self._rows]:
            self._rows = rows
            if rows:
                self.dataChanged.emit(self.index(0), self.index(len(rows) - 1))
            return
        self.beginResetModel()
        self._rows = rows
        self.endResetModel()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        """How many lines."""
        return 0 if parent.isValid() else len(self._rows)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """The words of a line, what a screen reader says, or the line itself."""
        row = self.row(index.row())
        if row is None:
            return None
        if role == ROW:
            return row
        if role == Qt.ItemDataRole.DisplayRole:
            return row.words
        if role == Qt.ItemDataRole.AccessibleTextRole:
            state = "" if row.shape != "counter" else tr(", shown") if row.is_open else tr(", folded")
            return f"{row.words}{state}"
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Headings are passed over by the arrow keys."""
        row = self.row(index.row())
        if row is None or row.shape == "group":
            return Qt.ItemFlag.NoItemFlags
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
