"""A choice among things of which more than a name is to be seen: each with a line that says what speaks for it.

Ask(Referral.practice, kind="offers", follows="specialty", choices=[(None, Offer(tr("Not chosen yet"))), (7, Offer(…))])
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QEvent, QModelIndex, QObject, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QFontMetrics, QKeyEvent, QPainter
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from pcdesk.views.form.form_editors import Editor
from pcdesk.views.look import icons, theme
from pcdesk.words.names import fold

VALUE, OFFER = Qt.ItemDataRole.UserRole, Qt.ItemDataRole.UserRole + 1
ROW, IN_SIGHT, SIDE, ICON = 68, 4, 10, 16  # pixels at scale 1, and rows
TOP_LEFT = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
Index = QModelIndex | QPersistentModelIndex


@dataclass(frozen=True)
class Offer:
    """One of them. detail: what speaks for it and against it; icon, tone: whether it suits.

    of: by what it is looked for in another field (Ask.follows): what fits that stands first.
    """

    title: str
    detail: str = ""
    icon: str = "circle"
    tone: str = "muted"
    of: str = ""

    def __str__(self) -> str:
        return f"{self.title}: {self.detail}" if self.detail else self.title


class _Lines(QStyledItemDelegate):
    """An icon, the name, and below it up to two lines."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """Three lines high."""
        return QSize(super().sizeHint(option, index).width(), theme.px(ROW))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """What is cut off is told whole by the tip."""
        offer: Offer = index.data(OFFER)
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)  # type: ignore[attr-defined]
        area: QRect = option.rect  # type: ignore[attr-defined]
        painter.save()
        if chosen:
            painter.fillRect(area, theme.colour("selection"))
        ink = theme.colour("selection_text" if chosen else "text")
        icon = theme.px(ICON)
        drawn = icons.pixmap(offer.icon, icon, theme.colour("selection_text" if chosen else offer.tone).name(),
                             painter.device().devicePixelRatioF())  # fmt: skip
        painter.drawPixmap(area.left() + theme.px(SIDE), area.center().y() - icon // 2, drawn)
        left = area.left() + theme.px(2 * SIDE) + icon
        room = QRect(left, area.top() + theme.px(6), area.right() - left - theme.px(SIDE), area.height())
        painter.setFont(theme.font("strong"))
        painter.setPen(ink)
        name = QFontMetrics(painter.font())
        painter.drawText(room, TOP_LEFT, name.elidedText(offer.title, Qt.TextElideMode.ElideRight, room.width()))
        room.setTop(room.top() + name.height() + theme.px(1))
        room.setBottom(area.bottom())
        painter.setFont(theme.font("caption"))
        painter.setPen(ink if chosen else theme.colour("muted"))
        painter.drawText(room, TOP_LEFT | int(Qt.TextFlag.TextWordWrap), offer.detail)
        painter.restore()


class OffersEditor(Editor):
    """Up and down choose; letters find a name; Enter goes on."""

    span = 6

    def __init__(self, choices: Sequence[tuple[Any, Any]]) -> None:
        super().__init__()
        self.widget: QListWidget = QListWidget()
        self.widget.setItemDelegate(_Lines(self.widget))
        self.widget.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.widget.setFixedHeight(theme.px(ROW * min(max(len(choices), 2), IN_SIGHT) + 4))
        self._choices = list(choices)
        self._fill(self._choices)
        self.widget.itemSelectionChanged.connect(self.edited)  # what has the keys alone is not chosen
        self.widget.installEventFilter(self)

    def _fill(self, choices: Sequence[tuple[Any, Any]]) -> None:
        self.widget.clear()
        for value, offer in choices:
            item = QListWidgetItem(str(offer), self.widget)
            item.setData(VALUE, value)
            item.setData(OFFER, offer)
            item.setToolTip(str(offer))

    def follow(self, words: str) -> None:
        """What fits these words stands before the rest, below what is of nothing; what is chosen stays chosen."""
        wanted, chosen = fold(words).strip(), self.read()
        was_blocked = self.widget.blockSignals(True)
        self._fill(sorted(self._choices, key=lambda one: bool(one[1].of) and wanted not in fold(one[1].of)))
        self.write(chosen)
        self.widget.blockSignals(was_blocked)

    def read(self) -> Any:
        """The value chosen."""
        chosen = self.widget.selectedItems()
        return chosen[0].data(VALUE) if chosen else None

    def write(self, value: Any) -> None:
        """Choose a value; one that is not among them chooses none."""
        rows = (row for row in range(self.widget.count()) if self.widget.item(row).data(VALUE) == value)
        self.widget.clearSelection()
        self.widget.setCurrentRow(next(rows, -1))

    def text(self) -> str:
        """The value chosen, in digits: the words may be others after a lock."""
        value = self.read()
        return "" if value is None else str(value)

    def put_text(self, text: str) -> None:
        """Choose by what text() gave."""
        self.write(int(text) if text.isdecimal() else None)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Enter is the form's, which goes on to the next field; the first arrow chooses the first."""
        if not isinstance(event, QKeyEvent) or event.type() != QEvent.Type.KeyPress:
            return super().eventFilter(watched, event)
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            return self._hand_on(event)
        if event.key() in (Qt.Key.Key_Down, Qt.Key.Key_Up) and not self.widget.selectedItems() and self.widget.count():
            self.widget.setCurrentRow(0)
            self.widget.item(0).setSelected(True)
            return True
        return super().eventFilter(watched, event)

    def _hand_on(self, event: QKeyEvent) -> bool:
        above = self.widget.parentWidget()
        while above is not None and not hasattr(above, "save_wanted"):
            above = above.parentWidget()
        if above is None:
            return False
        above.keyPressEvent(event)
        return True
