"""Second step for a plain list: which column is which, and whether the day or the month comes first."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QGridLayout, QScrollArea, QVBoxLayout, QWidget

from pcdesk import moment
from pcdesk.exchange.ground.date_column import DateOrder, read_date
from pcdesk.exchange.ground.refusal import Unfit
from pcdesk.exchange.people.columns import FIELDS, Matching, check
from pcdesk.language import tr
from pcdesk.views.form.choices import ChoiceBox
from pcdesk.views.importing.looking import Look
from pcdesk.views.look import theme
from pcdesk.views.look.cards import Card, Segments, hairline
from pcdesk.views.look.labels import label
from pcdesk.words.door import show_date_long

MOST_COLUMNS = 150  # shown for matching; what is beyond them is kept whole
_LEFT_OUT = "-"
AT_ONCE = 8  # rows built before the screen has its turn again


class MatchPage(QWidget):
    """Signals: changed, by the person. `matching()` is what was said, `problem()` why it cannot be used yet."""

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._header: tuple[str, ...] = ()
        self._boxes: dict[str, ChoiceBox] = {}
        self._said: dict[str, str] = {}  # column to field, also of rows that are not built yet
        self._grid: QGridLayout | None = None
        self._look: Look | None = None
        self._more = QTimer(self)
        self._more.setInterval(0)
        self._more.timeout.connect(self._build_some)
        self._fields = QStandardItemModel(self)
        no_field = (("", tr("Kept whole")), (_LEFT_OUT, tr("Not read")))
        for key, words in (*no_field, *((key, tr(words)) for key, words in FIELDS.items())):
            item = QStandardItem(words)
            item.setData(key, Qt.ItemDataRole.UserRole)
            self._fields.appendRow(item)
        self._order = Segments(
            [("month", tr("Month first")), ("day", tr("Day first"))], tr("How the dates are written")
        )
        self._order.setObjectName("date_order")
        self._order.chosen.connect(self._on_order)
        self._asked = Card(tr("How are the dates written?"), icon="calendar-days")
        self._example = label("", "body", wraps=True)
        self._meant = label("", "muted")
        self._asked.body.addWidget(self._example)
        self._asked.body.addWidget(self._order, 0, Qt.AlignmentFlag.AlignLeft)
        self._asked.body.addWidget(self._meant)
        self._asked.hide()
        self._sample = ""
        self._area = QScrollArea()
        self._area.setWidgetResizable(True)
        self._area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        card = Card(tr("Which column is which?"), icon="columns-3")
        card.body.addWidget(label(tr(
            "pcdesk proposes what it understood. Change what is wrong. What has no field is kept whole."
        ), "muted", wraps=True))
        card.body.addWidget(self._area, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(16))
        column.addWidget(self._asked)
        column.addWidget(card, 1)

    def show_columns(self, look: Look) -> None:
        """The columns of a list with sample values, proposals chosen."""
        self._look, self._header = look, look.found.header
        self._said = {name: look.proposed.get(name, "") for name in self._header[:MOST_COLUMNS]}
        self._boxes.clear()
        self._asked.hide()
        page = QWidget()
        page.setProperty("kind", "page")
        grid = self._grid = QGridLayout(page)
        grid.setContentsMargins(0, theme.px(4), theme.px(12), 0)
        grid.setHorizontalSpacing(theme.px(16))
        grid.setVerticalSpacing(theme.px(6))
        for place, title in enumerate((tr("Column in the file"), tr("For example"), tr("Is"))):
            grid.addWidget(label(title, "label"), 0, place)
        grid.setColumnStretch(0, 2)
        grid.setColumnStretch(1, 3)
        grid.setColumnMinimumWidth(2, theme.px(230))
        grid.setRowStretch(2 * len(self._said) + 2, 1)
        self._area.setWidget(page)
        self._build_some()
        self._more.start()

    def _build_some(self) -> None:
        """A few rows more: a file of many columns does not hold up the screen."""
        left = [name for name in self._said if name not in self._boxes][:AT_ONCE]
        if not left or self._grid is None or self._look is None:
            self._more.stop()
            return
        for name in left:
            row = 2 * len(self._boxes) + 2
            self._grid.addWidget(hairline(), row - 1, 0, 1, 3)
            self._grid.addWidget(label(name, "strong", elides=True), row, 0)
            self._grid.addWidget(label(self._look.samples.get(name, ""), "muted", elides=True), row, 1)
            self._grid.addWidget(self._box(name, self._said[name]), row, 2)

    def _box(self, name: str, proposed: str) -> ChoiceBox:
        box = ChoiceBox()
        # As wide as its column: measuring forty words for each of many boxes holds up the screen.
        box.setSizeAdjustPolicy(ChoiceBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        box.setMinimumContentsLength(12)
        box.setModel(self._fields)
        box.setAccessibleName(tr("What the column {name} is", name=name))
        box.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        box.setCurrentIndex(max(0, box.findData(proposed)))
        box.activated.connect(self._on_changed)
        self._boxes[name] = box
        return box

    def ask_order(self, orders: Sequence[DateOrder]) -> None:
        """Ask how the dates are written; the likelier order is chosen already."""
        first = orders[0]
        self._sample = first.example
        self._example.setText(
            tr("“{example}” in the column {name} can be read in two ways.", example=first.example, name=first.column)
        )
        self._order.choose("day" if first.is_day_first else "month")
        self._say_meant()
        self._asked.show()
        self._order.findChild(QWidget, self._order.current()).setFocus()

    @property
    def is_asking(self) -> bool:
        """Whether the order of the dates is a question on the screen."""
        return not self._asked.isHidden()

    def matching(self) -> Matching:
        """What the person said."""
        columns = {name: field for name, field in self._said.items() if field not in ("", _LEFT_OUT)}
        left_out = frozenset(name for name, field in self._said.items() if field == _LEFT_OUT)
        return Matching(columns, self._order.current() == "day" if self.is_asking else None, left_out)

    def problem(self) -> str:
        """Why this matching cannot be used, in a sentence; "" when it can."""
        try:
            check(self.matching(), self._header)
        except Unfit as unfit:
            return str(unfit)
        return ""

    def choose(self, column: str, field: str) -> None:
        """Match one column as the person would."""
        self._said[column] = field
        if column in self._boxes:
            self._boxes[column].setCurrentIndex(self._boxes[column].findData(field))
        self._on_changed()

    def _on_changed(self, _place: int = 0) -> None:
        self._said |= {name: box.currentData() for name, box in self._boxes.items()}
        self._asked.hide()  # other columns may be dates now
        self.changed.emit()

    def _on_order(self, _key: str) -> None:
        self._say_meant()
        self.changed.emit()

    def _say_meant(self) -> None:
        """The same example in words, so that nobody has to imagine it."""
        is_day_first = self._order.current() == "day"
        try:
            iso = read_date(self._sample, "", moment.today(), is_day_first=is_day_first)
        except Unfit as unfit:
            self._meant.setText(str(unfit))
            return
        self._meant.setText(tr("Then it is {date}.", date=show_date_long(date.fromisoformat(iso))))
