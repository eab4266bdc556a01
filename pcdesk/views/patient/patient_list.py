"""A declared list of one patient's rows, as a section of the file."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from pcdesk.models.record.journal import News
from pcdesk.views.bench.page import Page
from pcdesk.views.bench.workbench import Workbench
from pcdesk.views.list.work_list import WorkList
from pcdesk.views.list.work_list_view import WorkListView
from pcdesk.views.look import theme
from pcdesk.views.look.layouts import in_column


class PatientList(Page):
    """plan.rows(patient_id) are asked for. The list hears the news by itself."""

    def __init__(self, bench: Workbench, plan: WorkList, parent: QWidget | None = None) -> None:
        super().__init__(bench, parent)
        self.list = WorkListView(bench, plan)
        self.list.ask(self.patient_id)  # nobody yet
        self.table = self.list.table
        self.table.setMinimumHeight(theme.px(88))  # with little height, two rows, and the foot stays in sight
        self.column = in_column(self, (self.list, 1), margin=(12, 8, 12, 8))
        self.setFocusProxy(self.list)

    def fill(self) -> None:
        """List what there is of the patient."""
        self.list.show_patient(self.patient_id)

    def refresh(self) -> None:
        """Read anew what has changed since."""
        self.list.catch_up()

    def concerns(self, news: News) -> bool:
        """Never: the list reads anew by itself."""
        return False
