"""Takes a visit off the book with a reason: one digit, or a few words of one's own, typed without going anywhere.

    ask_why(bench, visit, parent)       # what is typed is kept over a lock, and the sheet opens again with it
"""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QGridLayout, QWidget

from pcdesk.acts.book.visit import cancel_visit
from pcdesk.language import tr
from pcdesk.models.book.day_visit import DayVisit, has_begun
from pcdesk.models.clinic.reasons import CANCELLED, DIED
from pcdesk.models.people.person_line import person_line
from pcdesk.views.bench.drafts_left import CANCELLATION
from pcdesk.views.bench.workbench import Workbench
from pcdesk.views.form.asking import ask_for
from pcdesk.views.form.kept import go_on_in
from pcdesk.views.form.kept_sheet import KeptSheet
from pcdesk.views.form.lines import named, text_line
from pcdesk.views.look import theme
from pcdesk.views.look.buttons import allow, button
from pcdesk.views.look.labels import label
from pcdesk.views.visit.death import HAS_DIED
from pcdesk.words.door import show_day_time

# (code, English for tr). The first one is a no-show; the rest are cancellations.
REASONS = (("missed", "Did not come (no-show)"), *CANCELLED.items())

_BY_KEY_OR_CLICK = (Qt.FocusReason.TabFocusReason, Qt.FocusReason.BacktabFocusReason, Qt.FocusReason.MouseFocusReason)


class CancelSheet(KeptSheet):
    """Signals: given(reason, is_no_show), once: the code of a reason that was chosen, or the words that were typed."""

    given = Signal(str, bool)

    def __init__(self, bench: Workbench, visit: DayVisit, parent: QWidget | None) -> None:
        title = tr("Take this visit off the book?")
        super().__init__(bench, parent, title, icon="calendar-x", name="cancel_sheet", tone="warning")
        when = tr("{when} with {provider}", when=show_day_time(visit.on, visit.start), provider=visit.provider)
        self._may_be_missed = has_begun(visit.on, visit.start)
        self.body.addWidget(label(f"{visit.name} · {when} · {visit.kind}", "muted", wraps=True))
        how = tr("Why? A digit chooses, letters are a reason of your own. Ctrl+Z puts the visit back.")
        self.body.addWidget(label(how, wraps=True))
        grid = QGridLayout()
        grid.setSpacing(theme.px(8))
        for place, (_code, words) in enumerate(REASONS):
            made = button(f"{place + 1}  {tr(words)}", name=f"reason_{place + 1}",
                          run=lambda _on=False, number=place: self._choose(number))  # fmt: skip
            made.setStyleSheet("text-align: left")
            if place == 0 and not self._may_be_missed:
                allow(made, tr("The visit is still to come."))
            grid.addWidget(made, place // 2, place % 2)
        self.body.addLayout(grid)
        self._line = text_line("own_reason", tr("Another reason"), hint=tr("Another reason, in a few words"))
        self._line.setAccessibleDescription(f"{visit.name}, {when}. {how}")  # the keys begin here
        self._line.installEventFilter(self)
        self._is_line_wanted = False  # put there by the person: digits are words too
        self._line.textChanged.connect(self._on_typed)
        for part in (*named(self._line), self.notice):
            self.body.addWidget(part)
        self.end(tr("Cancel visit"), self._on_own, "danger", cancel=tr("Leave it"), names=("leave", "cancel_visit"))
        goes_on = self.keep(f"{CANCELLATION}{visit.id}", text=self._line)
        self._on_typed(self._line.text())
        self._line.setFocus()
        if goes_on:
            go_on_in(self._line)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """A digit is a reason, unless it is typed into the line."""
        if not self._chooses(event):
            super().keyPressEvent(event)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """The line has the keys from the start: a digit is still a reason while nothing stands in it."""
        if isinstance(event, QFocusEvent) and event.type() == QEvent.Type.FocusOut:
            # When she comes back to it, it is not because it had the keys from the start.
            self._is_line_wanted |= event.reason() in _BY_KEY_OR_CLICK
        elif event.type() == QEvent.Type.MouseButtonPress:
            self._is_line_wanted = True
        elif isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            return not self._is_line_wanted and not self._line.text() and self._chooses(event)
        return super().eventFilter(watched, event)

    def _chooses(self, event: QKeyEvent) -> bool:
        number = event.key() - Qt.Key.Key_1
        if not 0 <= number < len(REASONS):
            return False
        if number == 0 and not self._may_be_missed:
            return True  # said by the button; it is no word of a reason either
        self._choose(number)
        return True

    def _choose(self, number: int) -> None:
        self._give(REASONS[number][0], is_no_show=number == 0)

    def _on_typed(self, text: str) -> None:
        allow(self.go, "" if text.strip() else tr("Say why, in a few words."))

    def _on_own(self) -> None:
        self._give(self._line.text().strip(), is_no_show=False)

    def _give(self, reason: str, *, is_no_show: bool) -> None:
        self.given.emit(reason, is_no_show)
        self.accept()


def ask_why(bench: Workbench, visit: DayVisit, parent: QWidget) -> None:
    """Open the sheet, and cancel the visit once a reason is given; where that is a death, it is asked about then."""

    def cancel(reason: str, is_no_show: bool) -> None:
        done = bench.act(cancel_visit, visit.id, reason, no_show=is_no_show, toast=True)
        if done and reason == DIED and not visit.deceased:
            QTimer.singleShot(0, parent, ask_when)  # once this sheet is gone

    def ask_when() -> None:
        ask_for(bench, HAS_DIED, person_line(visit.patient_id), parent.window())

    sheet = CancelSheet(bench, visit, parent)
    sheet.given.connect(cancel)
    sheet.open()
