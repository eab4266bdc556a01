"""Puts a task off: not before which day, and why."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from pcdesk import moment
from pcdesk.acts.desk.care import snooze_task
from pcdesk.language import tr
from pcdesk.models.book.calendar_day import day_to_prepare
from pcdesk.views.bench.drafts_left import SNOOZE
from pcdesk.views.bench.workbench import Workbench
from pcdesk.views.form.date_edit import DateEdit
from pcdesk.views.form.kept import Kept, Parts
from pcdesk.views.look import theme
from pcdesk.views.look.buttons import button
from pcdesk.views.look.hint import put_hint
from pcdesk.views.look.labels import label
from pcdesk.views.look.notice import Notice


class SnoozeBar(QFrame):
    """Signals: given, given_up. What is typed is kept until then; a refusal is said here, and it stays."""

    given = Signal()
    given_up = Signal()

    def __init__(self, bench: Workbench, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("kind", "bar")
        self._bench, self._task = bench, 0
        self._title = label("", "strong", elides=True)
        self.day = DateEdit(shows_inside=False)
        self.day.setObjectName("snooze-day")
        self.day.setAccessibleName(tr("Not before"))
        self.day.setMaximumWidth(theme.px(150))
        self.why = QLineEdit()
        self.why.setObjectName("snooze-why")
        self.why.setAccessibleName(tr("Why it is put off"))
        put_hint(self.why, tr("Why?"))
        self.notice = Notice()
        typed = Parts(day=self.day, why=self.why)
        self._drafts = Kept(bench, typed, self, self.notice)
        typed.heard_by(self._drafts.follow)
        self._wrong = label("", "error", wraps=True)
        self._wrong.hide()
        self.day.returnPressed.connect(self.why.setFocus)
        self.why.returnPressed.connect(self._on_kept)
        self._lay_out()
        self.hide()

    def _lay_out(self) -> None:
        keep = button(tr("Snooze"), "primary")
        keep.clicked.connect(self._on_kept)
        leave = button(tr("Cancel"), "quiet")
        leave.clicked.connect(self._on_left)
        row, foot = QHBoxLayout(), QHBoxLayout()
        for one in (row, foot):
            one.setSpacing(theme.px(8))
        row.addWidget(label(tr("Not before"), "label", buddy=self.day))
        row.addWidget(self.day)
        row.addWidget(self.why, 1)
        foot.addStretch(1)
        foot.addWidget(leave)
        foot.addWidget(keep)
        column = QVBoxLayout(self)
        column.setContentsMargins(theme.px(12), theme.px(8), theme.px(12), theme.px(8))
        column.setSpacing(theme.px(6))
        column.addWidget(self._title)
        column.addWidget(self.notice)
        column.addLayout(row)
        column.addWidget(self._wrong)
        column.addLayout(foot)

    def ask(self, task_id: int, title: str) -> None:
        """Open for a task; the next day somebody is at the desk is offered, or what was typed before."""
        self._drafts.keep()  # what stands there may be another task's
        self._task = task_id
        self._title.setText(tr("Put off: {title}", title=title))
        self.day.set_value(day_to_prepare(moment.today()))
        self.why.clear()
        self._wrong.hide()
        self.notice.clear()
        goes_on = self._drafts.go_on(f"{SNOOZE}{task_id}")
        self.show()
        if goes_on:
            self.why.setFocus()
            self.why.end(False)
        else:
            self.day.setFocus()
            self.day.selectAll()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc gives up."""
        if event.key() == Qt.Key.Key_Escape:
            self._on_left()
        elif event.key() not in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            super().keyPressEvent(event)

    def _on_kept(self) -> None:
        try:
            day = self.day.value()
        except ValueError as error:
            self._refuse(str(error))
            return
        if day is None or not self._is_later(day):
            self._refuse(tr("Choose a day after today."))
            return
        if not self.why.text().strip():
            self._refuse(tr("Say why in a few words."))
            self.why.setFocus()
            return
        told = {"toast": True, "refused": self.notice.explain}
        if self._bench.act(snooze_task, self._task, day, self.why.text().strip(), **told):
            self._drafts.forget()
            self.hide()
            self.given.emit()

    def _is_later(self, day: date) -> bool:
        return day > moment.today()

    def _refuse(self, sentence: str) -> None:
        self._wrong.setText(sentence)
        self._wrong.show()

    def _on_left(self) -> None:
        self._drafts.forget()
        self.hide()
        self.given_up.emit()
