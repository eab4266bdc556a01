"""Tables with our look: quiet rows, hairlines, figures at the right, everything by key.

    rows = PagedRows([Column("name", tr("Name"), 1, stretches=True, can_sort=True),
                      Column("born", tr("Born"), 2, "date"), Column("owed", tr("Balance"), 3, "money")])
    table = Table(rows, tr("Patients"))
    table.set_empty(Empty("users", tr("No patients yet."), tr("Register a patient")))
    rows.show(by_key(query, order))              # or rows.show_rows([(id, "Alvarez, Rosa", date, 3500), …])
    table.row_opened.connect(self._on_open)      # id: Enter or double-click
    table.row_chosen.connect(self._on_choose)    # id: the selection moved
    table.sort_wanted.connect(self._on_sort)     # (column key, is_descending): show another fetch
    table.menu_wanted.connect(self._on_menu)     # (id, global point): right-click or the menu key

Ctrl+C copies the chosen rows as tab-separated text. Columns are as wide as what stands in them (`column_widths`);
one that was dragged stays as it was left.
"""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import (
    QEvent,
    QItemSelectionModel,
    QModelIndex,
    QPersistentModelIndex,
    QPoint,
    QRect,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import (
    QContextMenuEvent,
    QFocusEvent,
    QGuiApplication,
    QKeyEvent,
    QKeySequence,
    QPainter,
    QResizeEvent,
    QShowEvent,
)
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from pcdesk.views.list.column_widths import column_widths, wanted_widths
from pcdesk.views.list.keyset import HEADING, all_at_once, by_key
from pcdesk.views.list.paged_rows import Column, PagedRows
from pcdesk.views.look import theme
from pcdesk.views.look.announce import tell_row
from pcdesk.views.look.empty import Empty

_UPWARD = frozenset({
    QTableView.CursorAction.MoveUp, QTableView.CursorAction.MovePageUp, QTableView.CursorAction.MovePrevious,
    QTableView.CursorAction.MoveEnd,
})  # fmt: skip
__all__ = ["Column", "PagedRows", "RowDelegate", "Table", "all_at_once", "by_key"]


class RowDelegate(QStyledItemDelegate):
    """Draws a cell with air around it, a hairline under it and a bar before the chosen row."""

    def initStyleOption(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> None:
        """No dotted focus box: the row's bar says where the keys are."""
        super().initStyleOption(option, index)
        option.state &= ~QStyle.StateFlag.State_HasFocus
        side = theme.px(16)
        option.decorationSize = QSize(side, side)

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """The cell; on a ground of its own where it has one, which a style sheet does not draw."""
        if (ground := index.data(Qt.ItemDataRole.BackgroundRole)) is not None:
            painter.fillRect(option.rect, ground)
        super().paint(painter, option, index)
        area: QRect = option.rect
        painter.fillRect(area.left(), area.bottom(), area.width(), 1, theme.colour("line"))
        if index.column() == 0 and option.state & QStyle.StateFlag.State_Selected:
            ink = "focus" if option.state & QStyle.StateFlag.State_Active else "border"
            if theme.current().name == "contrast":
                ink = "selection_text"
            painter.fillRect(area.left(), area.top(), theme.px(3), area.height() - 1, theme.colour(ink))


class Table(QTableView):
    """Signals: row_chosen(id), row_opened(id), sort_wanted(key, is_descending), menu_wanted(id, QPoint),
    column_dragged."""

    row_chosen = Signal(object)
    row_opened = Signal(object)
    sort_wanted = Signal(str, bool)
    menu_wanted = Signal(object, QPoint)
    column_dragged = Signal()

    def __init__(self, rows: PagedRows, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.rows = rows
        self._empty: Empty | None = None
        self._sorted = ("", False)
        self._scale = theme.scale()  # at which the columns are as wide as they are now
        self._wanted: dict[int, int] = {}  # the pixels each column needs for its words
        self._dragged: set[int] = set()
        self._is_fitting = False
        self.setAccessibleName(name)
        self.setItemDelegate(RowDelegate(self))
        self.setModel(rows)
        rows.setParent(self)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)  # the keys do not go where only the wheel was turned
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.verticalHeader().hide()
        self._dress_header()
        self._size_rows()
        self.doubleClicked.connect(self._on_opened)
        rows.modelReset.connect(self._on_reset)
        rows.rowsInserted.connect(self._on_inserted)
        self.selectionModel().currentRowChanged.connect(self._on_current)
        theme.changed.connect(self._on_look)

    def minimumSizeHint(self) -> QSize:
        """The head and two rows: with less the panel around it scrolls."""
        return QSize(super().minimumSizeHint().width(), theme.px(112))

    def set_empty(self, empty: Empty) -> None:
        """What stands here when there are no rows."""
        self._empty = empty
        empty.setParent(self.viewport())
        self._on_reset()

    def set_kind(self, kind: str) -> None:
        """ "plain": no frame, for a table that fills a card or a panel."""
        self.setProperty("kind", kind)
        theme.restyle(self)

    def chosen(self) -> object | None:
        """The id of the row with the keys, None for none."""
        index = self.currentIndex()
        found = self.rows.row(index.row())[0] if index.isValid() else None
        return None if found is HEADING else found

    def all_chosen(self) -> list[object]:
        """The ids of the selected rows, from above to below."""
        places = sorted(index.row() for index in self.selectionModel().selectedRows())
        return [self.rows.row(place)[0] for place in places if not self.rows.is_heading(place)]

    def choose(self, row_id: object) -> bool:
        """Select a row among those fetched; False when it is not there."""
        place = self.rows.place_of(row_id)
        if place >= 0:
            self.go_to(place)
        return place >= 0

    def go_to(self, place: int) -> None:
        """This row alone is selected, has the keys and is in sight."""
        index, one_row = self.rows.index(place, 0), QItemSelectionModel.SelectionFlag
        self.selectionModel().setCurrentIndex(index, one_row.ClearAndSelect | one_row.Rows)
        self.scrollTo(index)

    def moveCursor(self, action: QTableView.CursorAction, modifiers: Qt.KeyboardModifier) -> QModelIndex:
        """Where a key goes: never onto a heading, but past it, or back where nothing is behind it."""
        index = super().moveCursor(action, modifiers)
        by = -1 if action in _UPWARD else 1
        for step in (by, -by):
            place = index.row()
            while 0 <= place < self.rows.rowCount() and self.rows.is_heading(place):
                place += step
            if 0 <= place < self.rows.rowCount():
                return self.rows.index(place, index.column())
        return index

    def choose_none(self) -> None:
        """No row: the same one chosen next is a choice again."""
        self.setCurrentIndex(QModelIndex())
        self.clearSelection()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter opens, Ctrl+C copies, the menu key asks for the menu. Enter with another key held is the window's."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            is_held = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
            if self.currentIndex().isValid() and not is_held:
                self._on_opened(self.currentIndex())
            else:
                event.ignore()
        elif event.matches(QKeySequence.StandardKey.Copy):
            self.copy()
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """The row that has the keys is the row that looks chosen."""
        super().focusInEvent(event)
        if self.currentIndex().isValid() and not self.selectionModel().hasSelection():
            self.selectRow(self.currentIndex().row())
        tell_row(self)

    def copy(self) -> None:
        """Put the chosen rows on the clipboard as tab-separated text."""
        lines = []
        for index in sorted(self.selectionModel().selectedRows(), key=QModelIndex.row):
            cells = [str(index.siblingAtColumn(i).data()) for i in range(len(self.rows.columns))]
            lines.append("\t".join(" ".join(cell.split()) for cell in cells))
        QGuiApplication.clipboard().setText("\n".join(lines))

    def showEvent(self, event: QShowEvent) -> None:
        """Only now its font is that of the look, and words can be measured."""
        super().showEvent(event)
        self.fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The empty state fills the room of the rows."""
        super().resizeEvent(event)
        if self._empty is not None:
            self._empty.setGeometry(self.viewport().rect())
        self._fit()

    def fit(self) -> None:
        """Measure the words that stand in the columns now and share the room anew."""
        self._wanted = wanted_widths(self)
        self._fit()

    def is_short_of_room(self) -> bool:
        """Whether all columns together need more than there is, so that one may be left out."""
        return sum(self._wanted.values()) > self.viewport().width()

    def _fit(self) -> None:
        self._is_fitting = True
        self.give_way()
        room = self.viewport().width()
        columns = {i: c for i, c in enumerate(self.rows.columns) if not self.isColumnHidden(i)}
        kept = {i: self.columnWidth(i) for i in columns if i in self._dragged}
        wanted = {i: kept.get(i, self.asks(i, self._wanted[i])) for i in columns if i in self._wanted}
        if len(wanted) == len(columns):
            rigid = {i for i, c in columns.items() if c.is_figure or i in kept}
            for place, width in column_widths(wanted, rigid, room).items():
                if place not in kept and not columns[place].stretches:
                    self.setColumnWidth(place, width)
        self._is_fitting = False

    def asks(self, _place: int, words: int) -> int:
        """The pixels a column asks for at this width, where it can be said with less. words: what its words need."""
        return words

    def give_way(self) -> None:
        """Hide what there is no room for at this width and text, show it again where there is. Here: nothing."""

    def leave_out(self, places: set[int]) -> None:
        """Hide these columns and no others, and share their room; nobody dragged the ones that come back."""
        if places != {place for place in range(len(self.rows.columns)) if self.isColumnHidden(place)}:
            self._is_fitting = True
            for place in range(len(self.rows.columns)):
                self.setColumnHidden(place, place in places)
            self.fit()

    def changeEvent(self, event: QEvent) -> None:
        """Rows follow the font."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self._size_rows()
            self.fit()

    def _dress_header(self) -> None:
        header = self.horizontalHeader()
        header.setHighlightSections(False)
        header.setMinimumSectionSize(theme.px(24))
        header.setFixedHeight(theme.px(34))
        header.setSectionsClickable(True)
        for place, column in enumerate(self.rows.columns):
            self.setColumnWidth(place, theme.px(column.width))
            if column.stretches:
                header.setSectionResizeMode(place, QHeaderView.ResizeMode.Stretch)
        header.sectionClicked.connect(self._on_header)
        header.sectionResized.connect(self._on_resized)

    def _size_rows(self) -> None:
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.verticalHeader().setMinimumSectionSize(theme.px(24))
        self.verticalHeader().setDefaultSectionSize(theme.px(36))
        self.horizontalHeader().setFixedHeight(theme.px(34))

    def _on_look(self) -> None:
        """Columns grow with the text, those that were dragged too; where they have no room any more, some give way."""
        self._size_rows()
        if self._scale == theme.scale():
            return
        by, self._scale = theme.scale() / self._scale, theme.scale()
        self.horizontalHeader().setMinimumSectionSize(theme.px(24))
        self._is_fitting = True
        for place in range(len(self.rows.columns)):
            is_hidden = self.isColumnHidden(place)
            self.setColumnHidden(place, False)  # Qt tells the width of a hidden column as none
            self.setColumnWidth(place, round(self.columnWidth(place) * by))
            self.setColumnHidden(place, is_hidden)
        self.fit()

    def _on_header(self, place: int) -> None:
        column = self.rows.columns[place]
        if not column.can_sort:
            return
        key, was_descending = self._sorted
        self._sorted = (column.key, not was_descending if key == column.key else False)
        order = Qt.SortOrder.DescendingOrder if self._sorted[1] else Qt.SortOrder.AscendingOrder
        self.horizontalHeader().setSortIndicator(place, order)
        self.horizontalHeader().setSortIndicatorShown(True)
        self.sort_wanted.emit(*self._sorted)

    def sort_by(self, key: str, *, descending: bool = False) -> None:
        """Show in the head by what the rows are sorted, without a signal; "" for nothing."""
        self._sorted = (key, descending)
        place = next((at for at, column in enumerate(self.rows.columns) if column.key == key), -1)
        order = Qt.SortOrder.DescendingOrder if descending else Qt.SortOrder.AscendingOrder
        self.horizontalHeader().setSortIndicator(place, order)
        self.horizontalHeader().setSortIndicatorShown(place >= 0)

    def dragged_widths(self) -> dict[str, int]:
        """Columns that a person made wider or narrower, by key: pixels at scale 1."""
        return {self.rows.columns[at].key: round(self.columnWidth(at) / theme.scale()) for at in sorted(self._dragged)}

    def drag(self, widths: dict[str, int]) -> None:
        """Make columns as wide as a person left them: pixels at scale 1 by key."""
        for place, column in enumerate(self.rows.columns):
            if column.key in widths:
                self._dragged.add(place)
                self.setColumnWidth(place, theme.px(widths[column.key]))

    def forget_dragged(self) -> None:
        """Back to columns as wide as what stands in them."""
        self._dragged.clear()
        self.fit()

    def _on_resized(self, place: int, _old: int, new: int) -> None:
        if not self._is_fitting and new and not self.rows.columns[place].stretches:
            self._dragged.add(place)
            self.column_dragged.emit()

    def _span_headings(self, first: int = 0) -> None:
        for place in range(first, self.rows.rowCount()):
            if self.rows.is_heading(place) and len(self.rows.columns) > 1:
                self.setSpan(place, 0, 1, len(self.rows.columns))

    def _on_reset(self) -> None:
        self.clearSpans()
        self._span_headings()
        self.fit()
        if self._empty is not None:
            self._empty.setGeometry(self.viewport().rect())
            self._empty.setVisible(self.rows.rowCount() == 0)

    def _on_inserted(self, _parent: QModelIndex, first: int, _last: int) -> None:
        self._span_headings(first)
        self.fit()

    def _on_opened(self, index: QModelIndex) -> None:
        if not self.rows.is_heading(index.row()):
            self.row_opened.emit(self.rows.row(index.row())[0])

    def _on_current(self, current: QModelIndex, _previous: Any) -> None:
        if current.isValid() and not self.rows.is_heading(current.row()):
            self.row_chosen.emit(self.rows.row(current.row())[0])

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Of the row under the mouse; by the menu key of the one that has the keys, wherever Qt says that is."""
        index, point = self.indexAt(event.pos()), event.pos()
        if event.reason() == QContextMenuEvent.Reason.Keyboard or not index.isValid():
            index = self.currentIndex()
            point = self.visualRect(index).center()
        if index.isValid() and not self.rows.is_heading(index.row()):
            self.menu_wanted.emit(self.rows.row(index.row())[0], self.viewport().mapToGlobal(point))
