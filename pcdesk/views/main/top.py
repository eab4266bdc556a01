"""The bar at the top: the menus, the one search box, who the keys are about, the clock, and who is signed in.

One row where there is room for all of it; with large text the search box and the person have a second one.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QSize, Qt, QTimer
from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QMenu, QMenuBar, QSizePolicy, QToolButton, QVBoxLayout, QWidget

from pcdesk import moment
from pcdesk.language import tr
from pcdesk.models.clinic.right import ROLE_WORDS
from pcdesk.views.bench.workbench import Workbench
from pcdesk.views.look import icons, theme
from pcdesk.views.look.buttons import ToolButton
from pcdesk.views.look.labels import label
from pcdesk.views.main.current import PersonTag
from pcdesk.views.main.palette import Palette
from pcdesk.words.showing import show_time

SEARCH = (220, 520)  # pixels at scale 1: less is a row of its own, more is of no use
_ANY = 16_777_215  # Qt's greatest width


class TopBar(QFrame):
    """Menus at the left, search in the middle, clock and person at the right."""

    def __init__(
        self, bench: Workbench, menus: QMenuBar, palette: Palette, menu: Sequence[tuple[str, Callable[[], None]]]
    ) -> None:
        super().__init__()
        self.setProperty("kind", "bar")
        self.setObjectName("top")
        self._bench, self._menus, self._palette = bench, menus, palette
        menus.setSizePolicy(QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Fixed)
        palette.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.person = PersonTag(bench, self)
        self._clock = label("", "strong")
        self._who = self._signed_in(menu)
        self._rows = (QHBoxLayout(), QHBoxLayout())
        column = QVBoxLayout(self)
        column.setSpacing(0)
        for row in self._rows:
            row.setSpacing(theme.px(12))
            column.addLayout(row)
        self._is_one_row: bool | None = None
        self._refit = QTimer(self, singleShot=True, interval=0)
        self._refit.timeout.connect(self._lay_out)
        theme.changed.connect(self._refit.start)
        self._lay_out()
        bench.clock.minute_turned.connect(self.tell_time)
        self.tell_time()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Another width."""
        super().resizeEvent(event)
        self._lay_out()

    def minimumSizeHint(self) -> QSize:
        """That of two rows: a window need not be as wide as one row would be."""
        first = sum(one.minimumSizeHint().width() for one in (self._menus, self._clock, self._who))
        second = self.person.minimumWidth() + theme.px(SEARCH[0])
        return QSize(max(first, second) + 4 * theme.px(12), super().minimumSizeHint().height())

    def showEvent(self, event: QShowEvent) -> None:
        """On the screen the words have the width of their look."""
        super().showEvent(event)
        self._refit.start()

    def _lay_out(self) -> None:
        """In one row where all of it has room, else in two."""
        edge = theme.px(12)
        self.layout().setContentsMargins(theme.px(8), theme.px(3), edge, theme.px(3))
        least = (self._menus, self.person, self._clock, self._who)
        needed = sum(one.sizeHint().width() for one in least) + theme.px(SEARCH[0]) + 6 * edge
        is_one_row = self.width() >= needed
        self._palette.setMaximumWidth(theme.px(SEARCH[1]) if is_one_row else _ANY)
        if is_one_row == self._is_one_row:
            return
        self._is_one_row = is_one_row
        first, second = self._rows
        for row in self._rows:
            while row.takeAt(0) is not None:
                pass
        first.addWidget(self._menus)
        if is_one_row:
            first.addStretch(1)
        row = first if is_one_row else second
        row.addWidget(self._palette, 6)
        if is_one_row:
            first.addStretch(1)
        row.addWidget(self.person)
        if not is_one_row:
            first.addStretch(1)
        first.addWidget(self._clock)
        first.addWidget(self._who)

    def tell_time(self) -> None:
        """Show the clinic's time."""
        self._clock.setText(show_time(moment.minute()))
        self._clock.setAccessibleName(tr("Time: {time}", time=self._clock.text()))

    def _signed_in(self, menu: Sequence[tuple[str, Callable[[], None]]]) -> QWidget:
        desk = self._bench.desk
        made = ToolButton()
        made.setObjectName("person")
        made.setText(f" {desk.name}")
        made.setProperty("kind", "nav")
        made.setAccessibleName(tr("Signed in: {name}, {role}", name=desk.name, role=tr(ROLE_WORDS[desk.role])))
        made.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        made.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        icons.put(made, "user")
        drop = QMenu(made)
        for words, run in menu:
            drop.addAction(words).triggered.connect(run)
        made.setMenu(drop)
        return made
