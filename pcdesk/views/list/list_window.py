"""A list of work in a window of its own, for those that stand in no room."""

from __future__ import annotations

from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

from pcdesk.language import counted, tr
from pcdesk.views.bench.workbench import Workbench
from pcdesk.views.list.work_list import WorkList
from pcdesk.views.list.work_list_view import LIST_KEY, WorkListView
from pcdesk.views.look import theme
from pcdesk.views.look.dialogs import Sheet


class ListWindow(Sheet):
    """Enter opens a row, Esc closes. What a way opens stands over it."""

    def __init__(
        self, bench: Workbench, plan: WorkList, parent: QWidget | None, *, title: str = "",
        patient_id: int | None = None,
    ) -> None:  # fmt: skip
        """title: what is said above it, instead of its name. patient_id: whose rows they all are, if one's."""
        super().__init__(parent, title or tr(plan.name), icon=plan.icon, bar=tr(plan.name))
        self.setObjectName(f"window_{plan.key}")
        self.list = WorkListView(bench, plan)
        self.list.patient_id = patient_id
        self.list.laid_out.connect(self._count)
        self.list.setMinimumSize(theme.px(700), theme.px(380))
        self.body.addWidget(self.list)
        self.offer(tr("Close")).clicked.connect(self.reject)
        answer_list_key(self, self.list)
        self.list.table.setFocus()

    def _count(self) -> None:
        """Its name stands above it already."""
        self.list.title.setText(counted(len(self.list.shown), "1 row", "{count} rows"))


def answer_list_key(place: QWidget, shown: WorkListView) -> QShortcut:
    """Alt+L and the keys of its row, outside the main window: where this stands, and no other list does."""
    shown.ways.is_alone = True
    return QShortcut(QKeySequence(LIST_KEY), place, shown.open_menu)
