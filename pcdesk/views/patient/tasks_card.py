"""What is still to be done for this patient: tick it off, or add something."""

from __future__ import annotations

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QCheckBox, QWidget

from pcdesk import moment
from pcdesk.acts.desk.care import add_task, finish_task
from pcdesk.language import tr
from pcdesk.models.desk.patient_file import open_tasks_of
from pcdesk.views.bench.workbench import Workbench
from pcdesk.views.form.date_edit import DateEdit
from pcdesk.views.form.lines import text_line
from pcdesk.views.look import theme
from pcdesk.views.look.buttons import allow, button
from pcdesk.views.look.cards import Card
from pcdesk.views.look.labels import label
from pcdesk.views.look.layouts import in_row
from pcdesk.views.look.taking_away import empty_out
from pcdesk.views.patient.line import LineWords, TextLine
from pcdesk.words.door import show_near

_WIDE = 340  # pixels at scale 1 from which words and day of a new task have room side by side


class TasksCard(Card):
    """Open tasks with a box each, and one line to add another."""

    def __init__(self, bench: Workbench, parent: QWidget | None = None) -> None:
        super().__init__(tr("Tasks"), icon="list-checks", parent=parent)
        self._bench, self._patient_id = bench, 0
        self.title = text_line("task_title", tr("What to do"), most=160, hint=tr("Something to do"))
        self.due = DateEdit(shows_inside=False)
        self.due.setObjectName("task_due")
        self.due.setAccessibleName(tr("By when"))
        theme.fix_width(self.due, 146)
        self._add = button(tr("Add"), icon="plus")
        self._add.setAccessibleName(tr("Add task"))
        self._new = in_row(None, (self.title, 1), self.due, spacing=6)
        self._problem = label("", "error", wraps=True)
        self._problem.hide()
        outer = self.layout()
        outer.addLayout(self._new)  # type: ignore[attr-defined]
        outer.addWidget(self._problem)
        self.actions.addWidget(self._add)
        self._add.setProperty("kind", "quiet")
        self._add.clicked.connect(self._on_add)
        self.title.returnPressed.connect(self._on_add)
        self.due.returnPressed.connect(self._on_add)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """In a narrow column the day stands under the words, so that both are read in full."""
        super().resizeEvent(event)
        is_wide = event.size().width() >= theme.px(_WIDE)
        self._new.setDirection(QBoxLayout.Direction.LeftToRight if is_wide else QBoxLayout.Direction.TopToBottom)

    def show_patient(self, patient_id: int) -> None:
        """List the open tasks; what is typed stays for the same patient."""
        if patient_id != self._patient_id:
            self.title.clear()
        if patient_id != self._patient_id or not self.title.text():
            self.due.set_value(moment.today())
        self._patient_id = patient_id
        for widget in (self.title, self.due, self._add):
            allow(widget, self._bench.why_not(add_task))
        empty_out(self.body)
        tasks = open_tasks_of(patient_id)
        today = moment.today()
        for task_id, title, due_on, owner in tasks:
            self.body.addWidget(self._row(task_id, title, due_on < today, show_near(due_on, today), owner))
        if not tasks:
            self.body.addWidget(label(tr("Nothing is to be done."), "muted", wraps=True))

    def _row(self, task_id: int, title: str, is_late: bool, due: str, owner: str) -> QWidget:
        made = QWidget()
        row = in_row(made, spacing=4)
        box = QCheckBox()
        box.setObjectName(f"task_{task_id}")
        box.setAccessibleName(tr("Done: {title}", title=title))
        box.setProperty("task_id", task_id)
        allow(box, self._bench.why_not(add_task))
        box.clicked.connect(self._on_done)
        row.addWidget(box)
        words = tr("late, {day}", day=due) if is_late else due
        tone = "warning" if is_late else "muted"
        row.addWidget(TextLine(LineWords(title, owner, words, "clock-alert" if is_late else "", tone)), 1)
        return made

    def _on_done(self) -> None:
        self._bench.act(finish_task, int(self.sender().property("task_id")), toast=True)

    def _on_add(self) -> None:
        self._say("")
        if not self.title.text().strip():
            self.title.setFocus()
            return
        try:
            due = self.due.value() or moment.today()
        except ValueError as error:
            self._say(str(error))
            self.due.setFocus()
            return
        title = self.title.text()
        if self._bench.act(add_task, title, due, patient_id=self._patient_id, toast=True):
            self.title.clear()
            self.due.set_value(moment.today())

    def _say(self, sentence: str) -> None:
        self._problem.setText(sentence)
        self._problem.setVisible(bool(sentence))
