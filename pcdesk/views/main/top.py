"""The bar at the top: the screens, the one search box, the clock, and who is signed in."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QEvent, Qt, QTimer
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QMenu, QSizePolicy, QToolButton, QWidget

from pcdesk import moment
from pcdesk.language import tr
from pcdesk.models.clinic.right import ROLE_WORDS
from pcdesk.views.bench.workbench import Workbench
from pcdesk.views.look import icons, theme
from pcdesk.views.look.buttons import ToolButton
from pcdesk.views.look.labels import label
from pcdesk.views.main.current import PersonTag
from pcdesk.views.main.palette import Palette
from pcdesk.views.main.rooms import ROOMS
from pcdesk.words.showing import show_time

WORDS_FROM = 1240  # pixels at scale 1


class TopBar(QFrame):
    """Screens at the left, search in the middle, clock and person at the right."""

    def __init__(
        self,
        bench: Workbench,
        palette: Palette,
        go: Callable[[str], None],
        menu: Sequence[tuple[str, Callable[[], None]]],
    ) -> None:
        super().__init__()
        self.setProperty("kind", "bar")
        self.setObjectName("top")
        self._bench, self._go = bench, go
        self._named: list[QToolButton] = []
        row = QHBoxLayout(self)
        row.setContentsMargins(theme.px(12), theme.px(6), theme.px(12), theme.px(6))
        row.setSpacing(theme.px(4))
        for number, plan in enumerate((p for p in ROOMS if not p.is_passing), start=1):
            row.addWidget(self._screen(plan.key, tr(plan.title), plan.icon, f"Ctrl+{number}"))
        row.addSpacing(theme.px(12))
        palette.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        palette.setMaximumWidth(theme.px(520))
        row.addWidget(palette, 1)
        row.addStretch(0)
        row.addSpacing(theme.px(12))
        self.person = PersonTag(bench, self)
        row.addWidget(self.person)
        self._clock = label("", "strong")
        row.addSpacing(theme.px(12))
        row.addWidget(self._clock)
        row.addSpacing(theme.px(8))
        row.addWidget(self._person(menu))
        self._timer = QTimer(self, interval=5_000)
        self._timer.timeout.connect(self.tell_time)
        self._timer.start()
        self.tell_time()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Icons without their words where all words do not fit: half a word says less than none."""
        super().resizeEvent(event)
        self._fit_words()

    def changeEvent(self, event: QEvent) -> None:
        """Another size of the text."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self._fit_words()

    def _fit_words(self) -> None:
        has_room = self.width() >= theme.px(WORDS_FROM)
        style = Qt.ToolButtonStyle.ToolButtonTextBesideIcon if has_room else Qt.ToolButtonStyle.ToolButtonIconOnly
        for one in self._named:
            if one.toolButtonStyle() != style:
                one.setToolButtonStyle(style)

    def tell_time(self) -> None:
        """Show the clinic's time."""
        self._clock.setText(show_time(moment.minute()))
        self._clock.setAccessibleName(tr("Time: {time}", time=self._clock.text()))

    def _screen(self, key: str, title: str, icon: str, shortcut: str) -> QToolButton:
        made = ToolButton()
        made.setObjectName(f"go-{key}")
        made.setProperty("room", key)
        made.setText(f" {title}")
        made.setAccessibleName(title)
        made.setToolTip(f"{title}  {shortcut}")
        made.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        made.setProperty("kind", "nav")
        icons.put(made, icon)
        self._named.append(made)
        made.clicked.connect(self._on_screen)
        return made

    def _on_screen(self) -> None:
        self._go(str(self.sender().property("room")))

    def _person(self, menu: Sequence[tuple[str, Callable[[], None]]]) -> QWidget:
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
