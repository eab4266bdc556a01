"""The foot of the main window: the day in numbers, how the records are kept, what can be undone."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QPoint, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QStatusBar, QWidget

from pcdesk import moment
from pcdesk.acts.clinic.founding import confirm_recovery_sheet
from pcdesk.acts.frame.undo import still_may_undo, undo_label
from pcdesk.language import counted, tr
from pcdesk.models.book.day_visit import visits_between, waiting
from pcdesk.models.book.visit import OFF_THE_BOOK, Status, Visit
from pcdesk.models.clinic.practice import Practice
from pcdesk.views.bench.workbench import Workbench
from pcdesk.views.look import theme
from pcdesk.views.look.buttons import button
from pcdesk.views.look.cards import IconLabel
from pcdesk.views.look.labels import label
from pcdesk.words.showing import show_minutes


class Foot(QStatusBar):
    """Signals: backup_asked, sheet_asked (the words about backups or the recovery sheet were pressed)."""

    backup_asked = Signal()
    sheet_asked = Signal()

    def __init__(self, bench: Workbench, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._bench = bench
        self._is_told = False  # a toast says what was done and offers to take it back: not twice
        self.setSizeGripEnabled(False)
        self._day = label("", "caption")
        self._day.setObjectName("day-in-numbers")
        self._undo = button("", "link")
        self._undo.setObjectName("undo")
        self._undo.clicked.connect(bench.undo)
        self._backup = button("", "link")
        self._backup.setObjectName("backup-state")
        self._backup.clicked.connect(self.backup_asked)
        self._backup_said: tuple[str, bool] | None = None
        self.addWidget(self._day, 1)
        self._sheet = button("", "link")
        self._sheet.setObjectName("sheet-state")
        self._sheet.clicked.connect(self.sheet_asked)
        self.addPermanentWidget(self._sheet)
        self._lock = _with_icon("lock", label(tr("encrypted"), "caption"))
        self.addPermanentWidget(self._lock)
        self.addPermanentWidget(self._backup)
        self.addPermanentWidget(self._undo)
        bench.listen(self, self._on_news)
        bench.undo_changed.connect(self._show_undo)
        bench.privacy_changed.connect(self._show_undo)
        bench.clock.minute_turned.connect(self._on_tick)
        self.reload()
        self.show_backup("", is_good=False)

    def reload(self) -> None:
        """Count the day again."""
        today = moment.today()
        visits = [v for v in visits_between(today, today) if v.status not in OFF_THE_BOOK]
        here = [v for v in visits if v.status != Status.SCHEDULED]
        waits = [w.minutes for v in visits if v.status == Status.ARRIVED and (w := waiting(v, moment.now()))]
        words = [counted(len(visits), "1 visit", "{count} visits"), tr("{n} arrived", n=len(here))]
        if waits:
            words.append(tr("{n} waiting, longest {time}", n=len(waits), time=show_minutes(max(waits))))
        self._day.setText(" · ".join(words))
        self._day.setAccessibleName(tr("The day in numbers: {words}", words=", ".join(words)))
        self._show_sheet()
        self._show_undo()

    def make_room(self, is_told: bool) -> None:
        """A toast comes over the foot, or has gone: its own Undo gives way to that of the toast."""
        self._is_told = is_told
        self._show_undo()

    def free_room(self) -> tuple[int, int]:
        """Left and width of what is free between the words at its two ends, in the window, while its Undo gives way."""
        gap, window = theme.px(12), self.window()
        left = self._day.mapTo(window, QPoint(0, 0)).x() + self._day.sizeHint().width() + gap
        ends = [one.sizeHint().width() + gap for one in (self._sheet, self._lock, self._backup) if not one.isHidden()]
        return left, window.width() - sum(ends) - gap - left

    def _on_tick(self) -> None:
        if self.isVisible():  # of a window that is put away the records may be closed already
            self._bench.look(self.reload)

    def _show_sheet(self) -> None:
        """Nag the one who can do something about it until the recovery sheet is printed and read back."""
        practice = Practice.alive().first()
        missing = practice is not None and not practice.recovery_confirmed_at and not practice.is_demo
        self._sheet.setVisible(missing and self._bench.may(confirm_recovery_sheet))
        words = tr("Print the recovery sheet")
        self._sheet.setText(f"⚠ {words}")
        self._sheet.setAccessibleName(words)

    def show_backup(self, words: str, *, is_good: bool) -> None:
        """What is known of the last proven backup; empty: none yet."""
        text = words or tr("no backup yet")
        if (text, is_good) == self._backup_said:
            return
        self._backup_said = text, is_good
        self._backup.setText(("✓ " if is_good else "⚠ ") + text)
        self._backup.setAccessibleName(tr("Backups: {state}", state=text))
        self._backup.setProperty("tone", "" if is_good else "warning")
        theme.restyle(self._backup)

    def _on_news(self, news: Any) -> None:
        if news.about(Visit, Practice):
            self.reload()
        self._show_undo()

    def _show_undo(self) -> None:
        may = still_may_undo(self._bench.desk)  # what would only be refused is not offered
        what = self._bench.discreet(undo_label(self._bench.desk) or "") if may else ""
        self._undo.setVisible(bool(what) and not self._is_told)
        words = tr("Undo: {what}", what=_short(what))
        self._undo.setText(words.replace("&", "&&"))
        self._undo.setAccessibleName(words)
        self._undo.setToolTip("")


def _with_icon(icon: str, words: QWidget) -> QFrame:
    frame = QFrame()
    row = QHBoxLayout(frame)
    row.setContentsMargins(theme.px(8), 0, theme.px(8), 0)
    row.setSpacing(theme.px(6))
    mark = IconLabel(icon, "muted", 14)
    mark.setFixedSize(theme.px(16), theme.px(16))
    row.addWidget(mark)
    row.addWidget(words)
    return frame


def _short(text: str, most: int = 48) -> str:
    return text if len(text) <= most else text[: most - 1] + "…"

