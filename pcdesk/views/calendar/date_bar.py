"""The bar above the calendar: which days, day or week, whose columns, next free time, how tall."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import date

from PySide6.QtCore import QSize, Signal
from PySide6.QtGui import QAction, QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QMenu, QPushButton, QWidget

from pcdesk.language import tr
from pcdesk.views.calendar import spoken
from pcdesk.views.calendar.block import Column, ColumnKey
from pcdesk.views.calendar.turning import turned
from pcdesk.views.form.date_edit import MonthPopup
from pcdesk.views.look import icons, theme
from pcdesk.views.look.buttons import button, tool
from pcdesk.views.look.cards import Segments
from pcdesk.views.look.labels import plain_tip
from pcdesk.words.door import show_day

SPACES = (4, 2)  # pixels between the controls; the smaller where the bar is short
NEEDS = {False: 740, True: 860}  # pixels for the words of "next free time": beside one day, beside a week


class DateBar(QFrame):
    """Asks for other days, another view, other columns; shows nothing but what it was told.

    Signals: date_wanted(date) · today_wanted() · view_wanted("day", "week" or "list")
        columns_wanted(tuple of keys): every key when everyone is shown · find_wanted(): next free time
        zoom_wanted(steps): taller above zero, lower below.
    """

    date_wanted = Signal(object)
    today_wanted = Signal()
    view_wanted = Signal(str)
    columns_wanted = Signal(object)
    find_wanted = Signal()
    zoom_wanted = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("calendar_bar")
        self.setProperty("kind", "bar")
        self._days: tuple[date, ...] = ()
        self._columns: tuple[Column, ...] = ()
        self._shown: frozenset[ColumnKey] = frozenset()
        self._make_controls()
        self._lay_out()
        self._name_columns()

    def _make_controls(self) -> None:
        self.back = tool("chevron-left", tr("Earlier"), role="text")
        self.back.setToolTip(plain_tip(tr("Earlier (Page Up)")))
        self.on = tool("chevron-right", tr("Later"), role="text")
        self.on.setToolTip(plain_tip(tr("Later (Page Down)")))
        self.today = button(tr("Today"), tip=tr("Today (T)"))
        self.title = button("", "quiet", tip=tr("Choose a day"))
        self.title.setFont(theme.font("heading"))
        self.view = Segments((("day", tr("Day")), ("week", tr("Week")), ("list", tr("List"))), tr("Day, week or list"))
        self.filter = button("", "quiet", tip=tr("Whose columns are shown"))
        icons.put(self.filter, "users", "muted")
        self.menu = QMenu(self.filter)
        self.filter.setMenu(self.menu)
        self.find = button(tr("Next free time"), icon="calendar-clock", tip=tr("Find the next free time"))
        self.lower = tool("zoom-out", tr("Lower hours"))
        self.lower.setToolTip(plain_tip(tr("Lower hours (Ctrl+Down)")))
        self.taller = tool("zoom-in", tr("Taller hours"))
        self.taller.setToolTip(plain_tip(tr("Taller hours (Ctrl+Up)")))
        self.month = MonthPopup(self)
        for name, control, ask in (
            ("back", self.back, lambda: self._turn(-1)), ("on", self.on, lambda: self._turn(1)),
            ("today", self.today, self.today_wanted.emit), ("title", self.title, self._on_title),
            ("find", self.find, self.find_wanted.emit), ("lower", self.lower, lambda: self.zoom_wanted.emit(-1)),
            ("taller", self.taller, lambda: self.zoom_wanted.emit(1)),
        ):  # fmt: skip
            control.setObjectName(f"calendar_{name}")
            control.clicked.connect(ask)
        self.filter.setObjectName("calendar_filter")
        self.view.chosen.connect(self.view_wanted)
        self.month.picked.connect(self.date_wanted)
        self.menu.triggered.connect(self._on_column)

    def _lay_out(self) -> None:
        row = QHBoxLayout(self)
        row.setContentsMargins(theme.px(8), theme.px(6), theme.px(8), theme.px(6))
        row.setSpacing(theme.px(SPACES[0]))
        for control in (self.back, self.on, self.today, self.title):
            row.addWidget(control)
        row.addStretch(1)
        for control in (self.find, self.filter, self.view, self.lower, self.taller):
            row.addWidget(control)

    def show_days(self, days: Sequence[date]) -> None:
        """Say which days are shown; one is the day view."""
        self._days = tuple(days)
        self.view.choose("week" if len(days) > 1 else "day")
        self._name_title()
        self._name_columns()
        self._give_way()

    def show_columns(self, columns: Sequence[Column], shown: Collection[ColumnKey]) -> None:
        """Offer columns to choose from, with those that are shown ticked."""
        self._columns, self._shown = tuple(columns), frozenset(shown)
        self.menu.clear()
        self._add(tr("Everyone"), None, len(self._shown) == len(self._columns))
        self.menu.addSeparator()
        for column in self._columns:
            self._add(column.title, column.key, column.key in self._shown)
        self._name_columns()
        self._give_way()

    def _add(self, text: str, key: ColumnKey | None, is_ticked: bool) -> None:
        action = QAction(text.replace("&", "&&"), self.menu)
        action.setCheckable(True)
        action.setChecked(is_ticked)
        action.setData(key)
        self.menu.addAction(action)

    def _name_title(self) -> None:
        text = spoken.days_title(self._days)
        if self._days and self.width() < theme.px(890):
            text = show_day(self._days[0])
            if len(self._days) > 1:
                text = tr("Week of {day}", day=text)
        _set_text(self.title, text)
        self.title.setAccessibleName(tr("Shown: {days}. Choose another day", days=text))
        _set_text(self.find, " " + tr("Next free time") if self.width() >= theme.px(NEEDS[len(self._days) > 1]) else "")

    def _name_columns(self) -> None:
        text = tr("Everyone")
        if len(self._shown) < len(self._columns):
            names = [column.title for column in self._columns if column.key in self._shown]
            text = names[0] if len(names) == 1 else tr("{count} of {all}", count=len(names), all=len(self._columns))
        self.filter.setAccessibleName(tr("Columns: {names}", names=text))
        is_wide = self.width() >= theme.px(900)
        _set_text(self.filter, " " + text.replace("&", "&&") if is_wide else "")

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Words give way to icons where the bar is short, then what can be done elsewhere too."""
        super().resizeEvent(event)
        self._name_title()
        self._name_columns()
        self._give_way()

    def _give_way(self) -> None:
        """Take away what has no room, so that no word is cut: however wide the words are in this font."""
        width = self.width() / theme.scale()
        self._space(SPACES[0])
        less = ((self.lower, 620), (self.taller, 620), (self.find, 540), (self.filter, 490))
        for control, needs in less:
            control.setVisible(width >= needs)
        if self._is_short():
            self._space(SPACES[1])
        if self._is_short() and self._days:
            _set_text(self.title, show_day(self._days[0]))  # beside it stands whether that is a week
        for control, _needs in less:
            if self._is_short():
                control.hide()
        self.layout().activate()  # words that came back are not shown in the room of shorter ones

    def _space(self, pixels: int) -> None:
        if self.layout().spacing() != theme.px(pixels):
            self.layout().setSpacing(theme.px(pixels))

    def _is_short(self) -> bool:
        return self.layout().minimumSize().width() > self.width()

    def minimumSizeHint(self) -> QSize:
        """What is left when every word has given way."""
        hint = super().minimumSizeHint()
        hint.setWidth(min(hint.width(), theme.px(480)))
        return hint

    def _turn(self, steps: int) -> None:
        page = turned(self._days, steps)
        if page is not None:
            self.date_wanted.emit(page)

    def _on_title(self) -> None:
        if self._days:
            self.month.show_under(self.title, self._days[0])

    def _on_column(self, action: QAction) -> None:
        """One column more or less; the last one cannot be taken away."""
        everyone = tuple(column.key for column in self._columns)
        if action.data() is None:
            wanted = everyone
        else:
            kept = self._shown ^ {action.data()}
            wanted = tuple(key for key in everyone if key in kept) or (action.data(),)
        self.show_columns(self._columns, wanted)
        self.columns_wanted.emit(wanted)


def _set_text(control: QPushButton, text: str) -> None:
    """Setting a text lays the bar out again: only when it differs, or resizing is slow."""
    if control.text() != text:
        control.setText(text)
