"""Asks for the last day of a coverage."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from pcdesk import moment
from pcdesk.acts.cover.insurance import end_coverage
from pcdesk.language import tr
from pcdesk.models.cover.cover import Cover
from pcdesk.models.people.person_line import person_line
from pcdesk.trouble import KnownError
from pcdesk.views.bench.person_bar import PersonBar
from pcdesk.views.bench.workbench import Workbench
from pcdesk.views.form.date_edit import DateEdit
from pcdesk.views.insurance.words import plan_name
from pcdesk.views.look.dialogs import Sheet
from pcdesk.views.look.labels import label
from pcdesk.views.look.notice import Notice


class EndSheet(Sheet):
    """The coverage stays on file; it no longer applies after its last day."""

    def __init__(self, bench: Workbench, cover: Cover, parent: QWidget | None = None) -> None:
        title = tr("End {plan}?", plan=plan_name(cover.payer, cover.plan))
        super().__init__(parent, title, icon="calendar-off", bar=tr("End a coverage"))
        self.setObjectName("end_sheet")
        self.bench, self.cover = bench, cover
        person = PersonBar()
        person.show_person(person_line(cover.patient_id))
        self.body.addWidget(person)
        self.body.addWidget(label(tr("It stays on file and covers nothing after its last day."), "muted", wraps=True))
        self.last_day = DateEdit()
        self.last_day.setObjectName("last_day")
        self.last_day.setAccessibleName(tr("Last day covered"))
        self.last_day.set_value(cover.ends_on or moment.today())
        self.last_day.setFixedWidth(260)
        self.body.addWidget(label(tr("Last day covered"), "label", buddy=self.last_day))
        self.body.addWidget(self.last_day)
        self.notice = Notice()
        self.body.addWidget(self.notice)
        self.offer(tr("Cancel")).clicked.connect(self.reject)
        self.go = self.offer(tr("End coverage"), "primary", is_default=True)
        self.go.setObjectName("yes")
        self.go.clicked.connect(self.end)
        self.ask_before_losing(self.last_day)
        self.last_day.setFocus()
        self.last_day.selectAll()

    def end(self) -> None:
        """Write the day; a refusal is said here."""
        try:
            day = self.last_day.value()
        except ValueError as error:
            self.notice.explain(KnownError(str(error), tr("Nothing was saved."), tr("Check the day.")))
            return
        if day is None:
            what, do = tr("A day is needed."), tr("Type it like t for today or 12/31.")
            self.notice.explain(KnownError(what, tr("Nothing was saved."), do))
            return
        done = self.bench.act(end_coverage, self.cover.id, day, toast=True, refused=self.notice.explain)
        if done:
            self.accept()
