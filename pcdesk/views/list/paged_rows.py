"""The rows of a table: fetched a page at a time, put into words once, drawn from memory."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt
from PySide6.QtGui import QColor, QFont

from pcdesk import moment
from pcdesk.language import tr
from pcdesk.views.list.keyset import HEADING, Fetch, Row, all_at_once
from pcdesk.views.look import icons, theme
from pcdesk.views.look.labels import plain_tip
from pcdesk.words.door import show_amount, show_date, show_date_time, show_phone, show_time
from pcdesk.words.partial_date import When

PAGE = 200
Index = QModelIndex | QPersistentModelIndex

# Looked up once: an enum costs more than the rest of data() together.
_DISPLAY = Qt.ItemDataRole.DisplayRole
_ALIGN = Qt.ItemDataRole.TextAlignmentRole
_INK = Qt.ItemDataRole.ForegroundRole
_PICTURE = Qt.ItemDataRole.DecorationRole
_TIP = Qt.ItemDataRole.ToolTipRole
_FONT = Qt.ItemDataRole.FontRole
_GROUND = Qt.ItemDataRole.BackgroundRole
_SPOKEN = Qt.ItemDataRole.AccessibleTextRole
_RIGHT = int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
_LEFT = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
_HORIZONTAL = Qt.Orientation.Horizontal


@dataclass(frozen=True)
class Column:
    """One column. The value is row[place]; `key` names it for sorting and saved widths.

    kind: text, number, money (cents), date, time (minutes or time), moment (UTC, a day where the time is not known),
    phone (digits) or check. show: puts the whole row into
    words instead. width: pixels at scale 1; one column may stretch. icon: the row's (icon, role) or None.
    tone: the row's ink as a role of the theme, "" for the usual; never without an icon or a word beside it.
    is_whole: words that are worth nothing when cut, as a value with its unit.
    """

    key: str
    title: str
    place: int
    kind: str = "text"
    width: int = 120
    stretches: bool = False
    can_sort: bool = False
    show: Callable[[Row], str] | None = None
    icon: Callable[[Row], tuple[str, str] | None] | None = None
    tone: Callable[[Row], str] | None = None
    is_whole: bool = False

    @property
    def is_number(self) -> bool:
        """Whether it stands at the right."""
        return self.kind in {"number", "money", "time"}

    @property
    def is_figure(self) -> bool:
        """Whether half of it would be another one: it is never cut."""
        return self.is_whole or self.is_number or self.kind in {"date", "moment", "phone"}


def _words(value: Any) -> str:
    return "" if value is None else str(value)


def _moment(at: When) -> str:
    return show_date_time(moment.day_of(at), moment.local(at)) if isinstance(at, datetime) else show_date(at)


_SHOW: dict[str, Callable[[Any], str]] = {
    "text": _words,
    "number": lambda value: "" if value is None else f"{value:,}",
    "money": lambda value: "" if value is None else show_amount(value),
    "date": lambda value: show_date(value.date() if isinstance(value, datetime) else value) if value else "",
    "time": show_time,
    "moment": lambda at: _moment(at) if at else "",
    "phone": lambda digits: show_phone(digits) if digits else "",
    "check": lambda value: tr("Yes") if value else "",
}


def in_words(column: Column, row: Row) -> str:
    """A cell of a row as it is shown."""
    return column.show(row) if column.show else _SHOW[column.kind](row[column.place])


class PagedRows(QAbstractTableModel):
    """Rows as tuples whose item 0 is the row's id; no query in data().

    is_struck(row): what was taken back is struck through; its words say so as well.
    """

    def __init__(
        self, columns: Sequence[Column], fetch: Fetch | None = None, parent: QObject | None = None, *,
        is_struck: Callable[[Row], bool] | None = None,
    ) -> None:  # fmt: skip
        super().__init__(parent)
        self.columns, self._is_struck = tuple(columns), is_struck
        self._fetch = fetch or all_at_once(())
        self._rows: list[Row] = []
        self._shown: list[tuple[str, ...]] = []
        self._has_more = True
        theme.changed.connect(self._on_theme_changed)

    def show(self, fetch: Fetch) -> None:
        """Show other rows, from the first page."""
        self.beginResetModel()
        self._fetch = fetch
        self._rows, self._shown, self._has_more = [], [], True
        self._take()
        self.endResetModel()

    def show_rows(self, rows: Sequence[Row]) -> None:
        """Show a list that is already here."""
        self.show(all_at_once(rows))

    def row(self, place: int) -> Row:
        """The tuple at a place."""
        return self._rows[place]

    def place_of(self, row_id: object) -> int:
        """Where a row stands among those fetched, -1 for nowhere."""
        return next((place for place, row in enumerate(self._rows) if row[0] == row_id), -1)

    def is_heading(self, place: int) -> bool:
        """Whether a line is a heading over others."""
        return self._rows[place][0] is HEADING

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Headings are passed over by the arrow keys."""
        if index.isValid() and self.is_heading(index.row()):
            return Qt.ItemFlag.ItemIsEnabled
        return super().flags(index)

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        """How many are fetched."""
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        """How many columns."""
        return 0 if parent.isValid() else len(self.columns)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = _DISPLAY) -> Any:
        """Titles, aligned as their columns."""
        if orientation == _HORIZONTAL:
            if role == _DISPLAY:
                return self.columns[section].title
            if role == _ALIGN:
                return _RIGHT if self.columns[section].is_number else _LEFT
        return None

    def data(self, index: Index, role: int = _DISPLAY) -> Any:
        """What is drawn."""
        column = index.column()
        if role == _DISPLAY:
            return self._shown[index.row()][column]
        if self._rows[index.row()][0] is HEADING:
            return theme.font("strong") if role == _FONT else theme.colour("sunken") if role == _GROUND else None
        told = self.columns[column]
        if role == _FONT and self._is_struck is not None and self._is_struck(self._rows[index.row()]):
            font = QFont()
            font.setStrikeOut(True)
            return font
        if role == _ALIGN:
            return _RIGHT if told.is_number else _LEFT
        if role == _INK and told.tone is not None:
            tone = told.tone(self._rows[index.row()])
            return QColor(getattr(theme.current(), tone)) if tone else None
        if role == _PICTURE and told.icon is not None:
            found = told.icon(self._rows[index.row()])
            return icons.icon(*found) if found else None
        if role == _TIP:
            return plain_tip(self._shown[index.row()][column])
        if role == _SPOKEN:
            return self._shown[index.row()][column]  # the reader says the title of the column by itself
        return None

    def canFetchMore(self, parent: Index) -> bool:
        """Whether another page may be there."""
        return not parent.isValid() and self._has_more

    def fetchMore(self, parent: Index) -> None:
        """One more page."""
        if parent.isValid() or not self._has_more:
            return
        page = self._next()
        if page:
            first = len(self._rows)
            self.beginInsertRows(QModelIndex(), first, first + len(page) - 1)
            self._keep(page)
            self.endInsertRows()

    def _take(self) -> None:
        self._keep(self._next())

    def _next(self) -> Sequence[Row]:
        page = self._fetch(self._rows[-1] if self._rows else None, PAGE)
        self._has_more = len(page) == PAGE
        return page

    def _keep(self, page: Sequence[Row]) -> None:
        self._rows += page
        tell = [(column.show, column.place, _SHOW[column.kind]) for column in self.columns]
        self._shown += [
            tuple(show(row) if show else words(row[at]) for show, at, words in tell)
            if row[0] is not HEADING
            else (row[1], *("" for _column in tell[1:]))
            for row in page
        ]

    def _on_theme_changed(self) -> None:
        if self._rows:
            self.dataChanged.emit(self.index(0, 0), self.index(len(self._rows) - 1, len(self.columns) - 1))
