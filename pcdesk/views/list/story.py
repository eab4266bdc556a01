"""What happened to one row of a list: each act that touched it, by whom and when."""

from __future__ import annotations

from typing import Any

import peewee as pw
from PySide6.QtWidgets import QWidget

from pcdesk import moment
from pcdesk.language import tr
from pcdesk.models.record.row_story import Step, row_story
from pcdesk.views.list.table import Column, PagedRows, Table
from pcdesk.views.look import theme
from pcdesk.views.look.dialogs import Sheet
from pcdesk.views.look.empty import Empty
from pcdesk.words.door import show_day_time


class StorySheet(Sheet):
    """The latest first."""

    def __init__(self, model: Any, row_id: int, parent: QWidget | None) -> None:
        super().__init__(parent, tr("What happened to this row"), icon="history", bar=tr("Story of a row"))
        self.setObjectName("story_sheet")
        rows = PagedRows(
            [
                Column("at", tr("When"), 1, is_whole=True, width=164),
                Column("who", tr("By"), 2, width=130),
                Column("what", tr("What"), 3, stretches=True),
                Column("fields", tr("Changed"), 4, width=200),
            ]
        )
        table = Table(rows, tr("Story of the row"))
        table.setObjectName("row_story")
        table.set_empty(Empty("history", tr("The journal holds nothing of this row.")))
        rows.show_rows([_cells(model, step) for step in row_story(model, row_id)])
        table.setMinimumSize(theme.px(680), theme.px(260))
        self.body.addWidget(table)
        close = self.offer(tr("Close"), "primary", is_default=True)
        close.clicked.connect(self.accept)
        table.setFocus()


def _cells(model: Any, step: Step) -> tuple[Any, ...]:
    at = moment.local(step.at)
    named = [_field_words(model, column) for column in step.fields]
    return step.act, show_day_time(at.date(), at), step.who, step.label, ", ".join(name for name in named if name)


def _field_words(model: Any, column: str) -> str:
    field: pw.Field | None = next((f for f in model._meta.sorted_fields if f.column_name == column), None)
    return tr(field.verbose_name) if field is not None and field.verbose_name else ""
