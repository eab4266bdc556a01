"""The bar under the top bar: what everybody at the desk must know, such as a clock that is wrong."""

from __future__ import annotations

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QMainWindow, QSizePolicy, QToolBar

from pcdesk.acts.keys.clock_look import ClockSetBack, confirm_clock, look_at_clock
from pcdesk.acts.keys.cut_off import ChangedOutside, CountedAnew, CutOff, acknowledge_notices
from pcdesk.language import tr
from pcdesk.trouble import KnownError
from pcdesk.views.bench import drafts_left
from pcdesk.views.bench.workbench import Workbench
from pcdesk.views.look.notice import Notice

AMISS = (CutOff, ChangedOutside, CountedAnew)  # said at each sign-in until the owner says that it is known


class Banner(QToolBar):
    """One bar, hidden while there is nothing to say. It looks when the window is first shown and each minute."""

    def __init__(self, window: QMainWindow, bench: Workbench) -> None:
        super().__init__(window)
        self.setObjectName("banner")
        self.setWindowTitle(tr("What you should know"))
        self.setMovable(False)
        self.setFloatable(False)
        self.toggleViewAction().setEnabled(False)
        self._bench = bench
        self._closed: set[type[KnownError]] = set()
        self._said: KnownError | None = None
        self.notice = Notice()
        self.notice.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self.notice.action_chosen.connect(self._on_action)
        self.notice.closed.connect(self._on_closed)
        self._place = self.addWidget(self.notice)
        self._has_begun = False
        self.hide()

    def begin(self) -> None:
        """The window stands: look at the clock, and open again what this person had open."""
        if self._has_begun or not self.window().isVisible():  # it has gone again meanwhile
            return
        self._has_begun = True
        self._bench.clock.minute_turned.connect(self.look)
        self.look()
        drafts_left.go_on(self._bench)

    def look(self) -> None:
        """Is all well with records and clock? What was closed is not said again until it was right in between."""
        found = [*self._bench.clinic.found, *(self._bench.look(look_at_clock, self._bench.desk) or [])]
        self._closed &= {type(trouble) for trouble in found}
        left = [trouble for trouble in found if type(trouble) not in self._closed]
        self._said = left[0] if left else None
        if self._said is None:
            self.notice.clear()
            self.hide()
            return
        actions = [("clock_right", tr("The clock is right now"))] if isinstance(self._said, ClockSetBack) else []
        if isinstance(self._said, AMISS) and self._bench.may(acknowledge_notices):
            actions = [("known", tr("This is known: say it no more"))]
        self.notice.explain(self._said, actions)
        self._fit()
        self._place.setVisible(True)
        self.show()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """As high as the wrapped words need: a tool bar asks its widgets for no height to a width."""
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self._fit()

    def _fit(self) -> None:
        room = self.layout().contentsMargins()
        width = self.parentWidget().width() - room.left() - room.right()
        self.notice.setFixedHeight(self.notice.layout().totalHeightForWidth(width))

    def _on_action(self, key: str) -> None:
        if key == "clock_right":
            self._bench.act(confirm_clock)
            self.look()
        elif key == "known" and self._bench.act(acknowledge_notices):
            clinic = self._bench.clinic
            clinic.found = tuple(one for one in clinic.found if not isinstance(one, AMISS))
            self.look()

    def _on_closed(self) -> None:
        if self._said is not None:
            self._closed.add(type(self._said))
        self.look()
